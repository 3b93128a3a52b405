//! Messages without a template: the checks of Meta behind NXCloud.

use serde_json::Value;

use crate::provider::graph::error::GraphError;
use crate::store::nxcloud_files::NxcloudFiles;

pub(super) fn validate(kind: &str, content: &Value, files: &NxcloudFiles) -> Result<(), GraphError> {
    match kind {
        "text" => text(content, "body", "text.body", 4096),
        "image" | "video" | "document" | "audio" | "sticker" => {
            file(kind, content, files)?;
            optional(content, "caption", 1024)?;
            optional(content, "filename", 240)
        }
        "location" => degrees(content, "latitude", 90.0).and_then(|()| degrees(content, "longitude", 180.0)),
        "interactive" => interactive(content, files),
        "reaction" => {
            text(content, "message_id", "reaction.message_id", 4096)?;
            match content.get("emoji") {
                Some(Value::String(_)) => Ok(()),
                _ => Err(GraphError::missing("reaction.emoji is missing")),
            }
        }
        _ => Err(GraphError::new(131_051, "Message type unknown", format!("{kind} is not supported"))),
    }
}

fn text(content: &Value, key: &str, path: &str, max: usize) -> Result<(), GraphError> {
    match content.get(key) {
        Some(Value::String(text)) if !text.is_empty() => {
            let found = text.chars().count();
            if found <= max {
                return Ok(());
            }
            Err(GraphError::invalid(format!("{path}: {found} characters, at most {max} are allowed")))
        }
        None | Some(Value::Null | Value::String(_)) => Err(GraphError::missing(format!("{path} is missing"))),
        Some(_) => Err(GraphError::invalid(format!("{path} is not a text"))),
    }
}

fn optional(content: &Value, key: &str, max: usize) -> Result<(), GraphError> {
    if content.get(key).is_some_and(|value| !value.is_null()) { text(content, key, key, max) } else { Ok(()) }
}

fn file(kind: &str, content: &Value, files: &NxcloudFiles) -> Result<(), GraphError> {
    let word = |key: &str| content.get(key).and_then(Value::as_str).filter(|word| !word.is_empty());
    match (word("link"), word("id")) {
        (Some(link), None) if link.starts_with("https://") || link.starts_with("http://") => Ok(()),
        (Some(_), None) => Err(GraphError::value(format!("{kind}.link is not a URL"))),
        (None, Some(id)) if files.has(id) => Ok(()),
        (None, Some(_)) => Err(GraphError::value(format!("{kind}.id is not the id of an upload"))),
        _ => Err(GraphError::invalid(format!("{kind} must have either link or id"))),
    }
}

fn degrees(content: &Value, key: &str, max: f64) -> Result<(), GraphError> {
    // The documented table has a number, the example a text.
    let found = content.get(key).and_then(|value| value.as_f64().or_else(|| value.as_str()?.parse().ok()));
    match found {
        Some(found) if (-max..=max).contains(&found) => Ok(()),
        Some(_) => Err(GraphError::value(format!("location.{key} must be between -{max} and {max}"))),
        None => Err(GraphError::missing(format!("location.{key} is missing"))),
    }
}

fn interactive(content: &Value, files: &NxcloudFiles) -> Result<(), GraphError> {
    let null = Value::Null;
    let part = |key: &str| content.get(key).unwrap_or(&null);
    text(part("body"), "text", "interactive.body.text", 1024)?;
    if !part("footer").is_null() {
        text(part("footer"), "text", "interactive.footer.text", 60)?;
    }
    let header = part("header");
    if !header.is_null() {
        match header.get("type").and_then(Value::as_str) {
            Some("text") => text(header, "text", "interactive.header.text", 60)?,
            Some(kind @ ("image" | "video" | "document")) => file(kind, header.get(kind).unwrap_or(&null), files)?,
            _ => {
                return Err(GraphError::invalid("interactive.header.type must be one of text, image, video, document"));
            }
        }
    }
    let action = part("action");
    match content.get("type").and_then(Value::as_str) {
        Some("cta_url") => {
            if action.get("name").and_then(Value::as_str) != Some("cta_url") {
                return Err(GraphError::invalid("interactive.action.name must be cta_url"));
            }
            let parameters = action.get("parameters").unwrap_or(&null);
            text(parameters, "display_text", "interactive.action.parameters.display_text", 20)?;
            text(parameters, "url", "interactive.action.parameters.url", 2048)
        }
        Some("button") => {
            let buttons = action.get("buttons").and_then(Value::as_array);
            let Some(buttons) = buttons.filter(|buttons| (1..=3).contains(&buttons.len())) else {
                return Err(GraphError::invalid("interactive.action.buttons must have 1 to 3 buttons"));
            };
            buttons.iter().try_for_each(|button| {
                let reply = button.get("reply").unwrap_or(&null);
                text(reply, "id", "interactive.action.buttons.reply.id", 256)?;
                text(reply, "title", "interactive.action.buttons.reply.title", 20)
            })
        }
        _ => Err(GraphError::invalid(
            "interactive.type must be cta_url or button, the types that clients of NXCloud are known to use",
        )),
    }
}
