//! The status of a template.

use core::fmt;

/// The status of a template: the state of its review, and what happened after it.
///
/// ```
/// use whatsapp_template_emulator::Status;
/// assert_eq!(Status::Approved.to_string(), "approved");
/// assert_eq!(Status::Rejected("INCORRECT_CATEGORY".to_owned()).to_string(), "rejected: INCORRECT_CATEGORY");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Under review.
    Pending,
    /// Messages can be sent.
    Approved,
    /// Rejected, for this reason.
    Rejected(String),
    /// Sending is stopped for a while, because customers complained.
    Paused,
    /// Sending is stopped for good.
    Disabled,
    /// Out of use, until it is unarchived.
    Archived,
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
            Self::Archived => f.write_str("archived"),
        }
    }
}

impl Status {
    /// The status after a pause, if the template can be paused.
    pub(crate) fn paused(&self) -> Option<Self> {
        matches!(self, Self::Approved | Self::Paused).then_some(Self::Paused)
    }

    /// The status after the template is disabled, if it can be.
    pub(crate) fn disabled(&self) -> Option<Self> {
        match self {
            Self::Approved | Self::Paused | Self::Disabled => Some(Self::Disabled),
            Self::Pending | Self::Rejected(_) | Self::Archived => None,
        }
    }

    /// The status after the template is archived, if it can be. Source: Meta, template-archival (June 2026).
    pub(crate) fn archived(&self) -> Option<Self> {
        matches!(self, Self::Approved | Self::Rejected(_)).then_some(Self::Archived)
    }
}
