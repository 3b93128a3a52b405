//! NXCloud's pushes: Meta's parts without Meta's envelope. Source: NXCloud, webhooks (October 2025).

use serde_json::json;

use super::graph::{contacts, reply, status};
use crate::notification::{News, Push, What};
use crate::provider::status::{graph_reason, graph_status};
use crate::shared::Shared;
use crate::template::status::Status;

pub(super) fn body(push: &Push, shared: &Shared) -> Option<String> {
    let phone = &shared.nxcloud.business_phone;
    let inbound = |from: &str, message| {
        json!({
            "merchant_phone": phone, "messaging_product": "whatsapp", "contacts": contacts(from), "messages": [message],
        })
    };
    let body = match &push.what {
        What::Status { message, status: now } => json!({
            "business_phone": phone, "messaging_product": "whatsapp",
            "statuses": [status(push, &message.id, &message.to, now)],
        }),
        What::Reply { id, message, reply } => {
            let from = message.to.trim_start_matches('+');
            inbound(from, self::reply(push, id, message, from, phone, reply))
        }
        What::Text { id, from, text } => inbound(
            from,
            json!({ "from": from, "id": id, "timestamp": push.seconds(), "type": "text", "text": { "body": text } }),
        ),
        // The page shows no event for what is disabled, and none of the shapes of other changes.
        What::Template { news: News::Status { status: Status::Disabled, .. }, .. }
        | What::Template { news: News::Category { .. } | News::Components(_), .. } => return None,
        What::Template { id, name, language, news: News::Quality { from, to }, .. } => json!({
            "field": "message_template_quality_update",
            "value": {
                "business_phone": phone, "message_template_id": id, "message_template_name": name,
                "message_template_language": language, "previous_quality_score": from, "new_quality_score": to,
            },
        }),
        What::Template { id, name, language, news: News::Status { status, .. }, .. } => json!({
            "field": "message_template_status_update",
            "value": {
                "business_phone": phone, "event": graph_status(status),
                "message_template_id": id, "message_template_name": name, "message_template_language": language,
                "reason": graph_reason(status), "time": push.milliseconds() / 1000,
            },
        }),
    };
    Some(body.to_string())
}
