//! Which other messages an error stops.

use super::{Error, ErrorKind};

/// Which other messages fail in the same way, so that a program that sends many can stop in time.
///
/// For how long is decided by the retry advice ([`Error::retry`]): with `After`, for that time; with `FixFirst`, until the
/// cause is corrected; with `Never`, for good.
///
/// | value | stop | examples (Meta's codes) |
/// | --- | --- | --- |
/// | `Nothing` | nothing: the error is about this message only, or its cause is not known | 131000, 131026, 131009 |
/// | `Recipient` | messages to this customer or group | 131050 (opted out), 131056 (too many to one customer) |
/// | `Template` | messages of this template in this language | 132001, 132015 (paused), 132000 |
/// | `Sender` | all messages of this number and account | 131048 (spam), 190 (token), 80007 (rate) |
///
/// With 130472, 131049 and 131050 this means marketing messages only: one-time codes and utility messages still reach the
/// customer.
///
/// "Undeliverable" (131026) stops nothing: it is also reported for customers who can be reached later. If many messages fail with it,
/// the list of numbers may be bad.
///
/// ```
/// use std::collections::HashSet;
/// use whatsapp_template::{Brake, Error, ErrorKind};
///
/// /// What a program that sends many messages keeps in mind.
/// #[derive(Default)]
/// struct Stopped { customers: HashSet<String>, templates: HashSet<String>, everything: bool }
///
/// impl Stopped {
///     fn failed(&mut self, error: &Error, customer: &str, template: &str) {
///         match error.brake() {
///             Brake::Recipient => { self.customers.insert(customer.to_owned()); }
///             Brake::Template => { self.templates.insert(template.to_owned()); }
///             Brake::Sender => self.everything = true,
///             _ => {}
///         }
///     }
/// }
///
/// let mut stopped = Stopped::default();
/// stopped.failed(&Error::new(ErrorKind::Unauthorized, "the token is not valid any more"), "+15550123", "order_shipped");
/// assert!(stopped.everything);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Brake {
    /// No other message.
    Nothing,
    /// The messages to this customer or group.
    Recipient,
    /// The messages of this template in this language.
    Template,
    /// All messages of this sender: the number and its account.
    Sender,
}

impl Brake {
    /// Its word in tables and traces.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Recipient => "recipient",
            Self::Template => "template",
            Self::Sender => "sender",
        }
    }
}

/// The rules whose breach is a matter of the template, whatever the values.
const TEMPLATE_RULES: [&str; 3] = ["cams_part", "media_path", "media_handle"];

impl Error {
    /// Sets which other messages fail in the same way.
    #[must_use]
    pub fn with_brake(mut self, brake: Brake) -> Self {
        self.0.brake = Some(brake);
        self
    }

    /// Which other messages fail in the same way: the provider's code decides, or else the kind of the error.
    ///
    /// ```
    /// use whatsapp_template::{Brake, Recipient};
    /// let error = "0151 12345678".parse::<Recipient>().unwrap_err();
    /// assert_eq!(error.brake(), Brake::Recipient);
    /// ```
    pub fn brake(&self) -> Brake {
        self.0.brake.unwrap_or_else(|| match (self.kind(), self.rule()) {
            (ErrorKind::Configuration | ErrorKind::Unauthorized, _) => Brake::Sender,
            (_, Some("recipient")) => Brake::Recipient,
            (_, Some(rule)) if TEMPLATE_RULES.contains(&rule) => Brake::Template,
            _ => Brake::Nothing,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_code_the_kind_and_the_rule_decide() {
        let kinds = [
            (ErrorKind::Configuration, Brake::Sender),
            (ErrorKind::Message, Brake::Nothing),
            (ErrorKind::Connect, Brake::Nothing),
            (ErrorKind::Timeout, Brake::Nothing),
            (ErrorKind::Io, Brake::Nothing),
            (ErrorKind::Malformed, Brake::Nothing),
            (ErrorKind::Refused, Brake::Nothing),
            (ErrorKind::NotFound, Brake::Nothing),
            (ErrorKind::Throttled, Brake::Nothing),
            (ErrorKind::Unauthorized, Brake::Sender),
            (ErrorKind::Unavailable, Brake::Nothing),
        ];
        for (kind, brake) in kinds {
            assert_eq!(Error::new(kind, "").brake(), brake, "{kind:?}");
        }
        for (rule, brake) in [
            ("recipient", Brake::Recipient),
            ("cams_part", Brake::Template),
            ("media_handle", Brake::Template),
            ("value_empty", Brake::Nothing),
        ] {
            assert_eq!(Error::new(ErrorKind::Message, "").with_rule(rule, None).brake(), brake, "{rule}");
        }
        assert_eq!(Error::new(ErrorKind::Unauthorized, "").with_brake(Brake::Nothing).brake(), Brake::Nothing);
    }
}
