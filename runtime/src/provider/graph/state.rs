//! The state of a template from Meta's words.

use crate::provider::TemplateState;

/// The common state for a status and its reason.
pub(in crate::provider) fn state(status: Option<&str>, rejected_reason: Option<&str>) -> TemplateState {
    let status = status.unwrap_or_default();
    match status.to_ascii_uppercase().as_str() {
        "APPROVED" => TemplateState::Approved,
        "PENDING" | "IN_APPEAL" => TemplateState::Pending,
        "REJECTED" => {
            let reason = rejected_reason.filter(|reason| !matches!(*reason, "" | "NONE"));
            TemplateState::Rejected { reason: reason.map(str::to_owned) }
        }
        "PAUSED" => TemplateState::Paused,
        "DISABLED" => TemplateState::Disabled,
        "ARCHIVED" => TemplateState::Archived,
        // Being deleted, over the limit: there is no decision, and it cannot be sent.
        _ => TemplateState::Other(status.to_owned()),
    }
}
