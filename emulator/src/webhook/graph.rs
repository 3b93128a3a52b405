//! The parts of webhooks that Meta and NXCloud have in common.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::customer::customer_message::{CustomerContent, CustomerMessage};
use crate::message::customer_file::ReceivedFile;
use crate::message::{Message, QuickReply, RecipientKind, ReplyKind};
use crate::meta_event::contact::number;
use crate::notification::{DeliveryStatus, Notification};

/// A text of a customer or a message of another kind, as Meta and NXCloud report it, without the customer. Source: Meta,
/// webhooks of text and unsupported messages (October and November 2025).
pub(super) fn written(notification: &Notification, id: &str, business: &str, message: &CustomerMessage) -> Value {
    let mut item = json!({ "id": id, "timestamp": notification.unix_seconds(), "type": message.kind() });
    match &message.content {
        CustomerContent::Text(text) => item["text"] = json!({ "body": text }),
        CustomerContent::Unsupported(kind) => {
            // Groups have a code of their own.
            let code = if message.group.is_some() { 130_501 } else { 131_051 };
            let title = "Message type unknown";
            let details = json!({ "details": "Message type is currently not supported." });
            item["errors"] = json!([{ "code": code, "title": title, "message": title, "error_data": details }]);
            item["unsupported"] = json!({ "type": kind });
        }
        // Source: Meta, flows/reference/responsemsgwebhook (October 2025).
        CustomerContent::Flow(response) => {
            let reply = json!({ "name": "flow", "body": "Sent", "response_json": response });
            item["interactive"] = json!({ "type": "nfm_reply", "nfm_reply": reply });
        }
    }
    if let Some(reply_to) = &message.reply_to {
        item["context"] = json!({ "from": business, "id": reply_to });
    }
    if let Some(group) = &message.group {
        item["group_id"] = group.as_str().into();
    }
    if let Some(ad) = &message.referral {
        let mut referral = json!({ "source_url": ad.source_url, "source_id": ad.source_id, "source_type": "ad" });
        for (key, value) in [("headline", &ad.headline), ("body", &ad.body), ("ctwa_clid", &ad.click_id)] {
            if let Some(value) = value {
                referral[key] = value.as_str().into();
            }
        }
        item["referral"] = referral;
    }
    item
}

/// A tap on a quick reply, as Meta and NXCloud report it, without the customer. Source: Meta, webhooks of button and interactive messages
/// (2025).
pub(super) fn reply(
    notification: &Notification,
    id: &str,
    message: &Message,
    business: &str,
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
        "id": id, "timestamp": notification.unix_seconds(), "type": kind, kind: content,
        "context": { "from": business, "id": message.id },
    })
}

/// A file of a customer, as Meta and NXCloud report it, without the customer. `voice` is the type of voice messages.
pub(super) fn file(notification: &Notification, id: &str, file: &ReceivedFile, voice: &str) -> Value {
    let kind = if file.is_voice { voice } else { file.kind };
    let mut content = json!({
        "mime_type": file.mime_type, "sha256": BASE64_STANDARD.encode(file.sha256), "id": file.media_id,
    });
    for (key, value) in [("caption", &file.caption), ("filename", &file.file_name), ("url", &file.url)] {
        if let Some(value) = value {
            content[key] = value.as_str().into();
        }
    }
    json!({ "id": id, "timestamp": notification.unix_seconds(), "type": kind, kind: content })
}

/// A delivery status, as Meta and NXCloud report it. Source: Meta, status webhooks (October 2026). `conversation` is absent
/// since version 24 of Graph, except after a click on an advertisement.
pub(super) fn status(notification: &Notification, message: &Message, status: &DeliveryStatus) -> Value {
    let mut value = json!({
        "id": message.id, "status": status.as_str(), "timestamp": notification.unix_seconds(),
    });
    if message.recipient == RecipientKind::Group {
        value["recipient_type"] = "group".into();
    }
    if let Some(number) = number(&message.to) {
        value["recipient_id"] = number.into();
    }
    if let Some(data) = &message.callback_data {
        value["biz_opaque_callback_data"] = data.as_str().into();
    }
    // Meta reports the price with one status of a message only.
    if let (DeliveryStatus::Sent, Some(pricing)) = (status, &message.pricing) {
        value["pricing"] = json!({
            "billable": pricing.is_billable(), "pricing_model": "PMP", "type": pricing.kind, "category": pricing.category,
        });
    }
    if let DeliveryStatus::Failed(code) = status {
        let title = "Message undeliverable";
        value["errors"] =
            json!([{ "code": code, "title": title, "message": title, "error_data": { "details": title } }]);
    }
    value
}
