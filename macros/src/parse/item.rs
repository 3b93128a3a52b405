//! Items of a list: commas, and recovery after an error.

use super::quoted::is_quoted;
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;
use crate::tokens::{Cursor, Input};
use proc_macro2::{Delimiter, TokenTree};

/// Skips the rest of an item, without its comma.
pub(super) fn skip_item(input: &Input<'_>) {
    while !input.is_empty() && !input.at(",") {
        next_token(input);
    }
}

/// Takes one token or group.
pub(super) fn next_token(input: &Input<'_>) -> Option<TokenTree> {
    input.next()
}

/// Reads the end of an item: a comma or the end of its list. Anything else is reported once and skipped.
pub(super) fn end_of_item(diagnostics: &mut Diagnostics, input: &Input<'_>, after: &str) {
    if !end(diagnostics, input, after) {
        skip_item(input);
        let _ = input.take(",");
    }
}

/// Reads the end of an item: a comma or the end of its list. A semicolon and a missing comma are reported. Anything else
/// is reported, too, and is left to the caller, who skips it.
pub(super) fn end(diagnostics: &mut Diagnostics, input: &Input<'_>, after: &str) -> bool {
    if input.is_empty() {
        return true;
    }
    if input.at(",") {
        let _ = input.take(",");
        return true;
    }
    let range = next_range(input);
    if input.at(";") {
        let _ = input.take(";");
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
fn unexpected(input: &Input<'_>, after: &str) -> String {
    const ONE_TEXT: &str = "one text; a `\\` at the end of a line continues it on the next line";
    if input.at("+") {
        return format!("texts cannot be joined with `+`\n  write: {ONE_TEXT}");
    }
    if is_quoted(input) {
        return format!("unexpected {} after {after}\n  write: {ONE_TEXT}", describe_next(input));
    }
    if input.at(".") {
        let call: String = input.cursor().token_stream().into_iter().take(3).map(|token| token.to_string()).collect();
        return format!(
            "the macro reads {after} as it is written, so `{call}` cannot follow\n  write: the value alone, without `{call}`"
        );
    }
    format!("unexpected {} after {after}\n  write: a comma before the next item", describe_next(input))
}

/// Whether the next item seems to begin here: `name: …`, `kind(…)`, `{ … }`.
fn at_item(input: &Input<'_>) -> bool {
    let named = input.cursor().ident().is_some()
        && (input.cursor().skip().is(":") || input.cursor().skip().group(Delimiter::Parenthesis).is_some());
    (named && !input.cursor().skip().is("::")) || input.at_word("pub") || input.at_group(Delimiter::Brace)
}

/// Whether an item ends here.
pub(super) fn at_end(cursor: Cursor<'_>) -> bool {
    cursor.eof() || cursor.punct().is_some_and(|(punct, _)| matches!(punct.as_char(), ',' | ';'))
}

/// The content of brackets of any kind, if they are next, and what follows them.
pub(super) fn any_group(cursor: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    cursor.any_group().map(|(inside, _, rest)| (inside, rest))
}

/// The range of the next token, or the end of the list.
pub(super) fn next_range(input: &Input<'_>) -> SpanRange {
    input.cursor().range().unwrap_or(SpanRange::at(input.end()))
}

/// Describes the next token, for "expected …, found …".
pub(super) fn describe_next(input: &Input<'_>) -> String {
    if input.is_empty() {
        return String::from("nothing");
    }
    if input.at_group(Delimiter::Parenthesis) {
        return String::from("`(…)`");
    }
    if input.at_group(Delimiter::Bracket) {
        return String::from("`[…]`");
    }
    if input.at_group(Delimiter::Brace) {
        return String::from("`{…}`");
    }
    let Some((tree, _)) = input.cursor().token_tree() else { return String::from("nothing") };
    let text = tree.to_string();
    let mut short: String = text.chars().take(30).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("`{short}`")
}
