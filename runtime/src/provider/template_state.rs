//! The state of a template at its provider.

/// What [`Provider::status`] answers: what became of a template.
///
/// ```
/// use whatsapp_template::provider::TemplateState;
/// assert!(TemplateState::Approved.can_be_sent());
/// assert!(!TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) }.can_be_sent());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateState {
    /// It may be sent.
    Approved,
    /// Nobody has decided yet.
    Pending,
    /// It was refused.
    Rejected {
        /// The provider's reason, if it gives one.
        reason: Option<String>,
    },
    /// WhatsApp stopped it for a while, mostly after complaints.
    Paused,
    /// WhatsApp stopped it for good.
    Disabled,
    /// A state that is none of these, in the provider's word.
    Other(String),
}

impl TemplateState {
    /// Whether a message with it can go out now.
    pub fn can_be_sent(&self) -> bool {
        *self == Self::Approved
    }

    /// The state as one word, the same for all providers: `approved`, `pending`, `rejected`, `paused`, `disabled`, or
    /// the provider's own.
    ///
    /// ```
    /// use whatsapp_template::provider::TemplateState;
    /// assert_eq!(TemplateState::Rejected { reason: None }.word(), "rejected");
    /// ```
    pub fn word(&self) -> &str {
        match self {
            Self::Approved => "approved",
            Self::Pending => "pending",
            Self::Rejected { .. } => "rejected",
            Self::Paused => "paused",
            Self::Disabled => "disabled",
            Self::Other(word) => word,
        }
    }
}
