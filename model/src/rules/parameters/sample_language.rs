//! A rule about the language of samples.

use crate::language::Language;
use crate::rules::parameters::indexed;
use crate::rules::report::Report;
use crate::{Role, phrase};

rules! {
    /// A reviewer who reads German text with an English day in it reads what no customer will get.
    SAMPLE_LANGUAGE = "sample_language" {
        providers: ALL,
        level: Advice,
        source: SecondHand("Meta, templates/components (09/2026), asks for samples as customers get them; guides of integrators name samples in another language as a reason for rejections"),
        says: "A sample is in the language of the message: a German message has no English day or month.",
    }
}

/// English words for days and months that no other language of WhatsApp has.
const ENGLISH: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tomorrow",
    "yesterday",
    "january",
    "february",
    "june",
    "july",
    "october",
];

/// Reports each sample with English words in another language, once for each place where it is written.
pub(crate) fn languages(report: &mut Report<'_>) {
    if report.definition.translations.iter().all(|translation| is_english(translation.language.as_str())) {
        return;
    }
    for (index, parameter) in indexed(report) {
        // In the other cards it is the same sample.
        if parameter.card.unwrap_or_default() > 0 || !report.roles(index).iter().any(|(role, _)| *role == Role::Text) {
            continue;
        }
        let (mut shared, mut first) = (Vec::new(), None);
        for translation in &report.definition.translations {
            let code = translation.language.as_str();
            let Some(language) = Language::find(code).filter(|language| !is_english(language.code)) else { continue };
            match (translation.sample(index), &parameter.sample) {
                (Some(own), _) if has_english(own.as_str()) => {
                    let title = language.title;
                    report.add(
                        &SAMPLE_LANGUAGE,
                        own.mark,
                        message(parameter.name.as_str(), own.as_str(), &[title]),
                        "the word that a customer with this language gets",
                    );
                }
                (None, Some(sample)) if has_english(sample.as_str()) => {
                    shared.push(language.title);
                    first.get_or_insert(code);
                }
                _ => {}
            }
        }
        if let (Some(sample), Some(code)) = (&parameter.sample, first) {
            let name = parameter.name.as_str();
            let write = if report.definition.translations.len() > 1 {
                format!("`samples: {{ {name}: \"…\" }}` in `{code}`, which has a sample of its own then")
            } else {
                "the word that a customer with this language gets".to_owned()
            };
            report.add(&SAMPLE_LANGUAGE, sample.mark, message(name, sample.as_str(), &shared), write);
        }
    }
}

fn message(name: &str, sample: &str, titles: &[&str]) -> String {
    let titles = titles.join(", ");
    format!("the sample of `{name}` is English, {}, in a message in {titles}", phrase::quote(sample))
}

fn is_english(code: &str) -> bool {
    code == "en" || code.starts_with("en_")
}

fn has_english(sample: &str) -> bool {
    let mut words = sample.split(|c: char| !c.is_alphabetic());
    words.any(|word| ENGLISH.iter().any(|english| word.eq_ignore_ascii_case(english)))
}
