//! Name, category, languages, providers, time to live.

use super::report::Report;
use crate::rules::{
    CATEGORY_KNOWN, LANGUAGE_KNOWN, LANGUAGE_LISTED, LANGUAGE_UNIQUE, NAME_CHARSET, NAME_LENGTH, PROVIDERS_SOME,
    TTL_ALLOWLIST, TTL_RANGE,
};
use crate::{Category, LANGUAGES, Language, Provider, Translation, TtlRange, prose, snake_case, suggest};

pub(super) fn providers(report: &mut Report<'_>) {
    let providers = report.definition.providers;
    if providers.is_empty() {
        report.add_everywhere(
            &PROVIDERS_SOME,
            providers.mark,
            "the template is for no provider",
            "`providers: [meta, cams, nxcloud]` or some of them, or leave `providers` out for all three",
        );
    }
}

pub(super) fn name(report: &mut Report<'_>) {
    let name = &report.definition.name;
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() {
        report.add(&NAME_LENGTH, name.mark, "the name is empty; 1 to 512 characters are allowed", "a name");
    } else if let Some(c) = name.chars().find(|c| !allowed(*c)) {
        let instead = snake_case(name.as_str());
        report.add(
            &NAME_CHARSET,
            name.mark,
            format!(
                "the name {} has {}; lower-case letters a to z, digits and `_` are allowed",
                prose::quote(name.as_str()),
                prose::character(c)
            ),
            if instead.is_empty() || name.contains(|c: char| !c.is_ascii()) {
                String::from("`name: \"…\"` with such characters")
            } else {
                format!("`name: \"{instead}\"`")
            },
        );
    }
    report.word_length(&NAME_LENGTH, "the name", name);
}

pub(super) fn category(report: &mut Report<'_>) {
    let category = report.definition.category;
    if *category == Category::Unknown {
        let words = Category::ALL.map(Category::word);
        report.add(
            &CATEGORY_KNOWN,
            category.mark,
            "the category is not known",
            format!("`category: …` with one of {}", prose::or(&words)),
        );
    }
}

/// A language that was there before.
pub(super) fn language_once(report: &mut Report<'_>) {
    let translations = &report.definition.translations;
    for (index, translation) in translations.iter().enumerate() {
        let language = &translation.language;
        if translations.iter().take(index).any(|earlier| earlier.language.value == language.value) {
            let what = format!("the language `{}` is here twice", language.as_str());
            report.add(&LANGUAGE_UNIQUE, language.mark, what, "each language once, or another code here");
        }
    }
}

pub(super) fn language(report: &mut Report<'_>, translation: &Translation<'_>) {
    let language = &translation.language;
    let code = language.as_str();
    let Some(row) = Language::find(code) else {
        let codes = LANGUAGES.iter().map(|row| row.code);
        let normal = code.replace('-', "_");
        let write = suggest(&normal, codes).map_or_else(
            || {
                String::from(
                    "a code as in WhatsApp's list, for example `en_US`, `pt_BR` or `ar`; `allow: [language_known]` if the list has grown",
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
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
                String::from("`allow: [language_listed]` if NXCloud takes it")
            } else {
                format!("`providers: {}`, or `allow: [language_listed]` if NXCloud takes it", rest.to_source())
            },
        );
    }
}

pub(super) fn time_to_live(report: &mut Report<'_>) {
    let definition = report.definition;
    let Some(ttl) = definition.message_send_ttl_seconds else { return };
    let category = *definition.category;
    let refusing: Vec<(Provider, TtlRange)> = report
        .concerned(&TTL_RANGE)
        .iter()
        .filter_map(|provider| TtlRange::find(provider, category).map(|range| (provider, range)))
        .filter(|(_, range)| !range.allows(*ttl))
        .collect();
    // One message for all providers that refuse: the narrowest of their ranges satisfies them all.
    let least = refusing.iter().map(|(_, range)| range.least).max();
    let most = refusing.iter().map(|(_, range)| range.most).min();
    if let (Some(least), Some(most)) = (least, most) {
        let unlimited = refusing.iter().all(|(_, range)| range.unlimited);
        let found = if *ttl == -1 { String::from("-1, for 30 days") } else { prose::count_signed(*ttl, "second") };
        report.add_for(
            &TTL_RANGE,
            refusing.iter().map(|(provider, _)| *provider).collect(),
            ttl.mark,
            None,
            format!("the time to live is {found}; {least} to {most} seconds are allowed in category {category}"),
            if unlimited {
                format!("a number of seconds from {least} to {most}, or -1 for 30 days")
            } else {
                format!("a number of seconds from {least} to {most}")
            },
        );
    }
    report.add(
        &TTL_ALLOWLIST,
        ttl.mark,
        "CAMS takes a time to live only from accounts on its allowlist; from others the whole template is refused",
        format!("`allow: [{}]` once Alibaba Cloud has put the account on the list", TTL_ALLOWLIST.id),
    );
}
