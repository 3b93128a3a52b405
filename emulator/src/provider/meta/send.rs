//! Sending messages and marking them as read.

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::direct_send;
use super::groups::check_active;
use super::max_price::check_max_price;
use super::recipient::Recipient;
use super::request::required;
use crate::credentials::DISPLAY_NUMBER;
use crate::id;
use crate::message::bubble::session_message_bubble;
use crate::message::pricing::Pricing;
use crate::message::{Message, RecipientKind};
use crate::provider::graph;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::store::Store;

/// Source: Meta, business-phone-number/message-api (November 2025).
const TYPES: [&str; 12] = [
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
    "pin",
];

/// The types of messages to groups: texts, files, and templates of these. Source: Meta, groups/groups-messaging (November
/// 2025).
const GROUP_TYPES: [&str; 8] = ["text", "image", "video", "audio", "document", "sticker", "template", "pin"];

/// The longest `biz_opaque_callback_data`, in characters.
const MAX_OPAQUE: usize = 512;

/// Sends a message of any type, or marks one as read.
pub(super) fn send(shared: &Shared, body: &Value) -> Result<Value, GraphError> {
    check_product(body)?;
    if body.get("status").is_some_and(|status| !status.is_null()) {
        return mark_read(body);
    }
    let kind = body.get("type").and_then(Value::as_str).unwrap_or("text");
    accept(shared, body, kind, direct_send::pricing(body, kind)?)
}

/// Sends a marketing template with the options of the Marketing Messages API.
pub(super) fn marketing(shared: &Shared, body: &Value) -> Result<Value, GraphError> {
    check_product(body)?;
    let kind = required(body, "type")?;
    if kind != "template" {
        return Err(GraphError::new(131_055, "Method not allowed", "the Marketing Messages API sends only templates"));
    }
    if let Some(policy) = body.get("product_policy")
        && !["CLOUD_API_FALLBACK", "STRICT"].iter().any(|known| policy == known)
    {
        return Err(GraphError::invalid("product_policy must be CLOUD_API_FALLBACK or STRICT"));
    }
    if body.get("message_activity_sharing").is_some_and(|shared| !shared.is_boolean()) {
        return Err(GraphError::invalid("message_activity_sharing must be true or false"));
    }
    let template = body.get("template").unwrap_or(&Value::Null);
    if category(shared, template).is_some_and(|category| category != "MARKETING") {
        let title = "Marketing Messages API only supports marketing templates";
        return Err(GraphError::new(134_100, title, "the template has another category"));
    }
    accept(shared, body, kind, Some(Pricing::new(false, "marketing_lite")))
}

fn check_product(body: &Value) -> Result<(), GraphError> {
    let product = required(body, "messaging_product")?;
    if product == "whatsapp" {
        return Ok(());
    }
    Err(GraphError::invalid(format!("messaging_product must be whatsapp, not {product:?}")))
}

fn mark_read(body: &Value) -> Result<Value, GraphError> {
    if required(body, "status")? != "read" {
        return Err(GraphError::invalid("status must be read"));
    }
    required(body, "message_id")?;
    if let Some(indicator) = body.get("typing_indicator")
        && indicator.get("type").and_then(Value::as_str) != Some("text")
    {
        return Err(GraphError::invalid("typing_indicator.type must be text"));
    }
    Ok(json!({ "success": true }))
}

