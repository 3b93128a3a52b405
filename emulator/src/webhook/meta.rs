//! Meta's envelope, signed with the app's secret. Source: Meta, webhooks reference (September 2026).

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::escape::escape;
use super::graph;
use crate::credentials::DISPLAY_NUMBER;
use crate::notification::{Event, Notification, TemplateChange};
use crate::phone;
use crate::provider::status::{graph_reason, graph_status};
use crate::shared::Shared;
use crate::template::status::Status;

pub(super) fn body(notification: &Notification, shared: &Shared) -> (String, Vec<(&'static str, String)>) {
    let (field, value) = change(notification, shared);
    let body = escape(
        &json!({
            "object": "whatsapp_business_account",
            "entry": [{
                "id": shared.meta.waba_id,
                "time": notification.unix_millis() / 1000,
                "changes": [{ "field": field, "value": value }],
            }],
        })
        .to_string(),
    );
    let signature = format!("sha256={}", sign(&shared.meta.app_secret, body.as_bytes()));
    (body, vec![("x-hub-signature-256", signature)])
}

fn sign(secret: &str, body: &[u8]) -> String {
    // HMAC accepts a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    crate::id::hex(&mac.finalize().into_bytes())
}

fn change(notification: &Notification, shared: &Shared) -> (&'static str, Value) {
    match &notification.event {
        Event::Status { message, status } => {
            let contacts = status.has_contact().then(|| graph::contacts(&message.to));
            let mut item = graph::status(notification, message, status);
            // A failure of a message to a number does not name the user.
            if status.has_contact() || graph::number(&message.to).is_none() {
                item["recipient_user_id"] = phone::user_id(&message.to).into();
            }
            messages(shared, "statuses", contacts, &item)
        }
        Event::Reply { id, message, reply } => {
            let item = graph::reply(notification, id, message, DISPLAY_NUMBER, reply);
            inbound(shared, &message.to, item)
        }
        Event::File { id, from, file } => {
            let mut item = graph::file(notification, id, file, "audio");
            if file.kind == "audio" {
                item["audio"]["voice"] = file.is_voice.into();
            }
            inbound(shared, from, item)
        }
        Event::Text { id, from, text } => inbound(
            shared,
            from,
            json!({ "id": id, "timestamp": notification.unix_seconds(), "type": "text", "text": { "body": text } }),
        ),
        Event::Template { id, name, language, category, change } => {
            // In webhooks, the ids of templates are numbers.
            let id = id.parse::<u64>().map_or_else(|_| id.as_str().into(), Value::from);
            let mut value = json!({
                "message_template_id": id, "message_template_name": name, "message_template_language": language,
            });
            let field = match change {
                TemplateChange::Status { status, before } => {
                    value["event"] = graph_status(status).into();
                    value["reason"] = graph_reason(status).into();
                    value["message_template_category"] = category.as_str().into();
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
                    value["new_category"] = category.as_str().into();
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
    }
}

/// A message of a customer. Since April 2026 the user id is always present; the number is missing if it is hidden.
fn inbound(shared: &Shared, customer: &str, mut item: Value) -> (&'static str, Value) {
    item["from_user_id"] = phone::user_id(customer).into();
    if let Some(number) = graph::number(customer) {
        item["from"] = number.into();
    }
    messages(shared, "messages", Some(graph::contacts(customer)), &item)
}

/// The value of the field `messages`.
fn messages(shared: &Shared, key: &str, contacts: Option<Value>, item: &Value) -> (&'static str, Value) {
    let metadata = json!({
        "display_phone_number": DISPLAY_NUMBER, "phone_number_id": shared.meta.phone_number_id,
    });
    let mut value = json!({ "messaging_product": "whatsapp", "metadata": metadata, key: [item] });
    if let Some(contacts) = contacts {
        value["contacts"] = contacts;
    }
    ("messages", value)
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
                let buttons = component.get("buttons").and_then(Value::as_array);
                value["message_template_buttons"] = buttons.into_iter().flatten().map(button_json).collect();
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
