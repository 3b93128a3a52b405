//! Fields that have to be there, with their lengths.

use serde_json::Value;

use super::error::Fault;

/// A text that has to be there.
pub(super) fn text<'v>(value: &'v Value, key: &str, what: &str) -> Result<&'v str, Fault> {
    match value.get(key) {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text),
        None | Some(Value::Null | Value::String(_)) => Err(Fault::missing(format!("{what} is missing"))),
        Some(_) => Err(Fault::invalid(format!("{what} is not a text"))),
    }
}

/// A text with a length in characters; with none at least, it may be missing.
pub(super) fn within<'v>(
    value: &'v Value,
    key: &str,
    what: &str,
    least: usize,
    most: usize,
) -> Result<Option<&'v str>, Fault> {
    if least == 0 && value.get(key).is_none_or(Value::is_null) {
        return Ok(None);
    }
    let text = text(value, key, what)?;
    let length = text.chars().count();
    if length > most {
        return Err(Fault::value(format!("{what} has {length} characters, at most {most} are allowed")));
    }
    Ok(Some(text))
}

pub(super) fn file(kind: &str, file: &Value) -> Result<(), Fault> {
    let given = |key: &str| file.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if given("id") == given("link") {
        return Err(Fault::invalid(format!("{kind} has either id or link")));
    }
    if matches!(kind, "audio" | "sticker") && file.get("caption").is_some() {
        return Err(Fault::invalid(format!("{kind}.caption is not allowed")));
    }
    if let Some(link) = file.get("link").and_then(Value::as_str)
        && !["https://", "http://"].iter().any(|scheme| link.starts_with(scheme))
    {
        return Err(Fault::new(131_053, "Media upload error", format!("{kind}.link is no address")));
    }
    within(file, "caption", &format!("{kind}.caption"), 0, 1024).map(|_| ())
}