/// Accepts a message. Without a price, the store determines it.
fn accept(shared: &Shared, body: &Value, kind: &str, pricing: Option<Pricing>) -> Result<Value, GraphError> {
    if !TYPES.contains(&kind) {
        return Err(GraphError::invalid(format!("type {kind:?} is not one of {}", TYPES.join(", "))));
    }
    let to = addressee(shared, body, kind)?;
    if let Some(pricing) = pricing.as_ref().filter(|_| kind != "template") {
        direct_send::check_recipient(pricing, to.kind())?;
    }
    let content = body.get(kind).filter(|content| content.is_object() || content.is_array());
    let content = content.ok_or_else(|| GraphError::missing(format!("{kind} is missing")))?;
    check_options(body)?;
    let (from, now) = (&shared.meta.phone_number_id, shared.clock.now());
    let mut message = Message {
        recipient: to.kind(),
        callback_data: body.get("biz_opaque_callback_data").and_then(Value::as_str).map(str::to_owned),
        pricing,
        asks_for_call_permission: content.get("type").is_some_and(|kind| kind == "call_permission_request"),
        ..Message::new(Provider::Meta, id::wamid(), from, &to.id, kind, now)
    };
    if kind == "template" {
        let policy = content.get("language").and_then(|language| language.get("policy"));
        if policy.is_some_and(|policy| policy != "deterministic") {
            return Err(GraphError::invalid("template.language.policy must be deterministic"));
        }
        if message.recipient != RecipientKind::Number
            && category(shared, content).is_some_and(|category| category == "AUTHENTICATION")
        {
            let details = "authentication templates can only be sent to phone numbers";
            return Err(match message.recipient {
                RecipientKind::Group => GraphError::new(130_501, "Message type not supported", details),
                _ => GraphError::new(131_062, "Business-scoped user id not supported for this message", details),
            });
        }
        graph::fill_template(shared, Provider::Meta, content, &mut message)?;
    } else {
        let is_direct = message.pricing.is_some() && kind == "interactive";
        let text = if is_direct {
            graph::validate_direct_interactive(content)
        } else {
            graph::validate_content(kind, content)
        };
        message.text = session_message_bubble(&text?);
        message.file_name = graph::file_name(kind, content);
        message.flow_token = graph::flow_token::of_content(kind, content);
        message.replies = graph::quick_replies(content);
        // A message with a category needs no open window.
        if message.pricing.is_none() {
            graph::check_service_window(shared, Provider::Meta, &to.id)?;
        }
    }
    check_max_price(shared, body, content, &message)?;
    shared.store().meta_files.drop_expired_media(message.at);
    graph::check_media_types(&shared.store(), Provider::Meta, body)?;
    graph::check_message_rate(shared, Provider::Meta, &to.id)?;
    let mut store = shared.store();
    let status = if store.holds(&message) { "held_for_quality_assessment" } else { "accepted" };
    let mut accepted = json!({ "id": message.id, "message_status": status });
    if message.recipient == RecipientKind::Group {
        accepted["group_id"] = to.id.as_str().into();
    }
    let response = json!({ "messaging_product": "whatsapp", "contacts": [to.contact()], "messages": [accepted] });
    store.add_message(message);
    Ok(response)
}

/// The customer or the group that a message is for, if it can receive a message of this type.
fn addressee(shared: &Shared, body: &Value, kind: &str) -> Result<Recipient, GraphError> {
    let store = shared.store();
    match body.get("recipient_type").and_then(Value::as_str) {
        None | Some("individual") => {}
        Some("group") => return group(&store, body, kind),
        Some(other) => {
            return Err(GraphError::invalid(format!("recipient_type must be individual or group, not {other:?}")));
        }
    }
    if kind == "pin" {
        return Err(GraphError::invalid("a message can only be pinned in a group: recipient_type must be group"));
    }
    let to = Recipient::read(body, &store.customers)?;
    if to.id == DISPLAY_NUMBER {
        return Err(graph::self_message_error());
    }
    if store.groups.group(&to.id).is_some() {
        return Err(GraphError::value("to is the id of a group, so recipient_type must be group"));
    }
    if store.meta_account.is_blocked(&to.id) {
        return Err(GraphError::new(130_403, "User is blocked", "the business has blocked this user"));
    }
    Ok(to)
}

/// The group that a message is for. Source: Meta, groups/groups-messaging (November 2025).
fn group(store: &Store, body: &Value, kind: &str) -> Result<Recipient, GraphError> {
    let id = required(body, "to")?;
    let Some(group) = store.groups.group(id) else {
        return Err(GraphError::new(131_041, "Group unknown", format!("there is no group {id:?} with this number")));
    };
    check_active(group)?;
    if group.participants.is_empty() {
        return Err(GraphError::new(131_020, "Group has one member only", "no customer has joined the group"));
    }
    if !GROUP_TYPES.contains(&kind) {
        let details = format!("a group takes messages of these types: {}", GROUP_TYPES.join(", "));
        return Err(GraphError::new(130_501, "Message type not supported", details));
    }
    Ok(Recipient::group(id))
}

fn check_options(body: &Value) -> Result<(), GraphError> {
    if let Some(context) = body.get("context").filter(|context| !context.is_null()) {
        required(context, "message_id")?;
    }
    match body.get("biz_opaque_callback_data") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(text)) if text.chars().count() <= MAX_OPAQUE => Ok(()),
        Some(_) => Err(GraphError::invalid(format!(
            "biz_opaque_callback_data must be a text of at most {MAX_OPAQUE} characters"
        ))),
    }
}

/// The category of the template that a message names, if the template exists.
fn category(shared: &Shared, content: &Value) -> Option<String> {
    let name = content.get("name")?.as_str()?;
    let code = content.get("language")?.get("code")?.as_str()?;
    shared.store().template(Provider::Meta, name, code).map(|template| template.category.clone())
}
