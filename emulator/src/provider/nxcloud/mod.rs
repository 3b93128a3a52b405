//! NXCloud: Meta's shapes behind an envelope and a signature of its own.

mod error;
mod fields;
mod form;
mod manage;
mod media;
mod operation;
mod otp;
mod phone;
mod send;
mod session_message;
mod signature;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::http::body::Unreadable;
use crate::http::json_response::Answer;
use crate::http::request::Request;
use crate::id;
use crate::shared::Shared;
pub(crate) use error::Refusal;
use form::Form;
use operation::Operation;

const PATH: &str = "/api/wa/";

pub(crate) fn answer(shared: &Shared, request: &Request) -> Answer {
    match handle(shared, request) {
        Ok(data) => enveloped(StatusCode::OK, 0, "Request successful", &data),
        Err(refusal) => refused(&refusal),
    }
}

/// No document gives an HTTP status: `code` alone tells a failure.
pub(crate) fn refused(refusal: &Refusal) -> Answer {
    enveloped(StatusCode::OK, refusal.code, &refusal.message, &refusal.data)
}

pub(crate) fn unreadable(unreadable: Unreadable) -> Answer {
    enveloped(unreadable.status(), 9000, &unreadable.message(), &Value::Null)
}

pub(crate) fn nowhere() -> Answer {
    enveloped(StatusCode::NOT_FOUND, -1, "Request failed: no such path", &Value::Null)
}

fn enveloped(status: StatusCode, code: i32, message: &str, data: &Value) -> Answer {
    let body = json!({ "code": code, "message": message, "data": data, "traceId": id::hex_id(32) });
    Answer { status, body }
}

/// Whether a request to this path brings a file.
pub(crate) fn is_upload(path: &str) -> bool {
    path.strip_prefix(PATH).and_then(Operation::at).is_some_and(|operation| operation.form)
}

fn handle(shared: &Shared, request: &Request) -> Result<Value, Refusal> {
    let path = request.path.strip_prefix(PATH).unwrap_or_default();
    let Some(operation) = Operation::at(path) else {
        return Err(Refusal::new(-1, format!("Request failed: the emulator has no operation {path:?}")));
    };
    if request.method != Method::POST {
        return Err(Refusal::new(-1, format!("Request failed: {} is not supported, POST is", request.method)));
    }
    signature::verify(shared, request, operation)?;
    if operation.form {
        let form = Form::read(request)?;
        operation.account(shared, &form.fields)?;
        return if path == "uploadMedia" { media::upload(shared, &form) } else { media::upload_sample(&form) };
    }
    let body: Value = serde_json::from_slice(&request.body)
        .map_err(|error| Refusal::parameter(format!("the body is not JSON: {error}")))?;
    if !body.is_object() {
        return Err(Refusal::parameter("the body is not a JSON object"));
    }
    operation.account(shared, &body)?;
    match path {
        "createTemplate" => manage::create(shared, &body),
        // What it answers is not documented. It refuses at once here, so that a mistake is seen.
        "createTemplateAsync" => manage::create(shared, &body).map(|_| Value::Null),
        "updateTemplate" => manage::update(shared, &body),
        "getTemplate" => manage::get(shared, &body),
        "deleteTemplate" => manage::delete(shared, &body),
        "getMedia" => media::get(shared, &body),
        "deleteMedia" => media::delete(shared, &body),
        "otp" => otp::otp(shared, &body),
        "markMessageAsRead" => otp::read(&body),
        "getPhone" => phone::get(shared, &body),
        "mt" => send::mt(shared, &body),
        _ => Ok(phone::list(shared)),
    }
}
