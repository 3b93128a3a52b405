//! A message that WhatsApp generated.

use crate::recipient::{UserId, WaId};

/// A message that WhatsApp generated, for example `user_changed_number`. For the ids before and after it, see
/// [`Event::identity_change`](super::Event::identity_change).
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "15550123", "id": "m1", "type": "system",
///     "system": {"type": "user_changed_number", "body": "A new number", "wa_id": "15550124"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::System(message) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(message.new_wa_id.as_deref(), Some("15550124"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SystemMessage {
    /// What happened.
    pub kind: Option<String>,
    /// The text of the message.
    pub text: Option<String>,
    /// The customer's new WhatsApp id, if it changed and may be shown.
    pub new_wa_id: Option<WaId>,
    /// The customer's new business-scoped user id, if it changed.
    pub new_user_id: Option<UserId>,
    /// The user id before the change.
    pub previous_user_id: Option<UserId>,
    /// The customer's new parent user id, if it changed.
    pub new_parent_user_id: Option<UserId>,
    /// The parent user id before the change.
    pub previous_parent_user_id: Option<UserId>,
}
