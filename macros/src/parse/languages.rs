//! `languages: { en_US: { body: "…" }, es_MX: { body: "…" } }`, or a list of languages if nothing has to be
//! translated.

use syn::parse::ParseStream;
use syn::{Ident, Token};
use whatsapp_template_model::{Marked, Translation, key::TRANSLATION_KEYS};

use super::carousel::{RepeatedCards, braces};
use super::entries::entries;
use super::text::Names;
use super::translation::part;
use super::{item, value};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;

const SYNTAX: &str = "languages: { en_US: { body: \"…\" }, es_MX: { body: \"…\" } }";
const LIST: &str = "languages: [en_US, es_MX]";

/// The value of `languages`.
pub(super) enum Languages {
    /// Languages with their own parts.
    Parts(Vec<Translation<'static>>),
    /// Codes. The parts are outside.
    List(Vec<(String, SpanRange)>),
}

pub(super) fn languages(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    names: Names<'_>,
    repeated: Option<RepeatedCards<'_>>,
) -> Option<Languages> {
    if input.peek(syn::token::Bracket) {
        return value::list(diagnostics, input, LIST, language).map(|(codes, _)| Languages::List(codes));
    }
    let Some((inside, ..)) = input.peek(syn::token::Brace).then(|| braces(input)).flatten() else {
        value::expected(diagnostics, input, "languages in braces", SYNTAX);
        return None;
    };
    let mut translations = Vec::new();
    while !inside.is_empty() {
        match translation(diagnostics, &inside, names, repeated) {
            Some(translation) => translations.push(translation),
            None => item::skip_item(&inside),
        }
        item::end_of_item(diagnostics, &inside, "this language");
    }
    Some(Languages::Parts(translations))
}

/// `en_US: { … }`.
fn translation(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    names: Names<'_>,
    repeated: Option<RepeatedCards<'_>>,
) -> Option<Translation<'static>> {
    let (code, range) = language(diagnostics, input)?;
    let mark = diagnostics.mark(range);
    let mut translation = Translation::new(Marked::at(code.into(), mark));
    if input.parse::<Token![:]>().is_err() {
        diagnostics.syntax_error(range, format!("the language has no parts yet\n  write: `{SYNTAX}`"));
        return None;
    }
    let Some((inside, ..)) = input.peek(syn::token::Brace).then(|| braces(input)).flatten() else {
        value::expected(diagnostics, input, "the parts of the language in braces", SYNTAX);
        return None;
    };
    entries(diagnostics, &inside, TRANSLATION_KEYS, |diagnostics, input, key| {
        part(diagnostics, input, key, names, repeated, &mut translation)
    });
    Some(translation)
}

/// A language code. A code with hyphens, such as `en-US`, is read as a whole, and the model reports it.
pub(super) fn language(diagnostics: &mut Diagnostics, input: ParseStream<'_>) -> Option<(String, SpanRange)> {
    let (mut word, mut range) = value::word(diagnostics, input, "language: en_US")?;
    while input.peek(Token![-]) && input.peek2(Ident) {
        let _ = input.parse::<Token![-]>();
        let (part, end) = value::word(diagnostics, input, "language: en_US")?;
        word = format!("{word}-{part}");
        range.end = end.end;
    }
    Some((word, range))
}
