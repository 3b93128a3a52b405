//! How far the review of a template is.

use core::fmt;

/// How far a review is, and what came after it.
///
/// ```
/// use whatsapp_template_emulator::Status;
/// assert_eq!(Status::Approved.to_string(), "approved");
/// assert_eq!(Status::Rejected("INCORRECT_CATEGORY".to_owned()).to_string(), "rejected: INCORRECT_CATEGORY");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Status {
    /// Under review.
    Pending,
    /// Messages can be sent.
    Approved,
    /// Refused, for this reason.
    Rejected(String),
    /// Nothing is sent for a while, because customers complained.
    Paused,
    /// Nothing is ever sent again.
    Disabled,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending => f.write_str("pending"),
            Self::Approved => f.write_str("approved"),
            Self::Rejected(reason) if reason.is_empty() => f.write_str("rejected"),
            Self::Rejected(reason) => write!(f, "rejected: {reason}"),
            Self::Paused => f.write_str("paused"),
            Self::Disabled => f.write_str("disabled"),
        }
    }
}

impl Status {
    /// What a template becomes that is to be paused, if it can be.
    pub(crate) fn paused(&self) -> Option<Self> {
        matches!(self, Self::Approved | Self::Paused).then_some(Self::Paused)
    }

    /// What a template becomes that is to be disabled, if it can be.
    pub(crate) fn disabled(&self) -> Option<Self> {
        match self {
            Self::Approved | Self::Paused | Self::Disabled => Some(Self::Disabled),
            Self::Pending | Self::Rejected(_) => None,
        }
    }
}
