//! Messages without a template that have a category (Direct Send). Source: Meta, direct-send (July 2026).

use serde_json::{Value, json};

use super::request::required;
use crate::message::RecipientKind;
use crate::message::pricing::Pricing;
use crate::provider::graph::error::GraphError;

/// How long a message may wait for its delivery, in seconds.
const UTILITY_TTL: core::ops::RangeInclusive<u64> = 30..=43_200;
const AUTHENTICATION_TTL: core::ops::RangeInclusive<u64> = 30..=900;
const MAX_NAME: usize = 512;
/// The longest text, in characters: shorter than without a category.
const MAX_BODY: usize = 1024;

/// The price of a message with a category; `None` without one, or for the category `service`.
pub(super) fn pricing(body: &Value, kind: &str) -> Result<Option<Pricing>, GraphError> {
    let Some(category) = body.get("category").filter(|category| !category.is_null()) else {
        if body.get("ttl_seconds").is_some_and(|ttl| !ttl.is_null()) {
            return Err(GraphError::invalid("ttl_seconds requires category"));
        }
        return Ok(None);
    };
    let (category, range) = match category.as_str() {
        Some("utility") => ("utility", UTILITY_TTL),
        Some("authentication") => ("authentication", AUTHENTICATION_TTL),
        Some("service") => return Ok(None),
        _ => return Err(GraphError::invalid("category must be utility, authentication or service")),
    };
    let interactive = body.pointer("/interactive/type").and_then(Value::as_str).unwrap_or_default();
    let is_known = match kind {
        "text" => true,
        "interactive" => ["cta_url", "button", "voice_call"].contains(&interactive),
        _ => false,
    };
    if !is_known {
        return Err(GraphError::invalid(
            "a message with a category is a text or interactive: cta_url, button or voice_call",
        ));
    }
    if let Some(text) = body.pointer("/text/body").and_then(Value::as_str).filter(|_| kind == "text") {
        let length = text.chars().count();
        if length > MAX_BODY {
            let details = format!("text.body has {length} characters, at most {MAX_BODY} are allowed with a category");
            return Err(GraphError::value(details));
        }
    }
    if let Some(ttl) = body.get("ttl_seconds").filter(|ttl| !ttl.is_null())
        && !ttl.as_u64().is_some_and(|ttl| range.contains(&ttl))
    {
        return Err(GraphError::invalid(format!("ttl_seconds must be {} to {}", range.start(), range.end())));
    }
    if let Some(name) = body.pointer("/direct_send_config/template_name") {
        let is_name = |name: &str| {
            (1..=MAX_NAME).contains(&name.len())
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        if category != "utility" || !name.as_str().is_some_and(is_name) {
            return Err(GraphError::invalid(
                "direct_send_config.template_name must be a-z, 0-9 and _, with the category utility",
            ));
        }
    }
    Ok(Some(Pricing::new(false, category)))
}

/// Checks that a message with a category can be sent to this kind of recipient.
pub(super) fn check_recipient(pricing: &Pricing, recipient: RecipientKind) -> Result<(), GraphError> {
    match recipient {
        RecipientKind::Group => Err(GraphError::new(
            130_501,
            "Message type not supported",
            "messages with a category cannot be sent to groups",
        )),
        RecipientKind::UserId if pricing.category == "authentication" => {
            let details = "messages with the category authentication can only be sent to phone numbers";
            Err(GraphError::new(131_062, "Business-scoped user id not supported for this message", details))
        }
        _ => Ok(()),
    }
}

/// The category that Meta would give a message. The emulator takes words of advertising as marketing.
pub(super) fn sample(body: &Value) -> Result<Value, GraphError> {
    let kind = required(body, "type")?;
    if !["text", "interactive"].contains(&kind) {
        return Err(GraphError::invalid("type must be text or interactive"));
    }
    let content = body.get(kind).filter(|content| content.is_object());
    let content = content.ok_or_else(|| GraphError::missing(format!("{kind} is missing")))?;
    Ok(json!({ "success": true, "category": category_of(content) }))
}

/// `MARKETING` if the texts have words of advertising, otherwise `UTILITY`.
pub(crate) fn category_of(content: &Value) -> &'static str {
    const WORDS: [&str; 6] = ["% off", "discount", "sale", "special offer", "promo", "buy now"];
    let text = content.to_string().to_lowercase();
    if WORDS.iter().any(|word| text.contains(word)) { "MARKETING" } else { "UTILITY" }
}
