//! Percent-encoding of values in URLs.

use core::fmt::{self, Write};

/// Writes a value into a URL, percent-encoded where necessary.
///
/// Letters, digits and the reserved characters of RFC 3986 are not encoded, because a value may be a path or a query. `%`
/// followed by two hexadecimal digits is not encoded either, so a value that is already encoded is not encoded twice; any
/// other `%` becomes `%25`. Every other character is written as its percent-encoded UTF-8 bytes.
pub(crate) struct Encoded<W> {
    out: W,
    pending: Pending,
    changed: bool,
}

/// A `%` whose meaning depends on the next characters.
#[derive(Clone, Copy)]
enum Pending {
    Nothing,
    Percent,
    Digit(char),
}

impl<W: Write> Encoded<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, pending: Pending::Nothing, changed: false }
    }

    /// Writes the pending characters, and returns whether anything was encoded.
    pub(crate) fn finish(mut self) -> Result<bool, fmt::Error> {
        self.resolve()?;
        Ok(self.changed)
    }

    /// Encodes the pending `%`, which does not begin an encoded byte.
    fn resolve(&mut self) -> fmt::Result {
        let pending = core::mem::replace(&mut self.pending, Pending::Nothing);
        if matches!(pending, Pending::Nothing) {
            return Ok(());
        }
        self.changed = true;
        self.out.write_str("%25")?;
        if let Pending::Digit(digit) = pending {
            self.out.write_char(digit)?;
        }
        Ok(())
    }

    fn plain(&mut self, c: char) -> fmt::Result {
        if c == '%' {
            self.pending = Pending::Percent;
            return Ok(());
        }
        if u8::try_from(c).is_ok_and(|byte| UNENCODED[usize::from(byte)]) {
            return self.out.write_char(c);
        }
        self.changed = true;
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            write!(self.out, "%{byte:02X}")?;
        }
        Ok(())
    }
}

/// The bytes that are not encoded: the unreserved and reserved characters of RFC 3986.
const UNENCODED: [bool; 256] = {
    let mut table = [false; 256];
    let unencoded = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=";
    let mut n = 0;
    while n < unencoded.len() {
        table[unencoded[n] as usize] = true;
        n += 1;
    }
    table
};

/// Whether a value needs no encoding in a URL. Such a value needs no escape in JSON either.
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
pub(crate) fn is_unencoded(text: &str) -> bool {
    // All bytes are looked up because usually none is encoded: a branch for each byte would take longer.
    text.bytes().fold(true, |unencoded, byte| unencoded & UNENCODED[usize::from(byte)])
}

impl<W: Write> Write for Encoded<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut text = text;
        if matches!(self.pending, Pending::Nothing) {
            // The unencoded beginning, nearly always the whole value, is written in one piece.
            let end = text.bytes().position(|byte| !UNENCODED[usize::from(byte)]).unwrap_or(text.len());
            let (plain, rest) = text.split_at(end);
            self.out.write_str(plain)?;
            text = rest;
        }
        for c in text.chars() {
            match self.pending {
                Pending::Nothing => self.plain(c)?,
                Pending::Percent if c.is_ascii_hexdigit() => self.pending = Pending::Digit(c),
                Pending::Digit(first) if c.is_ascii_hexdigit() => {
                    self.pending = Pending::Nothing;
                    self.out.write_char('%')?;
                    self.out.write_char(first)?;
                    self.out.write_char(c)?;
                }
                Pending::Percent | Pending::Digit(_) => {
                    self.resolve()?;
                    self.plain(c)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn encoded(pieces: &[&str]) -> (String, bool) {
        let mut out = String::new();
        let mut encoder = Encoded::new(&mut out);
        for piece in pieces {
            encoder.write_str(piece).unwrap();
        }
        let changed = encoder.finish().unwrap();
        (out, changed)
    }

    #[test]
    fn only_characters_that_no_url_contains_are_encoded() {
        for (value, expected) in [
            ("1Z999AA1", "1Z999AA1"),
            ("a/b?c=d&e#f", "a/b?c=d&e#f"),
            ("two words", "two%20words"),
            ("größe", "gr%C3%B6%C3%9Fe"),
            ("a%20b", "a%20b"),
            ("50% off", "50%25%20off"),
            ("5%", "5%25"),
            ("5%a", "5%25a"),
            ("%%20", "%25%20"),
            ("\"<>\\^`{|}", "%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ] {
            assert_eq!(encoded(&[value]), (expected.to_owned(), value != expected), "{value}");
        }
    }

    #[test]
    fn a_value_may_be_written_in_pieces() {
        assert_eq!(encoded(&["a%", "2", "0b%"]).0, "a%20b%25");
    }

    proptest::proptest! {
        #[test]
        fn encoding_twice_changes_nothing(value in "\\PC{0,30}|[%0-9a-f ]{0,20}") {
            let (once, _) = encoded(&[&value]);
            proptest::prop_assert_eq!(encoded(&[&once]), (once.clone(), false));
        }
    }
}
