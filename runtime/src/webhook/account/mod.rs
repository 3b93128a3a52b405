//! Events of the business account.

mod restriction;
mod terms;

pub use restriction::{Ban, BanState, Restriction, RestrictionKind, Violation};
pub use terms::{CountryRate, Disconnection, InternationalRates, VolumeTier};

/// A change of the business account. The members beside `change` have values for the changes that they are about.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook, RestrictionKind};
///
/// let body = br#"{"field": "account_update", "value": {"event": "ACCOUNT_RESTRICTION", "wabaId": "1",
///     "restriction_info": [{"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": "1780600000"}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Account(account) = &events[0].kind else { unreachable!() };
/// assert_eq!(account.change.as_deref(), Some("ACCOUNT_RESTRICTION"));
/// assert_eq!(account.restrictions[0].kind, RestrictionKind::BusinessInitiatedMessaging);
/// assert!(account.restrictions[0].expires.is_some());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct AccountEvent {
    /// The webhook field, in Meta's terms: `account_update`, `account_review_update`, `business_capability_update`,
    /// `payment_configuration_update` or `partner_solutions`.
    pub field: String,
    /// What happened or was decided, in the provider's word, for example `ACCOUNT_RESTRICTION` or `PARTNER_REMOVED`.
    pub change: Option<String>,
    /// The business portfolio that owns the account. The account itself is [`Event::account`](super::Event::account).
    pub portfolio_id: Option<String>,
    /// What the account may not do, with `ACCOUNT_RESTRICTION`.
    pub restrictions: Vec<Restriction>,
    /// The policy that was violated, with `ACCOUNT_VIOLATION`.
    pub violation: Option<Violation>,
    /// The ban, with `DISABLED_UPDATE`.
    pub ban: Option<Ban>,
    /// How many customers the portfolio may start conversations with in 24 hours, in Meta's word, for example `TIER_2K`, with
    /// `business_capability_update`. A number is read as its word.
    pub limit: Option<String>,
    /// How many phone numbers the account or portfolio may have, with `business_capability_update`.
    pub max_phone_numbers: Option<u64>,
    /// The price tier that the account reached, with `VOLUME_BASED_PRICING_TIER_UPDATE`.
    pub volume_tier: Option<VolumeTier>,
    /// From when one-time codes to other countries have their own price, with `AUTH_INTL_PRICE_ELIGIBILITY_UPDATE`.
    pub international_rates: Option<InternationalRates>,
    /// Why the account was disconnected, with `PARTNER_REMOVED`.
    pub disconnection: Option<Disconnection>,
}

#[cfg(any(feature = "meta", feature = "nxcloud"))]
impl AccountEvent {
    /// [`limit`](Self::limit) as the type that the operations on phone numbers return.
    ///
    /// ```
    /// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
    ///
    /// let body = br#"{"field": "business_capability_update", "value": {"max_daily_conversations_per_business": 2000}}"#;
    /// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
    /// let EventKind::Account(account) = &events[0].kind else { unreachable!() };
    /// assert_eq!(account.messaging_limit().unwrap().customers(), Some(2000));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn messaging_limit(&self) -> Option<crate::provider::MessagingLimit> {
        self.limit.as_deref().map(Into::into)
    }
}
