//! The recipient of a message: a phone number, an id of a customer, or a group.
//!
//! | type | what it is | where it comes from |
//! | --- | --- | --- |
//! | [`PhoneNumber`] | a number with `+` and its country code | your own data |
//! | [`WaId`] | the id of a customer's WhatsApp account, in digits | a webhook, or the response to a message |
//! | [`UserId`] | the id of a customer whose number you may not see | a webhook |
//! | [`GroupId`] | the id of a group | the groups API of Meta, or a webhook |
//!
//! A [`Recipient`] is one of them, and whatever implements [`ToRecipient`] can be passed to `Client::send`: each of these
//! types, and texts. A text is read as a phone number or a user id.
//!
//! A text without `+` is refused. Meta puts the country code of the *sender* before a number without `+`, so the message would
//! reach a stranger. Source: Meta, messages/send-messages, phone number formats.
//!
//! To read numbers as they are written in a country, enable the feature `national-numbers`, which has
//! `PhoneNumber::in_country`.
//!
//! `Display` writes all of a recipient. `Debug` and errors show the first two and the last two characters only, because a
//! phone number is personal data.

mod group_id;
#[cfg(feature = "national-numbers")]
mod national;
mod phone_number;
#[cfg(test)]
mod tests;
mod to_recipient;
mod user_id;
mod wa_id;

pub use group_id::GroupId;
pub use phone_number::PhoneNumber;
pub use to_recipient::ToRecipient;
pub use user_id::UserId;
pub use wa_id::WaId;

use core::fmt;
use core::str::FromStr;

use crate::{Error, ErrorKind};

/// The rule that a text breaks if it is not a recipient: see [`Error::rule`].
const RULE: &str = "recipient";

/// The recipient of a message.
///
/// ```
/// use whatsapp_template::recipient::{PhoneNumber, Recipient, WaId};
/// let number: Recipient = "+49 (151) 12345678".parse()?;
/// assert_eq!(number, Recipient::from(PhoneNumber::new("+4915112345678")?));
/// assert_eq!(number.to_string(), "+4915112345678");
/// // An id from a webhook is sent back as it came.
/// assert_eq!(Recipient::from(WaId::new("5215512345678")?).to_string(), "5215512345678");
/// // Whose number is this? With `+` it is Swiss, but the customer is American.
/// assert!("4155551212".parse::<Recipient>().is_err());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Recipient {
    /// A customer, by the phone number.
    PhoneNumber(PhoneNumber),
    /// A customer, by the id of the WhatsApp account.
    WaId(WaId),
    /// A customer, by the business-scoped user id.
    UserId(UserId),
    /// A group.
    Group(GroupId),
}

impl Recipient {
    /// The whole recipient as text: what `Display` writes.
    pub fn as_str(&self) -> &str {
        match self {
            Self::PhoneNumber(number) => number.as_str(),
            Self::WaId(id) => id.as_str(),
            Self::UserId(id) => id.as_str(),
            Self::Group(id) => id.as_str(),
        }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads a phone number or a user id.
impl FromStr for Recipient {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(id) = UserId::read(text) {
            return Ok(Self::UserId(id));
        }
        PhoneNumber::new(text).map(Self::PhoneNumber)
    }
}

impl From<PhoneNumber> for Recipient {
    fn from(number: PhoneNumber) -> Self {
        Self::PhoneNumber(number)
    }
}

impl From<WaId> for Recipient {
    fn from(id: WaId) -> Self {
        Self::WaId(id)
    }
}

impl From<UserId> for Recipient {
    fn from(id: UserId) -> Self {
        Self::UserId(id)
    }
}

impl From<GroupId> for Recipient {
    fn from(id: GroupId) -> Self {
        Self::Group(id)
    }
}

#[cold]
fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Message, message).with_rule(RULE, None)
}

/// A text whose middle is hidden, for `Debug` and errors.
struct Masked<'t>(&'t str);

/// How many characters are shown at the start, and at the end.
const SHOWN: usize = 2;

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A plus shows nothing.
        let (plus, text) = match self.0.strip_prefix('+') {
            Some(text) => ("+", text),
            None => ("", self.0),
        };
        let length = text.chars().count();
        f.write_str(plus)?;
        // The ends would be most of a short text.
        let shown = if length < 3 * SHOWN { 0 } else { SHOWN };
        for (index, c) in text.chars().enumerate() {
            if index < shown || index >= length - shown {
                fmt::Write::write_char(f, c)?;
            } else if index == shown {
                f.write_str("…")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), f)
    }
}
