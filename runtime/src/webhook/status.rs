//! The delivery status of a message.

use std::time::SystemTime;

use super::{Customer, DeliveryError, Pricing, PricingCategory, Progress};
use crate::recipient::GroupId;

/// The status of a sent message.
///
/// ```
/// use whatsapp_template::webhook::{NxcloudWebhook, Progress};
///
/// let body = br#"{"statuses": [{"id": "m1", "status": "delivered", "timestamp": "1700000000",
///     "recipient_id": "4915112345678", "biz_opaque_callback_data": "order 17"}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let status = events[0].status().unwrap();
/// assert_eq!(status.message_id, "m1");
/// assert_eq!(status.reference(), Some("order 17"));
/// assert_eq!(status.status.progress(), Progress::Delivered);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MessageStatus {
    /// The id that was returned when the message was sent.
    pub message_id: String,
    /// WhatsApp's id, if the provider's own id is another.
    pub meta_message_id: Option<String>,
    /// The recipient. In a group, the member whose status it is; without an id if it is the status of the whole message
    /// (`sent` and `failed`).
    pub to: Customer,
    /// The group that the message was sent to.
    pub group_id: Option<GroupId>,
    /// The status.
    pub status: DeliveryStatus,
    /// The conversation that the message belongs to.
    pub conversation: Option<Conversation>,
    /// The price, as far as the provider reports it.
    pub pricing: Option<Pricing>,
    /// The id of the template that WhatsApp made for a message of Direct Send.
    pub template_id: Option<String>,
    /// The callback data of the message: Meta's and NXCloud's `biz_opaque_callback_data`.
    pub callback_data: Option<String>,
    /// The callback data of the message with CAMS: its `TaskId`.
    pub task_id: Option<String>,
}

impl MessageStatus {
    /// The reference that you gave the message when you sent it: `biz_opaque_callback_data` with Meta and NXCloud, `TaskId`
    /// with CAMS. Each status of the message has it.
    pub fn reference(&self) -> Option<&str> {
        self.callback_data.as_deref().or(self.task_id.as_deref())
    }

    /// The category that is charged, for example `utility`: that of the price, or else that of the conversation.
    pub fn category(&self) -> Option<&str> {
        let priced = self.pricing.as_ref().and_then(|pricing| pricing.category.as_ref()).map(PricingCategory::as_str);
        priced.or_else(|| self.conversation.as_ref()?.category.as_deref())
    }
}

/// The delivery status of a message.
///
/// ```
/// use whatsapp_template::webhook::{DeliveryStatus, Progress};
/// assert_eq!(DeliveryStatus::Read.progress(), Progress::Read);
/// assert_eq!(DeliveryStatus::Other("warning".to_owned()).progress(), Progress::Unknown);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeliveryStatus {
    /// The provider has accepted it.
    Accepted,
    /// WhatsApp holds it until the quality of its template is known. It becomes `sent`, or `failed` with code 132015.
    Held,
    /// WhatsApp has sent it.
    Sent,
    /// It is on the customer's device.
    Delivered,
    /// It was read.
    Read,
    /// A voice message was played.
    Played,
    /// It was not delivered.
    Failed(DeliveryError),
    /// It was deleted.
    Deleted,
    /// A word that this version does not know.
    Other(String),
}

impl DeliveryStatus {
    /// The status of a word in any case. `failure` is only called if the word is `failed`.
    pub(super) fn from_word(word: &str, failure: impl FnOnce() -> DeliveryError) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "accepted" => Self::Accepted,
            "held_for_quality_assessment" => Self::Held,
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "played" => Self::Played,
            "failed" => Self::Failed(failure()),
            "deleted" => Self::Deleted,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// How far the delivery has come.
    pub fn progress(&self) -> Progress {
        match self {
            Self::Accepted | Self::Held => Progress::Accepted,
            Self::Sent => Progress::Sent,
            Self::Delivered => Progress::Delivered,
            Self::Read => Progress::Read,
            Self::Played => Progress::Played,
            Self::Failed(_) => Progress::Failed,
            Self::Deleted => Progress::Deleted,
            Self::Other(_) => Progress::Unknown,
        }
    }

    /// The provider's word; a known word is in lower case.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Accepted => "accepted",
            Self::Held => "held_for_quality_assessment",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Played => "played",
            Self::Failed(_) => "failed",
            Self::Deleted => "deleted",
            Self::Other(word) => word,
        }
    }
}

/// The conversation that a message belongs to. From version 24 of Graph on, Meta reports it only if a free entry point
/// opened it.
///
/// ```
/// use whatsapp_template::webhook::Conversation;
/// assert_eq!(Conversation::default().category, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Conversation {
    /// The id.
    pub id: Option<String>,
    /// The category that opened it, for example `utility` or `service`.
    pub category: Option<String>,
    /// When it expires.
    pub expires: Option<SystemTime>,
}
