//! The recipient of a message: a phone number or a business-scoped id.

use std::borrow::Cow;

use crate::provider::meta::api::error;
use crate::provider::phone_number::recipient_digits;
use crate::{Error, json};

/// The longest part of a business-scoped id after the country, in characters. Source: Meta,
/// business-scoped-user-ids (2026).
const MAX_SCOPED_ID: usize = 128;

/// The recipient of a message.
pub(super) enum Recipient<'t> {
    /// Digits with the country code.
    Number(Cow<'t, str>),
    /// `US.13491208655302741918`: the id of a customer whose number the business does not know.
    Scoped(&'t str),
}

impl<'t> Recipient<'t> {
    pub(super) fn read(to: &'t str) -> Result<Self, Error> {
        if is_scoped(to) {
            return Ok(Self::Scoped(to));
        }
        recipient_digits(to).map(Self::Number).map_err(|error| error.with_provider(error::NAME))
    }

    /// The key in the message, `to` or `recipient`, and its value.
    pub(super) fn entry(&self) -> (&'static str, &str) {
        match self {
            Self::Number(number) => ("to", number),
            Self::Scoped(id) => ("recipient", id),
        }
    }

    pub(super) fn write(&self, out: &mut String) {
        let (key, value) = self.entry();
        json::entry(out, key, value);
    }
}

/// Whether a text is a country and an id: `US.13491208655302741918`, or `US.ENT.…` for an id that several businesses
/// share.
fn is_scoped(to: &str) -> bool {
    let Some((country, id)) = to.split_once('.') else { return false };
    let id = id.strip_prefix("ENT.").unwrap_or(id);
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=MAX_SCOPED_ID).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn numbers_and_ids_are_distinguished() {
        let entry = |to: &'static str| {
            let recipient = Recipient::read(to).unwrap();
            let (key, value) = recipient.entry();
            (key, value.to_owned())
        };
        assert_eq!(entry("+1 555-0123"), ("to", "15550123".to_owned()));
        assert_eq!(entry("15550123"), ("to", "15550123".to_owned()));
        for id in ["US.13491208655302741918", "DE.ENT.11815799212886844830"] {
            assert_eq!(entry(id), ("recipient", id.to_owned()));
        }
        for to in ["", "US.", "us.1349", "USA.1349", "US.13 49", "US.1349\"", "U.1", "US.ENT."] {
            assert!(Recipient::read(to).is_err(), "{to}");
        }
        assert!(!is_scoped(&format!("US.{}", "1".repeat(129))));
    }
}
