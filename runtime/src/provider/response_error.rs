//! How a provider's codes become errors.

use core::time::Duration;

use crate::{Error, ErrorKind, Idempotency, Retry, calendar};

/// What a provider's code means: one row of its table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    /// The code; `*` at the end stands for any rest.
    pub(super) value: &'static str,
    pub(super) kind: ErrorKind,
    pub(super) outcome: Outcome,
    /// What it means and what to do.
    pub(super) advice: &'static str,
}

/// What a code says about repeating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Refused; nothing to correct in the request.
    Never,
    /// Refused until something is corrected.
    Fix,
    /// Dropped before it was looked at.
    Later(Duration),
    /// The provider failed: a reading may be repeated, for anything else look first.
    Unclear,
}

/// How long to wait before a reading is repeated, where the provider names no time.
const PAUSE: Duration = Duration::from_secs(1);
/// The longest wait that an answer may ask for: what is beyond it is a slip of whoever wrote it.
const LONGEST: Duration = Duration::from_hours(24);

impl Code {
    pub(super) const fn new(code: &'static str, kind: ErrorKind, outcome: Outcome, advice: &'static str) -> Self {
        Self { value: code, kind, outcome, advice }
    }

    pub(super) fn matches(&self, code: &str) -> bool {
        self.value.strip_suffix('*').map_or(self.value == code, |start| code.starts_with(start))
    }
}

/// The first row for a code.
pub(super) fn find(rows: &[Code], code: &str) -> Option<Code> {
    rows.iter().find(|row| row.matches(code)).copied()
}

/// Adds to an error what an outcome means for this operation. The time that the provider asks for counts more than
/// that of our table.
pub(super) fn outcome(error: Error, outcome: Outcome, idempotency: Idempotency, asked: Option<Duration>) -> Error {
    match (outcome, idempotency) {
        (Outcome::Never, _) => error.with_retry(Retry::Never),
        (Outcome::Fix, _) => error.with_retry(Retry::FixFirst),
        (Outcome::Later(pause), _) => error.with_retry(Retry::After(asked.unwrap_or(pause))),
        (Outcome::Unclear, Idempotency::ReadOnly) => error.with_retry(Retry::After(asked.unwrap_or(PAUSE))),
        (Outcome::Unclear, Idempotency::ChangesState | Idempotency::SendsMessage) => error.with_unknown_outcome(),
    }
}

/// The `Retry-After` of an answer (RFC 9110): whole seconds, or a date, which is compared with the date of the answer,
/// because our own clock may be off.
pub(super) fn retry_after(response: &http::Response<Vec<u8>>) -> Option<Duration> {
    let header = |name| response.headers().get(name)?.to_str().ok().map(str::trim);
    let asked = header(http::header::RETRY_AFTER)?;
    let pause = match asked.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => calendar::between(header(http::header::DATE)?, asked)?,
    };
    Some(pause.min(LONGEST))
}

/// The JSON object of an answer.
///
/// What is none cannot say whether the request was accepted, unless the status refuses it (400 to 499).
pub(super) fn object(
    provider: &'static str,
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
) -> Result<serde_json::Map<String, serde_json::Value>, Error> {
    let found = match serde_json::from_slice(response.body()) {
        Ok(serde_json::Value::Object(entries)) => return Ok(entries),
        Ok(_) => "JSON but no object",
        Err(_) if response.body().is_empty() => "empty",
        Err(_) if response.body().first() == Some(&b'<') => "a web page",
        Err(_) if core::str::from_utf8(response.body()).is_err() => "no UTF-8",
        Err(error) if error.is_eof() => "cut off",
        Err(_) => "no JSON",
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
        format!("the answer with status {} is {found}; check the endpoint and what stands before it", status.as_u16());
    let error =
        Error::new(kind, message).with_provider(provider).with_status(status.as_u16()).with_raw(response.body());
    Err(outcome(error, result, idempotency, retry_after(response)))
}

/// An answer that says "accepted" but lacks what it promises, or has it in a type that cannot be read.
pub(super) fn malformed(
    provider: &'static str,
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
    what: &str,
) -> Error {
    let error = Error::new(ErrorKind::Malformed, format!("the answer cannot be read: {what}"))
        .with_provider(provider)
        .with_status(response.status().as_u16())
        .with_raw(response.body());
    outcome(error, Outcome::Unclear, idempotency, retry_after(response))
}
