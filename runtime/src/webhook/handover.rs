//! Which app answers a conversation. Source: Meta, conversation routing (September 2026).

use super::Customer;

/// Another app took or passed the control of a conversation.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "messaging_handovers", "value": {"sender": {"phone_number": "4915112345678"},
///     "recipient": {"phone_number_id": "12345", "display_phone_number": "15550100"}, "timestamp": "1780000000",
///     "type": "control_passed", "control_passed": {"previous_owner_role": "ai_agent",
///     "new_owner_role": "customer_service"}}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Handover(handover) = &events[0].kind else { unreachable!() };
/// assert_eq!(handover.new_role.as_deref(), Some("customer_service"));
/// assert_eq!(events[0].number_id.as_deref(), Some("12345"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Handover {
    /// The customer of the conversation.
    pub customer: Customer,
    /// `control_passed` or `control_taken`.
    pub kind: Option<String>,
    /// The role of the app that answered before, for example `ai_agent` or `marketing`.
    pub previous_role: Option<String>,
    /// The role of the app that answers now, for example `customer_service` or `escalation`.
    pub new_role: Option<String>,
    /// The id of the app that answered before.
    pub previous_app_id: Option<String>,
    /// The id of the app that answers now.
    pub new_app_id: Option<String>,
    /// What the app before passed along.
    pub metadata: Option<String>,
    /// A summary of the conversation.
    pub summary: Option<String>,
}
