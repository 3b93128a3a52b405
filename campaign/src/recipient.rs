//! Recipients as texts in the database.

use whatsapp_template::Error;
use whatsapp_template::recipient::{GroupId, PhoneNumber, Recipient, UserId, WaId};

/// What the text of a group begins with.
const GROUP: &str = "group:";

/// A recipient as a text: a number with `+`, the digits of an account, a user id, or `group:` and the id of a group.
pub(crate) fn to_text(recipient: &Recipient) -> String {
    match recipient {
        Recipient::Group(id) => format!("{GROUP}{}", id.as_str()),
        other => other.as_str().to_owned(),
    }
}

/// Reads what [`to_text`] wrote.
pub(crate) fn from_text(text: &str) -> Result<Recipient, Error> {
    if let Some(id) = text.strip_prefix(GROUP) {
        return GroupId::new(id).map(Recipient::Group);
    }
    if text.starts_with('+') {
        return PhoneNumber::new(text).map(Recipient::PhoneNumber);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return WaId::new(text).map(Recipient::WaId);
    }
    UserId::new(text).map(Recipient::UserId)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_recipient_reads_back_as_it_was() {
        let recipients = [
            Recipient::from(PhoneNumber::new("+15550123").unwrap()),
            Recipient::from(WaId::new("5215512345678").unwrap()),
            Recipient::from(UserId::new("ES.40417788201").unwrap()),
            Recipient::from(GroupId::new("120363").unwrap()),
        ];
        for recipient in recipients {
            assert_eq!(from_text(&to_text(&recipient)).unwrap(), recipient);
        }
        assert!(from_text("").is_err() && from_text("group:").is_err() && from_text("x").is_err());
    }
}
