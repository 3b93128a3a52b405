//! Values inside a web address.

use core::fmt::{self, Write};

/// Writes a value into an address, percent-encoded where it has to be.
///
/// Letters, digits and the characters that RFC 3986 gives a meaning stay as they are: a value may be a
/// path or a query. `%` followed by two hexadecimal digits stays too, so that a value which is already
/// encoded is not encoded twice; any other `%` becomes `%25`. All the rest is written as its UTF-8 bytes.
pub(crate) struct Encoded<W> {
    out: W,
    pending: Pending,
    changed: bool,
}

/// A `%` whose meaning the next characters decide.
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

    /// Writes what was waiting. Says whether anything had to be encoded.
    pub(crate) fn finish(mut self) -> Result<bool, fmt::Error> {
        self.resolve()?;
        Ok(self.changed)
    }

    /// The waiting `%` was a plain one.
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
        if u8::try_from(c).is_ok_and(|byte| KEPT[usize::from(byte)]) {
            return self.out.write_char(c);
        }
        self.changed = true;
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            write!(self.out, "%{byte:02X}")?;
        }
        Ok(())
    }
}

/// Which bytes stay as they are: unreserved and reserved characters of RFC 3986.
const KEPT: [bool; 256] = {
    let mut table = [false; 256];
    let kept = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=";
    let mut n = 0;
    while n < kept.len() {
        table[kept[n] as usize] = true;
        n += 1;
    }
    table
};

/// Whether a value can end an address as it is. Such a value needs no escape in JSON either.
pub(crate) fn is_kept(text: &str) -> bool {
    // All bytes are looked up, since nearly always all are kept: a branch for each would take longer.
    text.bytes().fold(true, |kept, byte| kept & KEPT[usize::from(byte)])
}

impl<W: Write> Write for Encoded<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut text = text;
        if matches!(self.pending, Pending::Nothing) {
            // Nearly every value ends here: what may stay is written in one piece.
            let kept = text.bytes().position(|byte| !KEPT[usize::from(byte)]).unwrap_or(text.len());
            let (plain, rest) = text.split_at(kept);
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
    fn only_what_an_address_cannot_have_is_encoded() {
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
    fn a_value_may_come_in_pieces() {
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
