//! Coupon codes and one-time codes.

use core::fmt;

use super::ParameterError;
use crate::model::limits::{self, Limit};

/// The code of a coupon: letters and digits, at most 20, and at most 15 in a limited-time offer, which is checked when
/// a message is made.
///
/// Source: Meta, templates/components (September 2026), limited-time offers (September 2026).
///
/// ```
/// use whatsapp_template::CouponCode;
/// assert_eq!(CouponCode::new("SPRING25").unwrap().as_str(), "SPRING25");
/// assert!(CouponCode::new("ABCDEFGHIJKLMNOPQRSTU").is_err(), "21 characters");
/// assert!(CouponCode::new("25%").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CouponCode(String);

impl CouponCode {
    /// A code, checked.
    ///
    /// # Errors
    ///
    /// If it is empty, longer than 20 characters, or contains other characters than ASCII letters and digits.
    pub fn new(code: impl Into<String>) -> Result<Self, ParameterError> {
        checked(code.into(), "a coupon code", limits::COUPON_CODE_LENGTH, false).map(Self)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A one-time code: letters and digits, at most 15.
///
/// It is secret while it is valid, so `Debug` does not show it.
///
/// Source: Meta, authentication templates (November 2025).
///
/// ```
/// use whatsapp_template::OtpCode;
/// let code = OtpCode::new("839201").unwrap();
/// assert_eq!(code.as_str(), "839201");
/// assert_eq!(format!("{code:?}"), "OtpCode(…)");
/// assert!(OtpCode::new("").is_err());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct OtpCode(String);

impl OtpCode {
    /// A code, checked.
    ///
    /// # Errors
    ///
    /// If it is empty, longer than 15 characters, or contains other characters than ASCII letters and digits: WhatsApp
    /// refuses a message with a link, an emoji or a space in its code.
    pub fn new(code: impl Into<String>) -> Result<Self, ParameterError> {
        checked(code.into(), "a one-time code", limits::OTP_CODE_LENGTH, true).map(Self)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for OtpCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OtpCode(…)")
    }
}

/// Refuses a code with other characters than letters and digits, or longer than its limit. The error of a `secret` code does
/// not contain the character that was found.
fn checked(code: String, what: &str, limit: Limit, secret: bool) -> Result<String, ParameterError> {
    let max = limit.max;
    let length = code.chars().count();
    if code.is_empty() {
        return Err(ParameterError::new(format!("{what} cannot be empty; write 1 to {max} letters and digits")));
    }
    if length > max {
        return Err(ParameterError::new(format!(
            "{what} takes at most {max} characters, found {length}; write a shorter one"
        )));
    }
    if let Some(c) = code.chars().find(|c| !c.is_ascii_alphanumeric()) {
        let found = if secret { String::from("another character") } else { format!("`{c}`") };
        return Err(ParameterError::new(format!(
            "{what} takes letters and digits only, found {found}; write it without"
        )));
    }
    Ok(code)
}
