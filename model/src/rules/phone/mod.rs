//! Rules about phone numbers.

#[cfg(test)]
pub(crate) mod tests;

use crate::rules::report::Report;
use crate::{Action, Button, limits, phrase};

rules! {
    /// Meta answers a number that it cannot dial with error 192, CAMS with `InvalidParameter.PhoneNumberError`.
    PHONE_NUMBER_FORM = "phone_number_form" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, errors 100 and 192: not a valid phone number; CAMS, InvalidParameter.PhoneNumberError"),
        says: "A phone number has digits, with the country code, after an optional `+`, and no letters.",
    }

    /// Meta's page shows a number with hyphens. Vendors' validators accept digits only.
    PHONE_NUMBER_DIGITS = "phone_number_digits" {
        providers: ALL,
        level: Advice,
        source: SecondHand("vendors' validators; Meta's page (templates/components, 09/2026) shows a number with hyphens and calls it alphanumeric"),
        says: "A phone number has no spaces, hyphens, dots or brackets between its digits.",
    }

    /// The `+` counts as a character.
    PHONE_NUMBER_LENGTH = "phone_number_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026)"),
        limit: limits::PHONE_NUMBER_LENGTH,
        says: "A phone number has at most {limit} characters.",
    }
}

pub(crate) fn phone_number(report: &mut Report<'_>, button: &Button<'_>) {
    let Action::PhoneNumber { phone_number: number, .. } = &button.action else { return };
    let digits = number.strip_prefix('+').unwrap_or(number.as_str());
    let stray = digits.chars().find(|c| !c.is_ascii_digit());
    if digits.is_empty() || stray.is_some() {
        let only: String = digits.chars().filter(char::is_ascii_digit).collect();
        // `00` is the prefix of international calls and not part of the number.
        let only = only.trim_start_matches("00");
        let is_separator = |c: char| matches!(c, ' ' | '-' | '.' | '(' | ')' | '[' | ']' | '/' | '\u{a0}');
        let separated = !only.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || is_separator(c));
        let rule = if separated { &PHONE_NUMBER_DIGITS } else { &PHONE_NUMBER_FORM };
        // A blank is the least of what is wrong with a number that has letters.
        let found = match digits.chars().find(|c| !(c.is_ascii_digit() || is_separator(*c))).or(stray) {
            Some(c) => format!("has {}", phrase::character(c)),
            None => String::from("has no digits"),
        };
        report.add(
            rule,
            number.mark,
            if separated {
                format!(
                    "the phone number {} {found}; some validators take only digits after an optional `+`",
                    phrase::quote(number.as_str())
                )
            } else {
                format!(
                    "the phone number {} {found}; digits after an optional `+` are allowed",
                    phrase::quote(number.as_str())
                )
            },
            // No number can be suggested for a text with letters.
            if only.is_empty() || digits.contains(char::is_alphabetic) {
                String::from("`\"+15550100\"`, with the country code")
            } else {
                format!("`\"+{only}\"`, with the country code")
            },
        );
    }
    report.word_length(&PHONE_NUMBER_LENGTH, "the phone number", number);
}
