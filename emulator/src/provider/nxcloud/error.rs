//! Errors of NXCloud.

use serde_json::{Value, json};

use crate::provider::graph::error::GraphError;

/// An error of NXCloud.
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

    /// A missing or invalid parameter.
    pub(super) fn parameter(message: impl core::fmt::Display) -> Self {
        Self::new(9000, format!("Parameter exception: {message}"))
    }
}

/// An error of Meta, passed on.
impl From<GraphError> for NxcloudError {
    fn from(fault: GraphError) -> Self {
        Self { code: 9099, message: "Meta rejected the request".to_owned(), data: json!({ "error": fault.error() }) }
    }
}
