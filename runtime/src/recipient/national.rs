//! Reading phone numbers as they are written in a country, by the rules of Google's libphonenumber.

use phonenumber::Mode;
use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;

use super::{Masked, PhoneNumber, refused};
use crate::Error;

/// How long a text is at most, in bytes: 15 digits with layout around each.
const MAX_TEXT: usize = 64;
/// The longest prefix of national numbers, in digits: `0`, `1`, `8`, `06`, and three with a carrier's.
const MAX_PREFIX: usize = 3;

impl PhoneNumber {
    /// Reads a number as it is written in a country: with the 0 of national numbers, with `00`, with `(0)`, or with `+` and any
    /// country code. `country` is the code of ISO 3166, for example `DE`.
    ///
    /// Only numbers that the numbering plan of their country has are accepted. The rules are those of Google's libphonenumber,
    /// as of the version of the crate `phonenumber` that is compiled in.
    ///
    /// ```
    /// use whatsapp_template::recipient::PhoneNumber;
    /// assert_eq!(PhoneNumber::in_country("0151 12345678", "DE")?.as_str(), "+4915112345678");
    /// assert_eq!(PhoneNumber::in_country("(415) 555-2671", "US")?.as_str(), "+14155552671");
    /// // A number with `+` has its own country.
    /// assert_eq!(PhoneNumber::in_country("+44 (0) 7400 123456", "DE")?.as_str(), "+447400123456");
    /// assert!(PhoneNumber::in_country("0151 1", "DE").is_err());
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if the country is not known, the text has other characters than digits,
    /// `+`, spaces, hyphens, dots, slashes and brackets, or the number does not exist in its country.
    pub fn in_country(text: &str, country: &str) -> Result<Self, Error> {
        let id: Id = country.to_ascii_uppercase().parse().map_err(|_| {
            refused(format!(
                "the country {country:.8?} is not known; write its two letters by ISO 3166, for example DE"
            ))
        })?;
        let text = text.trim();
        if let Some(c) = text.chars().find(|c| !matches!(c, '0'..='9' | '+' | ' ' | '-' | '.' | '/' | '(' | ')')) {
            return Err(refused(format!(
                "the phone number has {c:?}, allowed are digits, `+`, spaces, hyphens, dots, slashes and brackets; write the \
                 number as it is dialled in {country}"
            )));
        }
        let unknown = || {
            let digits: String = text.chars().filter(char::is_ascii_digit).take(MAX_TEXT).collect();
            refused(format!(
                "the phone number {} does not exist in {country} or the country of its code; write it as it is dialled there, \
                 or with `+` and the country code",
                Masked(&digits)
            ))
        };
        if text.len() > MAX_TEXT {
            return Err(unknown());
        }
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let number = if let Some(rest) = text.trim_start_matches('(').strip_prefix('+') {
            // The zero in brackets is not dialled from abroad; Italian numbers have theirs without brackets.
            international(&digits(rest)).or_else(|| international(&digits(&rest.replacen("(0)", "", 1))))
        } else {
            let all = digits(text);
            all.strip_prefix("00").and_then(international).or_else(|| national(id, &all))
        };
        Self::new(&number.ok_or_else(unknown)?)
    }
}

/// The number with these digits after `+`, if it exists.
fn international(digits: &str) -> Option<String> {
    let text = format!("+{digits}");
    existing(None, &text).filter(|number| *number == text)
}

/// The number that these digits are in a country, if it exists.
///
/// The crate removes prefixes by the rules of the country even from a number of another country, so the result is checked: it
/// consists of the country's code and what was dialled, less a short prefix; or a prefix for calls abroad came before it.
fn national(country: Id, digits: &str) -> Option<String> {
    let number = existing(Some(country), digits)?;
    let dialled = number.strip_prefix('+')?;
    if digits.ends_with(dialled) {
        return Some(number);
    }
    let code = DATABASE.by_id(country.as_ref())?.country_code().to_string();
    let prefix = digits.strip_suffix(dialled.strip_prefix(&code)?)?;
    (prefix.len() <= MAX_PREFIX).then_some(number)
}

