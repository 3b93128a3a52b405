//! Literals and identifiers of Rust.

use crate::{Definition, Notation, Text};

/// Words of Rust that can be raw identifiers.
const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A name as an identifier.
pub(super) fn identifier(name: &str) -> String {
    let mut identifier: String = name.chars().map(|c| if c == '_' || c.is_alphanumeric() { c } else { '_' }).collect();
    if RAW.contains(&identifier.as_str()) {
        return format!("r#{identifier}");
    }
    if matches!(identifier.as_str(), "" | "_" | "self" | "Self" | "super" | "crate") {
        identifier.push_str("parameter");
    }
    if identifier.starts_with(|c: char| c.is_numeric()) {
        identifier.insert(0, '_');
    }
    identifier
}

/// A text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' | '\n' | '\r' | '\t' | '\0' => literal.extend(c.escape_default()),
            // Invisible ones would be lost on the way, or turn the text around.
            c if c.is_control()
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}') =>
            {
                literal.extend(c.escape_unicode());
            }
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

/// A text with its placeholders, in double quotes.
pub(super) fn text(definition: &Definition<'_>, text: &Text<'_>) -> String {
    let written = text.written(Notation::Language, |parameter| {
        let name = identifier(definition.parameter_name(parameter));
        name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
    });
    // The first line break of a literal is layout, and goes.
    quoted(&if written.starts_with('\n') { format!("\n{written}") } else { written })
}
