//! A writer of JSON straight into one string.
//!
//! Writing a filled message is the hot path: `serde_json` over borrowed structs needs four allocations and several times as
//! long, for output whose shape is known in advance.

use core::fmt::{self, Write};

/// Writes text as the inside of a JSON string.
pub(crate) struct Escaped<'o>(pub(crate) &'o mut String);

/// Whether a byte must be escaped in a JSON string.
#[inline]
pub(crate) fn is_escaped(byte: u8) -> bool {
    matches!(byte, 0..0x20 | b'"' | b'\\')
}

/// Whether a text needs no escape in a JSON string. Nearly every text of a message needs none, and then this check is the
/// whole cost of escaping. It checks eight bytes at a time, and the last eight once more together with those before.
#[inline]
#[allow(clippy::many_single_char_names, reason = "eight bytes in their order")]
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if let Some(last) = bytes.last_chunk() {
        let (words, _) = bytes.as_chunks();
        words.iter().all(|word| is_plain_word(u64::from_ne_bytes(*word))) && is_plain_word(u64::from_ne_bytes(*last))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        is_plain_word(u64::from(u32::from_ne_bytes(*first)) << 32 | u64::from(u32::from_ne_bytes(*last)))
    } else {
        !bytes.iter().any(|byte| is_escaped(*byte))
    }
}

/// Whether none of eight bytes is escaped: a subtraction borrows from the high bit of each smaller byte. Bytes beyond ASCII
/// are masked out.
#[inline]
const fn is_plain_word(word: u64) -> bool {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let control = word.wrapping_sub(ONES * 0x20);
    let quote = (word ^ (ONES * b'"' as u64)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (control | quote | backslash) & !word & HIGH == 0
}

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_escaped) {
            // Escaped bytes are ASCII, so both ends lie between characters.
            let (plain, from) = rest.split_at(at);
            self.0.push_str(plain);
            match from.as_bytes().first() {
                Some(b'"') => self.0.push_str("\\\""),
                Some(b'\\') => self.0.push_str("\\\\"),
                Some(b'\n') => self.0.push_str("\\n"),
                Some(byte) => write!(self.0, "\\u{byte:04x}")?,
                None => {}
            }
            rest = from.get(1..).unwrap_or_default();
        }
        self.0.push_str(rest);
        Ok(())
    }
}

/// Writes a quoted JSON string.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    inside(out, text);
    out.push('"');
}

/// Writes the inside of a JSON string.
#[inline]
pub(crate) fn inside(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        escaped(out, text);
    }
}

/// Not inlined, to keep it out of the loops of its callers.
#[cold]
fn escaped(out: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = Escaped(out).write_str(text);
}

/// Writes `"key":"text"`, with a comma before it unless it opens an object or a list.
pub(crate) fn entry(out: &mut String, key: &str, text: &str) {
    comma(out);
    out.push('"');
    out.push_str(key);
    out.push_str("\":");
    string(out, text);
}

/// Writes `"key":number`, with a comma before it as in [`entry`].
pub(crate) fn number(out: &mut String, key: &str, number: u64) {
    comma(out);
    // Writing into a string cannot fail.
    let _ = write!(out, "\"{key}\":{number}");
}

/// Writes an amount of money in hundredths, in Meta's format: `"key":{"value":1999,"offset":100}`.
pub(crate) fn amount(out: &mut String, key: &str, hundredths: u64) {
    comma(out);
    // Writing into a string cannot fail.
    let _ = write!(out, "\"{key}\":{{\"value\":{hundredths},\"offset\":100}}");
}

/// Writes a comma unless what comes next opens an object or a list.
pub(crate) fn comma(out: &mut String) {
    if !matches!(out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
        out.push(',');
    }
}

#[cfg(all(test, feature = "providers"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    proptest::proptest! {
        #[test]
        fn written_texts_read_back(text in "(?s).{0,60}|[\\x00-\\x22\\\\]{0,20}") {
            let mut out = String::from("{");
            entry(&mut out, "a", &text);
            entry(&mut out, "b", "");
            out.push('}');
            let value: serde_json::Value = serde_json::from_str(&out).unwrap();
            proptest::prop_assert_eq!(value["a"].as_str(), Some(text.as_str()));
        }

        #[test]
        fn a_word_is_plain_if_its_bytes_are(word in proptest::array::uniform8(
            proptest::prop_oneof![8 => 0x23..=0x5Bu8, 8 => 0x80..=255u8, 1 => 0..=255u8],
        )) {
            let expected = !word.iter().any(|byte| is_escaped(*byte));
            proptest::prop_assert_eq!(is_plain_word(u64::from_ne_bytes(word)), expected);
        }

        #[test]
        fn a_text_is_plain_if_its_bytes_are(text in "[ -~\\u{80}-\\u{10FFFF}]{0,40}[\\x00-\\u{FF}]?[a-zä€👍]{0,20}") {
            let expected = !text.bytes().any(is_escaped);
            proptest::prop_assert_eq!(is_plain(&text), expected, "{:?}", text);
        }
    }
}
