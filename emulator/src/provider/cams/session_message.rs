//! The content of messages without a template, by type.

use serde_json::Value;

use super::error::CamsError;

/// Source: `SendChatappMessage` (January 2025); the last from the SDK (September 2026), for WhatsApp.
pub(super) const TYPES: [&str; 11] = [
    "text",
    "image",
    "video",
    "audio",
    "document",
    "interactive",
    "contacts",
    "location",
    "sticker",
    "reaction",
    "typing_indicator",
];

/// Checks that everything is there that the vendor's page requires of this type, and returns the message as text.
pub(super) fn validate(kind: &str, content: &Value) -> Result<String, CamsError> {
    let text = |key: &str| content.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let needs = |key: &str| text(key).ok_or_else(|| missing_field(kind, key));
    let link = || text("link").ok_or_else(|| CamsError::service("LinkNotEmpty", "Content requires a link"));
    let caption = text("caption").unwrap_or_default();
    Ok(match kind {
        "text" => {
            let body = text("text").ok_or_else(|| CamsError::service("TextNotEmpty", "Content requires a text"))?;
            if !caption.is_empty() {
                return Err(CamsError::service("ContentError", "a text cannot have a caption"));
            }
            body.to_owned()
        }
        "image" | "video" => format!("[{kind}] {}\n{caption}", link()?),
        "audio" | "sticker" => format!("[{kind}] {}", link()?),
        "document" => format!("[document] {} ({})", link()?, needs("fileName")?),
        "interactive" => {
            let of = |part: &str| content.get(part).and_then(|part| part.get("text")).and_then(Value::as_str);
            let kind = needs("type")?;
            let action = content.get("action").filter(|action| action.is_object());
            let action = action.ok_or_else(|| missing_field("interactive", "action"))?;
            format!("{}\n{}\n[{kind}] {action}", of("body").unwrap_or_default(), of("footer").unwrap_or_default())
        }
        "contacts" => {
            let contacts = content.as_array().filter(|contacts| !contacts.is_empty());
            let contacts = contacts
                .ok_or_else(|| CamsError::service("ContentError", "contacts must be a list that is not empty"))?;
            let name = |contact: &Value| contact.get("name").filter(|name| !name.is_null()).map(Value::to_string);
            let names: Option<Vec<String>> = contacts.iter().map(name).collect();
            format!("[contacts] {}", names.ok_or_else(|| missing_field("contacts", "name"))?.join(", "))
        }
        "location" => {
            let degrees = |key: &str, max: f64| {
                let value = content.get(key).unwrap_or(&Value::Null);
                let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok());
                number.filter(|number| (-max..=max).contains(number)).ok_or_else(|| missing_field("location", key))
            };
            let (longitude, latitude) = (degrees("longitude", 180.0)?, degrees("latitude", 90.0)?);
            let (name, address) = (text("name").unwrap_or_default(), text("address").unwrap_or_default());
            format!("[location] {latitude}, {longitude}\n{name}\n{address}")
        }
        "reaction" => format!("[reaction] {} to {}", needs("emoji")?, needs("messageId")?),
        _ => format!("[{kind}] {content}"),
    })
}

fn missing_field(kind: &str, key: &str) -> CamsError {
    CamsError::service("ContentError", format!("Content of type {kind} requires {key}"))
}
