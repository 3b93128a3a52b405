//! The parts of webhooks that Meta and NXCloud have in common.

use serde_json::{Value, json};

use crate::message::{Message, QuickReply, ReplyKind};
use crate::notification::{DeliveryStatus, Notification};
use crate::phone;

/// The sender; every emulated customer has the same name. `user_id` identifies a customer whose number is hidden: a
/// country and digits, both of which pywa requires.
pub(super) fn contacts(from: &str) -> Value {
    let number = phone::without_plus(from);
    json!([{ "profile": { "name": "Customer" }, "wa_id": number, "user_id": format!("ZZ.{number}") }])
}

/// A tap on a quick reply, as Meta and NXCloud report it. Source: Meta, webhooks of button and interactive messages
/// (2025).
pub(super) fn reply(
    notification: &Notification,
    id: &str,
    message: &Message,
    from: &str,
    to: &str,
    reply: &QuickReply,
) -> Value {
    let (kind, content) = match &reply.kind {
        ReplyKind::Template => ("button", json!({ "payload": reply.payload, "text": reply.label })),
        ReplyKind::Button => {
            let chosen = json!({ "id": reply.payload, "title": reply.label });
            ("interactive", json!({ "type": "button_reply", "button_reply": chosen }))
        }
        ReplyKind::Row(description) => {
            let mut chosen = json!({ "id": reply.payload, "title": reply.label });
            if let Some(description) = description {
                chosen["description"] = description.as_str().into();
            }
            ("interactive", json!({ "type": "list_reply", "list_reply": chosen }))
        }
    };
    json!({
        "from": from, "id": id, "timestamp": notification.unix_seconds(), "type": kind, kind: content,
        "context": { "from": to, "id": message.id },
    })
}

/// A delivery status, as Meta and NXCloud report it.
pub(super) fn status(notification: &Notification, id: &str, to: &str, status: &DeliveryStatus) -> Value {
    let mut value = json!({
        "id": id, "status": status.as_str(), "timestamp": notification.unix_seconds(), "recipient_id": phone::without_plus(to),
    });
    if let (DeliveryStatus::Failed(code), Some(entries)) = (status, value.as_object_mut()) {
        let title = "Message undeliverable";
        let error = json!({ "code": code, "title": title, "message": title, "error_data": { "details": title } });
        entries.insert("errors".to_owned(), json!([error]));
    }
    value
}
