//! Literals, with their text and their value.

use proc_macro2::{Literal, Span};

/// A literal with its text, which costs a call of the compiler each time.
pub(crate) struct LiteralToken {
    token: Literal,
    text: String,
}

impl LiteralToken {
    pub(super) fn new(token: Literal) -> Self {
        Self { text: token.to_string(), token }
    }

    pub(crate) const fn token(&self) -> &Literal {
        &self.token
    }

    /// As it is written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn span(&self) -> Span {
        self.token.span()
    }

    /// Whether it is a text without a suffix, in double quotes or raw.
    pub(crate) fn is_string(&self) -> bool {
        self.text.starts_with(['"', 'r']) && self.text.ends_with(['"', '#'])
    }

    /// The value of a text without a suffix.
    pub(crate) fn string(&self) -> Option<String> {
        match self.text.strip_prefix('r') {
            Some(raw) => {
                let inside = raw.trim_start_matches('#');
                let hashes = raw.get(..raw.len() - inside.len())?;
                let inside = inside.strip_suffix(hashes)?.strip_prefix('"')?.strip_suffix('"')?;
                Some(inside.replace("\r\n", "\n"))
            }
            None => unescape(self.text.strip_prefix('"')?.strip_suffix('"')?),
        }
    }

    /// The value of a character without a suffix.
    pub(crate) fn character(&self) -> Option<String> {
        unescape(self.text.strip_prefix('\'')?.strip_suffix('\'')?)
    }

    /// The value of a number.
    pub(crate) fn number(&self) -> Option<Number> {
        self.text.starts_with(|c: char| c.is_ascii_digit()).then(|| Number::read(&self.text)).flatten()
    }
}

/// A number without a sign.
pub(crate) struct Number {
    /// Its digits in base 10. Those of a fraction are as they are written, with a point or an exponent.
    pub(crate) digits: String,
    pub(crate) is_whole: bool,
    pub(crate) has_suffix: bool,
}

impl Number {
    /// Reads a literal that begins with a digit. A whole number in another base than 10 has at most 128 bits.
    fn read(text: &str) -> Option<Self> {
        let radix = match text.get(..2) {
            Some("0x") => 16,
            Some("0o") => 8,
            Some("0b") => 2,
            _ => return Some(Self::decimal(text)),
        };
        let text = text.get(2..)?;
        let len = text.find(|c: char| c != '_' && !c.is_digit(radix)).unwrap_or(text.len());
        let (digits, suffix) = text.split_at_checked(len)?;
        let value = u128::from_str_radix(&digits.replace('_', ""), radix).ok()?;
        Some(Self { digits: value.to_string(), is_whole: true, has_suffix: !suffix.is_empty() })
    }

    fn decimal(text: &str) -> Self {
        let mut digits = String::with_capacity(text.len());
        let mut is_whole = true;
        let mut characters = text.chars().peekable();
        let mut has_suffix = false;
        while let Some(c) = characters.next() {
            match c {
                '0'..='9' => digits.push(c),
                '_' => {}
                '.' => {
                    is_whole = false;
                    digits.push(c);
                }
                // An exponent has a sign or digits; `1e` cannot be a literal.
                'e' | 'E' => {
                    is_whole = false;
                    digits.push('e');
                    let sign = characters.next_if(|c| matches!(c, '+' | '-'));
                    digits.extend(sign.filter(|sign| *sign == '-'));
                }
                _ => {
                    has_suffix = true;
                    break;
                }
            }
        }
        if is_whole {
            let significant = digits.trim_start_matches('0');
            digits = if significant.is_empty() { String::from("0") } else { significant.to_owned() };
        }
        Self { digits, is_whole, has_suffix }
    }
}

