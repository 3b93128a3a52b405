//! JSON as Meta writes it in webhooks: ASCII only.
//!
//! The signature covers these bytes. Clients that compute it over a parsed and rewritten body reproduce the escapes, so
//! unescaped text would have another signature for them. Sources: Meta, webhooks of Graph (`ä` is `\u00e4`, in lower-case
//! digits) and of Messenger (also `/`, `<`, `%` and `@`); recorded webhooks have `image\/jpeg`.

use core::fmt::Write as _;

/// Escapes the characters of a JSON text that Meta escapes. All of them are within strings.
pub(super) fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len() + json.len() / 8);
    for c in json.chars() {
        match c {
            '/' => escaped.push_str("\\/"),
            '<' => escaped.push_str("\\u003C"),
            '%' => escaped.push_str("\\u0025"),
            '@' => escaped.push_str("\\u0040"),
            ' '..='\u{7e}' => escaped.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn the_escapes_of_the_documents() {
        assert_eq!(escape("äöå"), r"\u00e4\u00f6\u00e5");
        assert_eq!(escape(r#""image/jpeg""#), r#""image\/jpeg""#);
        assert_eq!(escape("<100%@é🌱\u{7f}"), r"\u003C100\u0025\u0040\u00e9\ud83c\udf31\u007f");
    }

    proptest! {
        #[test]
        fn the_text_stays_the_same(text in any::<String>()) {
            let json = json!({ "text": text }).to_string();
            let escaped = escape(&json);
            prop_assert!(escaped.is_ascii());
            prop_assert_eq!(serde_json::from_str::<Value>(&escaped).unwrap(), json!({ "text": text }));
        }
    }
}
