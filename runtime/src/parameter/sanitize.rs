//! A function that replaces the characters that no value may contain.

use std::borrow::Cow;

/// Removes what WhatsApp refuses in a value: line breaks, tabs and control characters become spaces, a run of spaces becomes
/// one space, and spaces at both ends are removed.
///
/// No value is sanitized automatically: a value with such characters is an error when a message is created, so that a
/// mistake is noticed. Call this function for text that other people wrote. An empty text stays empty and is refused later,
/// and a long text is not shortened.
///
/// ```
/// use whatsapp_template::parameter::sanitize;
/// assert_eq!(sanitize("Example Street 1\r\n10115  Berlin\t"), "Example Street 1 10115 Berlin");
/// assert!(matches!(sanitize("Ann"), std::borrow::Cow::Borrowed("Ann")), "an unchanged text is not copied");
/// ```
///
/// With a template:
///
/// ```
/// use whatsapp_template::{parameter::sanitize, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Delivered {
///         address: Cow<str> = "Example Street 1, Berlin",
///     }
///     category: utility,
///     language: en_US,
///     body: "We have delivered your parcel to {address} today.",
/// }
/// # use std::borrow::Cow;
///
/// let message = Delivered { address: sanitize("Example Street 1\nBerlin") };
/// assert_eq!(message.address, "Example Street 1 Berlin");
/// ```
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if is_sanitized(text) {
        return Cow::Borrowed(text);
    }
    let mut sanitized = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if !sanitized.is_empty() {
            sanitized.push(' ');
        }
        sanitized.push_str(word);
    }
    Cow::Owned(sanitized)
}

/// Whether a character separates words: any Unicode white space, and control characters.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_sanitized(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        if is_blank(c) && (c != ' ' || before == ' ') {
            return false;
        }
        before = c;
    }
    text.is_empty() || before != ' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sanitized_texts_stay_unchanged() {
        for (text, sanitized) in [
            ("", ""),
            (" \n ", ""),
            ("a b", "a b"),
            ("a     b", "a b"),
            (" a", "a"),
            ("a ", "a"),
            ("a\u{2028}b\u{a0}c", "a b c"),
            ("a\u{0}\u{1b}b", "a b"),
            ("größe 👍", "größe 👍"),
        ] {
            assert_eq!(sanitize(text), sanitized, "{text:?}");
            assert!(matches!(sanitize(sanitized), Cow::Borrowed(_)), "{sanitized:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_sanitized_afterwards(text in ".{0,40}") {
            let once = sanitize(&text).into_owned();
            proptest::prop_assert!(is_sanitized(&once));
            proptest::prop_assert_eq!(sanitize(&once).into_owned(), once);
        }
    }
}
