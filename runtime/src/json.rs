//! A writer of JSON straight into one string.
//!
//! A filled message is the hot path: going through `serde_json` over borrowed structs costs four
//! allocations and several times the time, for output whose shape is known beforehand.

use core::fmt::{self, Write};

/// Writes text as the inside of a JSON string.
pub(crate) struct Escaped<'o>(pub(crate) &'o mut String);

/// Which bytes cannot stand in a JSON string as they are.
const ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table
};

/// Whether a text can stand in a JSON string as it is. Eight bytes are looked at together, the last eight
/// once more with those before: nearly every text of a message can, and then this is all that escaping costs.
#[inline]
#[allow(clippy::many_single_char_names, reason = "eight bytes in their order")]
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    match (bytes.split_last_chunk::<8>(), bytes.split_first_chunk::<4>(), bytes.split_last_chunk::<4>()) {
        (Some((_, last)), ..) => {
            let mut words = bytes.chunks_exact(8);
            words.all(|word| <[u8; 8]>::try_from(word).is_ok_and(plain_word)) && plain_word(*last)
        }
        (None, Some(([a, b, c, d], _)), Some((_, [e, f, g, h]))) => plain_word([*a, *b, *c, *d, *e, *f, *g, *h]),
        _ => !bytes.iter().any(|byte| ESCAPED[usize::from(*byte)]),
    }
}

/// Whether none of eight bytes is escaped: a subtraction borrows from the high bit of each byte that is
/// lower, which bytes beyond ASCII are kept out of.
#[inline]
const fn plain_word(word: [u8; 8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let word = u64::from_ne_bytes(word);
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = quote.wrapping_sub(ONES) & !quote;
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    (control | quote | backslash) & HIGH == 0
}

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| ESCAPED[usize::from(byte)]) {
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
        // Writing into a string cannot fail.
        let _ = Escaped(out).write_str(text);
    }
}

/// Writes `"key":"text"`, with a comma before it unless it opens an object or a list.
pub(crate) fn entry(out: &mut String, key: &str, text: &str) {
    comma(out);
    out.push('"');
    out.push_str(key);
    out.push_str("\":");
    string(out, text);
}

/// Writes a comma unless what comes next opens an object or a list.
pub(crate) fn comma(out: &mut String) {
    if !matches!(out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
        out.push(',');
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_written_reads_back(text in "(?s).{0,60}|[\\x00-\\x22\\\\]{0,20}") {
            let mut out = String::from("{");
            entry(&mut out, "a", &text);
            entry(&mut out, "b", "");
            out.push('}');
            let value: serde_json::Value = serde_json::from_str(&out).unwrap();
            proptest::prop_assert_eq!(value["a"].as_str(), Some(text.as_str()));
        }
    }
}
