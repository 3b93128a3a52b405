//! The whole: the head, then the entries.

use proc_macro2::Span;
use syn::parse::ParseStream;
use whatsapp_template_model::{
    Category, Definition, DisplayFormat, List, Marked, MarkedStr, Parameter, ParameterFormat, Provider, Providers,
    SubCategory, Translation,
    key::{KEYS, TRANSLATION_KEYS},
    name::snake_case,
    suggest::unknown_word,
};

use super::buttons::buttons;
use super::carousel::{Repeated, carousel};
use super::entries::entries;
use super::head::{self, Head, head};
use super::header::{header, reference};
use super::languages::{Languages, language, languages};
use super::offer::offer;
use super::text::{Names, text};
use super::{item, value};
use crate::context::{Context, Place};
use crate::manifest;

/// What was read, as far as it could be.
pub(crate) struct Draft {
    pub(crate) head: Option<Head>,
    pub(crate) definition: Definition<'static>,
    /// Whether `providers` was left out, so that the crate's default holds.
    pub(crate) default_providers: bool,
}

/// Reads a declaration. Everything that cannot be read is in the context; what can is in the draft.
pub(crate) fn template(context: &mut Context, input: ParseStream<'_>) -> Draft {
    let head = head(context, input);
    let span = head::span(head.as_ref());
    let parameters = head.as_ref().map(|head| head.parameters(context)).unwrap_or_default();
    let all: Vec<String> = parameters.iter().map(|parameter| parameter.name.as_str().to_owned()).collect();
    let plain = head.as_ref().map_or(0, |head| head.plain().count());
    let names = Names { all: &all, visible: plain, in_card: false };
    let mark = context.mark(Place::at(span));
    let name = head.as_ref().map(|head| snake_case(&crate::context::plain(&head.name))).unwrap_or_default();
    let cards = head.as_ref().and_then(Head::cards).map(|(field, cards)| (crate::context::plain(&field.name), cards));
    let repeated = cards.as_ref().map(|(name, cards)| Repeated {
        name,
        count: cards.declared(),
        first: u16::try_from(plain).unwrap_or(u16::MAX),
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
        // What follows was written for a struct that is not there.
        while item::next(input).is_some() {}
        return Draft { head, definition, default_providers: false };
    }
    let mut several = None;
    let seen = entries(context, input, KEYS, |context, input, key| match key {
        "languages" => {
            several = languages(context, input, names, repeated);
            several.is_some().then_some(())
        }
        "order_status" => {
            let place = item::here(input);
            let parameter = reference(context, input, names, "order_status: status")?;
            definition.order_status = Some(Marked::at(parameter, context.mark(place)));
            Some(())
        }
        _ if TRANSLATION_KEYS.iter().any(|row| row.word == key) => {
            part(context, input, key, names, repeated, &mut translation)
        }
        _ => entry(context, input, key, &mut definition, &mut translation),
    });
    missing(context, &seen, span);
    definition.translations = List::Owned(translations(context, &seen, several, translation));
    let undeclared = core::mem::take(&mut context.undeclared_names).into_iter().map(|name| {
        let sample = Some(Marked::at("…".into(), Context::TOLD));
        Parameter::new(Marked::at(name.into(), Context::TOLD), sample)
    });
    definition.parameters = definition.parameters.iter().cloned().chain(undeclared).collect::<Vec<_>>().into();
    let default_providers = !seen.iter().any(|(word, _)| *word == "providers");
    if default_providers {
        match manifest::default_providers() {
            Ok(None) => {}
            Ok(Some(providers)) => definition.providers = Marked::at(providers, mark),
            Err(message) => context.error(Place::at(Span::call_site()), message),
        }
    }
    Draft { head, definition, default_providers }
}

/// The keys that a declaration must have.
fn missing(context: &mut Context, seen: &[(&'static str, Span)], span: Span) {
    let has = |word: &str| seen.iter().any(|(known, _)| *known == word);
    for row in KEYS.iter().filter(|row| row.required) {
        let said_otherwise = row.word == "language" && has("languages");
        if !(has(row.word) || said_otherwise) {
            context.error(Place::at(span), format!("the template has no `{}`\n  write: `{}`", row.word, row.syntax));
        }
    }
}

/// One translation for each language that was named, and what stands beside them.
fn translations(
    context: &mut Context,
    seen: &[(&'static str, Span)],
    several: Option<Languages>,
    beside: Translation<'static>,
) -> Vec<Translation<'static>> {
    let at = |word: &str| seen.iter().find(|(known, _)| *known == word).map(|(_, span)| Place::at(*span));
    if let (Some(_), Some(place)) = (&several, at("language")) {
        context.error(place, "`language` stands beside `languages`\n  write: one of them");
    }
    let parts = TRANSLATION_KEYS.iter().filter_map(|row| Some((row.word, at(row.word)?)));
    match several {
        None => vec![beside],
        Some(Languages::Parts(translations)) => {
            for (word, place) in parts {
                context.error(
                    place,
                    format!(
                        "`{word}` stands beside `languages`, where each language has its own\n  write: `languages: {{ en_US: {{ {word}: … }} }}`"
                    ),
                );
            }
            translations
        }
        Some(Languages::List(codes)) => {
            // Buttons carry a code whose text WhatsApp writes, so they may be the same everywhere.
            for (word, place) in parts.filter(|(word, _)| *word != "buttons") {
                context.error(
                    place,
                    format!(
                        "`{word}` would be the same in each of the languages\n  write: `languages: {{ en_US: {{ {word}: … }}, … }}`, each language with its own"
                    ),
                );
            }
            let mut in_language = |(code, place): (String, Place)| {
                let mark = context.mark(place);
                Translation { language: Marked::at(code.into(), mark), ..beside.clone() }
            };
            codes.into_iter().map(&mut in_language).collect()
        }
    }
}

/// Reads the value of a key that each language has for itself.
pub(super) fn part(
    context: &mut Context,
    input: ParseStream<'_>,
    key: &'static str,
    names: Names<'_>,
    repeated: Option<Repeated<'_>>,
    translation: &mut Translation<'static>,
) -> Option<()> {
    match key {
        "header" => translation.header = Some(header(context, input, names)?),
        "body" => translation.body = Some(text(context, input, names, "body: \"Hi {customer}, …\"")?),
        "footer" => translation.footer = Some(text(context, input, names, "footer: \"Example Shop\"")?),
        "buttons" => translation.buttons = List::Owned(buttons(context, input, names)?),
        "carousel" => translation.cards = List::Owned(carousel(context, input, names, repeated)?),
        "limited_time_offer" => translation.limited_time_offer = Some(offer(context, input, names)?),
        _ => return None,
    }
    Some(())
}

/// Reads the value of a key of the whole template.
fn entry(
    context: &mut Context,
    input: ParseStream<'_>,
    key: &'static str,
    definition: &mut Definition<'static>,
    translation: &mut Translation<'static>,
) -> Option<()> {
    match key {
        "name" => definition.name = value::plain(context, input, "name: \"order_shipped\"")?,
        "category" => definition.category = category(context, input)?,
        "language" => {
            let (word, place) = language(context, input)?;
            translation.language = Marked::at(word.into(), context.mark(place));
        }
        "providers" => definition.providers = providers(context, input)?,
        "allow" => definition.allow = rules(context, input, "allow: [rule_id]")?,
        "deny" => definition.deny = rules(context, input, "deny: [rule_id]")?,
        "parameter_format" => {
            let format = choice(context, input, key, &ParameterFormat::ALL, ParameterFormat::word)?;
            definition.parameter_format = format.map_or(ParameterFormat::Named, |format| format.value);
        }
        "message_send_ttl_seconds" => {
            definition.message_send_ttl_seconds = Some(value::number(context, input, "message_send_ttl_seconds: 600")?);
        }
        "add_security_recommendation" => {
            definition.add_security_recommendation =
                Some(value::flag(context, input, "add_security_recommendation: true")?);
        }
        "code_expiration_minutes" => {
            definition.code_expiration_minutes = Some(value::number(context, input, "code_expiration_minutes: 10")?);
        }
        "sub_category" => {
            definition.sub_category = choice(context, input, key, &SubCategory::ALL, SubCategory::word)?;
        }
        "display_format" => {
            definition.display_format = choice(context, input, key, &DisplayFormat::ALL, DisplayFormat::word)?;
        }
        "cta_url_link_tracking_opted_out" => {
            definition.cta_url_link_tracking_opted_out =
                Some(value::flag(context, input, "cta_url_link_tracking_opted_out: true")?);
        }
        "call_permission_request" => {
            definition.call_permission_request = Some(value::flag(context, input, "call_permission_request: true")?);
        }
        _ => return None,
    }
    Some(())
}

fn category(context: &mut Context, input: ParseStream<'_>) -> Option<Marked<Category>> {
    let (word, place) = value::word(context, input, "category: utility")?;
    let category = Category::ALL.into_iter().find(|category| category.word() == word).unwrap_or(Category::Unknown);
    if category == Category::Unknown {
        context.error(place, unknown_word("category", &word, &Category::ALL.map(Category::word)));
    }
    Some(Marked::at(category, context.mark(place)))
}

/// One of a few words; `Some(None)` if it is none of them, which is reported.
#[allow(clippy::option_option)]
fn choice<T: Copy>(
    context: &mut Context,
    input: ParseStream<'_>,
    key: &str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Option<Option<Marked<T>>> {
    let known: Vec<&str> = all.iter().map(|known| word(*known)).collect();
    let (found, place) = value::word(context, input, &format!("{key}: {}", known.first().unwrap_or(&"")))?;
    let Some(chosen) = all.iter().find(|known| word(**known) == found) else {
        context.error(place, unknown_word(&key.replace('_', " "), &found, &known));
        return Some(None);
    };
    Some(Some(Marked::at(*chosen, context.mark(place))))
}

fn providers(context: &mut Context, input: ParseStream<'_>) -> Option<Marked<Providers>> {
    let (words, place) = value::words(context, input, "providers: [meta, cams, nxcloud]")?;
    let mut providers = Providers::NONE;
    let mut unknown = false;
    for (word, place) in words {
        match Provider::from_word(&word) {
            Some(provider) if providers.contains(provider) => {
                context.error(place, format!("`{word}` stands here a second time\n  write: each provider once"));
            }
            Some(provider) => providers = providers.and(Providers::of(provider)),
            None => {
                context.error(place, unknown_word("provider", &word, &Provider::ALL.map(Provider::word)));
                unknown = true;
            }
        }
    }
    if unknown && providers.is_empty() {
        // The list was meant to name one; that none is known has been said.
        providers = Providers::ALL;
    }
    Some(Marked::at(providers, context.mark(place)))
}

fn rules(context: &mut Context, input: ParseStream<'_>, form: &str) -> Option<List<'static, MarkedStr<'static>>> {
    let (words, _) = value::words(context, input, form)?;
    let words: Vec<MarkedStr<'static>> =
        words.into_iter().map(|(word, place)| Marked::at(word.into(), context.mark(place))).collect();
    Some(List::Owned(words))
}
