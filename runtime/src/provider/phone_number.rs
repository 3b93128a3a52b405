//! Phone numbers in settings and in fields of a provider: digits with the country code, with or without `+`.

use core::ops::RangeInclusive;

use crate::{Error, ErrorKind};

/// How many digits a number has, with its country code. Source: ITU-T E.164 sets 15; no country's numbers are below 5
/// with its code.
const DIGITS: RangeInclusive<usize> = 5..=15;

/// The digits of a phone number, without `+`, blanks and dashes: CAMS returns `InvalidParameter.FromOnlyNumeric` for
/// anything else, and NXCloud's examples have digits only.
///
/// `kind` is the kind of the error: the number is either a setting or part of a message. `what` names the number in the
/// error.
pub(in crate::provider) fn digits(kind: ErrorKind, what: &str, number: &str) -> Result<String, Error> {
    let number = number.trim();
    let digits = number.strip_prefix('+').unwrap_or(number);
    if let Some(c) = digits.chars().find(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-')) {
        let message = format!("{what} has {c:?}; write the country code and digits, for example +15550123");
        return Err(Error::new(kind, message));
    }
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    if !DIGITS.contains(&digits.len()) {
        let message = format!(
            "{what} has {} digits, allowed are 5 to 15; write the country code and the number, for example +15550123",
            digits.len()
        );
        return Err(Error::new(kind, message));
    }
    if digits.starts_with('0') {
        let message = format!(
            "{what} has a 0 at its start, but no country code does; write the country code and the number without zeros \
             before them, for example +15550123"
        );
        return Err(Error::new(kind, message));
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn layout_characters_are_removed_and_others_refused() {
        for number in ["+1 555-0123", "15550123", " +15550123 "] {
            assert_eq!(digits(ErrorKind::Message, "`to`", number).unwrap(), "15550123");
        }
        for number in [
            "",
            "+",
            "1234",
            "1234567890123456",
            "+1(555)0123",
            "++15550123",
            "１５５５０１２３",
            "15550123x",
            "0049151",
            "+049151",
            "01512345",
        ] {
            for kind in [ErrorKind::Message, ErrorKind::Configuration] {
                let error = digits(kind, "`to`", number).unwrap_err();
                assert_eq!(error.kind(), kind, "{number}");
                assert!(error.to_string().starts_with("`to` has "), "{error}");
            }
        }
    }
}
