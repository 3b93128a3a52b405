//! Alibaba Cloud Chat App Message Service (CAMS), version `2020-06-06`: RPC style, with one URL, the operation in a
//! header, and parameters in the query, in a form, or in both.

mod envelope;
mod error;
mod error_code;
mod metrics;
mod page;
mod parameters;
mod properties;
mod rate_limit;
mod send;
mod session_message;
mod signature;
pub(crate) mod storage;
mod template_parameters;
mod templates;
mod upload;

use axum::http::{Method, StatusCode};
use serde_json::Value;

use crate::http::body::BodyError;
use crate::http::json_response::JsonResponse;
use crate::http::request::Request;
use crate::shared::Shared;
use envelope::{Fields, envelope};
use error::CamsError;
use parameters::Parameters;

const VERSION: &str = "2020-06-06";

pub(crate) fn respond(shared: &Shared, request: &Request) -> JsonResponse {
    match handle(shared, request) {
        Ok(fields) => {
            let mut body = envelope("OK", "OK");
            body.extend(fields);
            JsonResponse { status: StatusCode::OK, body: Value::Object(body) }
        }
        Err(error) => error_response(&error),
    }
}

pub(crate) fn unreadable_response(body_error: BodyError) -> JsonResponse {
    error_response(&CamsError::gateway(body_error.status(), "InvalidParameter", body_error.message()))
}

pub(crate) fn not_found_response() -> JsonResponse {
    error_response(&CamsError::gateway(
        StatusCode::NOT_FOUND,
        "InvalidAction.NotFound",
        "the path of every operation is /",
    ))
}

/// An error of the gateway, before the request reaches the service.
pub(crate) fn gateway_error_response(status: StatusCode, code: &str, message: &str) -> JsonResponse {
    error_response(&CamsError::gateway(status, code, message))
}

fn error_response(error: &CamsError) -> JsonResponse {
    JsonResponse { status: error.status, body: Value::Object(envelope(&error.code, &error.message)) }
}

fn handle(shared: &Shared, request: &Request) -> Result<Fields, CamsError> {
    if request.method != Method::POST && request.method != Method::GET {
        let message = format!("{} is not supported; use GET or POST", request.method);
        return Err(CamsError::gateway(StatusCode::METHOD_NOT_ALLOWED, "UnsupportedHTTPMethod", message));
    }
    let action = request.header("x-acs-action").ok_or_else(|| CamsError::missing("Action"))?;
    let version = request.header("x-acs-version").ok_or_else(|| CamsError::missing("Version"))?;
    if version != VERSION {
        return Err(CamsError::gateway(
            StatusCode::BAD_REQUEST,
            "InvalidVersion",
            format!("the version must be {VERSION}"),
        ));
    }
    signature::verify(shared, request)?;
    rate_limit::check(shared, action)?;
    let parameters = Parameters::of(request)?;
    match action {
        "CreateChatappTemplate" => templates::create(shared, &parameters),
        "ModifyChatappTemplate" => templates::modify(shared, &parameters),
        "GetChatappTemplateDetail" => templates::detail(shared, &parameters),
        "ListChatappTemplate" => templates::list(shared, &parameters),
        "DeleteChatappTemplate" => templates::delete(shared, &parameters),
        "SendChatappMessage" => send::single(shared, &parameters),
        "SendChatappMassMessage" => send::mass(shared, &parameters),
        "GetChatappTemplateMetric" => metrics::count(shared, &parameters),
        "ListChatappMessage" => metrics::list(shared, &parameters),
        "ModifyChatappTemplateProperties" => properties::modify(shared, &parameters),
        "GetChatappUploadAuthorization" => upload::authorize(shared, request, &parameters),
        other => Err(CamsError::gateway(
            StatusCode::NOT_FOUND,
            "InvalidAction.NotFound",
            format!("the emulator has no operation {other:?}"),
        )),
    }
}
