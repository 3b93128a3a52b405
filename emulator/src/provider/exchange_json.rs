//! The body of a recorded request as JSON, in the form of its provider.

use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use serde_json::Value;
use whatsapp_template_model::Provider;

use super::meta;
use crate::journal::exchange::Exchange;

impl Exchange {
    /// The parameters of a request to Graph; of another request, its body, if it is JSON.
    pub(crate) fn json(&self) -> Option<Value> {
        if self.provider != Provider::Meta {
            return serde_json::from_slice(&self.body).ok();
        }
        let kind = self.headers.iter().find(|(name, _)| name == CONTENT_TYPE.as_str());
        let kind = kind.and_then(|(_, kind)| HeaderValue::from_str(kind).ok());
        let headers: HeaderMap = kind.map(|kind| (CONTENT_TYPE, kind)).into_iter().collect();
        Some(meta::parameters(&self.query, &headers, &self.body))
    }
}
