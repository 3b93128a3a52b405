//! Injects faults between the connections and the router.

mod paced_body;
mod recipients;
mod response;

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use serde_json::Value;
use whatsapp_template_model::Provider;

use self::paced_body::{ConnectionCut, PacedBody};
use super::recorder::record;
use crate::fault::operation::{OperationKind, classify};
use crate::fault::{Fault, test_numbers};
use crate::http::body::{BodyError, MAX_BODY, MAX_UPLOAD, read_body, read_request};
use crate::http::json_response::JsonResponse;
use crate::http::request::InjectedFault;
use crate::provider;
use crate::shared::Shared;

/// The longest time that a client is kept waiting.
const SILENCE: Duration = Duration::from_secs(30);
/// 100 MB.
const HUGE: usize = 100_000_000;
/// Longer nonces are not recorded.
const MAX_NONCE: usize = 256;

/// The response of the router, changed by an injected fault. `ConnectionCut` closes the connection.
pub(crate) async fn respond(
    shared: &Shared,
    router: Router,
    request: axum::http::Request<Incoming>,
) -> Result<Response, ConnectionCut> {
    let request = request.map(Body::new);
    let Some((provider, operation)) = classify(request.method(), request.uri().path(), request.headers()) else {
        return Ok(forward(router, request).await);
    };
    let (request, recipients) = match with_recipients(shared, provider, operation, request).await {
        Ok(addressed) => addressed,
        Err(body_error) => return Ok(provider::unreadable_response(provider, body_error).into_response()),
    };
    let planned = shared.faults.next_request_fault(provider, operation, &recipients);
    let by_test_number = || recipients.iter().find_map(|recipient| test_numbers::fault_for(recipient));
    let Some(fault) = planned.or_else(by_test_number).filter(|fault| !matches!(fault, Fault::Undelivered(_))) else {
        return Ok(forward(router, request).await);
    };
    let mut request = request;
    request.extensions_mut().insert(InjectedFault(fault.to_string()));
    if !fault.executes_request() {
        consume_nonce(shared, &request);
        // The request is read to its end, so that an unread body does not cause further errors.
        if let Ok(request) = read_request(MAX_UPLOAD, request).await {
            let unanswered = JsonResponse { status: StatusCode::SERVICE_UNAVAILABLE, body: Value::Null };
            record(shared, provider, &request, unanswered);
        }
        return match fault {
            Fault::Throttled(wait) => Ok(response::throttled(provider, operation, wait)),
            Fault::Clock => Ok(response::expired(provider)),
            Fault::Rejected(code) => Ok(response::rejected(provider, code)),
            other => failed_response(other, provider).await,
        };
    }
    let (head, body) = forward(router, request).await.into_parts();
    // The responses of the providers are complete already.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    match fault {
        Fault::CutWithin => Ok(response::json(head.status, Body::new(PacedBody::half(&body)))),
        Fault::Slow(pause) => Ok(response::json(head.status, Body::new(PacedBody::slow(body, pause, SILENCE)))),
        Fault::Huge => Ok(response::json(head.status, Body::new(PacedBody::endless(HUGE)))),
        Fault::InvalidJson => Ok(response::json(head.status, body.slice(..body.len() / 2).into())),
        Fault::InvalidUtf8 => Ok(response::json(head.status, with_invalid_utf8(&body).into())),
        other => failed_response(other, provider).await,
    }
}

/// A request and its recipients, if they matter, since finding them requires the body.
async fn with_recipients(
    shared: &Shared,
    provider: Provider,
    operation: OperationKind,
    request: Request,
) -> Result<(Request, Vec<String>), BodyError> {
    if operation != OperationKind::Send {
        return Ok((request, Vec::new()));
    }
    let (head, body) = request.into_parts();
    let body = read_body(MAX_BODY, body).await?;
    let matters = shared.faults.has_recipient_filters() || recipients::may_have_test_number(&head.uri, &body);
    let to = if matters { recipients::recipients(provider, &head.uri, &head.headers, &body) } else { Vec::new() };
    Ok((Request::from_parts(head, Body::from(body)), to))
}

/// The response is the same, whether the request was accepted or not.
async fn failed_response(fault: Fault, provider: Provider) -> Result<Response, ConnectionCut> {
    match fault {
        Fault::Unavailable(_) => Ok(response::unavailable(provider)),
        Fault::BadGateway(_) => Ok(response::html(StatusCode::BAD_GATEWAY, "502 Bad Gateway")),
        Fault::WebPage(_) => Ok(response::html(StatusCode::OK, "Sign in to this network")),
        Fault::Silent(_) => {
            tokio::time::sleep(SILENCE).await;
            Err(ConnectionCut)
        }
        _ => Err(ConnectionCut),
    }
}

/// The response of the router.
pub(crate) async fn forward(router: Router, request: Request) -> Response {
    match TowerToHyperService::new(router).call(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// A failed request also consumes its nonce: the next attempt needs another one.
fn consume_nonce(shared: &Shared, request: &Request) {
    let nonce = request.headers().get("x-acs-signature-nonce").and_then(|nonce| nonce.to_str().ok());
    if let Some(nonce) = nonce.map(str::trim).filter(|nonce| nonce.len() <= MAX_NONCE) {
        shared.store().nonces.insert(nonce);
    }
}

/// The body with two bytes after the first quotation mark that are not valid UTF-8.
fn with_invalid_utf8(body: &Bytes) -> Vec<u8> {
    let at = body.iter().position(|byte| *byte == b'"').map_or(0, |at| at + 1);
    let (before, after) = body.split_at(at);
    [before, &[0xff, 0xfe], after].concat()
}
