//! A rule about the language of samples.

use crate::language::Language;
use crate::rules::parameters::indexed;
use crate::rules::report::Report;
use crate::{MarkedStr, Role, phrase};

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
    // A declaration has one sample for all repeated cards, with one mark. JSON has one for each card.
    let mut reported = Vec::new();
    let mut is_new = |sample: &MarkedStr<'_>| {
        let sample = (sample.mark, sample.as_str().to_owned());
        !reported.contains(&sample) && {
            reported.push(sample);
            true
        }
    };
    for (index, parameter) in indexed(report) {
        if !report.roles(index).iter().any(|(role, _)| *role == Role::Text) {
            continue;
        }
        let (mut titles, mut codes) = (Vec::new(), Vec::new());
        for translation in &report.definition.translations {
            let code = translation.language.as_str();
            let Some(language) = Language::find(code).filter(|language| !is_english(language.code)) else { continue };
            match (translation.sample(index), &parameter.sample) {
                (Some(own), _) if has_english(own.as_str()) && is_new(own) => {
                    let title = language.title;
                    report.add(
                        &SAMPLE_LANGUAGE,
                        own.mark,
                        message(parameter.name.as_str(), own.as_str(), &[title]),
                        "the word that a customer with this language gets",
                    );
                }
                (None, Some(sample)) if has_english(sample.as_str()) => {
                    titles.push(language.title);
                    codes.push(code);
                }
                _ => {}
            }
        }
        if let Some(sample) = parameter.sample.as_ref().filter(|sample| !codes.is_empty() && is_new(sample)) {
            let name = parameter.name.as_str();
            let write = match (report.definition.translations.len(), codes.as_slice()) {
                (2.., [code]) => {
                    format!("`samples: {{ {name}: \"…\" }}` in `{code}`, which has a sample of its own then")
                }
                (2.., codes) => {
                    let codes: Vec<_> = codes.iter().map(|code| format!("`{code}`")).collect();
                    let codes = phrase::and(&codes);
                    format!("`samples: {{ {name}: \"…\" }}` in each of {codes}, which have samples of their own then")
                }
                _ => "the word that a customer with this language gets".to_owned(),
            };
            report.add(&SAMPLE_LANGUAGE, sample.mark, message(name, sample.as_str(), &titles), write);
        }
    }
}

fn message(name: &str, sample: &str, titles: &[&str]) -> String {
    let titles = phrase::and(titles);
    format!("the sample of `{name}` is English, {}, in a message in {titles}", phrase::quote(sample))
}

fn is_english(code: &str) -> bool {
    code == "en" || code.starts_with("en_")
}

fn has_english(sample: &str) -> bool {
    let mut words = sample.split(|c: char| !c.is_alphabetic());
    words.any(|word| ENGLISH.iter().any(|english| word.eq_ignore_ascii_case(english)))
}
