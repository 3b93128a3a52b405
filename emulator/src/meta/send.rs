//! Messages.

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::required;
use crate::emulator::Shared;
use crate::graph::{self, Fault};
use crate::message::plain_bubble;
use crate::{Message, id};

/// Source: Meta, business-phone-number/message-api (November 2025).
const TYPES: [&str; 11] = [
    "text",
    "image",
    "video",
    "audio",
    "document",
    "location",
    "contacts",
    "sticker",
    "template",
    "interactive",
    "reaction",
];

pub(super) fn message(shared: &Shared, body: &Value) -> Result<Value, Fault> {
    let product = required(body, "messaging_product")?;
    if product != "whatsapp" {
        return Err(Fault::invalid(format!("messaging_product is whatsapp, not {product:?}")));
    }
    let to = required(body, "to")?;
    let kind = body.get("type").and_then(Value::as_str).unwrap_or("text");
    if !TYPES.contains(&kind) {
        return Err(Fault::invalid(format!("type {kind:?} is none of {}", TYPES.join(", "))));
    }
    let content = body.get(kind).filter(|content| content.is_object() || content.is_array());
    let content = content.ok_or_else(|| Fault::missing(format!("{kind} is missing")))?;
    let digits: String = to.chars().filter(|c| !matches!(c, '+' | ' ' | '-' | '(' | ')')).collect();
    if !(5..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::value("to is not a phone number"));
    }
    let mut message = Message {
        id: format!("wamid.{}", id::hex_id(40)),
        provider: Provider::Meta,
        from: shared.meta.phone_number_id.clone(),
        to: digits.clone(),
        kind: kind.to_owned(),
        template: None,
        parameters: Vec::new(),
        replies: Vec::new(),
        text: String::new(),
        at: shared.clock.now(),
    };
    if kind == "template" {
        let policy = content.get("language").and_then(|language| language.get("policy"));
        if policy.is_some_and(|policy| policy != "deterministic") {
            return Err(Fault::invalid("template.language.policy is deterministic"));
        }
        graph::fill_template(shared, Provider::Meta, content, &mut message)?;
    } else {
        message.text = plain_bubble(&graph::plain(kind, content));
    }
    let answer = json!({
        "messaging_product": "whatsapp",
        "contacts": [{ "input": to, "wa_id": digits }],
        "messages": [{ "id": message.id, "message_status": "accepted" }],
    });
    shared.store().keep(message);
    Ok(answer)
}
