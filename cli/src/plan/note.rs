//! Notes about a template in a plan.

use core::fmt;

/// What is to be known of a template beside what is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Note {
    /// Somebody changed it at the provider since it was applied.
    Drifted,
    /// The provider filed it under another category.
    Recategorised { declared: String, actual: String },
    /// It was applied under this id, and is no longer there.
    Missing(String),
    /// Under review.
    Pending,
    /// Stopped for a while.
    Paused,
    /// Stopped for good.
    Disabled,
    /// Refused, perhaps with a reason.
    Rejected(Option<String>),
    /// A state that has no name of ours.
    State(String),
    /// Customers take it badly.
    Quality(String),
    /// A part that cannot be compared, and why.
    NotComparable(String),
}

impl Note {
    /// Whether the provider is other than declared because of it.
    pub(super) fn is_difference(&self) -> bool {
        matches!(self, Self::Drifted | Self::Recategorised { .. } | Self::Missing(_))
    }

    /// Whether a check of what is live fails because of it.
    pub(crate) fn is_failure(&self) -> bool {
        match self {
            Self::Drifted
            | Self::Recategorised { .. }
            | Self::Missing(_)
            | Self::Paused
            | Self::Disabled
            | Self::Rejected(_)
            | Self::State(_)
            | Self::NotComparable(_) => true,
            Self::Pending | Self::Quality(_) => false,
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Drifted => f.write_str("changed at the provider by hand since it was applied"),
            Self::Recategorised { declared, actual } => {
                write!(
                    f,
                    "declared as {declared}, filed under {actual} by the provider: it is billed as {actual}; declare \
                     `category: {actual}`, or ask for a review of the category"
                )
            }
            Self::Missing(id) => {
                write!(f, "applied before, as {id}, and gone: deleted there, its name may be locked for a while")
            }
            Self::Pending => f.write_str("under review"),
            Self::Paused => f.write_str("paused: customers complained, and it cannot be sent for now"),
            Self::Disabled => f.write_str("disabled: it cannot be sent any more; submit it under another name"),
            Self::Rejected(Some(reason)) => write!(f, "rejected: {reason}"),
            Self::Rejected(None) => f.write_str("rejected, without a reason"),
            Self::State(state) => write!(f, "in the state {state}, in which nothing is sent"),
            Self::Quality(quality) => write!(f, "of quality {quality}: customers complain, and it may be paused"),
            Self::NotComparable(what) => write!(f, "cannot be compared: {what}"),
        }
    }
}
