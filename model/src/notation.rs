//! The notations of placeholders: that of the macro, and those of the providers.

use core::ops::Range;

use crate::phrase;

/// How placeholders are written in a text.
///
/// ```
/// use whatsapp_template_model::Notation;
/// let scan = Notation::Language.scan("Hi {customer}, {{all}} of you");
/// assert_eq!(scan.literal, "Hi , {all} of you");
/// assert_eq!((scan.placeholders[0].at, &*scan.placeholders[0].name), (3, "customer"));
/// assert!(scan.errors.is_empty());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notation {
    /// `{name}`, with `{{` and `}}` for braces: the language of the macro.
    Language,
    /// `{{name}}`: Meta with `parameter_format: named`.
    Named,
    /// `{{1}}`: Meta with `parameter_format: positional`, and NXCloud.
    Numbered,
    /// `$(name)`: CAMS.
    Dollar,
}

/// The result of [`Notation::scan`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    /// The literal parts, joined, with escapes resolved.
    pub literal: String,
    /// The placeholders in order.
    pub placeholders: Vec<Placeholder>,
    /// The placeholders that could not be read. They are neither in `literal` nor in `placeholders`.
    pub errors: Vec<PlaceholderError>,
}

/// One placeholder of a [`Scan`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Its position in the literal, in bytes.
    pub at: u32,
    /// The name or number inside.
    pub name: String,
    /// Its position in the source, in bytes.
    pub range: Range<usize>,
}

/// A placeholder that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceholderError {
    /// Its position in the source, in bytes.
    pub range: Range<usize>,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl Notation {
    const fn edges(self) -> (&'static str, &'static str) {
        match self {
            Self::Language => ("{", "}"),
            Self::Named | Self::Numbered => ("{{", "}}"),
            Self::Dollar => ("$(", ")"),
        }
    }

    /// The number of characters of a placeholder, including its delimiters.
    pub fn width(self, name: &str, number: usize) -> usize {
        let (open, close) = self.edges();
        let inside = match self {
            Self::Numbered => number.checked_ilog10().map_or(1, |digits| digits as usize + 1),
            _ => name.chars().count(),
        };
        open.len() + inside + close.len()
    }

    /// Writes a placeholder. `number` is its position among the placeholders of the text, from 1.
    pub fn write_placeholder(self, text: &mut String, name: &str, number: usize) {
        let (open, close) = self.edges();
        text.push_str(open);
        match self {
            Self::Numbered => text.push_str(&number.to_string()),
            _ => text.push_str(name),
        }
        text.push_str(close);
    }

    /// Writes literal text, escaped if the notation has escapes.
    pub fn write_literal(self, text: &mut String, literal: &str) {
        match self {
            Self::Language => text.push_str(&literal.replace('{', "{{").replace('}', "}}")),
            _ => text.push_str(literal),
        }
    }

    /// Reads a text. Placeholders that cannot be read are in [`Scan::errors`].
    pub fn scan(self, source: &str) -> Scan {
        match self {
            Self::Language => scan_language(source),
            Self::Named => scan_plain(source, "{{", "}}", |name| {
                name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                    && name.contains(|c: char| !c.is_ascii_digit())
            }),
            Self::Numbered => scan_plain(source, "{{", "}}", |name| name.chars().all(|c| c.is_ascii_digit())),
            Self::Dollar => scan_plain(source, "$(", ")", |name| {
                name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
            }),
        }
    }
}

