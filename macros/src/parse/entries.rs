//! `key: value` after `key: value`.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token};
use whatsapp_template_model::{key::KeyRow, suggest::unknown_word};

use super::item;
use crate::context::{Context, Place};

/// Reads all entries. `read` reads the value of a known key; it reports what it cannot read and gives
/// `None`. The answer is the keys that were there, readable or not, with their places.
pub(super) fn entries(
    context: &mut Context,
    input: ParseStream<'_>,
    keys: &'static [KeyRow],
    mut read: impl FnMut(&mut Context, ParseStream<'_>, &'static str) -> Option<()>,
) -> Vec<(&'static str, Span)> {
    let mut seen: Vec<(&'static str, Span)> = Vec::new();
    while !input.is_empty() {
        let Some((row, span)) = key(context, input, keys) else {
            skip_value(input, keys);
            let _ = input.parse::<Token![,]>();
            continue;
        };
        if seen.iter().any(|(earlier, _)| *earlier == row.word) {
            context.error(
                Place::at(span),
                format!("`{}` stands here a second time\n  write: one `{}`", row.word, row.word),
            );
            skip_value(input, keys);
            let _ = input.parse::<Token![,]>();
            continue;
        }
        seen.push((row.word, span));
        if input.parse::<Token![:]>().is_err() {
            context.lost(Place::at(span), format!("`{}` has no value yet\n  write: `{}`", row.word, row.syntax));
            skip_value(input, keys);
            let _ = input.parse::<Token![,]>();
            continue;
        }
        if input.is_empty() || input.peek(Token![,]) || at_key(input, keys) {
            context.lost(Place::at(span), format!("`{}` has no value yet\n  write: `{}`", row.word, row.syntax));
            // What follows is the next entry; that no comma parts them has its reason.
            let _ = input.parse::<Token![,]>();
            continue;
        }
        if read(context, input, row.word).is_none() {
            skip_value(input, keys);
            if input.peek(Token![,]) || input.is_empty() {
                let _ = input.parse::<Token![,]>();
            }
            continue;
        }
        end(context, input, row, keys);
    }
    seen
}

/// A known key before its colon.
fn key(context: &mut Context, input: ParseStream<'_>, keys: &'static [KeyRow]) -> Option<(&'static KeyRow, Span)> {
    let words: Vec<&str> = keys.iter().map(|row| row.word).collect();
    let Ok(ident) = input.call(Ident::parse_any) else {
        let example = keys.first().map_or("key: value", |row| row.syntax);
        let place = item::here(input);
        context.lost(place, format!("expected a key, found {}\n  write: `{example}`, for example", item::found(input)));
        // At least one token goes, or this would never end.
        item::next(input);
        return None;
    };
    let word = crate::context::plain(&ident);
    let row = keys.iter().find(|row| row.word == word);
    if row.is_none() {
        context.lost(Place::of(&ident), unknown_word("key", &word, &words));
    }
    row.map(|row| (row, ident.span()))
}

/// A comma or the end. A key that follows without a comma is understood, and reported.
fn end(context: &mut Context, input: ParseStream<'_>, row: &KeyRow, keys: &'static [KeyRow]) {
    if at_key(input, keys) {
        context.error(
            item::here(input),
            format!("a comma is missing between `{}` and {}\n  write: `,` before it", row.word, item::found(input)),
        );
    } else {
        item::end(context, input, &format!("the value of `{}`", row.word));
    }
}

/// Skips a value that could not be read, up to a comma or to the next key.
fn skip_value(input: ParseStream<'_>, keys: &'static [KeyRow]) {
    while !input.is_empty() && !input.peek(Token![,]) && !at_key(input, keys) {
        item::next(input);
    }
}

/// Whether `known_key:` stands next.
fn at_key(input: ParseStream<'_>, keys: &'static [KeyRow]) -> bool {
    let fork = input.fork();
    fork.call(Ident::parse_any).is_ok_and(|ident| {
        let word = crate::context::plain(&ident);
        keys.iter().any(|row| row.word == word) && fork.peek(Token![:]) && !fork.peek(Token![::])
    })
}
