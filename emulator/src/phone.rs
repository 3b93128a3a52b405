//! Phone numbers, which are the same however they are spelled.

/// A number without what people write between its digits. Any other id stays as it is.
pub(crate) fn normalized(number: &str) -> String {
    number.chars().filter(|c| !matches!(c, '+' | ' ' | '-' | '(' | ')')).collect()
}
