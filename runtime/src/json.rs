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
    // Writing into a string cannot fail.
    let _ = Escaped(out).write_str(text);
    out.push('"');
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
