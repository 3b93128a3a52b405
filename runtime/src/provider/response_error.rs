//! How error codes in a provider's response become an [`Error`].

use core::time::Duration;

use crate::{Error, ErrorKind, Retry, calendar, provider::Idempotency};

/// Whether the request may be repeated after a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was refused, and nothing in it can be corrected.
    Never,
    /// It is refused until something is corrected.
    Fix,
    /// It was not processed, and may be sent again after this time.
    Later(Duration),
    /// The provider failed. A request that only reads may be repeated; for any other, its outcome has to be looked up.
    Unclear,
}

/// How long to wait before a request that only reads is repeated, if the provider names no time.
const PAUSE: Duration = Duration::from_secs(1);
/// The longest wait that is accepted from a response: anything longer is taken for a mistake of the server.
const MAX_PAUSE: Duration = Duration::from_hours(24);

/// Adds to an error whether this operation may be repeated. A time in the response takes precedence over that of our
/// table.
pub(super) fn with_outcome(
    error: Error,
    outcome: Outcome,
    idempotency: Idempotency,
    requested: Option<Duration>,
) -> Error {
    match (outcome, idempotency) {
        (Outcome::Never, _) => error.with_retry(Retry::Never),
        (Outcome::Fix, _) => error.with_retry(Retry::FixFirst),
        (Outcome::Later(pause), _) => error.with_retry(Retry::After(requested.unwrap_or(pause))),
        (Outcome::Unclear, Idempotency::ReadOnly) => error.with_retry(Retry::After(requested.unwrap_or(PAUSE))),
        (Outcome::Unclear, Idempotency::ChangesState | Idempotency::SendsMessage) => error.with_unknown_outcome(),
    }
}

/// The `Retry-After` of a response (RFC 9110): whole seconds, or a date, which is compared with the date of the response
/// because our own clock may be wrong.
pub(super) fn retry_after(response: &http::Response<Vec<u8>>) -> Option<Duration> {
    let header = |name| response.headers().get(name)?.to_str().ok().map(str::trim);
    let requested = header(http::header::RETRY_AFTER)?;
    let pause = match requested.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => calendar::between(header(http::header::DATE)?, requested)?,
    };
    Some(pause.min(MAX_PAUSE))
}

/// The JSON object of a response.
///
/// Any other body leaves open whether the request was accepted, unless the status refuses it (400 to 499).
pub(super) fn json_object(
    provider: &'static str,
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
) -> Result<serde_json::Map<String, serde_json::Value>, Error> {
    let found = match serde_json::from_slice(response.body()) {
        Ok(serde_json::Value::Object(entries)) => return Ok(entries),
        Ok(_) => "JSON but not an object",
        Err(_) if response.body().is_empty() => "empty",
        Err(_) if response.body().first() == Some(&b'<') => "a web page",
        Err(_) if core::str::from_utf8(response.body()).is_err() => "not UTF-8",
        Err(error) if error.is_eof() => "cut off",
        Err(_) => "not JSON",
    };
    let status = response.status();
    let (kind, result) = match status.as_u16() {
        401 | 403 => (ErrorKind::Unauthorized, Outcome::Fix),
        429 => (ErrorKind::Throttled, Outcome::Later(PAUSE)),
        400..=499 => (ErrorKind::Refused, Outcome::Fix),
        500..=599 => (ErrorKind::Unavailable, Outcome::Unclear),
        _ => (ErrorKind::Malformed, Outcome::Unclear),
    };
    let message =
        format!("the response with status {} is {found}; check the endpoint and any proxy before it", status.as_u16());
    let error =
        Error::new(kind, message).with_provider(provider).with_status(status.as_u16()).with_raw(response.body());
    Err(with_outcome(error, result, idempotency, retry_after(response)))
}

/// The error for a response that accepts the request but lacks a required field, or has one of another type.
pub(super) fn malformed(
    provider: &'static str,
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
    what: &str,
) -> Error {
    let error = Error::new(ErrorKind::Malformed, format!("the response cannot be read: {what}"))
        .with_provider(provider)
        .with_status(response.status().as_u16())
        .with_raw(response.body());
    with_outcome(error, Outcome::Unclear, idempotency, retry_after(response))
}
