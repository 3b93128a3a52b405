//! The HTTP API for people and test programs at `/__emulator/…`, with JSON requests and responses.

mod account_actions;
mod actions;
mod customer_actions;
mod events;
mod faults;
mod fields;
mod queries;
mod review;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::{Value, json};

use crate::http::api_error::{ApiError, api_response};
use crate::http::body::{MAX_BODY, MAX_UPLOAD, read_request};
use crate::http::local_access;
use crate::shared::Shared;

const PREFIX: &str = "/__emulator";

/// The size limit of a file of a customer, whose content is in base64: 4 bytes for 3. Its other fields have 16 KiB.
const MAX_FILE_BODY: usize = MAX_UPLOAD * 4 / 3 + 16 * 1024;

pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route(PREFIX, any(handle))
        .route(&format!("{PREFIX}/"), any(handle))
        .route(&format!("{PREFIX}/{{*rest}}"), any(handle))
        .layer(middleware::from_fn(local_access::guard_api))
}

async fn handle(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    let path = request.uri().path().trim_start_matches(PREFIX).trim_matches('/').to_owned();
    if path == "events" && request.method() == Method::GET {
        return events::stream(&shared);
    }
    let is_file = path == "file" && request.method() == Method::POST;
    let max = if is_file { MAX_FILE_BODY } else { MAX_BODY };
    let request = match read_request(max, request).await {
        Ok(request) => request,
        Err(body_error) => return ApiError::new(body_error.status(), body_error.message()).into_response(),
    };
    let result = match request.method {
        Method::GET => queries::respond(&shared, &path, &request.query),
        Method::POST => read(&request.body).and_then(|body| actions::perform(&shared, &path, &body)),
        _ => Err(ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "GET reads and POST changes; there is no other method")),
    };
    match result {
        Ok(body) => api_response(StatusCode::OK, &body),
        Err(error) => error.into_response(),
    }
}

/// The body of a change: a JSON object; no body counts as an empty object.
fn read(body: &[u8]) -> Result<Value, ApiError> {
    if body.is_empty() {
        return Ok(json!({}));
    }
    let body: Value = serde_json::from_slice(body)
        .map_err(|error| ApiError::bad_request(format!("the body is not JSON: {error}")))?;
    if body.is_object() { Ok(body) } else { Err(ApiError::bad_request("the body is not a JSON object")) }
}