/// The notations of the providers have no escapes: anything that is not a placeholder is text.
fn scan_plain(source: &str, open: &str, close: &str, is_name: impl Fn(&str) -> bool) -> Scan {
    let mut scan = Scan::default();
    let mut rest = source;
    while let Some(start) = rest.find(open) {
        let (before, from) = rest.split_at(start);
        scan.literal.push_str(before);
        let inside = &from[open.len()..];
        let name = inside.find(close).map(|end| &inside[..end]);
        match name.map(|name| (name, name.trim())) {
            Some((name, trimmed)) if !trimmed.is_empty() && is_name(trimmed) => {
                let begin = source.len() - from.len();
                let length = open.len() + name.len() + close.len();
                scan.placeholders.push(Placeholder {
                    at: position(&scan.literal),
                    name: trimmed.to_owned(),
                    range: begin..begin + length,
                });
                rest = &from[length..];
            }
            _ => {
                scan.literal.push_str(open);
                rest = inside;
            }
        }
    }
    scan.literal.push_str(rest);
    scan
}

fn scan_language(source: &str) -> Scan {
    let mut scan = Scan::default();
    let mut at = 0;
    while let Some(next) = find_brace(&source[at..]) {
        let brace = at + next;
        scan.literal.push_str(&source[at..brace]);
        let rest = &source[brace..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            scan.literal.push_str(&rest[..1]);
            at = brace + 2;
        } else if rest.starts_with('}') {
            scan.errors.push(PlaceholderError {
                range: brace..brace + 1,
                message: String::from("`}` closes nothing\n  write: `}}` for a brace in the text"),
            });
            at = brace + 1;
        } else {
            let end = find_brace(&rest[1..]).map(|end| end + 1);
            let Some(end) = end.filter(|end| rest[*end..].starts_with('}')) else {
                scan.errors.push(PlaceholderError {
                    range: brace..brace + end.unwrap_or(rest.len()),
                    message: format!(
                        "the placeholder {} is not closed\n  write: `{{name}}`, or `{{{{` for a brace in the text",
                        phrase::quote(&rest[..end.unwrap_or(rest.len())])
                    ),
                });
                at = brace + end.unwrap_or(rest.len());
                continue;
            };
            let inside = &rest[1..end];
            let range = brace..brace + end + 1;
            match placeholder_error(inside) {
                None => {
                    scan.placeholders.push(Placeholder { at: position(&scan.literal), name: inside.to_owned(), range });
                }
                Some(message) => scan.errors.push(PlaceholderError { range, message }),
            }
            at = brace + end + 1;
        }
    }
    scan.literal.push_str(&source[at..]);
    scan
}

/// The first brace. In a build without optimisation, as macros have it, two searches for a single character are faster
/// than one search for either.
fn find_brace(text: &str) -> Option<usize> {
    text.find('{').into_iter().chain(text.find('}')).min()
}

/// What is wrong between the braces of a placeholder, if anything is.
fn placeholder_error(inside: &str) -> Option<String> {
    let is_name = |text: &str| {
        let mut characters = text.chars();
        characters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && characters.all(|c| c.is_alphanumeric() || c == '_')
            && text != "_"
    };
    if is_name(inside) {
        return None;
    }
    let shown = phrase::visible(inside);
    Some(if inside.trim().is_empty() {
        String::from("`{}` has no name; placeholders are named after a parameter\n  write: `{name}`")
    } else if inside.trim().chars().all(|c| c.is_ascii_digit()) {
        format!("`{{{shown}}}` is a number; placeholders are named after a parameter\n  write: `{{name}}`")
    } else if let Some((value, _)) = inside.split_once(':') {
        let name = value.split(['.', '(', '[']).next().unwrap_or_default().trim();
        format!(
            "`{{{shown}}}` has a format specification, which a template cannot carry\n  write: `{{{}}}`, and format the value before sending",
            if is_name(name) { name } else { "name" }
        )
    } else if let Some((name, _)) = inside.split_once(['.', '(', '[']).filter(|(name, _)| is_name(name.trim())) {
        format!(
            "`{{{shown}}}` is an expression; a placeholder is the name of a parameter\n  write: `{{{0}}}`, and fill `{0}` with the value to send",
            name.trim()
        )
    } else if is_name(inside.trim()) {
        format!("`{{{shown}}}` has blanks inside\n  write: `{{{}}}`", inside.trim())
    } else {
        format!("`{{{shown}}}` is not the name of a parameter\n  write: `{{name}}`, or `{{{{` for a brace in the text")
    })
}

