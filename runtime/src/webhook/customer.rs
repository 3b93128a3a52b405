//! The customer in a conversation.

use crate::recipient::{Recipient, ToRecipient, UserId, WaId};
use crate::{Error, ErrorKind};

/// The customer in a conversation, as far as the provider identifies the customer.
///
/// A customer with a user name may have no WhatsApp id here, but the id that WhatsApp generated for this customer and this
/// business. Source: Meta, business-scoped user ids (June 2026).
///
/// `client.send(&inbound.from, &message)` sends to the customer, whichever id there is.
///
/// ```
/// use whatsapp_template::recipient::ToRecipient;
/// use whatsapp_template::webhook::NxcloudWebhook;
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "m1", "type": "text", "text": {"body": "Hi"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let customer = &events[0].inbound().unwrap().from;
/// assert_eq!(customer.wa_id.as_deref(), Some("4915112345678"));
/// // The id goes back unchanged.
/// assert_eq!(customer.to_recipient()?.as_str(), "4915112345678");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Customer {
    /// The id of the WhatsApp account: digits, which often are the number with its country code.
    pub wa_id: Option<WaId>,
    /// The business-scoped user id.
    pub user_id: Option<UserId>,
    /// The user id that several businesses share.
    pub parent_user_id: Option<UserId>,
    /// The user name, without `@`. The customer can change it.
    pub username: Option<String>,
    /// The name in the customer's profile, which the customer chooses freely.
    pub name: Option<String>,
    /// The hash of the customer's identity key, if the number of the business checks whether it changes.
    pub identity_key_hash: Option<String>,
}

impl Customer {
    /// The WhatsApp id, or else the business-scoped id: what identifies the customer.
    pub fn id(&self) -> Option<&str> {
        self.wa_id.as_deref().or(self.user_id.as_deref())
    }

    /// Whether both are the same customer: they have the same WhatsApp id, user id, or parent user id.
    ///
    /// One of them may have fewer ids, because WhatsApp does not show every number. Names are not compared. For ids that
    /// change, see [`Event::identity_change`](super::Event::identity_change).
    ///
    /// Numbers get new owners: two records with the same number and different user ids of one portfolio are different people.
    ///
    /// ```
    /// use whatsapp_template::webhook::NxcloudWebhook;
    /// let body = br#"{"messages": [
    ///     {"from": "4915112345678", "from_user_id": "DE.1", "id": "m1", "type": "text", "text": {"body": "Hi"}},
    ///     {"from_user_id": "DE.1", "id": "m2", "type": "text", "text": {"body": "Are you there?"}}]}"#;
    /// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
    /// let customer = |index: usize| events[index].customer().unwrap();
    /// assert_ne!(customer(0).id(), customer(1).id());
    /// assert!(customer(0).is_same_as(customer(1)));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn is_same_as(&self, other: &Self) -> bool {
        fn equal<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.is_some() && one == other
        }
        equal(self.wa_id.as_ref(), other.wa_id.as_ref())
            || equal(self.user_id.as_ref(), other.user_id.as_ref())
            || equal(self.parent_user_id.as_ref(), other.parent_user_id.as_ref())
    }

    /// The customer as the recipient of a message: the WhatsApp id, or else the business-scoped id.
    pub fn recipient(&self) -> Option<Recipient> {
        let wa_id = self.wa_id.map(Recipient::WaId);
        wa_id.or_else(|| self.user_id.clone().map(Recipient::UserId))
    }
}

impl ToRecipient for Customer {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        self.recipient().ok_or_else(|| {
            let message = "the webhook has no id of this customer; send to a phone number or an id that you stored";
            Error::new(ErrorKind::Message, message).with_rule("recipient", None)
        })
    }
}
