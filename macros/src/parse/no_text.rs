//! What people write in place of a text in double quotes.

use super::text::{Names, index};
use super::{item, separator, value};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::source_file;
use crate::span_range::SpanRange;
use crate::tokens::{Cursor, Input};
use proc_macro2::{Delimiter, TokenTree};

/// Reports tokens in place of a text. The caller skips them.
pub(super) fn report(diagnostics: &mut Diagnostics, input: &Input<'_>, names: Names<'_>, syntax: &str) {
    let cursor = input.cursor();
    let range = item::next_range(input);
    let is_languages = cursor.group(Delimiter::Brace).is_some_and(|(inside, ..)| separator::follows_name(inside));
    if is_languages {
        diagnostics.syntax_error(
            SpanRange::at(range.start),
            "a key has one text; each language has its own parts\n  write: `languages: { en_US: { body: \"…\" }, es_MX: { body: \"…\" } }` in place of `language`",
        );
        return;
    }
    let Some((word, after)) = cursor.ident() else {
        return value::expected(diagnostics, input, "a text in double quotes", syntax);
    };
    let word = unraw(word);
    if source_file::is_in_curly_quotes(range.start) {
        // The compiler reports such quotes itself, with the right ones.
        diagnostics.incomplete = true;
        return;
    }
    if let Some(message) = expression(&word, after) {
        diagnostics.syntax_error(range, message);
    } else if index(names, &word).is_some() && item::at_end(after) {
        diagnostics.syntax_error(
            range,
            format!("`{word}` is a parameter; a text is in double quotes\n  write: `\"{{{word}}}\"`, with the text around it"),
        );
    } else if item::at_end(after) && !is_constant(&word) {
        value::expected(diagnostics, input, "a text in double quotes", syntax);
    } else if is_constant(&word) || is_path(after) {
        diagnostics.syntax_error(
            range,
            format!(
                "`{word}` is a name, whose value the macro cannot read\n  write: the text itself, or for a body in a file of its own `body: include_str!(\"body.txt\")`"
            ),
        );
    } else {
        diagnostics.syntax_error(range, format!("a text is in double quotes\n  write: `{syntax}`"));
    }
}

/// The message about a macro call or a function call.
fn expression(word: &str, after: Cursor<'_>) -> Option<String> {
    if let Some(rest) = after.after('!') {
        let (inside, ..) = item::any_group(rest)?;
        return Some(match word {
            "concat" => String::from(
                "`concat!` is expanded after the template is checked, so its text is not known yet\n  write: one text; a `\\` at the end of a line continues it on the next line",
            ),
            "format" => format!(
                "`format!` is not needed: the macro fills the parameters into the text\n  write: the text alone: `{}`",
                first_literal(inside).unwrap_or_else(|| String::from("\"Hi {customer}, …\""))
            ),
            "include_str" => {
                String::from("only a body can be in a file of its own\n  write: the text itself, in double quotes")
            }
            _ => format!(
                "`{word}!` is expanded after the template is checked, so its text is not known yet\n  write: the text itself, in double quotes"
            ),
        });
    }
    let mut rest = after;
    let mut path = String::from(word);
    while let Some(next) = rest.after(':') {
        let next = next.after(':')?;
        let (segment, next) = next.ident()?;
        path = format!("{path}::{segment}");
        rest = next;
    }
    let (inside, ..) = rest.group(Delimiter::Parenthesis)?;
    Some(match first_literal(inside) {
        Some(literal) => format!("a text is not made by a call of `{path}`\n  write: the text alone: `{literal}`"),
        None => format!("a text is not made by a call of `{path}`\n  write: the text itself, in double quotes"),
    })
}

/// The first literal, if it is short enough for a message.
fn first_literal(inside: Cursor<'_>) -> Option<String> {
    let (literal, _) = inside.literal()?;
    let text = literal.text();
    (text.starts_with('"') && text.chars().count() <= 80).then(|| text.to_owned())
}

fn is_constant(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

fn is_path(after: Cursor<'_>) -> bool {
    let colons = after.token_stream().into_iter().take(2);
    colons.filter(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')).count() == 2
}
