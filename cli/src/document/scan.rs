//! The byte ranges of the values in a JSON text.
//!
//! The text was parsed as JSON before, so nothing is checked here: in a text that is not JSON the ranges are wrong, and
//! nothing else happens.

use core::ops::Range;

/// A segment of the path from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PathSegment {
    /// The member of an object.
    Member(String),
    /// The item of a list.
    Item(usize),
}

/// The values directly inside an array or object, in the order of the text. `value` is the range of the array or object.
pub(super) fn children(text: &str, value: &Range<usize>) -> Vec<(PathSegment, Range<usize>)> {
    let Some(json) = text.get(value.clone()) else { return Vec::new() };
    let is_object = json.starts_with('{');
    if !is_object && !json.starts_with('[') {
        return Vec::new();
    }
    let mut children = Vec::new();
    let mut scanner = Scanner { bytes: text.as_bytes(), at: value.start + 1 };
    while !scanner.is_at_end(value.end) {
        let segment = if is_object {
            let key = scanner.value();
            scanner.skip_whitespace();
            // The colon.
            scanner.at += 1;
            let key = text.get(key).unwrap_or_default();
            PathSegment::Member(serde_json::from_str(key).unwrap_or_default())
        } else {
            PathSegment::Item(children.len())
        };
        children.push((segment, scanner.value()));
        scanner.skip_whitespace();
        if scanner.peek() != Some(b',') {
            break;
        }
        scanner.at += 1;
    }
    children
}

/// The range of the value at a JSON pointer, or of the nearest value around it if there is none.
pub(super) fn find(text: &str, value: &Range<usize>, pointer: &str) -> Range<usize> {
    let mut range = value.clone();
    for part in pointer.split('/').skip(1) {
        let name = part.replace("~1", "/").replace("~0", "~");
        let is_match = |segment: &PathSegment| match segment {
            PathSegment::Member(key) => *key == name,
            PathSegment::Item(index) => name.parse() == Ok(*index),
        };
        // The last of two members with the same name counts.
        match children(text, &range).into_iter().rfind(|(segment, _)| is_match(segment)) {
            Some((_, inner)) => range = inner,
            None => break,
        }
    }
    range
}

/// The range of a value without the surrounding whitespace.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(json) = text.get(range.clone()) else { return range };
    let start = range.start + (json.len() - json.trim_ascii_start().len());
    start..start + json.trim_ascii().len()
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_whitespace(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn is_at_end(&mut self, end: usize) -> bool {
        self.skip_whitespace();
        self.at >= end || matches!(self.peek(), None | Some(b']' | b'}'))
    }

    /// Skips a value and returns its range.
    fn value(&mut self) -> Range<usize> {
        self.skip_whitespace();
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.string(),
                b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b']' | b'}' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b':' | b']' | b'}' if depth == 0 => break,
                byte if depth == 0 && byte.is_ascii_whitespace() => break,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            if depth == 0 {
                break;
            }
        }
        start..self.at
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.bytes.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'t>(text: &'t str, pointer: &str) -> &'t str {
        &text[find(text, &trimmed(text, 0..text.len()), pointer)]
    }

    #[test]
    fn every_value_is_found_by_its_pointer() {
        let text = r#"  {"a": [1, "x,]\"", {"b/c": null, "d~e": -1.5e3}], "": {"é": [[], {}]} } "#;
        for (pointer, expected) in [
            ("", text.trim()),
            ("/a/0", "1"),
            ("/a/1", r#""x,]\"""#),
            ("/a/2/b~1c", "null"),
            ("/a/2/d~0e", "-1.5e3"),
            ("//é/0", "[]"),
            ("//é/1", "{}"),
        ] {
            assert_eq!(at(text, pointer), expected, "{pointer}");
        }
    }

    #[test]
    fn a_missing_value_has_the_range_of_its_parent() {
        assert_eq!(at(r#"{"a": {"b": 1}}"#, "/a/c/0"), r#"{"b": 1}"#);
        assert_eq!(at(r#"{"a": "[1]"}"#, "/a/0"), r#""[1]""#);
        assert_eq!(at(r#"{"a": 1, "a": 2}"#, "/a"), "2", "the last one counts, as when parsing");
        assert_eq!(at(r#"{"\u0061": 3}"#, "/a"), "3");
    }

    #[test]
    fn invalid_json_does_not_panic() {
        for text in ["", "[", "{\"a", "{\"a\":", "[1,,", "]]", "{\"\\", "{:::", "[{]}"] {
            let _ = at(text, "/a/0/b");
            let _ = at(text, "/0/0");
        }
    }

    proptest::proptest! {
        #[test]
        fn all_pointers_lead_to_their_values(keys in proptest::collection::vec("\\PC{0,4}", 1..4), text in "\\PC{0,8}") {
            let mut value = serde_json::json!([text, null]);
            let mut pointer = String::from("/0");
            for key in &keys {
                value = serde_json::json!({ "before": [1, {"x": "}"}], key.as_str(): value });
                pointer = format!("/{}{pointer}", key.replace('~', "~0").replace('/', "~1"));
            }
            for written in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
                let found: serde_json::Value = serde_json::from_str(at(&written, &pointer)).unwrap();
                proptest::prop_assert_eq!(Some(&found), value.pointer(&pointer));
            }
        }
    }
}
