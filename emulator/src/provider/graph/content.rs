//! Validates messages without a template, and describes them as text.
//!
//! Source: Meta's pages of the types of messages (2025). `check_service_window` checks whether the customer wrote
//! within 24 hours.

use serde_json::Value;

use super::envelope;
use super::error::GraphError;
use super::fields::{bounded_text, check_media, required_text};
use super::interactive;

/// Validates the content of a message, and returns it as text.
pub(crate) fn validate_content(kind: &str, content: &Value) -> Result<String, GraphError> {
    match kind {
        "text" => {
            // Graph checks this before WhatsApp does, so the code is that of a missing parameter of the request.
            if content.get("body").is_none_or(|body| body.is_null() || body == "") {
                return Err(envelope::missing("text['body']"));
            }
            bounded_text(content, "body", "text.body", 1, 4096)?;
        }
        "image" | "video" | "document" | "audio" | "sticker" => check_media(kind, content)?,
        "location" => {
            for (key, max) in [("latitude", 90.0), ("longitude", 180.0)] {
                let degrees = content.get(key).and_then(degrees);
                let degrees = degrees.ok_or_else(|| GraphError::missing(format!("location.{key} is missing")))?;
                if !(-max..=max).contains(&degrees) {
                    return Err(GraphError::value(format!("location.{key} must be between -{max} and {max}")));
                }
            }
            let line = |key: &str| content.get(key).and_then(Value::as_str).unwrap_or_default();
            return Ok(format!("[location] {}\n{}", line("name"), line("address")).trim_end().to_owned());
        }
        "contacts" => return contacts(content),
        "reaction" => {
            required_text(content, "message_id", "reaction.message_id")?;
            // An empty emoji removes the reaction.
            let emoji = content.get("emoji").and_then(Value::as_str);
            let emoji = emoji.ok_or_else(|| GraphError::missing("reaction.emoji is missing"))?;
            return Ok(format!("[reaction] {emoji}"));
        }
        "pin" => {
            let kind = content.get("type").and_then(Value::as_str).unwrap_or_default();
            let id = required_text(content, "message_id", "pin.message_id")?;
            let days = content.get("expiration_days").and_then(Value::as_u64);
            match kind {
                "pin" if days.is_some_and(|days| (1..=30).contains(&days)) => {}
                "pin" => return Err(GraphError::value("pin.expiration_days must be 1 to 30")),
                "unpin" => {}
                _ => return Err(GraphError::invalid("pin.type must be pin or unpin")),
            }
            return Ok(format!("[{kind}] {id}"));
        }
        "interactive" => return interactive::validate_interactive(content),
        _ => {}
    }
    Ok(describe(kind, content))
}

fn degrees(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).filter(|degrees: &f64| degrees.is_finite())
}

/// The names, one in each line.
fn contacts(people: &Value) -> Result<String, GraphError> {
    let mut names = Vec::new();
    let people = people.as_array().filter(|people| (1..=257).contains(&people.len()));
    for person in people.ok_or_else(|| GraphError::invalid("contacts must be a list of 1 to 257 contacts"))? {
        let name = person.get("name").ok_or_else(|| GraphError::missing("contacts.name is missing"))?;
        names.push(format!("[contact] {}", required_text(name, "formatted_name", "contacts.name.formatted_name")?));
        let parts = ["first_name", "last_name", "middle_name", "prefix", "suffix"];
        if !parts.iter().any(|part| name.get(part).is_some_and(Value::is_string)) {
            return Err(GraphError::missing("contacts.name needs another part besides formatted_name"));
        }
    }
    Ok(names.join("\n"))
}

/// The name of a document, if the request gives it one.
pub(crate) fn file_name(kind: &str, content: &Value) -> Option<String> {
    let name = content.get("filename").filter(|_| kind == "document")?.as_str()?;
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

/// A message without a template, in one to three lines.
pub(crate) fn describe(kind: &str, content: &Value) -> String {
    let text = |key: &str| content.get(key).and_then(Value::as_str);
    match kind {
        "text" => text("body").unwrap_or_default().to_owned(),
        "image" | "video" | "audio" | "document" | "sticker" => {
            let source = text("link").or_else(|| text("id")).unwrap_or_default();
            let caption = text("caption").filter(|caption| !caption.is_empty()).map(str::to_owned);
            let lines = file_name(kind, content).into_iter().chain(caption);
            lines.fold(format!("[{kind}] {source}"), |shown, line| format!("{shown}\n{line}"))
        }
        _ => format!("[{kind}] {content}"),
    }
}
