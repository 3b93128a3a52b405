//! The fields of a JSON body.

use serde_json::Value;

use super::error::NxcloudError;

/// An optional text field.
pub(super) fn optional<'b>(body: &'b Value, field: &str) -> Result<Option<&'b str>, NxcloudError> {
    match body.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
        Some(_) => Err(NxcloudError::parameter(format!("{field} is not a text"))),
    }
}

/// A required text field.
pub(super) fn required<'b>(body: &'b Value, field: &str) -> Result<&'b str, NxcloudError> {
    match body.get(field) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        None | Some(Value::Null | Value::String(_)) => Err(NxcloudError::parameter(format!("{field} is missing"))),
        Some(_) => Err(NxcloudError::parameter(format!("{field} is not a text"))),
    }
}
