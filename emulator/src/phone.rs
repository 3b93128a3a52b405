//! Phone numbers in the different ways in which people write them.

/// The country of the user ids that the emulator makes, with the full stop.
const MADE_IN: &str = "ZZ.";

/// A number without the characters that people write between its digits. Any other id stays unchanged.
pub(crate) fn normalized(number: &str) -> String {
    number.chars().filter(|c| !matches!(c, '+' | ' ' | '-' | '(' | ')')).collect()
}

/// The letters and digits of a number or of another id, by which rates and service windows are counted.
pub(crate) fn alphanumeric(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A customer as people write it: a number with its plus sign, or a user id.
pub(crate) fn shown(customer: &str) -> String {
    if !customer.is_empty() && is_digits(customer) { format!("+{customer}") } else { customer.to_owned() }
}

/// A number without the plus sign before it.
pub(crate) fn without_plus(number: &str) -> &str {
    number.trim_start_matches('+')
}

pub(crate) fn is_digits(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The business-scoped user id of a customer. The emulator makes that of a customer with a number from it: a country and
/// digits, both of which pywa requires.
pub(crate) fn user_id(customer: &str) -> String {
    let number = without_plus(customer);
    if is_digits(number) { format!("{MADE_IN}{number}") } else { customer.to_owned() }
}

/// Whether a text has the form of a business-scoped user id: a country, a full stop, and letters and digits.
pub(crate) fn is_user_id(id: &str) -> bool {
    let (country, rest) = id.split_once('.').unwrap_or_default();
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && !rest.is_empty()
        && id.len() <= 160
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
}

/// The number from which the emulator made a user id.
pub(crate) fn number_of_user_id(user_id: &str) -> Option<&str> {
    user_id.strip_prefix(MADE_IN).filter(|number| !number.is_empty() && is_digits(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_in_every_spelling() {
        assert_eq!(normalized("+1 (555) 01-23"), "15550123");
        assert_eq!(normalized("US.1a"), "US.1a");
        assert_eq!(alphanumeric("+1.555 01-23"), "15550123");
        assert_eq!(without_plus("+15550123"), "15550123");
        assert!(is_digits("15550123") && !is_digits("+15550123"));
        assert_eq!(number_of_user_id(&user_id("+15550123")), Some("15550123"));
        assert_eq!((number_of_user_id("ZZ."), number_of_user_id("ZZ.1a")), (None, None));
    }
}
