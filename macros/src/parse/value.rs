//! Plain values: numbers, flags, words, lists.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitBool, LitInt, Token, bracketed};
use whatsapp_template_model::{Marked, MarkedStr};

use super::item;
use super::quoted::{is_quoted, quoted};
use crate::context::{Context, Place};

/// A whole number, possibly negative.
pub(super) fn number(context: &mut Context, input: ParseStream<'_>, form: &str) -> Option<Marked<i64>> {
    let minus = if input.peek(Token![-]) { input.parse::<Token![-]>().ok() } else { None };
    // Looked at first: a literal of another kind would be eaten by the attempt.
    let Some(literal) = input.peek(LitInt).then(|| input.parse::<LitInt>().ok()).flatten() else {
        expected(context, input, "a whole number", form);
        return None;
    };
    let start = minus.as_ref().map_or(literal.span(), |minus| minus.span);
    let place = item::between(start, literal.span());
    let value: Option<i64> = literal.base10_digits().parse().ok();
    let Some(value) = value.filter(|_| literal.suffix().is_empty()) else {
        context.lost(place, format!("`{literal}` is not a number for this key\n  write: `{form}`"));
        return None;
    };
    let value = if minus.is_some() { -value } else { value };
    Some(Marked::at(value, context.mark(place)))
}

/// `true` or `false`.
pub(super) fn flag(context: &mut Context, input: ParseStream<'_>, form: &str) -> Option<Marked<bool>> {
    let Some(literal) = input.peek(LitBool).then(|| input.parse::<LitBool>().ok()).flatten() else {
        expected(context, input, "`true` or `false`", form);
        return None;
    };
    Some(Marked::at(literal.value, context.mark(Place::at(literal.span))))
}

/// A word without quotes. One in quotes is understood, and reported.
pub(super) fn word(context: &mut Context, input: ParseStream<'_>, form: &str) -> Option<(String, Place)> {
    if is_quoted(input) {
        let literal = quoted(input)?;
        let place = Place::at(literal.span());
        context.error(place, format!("this word stands without quotes\n  write: `{}`", literal.value));
        return Some((literal.value, place));
    }
    let Ok(ident) = input.call(Ident::parse_any) else {
        expected(context, input, "a word", form);
        return None;
    };
    Some((crate::context::plain(&ident), Place::of(&ident)))
}

/// `[a, b, c]`, words without quotes.
pub(super) fn words(
    context: &mut Context,
    input: ParseStream<'_>,
    form: &str,
) -> Option<(Vec<(String, Place)>, Place)> {
    list(context, input, form, |context, input| word(context, input, form))
}

/// `[…]`, with each item read on its own, so that one that cannot be read does not hide the others.
pub(super) fn list<T>(
    context: &mut Context,
    input: ParseStream<'_>,
    form: &str,
    mut read: impl FnMut(&mut Context, ParseStream<'_>) -> Option<T>,
) -> Option<(Vec<T>, Place)> {
    if !input.peek(syn::token::Bracket) {
        expected(context, input, "a list in square brackets", form);
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
        match read(context, &inside) {
            Some(item) => items.push(item),
            None => item::skip(&inside),
        }
        item::end(context, &inside, "this item");
    }
    Some((items, item::between(brackets.span.open(), brackets.span.close())))
}

/// A text in quotes without placeholders.
pub(super) fn plain(context: &mut Context, input: ParseStream<'_>, form: &str) -> Option<MarkedStr<'static>> {
    let Some(literal) = quoted(input) else {
        expected(context, input, "a text in double quotes", form);
        return None;
    };
    let mark = context.mark(Place::at(literal.span()));
    Some(Marked::at(literal.value.into(), mark))
}

/// Reports what stands where something else was expected.
pub(super) fn expected(context: &mut Context, input: ParseStream<'_>, what: &str, form: &str) {
    let place = item::here(input);
    context.lost(place, format!("expected {what}, found {}\n  write: `{form}`", item::found(input)));
}
