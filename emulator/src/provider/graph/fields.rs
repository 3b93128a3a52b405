//! Checks for fields of a message.

use serde_json::Value;

use super::error::GraphError;

/// A required text.
pub(super) fn required_text<'v>(value: &'v Value, key: &str, what: &str) -> Result<&'v str, GraphError> {
    match value.get(key) {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text),
        None | Some(Value::Null | Value::String(_)) => Err(GraphError::missing(format!("{what} is missing"))),
        Some(_) => Err(GraphError::invalid(format!("{what} is not a text"))),
    }
}

/// A text with a length in characters; it is optional if the minimum is zero. An optional text may be empty, which is
/// the same as leaving it out.
pub(super) fn bounded_text<'v>(
    value: &'v Value,
    key: &str,
    what: &str,
    min: usize,
    max: usize,
) -> Result<Option<&'v str>, GraphError> {
    if min == 0 && value.get(key).is_none_or(|text| text.is_null() || text == "") {
        return Ok(None);
    }
    let text = required_text(value, key, what)?;
    let length = text.chars().count();
    if length > max {
        return Err(GraphError::value(format!("{what} has {length} characters, at most {max} are allowed")));
    }
    Ok(Some(text))
}

/// An optional text with a length in characters.
pub(super) fn optional_text<'v>(
    value: &'v Value,
    key: &str,
    what: &str,
    max: usize,
) -> Result<Option<&'v str>, GraphError> {
    bounded_text(value, key, what, 0, max)
}

pub(super) fn check_media(kind: &str, file: &Value) -> Result<(), GraphError> {
    let given = |key: &str| file.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if given("id") == given("link") {
        return Err(GraphError::invalid(format!("{kind} must have either id or link")));
    }
    for (key, kinds) in [("filename", &["document"][..]), ("mime_type", &[]), ("voice", &["audio"])] {
        if file.get(key).is_some_and(|value| !value.is_null()) && !kinds.contains(&kind) {
            let title = format!("Unexpected key \"{key}\" on param \"{kind}\".");
            return Err(GraphError::new(100, title, format!("{kind}.{key} is not allowed")));
        }
    }
    if matches!(kind, "audio" | "sticker") && given("caption") {
        return Err(GraphError::invalid(format!("{kind}.caption is not allowed")));
    }
    if let Some(link) = file.get("link").and_then(Value::as_str)
        && !["https://", "http://"].iter().any(|scheme| link.starts_with(scheme))
    {
        return Err(GraphError::new(131_053, "Media upload error", format!("{kind}.link is not a URL")));
    }
    optional_text(file, "caption", &format!("{kind}.caption"), 1024).map(|_| ())
}
