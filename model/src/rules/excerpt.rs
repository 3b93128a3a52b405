//! Excerpts of texts that show the position of a problem.

use crate::{Definition, Notation, Piece, Provider, Text, phrase};

/// A line that shows the position of a problem inside a text.
pub(crate) struct Excerpt {
    pub(super) line: String,
    /// The position in the literal, in bytes, if it is known.
    pub(super) at: Option<usize>,
}

impl From<String> for Excerpt {
    fn from(line: String) -> Self {
        Self { line, at: None }
    }
}

/// The position of a limit in a text, in the notation of declarations.
pub(super) fn cut(
    definition: &Definition<'_>,
    text: &Text<'_>,
    (provider, notation): (Provider, Notation),
    max: usize,
) -> Excerpt {
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    let mut numbers = text.numbers(definition.parameter_order);
    let (mut length, mut at) = (0, 0);
    for piece in text.pieces() {
        match piece {
            Piece::Literal(literal) => {
                for c in literal.chars() {
                    length += 1;
                    at += if length <= max { c.len_utf8() } else { 0 };
                    let side = if length <= max { &mut head } else { &mut tail };
                    side.push(String::from(c));
                }
            }
            Piece::Parameter(parameter) => {
                let number = numbers.next().unwrap_or_default();
                length += notation.width(&definition.wire_name(provider, parameter), number);
                let side = if length <= max { &mut head } else { &mut tail };
                side.push(placeholder(definition, parameter));
            }
        }
    }
    Excerpt { line: scissors(&head, &tail), at: Some(at) }
}

/// A placeholder in the notation of declarations.
fn placeholder(definition: &Definition<'_>, parameter: u16) -> String {
    let mut written = String::new();
    Notation::Language.write_placeholder(&mut written, definition.parameter_name(parameter), 1);
    written
}

/// `the limit falls here: "…is on its way to ✂ you, and we…"`, of characters and placeholders.
pub(super) fn scissors(head: &[String], tail: &[String]) -> String {
    format!("the limit falls here: \"{}✂{}\"", end(head), start(tail))
}

/// How many characters of a text are shown on each side of a position.
const SHOWN: usize = 24;

/// How many of these pieces are shown. A placeholder is never cut.
fn shown<'p>(pieces: impl Iterator<Item = &'p String>) -> usize {
    let mut length = 0;
    pieces
        .take_while(|piece| {
            let fits = length < SHOWN;
            length += piece.chars().count();
            fits
        })
        .count()
}

fn end(pieces: &[String]) -> String {
    let skipped = pieces.len() - shown(pieces.iter().rev());
    let text: String = pieces.iter().skip(skipped).map(String::as_str).collect();
    format!("{}{}", if skipped > 0 { "…" } else { "" }, phrase::visible(&text))
}

fn start(pieces: &[String]) -> String {
    let count = shown(pieces.iter());
    let text: String = pieces.iter().take(count).map(String::as_str).collect();
    format!("{}{}", phrase::visible(&text), if count < pieces.len() { "…" } else { "" })
}

/// The text around a position, in the notation of declarations: `at: "…order→ and…"`.
pub(super) fn around(text: &Text<'_>, definition: &Definition<'_>, at: usize) -> Excerpt {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut position = 0;
    for piece in text.pieces() {
        match piece {
            Piece::Literal(literal) => {
                for c in literal.chars() {
                    let side = if position < at { &mut before } else { &mut after };
                    side.push(String::from(c));
                    position += c.len_utf8();
                }
            }
            Piece::Parameter(parameter) => {
                let side = if position < at || (position == at && after.is_empty()) { &mut before } else { &mut after };
                side.push(placeholder(definition, parameter));
            }
        }
    }
    Excerpt { line: format!("here: \"{}{}\"", end(&before), start(&after)), at: Some(at) }
}
