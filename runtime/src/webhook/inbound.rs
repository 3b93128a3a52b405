//! A message from a customer.

use super::{Content, Customer, Referral, ReferredProduct};
use crate::Error;
use crate::recipient::{GroupId, Recipient, ToRecipient};

/// A message from a customer.
///
/// `client.send(&inbound, &message)` replies where it was written: in the group, or else to the customer. Only
/// `client.send(&inbound.from, &message)` writes to a member of a group alone.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"contacts": [{"wa_id": "4915112345678", "profile": {"name": "Mei"}}],
///     "messages": [{"from": "4915112345678", "id": "m2", "type": "button",
///         "button": {"payload": "visit:come", "text": "I will come"}, "context": {"id": "m1"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let inbound = events[0].inbound().unwrap();
/// assert_eq!(inbound.from.name.as_deref(), Some("Mei"));
/// assert_eq!(inbound.context_message_id.as_deref(), Some("m1"));
/// assert!(matches!(&inbound.content, Content::Button(button) if button.label == "I will come"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Inbound {
    /// The sender.
    pub from: Customer,
    /// The group in which it was written; `None` for a message to the business alone.
    pub group_id: Option<GroupId>,
    /// The id of the message.
    pub message_id: String,
    /// The id of the message that it replies to, for example of the template whose button was tapped.
    pub context_message_id: Option<String>,
    /// The advertisement from which the customer came, in the first message after it.
    pub referral: Option<Box<Referral>>,
    /// The product about which the customer asks.
    pub referred_product: Option<ReferredProduct>,
    /// Whether the customer forwarded it.
    pub is_forwarded: bool,
    /// Whether it was forwarded many times.
    pub is_frequently_forwarded: bool,
    /// A summary of the conversation by the app that answered it before. One message of a delivery has it.
    pub conversation_summary: Option<String>,
    /// The content.
    pub content: Content,
}

impl ToRecipient for Inbound {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        match &self.group_id {
            Some(group) => Ok(group.clone().into()),
            None => self.from.to_recipient(),
        }
    }
}
