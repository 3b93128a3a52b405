//! A customer's answer to a request for permission to call. Source: Meta, calling/user-call-permissions (November 2025).

use std::time::SystemTime;

/// A customer's answer to a request for permission to call, such as a template with `call_permission_request` makes.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "m2", "type": "interactive", "context": {"id": "m1"},
///     "interactive": {"type": "call_permission_reply", "call_permission_reply": {"response": "accept",
///     "is_permanent": false, "expiration_timestamp": "1780604800", "response_source": "user_action"}}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::CallPermission(reply) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!((reply.is_accepted, reply.is_permanent), (Some(true), Some(false)));
/// assert!(reply.expires.is_some());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CallPermissionReply {
    /// Whether the business may call; `None` for a word other than `accept` and `reject`.
    pub is_accepted: Option<bool>,
    /// Whether the permission has no end.
    pub is_permanent: Option<bool>,
    /// When the permission ends.
    pub expires: Option<SystemTime>,
    /// `user_action`, or `automatic` if WhatsApp gave the permission, for example after a call of the customer.
    pub source: Option<String>,
}
