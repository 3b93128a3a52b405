//! The error object of the Graph API, which NXCloud passes on.

use serde_json::{Map, Value};

use crate::provider::graph_error::ErrorCode;
use crate::provider::response_error::Meaning;

/// The meaning of an error object by Meta's tables: that of the subcode if they have it, else that of the code.
pub(in crate::provider) fn classify(error: &Map<String, Value>) -> Option<Meaning> {
    let (code, subcode) = (text(error.get("code")), text(error.get("error_subcode")));
    let reason = ErrorCode::known(code.as_deref(), subcode.as_deref())?;
    Some((reason.kind(), reason.retry_advice().outcome(), reason.brake(), reason.meaning()))
}

/// Whether Meta reports that the failure is temporary.
pub(in crate::provider) fn is_transient(error: &Map<String, Value>) -> bool {
    error.get("is_transient").and_then(Value::as_bool) == Some(true)
}

/// `(#132000) Number of parameters does not match (body: 1, expected 2)`, as far as the object has
/// it. The texts for users are in the language of the account, and have the most detail if a template is refused.
pub(in crate::provider) fn error_message(error: &Map<String, Value>) -> Option<String> {
    let message = text(error.get("message")).filter(|message| !message.is_empty());
    let details = error.get("error_data").and_then(|data| text(data.get("details")));
    let detail = details.or_else(|| text(error.get("error_user_msg"))).or_else(|| text(error.get("error_user_title")));
    match (message, detail) {
        (Some(message), Some(detail)) if detail != message => Some(format!("{message} ({detail})")),
        (message, detail) => message.or(detail),
    }
}

pub(in crate::provider) fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
