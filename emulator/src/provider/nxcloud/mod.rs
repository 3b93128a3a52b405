//! NXCloud: Meta's formats in an envelope, with a different signature.

mod endpoint;
mod error;
mod fields;
mod form;
pub(crate) mod media;
mod otp;
mod phone_numbers;
mod send;
mod session_message;
mod signature;
mod templates;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::http::body::BodyError;
use crate::http::json_response::JsonResponse;
use crate::http::request::Request;
use crate::id;
use crate::shared::Shared;
use endpoint::Endpoint;
pub(crate) use error::NxcloudError;
use form::Form;

const PATH: &str = "/api/wa/";

pub(crate) fn respond(shared: &Shared, request: &Request) -> JsonResponse {
    match handle(shared, request) {
        Ok(data) => enveloped_response(StatusCode::OK, 0, "Request successful", &data),
        Err(error) => error_response(&error),
    }
}

/// No document gives an HTTP status: only `code` shows an error.
pub(crate) fn error_response(error: &NxcloudError) -> JsonResponse {
    enveloped_response(StatusCode::OK, error.code, &error.message, &error.data)
}

pub(crate) fn unreadable_response(body_error: BodyError) -> JsonResponse {
    enveloped_response(body_error.status(), 9000, &body_error.message(), &Value::Null)
}

pub(crate) fn not_found_response() -> JsonResponse {
    enveloped_response(StatusCode::NOT_FOUND, -1, "Request failed: no such path", &Value::Null)
}

fn enveloped_response(status: StatusCode, code: i32, message: &str, data: &Value) -> JsonResponse {
    let body = json!({ "code": code, "message": message, "data": data, "traceId": id::hex_id(32) });
    JsonResponse { status, body }
}

/// Whether requests to this path contain a file.
pub(crate) fn is_upload(path: &str) -> bool {
    path.strip_prefix(PATH).and_then(Endpoint::find).is_some_and(|endpoint| endpoint.form)
}

fn handle(shared: &Shared, request: &Request) -> Result<Value, NxcloudError> {
    let path = request.path.strip_prefix(PATH).unwrap_or_default();
    let Some(endpoint) = Endpoint::find(path) else {
        return Err(NxcloudError::new(-1, format!("Request failed: the emulator has no operation {path:?}")));
    };
    if request.method != Method::POST {
        return Err(NxcloudError::new(-1, format!("Request failed: {} is not supported; use POST", request.method)));
    }
    signature::verify(shared, request, endpoint)?;
    if endpoint.form {
        let form = Form::read(request)?;
        endpoint.check_account(shared, &form.fields)?;
        return if path == "uploadMedia" { media::upload(shared, &form) } else { media::upload_sample(&form) };
    }
    let body: Value = serde_json::from_slice(&request.body)
        .map_err(|error| NxcloudError::parameter(format!("the body is not JSON: {error}")))?;
    if !body.is_object() {
        return Err(NxcloudError::parameter("the body is not a JSON object"));
    }
    endpoint.check_account(shared, &body)?;
    match path {
        "createTemplate" => templates::create(shared, &body),
        // Its response is not documented. The emulator validates at once, so that mistakes are visible.
        "createTemplateAsync" => templates::create(shared, &body).map(|_| Value::Null),
        "updateTemplate" => templates::update(shared, &body),
        "getTemplate" => templates::get(shared, &body),
        "deleteTemplate" => templates::delete(shared, &body),
        "getMedia" => media::get(shared, request, &body),
        "deleteMedia" => media::delete(shared, &body),
        "otp" => otp::otp(shared, &body),
        "markMessageAsRead" => otp::read(&body),
        "getPhone" => phone_numbers::get(shared, &body),
        "mt" => send::mt(shared, &body),
        _ => Ok(phone_numbers::list(shared)),
    }
}
