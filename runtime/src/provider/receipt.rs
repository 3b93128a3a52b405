//! What a provider returns for a message that it accepted.

use crate::recipient::{GroupId, UserId};

/// The result of [`Provider::send`](crate::provider::Provider::send): the provider has accepted the message. The webhook
/// reports whether it arrives.
///
/// ```
/// use whatsapp_template::provider::{Acceptance, Receipt};
/// let receipt = Receipt::new("61851ccb2f13");
/// assert_eq!(receipt.message_id, "61851ccb2f13");
/// assert_eq!(receipt.acceptance, Acceptance::Accepted);
/// assert!(!receipt.is_held());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Receipt {
    /// The id of the message, the same as in the webhooks about it.
    pub message_id: String,
    /// The provider's id of the request.
    pub request_id: Option<String>,
    /// Whether the provider delivers the message at once.
    pub acceptance: Acceptance,
    /// The customer's business-scoped user id, if the message was sent to one (Meta).
    pub user_id: Option<UserId>,
    /// The group that the message was sent to (Meta).
    pub group_id: Option<GroupId>,
}

impl Receipt {
    /// A receipt with this message id.
    pub fn new(message_id: impl Into<String>) -> Self {
        Self {
            message_id: message_id.into(),
            request_id: None,
            acceptance: Acceptance::Accepted,
            user_id: None,
            group_id: None,
        }
    }

    /// Whether the provider holds the message until it has assessed the quality of the template. The webhook reports later
    /// whether it was sent, or failed because the template was paused.
    pub fn is_held(&self) -> bool {
        self.acceptance == Acceptance::HeldForQualityAssessment
    }
}

/// Whether a provider delivers an accepted message at once. Source: Meta, `message_status` in the response to a message.
///
/// ```
/// use whatsapp_template::provider::Acceptance;
/// assert_eq!(Acceptance::from("held_for_quality_assessment"), Acceptance::HeldForQualityAssessment);
/// assert_eq!(Acceptance::from("queued").as_str(), "queued");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Acceptance {
    /// It is being delivered. CAMS and NXCloud report nothing else.
    #[default]
    Accepted,
    /// It is held until the quality of its template has been assessed; it is sent or fails afterwards.
    HeldForQualityAssessment,
    /// Its template is paused.
    Paused,
    /// A word that this version does not have.
    Other(Box<str>),
}

impl Acceptance {
    /// The provider's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Accepted => "accepted",
            Self::HeldForQualityAssessment => "held_for_quality_assessment",
            Self::Paused => "paused",
            Self::Other(word) => word,
        }
    }
}

/// Reads the provider's word, in any case.
impl From<&str> for Acceptance {
    fn from(word: &str) -> Self {
        let known = [Self::Accepted, Self::HeldForQualityAssessment, Self::Paused];
        let found = known.into_iter().find(|known| known.as_str().eq_ignore_ascii_case(word));
        found.unwrap_or_else(|| Self::Other(word.into()))
    }
}
