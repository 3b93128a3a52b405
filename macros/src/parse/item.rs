//! Items of a list: commas, and recovery after an error.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::token::{Brace, Bracket, Paren};
use syn::{Ident, Token};

use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;

/// Skips the rest of an item, without its comma.
pub(super) fn skip_item(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        next_token(input);
    }
}

/// Takes one token or group.
pub(super) fn next_token(input: ParseStream<'_>) -> Option<TokenTree> {
    input.parse().ok()
}

/// Reads the end of an item: a comma or the end of its list. Anything else is reported once and skipped.
pub(super) fn end_of_item(diagnostics: &mut Diagnostics, input: ParseStream<'_>, after: &str) {
    if input.is_empty() {
        return;
    }
    if input.peek(Token![,]) {
        let _ = input.parse::<Token![,]>();
        return;
    }
    let range = next_range(input);
    if at_item(input) {
        diagnostics.error(
            range,
            format!("a comma is missing between {after} and {}\n  write: `,` before it", describe_next(input)),
        );
        return;
    }
    diagnostics.syntax_error(
        range,
        format!("unexpected {} after {after}\n  write: a comma before the next item", describe_next(input)),
    );
    skip_item(input);
    let _ = input.parse::<Token![,]>();
}

/// Whether the next item seems to begin here: `name: …`, `kind(…)`, `{ … }`.
fn at_item(input: ParseStream<'_>) -> bool {
    let named = input.peek(Ident::peek_any) && (input.peek2(Token![:]) || input.peek2(Paren));
    (named && !input.peek2(Token![::])) || input.peek(Token![pub]) || input.peek(Brace)
}

/// The range of the next token, or the end of the list.
pub(super) fn next_range(input: ParseStream<'_>) -> SpanRange {
    match input.fork().parse::<TokenTree>() {
        Ok(TokenTree::Group(group)) => SpanRange { start: group.span_open(), end: group.span_close() },
        Ok(tree) => SpanRange::at(tree.span()),
        Err(error) => SpanRange::at(error.span()),
    }
}

/// Describes the next token, for "expected …, found …".
pub(super) fn describe_next(input: ParseStream<'_>) -> String {
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
    let Some(tree) = next_token(&input.fork()) else { return String::from("nothing") };
    let text = tree.to_string();
    let mut short: String = text.chars().take(30).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("`{short}`")
}
