//! Events of the business account.

/// A change of the business account.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "account_update", "value": {"event": "ACCOUNT_RESTRICTION", "wabaId": "1"}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Account(account) = &events[0].kind else { unreachable!() };
/// assert_eq!(account.change.as_deref(), Some("ACCOUNT_RESTRICTION"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct AccountEvent {
    /// The webhook field, in Meta's terms: `account_update` or `account_review_update`.
    pub field: String,
    /// What happened or was decided, in the provider's word. Details are in the event's raw JSON.
    pub change: Option<String>,
}
