//! Messages.

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::request::required;
use crate::credentials::DISPLAY_NUMBER;
use crate::id;
use crate::message::Message;
use crate::message::bubble::plain_bubble;
use crate::provider::graph;
use crate::provider::graph::error::Fault;
use crate::shared::Shared;

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

/// The longest text for reports, in characters.
const OPAQUE_MOST: usize = 512;

/// A message of any type, or the sign that one was read.
pub(super) fn message(shared: &Shared, body: &Value) -> Result<Value, Fault> {
    product(body)?;
    if body.get("status").is_some_and(|status| !status.is_null()) {
        return read(body);
    }
    let kind = body.get("type").and_then(Value::as_str).unwrap_or("text");
    accepted(shared, body, kind)
}

/// A marketing template with the options of the Marketing Messages API.
pub(super) fn marketing(shared: &Shared, body: &Value) -> Result<Value, Fault> {
    product(body)?;
    let kind = required(body, "type")?;
    if kind != "template" {
        return Err(Fault::new(131_055, "Method not allowed", "only templates go through the Marketing Messages API"));
    }
    if let Some(policy) = body.get("product_policy")
        && !["CLOUD_API_FALLBACK", "STRICT"].iter().any(|known| policy == known)
    {
        return Err(Fault::invalid("product_policy is CLOUD_API_FALLBACK or STRICT"));
    }
    if body.get("message_activity_sharing").is_some_and(|shared| !shared.is_boolean()) {
        return Err(Fault::invalid("message_activity_sharing is true or false"));
    }
    let template = body.get("template").unwrap_or(&Value::Null);
    if category(shared, template).is_some_and(|category| category != "MARKETING") {
        let title = "Marketing Messages API only supports marketing templates";
        return Err(Fault::new(134_100, title, "the template is of another category"));
    }
    accepted(shared, body, kind)
}

fn product(body: &Value) -> Result<(), Fault> {
    let product = required(body, "messaging_product")?;
    if product == "whatsapp" {
        return Ok(());
    }
    Err(Fault::invalid(format!("messaging_product is whatsapp, not {product:?}")))
}

fn read(body: &Value) -> Result<Value, Fault> {
    if required(body, "status")? != "read" {
        return Err(Fault::invalid("status is read"));
    }
    required(body, "message_id")?;
    if let Some(indicator) = body.get("typing_indicator")
        && indicator.get("type").and_then(Value::as_str) != Some("text")
    {
        return Err(Fault::invalid("typing_indicator.type is text"));
    }
    Ok(json!({ "success": true }))
}

fn accepted(shared: &Shared, body: &Value, kind: &str) -> Result<Value, Fault> {
    if !TYPES.contains(&kind) {
        return Err(Fault::invalid(format!("type {kind:?} is none of {}", TYPES.join(", "))));
    }
    let to = Recipient::read(body)?;
    if to.id == DISPLAY_NUMBER {
        return Err(graph::to_itself());
    }
    let content = body.get(kind).filter(|content| content.is_object() || content.is_array());
    let content = content.ok_or_else(|| Fault::missing(format!("{kind} is missing")))?;
    options(body)?;
    let mut message = Message {
        id: format!("wamid.{}", id::hex_id(40)),
        provider: Provider::Meta,
        from: shared.meta.phone_number_id.clone(),
        to: to.id.clone(),
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
        if to.is_scoped && category(shared, content).is_some_and(|category| category == "AUTHENTICATION") {
            let details = "authentication templates go to phone numbers only";
            return Err(Fault::new(131_062, "Business-scoped user id not supported for this message", details));
        }
        graph::fill_template(shared, Provider::Meta, content, &mut message)?;
    } else {
        message.text = plain_bubble(&graph::content(kind, content)?);
        message.replies = graph::choices(content);
        graph::window(shared, Provider::Meta, &to.id)?;
    }
    graph::files(&shared.store(), Provider::Meta, body)?;
    graph::turn(shared, Provider::Meta, &to.id)?;
    let key = if to.is_scoped { "user_id" } else { "wa_id" };
    let contact = json!({ "input": to.input, key: to.id });
    let answer = json!({
        "messaging_product": "whatsapp",
        "contacts": [contact],
        "messages": [{ "id": message.id, "message_status": "accepted" }],
    });
    shared.store().keep(message);
    Ok(answer)
}

fn options(body: &Value) -> Result<(), Fault> {
    if let Some(context) = body.get("context").filter(|context| !context.is_null()) {
        required(context, "message_id")?;
    }
    match body.get("biz_opaque_callback_data") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(text)) if text.chars().count() <= OPAQUE_MOST => Ok(()),
        Some(_) => {
            Err(Fault::invalid(format!("biz_opaque_callback_data is a text of {OPAQUE_MOST} characters at most")))
        }
    }
}

/// The category of the template that a message names, if it is there.
fn category(shared: &Shared, content: &Value) -> Option<String> {
    let name = content.get("name")?.as_str()?;
    let code = content.get("language")?.get("code")?.as_str()?;
    shared.store().find(Provider::Meta, name, code).map(|template| template.category.clone())
}

/// Whom a message is for.
struct Recipient {
    input: String,
    /// Digits, or the business-scoped id.
    id: String,
    is_scoped: bool,
}

impl Recipient {
    /// A number goes before an id.
    fn read(body: &Value) -> Result<Self, Fault> {
        if let (None | Some(Value::Null), Some(_)) = (body.get("to"), body.get("recipient")) {
            let id = required(body, "recipient")?;
            let (country, rest) = id.split_once('.').unwrap_or_default();
            let known = country.len() == 2
                && country.bytes().all(|byte| byte.is_ascii_uppercase())
                && !rest.is_empty()
                && id.len() <= 160
                && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
            let fault = || Fault::value("recipient is not a business-scoped id, such as US.13491208655302741918");
            return known.then(|| Self { input: id.to_owned(), id: id.to_owned(), is_scoped: true }).ok_or_else(fault);
        }
        let to = required(body, "to")?;
        let digits: String = to.chars().filter(|c| !matches!(c, '+' | ' ' | '-' | '(' | ')')).collect();
        if !(5..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Fault::value("to is not a phone number"));
        }
        Ok(Self { input: to.to_owned(), id: digits, is_scoped: false })
    }
}
