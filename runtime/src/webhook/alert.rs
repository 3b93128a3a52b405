//! Alerts about a business or one of its numbers. Source: Meta, `webhooks/reference/account_alerts` (October 2025).

/// An alert about a business or one of its numbers.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "account_alerts", "value": {"entity_type": "PHONE_NUMBER", "entity_id": "106540352242922",
///     "alert_info": {"alert_severity": "INFORMATIONAL", "alert_status": "NONE", "alert_type": "OBA_APPROVED",
///     "alert_description": "The account is official."}}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Alert(alert) = &events[0].kind else { unreachable!() };
/// assert_eq!(alert.kind.as_deref(), Some("OBA_APPROVED"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Alert {
    /// What it is about: `BUSINESS` or `PHONE_NUMBER`.
    pub entity_kind: Option<String>,
    /// The id of that.
    pub entity_id: Option<String>,
    /// The kind, for example `PROFILE_PICTURE_LOST` or `INCREASED_CAPABILITIES_ELIGIBILITY_FAILED`.
    pub kind: Option<String>,
    /// `CRITICAL`, `WARNING` or `INFORMATIONAL`.
    pub severity: Option<String>,
    /// `ACTIVE`, or `NONE`.
    pub status: Option<String>,
    /// What happened, in words.
    pub description: Option<String>,
}
