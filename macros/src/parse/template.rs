//! A whole declaration: the head, then the entries.

use proc_macro2::Span;
use whatsapp_template_model::{
    Category, Definition, DisplayFormat, List, Marked, MarkedStr, Parameter, ParameterFormat, ParameterOrder, Provider,
    Providers, SubCategory, Translation,
    key::{KEYS, TRANSLATION_KEYS},
    name::snake_case,
    suggest::{synonyms, unknown_synonym, unknown_word},
};

use super::carousel::RepeatedCards;
use super::entries::Entries;
use super::head::{self, Head, head};
use super::header::reference;
use super::languages::{Languages, language, languages};
use super::text::Names;
use super::translation::part;
use super::{item, unusable_type, value};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::manifest;
use crate::span_range::SpanRange;
use crate::tokens::{Buffer, Input};

/// The parts of a declaration that could be read.
pub(crate) struct Draft {
    pub(crate) head: Option<Head>,
    pub(crate) definition: Definition<'static>,
    /// Whether `providers` was left out, so that the default of the crate applies.
    pub(crate) default_providers: bool,
}

/// Reads a declaration. What cannot be read is reported, and everything else is in the draft.
pub(crate) fn template(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Draft {
    let head = head(diagnostics, input);
    let span = head::span(head.as_ref());
    let parameters = head.as_ref().map(|head| head.parameters(diagnostics)).unwrap_or_default();
    let all: Vec<String> = parameters.iter().map(|parameter| parameter.name.as_str().to_owned()).collect();
    let message_fields = head.as_ref().map_or(0, |head| head.message_fields().count());
    let names = Names { all: &all, visible: message_fields };
    let mark = diagnostics.mark(SpanRange::at(span));
    let name = head.as_ref().map(|head| snake_case(&unraw(&head.name))).unwrap_or_default();
    let cards = head.as_ref().and_then(Head::cards).map(|(field, cards)| (unraw(&field.name), cards));
    let repeated = cards.as_ref().map(|(name, cards)| RepeatedCards {
        name,
        count: cards.declared(),
        first: u16::try_from(message_fields).unwrap_or(u16::MAX),
        stride: u16::try_from(cards.fields.len()).unwrap_or(u16::MAX),
    });

    let mut definition = Definition {
        parameters: List::Owned(parameters),
        cards_vary: cards.as_ref().is_some_and(|(_, cards)| cards.count.is_none()),
        mark,
        ..Definition::new(Marked::at(name.into(), mark), Category::Unknown)
    };
    let mut translation = Translation { mark, ..Translation::new(Marked::at("en".into(), mark)) };
    if head.is_none() {
        // The rest refers to a struct that is missing.
        while item::next_token(input).is_some() {}
        return Draft { head, definition, default_providers: false };
    }
    let mut several = None;
    let mut entries = Entries::of_template(KEYS);
    let mut read = |diagnostics: &mut Diagnostics, input: &Input<'_>, key: &'static str| match key {
        "languages" => {
            several = languages(diagnostics, input, names, repeated);
            several.is_some().then_some(())
        }
        "order_status" => {
            let range = item::next_range(input);
            let parameter = reference(diagnostics, input, names, "order_status: status")?;
            definition.order_status = Some(Marked::at(parameter, diagnostics.mark(range)));
            Some(())
        }
        _ if TRANSLATION_KEYS.iter().any(|row| row.keyword == key) => {
            part(diagnostics, input, key, names, repeated, &mut translation)
        }
        _ => entry(diagnostics, input, key, &mut definition, &mut translation),
    };
    if let Some(misplaced) = head.as_ref().map(|head| &head.misplaced.tokens).filter(|tokens| !tokens.is_empty()) {
        let misplaced = Buffer::new(misplaced.clone());
        entries.read(diagnostics, &Input::new(misplaced.begin(), Span::call_site()), &mut read);
    }
    entries.read(diagnostics, input, &mut read);
    let seen = entries.seen;
    missing(diagnostics, &seen, span);
    definition.translations = List::Owned(translations(diagnostics, &seen, several, translation));
    let undeclared = diagnostics.undeclared_names.clone().into_iter().map(|name| {
        let sample = Some(Marked::at("…".into(), Diagnostics::REPORTED));
        Parameter::new(Marked::at(name.into(), Diagnostics::REPORTED), sample)
    });
    definition.parameters = definition.parameters.iter().cloned().chain(undeclared).collect::<Vec<_>>().into();
    if let Some(head) = &head {
        unusable_type::check_used(diagnostics, head, &definition);
    }
    let default_providers = !seen.iter().any(|(word, _)| *word == "providers");
    if default_providers {
        match manifest::default_providers() {
            Ok(None) => {}
            Ok(Some(providers)) => definition.providers = Marked::at(providers, mark),
            Err(message) => diagnostics.error(SpanRange::at(Span::call_site()), message),
        }
    }
    Draft { head, definition, default_providers }
}

/// Reports missing keys that are required.
fn missing(diagnostics: &mut Diagnostics, seen: &[(&'static str, Span)], span: Span) {
    if diagnostics.unread_key {
        return;
    }
    if seen.is_empty() {
        diagnostics.syntax_error(
            SpanRange::at(span),
            "nothing follows the struct; a template has at least a `category`, a `language` and a `body`\n  write: `category: utility, language: en_US, body: \"Hi {customer}, …\"` after the struct",
        );
        return;
    }
    let has = |word: &str| seen.iter().any(|(known, _)| *known == word);
    for row in KEYS.iter().filter(|row| row.required) {
        let has_languages = row.keyword == "language" && has("languages");
        if !(has(row.keyword) || has_languages) {
            diagnostics.error(
                SpanRange::at(span),
                format!("the template has no `{}`\n  write: `{}`", row.keyword, row.syntax),
            );
        }
    }
}

/// One translation for each language, and checks of the parts outside `languages`.
fn translations(
    diagnostics: &mut Diagnostics,
    seen: &[(&'static str, Span)],
    several: Option<Languages>,
    outside: Translation<'static>,
) -> Vec<Translation<'static>> {
    let at = |word: &str| seen.iter().find(|(known, _)| *known == word).map(|(_, span)| SpanRange::at(*span));
    if let (Some(_), Some(range)) = (&several, at("language")) {
        diagnostics.error(range, "a template has either `language` or `languages`\n  write: one of them");
    }
    let parts = TRANSLATION_KEYS.iter().filter_map(|row| Some((row.keyword, at(row.keyword)?)));
    match several {
        None => vec![outside],
        Some(Languages::Parts(translations)) => {
            for (word, range) in parts {
                diagnostics.error(
                    range,
                    format!(
                        "`{word}` is outside `languages`, where each language has its own\n  write: `languages: {{ en_US: {{ {word}: … }} }}`"
                    ),
                );
            }
            translations
        }
        Some(Languages::List(codes)) => {
            // Buttons with a code can be the same in all languages, since WhatsApp writes their text.
            for (word, range) in parts.filter(|(word, _)| *word != "buttons") {
                diagnostics.error(
                    range,
                    format!(
                        "`{word}` would be the same in each of the languages\n  write: `languages: {{ en_US: {{ {word}: … }}, … }}`, each language with its own"
                    ),
                );
            }
            let mut in_language = |(code, range): (String, SpanRange)| {
                let mark = diagnostics.mark(range);
                Translation { language: Marked::at(code.into(), mark), ..outside.clone() }
            };
            codes.into_iter().map(&mut in_language).collect()
        }
    }
}

/// Reads the value of a key of the whole template.
fn entry(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    key: &'static str,
    definition: &mut Definition<'static>,
    translation: &mut Translation<'static>,
) -> Option<()> {
    match key {
        "name" => definition.name = value::string(diagnostics, input, "name: \"order_shipped\"")?,
        "category" => definition.category = category(diagnostics, input)?,
        "language" => {
            let (word, range) = language(diagnostics, input)?;
            translation.language = Marked::at(word.into(), diagnostics.mark(range));
        }
        "providers" => definition.providers = providers(diagnostics, input)?,
        "allow" => definition.allow = rules(diagnostics, input, "allow: [rule_id]")?,
        "deny" => definition.deny = rules(diagnostics, input, "deny: [rule_id]")?,
        "parameter_format" => {
            let format = choice(diagnostics, input, key, &ParameterFormat::ALL, ParameterFormat::keyword)?;
            definition.parameter_format = format.map_or(ParameterFormat::Named, |format| format.value);
        }
        "parameter_order" => {
            let order = choice(diagnostics, input, key, &ParameterOrder::ALL, ParameterOrder::keyword)?;
            definition.parameter_order = order.map_or(ParameterOrder::Text, |order| order.value);
        }
        "message_send_ttl_seconds" => {
            definition.message_send_ttl_seconds =
                Some(value::number(diagnostics, input, "message_send_ttl_seconds: 600")?);
        }
        "add_security_recommendation" => {
            definition.add_security_recommendation =
                Some(value::flag(diagnostics, input, "add_security_recommendation: true")?);
        }
        "code_expiration_minutes" => {
            definition.code_expiration_minutes =
                Some(value::number(diagnostics, input, "code_expiration_minutes: 10")?);
        }
        "allow_category_change" => {
            definition.allow_category_change = Some(value::flag(diagnostics, input, "allow_category_change: true")?);
        }
        "sub_category" => {
            definition.sub_category = choice(diagnostics, input, key, &SubCategory::ALL, SubCategory::keyword)?;
        }
        "display_format" => {
            definition.display_format = choice(diagnostics, input, key, &DisplayFormat::ALL, DisplayFormat::keyword)?;
        }
        "cta_url_link_tracking_opted_out" => {
            definition.cta_url_link_tracking_opted_out =
                Some(value::flag(diagnostics, input, "cta_url_link_tracking_opted_out: true")?);
        }
        "call_permission_request" => {
            definition.call_permission_request =
                Some(value::flag(diagnostics, input, "call_permission_request: true")?);
        }
        _ => return None,
    }
    Some(())
}

fn category(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<Marked<Category>> {
    let (word, range) = value::word(diagnostics, input, "category: utility")?;
    let category = Category::ALL.into_iter().find(|category| category.keyword() == word).unwrap_or(Category::Unknown);
    if category == Category::Unknown {
        let known = Category::ALL.map(Category::keyword);
        diagnostics.error(range, unknown_synonym("category", &word, &known, synonyms::CATEGORIES).0);
    }
    Some(Marked::at(category, diagnostics.mark(range)))
}

/// One of several words. The result is `Some(None)` for any other word, which is reported.
#[allow(clippy::option_option)]
fn choice<T: Copy>(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    key: &str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Option<Option<Marked<T>>> {
    let known: Vec<&str> = all.iter().map(|known| word(*known)).collect();
    let (found, range) = value::word(diagnostics, input, &format!("{key}: {}", known.first().unwrap_or(&"")))?;
    let Some(chosen) = all.iter().find(|known| word(**known) == found) else {
        diagnostics.error(range, unknown_word(&key.replace('_', " "), &found, &known));
        return Some(None);
    };
    Some(Some(Marked::at(*chosen, diagnostics.mark(range))))
}

fn providers(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<Marked<Providers>> {
    let before = diagnostics.len();
    let (words, range) = value::words(diagnostics, input, "providers: [meta, cams, nxcloud]")?;
    let mut providers = Providers::NONE;
    let mut unknown = diagnostics.len() > before;
    for (word, range) in words {
        match Provider::from_keyword(&word) {
            Some(provider) if providers.contains(provider) => {
                diagnostics.error(range, format!("`{word}` is repeated\n  write: each provider once"));
            }
            Some(provider) => providers = providers.and(Providers::of(provider)),
            None => {
                let known = Provider::ALL.map(Provider::keyword);
                let (message, meant) = unknown_synonym("provider", &word, &known, synonyms::PROVIDERS);
                diagnostics.error(range, message);
                if let Some(provider) = meant.and_then(Provider::from_keyword) {
                    providers = providers.and(Providers::of(provider));
                }
                unknown = true;
            }
        }
    }
    if unknown && providers.is_empty() {
        // The list was meant to contain a provider. The unknown words are already reported.
        providers = Providers::ALL;
    }
    Some(Marked::at(providers, diagnostics.mark(range)))
}

fn rules(diagnostics: &mut Diagnostics, input: &Input<'_>, syntax: &str) -> Option<List<'static, MarkedStr<'static>>> {
    let (words, _) = value::words(diagnostics, input, syntax)?;
    let words: Vec<MarkedStr<'static>> =
        words.into_iter().map(|(word, range)| Marked::at(word.into(), diagnostics.mark(range))).collect();
    Some(List::Owned(words))
}
