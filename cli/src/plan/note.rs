//! Notes about a template in a plan.

use core::fmt;

/// Further information about a template in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Note {
    /// It was changed at the provider since it was applied.
    Drifted,
    /// The provider changed its category.
    Recategorised { declared: String, actual: String },
    /// It was applied with this id but no longer exists.
    Missing(String),
    /// Under review.
    Pending,
    /// Paused for a while.
    Paused,
    /// Disabled permanently.
    Disabled,
    /// Rejected, possibly with a reason.
    Rejected(Option<String>),
    /// Any other state.
    State(String),
    /// A low quality rating.
    Quality(String),
    /// A key that no page describes, with its place. It is not compared.
    UnknownKey(String),
    /// A part that cannot be compared, with the reason.
    NotComparable(String),
}

impl Note {
    /// Whether it means that the provider differs from what is declared.
    pub(super) fn is_difference(&self) -> bool {
        matches!(self, Self::Drifted | Self::Recategorised { .. } | Self::Missing(_))
    }

    /// Whether it is about a part that could not be read.
    pub(crate) fn is_not_comparable(&self) -> bool {
        matches!(self, Self::NotComparable(_))
    }

    /// Whether `verify` fails because of it.
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
            Self::Pending | Self::Quality(_) | Self::UnknownKey(_) => false,
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
                    "declared as {declared}, but the provider changed it to {actual}: it is billed as {actual}; declare \
                     `category: {actual}`, or ask for a review of the category"
                )
            }
            Self::Missing(id) => {
                write!(
                    f,
                    "applied before as {id}, but deleted at the provider since; its name may be locked for a while"
                )
            }
            Self::Pending => f.write_str("under review"),
            Self::Paused => f.write_str("paused because customers complained; it cannot be sent for now"),
            Self::Disabled => f.write_str("disabled: it can no longer be sent; submit it under another name"),
            Self::Rejected(Some(reason)) => write!(f, "rejected: {reason}"),
            Self::Rejected(None) => f.write_str("rejected, without a reason"),
            Self::State(state) => write!(f, "in the state {state}, in which it cannot be sent"),
            Self::Quality(quality) => write!(f, "quality rating {quality}: customers complain, and it may be paused"),
            Self::UnknownKey(what) => write!(f, "not compared, and an edit leaves it out: {what}"),
            Self::NotComparable(what) => write!(f, "cannot be compared: {what}"),
        }
    }
}
