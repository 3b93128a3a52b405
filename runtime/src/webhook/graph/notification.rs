//! Changes of templates, accounts and phone numbers. Source: Meta, `webhooks/reference/*` (November 2025 to September 2026);
//! NXCloud, template and phone webhooks (October 2025).

use crate::webhook::view::View;
use crate::webhook::{AccountEvent, EventKind, NumberEvent, TemplateChange, TemplateEvent};

/// The event of a webhook field; `None` for an unknown field. `whole` is the object that contains the value.
pub(super) fn read(field: &str, whole: View<'_>, value: View<'_>) -> Option<EventKind> {
    let change = match field {
        // Meta's page shows changes of quality under the field of changes of status.
        "message_template_status_update" | "message_template_quality_update" if value.has("new_quality_score") => {
            TemplateChange::Quality { from: value.text("previous_quality_score"), to: value.text("new_quality_score") }
        }
        "message_template_status_update" => status(whole, value),
        "message_template_quality_update" => TemplateChange::Quality { from: None, to: None },
        "template_category_update" => category(value),
        "message_template_components_update" => TemplateChange::Components,
        "account_update" | "account_review_update" => return Some(account(field, value)),
        "phone_number_quality_update" | "phone_number_name_update" => return Some(number(field, value)),
        _ => return None,
    };
    Some(EventKind::Template(TemplateEvent {
        name: value.text("message_template_name"),
        id: value.text("message_template_id"),
        language: value.text("message_template_language").map(|code| code.replace('-', "_")),
        change,
    }))
}

fn status(whole: View<'_>, value: View<'_>) -> TemplateChange {
    // In the page's sample it is inside `value`, in its description next to it.
    let rejection = value.object("rejection_info").or_else(|| whole.object("rejection_info"));
    let named = |reason: &String| !reason.eq_ignore_ascii_case("none");
    let reason = value
        .text("reason")
        .filter(named)
        .or_else(|| value.object("other_info")?.text("title"))
        .or_else(|| rejection?.text("reason"));
    let word = value.text("event").unwrap_or_default();
    TemplateChange::graph(&word, reason, rejection.and_then(|info| info.text("recommendation")))
}

/// An announcement contains the present and the future category, a change the former and the new one.
fn category(value: View<'_>) -> TemplateChange {
    let new = value.text("new_category");
    match value.text("correct_category") {
        Some(correct) => TemplateChange::Category {
            from: new,
            to: Some(correct),
            effective: value.time("category_update_timestamp"),
        },
        None => TemplateChange::Category { from: value.text("previous_category"), to: new, effective: None },
    }
}

fn account(field: &str, value: View<'_>) -> EventKind {
    EventKind::Account(AccountEvent {
        field: field.to_owned(),
        change: value.text("event").or_else(|| value.text("decision")),
    })
}

fn number(field: &str, value: View<'_>) -> EventKind {
    EventKind::Number(NumberEvent {
        field: field.to_owned(),
        change: value.text("event").or_else(|| value.text("decision")),
        // The older name is removed in 2026.
        limit: value.text("max_daily_conversations_per_business").or_else(|| value.text("current_limit")),
        name: value.text("requested_verified_name"),
        reason: value.text("rejection_reason"),
    })
}
