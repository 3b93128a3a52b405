//! The changes of phone numbers. Source: Meta, `webhooks/reference/*` (November 2025 to September 2026); NXCloud, phone
//! webhooks (October 2025).

use crate::webhook::view::View;
use crate::webhook::{EventKind, NumberEvent};

pub(super) fn read(field: &str, value: View<'_>) -> EventKind {
    // Its page prints both spellings.
    let field = if field == "business_username_update" { "business_username_updates" } else { field };
    let settings = value.object("phone_number_settings");
    let calling = settings.and_then(|settings| settings.object("calling")).and_then(|calling| calling.text("status"));
    EventKind::Number(NumberEvent {
        field: field.to_owned(),
        change: ["event", "decision", "status", "type"].into_iter().find_map(|name| value.text(name)),
        // The older name is removed in 2026.
        limit: value.limit("max_daily_conversations_per_business").or_else(|| value.limit("current_limit")),
        previous_limit: value.limit("old_limit"),
        name: value.text("requested_verified_name"),
        username: value.text("username"),
        reason: value.text("rejection_reason").or_else(|| value.text("context")),
        requester: value.text("requester"),
        is_calling_enabled: calling.and_then(|status| match status.to_ascii_uppercase().as_str() {
            "ENABLED" => Some(true),
            "DISABLED" => Some(false),
            _ => None,
        }),
    })
}
