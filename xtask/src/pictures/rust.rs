//! Colours of Rust code.

use super::drawing::{Line, Style};

const KEYWORDS: [&str; 3] = ["pub", "struct", "use"];
const PRIMITIVES: [&str; 3] = ["str", "u64", "bool"];

/// A line of Rust with colours for keywords, types, texts and comments.
pub(super) fn coloured(line: &str) -> Line {
    let mut found: Line = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let end = piece(rest, first);
        let (text, after) = rest.split_at(end);
        let style = match first {
            '"' => Style::Text,
            '/' if text.starts_with("//") => Style::Dim,
            '\'' => Style::Name,
            _ if KEYWORDS.contains(&text) => Style::Keyword,
            _ if PRIMITIVES.contains(&text) || first.is_ascii_uppercase() => Style::Type,
            _ if first.is_ascii_digit() => Style::Text,
            _ if after.starts_with('!') => Style::Name,
            _ => Style::Plain,
        };
        found.push((style, text.to_owned()));
        rest = after;
    }
    found
}

/// The length of the piece at the beginning of a text, in bytes.
fn piece(text: &str, first: char) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let until = |is_part: &dyn Fn(char) -> bool, start: usize| {
        text[start..].find(|c| !is_part(c)).map_or(text.len(), |end| start + end)
    };
    match first {
        '"' => text[1..].find('"').map_or(text.len(), |end| end + 2),
        '/' if text.starts_with("//") => text.len(),
        '\'' => until(&is_word, 1),
        c if is_word(c) => until(&is_word, 0),
        c => until(&|c: char| !is_word(c) && !['"', '/', '\''].contains(&c), c.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_colours_and_nothing_is_left_out() {
        let line = "    pub customer: &'a str = \"Ann / Bo\", // a name";
        let coloured = coloured(line);
        let text: String = coloured.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(text, line);
        let style = |wanted: &str| coloured.iter().find(|(_, text)| text == wanted).map(|(style, _)| *style);
        assert_eq!(style("pub"), Some(Style::Keyword));
        assert_eq!(style("'a"), Some(Style::Name));
        assert_eq!(style("str"), Some(Style::Type));
        assert_eq!(style("\"Ann / Bo\""), Some(Style::Text));
        assert_eq!(style("// a name"), Some(Style::Dim));
    }
}
