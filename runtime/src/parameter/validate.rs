//! Checks that several parameter types share.

use super::ParameterError;
use crate::model::is_visible;

/// The largest amount: the largest integer that every reader of JSON represents exactly.
pub(super) const MAX_AMOUNT: u64 = (1 << 53) - 1;

/// Refuses a text that is blank or longer than `max` characters.
pub(super) fn text(text: String, what: &str, max: usize) -> Result<String, ParameterError> {
    let length = text.chars().count();
    if !text.contains(is_visible) {
        return Err(ParameterError::new(format!("{what} cannot be empty; write at least one character")));
    }
    if length > max {
        return Err(ParameterError::new(format!(
            "{what} takes at most {max} characters, found {length}; write a shorter one"
        )));
    }
    Ok(text)
}

/// Refuses an amount that JSON cannot represent.
pub(super) fn money(amount: u64, what: &str) -> Result<u64, ParameterError> {
    if amount > MAX_AMOUNT {
        return Err(ParameterError::new(format!(
            "{what} takes at most {MAX_AMOUNT} hundredths, found {amount}; write a smaller amount"
        )));
    }
    Ok(amount)
}
