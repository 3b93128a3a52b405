//! The status of a template in the terms of each provider.

use crate::template::status::Status;

/// The status in Graph. Source: Meta, message-template-api (September 2026).
pub(crate) fn graph_status(status: &Status) -> &'static str {
    match status {
        Status::Pending => "PENDING",
        Status::Approved => "APPROVED",
        Status::Rejected(_) => "REJECTED",
        Status::Paused => "PAUSED",
        Status::Disabled => "DISABLED",
        Status::Archived => "ARCHIVED",
    }
}

/// The reason for a rejection, if there is one.
pub(crate) fn graph_reason(status: &Status) -> &str {
    if let Status::Rejected(reason) = status { reason } else { "NONE" }
}

/// The status in CAMS. For responses, the page lists only the first three; receipts have all of them.
pub(crate) fn cams_status(status: &Status) -> &'static str {
    match status {
        Status::Pending => "auditing",
        Status::Approved => "pass",
        Status::Rejected(_) => "fail",
        Status::Paused => "paused",
        Status::Disabled => "disabled",
        // The vendor documents no word for it.
        Status::Archived => "archived",
    }
}

pub(crate) fn cams_reason(status: &Status) -> &str {
    if let Status::Rejected(reason) = status { reason } else { "" }
}
