//! `languages: { en_US: { body: "…" }, es_MX: { body: "…" } }`, or a list of languages if nothing has to be
//! translated.

use proc_macro2::Delimiter;
use whatsapp_template_model::{Marked, Translation, key::TRANSLATION_KEYS};

use super::carousel::{RepeatedCards, braces};
use super::entries::entries;
use super::quoted::quoted;
use super::text::{Names, literal_text};
use super::translation::part;
use super::{item, separator, value};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;
use crate::tokens::{Input, is_name};

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
    input: &Input<'_>,
    names: Names<'_>,
    repeated: Option<RepeatedCards<'_>>,
) -> Option<Languages> {
    let has_parts =
        input.cursor().group(Delimiter::Bracket).is_some_and(|(inside, ..)| separator::follows_name(inside));
    if has_parts {
        let range = SpanRange::at(item::next_range(input).start);
        diagnostics.error(range, format!("languages with parts are in braces\n  write: `{SYNTAX}`"));
    } else if input.at_group(Delimiter::Bracket) {
        return value::list(diagnostics, input, LIST, language).map(|(codes, _)| Languages::List(codes));
    }
    let is_group = has_parts || input.at_group(Delimiter::Brace);
    let Some(inside) = is_group.then(|| value::group(input)).flatten() else {
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
    input: &Input<'_>,
    names: Names<'_>,
    repeated: Option<RepeatedCards<'_>>,
) -> Option<Translation<'static>> {
    let (code, range) = language(diagnostics, input)?;
    let mark = diagnostics.mark(range);
    let mut translation = Translation::new(Marked::at(code.into(), mark));
    if !separator::read(diagnostics, input, &translation.language.value) {
        if !input.at_group(Delimiter::Brace) {
            diagnostics.syntax_error(range, format!("the language has no parts yet\n  write: `{SYNTAX}`"));
            return None;
        }
        let code = &translation.language.value;
        diagnostics.error(range, format!("a colon is missing after `{code}`\n  write: `{code}: {{ … }}`"));
    }
    if let Some(body) = quoted(input) {
        let code = &translation.language.value;
        let message = format!("a language has its parts in braces\n  write: `{code}: {{ body: \"…\" }}`");
        diagnostics.error(SpanRange::at(body.span()), message);
        translation.body = Some(literal_text(diagnostics, &body, names));
        return Some(translation);
    }
    let Some((inside, ..)) = input.at_group(Delimiter::Brace).then(|| braces(input)).flatten() else {
        value::expected(diagnostics, input, "the parts of the language in braces", SYNTAX);
        return None;
    };
    entries(diagnostics, &inside, TRANSLATION_KEYS, |diagnostics, input, key| {
        part(diagnostics, input, key, names, repeated, &mut translation)
    });
    Some(translation)
}

/// A language code. A code with hyphens, such as `en-US`, is read as a whole, and the model reports it.
pub(super) fn language(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<(String, SpanRange)> {
    if input.at_group(Delimiter::Bracket) || input.at_group(Delimiter::Brace) {
        diagnostics.syntax_error(
            item::next_range(input),
            format!(
                "`language` is one language, found {}\n  write: `{SYNTAX}` for several",
                item::describe_next(input)
            ),
        );
        return None;
    }
    let (mut word, mut range) = value::word(diagnostics, input, "language: en_US")?;
    while input.at("-") && is_name(input.cursor().skip()) {
        let _ = input.take("-");
        let (part, end) = value::word(diagnostics, input, "language: en_US")?;
        word = format!("{word}-{part}");
        range.end = end.end;
    }
    Some((word, range))
}
