//! Reads a request whole, within bounds, and hands it to the provider whose address it is.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::Value;

use crate::emulator::Shared;
use crate::request::Request;
use crate::{MOST_BODY, cams, nxcloud};

/// How long a caller may take to send a body.
const BODY: Duration = Duration::from_secs(10);

/// An answer: a status and JSON.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
        (self.status, kind, self.body.to_string()).into_response()
    }
}

/// Why a request could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    TooLarge,
    TooSlow,
}

impl Unreadable {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    pub(crate) fn message(self) -> String {
        match self {
            Self::TooLarge => format!("the body is larger than {MOST_BODY} bytes, or broke off"),
            Self::TooSlow => format!("the body took longer than {} seconds", BODY.as_secs()),
        }
    }
}

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", any(to_cams))
        .route("/api/wa/{operation}", any(to_nxcloud))
        .route(&format!("/{}/{{*name}}", cams::storage::BUCKET), any(to_storage))
        .fallback(nowhere)
        .with_state(shared)
}

async fn to_cams(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Answer {
    match whole(request).await {
        Ok(request) => cams::answer(&shared, &request),
        Err(unreadable) => cams::unreadable(unreadable),
    }
}

async fn to_nxcloud(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Answer {
    match whole(request).await {
        Ok(request) => nxcloud::answer(&shared, &request),
        Err(unreadable) => nxcloud::unreadable(unreadable),
    }
}

async fn to_storage(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    match whole(request).await {
        Ok(request) => cams::storage::answer(&shared, &request),
        Err(unreadable) => cams::storage::unreadable(unreadable),
    }
}

/// An address of no provider: NXCloud's have a common beginning, all else is taken for CAMS'.
async fn nowhere(request: axum::extract::Request) -> Answer {
    if request.uri().path().starts_with("/api/") { nxcloud::nowhere() } else { cams::nowhere() }
}

async fn whole(request: axum::extract::Request<Body>) -> Result<Request, Unreadable> {
    let (parts, body) = request.into_parts();
    let body = tokio::time::timeout(BODY, to_bytes(body, MOST_BODY))
        .await
        .map_err(|_| Unreadable::TooSlow)?
        .map_err(|_| Unreadable::TooLarge)?;
    Ok(Request {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body,
    })
}
