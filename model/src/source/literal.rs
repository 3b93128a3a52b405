//! Literals and identifiers of Rust.

use crate::name::{can_be_raw, is_rust_keyword};
use crate::{Definition, Notation, Text};

/// A name as an identifier.
pub(super) fn identifier(name: &str) -> String {
    let mut identifier: String = name.chars().map(|c| if c == '_' || c.is_alphanumeric() { c } else { '_' }).collect();
    if is_rust_keyword(&identifier) {
        if can_be_raw(&identifier) {
            return format!("r#{identifier}");
        }
        identifier.push_str("parameter");
    } else if identifier.is_empty() {
        identifier.push_str("parameter");
    }
    if identifier.starts_with(|c: char| c.is_numeric()) {
        identifier.insert(0, '_');
    }
    identifier
}

/// A word such as a language code, in quotes if it is not a Rust token.
pub(super) fn word(word: &str) -> String {
    let is_name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    if word.split('-').all(is_name) && !(is_rust_keyword(word) && can_be_raw(word)) {
        word.to_owned()
    } else {
        quoted(word)
    }
}

/// A text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        match c {
            '"' | '\\' | '\n' | '\r' | '\t' | '\0' => literal.extend(c.escape_default()),
            // Invisible characters could get lost or change the direction of the text.
            c if c.is_control()
                || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}') =>
            {
                literal.extend(c.escape_unicode());
            }
            c => literal.push(c),
        }
    }
    literal
}

/// The lines of a text of several lines, if it can be written on lines of its own. It cannot if a line ends in spaces,
/// or if all lines are indented, since that would count as layout.
pub(super) fn lines(definition: &Definition<'_>, text: &Text<'_>) -> Option<Vec<String>> {
    let written = written(definition, text);
    let edge = |line: &str| line.trim() != line || line.contains('\r');
    let lines: Vec<&str> = written.split('\n').collect();
    let is_layout = lines.first().is_none_or(|line| line.is_empty()) || lines.last().is_none_or(|line| line.is_empty());
    if lines.len() < 2 || is_layout || lines.iter().any(|line| edge(line)) {
        return None;
    }
    Some(lines.into_iter().map(escaped).collect())
}

/// A text with its placeholders, in double quotes.
pub(super) fn text(definition: &Definition<'_>, text: &Text<'_>) -> String {
    let written = written(definition, text);
    // The first line break of a literal is layout, which `dedent` removes.
    quoted(&if written.starts_with('\n') { format!("\n{written}") } else { written })
}

fn written(definition: &Definition<'_>, text: &Text<'_>) -> String {
    text.written(Notation::Language, definition.parameter_order, |parameter| {
        let name = identifier(definition.parameter_name(parameter));
        name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
    })
}
