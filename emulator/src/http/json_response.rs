//! A response with a JSON body.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// A status and a JSON body.
pub(crate) struct JsonResponse {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl IntoResponse for JsonResponse {
    fn into_response(self) -> Response {
        let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
        (self.status, kind, self.body.to_string()).into_response()
    }
}
