//! Changes of WhatsApp groups. Source: Meta, groups/webhooks (October 2025), and business-scoped-user-ids (June 2026).

use super::{Customer, DeliveryError};
use crate::recipient::GroupId;

/// A change of a WhatsApp group of the business.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, GroupChange, NxcloudWebhook};
///
/// let body = br#"{"field": "group_participants_update", "value": {"groups": [{"timestamp": "1780000000",
///     "group_id": "Y2FwaV9ncm91cDoxNzA1", "type": "group_participants_add", "reason": "invite_link",
///     "added_participants": [{"wa_id": "4915112345678", "user_id": "DE.1"}]}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Group(group) = &events[0].kind else { unreachable!() };
/// assert_eq!(group.group_id.as_deref(), Some("Y2FwaV9ncm91cDoxNzA1"));
/// let GroupChange::ParticipantsAdded { participants, .. } = &group.change else { unreachable!() };
/// assert_eq!(participants[0].user_id.as_deref(), Some("DE.1"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupEvent {
    /// The group; `None` if its creation failed.
    pub group_id: Option<GroupId>,
    /// The id of the request to the groups API whose result this is.
    pub request_id: Option<String>,
    /// What happened.
    pub change: GroupChange,
    /// Why the request failed.
    pub error: Option<DeliveryError>,
}

/// What happened to a group.
///
/// ```
/// use whatsapp_template::webhook::GroupChange;
/// assert_ne!(GroupChange::Suspended, GroupChange::Other("group_moved".to_owned()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupChange {
    /// It was created, unless [`GroupEvent::error`] has a reason.
    Created {
        /// Its name.
        subject: Option<String>,
        /// Its description.
        description: Option<String>,
        /// The link with which customers join.
        invite_link: Option<String>,
        /// Who may join: `auto_approve` or `approval_required`.
        join_approval_mode: Option<String>,
    },
    /// It was deleted.
    Deleted,
    /// Customers joined.
    ParticipantsAdded {
        /// Who joined.
        participants: Vec<Customer>,
        /// How, for example `invite_link`.
        reason: Option<String>,
    },
    /// Customers left, or the business removed them.
    ParticipantsRemoved {
        /// Who left.
        participants: Vec<Customer>,
        /// Who could not be removed, and why.
        failed: Vec<FailedParticipant>,
        /// `business` or `participant`.
        initiated_by: Option<String>,
    },
    /// A customer asks to join.
    JoinRequested(JoinRequest),
    /// A customer no longer asks to join.
    JoinRequestRevoked(JoinRequest),
    /// The business changed settings.
    Settings(Box<GroupSettings>),
    /// WhatsApp suspended it.
    Suspended,
    /// It is no longer suspended.
    SuspensionCleared,
    /// A word that this version does not know.
    Other(String),
}

/// A customer who could not be removed from a group.
///
/// ```
/// use whatsapp_template::webhook::FailedParticipant;
/// assert_eq!(FailedParticipant::default().input, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct FailedParticipant {
    /// The number or id in the request.
    pub input: Option<String>,
    /// Why.
    pub error: Option<DeliveryError>,
}

/// The request of a customer to join a group.
///
/// ```
/// use whatsapp_template::webhook::JoinRequest;
/// assert_eq!(JoinRequest::default().id, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct JoinRequest {
    /// The id, with which the business approves or rejects it.
    pub id: Option<String>,
    /// The customer.
    pub customer: Customer,
    /// Why it is no longer there.
    pub reason: Option<String>,
}

/// The settings of a group that the business changed.
///
/// ```
/// use whatsapp_template::webhook::GroupSettings;
/// assert_eq!(GroupSettings::default().subject, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct GroupSettings {
    /// The new name.
    pub subject: Option<GroupSetting>,
    /// The new description.
    pub description: Option<GroupSetting>,
    /// The new picture; its text is the MIME type.
    pub picture: Option<GroupSetting>,
}

/// A setting of a group that the business changed.
///
/// ```
/// use whatsapp_template::webhook::GroupSetting;
/// assert_eq!(GroupSetting::default().is_changed, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct GroupSetting {
    /// The new text.
    pub text: Option<String>,
    /// Whether the change succeeded.
    pub is_changed: Option<bool>,
    /// Why it failed.
    pub error: Option<DeliveryError>,
}
