//! The operation `mt`, which sends any message.

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::error::NxcloudError;
use super::fields::{optional, required};
use super::session_message;
use crate::id;
use crate::message::Message;
use crate::message::bubble::session_message_bubble;
use crate::phone;
use crate::provider::graph;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

/// Source: the pages on `mt` in both languages; one of them spells the last type `reacticon`.
const TYPES: [&str; 10] =
    ["text", "image", "video", "audio", "document", "location", "sticker", "template", "interactive", "reaction"];

pub(super) fn mt(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    required(body, "recipient_type")?;
    let to = required(body, "to")?;
    let kind = required(body, "type")?;
    if !TYPES.contains(&kind) {
        return Err(NxcloudError::parameter(format!("type {kind:?} is not one of {}", TYPES.join(", "))));
    }
    let Some(content) = body.get(kind).filter(|content| content.is_object()) else {
        return Err(NxcloudError::parameter(format!("{kind} is missing")));
    };
    if !phone::is_digits(phone::without_plus(to)) {
        return Err(GraphError::value("to is not a phone number").into());
    }
    if phone::without_plus(to) == shared.nxcloud.business_phone {
        return Err(graph::self_message_error().into());
    }
    optional(body, "dr_webhook")?;
    let mut message = new_message(shared, kind, to, body)?;
    if kind == "template" {
        template(shared, content, &mut message)?;
    } else {
        session_message::validate(kind, content, &shared.store().nxcloud_files)?;
        message.text = session_message_bubble(&graph::describe(kind, content));
        message.file_name = graph::file_name(kind, content);
        message.flow_token = graph::flow_token::of_content(kind, content);
        message.replies = graph::quick_replies(content);
        graph::check_service_window(shared, Provider::Nxcloud, to)?;
    }
    graph::check_media_types(&shared.store(), Provider::Nxcloud, body)?;
    graph::check_message_rate(shared, Provider::Nxcloud, to)?;
    let data = json!({ "messaging_product": "whatsapp", "messages": [{ "id": message.id }] });
    shared.store().add_message(message);
    Ok(data)
}

/// A new message without content, with the caller's id, if there is one.
pub(super) fn new_message(shared: &Shared, kind: &str, to: &str, body: &Value) -> Result<Message, NxcloudError> {
    let custom_id = optional(body, "cus_message_id")?;
    let id = custom_id.map_or_else(id::wamid, str::to_owned);
    let (from, now) = (&shared.nxcloud.business_phone, shared.clock.now());
    Ok(Message {
        callback_data: optional(body, "biz_opaque_callback_data")?.map(str::to_owned),
        ..Message::new(Provider::Nxcloud, id, from, to, kind, now)
    })
}

fn template(shared: &Shared, content: &Value, message: &mut Message) -> Result<(), NxcloudError> {
    required(content, "name")?;
    let Some(language) = content.get("language").filter(|language| language.is_object()) else {
        return Err(NxcloudError::parameter("template.language is missing".to_owned()));
    };
    required(language, "code")?;
    let policy = required(language, "policy")?;
    if policy != "deterministic" {
        return Err(NxcloudError::parameter(format!("template.language.policy must be deterministic, not {policy:?}")));
    }
    if content.get("components").is_some_and(|components| !components.is_array() && !components.is_null()) {
        return Err(NxcloudError::parameter("template.components is not a list".to_owned()));
    }
    Ok(graph::fill_template(shared, Provider::Nxcloud, content, message)?)
}
