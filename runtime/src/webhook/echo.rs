//! A message that the business wrote on its phone. Source: Meta, `webhooks/reference/smb_message_echoes` (October 2025).

use super::{Content, Customer};

/// A message that the business wrote on its phone or a linked device, and not through the API.
///
/// ```
/// use whatsapp_template::webhook::{Content, EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "smb_message_echoes", "value": {"message_echoes": [{"from": "15550100",
///     "to": "4915112345678", "id": "wamid.E1", "timestamp": "1780000000", "type": "text",
///     "text": {"body": "I call you at noon"}, "context": {"id": "wamid.M1"}}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Echo(echo) = &events[0].kind else { unreachable!() };
/// assert_eq!(echo.to.wa_id.as_deref(), Some("4915112345678"));
/// assert_eq!(echo.content, Content::Text("I call you at noon".to_owned()));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Echo {
    /// The customer to whom it was sent.
    pub to: Customer,
    /// The id of the message.
    pub message_id: String,
    /// The id of the message that it replies to.
    pub context_message_id: Option<String>,
    /// The content. The business can also edit and delete its messages.
    pub content: Content,
}
