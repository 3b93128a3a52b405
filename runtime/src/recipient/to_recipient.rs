//! What can be passed as the recipient of a message.

use std::borrow::Cow;

use super::{GroupId, PhoneNumber, Recipient, UserId, WaId};
use crate::Error;

/// What can be passed as the recipient of a message: texts, the types of the module [`recipient`](crate::recipient), and
/// references to them.
///
/// Implement it for a type of your own, for example for the row of a customer.
///
/// ```
/// use whatsapp_template::{Error, recipient::{PhoneNumber, Recipient, ToRecipient}};
///
/// struct Customer { name: String, phone: PhoneNumber }
///
/// impl ToRecipient for Customer {
///     fn to_recipient(&self) -> Result<Recipient, Error> {
///         Ok(self.phone.into())
///     }
/// }
///
/// let mei = Customer { name: "Mei".to_owned(), phone: PhoneNumber::new("+65 9123 0000")? };
/// // Now `client.send(&mei, &message)` works.
/// assert_eq!((&mei).to_recipient()?, "+6591230000".to_recipient()?);
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a recipient of a message",
    label = "not a recipient",
    note = "write a phone number with `+` and its country code, for example \"+15550123\", or a type of the module `recipient`",
    note = "implement `ToRecipient` for a type of your own"
)]
pub trait ToRecipient {
    /// The recipient.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if a text is neither a phone number with `+` nor a user id.
    fn to_recipient(&self) -> Result<Recipient, Error>;
}

impl<T: ToRecipient + ?Sized> ToRecipient for &T {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        (**self).to_recipient()
    }
}

impl ToRecipient for str {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        self.parse()
    }
}

impl ToRecipient for String {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        self.parse()
    }
}

impl ToRecipient for Cow<'_, str> {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        self.parse()
    }
}

impl ToRecipient for Recipient {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        Ok(self.clone())
    }
}

impl ToRecipient for PhoneNumber {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        Ok((*self).into())
    }
}

impl ToRecipient for WaId {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        Ok((*self).into())
    }
}

impl ToRecipient for UserId {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        Ok(self.clone().into())
    }
}

impl ToRecipient for GroupId {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        Ok(self.clone().into())
    }
}
