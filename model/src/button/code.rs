//! Buttons with a code.

use crate::{List, Marked, MarkedStr, Text};

/// A button that carries a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Code<'a> {
    /// Where the code comes from.
    pub source: CodeSource<'a>,
    /// The label of the button, if it is not the provider's default.
    pub text: Option<Text<'a>>,
    /// The label of the button where the app can fill in the code.
    pub autofill_text: Option<Text<'a>>,
    /// The apps that may receive the code.
    pub supported_apps: List<'a, App<'a>>,
    /// Whether the business has accepted WhatsApp's terms for zero-tap codes.
    pub zero_tap_terms_accepted: Option<Marked<bool>>,
}

impl Code<'_> {
    /// The parameter with the code, if it is not the same in every message.
    ///
    /// ```
    /// use whatsapp_template_model::{List, MarkedStr, button::{Code, CodeSource}};
    /// let code = |source| Code {
    ///     source,
    ///     text: None,
    ///     autofill_text: None,
    ///     supported_apps: List::EMPTY,
    ///     zero_tap_terms_accepted: None,
    /// };
    /// assert_eq!(code(CodeSource::Parameter(2)).parameter(), Some(2));
    /// assert_eq!(code(CodeSource::Fixed(MarkedStr::borrowed("SPRING25"))).parameter(), None);
    /// ```
    pub const fn parameter(&self) -> Option<u16> {
        match self.source {
            CodeSource::Parameter(parameter) => Some(parameter),
            CodeSource::Fixed(_) => None,
        }
    }
}

/// The source of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeSource<'a> {
    /// A parameter.
    Parameter(u16),
    /// A coupon that is the same in every message. Source: CAMS, `CouponCode` (February 2025), whose example is `120293`.
    Fixed(MarkedStr<'a>),
}

/// An Android app that may receive a one-time code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App<'a> {
    /// Its package, for example `com.example.shop`.
    pub package_name: MarkedStr<'a>,
    /// The hash of its signing key, 11 characters.
    pub signature_hash: MarkedStr<'a>,
}
