//! Errors of Graph.

use serde_json::{Value, json};

use crate::id;

/// An error of Graph: its `error` object.
#[derive(Debug)]
pub(crate) struct GraphError {
    pub(crate) code: i32,
    subcode: Option<i32>,
    title: String,
    /// What the caller has to correct.
    details: String,
    /// What the response contains beside the error.
    beside: Value,
}

impl GraphError {
    pub(crate) fn new(code: i32, title: impl Into<String>, details: impl Into<String>) -> Self {
        Self { code, subcode: None, title: title.into(), details: details.into(), beside: Value::Null }
    }

    /// An invalid parameter of the request.
    pub(crate) fn invalid(details: impl Into<String>) -> Self {
        Self::new(100, "Invalid parameter", details)
    }

    pub(crate) fn count(details: impl Into<String>) -> Self {
        Self::new(132_000, "Number of parameters does not match the expected number of params", details)
    }

    pub(crate) fn format(details: impl Into<String>) -> Self {
        Self::new(132_012, "Parameter format does not match format in the created template", details)
    }

    pub(crate) fn missing(details: impl Into<String>) -> Self {
        Self::new(131_008, "Required parameter is missing", details)
    }

    pub(crate) fn value(details: impl Into<String>) -> Self {
        Self::new(131_009, "Parameter value is not valid", details)
    }

    /// A parameter with an invalid value, or for a part that has none.
    pub(crate) fn parameters(details: impl Into<String>) -> Self {
        Self::new(132_018, "There is an issue with the parameters in your template", details)
    }

    pub(crate) fn with_subcode(self, subcode: i32) -> Self {
        Self { subcode: Some(subcode), ..self }
    }

    /// Adds the members of this object to the response, beside the error.
    pub(crate) fn beside(self, beside: Value) -> Self {
        Self { beside, ..self }
    }

    /// The body of a response with the error.
    pub(crate) fn body(&self) -> Value {
        let mut body = if self.beside.is_object() { self.beside.clone() } else { json!({}) };
        body["error"] = self.error();
        body
    }

    pub(crate) fn error(&self) -> Value {
        let mut error = json!({
            "code": self.code,
            "message": format!("(#{}) {}", self.code, self.title),
            "type": "OAuthException",
            "fbtrace_id": id::hex_id(22),
            "error_data": { "messaging_product": "whatsapp", "details": self.details },
        });
        if let Some(subcode) = self.subcode {
            // For templates, Meta adds texts for people, in the language of the account.
            error["error_subcode"] = subcode.into();
            error["is_transient"] = false.into();
            error["error_user_title"] = self.title.as_str().into();
            error["error_user_msg"] = self.details.as_str().into();
        }
        error
    }
}
