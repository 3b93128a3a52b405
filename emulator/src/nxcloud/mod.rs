//! NXCloud: Meta's shapes behind an envelope and a signature of its own.

mod manage;
mod refusal;
mod send;
mod signature;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::door::{Answer, Unreadable};
use crate::emulator::Shared;
use crate::id;
use crate::request::Request;
use refusal::Refusal;

const PATH: &str = "/api/wa/";

pub(crate) fn answer(shared: &Shared, request: &Request) -> Answer {
    match handle(shared, request) {
        Ok(data) => enveloped(StatusCode::OK, 0, "Request successful", &data),
        // No document gives an HTTP status: `code` alone tells a failure.
        Err(refusal) => enveloped(StatusCode::OK, refusal.code, &refusal.message, &refusal.data),
    }
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

fn handle(shared: &Shared, request: &Request) -> Result<Value, Refusal> {
    let operation = request.path.strip_prefix(PATH).unwrap_or_default();
    if !["createTemplate", "updateTemplate", "getTemplate", "deleteTemplate", "mt"].contains(&operation) {
        return Err(Refusal::new(-1, format!("Request failed: the emulator has no operation {operation:?}")));
    }
    if request.method != Method::POST {
        return Err(Refusal::new(-1, format!("Request failed: {} is not supported, POST is", request.method)));
    }
    signature::verify(shared, request, operation)?;
    let body: Value = serde_json::from_slice(&request.body)
        .map_err(|error| Refusal::parameter(format!("the body is not JSON: {error}")))?;
    if !body.is_object() {
        return Err(Refusal::parameter("the body is not a JSON object".to_owned()));
    }
    account(shared, &body)?;
    match operation {
        "createTemplate" => manage::create(shared, &body),
        "updateTemplate" => manage::update(shared, &body),
        "getTemplate" => manage::get(shared, &body),
        "deleteTemplate" => manage::delete(shared, &body),
        _ => send::mt(shared, &body),
    }
}

/// The three fields of every operation.
fn account(shared: &Shared, body: &Value) -> Result<(), Refusal> {
    let appkey = required(body, "appkey")?;
    let phone = required(body, "business_phone")?;
    let product = required(body, "messaging_product")?;
    if product != "whatsapp" {
        return Err(Refusal::parameter(format!("messaging_product is whatsapp, not {product:?}")));
    }
    if appkey != shared.nxcloud.appkey {
        return Err(Refusal::new(9003, "Application missing or disabled"));
    }
    if phone.is_empty() || !phone.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::new(9002, "Merchant phone number error: digits only, with the country code"));
    }
    if phone != shared.nxcloud.business_phone {
        return Err(Refusal::new(9006, "WhatsApp number not bound to the application"));
    }
    Ok(())
}

/// A field that has to be there, as text.
fn required<'b>(body: &'b Value, field: &str) -> Result<&'b str, Refusal> {
    match body.get(field) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        None | Some(Value::Null | Value::String(_)) => Err(Refusal::parameter(format!("{field} is missing"))),
        Some(_) => Err(Refusal::parameter(format!("{field} is not a text"))),
    }
}
