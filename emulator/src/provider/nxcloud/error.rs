use serde_json::{Value, json};

use crate::provider::graph::error::GraphError;

/// Why an operation was not done.
#[derive(Debug)]
pub(crate) struct NxcloudError {
    pub(super) code: i32,
    pub(super) message: String,
    pub(super) data: Value,
}

impl NxcloudError {
    pub(crate) fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: Value::Null }
    }

    /// A parameter that is missing or wrong.
    pub(super) fn parameter(message: impl core::fmt::Display) -> Self {
        Self::new(9000, format!("Parameter exception: {message}"))
    }
}

/// Meta's refusal, handed through.
impl From<GraphError> for NxcloudError {
    fn from(fault: GraphError) -> Self {
        Self { code: 9099, message: "Meta refused the request".to_owned(), data: json!({ "error": fault.error() }) }
    }
}
