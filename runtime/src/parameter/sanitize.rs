//! Values that are made fit, for whoever would rather send than be refused.

use std::borrow::Cow;

/// A text without what WhatsApp refuses in a value: line breaks, tabs and control characters become blanks, runs of
/// blanks become one, and none stand at the ends.
///
/// Nothing is cleaned by itself: a value that has such characters is an error when a message is made, so that a
/// mistake is seen. This is for text that others wrote, where it is no mistake. An empty text stays empty,
/// and is refused; a length is not cut.
///
/// ```
/// use whatsapp_template::parameter::sanitize;
/// assert_eq!(sanitize("Example Street 1\r\n10115  Berlin\t"), "Example Street 1 10115 Berlin");
/// assert!(matches!(sanitize("Ann"), std::borrow::Cow::Borrowed("Ann")), "nothing to do costs nothing");
/// ```
///
/// In a template, on the way in:
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
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if !cleaned.is_empty() {
            cleaned.push(' ');
        }
        cleaned.push_str(word);
    }
    Cow::Owned(cleaned)
}

/// What separates words: any white space, also that which no keyboard has, and control characters.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_clean(text: &str) -> bool {
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
    fn what_is_cleaned_needs_no_cleaning() {
        for (text, cleaned) in [
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
            assert_eq!(sanitize(text), cleaned, "{text:?}");
            assert!(matches!(sanitize(cleaned), Cow::Borrowed(_)), "{cleaned:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_clean_afterwards(text in ".{0,40}") {
            let once = sanitize(&text).into_owned();
            proptest::prop_assert!(is_clean(&once));
            proptest::prop_assert_eq!(sanitize(&once).into_owned(), once);
        }
    }
}
