//! Prices and connections of an account. Source: Meta, `webhooks/reference/account_update` (2026).

use std::time::SystemTime;

/// A price tier that an account reached with the number of its messages.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "account_update", "value": {"event": "VOLUME_BASED_PRICING_TIER_UPDATE", "volume_tier_info":
///     {"tier_update_time": 1780000000, "pricing_category": "UTILITY", "tier": "25001:100000",
///      "effective_month": "2026-11", "region": "India"}}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Account(account) = &events[0].kind else { unreachable!() };
/// assert_eq!(account.volume_tier.as_ref().unwrap().tier.as_deref(), Some("25001:100000"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct VolumeTier {
    /// The range of messages in a month, for example `0:25000`.
    pub tier: Option<String>,
    /// The category, for example `UTILITY`.
    pub category: Option<String>,
    /// The country or region of the customers.
    pub region: Option<String>,
    /// The month to which it applies, for example `2026-11`.
    pub month: Option<String>,
    /// When the account reached it.
    pub reached: Option<SystemTime>,
}

/// From when one-time codes to other countries have the international price.
///
/// ```
/// use whatsapp_template::webhook::InternationalRates;
/// assert!(InternationalRates::default().exceptions.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct InternationalRates {
    /// From when.
    pub start: Option<SystemTime>,
    /// The countries with another date.
    pub exceptions: Vec<CountryRate>,
}

/// A country with a date of its own.
///
/// ```
/// use whatsapp_template::webhook::CountryRate;
/// assert_eq!(CountryRate::default().country, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CountryRate {
    /// The country, by the two letters of ISO 3166.
    pub country: Option<String>,
    /// From when.
    pub start: Option<SystemTime>,
}

/// Why an account is no longer connected to a partner's app.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "account_update", "value": {"event": "PARTNER_REMOVED", "waba_info": {"waba_id": "7"},
///     "disconnection_info": {"reason": "PRIMARY_INACTIVITY", "initiated_by": "SYSTEM"}}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Account(account) = &events[0].kind else { unreachable!() };
/// assert_eq!(account.disconnection.as_ref().unwrap().reason.as_deref(), Some("PRIMARY_INACTIVITY"));
/// assert_eq!(events[0].account.as_deref(), Some("7"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Disconnection {
    /// Why, for example `CHANGE_NUMBER` or `PRIMARY_INACTIVITY`.
    pub reason: Option<String>,
    /// `USER` or `SYSTEM`.
    pub initiated_by: Option<String>,
}
