//! Links to the contents of media files, which expire. They lead to the emulator itself.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::id::hex;

/// The length of the signature in a link, in hexadecimal digits.
const LENGTH: usize = 40;

/// The signature of a link to a file that expires at this time, in seconds since 1970.
pub(crate) fn sign(secret: &str, id: &str, expires: i64) -> String {
    // HMAC accepts a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{id}\n{expires}").as_bytes());
    let mut signature = hex(&mac.finalize().into_bytes());
    signature.truncate(LENGTH);
    signature
}

/// Whether a link has the right signature and has not expired.
pub(crate) fn is_valid(secret: &str, id: &str, expires: Option<&str>, signature: Option<&str>, now: i64) -> bool {
    let Some(expires) = expires.and_then(|expires| expires.parse().ok()) else { return false };
    let expected = sign(secret, id, expires);
    signature.is_some_and(|signature| signature.as_bytes().ct_eq(expected.as_bytes()).into()) && now < expires
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_expire_and_cannot_be_changed() {
        let signature = sign("secret", "7", 100);
        let valid = |id, expires, signature, now| is_valid("secret", id, expires, signature, now);
        assert!(valid("7", Some("100"), Some(&signature), 99));
        assert!(!valid("7", Some("100"), Some(&signature), 100));
        assert!(!valid("8", Some("100"), Some(&signature), 99));
        assert!(!valid("7", Some("900"), Some(&signature), 99));
        assert!(!valid("7", Some("x"), Some(&signature), 99) && !valid("7", None, None, 99));
        assert!(!valid("7", Some("100"), Some(""), 99));
    }
}
