//! Reading the body of a request, within limits of size and time.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::StatusCode;

use super::request::{InjectedFault, Request};

/// The size of the largest request that the emulator reads, in bytes: 1 MiB.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MAX_BODY, 1024 * 1024);
/// ```
pub const MAX_BODY: usize = 1024 * 1024;

/// The size of the largest upload that the emulator reads, in bytes: 17 MiB, enough for every file except large
/// documents.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MAX_UPLOAD, 17 * 1024 * 1024);
/// ```
pub const MAX_UPLOAD: usize = 17 * 1024 * 1024;

/// How long a client may take to send a body.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// Why a request could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// The limit, in bytes.
    TooLarge(usize),
    TooSlow,
}

impl BodyError {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    pub(crate) fn message(self) -> String {
        match self {
            Self::TooLarge(max) => format!("the body is larger than {max} bytes, or incomplete"),
            Self::TooSlow => format!("the body took longer than {} seconds", BODY_TIMEOUT.as_secs()),
        }
    }
}

pub(crate) async fn read_request(max: usize, request: axum::extract::Request<Body>) -> Result<Request, BodyError> {
    let (parts, body) = request.into_parts();
    let body = read_body(max, body).await?;
    Ok(Request {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body,
        injected_fault: parts.extensions.get::<InjectedFault>().map(|injected_fault| injected_fault.0.clone()),
    })
}

pub(crate) async fn read_body(max: usize, body: Body) -> Result<Bytes, BodyError> {
    tokio::time::timeout(BODY_TIMEOUT, to_bytes(body, max))
        .await
        .map_err(|_| BodyError::TooSlow)?
        .map_err(|_| BodyError::TooLarge(max))
}
