//! Messages whose content is not delivered.

use super::DeliveryError;

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
