//! Rules about the language codes of a template.

use crate::rules::report::Report;
use crate::{Language, Provider, Translation, language::LANGUAGES, phrase, suggest::suggest};

rules! {
    /// Meta refuses any other code, and so does CAMS, with `InvalidParameter.LanguageNotSupport`.
    LANGUAGE_KNOWN = "language_known" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/supported-languages (11/2025; the list was the same in 07/2026); CAMS, error LanguageNotSupport"),
        says: "The language is one of WhatsApp's 111, spelled as in its list.",
    }

    /// A provider stores one content for each name and language. Meta answers a second one with subcode 2388024.
    LANGUAGE_UNIQUE = "language_unique" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/overview (05/2026): a name has one content per language, subcode 2388024"),
        says: "A template has each language once.",
    }

    /// NXCloud's list lacks some codes that Meta has added since. Whether it refuses them is not known.
    LANGUAGE_LISTED = "language_listed" {
        providers: NXCLOUD,
        level: Advice,
        source: Official("NXCloud, createTemplate: supported template languages; whether others are refused is not said"),
        says: "The language is one of the 65 that NXCloud lists.",
    }
}

/// What to write where no code is near.
const CODE: &str = "a code as in WhatsApp's list, for example `en_US`, `pt_BR` or `ar`";

pub(crate) fn known(report: &mut Report<'_>, translation: &Translation<'_>) {
    let language = &translation.language;
    let code = language.as_str();
    let Some(row) = Language::find(code) else {
        let codes = LANGUAGES.iter().map(|row| row.code);
        let normal = code.replace('-', "_");
        // A code of another language is near only by its letters.
        let base = |code: &str| code.split('_').next().unwrap_or_default().to_ascii_lowercase();
        let same: Vec<&str> = codes.filter(|known| base(known) == base(&normal)).collect();
        let titled = LANGUAGES.iter().find(|row| row.title.eq_ignore_ascii_case(code)).map(|row| row.code);
        let near = titled.or_else(|| suggest(&normal, same.iter().copied()));
        let of_language: Vec<String> = same.iter().map(|known| format!("`{known}`")).collect();
        let write = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if code.is_empty() => String::from(CODE),
            None if !of_language.is_empty() => phrase::or(&of_language),
            None => format!("{CODE}; `allow: [language_known]` if the list has grown"),
        };
        let what = if code.is_empty() {
            String::from("the language is empty")
        } else {
            format!("WhatsApp has no language `{code}` for templates")
        };
        report.add(&LANGUAGE_KNOWN, language.mark, what, write);
        return;
    };
    if !row.nxcloud {
        let rest = report.definition.providers.without(Provider::Nxcloud);
        report.add(
            &LANGUAGE_LISTED,
            language.mark,
            format!("{} (`{code}`) is not among the 65 languages that NXCloud lists", row.title),
            if rest.is_empty() {
                String::from("`allow: [language_listed]` if NXCloud accepts it")
            } else {
                format!("`providers: {}`, or `allow: [language_listed]` if NXCloud accepts it", rest.to_source())
            },
        );
    }
}

/// Checks for repeated languages.
pub(crate) fn unique(report: &mut Report<'_>) {
    let translations = &report.definition.translations;
    for (index, translation) in translations.iter().enumerate() {
        let language = &translation.language;
        if translations.iter().take(index).any(|earlier| earlier.language.value == language.value) {
            let what = format!("the language `{}` is repeated", language.as_str());
            report.add(&LANGUAGE_UNIQUE, language.mark, what, "each language once, or another code here");
        }
    }
}
