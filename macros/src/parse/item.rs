//! Commas, and how to go on after an error.

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::token::{Brace, Bracket, Paren};
use syn::{Ident, Token};

use crate::context::{Context, Place};

/// Skips what is left of an item, its comma excluded.
pub(super) fn skip(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        next(input);
    }
}

/// Takes one token or group, whatever it is.
pub(super) fn next(input: ParseStream<'_>) -> Option<TokenTree> {
    input.parse().ok()
}

/// The end of an item: a comma or the end of its list. Anything else is reported once and skipped.
pub(super) fn end(context: &mut Context, input: ParseStream<'_>, after: &str) {
    if input.is_empty() {
        return;
    }
    if input.peek(Token![,]) {
        let _ = input.parse::<Token![,]>();
        return;
    }
    let place = here(input);
    if at_item(input) {
        context
            .error(place, format!("a comma is missing between {after} and {}\n  write: `,` before it", found(input)));
        return;
    }
    context.lost(place, format!("unexpected {} after {after}\n  write: a comma before the next item", found(input)));
    skip(input);
    let _ = input.parse::<Token![,]>();
}

/// Whether the next item seems to begin here: `name: …`, `kind(…)`, `{ … }`.
fn at_item(input: ParseStream<'_>) -> bool {
    let named = input.peek(Ident::peek_any) && (input.peek2(Token![:]) || input.peek2(Paren));
    (named && !input.peek2(Token![::])) || input.peek(Token![pub]) || input.peek(Brace)
}

/// The next token's place, or the end of the list.
pub(super) fn here(input: ParseStream<'_>) -> Place {
    match input.fork().parse::<TokenTree>() {
        Ok(TokenTree::Group(group)) => Place { start: group.span_open(), end: group.span_close() },
        Ok(tree) => Place::at(tree.span()),
        Err(error) => Place::at(error.span()),
    }
}

/// What stands next, for "expected …, found …".
pub(super) fn found(input: ParseStream<'_>) -> String {
    if input.is_empty() {
        return String::from("nothing");
    }
    if input.peek(Paren) {
        return String::from("`(…)`");
    }
    if input.peek(Bracket) {
        return String::from("`[…]`");
    }
    if input.peek(Brace) {
        return String::from("`{…}`");
    }
    let Some(tree) = next(&input.fork()) else { return String::from("nothing") };
    let text = tree.to_string();
    let mut short: String = text.chars().take(30).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("`{short}`")
}

/// The place of a list's brackets or of a whole call.
pub(super) const fn between(start: Span, end: Span) -> Place {
    Place { start, end }
}
