//! Changes of templates, as Meta's webhooks report them.

use std::time::UNIX_EPOCH;

use serde_json::{Value, json};

use crate::notification::TemplateChange;
use crate::provider::status::{graph_reason, graph_status};
use crate::template::status::Status;

/// The field and the value of the webhook.
pub(super) fn change(
    id: &str,
    name: &str,
    language: &str,
    category: &str,
    change: &TemplateChange,
) -> (&'static str, Value) {
    // In webhooks, the ids of templates are numbers.
    let id = id.parse::<u64>().map_or_else(|_| id.into(), Value::from);
    let mut value = json!({
        "message_template_id": id, "message_template_name": name, "message_template_language": language,
    });
    let field = match change {
        TemplateChange::Status { status, before } => {
            let is_unarchived = *before == Status::Archived && matches!(status, Status::Approved | Status::Rejected(_));
            value["event"] = if is_unarchived { "UNARCHIVED" } else { graph_status(status) }.into();
            value["reason"] = graph_reason(status).into();
            value["message_template_category"] = category.into();
            let title = match (status, before) {
                (Status::Paused, _) => Some("RATE_LIMITING_PAUSE"),
                (Status::Disabled, _) => Some("DISABLED"),
                (Status::Approved, Status::Paused) => Some("UNPAUSE"),
                _ => None,
            };
            if let Some(title) = title {
                value["other_info"] = json!({ "title": title, "description": format!("It is {status}.") });
            }
            "message_template_status_update"
        }
        TemplateChange::Category { from } => {
            value["previous_category"] = from.as_str().into();
            value["new_category"] = category.into();
            "template_category_update"
        }
        TemplateChange::Announced { category: correct, at } => {
            let seconds = at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
            value["correct_category"] = correct.as_str().into();
            // In the announcement, this is the present category.
            value["new_category"] = category.into();
            value["category_update_timestamp"] = seconds.into();
            "template_category_update"
        }
        TemplateChange::Quality { from, to } => {
            value["previous_quality_score"] = from.as_str().into();
            value["new_quality_score"] = to.as_str().into();
            "message_template_quality_update"
        }
        TemplateChange::Components(components) => {
            add_component_fields(&mut value, components);
            "message_template_components_update"
        }
    };
    (field, value)
}

/// Adds texts and buttons, which have other names in this webhook than in the components.
fn add_component_fields(value: &mut Value, components: &Value) {
    let of = |part: &Value, key: &str| part.get(key).cloned().filter(|value| !value.is_null());
    for component in components.as_array().into_iter().flatten() {
        let kind = component.get("type").and_then(Value::as_str).unwrap_or_default().to_ascii_uppercase();
        let key = match kind.as_str() {
            "BODY" => "message_template_element",
            "HEADER" => "message_template_title",
            "FOOTER" => "message_template_footer",
            "BUTTONS" => {
                let buttons = component.get("buttons").and_then(Value::as_array).into_iter().flatten();
                // Meta reports only these.
                let is_reported = |button: &&Value| {
                    let kind = button.get("type").and_then(Value::as_str).unwrap_or_default();
                    ["URL", "PHONE_NUMBER"].iter().any(|known| kind.eq_ignore_ascii_case(known))
                };
                let buttons: Vec<Value> = buttons.filter(is_reported).map(button_json).collect();
                if !buttons.is_empty() {
                    value["message_template_buttons"] = buttons.into();
                }
                continue;
            }
            _ => continue,
        };
        if let Some(text) = of(component, "text") {
            value[key] = text;
        }
    }
}

fn button_json(button: &Value) -> Value {
    let mut fields = json!({});
    for key in ["type", "text", "url", "phone_number"] {
        if let Some(known) = button.get(key).filter(|known| !known.is_null()) {
            fields[format!("message_template_button_{key}")] = known.clone();
        }
    }
    fields
}
