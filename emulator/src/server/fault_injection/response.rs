//! The response that each provider gives to a fault.

use std::time::Duration;

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use whatsapp_template_model::Provider;

use crate::fault::operation::OperationKind;
use crate::http::json_response::JsonResponse;
use crate::provider::graph::error::GraphError;
use crate::provider::{cams, meta, nxcloud};

/// Sources: Meta, support/error-codes (September 2026); Alibaba Cloud's gateway and SDK. NXCloud documents no limit
/// of its own and passes on Meta's.
pub(super) fn throttled(provider: Provider, operation: OperationKind, wait: Option<Duration>) -> Response {
    // Messages are limited for each phone number, everything else for the account.
    let code = if operation == OperationKind::Send { 130_429 } else { 80_007 };
    let limited = GraphError::new(code, "Rate limit hit", "Too many requests in a short time");
    let seconds = wait.map(|wait| wait.as_millis().div_ceil(1000));
    let (answer, hint) = match provider {
        Provider::Meta => {
            let status = if wait.is_some() { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::BAD_REQUEST };
            (JsonResponse { status, ..meta::error_response(&limited) }, seconds.map(|seconds| ("retry-after", seconds)))
        }
        Provider::Cams => {
            let message = "Request was denied due to user flow control.";
            let answer = cams::gateway_error_response(StatusCode::BAD_REQUEST, "Throttling.User", message);
            (answer, wait.map(|wait| ("x-acs-retry-after", wait.as_millis())))
        }
        Provider::Nxcloud => {
            (nxcloud::error_response(&limited.into()), seconds.map(|seconds| ("retry-after", seconds)))
        }
    };
    match hint {
        Some((name, value)) => ([(name, value.to_string())], answer).into_response(),
        None => answer.into_response(),
    }
}

pub(super) fn expired(provider: Provider) -> Response {
    let answer = match provider {
        Provider::Meta => {
            let details = "The session has expired: make a new token";
            meta::error_response(&GraphError::new(190, "Error validating access token", details))
        }
        Provider::Cams => {
            let message = "Specified time stamp or date value is expired.";
            cams::gateway_error_response(StatusCode::BAD_REQUEST, "InvalidTimeStamp.Expired", message)
        }
        Provider::Nxcloud => nxcloud::error_response(&nxcloud::NxcloudError::new(1004, "ts is out of its range")),
    };
    answer.into_response()
}

/// An error of WhatsApp. CAMS has none in its responses.
pub(super) fn rejected(provider: Provider, code: u32) -> Response {
    let code = i32::try_from(code).unwrap_or(i32::MAX);
    let error = GraphError::new(code, "Request rejected", "The error was injected");
    match provider {
        Provider::Nxcloud => nxcloud::error_response(&error.into()).into_response(),
        Provider::Meta | Provider::Cams => meta::error_response(&error).into_response(),
    }
}

pub(super) fn unavailable(provider: Provider) -> Response {
    let answer = match provider {
        Provider::Meta => {
            let details = "Temporary due to downtime or due to being overloaded";
            let status = StatusCode::SERVICE_UNAVAILABLE;
            JsonResponse { status, ..meta::error_response(&GraphError::new(2, "API Service", details)) }
        }
        Provider::Cams => {
            let message = "The request has failed due to a temporary failure of the server.";
            cams::gateway_error_response(StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable", message)
        }
        Provider::Nxcloud => {
            let answer = nxcloud::error_response(&nxcloud::NxcloudError::new(9001, "System business exception"));
            JsonResponse { status: StatusCode::INTERNAL_SERVER_ERROR, ..answer }
        }
    };
    answer.into_response()
}

/// A web page of a proxy, which is independent of the provider.
pub(super) fn html(status: StatusCode, title: &str) -> Response {
    let page = Html(format!("<!DOCTYPE html><html><head><title>{title}</title></head><body>{title}</body></html>"));
    (status, page).into_response()
}

/// A response with a JSON content type, whatever its bytes are.
pub(super) fn json(status: StatusCode, body: axum::body::Body) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response()
}
