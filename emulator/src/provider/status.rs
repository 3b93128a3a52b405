//! The providers' words for the status of a template.

use crate::template::status::Status;

/// The word for a status. Source: Meta, message-template-api (September 2026).
pub(crate) fn graph_status(status: &Status) -> &'static str {
    match status {
        Status::Pending => "PENDING",
        Status::Approved => "APPROVED",
        Status::Rejected(_) => "REJECTED",
        Status::Paused => "PAUSED",
        Status::Disabled => "DISABLED",
    }
}

/// Why a template was rejected, if it was.
pub(crate) fn graph_reason(status: &Status) -> &str {
    if let Status::Rejected(reason) = status { reason } else { "NONE" }
}

/// The provider's word for a status. Of answers, the page lists the first three; all are in the receipts.
pub(crate) fn cams_status(status: &Status) -> &'static str {
    match status {
        Status::Pending => "auditing",
        Status::Approved => "pass",
        Status::Rejected(_) => "fail",
        Status::Paused => "paused",
        Status::Disabled => "disabled",
    }
}

pub(crate) fn cams_reason(status: &Status) -> &str {
    if let Status::Rejected(reason) = status { reason } else { "" }
}
