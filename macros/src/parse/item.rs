//! Items of a list: commas, and recovery after an error.

use proc_macro2::{Delimiter, TokenTree};
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::token::{Brace, Bracket, Paren};
use syn::{Ident, Token};

use super::quoted::is_quoted;
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
    if !end(diagnostics, input, after) {
        skip_item(input);
        let _ = input.parse::<Token![,]>();
    }
}

/// Reads the end of an item: a comma or the end of its list. A semicolon and a missing comma are reported. Anything else
/// is reported, too, and is left to the caller, who skips it.
pub(super) fn end(diagnostics: &mut Diagnostics, input: ParseStream<'_>, after: &str) -> bool {
    if input.is_empty() {
        return true;
    }
    if input.peek(Token![,]) {
        let _ = input.parse::<Token![,]>();
        return true;
    }
    let range = next_range(input);
    if input.peek(Token![;]) {
        let _ = input.parse::<Token![;]>();
        diagnostics.error(range, format!("expected a comma after {after}, found `;`\n  write: `,` instead"));
        return true;
    }
    if at_item(input) {
        diagnostics.error(
            range,
            format!("a comma is missing between {after} and {}\n  write: `,` before it", describe_next(input)),
        );
        return true;
    }
    diagnostics.syntax_error(range, unexpected(input, after));
    false
}

/// The message about tokens after an item.
fn unexpected(input: ParseStream<'_>, after: &str) -> String {
    const ONE_TEXT: &str = "one text; a `\\` at the end of a line continues it on the next line";
    if input.peek(Token![+]) {
        return format!("texts cannot be joined with `+`\n  write: {ONE_TEXT}");
    }
    if is_quoted(input) {
        return format!("unexpected {} after {after}\n  write: {ONE_TEXT}", describe_next(input));
    }
    if input.peek(Token![.]) {
        let call: String = input.cursor().token_stream().into_iter().take(3).map(|token| token.to_string()).collect();
        return format!(
            "the macro reads {after} as it is written, so `{call}` cannot follow\n  write: the value alone, without `{call}`"
        );
    }
    format!("unexpected {} after {after}\n  write: a comma before the next item", describe_next(input))
}

/// Whether the next item seems to begin here: `name: …`, `kind(…)`, `{ … }`.
fn at_item(input: ParseStream<'_>) -> bool {
    let named = input.peek(Ident::peek_any) && (input.peek2(Token![:]) || input.peek2(Paren));
    (named && !input.peek2(Token![::])) || input.peek(Token![pub]) || input.peek(Brace)
}

/// Whether an item ends here.
pub(super) fn at_end(cursor: Cursor<'_>) -> bool {
    cursor.eof() || cursor.punct().is_some_and(|(punct, _)| matches!(punct.as_char(), ',' | ';'))
}

/// The content of brackets of any kind, if they are next, and what follows them.
pub(super) fn any_group(cursor: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    [Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::Brace]
        .into_iter()
        .find_map(|delimiter| cursor.group(delimiter).map(|(inside, _, rest)| (inside, rest)))
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
