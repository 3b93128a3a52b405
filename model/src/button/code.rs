//! Buttons with a code.

use crate::{List, Marked, MarkedStr, Text};

/// A button that carries a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Code<'a> {
    /// The parameter with the code.
    pub parameter: u16,
    /// The label of the button, if it is not the provider's default.
    pub text: Option<Text<'a>>,
    /// The label of the button where the app can fill in the code.
    pub autofill_text: Option<Text<'a>>,
    /// The apps that may receive the code.
    pub supported_apps: List<'a, App<'a>>,
    /// Whether the business has accepted WhatsApp's terms for zero-tap codes.
    pub zero_tap_terms_accepted: Option<Marked<bool>>,
}

/// An Android app that may receive a one-time code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App<'a> {
    /// Its package, for example `com.example.shop`.
    pub package_name: MarkedStr<'a>,
    /// The hash of its signing key, 11 characters.
    pub signature_hash: MarkedStr<'a>,
}
