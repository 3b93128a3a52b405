//! A request as it came, before anyone has an opinion of it.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method};

pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// What is planned to go wrong with it.
    pub(crate) injected_fault: Option<String>,
}

impl Request {
    /// The value of a header that is text and not empty.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok().map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether the content type is this one, whatever its parameters.
    pub(crate) fn has_type(&self, wanted: &str) -> bool {
        let essence = self.header("content-type").and_then(|value| value.split(';').next());
        essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(wanted))
    }
}

/// What is injected into a request, for those who look at it later.
#[derive(Debug, Clone)]
pub(crate) struct InjectedFault(pub(crate) String);
