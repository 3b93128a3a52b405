//! Events of a business phone number.

/// A change of a business phone number.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "phone_number_quality_update", "value": {"business_phone": "15550100",
///     "event": "THROUGHPUT_UPGRADE", "max_daily_conversations_per_business": "TIER_UNLIMITED", "old_limit": "TIER_2K"}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Number(number) = &events[0].kind else { unreachable!() };
/// assert_eq!((number.limit.as_deref(), number.previous_limit.as_deref()), (Some("TIER_UNLIMITED"), Some("TIER_2K")));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct NumberEvent {
    /// The webhook field, in Meta's terms: `phone_number_quality_update`, `phone_number_name_update`,
    /// `business_username_updates`, `account_settings_update` or `security`.
    pub field: String,
    /// What happened or was decided, in the provider's word.
    pub change: Option<String>,
    /// How many customers the business may start conversations with in 24 hours, in Meta's word, for example `TIER_2K`. A number
    /// is read as its word.
    pub limit: Option<String>,
    /// The limit before the change. Since February 2026, Meta no longer reports it.
    pub previous_limit: Option<String>,
    /// The requested name.
    pub name: Option<String>,
    /// The user name of the business, with `business_username_updates`; `None` if it was deleted.
    pub username: Option<String>,
    /// Why the name was rejected; `revoked` if Meta took the user name away.
    pub reason: Option<String>,
    /// Who asked for the change, with `security`.
    pub requester: Option<String>,
    /// Whether calls are on, with `account_settings_update`. The other settings are in the event's raw JSON.
    pub is_calling_enabled: Option<bool>,
}

#[cfg(any(feature = "meta", feature = "nxcloud"))]
impl NumberEvent {
    /// [`limit`](Self::limit) as the type that the operations on phone numbers return.
    ///
    /// ```
    /// use whatsapp_template::webhook::NumberEvent;
    /// assert_eq!(NumberEvent::default().messaging_limit(), None);
    /// ```
    pub fn messaging_limit(&self) -> Option<crate::provider::MessagingLimit> {
        self.limit.as_deref().map(Into::into)
    }
}
