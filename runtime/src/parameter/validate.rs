//! Checks that several parameter types share.

use super::ParameterError;
use crate::model::is_visible;

/// The largest amount: what every reader of JSON takes as a whole number.
pub(super) const MAX_AMOUNT: u64 = (1 << 53) - 1;

/// A text with something in it, and no more than so many characters.
pub(super) fn text(text: String, what: &str, most: usize) -> Result<String, ParameterError> {
    let length = text.chars().count();
    if !text.contains(is_visible) {
        return Err(ParameterError::new(format!("{what} cannot be empty; write at least one character")));
    }
    if length > most {
        return Err(ParameterError::new(format!(
            "{what} takes at most {most} characters, found {length}; write a shorter one"
        )));
    }
    Ok(text)
}

/// An amount that JSON can say.
pub(super) fn money(amount: u64, what: &str) -> Result<u64, ParameterError> {
    if amount > MAX_AMOUNT {
        return Err(ParameterError::new(format!(
            "{what} takes at most {MAX_AMOUNT} hundredths, found {amount}; write a smaller amount"
        )));
    }
    Ok(amount)
}
