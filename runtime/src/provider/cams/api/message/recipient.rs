//! The recipient of a message as CAMS takes it.

use crate::recipient::Recipient;

/// `To`, and `RecipientType` if the recipient is not a number. `To` is digits: CAMS documents the country code without `+`.
/// Source for user ids and groups: the SDK.
pub(in crate::provider::cams) fn fields(recipient: &Recipient) -> (&str, Option<String>) {
    match recipient {
        Recipient::PhoneNumber(number) => (number.digits(), None),
        Recipient::WaId(id) => (id.as_str(), None),
        Recipient::UserId(id) => (id.as_str(), Some("userId".to_owned())),
        Recipient::Group(id) => (id.as_str(), Some("group".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::recipient::{GroupId, ToRecipient, WaId};

    #[test]
    fn ids_of_other_kinds_have_a_recipient_type() {
        assert_eq!(fields(&"+65 9123 0000".to_recipient().unwrap()), ("6591230000", None));
        assert_eq!(fields(&WaId::new("6591230000").unwrap().into()), ("6591230000", None));
        assert_eq!(fields(&"SG.1349".to_recipient().unwrap()), ("SG.1349", Some("userId".to_owned())));
        assert_eq!(fields(&GroupId::new("Y2Fw").unwrap().into()), ("Y2Fw", Some("group".to_owned())));
    }
}
