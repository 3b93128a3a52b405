//! The contacts on the phone of the business. Source: Meta, `webhooks/reference/smb_app_state_sync` (October 2025).

use super::Customer;

/// A contact on the phone of the business was added, changed or removed. A change comes as an addition.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "smb_app_state_sync", "value": {"state_sync": [{"type": "contact", "action": "add",
///     "contact": {"full_name": "Lena Kern", "first_name": "Lena", "phone_number": "4915112345678"},
///     "metadata": {"timestamp": "1780000000"}}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::ContactSync(contact) = &events[0].kind else { unreachable!() };
/// assert_eq!((contact.is_removed, contact.full_name.as_deref()), (Some(false), Some("Lena Kern")));
/// assert_eq!(contact.customer.wa_id.as_deref(), Some("4915112345678"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ContactSync {
    /// The customer. The number is the one in the address book.
    pub customer: Customer,
    /// The name in the address book.
    pub full_name: Option<String>,
    /// The first name in the address book.
    pub first_name: Option<String>,
    /// Whether it was removed; `None` for a word other than `add` and `remove`.
    pub is_removed: Option<bool>,
}
