//! `languages: { en_US: { body: "…" }, es_MX: { body: "…" } }`, and a plain list where nothing is to be translated.

use syn::parse::ParseStream;
use syn::{Ident, Token};
use whatsapp_template_model::{Marked, Translation, key::TRANSLATION_KEYS};

use super::carousel::{Repeated, braces};
use super::entries::entries;
use super::text::Names;
use super::{item, template, value};
use crate::context::{Context, Place};

const FORM: &str = "languages: { en_US: { body: \"…\" }, es_MX: { body: \"…\" } }";
const LIST: &str = "languages: [en_US, es_MX]";

/// What `languages` said.
pub(super) enum Languages {
    /// Each with its own parts.
    Parts(Vec<Translation<'static>>),
    /// Codes, for parts that stand beside them.
    List(Vec<(String, Place)>),
}

pub(super) fn languages(
    context: &mut Context,
    input: ParseStream<'_>,
    names: Names<'_>,
    repeated: Option<Repeated<'_>>,
) -> Option<Languages> {
    if input.peek(syn::token::Bracket) {
        return value::list(context, input, LIST, language).map(|(codes, _)| Languages::List(codes));
    }
    let Some((inside, ..)) = input.peek(syn::token::Brace).then(|| braces(input)).flatten() else {
        value::expected(context, input, "languages in braces", FORM);
        return None;
    };
    let mut translations = Vec::new();
    while !inside.is_empty() {
        match translation(context, &inside, names, repeated) {
            Some(translation) => translations.push(translation),
            None => item::skip(&inside),
        }
        item::end(context, &inside, "this language");
    }
    Some(Languages::Parts(translations))
}

/// `en_US: { … }`.
fn translation(
    context: &mut Context,
    input: ParseStream<'_>,
    names: Names<'_>,
    repeated: Option<Repeated<'_>>,
) -> Option<Translation<'static>> {
    let (code, place) = language(context, input)?;
    let mark = context.mark(place);
    let mut translation = Translation::new(Marked::at(code.into(), mark));
    if input.parse::<Token![:]>().is_err() {
        context.lost(place, format!("the language has no parts yet\n  write: `{FORM}`"));
        return None;
    }
    let Some((inside, ..)) = input.peek(syn::token::Brace).then(|| braces(input)).flatten() else {
        value::expected(context, input, "the parts of the language in braces", FORM);
        return None;
    };
    entries(context, &inside, TRANSLATION_KEYS, |context, input, key| {
        template::part(context, input, key, names, repeated, &mut translation)
    });
    Some(translation)
}

/// A code. `en-US`, as half of the world spells it, is read whole, for the model to speak of.
pub(super) fn language(context: &mut Context, input: ParseStream<'_>) -> Option<(String, Place)> {
    let (mut word, mut place) = value::word(context, input, "language: en_US")?;
    while input.peek(Token![-]) && input.peek2(Ident) {
        let _ = input.parse::<Token![-]>();
        let (part, end) = value::word(context, input, "language: en_US")?;
        word = format!("{word}-{part}");
        place.end = end.end;
    }
    Some((word, place))
}
