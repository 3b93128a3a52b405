//! The fields that every CAMS response has.

use serde_json::{Map, Value, json};

use crate::id;

/// The fields of a successful response besides the envelope.
pub(super) type Fields = Map<String, Value>;

pub(super) fn envelope(code: &str, message: &str) -> Fields {
    let fields = [
        ("RequestId", json!(id::uuid())),
        ("Code", json!(code)),
        ("Message", json!(message)),
        ("AccessDeniedDetail", json!("None")),
    ];
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
