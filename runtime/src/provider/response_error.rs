//! How error codes in a provider's response become an [`Error`].

use core::time::Duration;

use crate::{Brake, Error, ErrorKind, Retry, calendar, provider::Idempotency};

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

/// What a code or a status means: the kind of the error, whether to repeat, what to stop, and a text that says what to do.
pub(super) type Meaning = (ErrorKind, Outcome, Brake, &'static str);

/// How long to wait before a request that only reads is repeated, if the provider names no time.
const PAUSE: Duration = Duration::from_secs(1);
/// The longest wait that is accepted from a response: anything longer is taken for a mistake of the server.
pub(super) const MAX_PAUSE: Duration = Duration::from_hours(24);

/// The meaning of the status 408 or 425 without a code that is known. A proxy writes 408 also when the server behind it was too
/// slow, so a message may have been sent.
pub(super) const NOT_IN_TIME: Meaning = (
    ErrorKind::Unavailable,
    Outcome::Unclear,
    Brake::Nothing,
    "the server did not receive or process the request in time",
);

/// The meaning of a success in the body of a response whose status is an error.
pub(super) const CONTRADICTION: Meaning = (
    ErrorKind::Unavailable,
    Outcome::Unclear,
    Brake::Nothing,
    "the status is that of an error, but the body that of a success; check any proxy before the endpoint",
);

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
/// because our own clock may be wrong. Without a date of the response, it is compared with our clock, if it is in the future.
pub(super) fn retry_after(response: &http::Response<Vec<u8>>) -> Option<Duration> {
    let header = |name| response.headers().get(name)?.to_str().ok().map(str::trim);
    let requested = header(http::header::RETRY_AFTER)?;
    if let Some(seconds) = whole_number(requested) {
        return Some(Duration::from_secs(seconds).min(MAX_PAUSE));
    }
    let pause = match header(http::header::DATE) {
        Some(date) => calendar::between(date, requested),
        None => calendar::until(requested),
    };
    Some(pause?.min(MAX_PAUSE))
}

/// A number of seconds or milliseconds in a header. A number that is too large for its type is the largest one.
pub(super) fn whole_number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

/// The JSON object of a response.
///
/// Any other body leaves open whether the request was accepted, unless the status refuses it (400 to 499 without 408 and 425).
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
    let (kind, result, brake) = match status.as_u16() {
        401 | 403 => (ErrorKind::Unauthorized, Outcome::Fix, Brake::Sender),
        408 | 425 => (NOT_IN_TIME.0, NOT_IN_TIME.1, NOT_IN_TIME.2),
        429 => (ErrorKind::Throttled, Outcome::Later(PAUSE), Brake::Sender),
        400..=499 => (ErrorKind::Refused, Outcome::Fix, Brake::Nothing),
        500..=599 => (ErrorKind::Unavailable, Outcome::Unclear, Brake::Nothing),
        _ => (ErrorKind::Malformed, Outcome::Unclear, Brake::Nothing),
    };
    let message =
        format!("the response with status {} is {found}; check the endpoint and any proxy before it", status.as_u16());
    let error =
        Error::new(kind, message).with_provider(provider).with_status(status.as_u16()).with_raw(response.body());
    let error = error.with_brake(brake);
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
