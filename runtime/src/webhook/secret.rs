//! Comparisons with secrets, and parameters of a query.

use ring::hmac;

use crate::{Error, provider::Secret};

/// Refuses an empty secret, with which anyone could sign.
pub(super) fn non_empty(secret: Secret, message: &str) -> Result<Secret, Error> {
    if secret.expose().trim().is_empty() { Err(Error::configuration(message)) } else { Ok(secret) }
}

/// Whether two texts are equal. The time does not depend on where they differ, because their HMACs are compared.
pub(super) fn constant_time_eq(expected: &[u8], given: &[u8]) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, expected);
    let tag = hmac::sign(&key, given);
    hmac::verify(&key, expected, tag.as_ref()).is_ok()
}

/// The decoded value of a query parameter; the first one if it is repeated.
pub(super) fn query_parameter(query: &str, name: &str) -> Option<String> {
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
        assert!(constant_time_eq(b"token", b"token"));
        for other in [b"tokem".as_slice(), b"toke", b"tokens", b""] {
            assert!(!constant_time_eq(b"token", other));
        }
    }

    #[test]
    fn a_query_is_decoded() {
        let query = "hub.mode=subscribe&hub%2Everify_token=a%20b+c&x&hub.challenge=1%ff";
        assert_eq!(query_parameter(query, "hub.verify_token").as_deref(), Some("a b c"));
        assert_eq!(query_parameter(query, "x").as_deref(), Some(""));
        assert_eq!((query_parameter(query, "y"), query_parameter(query, "hub.challenge")), (None, None));
    }
}
