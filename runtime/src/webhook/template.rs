//! Changes of templates.

use std::time::SystemTime;

use super::TemplateContent;
use crate::Template;

/// A change of a template.
///
/// ```
/// use whatsapp_template::webhook::{CamsWebhook, EventKind, TemplateChange};
///
/// let body = br#"[{"WabaId": "1", "TemplateCode": "70123", "Language": "en-US", "AuditStatus": "pass"}]"#;
/// let events = CamsWebhook::new().events("", body)?;
/// let EventKind::Template(template) = &events[0].kind else { unreachable!() };
/// assert_eq!(template.id.as_deref(), Some("70123"));
/// assert_eq!(template.language.as_deref(), Some("en_US"));
/// assert_eq!(template.change, TemplateChange::Approved);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TemplateEvent {
    /// The name. CAMS does not report it.
    pub name: Option<String>,
    /// The provider's id or code.
    pub id: Option<String>,
    /// The language, spelled with `_`.
    pub language: Option<String>,
    /// The category at the time of the change, for example `UTILITY`.
    pub category: Option<String>,
    /// What happened.
    pub change: TemplateChange,
    /// More about the change in words, for example until when the template is paused.
    pub details: Option<String>,
    /// When the template will be disabled, as the provider writes it.
    pub disable_date: Option<String>,
    /// The texts and buttons after a change of these.
    pub content: Option<Box<TemplateContent>>,
}

impl TemplateEvent {
    /// Whether it is about this template, in any language. Always `false` with CAMS, which does not report the name.
    ///
    /// ```
    /// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
    /// use whatsapp_template::whatsapp_template;
    ///
    /// whatsapp_template! {
    ///     pub struct ParcelArrived {}
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Your parcel has arrived.",
    /// }
    ///
    /// let body = br#"{"field": "message_template_status_update",
    ///     "value": {"event": "PAUSED", "message_template_name": "parcel_arrived"}}"#;
    /// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
    /// let EventKind::Template(template) = &events[0].kind else { unreachable!() };
    /// assert!(template.is_about::<ParcelArrived>());
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn is_about<T: Template>(&self) -> bool {
        self.name.as_deref() == Some(T::definition().name.as_str())
    }
}

/// What happened to a template.
///
/// ```
/// use whatsapp_template::webhook::TemplateChange;
/// fn can_be_sent(change: &TemplateChange) -> bool {
///     matches!(change, TemplateChange::Approved | TemplateChange::Reinstated)
/// }
/// assert!(!can_be_sent(&TemplateChange::Paused { reason: None }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateChange {
    /// It can be sent.
    Approved,
    /// It was rejected.
    Rejected {
        /// Why, for example `INVALID_FORMAT`.
        reason: Option<String>,
        /// What to change.
        recommendation: Option<String>,
    },
    /// It is waiting for its review.
    Pending,
    /// It cannot be sent for some time because of its quality.
    Paused {
        /// Why, for example `FIRST_PAUSE`.
        reason: Option<String>,
    },
    /// It can no longer be sent.
    Disabled {
        /// Why.
        reason: Option<String>,
    },
    /// It can be sent again, after an appeal.
    Reinstated,
    /// An appeal is being reviewed.
    InAppeal,
    /// It may be disabled soon.
    Flagged,
    /// It cannot be edited.
    Locked,
    /// It will be deleted.
    PendingDeletion,
    /// It was deleted.
    Deleted,
    /// It was archived because it was not sent for a long time.
    Archived,
    /// It was taken out of the archive.
    Unarchived,
    /// The account has too many templates.
    LimitExceeded,
    /// Its quality changed.
    Quality {
        /// The former quality, for example `GREEN`.
        from: Option<String>,
        /// The new quality.
        to: Option<String>,
    },
    /// Its category changes.
    Category {
        /// The former category.
        from: Option<String>,
        /// The new category.
        to: Option<String>,
        /// When it takes effect, if it is announced in advance; `None` if the category has already changed.
        effective: Option<SystemTime>,
    },
    /// WhatsApp judges that a message sent without a template, or its template, belongs to another category. The category has
    /// not changed: [`Category`](Self::Category) reports when it does.
    CategoryDetected {
        /// The category with which it was sent.
        category: Option<String>,
        /// The category to which it belongs: `MARKETING` or `AUTHENTICATION`.
        correct: Option<String>,
    },
    /// Its texts or buttons changed: see [`TemplateEvent::content`].
    Components,
    /// A word that this version does not know.
    Other(String),
}

impl TemplateChange {
    /// The category that the template has from now on, gets at a later time, or should have.
    ///
    /// ```
    /// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
    ///
    /// let body = br#"{"field": "template_correct_category_detection", "value": {"message_template_id": 1,
    ///     "message_template_name": "parcel_left", "category": "UTILITY", "correct_category": "MARKETING"}}"#;
    /// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
    /// let EventKind::Template(template) = &events[0].kind else { unreachable!() };
    /// assert_eq!(template.change.new_category(), Some("MARKETING"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn new_category(&self) -> Option<&str> {
        match self {
            Self::Category { to: category, .. } | Self::CategoryDetected { correct: category, .. } => {
                category.as_deref()
            }
            _ => None,
        }
    }

    /// The change of Graph's word, in any case.
    ///
    /// Source: Meta, `message_template_status_update` (September 2026); NXCloud, template events (October 2025).
    #[cfg(any(feature = "meta", feature = "nxcloud"))]
    pub(super) fn graph(word: &str, reason: Option<String>, recommendation: Option<String>) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "APPROVED" => Self::Approved,
            "REJECTED" => Self::Rejected { reason, recommendation },
            "PENDING" => Self::Pending,
            "PAUSED" => Self::Paused { reason },
            "DISABLED" => Self::Disabled { reason },
            "REINSTATED" => Self::Reinstated,
            "IN_APPEAL" => Self::InAppeal,
            "FLAGGED" => Self::Flagged,
            "LOCKED" => Self::Locked,
            "PENDING_DELETION" => Self::PendingDeletion,
            "DELETED" => Self::Deleted,
            "ARCHIVED" => Self::Archived,
            "UNARCHIVED" => Self::Unarchived,
            "LIMIT_EXCEEDED" => Self::LimitExceeded,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// The change of the word in a CAMS audit. Source: `ChatAppAudit` (2025).
    #[cfg(feature = "cams")]
    pub(super) fn cams(word: &str, reason: Option<String>) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "pass" => Self::Approved,
            "fail" => Self::Rejected { reason, recommendation: None },
            "auditing" | "unaudit" => Self::Pending,
            "paused" => Self::Paused { reason },
            "disabled" => Self::Disabled { reason },
            _ => Self::Other(word.to_owned()),
        }
    }
}
