//! The recipient of a message as NXCloud takes it.

use crate::provider::nxcloud::api::error::NAME;
use crate::recipient::Recipient;
use crate::{Error, ErrorKind};

/// The digits of the recipient. NXCloud's samples have the country code without `+`.
///
/// # Errors
///
/// [`ErrorKind::Message`] for a user id or a group, because NXCloud's page on `mt` has neither.
pub(super) fn digits(recipient: &Recipient) -> Result<&str, Error> {
    match recipient {
        Recipient::PhoneNumber(number) => Ok(number.digits()),
        Recipient::WaId(id) => Ok(id.as_str()),
        Recipient::UserId(_) => Err(unsupported("a business-scoped user id")),
        Recipient::Group(_) => Err(unsupported("a group")),
    }
}

#[cold]
fn unsupported(what: &str) -> Error {
    let message = format!("the recipient is {what}, allowed are phone numbers and WhatsApp ids; write one of these");
    Error::new(ErrorKind::Message, message).with_rule("recipient", None).with_provider(NAME)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::recipient::{GroupId, ToRecipient, WaId};

    #[test]
    fn numbers_are_digits_and_other_recipients_are_errors() {
        assert_eq!(digits(&"+1 555-0123".to_recipient().unwrap()).unwrap(), "15550123");
        assert_eq!(digits(&WaId::new("5215512345678").unwrap().into()).unwrap(), "5215512345678");
        for recipient in ["US.1349".to_recipient().unwrap(), GroupId::new("Y2Fw").unwrap().into()] {
            let error = digits(&recipient).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Message);
            assert!(error.to_string().contains("allowed are phone numbers"), "{error}");
        }
    }
}