fn existing(country: Option<Id>, text: &str) -> Option<String> {
    let number = phonenumber::parse(country, text).ok()?;
    number.is_valid().then(|| number.format().mode(Mode::E164).to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn national_numbers_get_the_code_of_their_country() {
        for (text, country, number) in [
            ("0151 12345678", "DE", "+4915112345678"),
            ("0151/12345678", "de", "+4915112345678"),
            ("0049 151 12345678", "DE", "+4915112345678"),
            ("+49 (0) 151 12345678", "US", "+4915112345678"),
            ("(415) 555-2671", "US", "+14155552671"),
            ("1 415 555 2671", "US", "+14155552671"),
            ("011 49 30 1234567", "US", "+49301234567"),
            // The zero of Italian numbers is dialled from abroad, too.
            ("06 6982 1234", "IT", "+390669821234"),
            ("098765 43210", "IN", "+919876543210"),
            ("(11) 96123-4567", "BR", "+5511961234567"),
            ("8123 4567", "SG", "+6581234567"),
        ] {
            assert_eq!(PhoneNumber::in_country(text, country).unwrap().as_str(), number, "{text} in {country}");
        }
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        let long = "1".repeat(65);
        for (text, country, message) in [
            ("0151 12345678", "Germany", "the country \"Germany\" is not known"),
            ("0151 12345678", "", "is not known"),
            ("0151 12345678", "ZZ", "is not known"),
            ("0151 1", "DE", "does not exist in DE"),
            ("", "DE", "does not exist in DE"),
            ("+", "DE", "does not exist in DE"),
            ("123", "US", "does not exist in US"),
            ("+999 1234567", "DE", "does not exist in DE or the country of its code"),
            (&long, "DE", "does not exist"),
            ("1-800-FLOWERS", "US", "has 'F'"),
            ("tel:0151", "DE", "has 't'"),
            ("0151 12345678;ext=1", "DE", "has ';'"),
        ] {
            let error = PhoneNumber::in_country(text, country).unwrap_err();
            assert!(error.to_string().contains(message), "{text} in {country}: {error}");
            assert_eq!(error.rule(), Some("recipient"));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// A number that was written out in full is the same everywhere.
        #[test]
        fn a_number_with_a_plus_keeps_its_country(rest in "[2-9][0-9]{6}", country in prop::sample::select(vec!["DE", "US", "IN", "BR"])) {
            let text = format!("+4930{rest}");
            for text in [text.clone(), text.replacen('+', "00", 1), text.replacen("+49", "+49 (0) ", 1)] {
                if let Ok(number) = PhoneNumber::in_country(&text, country) {
                    prop_assert_eq!(number.as_str(), format!("+4930{rest}"));
                }
            }
        }

        /// Nothing is added but the country's code, and nothing removed but a prefix.
        #[test]
        fn a_national_number_keeps_its_digits(text in "[0-9]{5,13}", country in prop::sample::select(vec!["DE", "US", "IN", "BR", "IT", "MX", "AR", "GB", "RU", "CN"])) {
            if let Ok(number) = PhoneNumber::in_country(&text, country) {
                let kept = (0..number.digits().len()).map(|at| &number.digits()[at..]).find(|rest| text.ends_with(rest));
                let kept = kept.unwrap_or_default().len();
                prop_assert!(number.digits().len() - kept <= 3 && text.len() - kept <= 5, "{} in {} is {}", text, country, number);
            }
        }

        #[test]
        fn no_text_panics(text in "[0-9+ ().-]{0,70}|\\PC{0,20}", country in "[A-Za-z]{0,3}") {
            let _ = PhoneNumber::in_country(&text, &country);
        }
    }
}