/// The value of a text with escapes. `None` for escapes that Rust does not have, which the compiler reports.
fn unescape(text: &str) -> Option<String> {
    // Without optimisation, a search for a byte is a fraction of one for a character.
    if !text.as_bytes().contains(&b'\\') && !text.as_bytes().contains(&b'\r') {
        return Some(text.to_owned());
    }
    let mut value = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\\' => match characters.next()? {
                'n' => value.push('\n'),
                'r' => value.push('\r'),
                't' => value.push('\t'),
                '0' => value.push('\0'),
                c @ ('\\' | '\'' | '"') => value.push(c),
                'x' => {
                    let digits = [characters.next()?, characters.next()?];
                    value.push(hexadecimal(digits.into_iter()).filter(char::is_ascii)?);
                }
                'u' => {
                    characters.next_if_eq(&'{')?;
                    let mut digits = String::new();
                    loop {
                        match characters.next()? {
                            '}' => break,
                            '_' => {}
                            digit => digits.push(digit),
                        }
                    }
                    value.push(hexadecimal(digits.chars())?);
                }
                // A line goes on after the white space at the beginning of the next one.
                '\n' | '\r' => while characters.next_if(|c| matches!(c, ' ' | '\t' | '\n' | '\r')).is_some() {},
                _ => return None,
            },
            c => value.push(c),
        }
    }
    Some(value)
}

fn hexadecimal(digits: impl Iterator<Item = char>) -> Option<char> {
    let mut code: u32 = 0;
    let mut any = false;
    for digit in digits {
        code = code.checked_mul(16)?.checked_add(digit.to_digit(16)?)?;
        any = true;
    }
    char::from_u32(code).filter(|_| any)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(written: &str) -> LiteralToken {
        LiteralToken::new(written.parse().unwrap())
    }

    #[test]
    fn texts_have_the_value_that_rust_gives_them() {
        for (written, value) in [
            (r#""""#, ""),
            (r#""Hi {name} – ü""#, "Hi {name} – ü"),
            (r#""a\n\r\t\0\\\'\"b""#, "a\n\r\t\0\\'\"b"),
            (r#""\x41\u{1F600}\u{1_F6_00}\u{e4}""#, "A\u{1f600}\u{1f600}ä"),
            ("\"one \\\n   \t two\\\n\n  three\"", "one twothree"),
            ("\"one\ntwo\"", "one\ntwo"),
            ("r#\"C:\\new \"x\"\"#", "C:\\new \"x\""),
            (r#"r"\n""#, "\\n"),
        ] {
            let syn::Lit::Str(text) = syn::Lit::new(written.parse().unwrap()) else { panic!("{written}") };
            assert_eq!(text.value(), value, "syn: {written}");
            assert_eq!(literal(written).string().as_deref(), Some(value), "{written}");
        }
        for written in [r#""a"suffix"#, r#"r"a"suffix"#, "b\"a\"", "br\"a\"", "c\"a\"", "'a'", "1"] {
            assert_eq!(literal(written).string(), None, "{written}");
        }
        assert_eq!(unescape(r"\q"), None);
        assert_eq!(unescape(r"\u{110000}"), None);
        assert_eq!(unescape(r"\u{}"), None);
        assert_eq!(unescape(r"\xff"), None);
        assert_eq!(literal(r"'\u{e4}'").character().as_deref(), Some("ä"));
        assert_eq!(literal("'\"'").character().as_deref(), Some("\""));
    }

    #[test]
    fn numbers_have_the_digits_of_base_10() {
        for (written, digits, is_whole, has_suffix) in [
            ("0", "0", true, false),
            ("1_000", "1000", true, false),
            ("007", "7", true, false),
            ("1042u64", "1042", true, true),
            ("1_u8", "1", true, true),
            ("0xFF", "255", true, false),
            ("0b1010_1010u8", "170", true, true),
            ("0o17", "15", true, false),
            ("340282366920938463463374607431768211456", "340282366920938463463374607431768211456", true, false),
            ("1.50", "1.50", false, false),
            ("1_0.5_0f32", "10.50", false, true),
            ("2e5", "2e5", false, false),
            ("2.0E-5", "2.0e-5", false, false),
            ("2e+5", "2e5", false, false),
        ] {
            match syn::Lit::new(written.parse().unwrap()) {
                syn::Lit::Int(number) => assert_eq!(number.base10_digits(), digits, "syn: {written}"),
                syn::Lit::Float(number) => assert_eq!(number.base10_digits(), digits, "syn: {written}"),
                _ => panic!("{written}"),
            }
            let number = literal(written).number().unwrap_or_else(|| panic!("{written}"));
            assert_eq!((number.digits.as_str(), number.is_whole, number.has_suffix), (digits, is_whole, has_suffix));
        }
        for written in ["\"1\"", "'1'", "b'1'", "0x1ffffffffffffffffffffffffffffffff"] {
            assert!(literal(written).number().is_none(), "{written}");
        }
    }
}
