//! Messages that their sender changed or deleted. Source: Meta, webhooks/reference/messages/edit and /revoke (December 2025).

use super::{Content, DeliveryError};

/// A message that its sender changed.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "wamid.E2", "type": "edit", "edit": {
///     "original_message_id": "wamid.E1", "message": {"type": "text", "text": {"body": "At ten, please"}}}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Edit(edit) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(edit.original_message_id, "wamid.E1");
/// assert_eq!(*edit.content, Content::Text("At ten, please".to_owned()));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EditedMessage {
    /// The id of the message that was changed.
    pub original_message_id: String,
    /// The id of the message to which the changed message replies.
    pub context_message_id: Option<String>,
    /// The new content.
    pub content: Box<Content>,
}

/// A message whose content WhatsApp does not deliver to businesses.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "m1", "type": "unsupported", "unsupported": {"type": "poll"},
///     "errors": [{"code": 131051, "title": "Message type unknown"}]}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Unsupported(message) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(message.kind.as_deref(), Some("poll"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct UnsupportedMessage {
    /// What the customer sent, for example `poll`, or `edit` for a change that is not reported in detail.
    pub kind: Option<String>,
    /// WhatsApp's reason: code 131051, or 130501 in a group.
    pub error: Option<DeliveryError>,
}
