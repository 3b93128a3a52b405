//! Events of the business account.

/// News of the business account.
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
    /// What it is about, in Meta's words: `account_update` or `account_review_update`.
    pub topic: String,
    /// What happened or was decided, as it came; details are in the event's raw JSON.
    pub change: Option<String>,
}
