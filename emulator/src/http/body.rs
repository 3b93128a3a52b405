//! Reads the body of a request, within bounds.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::StatusCode;

use super::request::{Request, Struck};

/// The size of the largest request that is read, in bytes: 1 MiB.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MOST_BODY, 1024 * 1024);
/// ```
pub const MOST_BODY: usize = 1024 * 1024;

/// The size of the largest upload that is read, in bytes: 17 MiB, enough for every file but large documents.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MOST_UPLOAD, 17 * 1024 * 1024);
/// ```
pub const MOST_UPLOAD: usize = 17 * 1024 * 1024;

/// How long a caller may take to send a body.
const BODY: Duration = Duration::from_secs(10);

/// Why a request could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The most that is read, in bytes.
    TooLarge(usize),
    TooSlow,
}

impl Unreadable {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    pub(crate) fn message(self) -> String {
        match self {
            Self::TooLarge(most) => format!("the body is larger than {most} bytes, or broke off"),
            Self::TooSlow => format!("the body took longer than {} seconds", BODY.as_secs()),
        }
    }
}

pub(crate) async fn within(most: usize, request: axum::extract::Request<Body>) -> Result<Request, Unreadable> {
    let (parts, body) = request.into_parts();
    let body = read(most, body).await?;
    Ok(Request {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body,
        struck: parts.extensions.get::<Struck>().map(|struck| struck.0.clone()),
    })
}

pub(crate) async fn read(most: usize, body: Body) -> Result<Bytes, Unreadable> {
    tokio::time::timeout(BODY, to_bytes(body, most))
        .await
        .map_err(|_| Unreadable::TooSlow)?
        .map_err(|_| Unreadable::TooLarge(most))
}
