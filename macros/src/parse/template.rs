//! The whole: the head, then the entries.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Ident, Token};
use whatsapp_template_model::{
    Category, Definition, KEYS, List, Marked, Parameter, ParameterFormat, Provider, Providers, Translation, Word,
    snake_case, unknown_word,
};

use super::buttons::buttons;
use super::carousel::carousel;
use super::entries::entries;
use super::head::{self, Head, head};
use super::header::header;
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
    let names: Vec<String> = parameters.iter().map(|parameter| parameter.name.as_str().to_owned()).collect();
    let mark = context.mark(Place::at(span));
    let name = head.as_ref().map(|head| snake_case(&crate::context::plain(&head.name))).unwrap_or_default();

    let mut definition = Definition {
        parameters: List::Owned(parameters),
        mark,
        ..Definition::new(Marked::at(name.into(), mark), Category::Unknown)
    };
    let mut translation = Translation { mark, ..Translation::new(Marked::at("en".into(), mark)) };
    if head.is_none() {
        // What follows was written for a struct that is not there.
        while item::next(input).is_some() {}
        return Draft { head, definition, default_providers: false };
    }
    let seen = entries(context, input, KEYS, |context, input, key| {
        entry(context, input, key, &names, &mut definition, &mut translation)
    });
    for row in KEYS.iter().filter(|row| row.required) {
        if !seen.iter().any(|(word, _)| *word == row.word) {
            context.error(Place::at(span), format!("the template has no `{}`\n  write: `{}`", row.word, row.form));
        }
    }
    definition.translations = List::Owned(vec![translation]);
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

/// Reads the value of one key.
fn entry(
    context: &mut Context,
    input: ParseStream<'_>,
    key: &'static str,
    names: Names<'_>,
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
        "parameter_format" => definition.parameter_format = parameter_format(context, input)?,
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
        "header" => translation.header = Some(header(context, input, names)?),
        "body" => translation.body = Some(text(context, input, names, "body: \"Hi {customer}, …\"")?),
        "footer" => translation.footer = Some(text(context, input, names, "footer: \"Example Shop\"")?),
        "buttons" => translation.buttons = List::Owned(buttons(context, input, names)?),
        "carousel" => translation.cards = List::Owned(carousel(context, input, names)?),
        _ => return None,
    }
    Some(())
}

/// A code. `en-US`, as half of the world spells it, is read whole, for the model to speak of.
fn language(context: &mut Context, input: ParseStream<'_>) -> Option<(String, Place)> {
    let (mut word, mut place) = value::word(context, input, "language: en_US")?;
    while input.peek(Token![-]) && input.peek2(Ident) {
        let _ = input.parse::<Token![-]>();
        let (part, end) = value::word(context, input, "language: en_US")?;
        word = format!("{word}-{part}");
        place.end = end.end;
    }
    Some((word, place))
}

fn category(context: &mut Context, input: ParseStream<'_>) -> Option<Marked<Category>> {
    let (word, place) = value::word(context, input, "category: utility")?;
    let category = Category::ALL.into_iter().find(|category| category.word() == word).unwrap_or(Category::Unknown);
    if category == Category::Unknown {
        context.error(place, unknown_word("category", &word, &Category::ALL.map(Category::word)));
    }
    Some(Marked::at(category, context.mark(place)))
}

fn parameter_format(context: &mut Context, input: ParseStream<'_>) -> Option<ParameterFormat> {
    let (word, place) = value::word(context, input, "parameter_format: positional")?;
    let format = ParameterFormat::ALL.into_iter().find(|format| format.word() == word);
    if format.is_none() {
        let known = ParameterFormat::ALL.map(ParameterFormat::word);
        context.error(place, unknown_word("parameter format", &word, &known));
    }
    Some(format.unwrap_or_default())
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

fn rules(context: &mut Context, input: ParseStream<'_>, form: &str) -> Option<List<'static, Word<'static>>> {
    let (words, _) = value::words(context, input, form)?;
    let words: Vec<Word<'static>> =
        words.into_iter().map(|(word, place)| Marked::at(word.into(), context.mark(place))).collect();
    Some(List::Owned(words))
}
