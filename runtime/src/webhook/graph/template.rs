//! The changes of templates. Source: Meta, `webhooks/reference/*` (November 2025 to September 2026); NXCloud, template webhooks
//! (October 2025).

use crate::webhook::view::View;
use crate::webhook::{EventKind, TemplateButton, TemplateChange, TemplateContent, TemplateEvent};

/// The change of a template; `None` for another field. `whole` is the object that contains the value.
pub(super) fn read(field: &str, whole: View<'_>, value: View<'_>) -> Option<EventKind> {
    let change = match field {
        // Meta's page shows changes of quality under the field of changes of status.
        "message_template_status_update" | "message_template_quality_update" if value.has("new_quality_score") => {
            TemplateChange::Quality { from: value.text("previous_quality_score"), to: value.text("new_quality_score") }
        }
        "message_template_status_update" => status(whole, value),
        "message_template_quality_update" => TemplateChange::Quality { from: None, to: None },
        "template_category_update" => category(value),
        "template_correct_category_detection" => TemplateChange::CategoryDetected {
            category: value.text("category"),
            correct: value.text("correct_category"),
        },
        "message_template_components_update" => TemplateChange::Components,
        _ => return None,
    };
    let info = |name: &str, text: &str| value.object(name).and_then(|info| info.text(text));
    Some(EventKind::Template(TemplateEvent {
        name: value.text("message_template_name"),
        id: value.text("message_template_id"),
        language: value.text("message_template_language").map(|code| code.replace('-', "_")),
        category: value.text("message_template_category"),
        content: (change == TemplateChange::Components).then(|| Box::new(content(value))),
        change,
        details: info("other_info", "description"),
        disable_date: info("disable_info", "disable_date"),
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

/// An announcement contains the present and the future category, a change the former and the new one. An announcement without
/// a readable time is not a change: the category is still the present one.
fn category(value: View<'_>) -> TemplateChange {
    let new = value.text("new_category");
    match (value.text("correct_category"), value.time("category_update_timestamp")) {
        (Some(correct), Some(at)) => TemplateChange::Category { from: new, to: Some(correct), effective: Some(at) },
        (Some(correct), None) => TemplateChange::CategoryDetected { category: new, correct: Some(correct) },
        (None, _) => TemplateChange::Category { from: value.text("previous_category"), to: new, effective: None },
    }
}

fn content(value: View<'_>) -> TemplateContent {
    let button = |button: View<'_>| TemplateButton {
        kind: button.text("message_template_button_type"),
        label: button.text("message_template_button_text"),
        url: button.text("message_template_button_url"),
        phone_number: button.text("message_template_button_phone_number"),
    };
    TemplateContent {
        header: value.text("message_template_title"),
        body: value.text("message_template_element"),
        footer: value.text("message_template_footer"),
        buttons: value.list("message_template_buttons").iter().filter_map(View::of).map(button).collect(),
    }
}
