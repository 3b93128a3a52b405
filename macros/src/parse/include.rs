//! `body: include_str!("body.txt")`: a body in a file of its own.

use proc_macro2::Literal;
use whatsapp_template_model::{Text, notation::dedent};

use super::item;
use super::text::{Names, scan, text};
use crate::diagnostics::{Diagnostics, Included};
use crate::source_file::{self, Unreadable};
use crate::span_range::SpanRange;
use crate::tokens::{Cursor, Input};

/// The longest file that is read, in bytes. A body has at most 1,024 characters, so a longer one is another file.
const MAX_BYTES: u64 = 64 << 10;

/// Reads a body: a text in double quotes, or the path of a file with it.
pub(super) fn body(diagnostics: &mut Diagnostics, input: &Input<'_>, names: Names<'_>) -> Option<Text<'static>> {
    let Some(inside) = arguments(input.cursor()) else {
        return text(diagnostics, input, names, "body: \"Hi {customer}, …\"");
    };
    let start = item::next_range(input).start;
    let range = |end| SpanRange::between(start, end);
    let path = only_literal(inside);
    // `include_str`, `!` and its arguments.
    item::next_token(input);
    item::next_token(input);
    let end = item::next_range(input).end;
    item::next_token(input);
    let Some((literal, path)) = path else {
        diagnostics.syntax_error(
            range(end),
            "`include_str!` needs the path of a file in double quotes; the macro cannot expand another macro in it\n  write: `include_str!(\"body.txt\")`, relative to the folder of this source file",
        );
        return None;
    };
    let file = match source_file::find(literal.span(), &path) {
        Ok(file) => file,
        Err(searched) => {
            // The body is missing because of this, so its absence is not reported.
            diagnostics.incomplete = true;
            if let Some(searched) = searched {
                diagnostics.error(
                    SpanRange::at(literal.span()),
                    format!(
                        "there is no file \"{path}\" in {searched}\n  write: a path from there, for example `include_str!(\"body.txt\")`"
                    ),
                );
            }
            return None;
        }
    };
    match source_file::read(&file, MAX_BYTES) {
        Ok(content) => {
            let text = content_text(diagnostics, &content, &path, SpanRange::at(literal.span()), names);
            diagnostics.included_files.push(file);
            Some(text)
        }
        Err(error) => {
            let message = match error {
                Unreadable::Io(error) => {
                    format!("the file \"{path}\" cannot be read: {error}\n  write: the path of a readable text file")
                }
                Unreadable::NotAFile => format!("\"{path}\" is not a file\n  write: the path of a text file"),
                Unreadable::TooLong => format!(
                    "the file \"{path}\" has more than {} KiB, which no body can have\n  write: the path of the file with the body",
                    MAX_BYTES >> 10
                ),
                Unreadable::NotUtf8 { line } => {
                    format!("the file \"{path}\" is not UTF-8 in line {line}\n  write: the file again, saved as UTF-8")
                }
            };
            diagnostics.syntax_error(SpanRange::at(literal.span()), message);
            None
        }
    }
}

/// The text of a file.
fn content_text(
    diagnostics: &mut Diagnostics,
    content: &str,
    path: &str,
    range: SpanRange,
    names: Names<'_>,
) -> Text<'static> {
    let (source, first_line) = normalized(content);
    let before = diagnostics.len();
    let text = scan(diagnostics, &source, range, names);
    let included = Included { path: path.to_owned(), first_line, literal: text.literal.clone().into_owned() };
    diagnostics.include(text.mark, before, included, &source);
    text
}

/// The content of a file without a BOM, the line breaks at its beginning and end, and the indentation that all its lines
/// share. The number is that of its first line, from 1.
fn normalized(content: &str) -> (String, usize) {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content).replace("\r\n", "\n");
    let trimmed = content.trim_end_matches('\n');
    let body = trimmed.trim_start_matches('\n');
    (dedent(&format!("\n{body}")), 1 + trimmed.len() - body.len())
}

/// The arguments of `include_str!`, if it is next.
fn arguments(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, rest) = cursor.word().filter(|(name, _)| *name == "include_str")?;
    let rest = rest.after('!')?;
    item::any_group(rest).map(|(inside, _)| inside)
}

/// The only argument, if it is a text in double quotes.
fn only_literal(inside: Cursor<'_>) -> Option<(&Literal, String)> {
    let (literal, rest) = inside.literal()?;
    let rest = rest.after(',').unwrap_or(rest);
    let path = literal.string()?;
    rest.eof().then(|| (literal.token(), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_of_a_file_is_not_part_of_the_body() {
        for (content, body, first_line) in [
            ("Hi {a}\n", "Hi {a}", 1),
            ("\u{feff}Hi\n", "Hi", 1),
            ("Hi\r\nMei\r\n", "Hi\nMei", 1),
            ("\u{feff}\r\n\r\n  Hi\r\n    Mei\r\n\r\n", "Hi\n  Mei", 3),
            ("\n\tHi\n\n\tMei\n", "Hi\n\nMei", 2),
            ("\r\n", "", 1),
            ("", "", 1),
        ] {
            assert_eq!(normalized(content), (body.to_owned(), first_line), "{content:?}");
        }
    }

    #[test]
    fn a_file_has_at_most_64_kib() {
        let path = std::env::temp_dir().join(format!("whatsapp-template-included-{}.txt", std::process::id()));
        let max = usize::try_from(MAX_BYTES).unwrap();
        assert_eq!(max, 65_536);
        std::fs::write(&path, "x".repeat(max)).unwrap();
        assert_eq!(source_file::read(&path, MAX_BYTES).ok().map(|content| content.len()), Some(max));
        std::fs::write(&path, "x".repeat(max + 1)).unwrap();
        assert!(matches!(source_file::read(&path, MAX_BYTES), Err(Unreadable::TooLong)));
        std::fs::remove_file(&path).unwrap();
    }
}
