//! Events of a business phone number.

/// News of a number that messages are sent from.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "phone_number_quality_update", "value": {"business_phone": "15550100",
///     "event": "THROUGHPUT_UPGRADE", "current_limit": "TIER_UNLIMITED"}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Number(number) = &events[0].kind else { unreachable!() };
/// assert_eq!(number.limit.as_deref(), Some("TIER_UNLIMITED"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct NumberEvent {
    /// What it is about, in Meta's words: `phone_number_quality_update` or `phone_number_name_update`.
    pub topic: String,
    /// What happened or was decided, as it came.
    pub change: Option<String>,
    /// How many customers may be written to in a day, in Meta's words, for example `TIER_2K`.
    pub limit: Option<String>,
    /// The name that was asked for.
    pub name: Option<String>,
    /// Why the name was refused.
    pub reason: Option<String>,
}
