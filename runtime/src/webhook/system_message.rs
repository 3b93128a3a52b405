//! A message that WhatsApp itself wrote into a conversation.

/// What WhatsApp says in the customer's place, for example `user_changed_number`.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "15550123", "id": "m1", "type": "system",
///     "system": {"type": "user_changed_number", "body": "A new number", "wa_id": "15550124"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::System(note) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(note.new_number.as_deref(), Some("15550124"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SystemMessage {
    /// What happened.
    pub kind: Option<String>,
    /// The same in a sentence.
    pub text: Option<String>,
    /// The customer's new number, if it changed.
    pub new_number: Option<String>,
}
