//! Ids that look like those of a provider and are never repeated, neither within a run nor between runs.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

static NEXT: AtomicU64 = AtomicU64::new(0);

/// An id of this many hexadecimal digits, at most 64.
pub(crate) fn hex_id(digits: usize) -> String {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let mut id = hex(&Sha256::digest(format!("{number} {now} {}", std::process::id())));
    id.truncate(digits);
    id
}

/// The id of a WhatsApp message, as Meta makes it.
pub(crate) fn wamid() -> String {
    format!("wamid.{}", hex_id(40))
}

/// `90E63D28-E31D-1EB2-8939-A94866411B2D`.
pub(crate) fn uuid() -> String {
    let digits = hex_id(32).to_uppercase();
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default().to_owned();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    text.extend(bytes.iter().flat_map(|byte| hex_digits(*byte)));
    text
}

/// The two digits of a byte.
pub(crate) fn hex_digits(byte: u8) -> [char; 2] {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

/// Bytes from lower-case hexadecimal digits, the only form that the providers use.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| if let [high, low] = pair { Some(digit(*high)? << 4 | digit(*low)?) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_goes_both_ways() {
        assert_eq!(hex(&[0, 15, 255]), "000fff");
        assert_eq!(from_hex("000fff"), Some(vec![0, 15, 255]));
        assert_eq!((from_hex("000FFF"), from_hex("0"), from_hex("é")), (None, None, None));
        assert_ne!(uuid(), uuid());
        assert_eq!(uuid().len(), 36);
    }
}
