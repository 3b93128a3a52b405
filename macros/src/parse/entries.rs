//! The entries of a declaration: `key: value`, separated by commas.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token};
use whatsapp_template_model::{key::KeyRow, suggest::unknown_word};

use super::item;
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;

/// Reads all entries. `read` reads the value of a known key. If it cannot, it reports an error and returns `None`. The
/// result is the list of all keys that were found, with their spans.
pub(super) fn entries(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    keys: &'static [KeyRow],
    mut read: impl FnMut(&mut Diagnostics, ParseStream<'_>, &'static str) -> Option<()>,
) -> Vec<(&'static str, Span)> {
    let mut seen: Vec<(&'static str, Span)> = Vec::new();
    while !input.is_empty() {
        let Some((row, span)) = key(diagnostics, input, keys) else {
            skip_value(input, keys);
            let _ = input.parse::<Token![,]>();
            continue;
        };
        if seen.iter().any(|(earlier, _)| *earlier == row.keyword) {
            diagnostics
                .error(SpanRange::at(span), format!("`{}` is repeated\n  write: one `{}`", row.keyword, row.keyword));
            skip_value(input, keys);
            let _ = input.parse::<Token![,]>();
            continue;
        }
        seen.push((row.keyword, span));
        if input.parse::<Token![:]>().is_err() {
            diagnostics.syntax_error(
                SpanRange::at(span),
                format!("`{}` has no value yet\n  write: `{}`", row.keyword, row.syntax),
            );
            skip_value(input, keys);
            let _ = input.parse::<Token![,]>();
            continue;
        }
        if input.is_empty() || input.peek(Token![,]) || at_key(input, keys) {
            diagnostics.syntax_error(
                SpanRange::at(span),
                format!("`{}` has no value yet\n  write: `{}`", row.keyword, row.syntax),
            );
            // The next entry follows. The missing comma is not reported, since the value is missing as well.
            let _ = input.parse::<Token![,]>();
            continue;
        }
        if read(diagnostics, input, row.keyword).is_none() {
            skip_value(input, keys);
            if input.peek(Token![,]) || input.is_empty() {
                let _ = input.parse::<Token![,]>();
            }
            continue;
        }
        end(diagnostics, input, row, keys);
    }
    seen
}

/// A known key before its colon.
fn key(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    keys: &'static [KeyRow],
) -> Option<(&'static KeyRow, Span)> {
    let words: Vec<&str> = keys.iter().map(|row| row.keyword).collect();
    let Ok(ident) = input.call(Ident::parse_any) else {
        let example = keys.first().map_or("key: value", |row| row.syntax);
        let range = item::next_range(input);
        diagnostics.syntax_error(
            range,
            format!("expected a key, found {}\n  write: `{example}`, for example", item::describe_next(input)),
        );
        // At least one token is skipped, so that the loop ends.
        item::next_token(input);
        return None;
    };
    let word = unraw(&ident);
    let row = keys.iter().find(|row| row.keyword == word);
    if row.is_none() {
        diagnostics.syntax_error(SpanRange::of(&ident), unknown_word("key", &word, &words));
    }
    row.map(|row| (row, ident.span()))
}

/// Reads a comma or the end. A key without a comma before it is reported, and then read as usual.
fn end(diagnostics: &mut Diagnostics, input: ParseStream<'_>, row: &KeyRow, keys: &'static [KeyRow]) {
    if at_key(input, keys) {
        diagnostics.error(
            item::next_range(input),
            format!(
                "a comma is missing between `{}` and {}\n  write: `,` before it",
                row.keyword,
                item::describe_next(input)
            ),
        );
    } else {
        item::end_of_item(diagnostics, input, &format!("the value of `{}`", row.keyword));
    }
}

/// Skips a value that could not be read, up to a comma or to the next key.
fn skip_value(input: ParseStream<'_>, keys: &'static [KeyRow]) {
    while !input.is_empty() && !input.peek(Token![,]) && !at_key(input, keys) {
        item::next_token(input);
    }
}

/// Whether a known key and a colon are next.
fn at_key(input: ParseStream<'_>, keys: &'static [KeyRow]) -> bool {
    let fork = input.fork();
    fork.call(Ident::parse_any).is_ok_and(|ident| {
        let word = unraw(&ident);
        keys.iter().any(|row| row.keyword == word) && fork.peek(Token![:]) && !fork.peek(Token![::])
    })
}
