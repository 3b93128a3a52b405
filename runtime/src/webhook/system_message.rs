//! A message that WhatsApp generated.

/// A message that WhatsApp generated, for example `user_changed_number`.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "15550123", "id": "m1", "type": "system",
///     "system": {"type": "user_changed_number", "body": "A new number", "wa_id": "15550124"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::System(message) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(message.new_number.as_deref(), Some("15550124"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SystemMessage {
    /// What happened.
    pub kind: Option<String>,
    /// The text of the message.
    pub text: Option<String>,
    /// The customer's new number, if it changed.
    pub new_number: Option<String>,
}
