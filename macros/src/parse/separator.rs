//! The colon between a name and its value, and what people write in its place.

use super::item;
use crate::diagnostics::Diagnostics;
use crate::tokens::{Cursor, Input};
use proc_macro2::Spacing;

/// Reads the colon after a key. `=`, `=>`, `->`, `::` and `:=` are reported and read as a colon. The result is false if
/// there is nothing of the kind.
pub(super) fn read(diagnostics: &mut Diagnostics, input: &Input<'_>, key: &str) -> bool {
    let Some(written) = next(input.cursor()) else { return false };
    let mut range = item::next_range(input);
    for _ in written.chars() {
        range.end = item::next_range(input).end;
        item::next_token(input);
    }
    if written != ":" {
        diagnostics.error(range, format!("expected `:` after `{key}`, found `{written}`\n  write: `:` instead"));
    }
    true
}

/// Whether a colon, or what people write in its place, is next. A path such as `Category::Utility` has none.
pub(super) fn is_next(input: &Input<'_>) -> bool {
    follows(input.cursor())
}

/// Whether a colon, or what people write in its place, is next.
pub(super) fn follows(cursor: Cursor<'_>) -> bool {
    next(cursor).is_some_and(|written| written != "::")
}

/// Whether a name, or a name in quotes, and a colon are next.
pub(super) fn follows_name(cursor: Cursor<'_>) -> bool {
    cursor.ident().is_some_and(|(_, rest)| follows(rest)) || after_literal(cursor)
}

/// Whether a literal and a colon are next.
pub(super) fn after_literal(cursor: Cursor<'_>) -> bool {
    cursor.literal().is_some_and(|(_, rest)| follows(rest))
}

/// The colon that is next, or what is written in its place.
fn next(cursor: Cursor<'_>) -> Option<&'static str> {
    let (first, rest) = cursor.punct()?;
    let second =
        if first.spacing() == Spacing::Joint { rest.punct().map(|(second, _)| second.as_char()) } else { None };
    match (first.as_char(), second) {
        (':', Some(':')) => Some("::"),
        (':', Some('=')) => Some(":="),
        (':', _) => Some(":"),
        ('=', Some('>')) => Some("=>"),
        ('=', Some('=')) => Some("=="),
        ('=', _) => Some("="),
        ('-', Some('>')) => Some("->"),
        _ => None,
    }
}
