//! Comparing with what is secret.

use ring::hmac;

use crate::{Error, provider::Secret};

/// A secret that is not empty: with an empty one, anyone could sign.
pub(super) fn filled(secret: Secret, message: &str) -> Result<Secret, Error> {
    if secret.expose().trim().is_empty() { Err(Error::configuration(message)) } else { Ok(secret) }
}

/// Whether two texts are equal, in a time that says nothing about where they differ: their HMACs are compared.
pub(super) fn equal(expected: &[u8], given: &[u8]) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, expected);
    let tag = hmac::sign(&key, given);
    hmac::verify(&key, expected, tag.as_ref()).is_ok()
}

/// The value of a parameter of a query, decoded; the first if there are several.
pub(super) fn parameter(query: &str, name: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key)? == name).then(|| decode(value)).flatten()
    })
}

fn decode(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_equal_or_not() {
        assert!(equal(b"token", b"token"));
        for other in [b"tokem".as_slice(), b"toke", b"tokens", b""] {
            assert!(!equal(b"token", other));
        }
    }

    #[test]
    fn a_query_is_decoded() {
        let query = "hub.mode=subscribe&hub%2Everify_token=a%20b+c&x&hub.challenge=1%ff";
        assert_eq!(parameter(query, "hub.verify_token").as_deref(), Some("a b c"));
        assert_eq!(parameter(query, "x").as_deref(), Some(""));
        assert_eq!((parameter(query, "y"), parameter(query, "hub.challenge")), (None, None));
    }
}
