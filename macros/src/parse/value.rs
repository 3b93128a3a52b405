//! Values: numbers, flags, words, strings, lists.

use proc_macro2::{Delimiter, Ident};
use whatsapp_template_model::{Marked, MarkedStr, language::LANGUAGES, name::snake_case};

use super::item;
use super::quoted::{is_quoted, quoted};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::{Input, LiteralToken, Number};

/// A whole number, possibly negative.
pub(super) fn number(diagnostics: &mut Diagnostics, input: &Input<'_>, syntax: &str) -> Option<Marked<i64>> {
    let minus = input.take("-");
    let Some((literal, number)) = whole_number(input) else {
        expected(diagnostics, input, "a whole number", syntax);
        return None;
    };
    let range = SpanRange::between(minus.unwrap_or(literal.span()), literal.span());
    let value: Option<i64> = number.digits.parse().ok();
    let Some(value) = value.filter(|_| !number.has_suffix) else {
        let written = literal.text();
        diagnostics.syntax_error(range, format!("`{written}` is not a number for this key\n  write: `{syntax}`"));
        return None;
    };
    let value = if minus.is_some() { -value } else { value };
    Some(Marked::at(value, diagnostics.mark(range)))
}

/// Takes a whole number without a sign, if one is next.
pub(super) fn whole_number<'t>(input: &Input<'t>) -> Option<(&'t LiteralToken, Number)> {
    let (literal, _) = input.cursor().literal()?;
    let number = literal.number().filter(|number| number.is_whole)?;
    input.skip();
    Some((literal, number))
}

/// `true` or `false`.
pub(super) fn flag(diagnostics: &mut Diagnostics, input: &Input<'_>, syntax: &str) -> Option<Marked<bool>> {
    if !input.at_word("true") && !input.at_word("false") {
        expected(diagnostics, input, "`true` or `false`", syntax);
        return None;
    }
    let word = input.ident()?;
    Some(Marked::at(word == "true", diagnostics.mark(SpanRange::of(&word))))
}

/// A word without quotes. A word in quotes is read, too, and reported.
pub(super) fn word(diagnostics: &mut Diagnostics, input: &Input<'_>, syntax: &str) -> Option<(String, SpanRange)> {
    if is_quoted(input) {
        let literal = quoted(input)?;
        let range = SpanRange::at(literal.span());
        diagnostics.error(range, format!("this word must not be in quotes\n  write: `{}`", literal.value));
        return Some((literal.value, range));
    }
    let Some(ident) = input.ident() else {
        expected(diagnostics, input, "a word", syntax);
        return None;
    };
    if input.at("::") {
        path(diagnostics, input, &ident);
        return None;
    }
    Some((unraw(&ident), SpanRange::of(&ident)))
}

/// Reads the rest of a path in place of a word, and reports it.
fn path(diagnostics: &mut Diagnostics, input: &Input<'_>, first: &Ident) {
    let mut path = unraw(first);
    let mut last = first.clone();
    while input.take("::").is_some() {
        let Some(segment) = input.ident() else { break };
        path = format!("{path}::{segment}");
        last = segment;
    }
    let word = snake_case(&unraw(&last));
    // The last part of a language's code is in upper case.
    let language = LANGUAGES.iter().find(|language| language.code.eq_ignore_ascii_case(&word));
    let word = language.map_or(word.as_str(), |language| language.code);
    let range = SpanRange::between(first.span(), last.span());
    diagnostics.error(range, format!("`{path}` is a path, and a word belongs here\n  write: `{word}`"));
}

/// `[a, b, c]`, words without quotes.
pub(super) fn words(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    syntax: &str,
) -> Option<(Vec<(String, SpanRange)>, SpanRange)> {
    list(diagnostics, input, syntax, |diagnostics, input| word(diagnostics, input, syntax))
}

/// `[…]`. Each item is read on its own, so that an error in one does not hide the others. Other brackets, `vec![…]` and
/// a single item are reported and read as a list.
pub(super) fn list<T>(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    syntax: &str,
    mut read: impl FnMut(&mut Diagnostics, &Input<'_>) -> Option<T>,
) -> Option<(Vec<T>, SpanRange)> {
    let range = item::next_range(input);
    if !input.at_group(Delimiter::Bracket) {
        let name = input.cursor().word();
        let is_vec = name.is_some_and(|(word, _)| word == "vec") && input.cursor().skip().is("!");
        expected(diagnostics, input, "a list in square brackets", syntax);
        if is_vec {
            item::next_token(input);
            item::next_token(input);
        } else if name.is_some_and(|(word, _)| word != "vec") {
            let item = read(diagnostics, input)?;
            return Some((vec![item], range));
        }
    }
    let inside = group(input)?;
    let mut items = Vec::new();
    while !inside.is_empty() {
        match read(diagnostics, &inside) {
            Some(item) => items.push(item),
            None => item::skip_item(&inside),
        }
        item::end_of_item(diagnostics, &inside, "this item");
    }
    Some((items, range))
}

/// The content of brackets of any kind.
pub(super) fn group<'t>(input: &Input<'t>) -> Option<Input<'t>> {
    let (_, group, _) = input.cursor().any_group()?;
    input.group(group.delimiter()).map(|(inside, _)| inside)
}

/// A text in quotes without placeholders.
pub(super) fn string(diagnostics: &mut Diagnostics, input: &Input<'_>, syntax: &str) -> Option<MarkedStr<'static>> {
    let Some(literal) = quoted(input) else {
        expected(diagnostics, input, "a text in double quotes", syntax);
        return None;
    };
    let mark = diagnostics.mark(SpanRange::at(literal.span()));
    Some(Marked::at(literal.value.into(), mark))
}

/// Reports a token other than the expected one.
pub(super) fn expected(diagnostics: &mut Diagnostics, input: &Input<'_>, what: &str, syntax: &str) {
    let range = item::next_range(input);
    diagnostics
        .syntax_error(range, format!("expected {what}, found {}\n  write: `{syntax}`", item::describe_next(input)));
}
