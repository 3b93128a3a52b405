//! The state of a template at its provider.

/// The state of a template, the result of [`Provider::status`](crate::provider::Provider::status).
///
/// ```
/// use whatsapp_template::provider::TemplateState;
/// assert!(TemplateState::Approved.can_be_sent());
/// assert!(!TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) }.can_be_sent());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateState {
    /// It can be sent.
    Approved,
    /// It is under review.
    Pending,
    /// It was rejected.
    Rejected {
        /// The provider's reason, if it gives one.
        reason: Option<String>,
    },
    /// WhatsApp has paused it, usually after complaints.
    Paused,
    /// WhatsApp has disabled it permanently.
    Disabled,
    /// Archived: it cannot be sent, and WhatsApp deletes it 28 days after it was archived unless it is restored.
    Archived,
    /// Another state, in the provider's word.
    Other(String),
}

impl TemplateState {
    /// Whether messages with the template can be sent now.
    pub fn can_be_sent(&self) -> bool {
        *self == Self::Approved
    }

    /// The state as one word, the same for all providers: `approved`, `pending`, `rejected`, `paused`, `disabled`,
    /// `archived`, or the provider's own word.
    ///
    /// ```
    /// use whatsapp_template::provider::TemplateState;
    /// assert_eq!(TemplateState::Rejected { reason: None }.as_str(), "rejected");
    /// ```
    pub fn as_str(&self) -> &str {
        match self {
            Self::Approved => "approved",
            Self::Pending => "pending",
            Self::Rejected { .. } => "rejected",
            Self::Paused => "paused",
            Self::Disabled => "disabled",
            Self::Archived => "archived",
            Self::Other(word) => word,
        }
    }
}