/// A byte position in a literal. Positions beyond four gigabytes are cut to the largest number.
fn position(literal: &str) -> u32 {
    u32::try_from(literal.len()).unwrap_or(u32::MAX)
}

/// Removes the layout of a literal that begins with a line break: that line break, the indentation that all lines
/// share, and a last line of white space.
///
/// ```
/// use whatsapp_template_model::notation::dedent;
/// assert_eq!(dedent("\n    Hi {name},\n\n      welcome.\n    "), "Hi {name},\n\n  welcome.");
/// assert_eq!(dedent("as it is\n    here"), "as it is\n    here");
/// ```
pub fn dedent(source: &str) -> String {
    let source = source.replace("\r\n", "\n");
    let Some(text) = source.strip_prefix('\n') else {
        return source;
    };
    let mut lines: Vec<&str> = text.split('\n').collect();
    if lines.last().is_some_and(|last| last.trim().is_empty()) {
        lines.pop();
    }
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(indent..).unwrap_or("")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(source: &str) -> Vec<String> {
        Notation::Language.scan(source).errors.into_iter().map(|error| error.message).collect()
    }

    #[test]
    fn the_language_reads_names_and_braces() {
        let scan = Notation::Language.scan("{{{a}}} and {b_2}é{c}");
        assert_eq!(scan.literal, "{} and é");
        let names: Vec<_> = scan.placeholders.iter().map(|p| (p.at, p.name.as_str())).collect();
        assert_eq!(names, [(1, "a"), (7, "b_2"), (9, "c")]);
    }

    #[test]
    fn every_error_is_found_and_suggests_what_to_write() {
        let messages = errors("{} {0} {x:?} { x } {a-b} } {open {a.b} {a.b:?} {a[0]:>5} {:?} {0:?}");
        assert_eq!(messages.len(), 12, "{messages:#?}");
        for (message, advice) in messages.iter().zip([
            "write: `{name}`",
            "`{0}` is a number",
            "write: `{x}`, and format the value before sending",
            "write: `{x}`",
            "is not the name of a parameter",
            "write: `}}`",
            "is not closed",
            "write: `{a}`, and fill `a`",
            "write: `{a}`, and format",
            "write: `{a}`, and format",
            "write: `{name}`, and format",
            "write: `{name}`, and format",
        ]) {
            assert!(message.contains(advice), "{message}");
        }
    }

    #[test]
    fn providers_notations_are_read_as_they_are() {
        let scan = Notation::Dollar.scan("Hi $(customer), $5 and $(not a name)");
        assert_eq!(scan.literal, "Hi , $5 and $(not a name)");
        assert_eq!(scan.placeholders.len(), 1);
        let scan = Notation::Numbered.scan("{{1}}{{ 2 }} {{x}}");
        assert_eq!(scan.literal, " {{x}}");
        assert_eq!(scan.placeholders.len(), 2);
        let scan = Notation::Named.scan("{{order_id}} {{1}}");
        assert_eq!(scan.literal, " {{1}}");
    }

    proptest::proptest! {
        #[test]
        fn scanning_never_panics_and_writing_is_its_inverse(source in "\\PC{0,40}|[{}a-z0-9$() ]{0,40}") {
            for notation in [Notation::Language, Notation::Named, Notation::Numbered, Notation::Dollar] {
                let _ = notation.scan(&source);
            }
            let mut written = String::new();
            Notation::Language.write_literal(&mut written, &source);
            let scan = Notation::Language.scan(&written);
            proptest::prop_assert_eq!(scan.literal, source.clone());
            proptest::prop_assert!(scan.placeholders.is_empty() && scan.errors.is_empty());
            let _ = dedent(&source);
        }
    }
}
