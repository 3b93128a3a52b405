//! Values: numbers, flags, words, strings, lists.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitBool, LitInt, Token, bracketed};
use whatsapp_template_model::{Marked, MarkedStr};

use super::item;
use super::quoted::{is_quoted, quoted};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;

/// A whole number, possibly negative.
pub(super) fn number(diagnostics: &mut Diagnostics, input: ParseStream<'_>, syntax: &str) -> Option<Marked<i64>> {
    let minus = if input.peek(Token![-]) { input.parse::<Token![-]>().ok() } else { None };
    // It peeks first, since parsing would consume a literal of another kind.
    let Some(literal) = input.peek(LitInt).then(|| input.parse::<LitInt>().ok()).flatten() else {
        expected(diagnostics, input, "a whole number", syntax);
        return None;
    };
    let start = minus.as_ref().map_or(literal.span(), |minus| minus.span);
    let range = SpanRange::between(start, literal.span());
    let value: Option<i64> = literal.base10_digits().parse().ok();
    let Some(value) = value.filter(|_| literal.suffix().is_empty()) else {
        diagnostics.syntax_error(range, format!("`{literal}` is not a number for this key\n  write: `{syntax}`"));
        return None;
    };
    let value = if minus.is_some() { -value } else { value };
    Some(Marked::at(value, diagnostics.mark(range)))
}

/// `true` or `false`.
pub(super) fn flag(diagnostics: &mut Diagnostics, input: ParseStream<'_>, syntax: &str) -> Option<Marked<bool>> {
    let Some(literal) = input.peek(LitBool).then(|| input.parse::<LitBool>().ok()).flatten() else {
        expected(diagnostics, input, "`true` or `false`", syntax);
        return None;
    };
    Some(Marked::at(literal.value, diagnostics.mark(SpanRange::at(literal.span))))
}

/// A word without quotes. A word in quotes is read, too, and reported.
pub(super) fn word(diagnostics: &mut Diagnostics, input: ParseStream<'_>, syntax: &str) -> Option<(String, SpanRange)> {
    if is_quoted(input) {
        let literal = quoted(input)?;
        let range = SpanRange::at(literal.span());
        diagnostics.error(range, format!("this word must not be in quotes\n  write: `{}`", literal.value));
        return Some((literal.value, range));
    }
    let Ok(ident) = input.call(Ident::parse_any) else {
        expected(diagnostics, input, "a word", syntax);
        return None;
    };
    Some((unraw(&ident), SpanRange::of(&ident)))
}

/// `[a, b, c]`, words without quotes.
pub(super) fn words(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    syntax: &str,
) -> Option<(Vec<(String, SpanRange)>, SpanRange)> {
    list(diagnostics, input, syntax, |diagnostics, input| word(diagnostics, input, syntax))
}

/// `[…]`. Each item is read on its own, so that an error in one does not hide the others.
pub(super) fn list<T>(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    syntax: &str,
    mut read: impl FnMut(&mut Diagnostics, ParseStream<'_>) -> Option<T>,
) -> Option<(Vec<T>, SpanRange)> {
    if !input.peek(syn::token::Bracket) {
        expected(diagnostics, input, "a list in square brackets", syntax);
        return None;
    }
    let inside;
    let brackets = (|| -> syn::Result<_> {
        let inner;
        let brackets = bracketed!(inner in input);
        Ok((inner, brackets))
    })();
    let Ok((inner, brackets)) = brackets else { return None };
    inside = inner;
    let mut items = Vec::new();
    while !inside.is_empty() {
        match read(diagnostics, &inside) {
            Some(item) => items.push(item),
            None => item::skip_item(&inside),
        }
        item::end_of_item(diagnostics, &inside, "this item");
    }
    Some((items, SpanRange::between(brackets.span.open(), brackets.span.close())))
}

/// A text in quotes without placeholders.
pub(super) fn string(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    syntax: &str,
) -> Option<MarkedStr<'static>> {
    let Some(literal) = quoted(input) else {
        expected(diagnostics, input, "a text in double quotes", syntax);
        return None;
    };
    let mark = diagnostics.mark(SpanRange::at(literal.span()));
    Some(Marked::at(literal.value.into(), mark))
}

/// Reports a token other than the expected one.
pub(super) fn expected(diagnostics: &mut Diagnostics, input: ParseStream<'_>, what: &str, syntax: &str) {
    let range = item::next_range(input);
    diagnostics
        .syntax_error(range, format!("expected {what}, found {}\n  write: `{syntax}`", item::describe_next(input)));
}
