//! Alibaba Cloud Chat App Message Service, version `2020-06-06`: RPC style, one address, the
//! operation in a header, parameters in the query, in a form, or in both.

mod content;
mod envelope;
mod error;
mod error_code;
mod manage;
mod metric;
mod page;
mod parameters;
mod properties;
mod rate_limit;
mod send;
mod signature;
pub(crate) mod storage;
mod template_parameters;
mod upload;

use axum::http::{Method, StatusCode};
use serde_json::Value;

use crate::http::body::Unreadable;
use crate::http::json_response::Answer;
use crate::http::request::Request;
use crate::shared::Shared;
use envelope::{Fields, envelope};
use error::Refusal;
use parameters::Parameters;

const VERSION: &str = "2020-06-06";

pub(crate) fn answer(shared: &Shared, request: &Request) -> Answer {
    match handle(shared, request) {
        Ok(fields) => {
            let mut body = envelope("OK", "OK");
            body.extend(fields);
            Answer { status: StatusCode::OK, body: Value::Object(body) }
        }
        Err(refusal) => refused(&refusal),
    }
}

pub(crate) fn unreadable(unreadable: Unreadable) -> Answer {
    refused(&Refusal::gateway(unreadable.status(), "InvalidParameter", unreadable.message()))
}

pub(crate) fn nowhere() -> Answer {
    refused(&Refusal::gateway(StatusCode::NOT_FOUND, "InvalidAction.NotFound", "the path of every operation is /"))
}

/// A refusal by the gateway, before the service sees the request.
pub(crate) fn turned_away(status: StatusCode, code: &str, message: &str) -> Answer {
    refused(&Refusal::gateway(status, code, message))
}

fn refused(refusal: &Refusal) -> Answer {
    Answer { status: refusal.status, body: Value::Object(envelope(&refusal.code, &refusal.message)) }
}

fn handle(shared: &Shared, request: &Request) -> Result<Fields, Refusal> {
    if request.method != Method::POST && request.method != Method::GET {
        let message = format!("{} is not supported, GET and POST are", request.method);
        return Err(Refusal::gateway(StatusCode::METHOD_NOT_ALLOWED, "UnsupportedHTTPMethod", message));
    }
    let action = request.header("x-acs-action").ok_or_else(|| Refusal::missing("Action"))?;
    let version = request.header("x-acs-version").ok_or_else(|| Refusal::missing("Version"))?;
    if version != VERSION {
        return Err(Refusal::gateway(StatusCode::BAD_REQUEST, "InvalidVersion", format!("the version is {VERSION}")));
    }
    signature::verify(shared, request)?;
    rate_limit::keep(shared, action)?;
    let parameters = Parameters::of(request)?;
    match action {
        "CreateChatappTemplate" => manage::create(shared, &parameters),
        "ModifyChatappTemplate" => manage::modify(shared, &parameters),
        "GetChatappTemplateDetail" => manage::detail(shared, &parameters),
        "ListChatappTemplate" => manage::list(shared, &parameters),
        "DeleteChatappTemplate" => manage::delete(shared, &parameters),
        "SendChatappMessage" => send::one(shared, &parameters),
        "SendChatappMassMessage" => send::many(shared, &parameters),
        "GetChatappTemplateMetric" => metric::count(shared, &parameters),
        "ListChatappMessage" => metric::list(shared, &parameters),
        "ModifyChatappTemplateProperties" => properties::modify(shared, &parameters),
        "GetChatappUploadAuthorization" => upload::authorize(shared, request, &parameters),
        other => Err(Refusal::gateway(
            StatusCode::NOT_FOUND,
            "InvalidAction.NotFound",
            format!("the emulator has no operation {other:?}"),
        )),
    }
}
