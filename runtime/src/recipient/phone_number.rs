//! A phone number with its country code.

use core::fmt;
use core::str::FromStr;

use super::{Masked, refused};
use crate::Error;

/// How many digits a number has at least, with its country code. Source: the shortest numbers of mobile networks, for example
/// of Niue (+683 and four digits).
const MIN_DIGITS: usize = 7;
/// How many digits a number has at most, with its country code. Source: ITU-T E.164.
const MAX_DIGITS: usize = 15;

/// A phone number with `+` and its country code (E.164): 7 to 15 digits, of which the first is not 0.
///
/// Spaces, hyphens, dots and brackets between the digits are removed. Everything else is an error that explains what to
/// write. The number itself is not looked up: it may be of a country that does not exist.
///
/// ```
/// use whatsapp_template::recipient::PhoneNumber;
/// let number = PhoneNumber::new("+1 (631) 555-1234")?;
/// assert_eq!((number.as_str(), number.digits()), ("+16315551234", "16315551234"));
/// assert_eq!(format!("{number}, in a log {number:?}"), "+16315551234, in a log PhoneNumber(\"+16…34\")");
///
/// let error = PhoneNumber::new("(631) 555-1234").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the phone number 63…34 has no `+`; write `+` and the country code before it, for example +15550123: without `+`, \
///      it would be read as a number of the sender's country [recipient]"
/// );
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber {
    /// `+` and the digits, then zeros. In place, because sending is the hot path.
    text: [u8; 1 + MAX_DIGITS],
    length: u8,
}

impl PhoneNumber {
    /// Reads a number with `+` and its country code.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if it has no `+`, begins with 0 or with `(0)` after the country
    /// code, has another character than digits, spaces, hyphens, dots and brackets, or has fewer than 7 or more than 15
    /// digits. [`Error::rule`] is `recipient`.
    pub fn new(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let Some(rest) = text.strip_prefix('+').or_else(|| text.strip_prefix("(+")) else {
            return Err(without_plus(text));
        };
        let mut number = Self { text: [0; 1 + MAX_DIGITS], length: 0 };
        let mut count = 0;
        number.push(b'+');
        for c in rest.chars() {
            match c {
                '0'..='9' => {
                    count += 1;
                    number.push(c as u8);
                }
                _ if is_layout(c) => {}
                _ => return Err(foreign(c)),
            }
        }
        if !(MIN_DIGITS..=MAX_DIGITS).contains(&count) || number.digits().starts_with('0') || has_trunk_prefix(rest) {
            return Err(unusable(rest, count));
        }
        Ok(number)
    }

    /// The number with `+`, as it is sent to Meta.
    pub fn as_str(&self) -> &str {
        let text = self.text.get(..usize::from(self.length)).unwrap_or_default();
        // It is ASCII.
        core::str::from_utf8(text).unwrap_or_default()
    }

    /// The digits without `+`, as they are sent to CAMS and NXCloud.
    pub fn digits(&self) -> &str {
        let text = self.as_str();
        text.strip_prefix('+').unwrap_or(text)
    }

    /// Appends a character, if there is room.
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.text.get_mut(usize::from(self.length)) {
            *place = byte;
            self.length += 1;
        }
    }
}

/// The characters between digits. Source: Meta, messages/send-messages, names all but dots, which are common in Europe.
fn is_layout(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '(' | ')')
}

/// Whether a zero in brackets follows the country code: `+49 (0) 151` is dialled without the zero from abroad.
fn has_trunk_prefix(rest: &str) -> bool {
    rest.split('(')
        .skip(1)
        .any(|group| group.trim_start().strip_prefix('0').is_some_and(|g| g.trim_start().starts_with(')')))
}

#[cold]
fn foreign(c: char) -> Error {
    refused(format!(
        "the phone number has {c:?}, allowed are digits, spaces, hyphens, dots and brackets; write `+`, the country code and \
         the number, for example +15550123"
    ))
}

#[cold]
fn unusable(rest: &str, count: usize) -> Error {
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let number = Masked(&digits);
    if digits.starts_with('0') {
        return refused(format!(
            "the phone number +{number} begins with 0 after `+`, but no country code does; write the country code after `+`, \
             without zeros before it, for example +15550123"
        ));
    }
    if has_trunk_prefix(rest) {
        return refused(format!(
            "the phone number +{number} has a zero in brackets, which is not dialled from abroad; leave out the `(0)`"
        ));
    }
    refused(format!(
        "the phone number +{number} has {count} digits, allowed are {MIN_DIGITS} to {MAX_DIGITS}; write the country code and \
         the whole number, for example +15550123"
    ))
}

#[cold]
fn without_plus(text: &str) -> Error {
    if let Some(c) = text.chars().find(|c| !c.is_ascii_digit() && !is_layout(*c)) {
        return foreign(c);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = Masked(&digits);
    refused(match digits.as_str() {
        "" => "the phone number is empty; write `+`, the country code and the number, for example +15550123".to_owned(),
        zeros if zeros.starts_with("00") => {
            format!("the phone number {number} begins with 00; write `+` in place of 00, for example +15550123")
        }
        zero if zero.starts_with('0') => format!(
            "the phone number {number} is a national one, because it begins with 0; write `+` and the country code in place of \
             the 0, for example +4915112345678"
        ),
        _ => format!(
            "the phone number {number} has no `+`; write `+` and the country code before it, for example +15550123: without \
             `+`, it would be read as a number of the sender's country"
        ),
    })
}

impl FromStr for PhoneNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl TryFrom<&str> for PhoneNumber {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl AsRef<str> for PhoneNumber {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Hides the middle of the number.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PhoneNumber").field(&Masked(self.as_str())).finish()
    }
}
