//! A customer's choice about marketing messages.

use super::Customer;

/// Whether a customer wants marketing messages of this business.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "user_preferences", "value": {"user_preferences": [{"wa_id": "4915112345678",
///     "category": "marketing_messages", "value": "stop", "timestamp": 1700000000}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Preference(preference) = &events[0].kind else { unreachable!() };
/// assert_eq!(preference.wanted, Some(false));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Preference {
    /// The customer.
    pub from: Customer,
    /// The category, for example `marketing_messages`.
    pub category: Option<String>,
    /// Whether the customer wants these messages; `None` for a word other than `stop` and `resume`.
    pub wanted: Option<bool>,
}
