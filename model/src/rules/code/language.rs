//! The rule about the language of the button of a one-time code.

use crate::rules::report::Report;
use crate::{Button, Category, Text, phrase};

rules! {
    /// An integrator reports that an English label on a template in another language was refused.
    OTP_TEXT_LANGUAGE = "otp_text_language" {
        providers: ALL,
        level: Advice,
        source: SecondHand("an integrator's report of English labels refused"),
        says: "The button of a one-time code has a label in the language of the template.",
    }
}

/// Checks for English labels in a template in another language. Languages in a list share their button and therefore
/// the problem.
pub(crate) fn language(report: &mut Report<'_>) {
    const ENGLISH: [&str; 2] = ["Copy code", "Autofill"];
    let definition = report.definition;
    if *definition.category != Category::Authentication {
        return;
    }
    let mut found: Vec<(&Text<'_>, Vec<String>)> = Vec::new();
    for translation in &definition.translations {
        let language = translation.language.as_str();
        if language.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en")) {
            continue;
        }
        let codes = translation.buttons.iter().filter_map(Button::code);
        for text in codes.flat_map(|code| code.text.iter().chain(&code.autofill_text)) {
            if !ENGLISH.iter().any(|word| text.literal.eq_ignore_ascii_case(word)) {
                continue;
            }
            let language = format!("`{language}`");
            match found.iter_mut().find(|(known, _)| **known == *text) {
                Some((_, languages)) => languages.push(language),
                None => found.push((text, vec![language])),
            }
        }
    }
    for (text, languages) in found {
        report.add(
            &OTP_TEXT_LANGUAGE,
            text.mark,
            format!("{} is English, in a template in {}", phrase::quote(&text.literal), phrase::and(&languages)),
            "a text in the language of the template; with Meta, WhatsApp translates it if it is left out",
        );
    }
}
