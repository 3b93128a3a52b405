//! NXCloud webhooks: Meta's parts without Meta's envelope. Source: NXCloud, webhooks (October 2025).

use serde_json::json;

use super::graph::{self, reply, status};
use crate::meta_event::contact::contacts;
use crate::notification::{Event, Notification, TemplateChange};
use crate::phone;
use crate::provider::status::{graph_reason, graph_status};
use crate::shared::Shared;
use crate::template::status::Status;

pub(super) fn body(notification: &Notification, shared: &Shared) -> Option<String> {
    let phone = &shared.nxcloud.business_phone;
    let store = shared.store();
    let inbound = |from: &str, mut message: serde_json::Value| {
        message["from"] = phone::without_plus(from).into();
        json!({
            "merchant_phone": phone, "messaging_product": "whatsapp", "contacts": contacts(&store.customers, from), "messages": [message],
        })
    };
    let body = match &notification.event {
        Event::Status { message, status: now, .. } => json!({
            "business_phone": phone, "messaging_product": "whatsapp",
            "statuses": [status(notification, message, now)],
        }),
        Event::Reply { id, message, reply } => {
            inbound(&message.to, self::reply(notification, id, message, phone, reply))
        }
        Event::File { id, from, file } => inbound(from, graph::file(notification, id, file, "voice")),
        Event::Written { id, from, message } => inbound(from, graph::written(notification, id, phone, message)),
        // The page documents no event for disabled templates, and no format for the other changes. Some events are Meta's
        // alone.
        Event::Template {
            change: TemplateChange::Status { status: Status::Disabled | Status::Archived, .. }, ..
        }
        | Event::Template {
            change: TemplateChange::Category { .. } | TemplateChange::Announced { .. } | TemplateChange::Components(_),
            ..
        }
        | Event::Meta(_) => return None,
        Event::Template { id, name, language, change: TemplateChange::Quality { from, to }, .. } => json!({
            "field": "message_template_quality_update",
            "value": {
                "business_phone": phone, "message_template_id": id, "message_template_name": name,
                "message_template_language": language, "previous_quality_score": from, "new_quality_score": to,
            },
        }),
        Event::Template { id, name, language, change: TemplateChange::Status { status, .. }, .. } => json!({
            "field": "message_template_status_update",
            "value": {
                "business_phone": phone, "event": graph_status(status),
                "message_template_id": id, "message_template_name": name, "message_template_language": language,
                "reason": graph_reason(status), "time": notification.unix_millis() / 1000,
            },
        }),
    };
    Some(body.to_string())
}
