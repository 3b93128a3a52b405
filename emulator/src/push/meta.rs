//! Meta's envelope, signed with the app's secret. Source: Meta, webhooks reference (September 2026).

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::{Delivery, Push, What};
use crate::emulator::Shared;

pub(super) fn body(push: &Push, shared: &Shared) -> (String, Vec<(&'static str, String)>) {
    let (field, value) = change(push, shared);
    let body = json!({
        "object": "whatsapp_business_account",
        "entry": [{
            "id": shared.meta.waba_id,
            "time": push.milliseconds() / 1000,
            "changes": [{ "field": field, "value": value }],
        }],
    })
    .to_string();
    let signature = format!("sha256={}", sign(&shared.meta.app_secret, body.as_bytes()));
    (body, vec![("x-hub-signature-256", signature)])
}

fn sign(secret: &str, body: &[u8]) -> String {
    // A key may have any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    crate::id::hex(&mac.finalize().into_bytes())
}

fn change(push: &Push, shared: &Shared) -> (&'static str, Value) {
    let messages = |key: &str, item: Value| {
        let metadata = json!({
            "display_phone_number": "15550100", "phone_number_id": shared.meta.phone_number_id,
        });
        ("messages", json!({ "messaging_product": "whatsapp", "metadata": metadata, key: [item] }))
    };
    match &push.what {
        What::Status { message, status } => messages("statuses", self::status(push, &message.id, &message.to, status)),
        What::Reply { id, message, label, payload } => messages(
            "messages",
            json!({
                "from": message.to, "id": id, "timestamp": push.seconds(), "type": "button",
                "button": { "payload": payload, "text": label },
                "context": { "from": "15550100", "id": message.id },
            }),
        ),
        What::Text { id, from, text } => messages(
            "messages",
            json!({ "from": from, "id": id, "timestamp": push.seconds(), "type": "text", "text": { "body": text } }),
        ),
        What::Template { id, name, language, reason } => (
            "message_template_status_update",
            json!({
                "event": if reason.is_some() { "REJECTED" } else { "APPROVED" },
                "message_template_id": id, "message_template_name": name, "message_template_language": language,
                "reason": reason.as_deref().unwrap_or("NONE"),
            }),
        ),
    }
}

/// A status as Meta writes it, and NXCloud after it.
pub(super) fn status(push: &Push, id: &str, to: &str, status: &Delivery) -> Value {
    let mut value = json!({
        "id": id, "status": status.word(), "timestamp": push.seconds(), "recipient_id": to.trim_start_matches('+'),
    });
    if let (Delivery::Failed(code), Some(entries)) = (status, value.as_object_mut()) {
        entries.insert("errors".to_owned(), json!([{ "code": code, "title": "Message undeliverable" }]));
    }
    value
}
