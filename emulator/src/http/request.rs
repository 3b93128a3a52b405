//! A request as it was received.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method};

pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The fault that was injected into the request.
    pub(crate) injected_fault: Option<String>,
}

impl Request {
    /// The value of a header that is not empty text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok().map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether the content type is this one, with any parameters.
    pub(crate) fn has_type(&self, expected: &str) -> bool {
        let essence = self.header("content-type").and_then(|value| value.split(';').next());
        essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(expected))
    }
}

/// The description of the fault that was injected into a request. The journal records it.
#[derive(Debug, Clone)]
pub(crate) struct InjectedFault(pub(crate) String);
