//! CAMS reports: a list, without a signature. Source: the vendor's pages on receipts, as quoted in its samples.

use serde_json::json;

use crate::customer::customer_message::CustomerContent;
use crate::message::ReplyKind;
use crate::notification::{DeliveryStatus, Event, Notification, TemplateChange};
use crate::provider::status::{cams_reason, cams_status};

pub(super) fn body(notification: &Notification) -> Option<String> {
    let time = notification.unix_millis().to_string();
    let report = match &notification.event {
        Event::Status { message, status, .. } => {
            let word = match status {
                DeliveryStatus::Sent => "Sent",
                DeliveryStatus::Delivered => "Delivered",
                DeliveryStatus::Read => "Read",
                DeliveryStatus::Failed(_) => "Failed",
            };
            let mut report = json!({
                "MessageId": message.id, "From": message.from, "To": message.to, "Timestamp": time, "Status": word,
                "Type": "TEMPLATE", "MsgFrameType": if message.template.is_some() { "template" } else { "message" },
                // By default, it is the id of the message.
                "TaskId": message.callback_data.as_ref().unwrap_or(&message.id),
                "ConversationType": message.pricing.as_ref().map(|pricing| &pricing.category),
            });
            if let (DeliveryStatus::Failed(code), Some(entries)) = (status, report.as_object_mut()) {
                entries.insert("ErrorCode".to_owned(), json!(code.to_string()));
                entries.insert("ErrorDescription".to_owned(), json!("Message undeliverable"));
            }
            report
        }
        // The content of a tap on a message without a template is not documented.
        Event::Reply { reply, .. } if reply.kind != ReplyKind::Template => return None,
        Event::Reply { id, message, reply } => json!({
            "MessageId": id, "From": message.to, "To": message.from, "Timestamp": time, "Type": "REPLY",
            "Message": json!({ "text": reply.label, "payload": reply.payload }).to_string(), "NoticeType": "inbound",
        }),
        Event::File { id, from, file } => {
            // There is no type for stickers.
            let kind = if file.kind == "sticker" { "image" } else { file.kind };
            let mut content = json!({ "id": file.media_id, "mimeType": file.mime_type, "url": file.url });
            for (key, value) in [("caption", &file.caption), ("filename", &file.file_name)] {
                if let Some(value) = value {
                    content[key] = value.as_str().into();
                }
            }
            json!({
                "MessageId": id, "From": from, "To": "", "Timestamp": time, "Type": kind.to_uppercase(),
                "Message": content.to_string(), "NoticeType": "inbound",
            })
        }
        Event::Written { id, from, message } => match &message.content {
            CustomerContent::Text(text) => json!({
                "MessageId": id, "From": from, "To": "", "Timestamp": time, "Type": "TEXT", "Message": text,
                "NoticeType": "inbound",
            }),
            // The content of the answer to a flow is not documented.
            CustomerContent::Unsupported(_) | CustomerContent::Flow(_) => return None,
        },
        Event::Template { id, language, change: TemplateChange::Status { status, .. }, .. } => json!({
            "WabaId": "", "TemplateCode": id, "Language": language, "AuditStatus": cams_status(status),
            "Reason": Some(cams_reason(status)).filter(|reason| !reason.is_empty()),
        }),
        // The documentation of version 2 mentions changes of category and quality, but not their format. Some events are
        // Meta's alone.
        Event::Template {
            change:
                TemplateChange::Category { .. }
                | TemplateChange::Announced { .. }
                | TemplateChange::Quality { .. }
                | TemplateChange::Components(_),
            ..
        }
        | Event::Meta(_) => return None,
    };
    Some(json!([report]).to_string())
}
