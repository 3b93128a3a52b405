//! What an account may not do any more, and why. Source: Meta, `webhooks/reference/account_update` (2026).

use std::time::SystemTime;

use crate::webhook::words::words;

words! {
    /// What a restricted account may not do.
    ///
    /// ```
    /// use whatsapp_template::webhook::RestrictionKind;
    /// assert_eq!(RestrictionKind::from("RESTRICTED_UTILITY_TEMPLATES"), RestrictionKind::UtilityTemplates);
    /// assert_eq!(RestrictionKind::from("RESTRICTED_TEA").as_str(), "RESTRICTED_TEA");
    /// ```
    pub enum RestrictionKind {
        /// Add phone numbers.
        AddPhoneNumber = "RESTRICTED_ADD_PHONE_NUMBER_ACTION",
        /// Start conversations.
        BusinessInitiatedMessaging = "RESTRICTED_BIZ_INITIATED_MESSAGING",
        /// Answer customers.
        CustomerInitiatedMessaging = "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
        /// Create or send utility templates.
        UtilityTemplates = "RESTRICTED_UTILITY_TEMPLATES",
        /// Send utility messages without a template.
        DirectSendUtilityTemplates = "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES",
        /// Call customers.
        BusinessInitiatedCalling = "RESTRICTED_BUSINESS_INITIATED_CALLING",
        /// Take calls of customers.
        UserInitiatedCalling = "RESTRICTED_USER_INITIATED_CALLING",
        /// Call customers, and take their calls.
        AllCalling = "RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING",
        /// Take calls of customers, who no longer see the call button.
        CallButtonHidden = "RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN",
    }
}

/// One thing that an account may not do.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "account_update", "value": {"event": "ACCOUNT_RESTRICTION", "restriction_info":
///     [{"restriction_type": "RESTRICTED_ADD_PHONE_NUMBER_ACTION", "expiration": "2026-04-19T13:59:20+0000"}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Account(account) = &events[0].kind else { unreachable!() };
/// assert_eq!(account.restrictions[0].expires, Some(UNIX_EPOCH + Duration::from_secs(1_776_607_160)));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Restriction {
    /// What the account may not do.
    pub kind: RestrictionKind,
    /// When the restriction ends. `None` if it has no end, or the date cannot be read; see the event's raw JSON.
    pub expires: Option<SystemTime>,
    /// What to do about it.
    pub remediation: Option<String>,
}

/// A policy that the account violated.
///
/// ```
/// use whatsapp_template::webhook::Violation;
/// assert_eq!(Violation::default().kind, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Violation {
    /// The policy, for example `SPAM`.
    pub kind: Option<String>,
    /// What to do about it.
    pub remediation: Option<String>,
}

words! {
    /// The state of a ban.
    ///
    /// ```
    /// use whatsapp_template::webhook::BanState;
    /// assert_eq!(BanState::from("SCHEDULE_FOR_DISABLE"), BanState::Scheduled);
    /// ```
    pub enum BanState {
        /// The account is banned.
        Disabled = "DISABLE",
        /// The account is no longer banned.
        Reinstated = "REINSTATE",
        /// The account will be banned.
        Scheduled = "SCHEDULE_FOR_DISABLE",
    }
}

/// A ban of the account.
///
/// ```
/// use whatsapp_template::webhook::{BanState, EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "account_update", "value": {"event": "DISABLED_UPDATE",
///     "ban_info": {"waba_ban_state": "SCHEDULE_FOR_DISABLE", "waba_ban_date": "April 17, 2027"}}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Account(account) = &events[0].kind else { unreachable!() };
/// let ban = account.ban.as_ref().unwrap();
/// assert_eq!((ban.state.as_ref(), ban.date.as_deref()), (Some(&BanState::Scheduled), Some("April 17, 2027")));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Ban {
    /// The state.
    pub state: Option<BanState>,
    /// The date as the provider writes it, in English words.
    pub date: Option<String>,
}
