//! The recipient of a message as Meta takes it.

use crate::recipient::Recipient;

/// The members of a message that name its recipient.
pub(super) struct RecipientMembers<'r> {
    /// `individual` or `group`.
    pub(super) recipient_type: &'static str,
    /// `to` or `recipient`.
    pub(super) key: &'static str,
    /// The recipient, which needs no escapes beyond those of a string.
    pub(super) value: &'r str,
}

impl<'r> RecipientMembers<'r> {
    /// A number has its `+`, because Meta puts the sender's country code before a number without it. An id is unchanged.
    pub(super) fn of(recipient: &'r Recipient) -> Self {
        let (recipient_type, key) = match recipient {
            Recipient::PhoneNumber(_) | Recipient::WaId(_) => ("individual", "to"),
            Recipient::UserId(_) => ("individual", "recipient"),
            Recipient::Group(_) => ("group", "to"),
        };
        Self { recipient_type, key, value: recipient.as_str() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::recipient::{GroupId, ToRecipient, WaId};

    #[test]
    fn numbers_and_ids_are_distinguished() {
        let entry = |to: &dyn ToRecipient| {
            let recipient = to.to_recipient().unwrap();
            let members = RecipientMembers::of(&recipient);
            (members.recipient_type, members.key, members.value.to_owned())
        };
        assert_eq!(entry(&"+1 555-0123"), ("individual", "to", "+15550123".to_owned()));
        for id in ["US.13491208655302741918", "DE.ENT.11815799212886844830"] {
            assert_eq!(entry(&id), ("individual", "recipient", id.to_owned()));
        }
        assert_eq!(entry(&WaId::new("15550123").unwrap()), ("individual", "to", "15550123".to_owned()));
        assert_eq!(entry(&GroupId::new("Y2Fw").unwrap()), ("group", "to", "Y2Fw".to_owned()));
    }
}
