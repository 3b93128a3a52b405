//! Events of a business phone number.

/// A change of a business phone number.
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
    /// The webhook field, in Meta's terms: `phone_number_quality_update` or `phone_number_name_update`.
    pub field: String,
    /// What happened or was decided, in the provider's word.
    pub change: Option<String>,
    /// How many customers the number may message in a day, in Meta's terms, for example `TIER_2K`.
    pub limit: Option<String>,
    /// The requested name.
    pub name: Option<String>,
    /// Why the name was rejected.
    pub reason: Option<String>,
}
