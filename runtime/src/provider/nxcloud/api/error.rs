//! NXCloud's response envelope: its data, or an `Error`.

use core::time::Duration;

use serde_json::Value;

use crate::provider::graph::error as meta;
use crate::provider::nxcloud::api::ErrorCode;
use crate::provider::response_error::{self, CONTRADICTION, Meaning, NOT_IN_TIME, Outcome, malformed};
use crate::provider::wire::Field;
use crate::{Brake, Error, ErrorKind, provider::Idempotency};

pub(super) const NAME: &str = "NXCloud";

const SECOND: Duration = Duration::from_secs(1);

/// The paths of an operation: the code 9007 has another meaning on the paths of integrators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paths {
    /// `/api/wa/…`.
    Common,
    /// `/api/wa/integrator/…`.
    Integrator,
}

/// The `data` of a response whose `code` is 0; an error for every other response, whatever its HTTP status.
pub(super) fn accepted(idempotency: Idempotency, response: &http::Response<Vec<u8>>) -> Result<Value, Error> {
    accepted_on(Paths::Common, idempotency, response)
}

/// The same for other paths.
pub(super) fn accepted_on(
    paths: Paths,
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
) -> Result<Value, Error> {
    let mut entries = response_error::json_object(NAME, idempotency, response)?;
    let status = response.status().as_u16();
    let Some(code) = text(entries.get("code")) else {
        return Err(malformed(NAME, idempotency, response, "it has no `code`"));
    };
    if code == "0" && status < 400 {
        return Ok(entries.remove("data").unwrap_or_default());
    }
    let (mut kind, mut outcome, mut brake, mut advice) = classify(paths, &code, status);
    let meta = entries.get("data").and_then(|data| data.get("error")).and_then(Value::as_object);
    if let Some(known) = meta.and_then(meta::classify) {
        (kind, outcome, brake, advice) = known;
    } else if meta.is_some_and(meta::is_transient) {
        (kind, outcome) = (ErrorKind::Unavailable, Outcome::Unclear);
    }
    let reported = meta.and_then(meta::error_message).or_else(|| text(entries.get("message")));
    let message = reported
        .filter(|reported| !reported.is_empty())
        .map_or_else(|| advice.to_owned(), |reported| format!("{advice}: {reported}"));
    let request_id = text(entries.get("traceId")).or_else(|| text(meta?.get("fbtrace_id")));
    let mut error = Error::new(kind, message)
        .with_provider(NAME)
        .with_code(code)
        .with_status(status)
        .with_brake(brake)
        .with_request_id(request_id)
        .with_raw(response.body());
    if let Some(code) = meta.and_then(|meta| text(meta.get("code"))) {
        error = error.with_subcode(code);
    }
    Err(response_error::with_outcome(error, outcome, idempotency, response_error::retry_after(response)))
}

/// The meaning of a code, or else of the status if the code is not known.
fn classify(paths: Paths, code: &str, status: u16) -> Meaning {
    if let Some(reason) = ErrorCode::find(code, paths == Paths::Integrator) {
        let row = reason.row();
        return (row.kind, row.outcome, row.brake, row.advice);
    }
    match status {
        _ if code == "0" => CONTRADICTION,
        408 | 425 => NOT_IN_TIME,
        429 => (ErrorKind::Throttled, Outcome::Later(SECOND), Brake::Sender, "too many requests; send it again later"),
        401 | 403 => (ErrorKind::Unauthorized, Outcome::Fix, Brake::Sender, "the request is not authenticated"),
        500.. => (ErrorKind::Unavailable, Outcome::Unclear, Brake::Nothing, "the service failed"),
        _ => (ErrorKind::Refused, Outcome::Fix, Brake::Nothing, "the request was refused; see the message"),
    }
}

/// The `data` of an accepted response in its type; `missing_field` returns the error for a missing required field.
pub(super) fn accepted_as<T: Field>(
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
    missing_field: impl FnOnce(&T) -> Option<&'static str>,
) -> Result<T, Error> {
    let read = T::read(&accepted(idempotency, response)?);
    let read = read.map_err(|error| malformed(NAME, idempotency, response, &error.to_string()))?;
    match missing_field(&read) {
        None => Ok(read),
        Some(missing) => Err(malformed(NAME, idempotency, response, missing)),
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::Retry;

    fn answer(body: &str) -> Result<Value, Error> {
        accepted(Idempotency::SendsMessage, &http::Response::new(body.as_bytes().to_vec()))
    }

    #[test]
    fn codes_decide_whether_to_retry() {
        for (code, kind, retry, accepted) in [
            ("-1", ErrorKind::Unavailable, Retry::CheckFirst, true),
            ("1003", ErrorKind::Unauthorized, Retry::FixFirst, false),
            ("1004", ErrorKind::Unauthorized, Retry::After(SECOND), false),
            ("1007", ErrorKind::Unauthorized, Retry::FixFirst, false),
            ("9004", ErrorKind::Refused, Retry::Never, false),
            ("9007", ErrorKind::Unavailable, Retry::CheckFirst, true),
            ("12345", ErrorKind::Refused, Retry::FixFirst, false),
        ] {
            let error = answer(&format!(r#"{{"code":{code},"message":"m","data":null}}"#)).unwrap_err();
            assert_eq!(
                (error.kind(), error.retry(), error.may_have_been_accepted()),
                (kind, retry, accepted),
                "{code}"
            );
            assert_eq!(error.code(), Some(code));
        }
    }

    #[test]
    fn meta_s_errors_are_passed_on() {
        let error = answer(
            r#"{"code":9099,"message":"Meta","data":{"error":{"code":132000,"message":"mismatch","error_data":{"details":"body has 2"}}}}"#,
        );
        assert_eq!(
            error.unwrap_err().to_string(),
            "NXCloud: the number of values differs from that of the template's variables; compare it with the \
             declaration: mismatch (body has 2) (code 9099, subcode 132000)"
        );
        let error = answer(r#"{"code":9099,"data":{"error":{"code":"130429","message":"slow down"}}}"#).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Throttled);
        for (code, kind, retry, accepted) in [
            (80_008, ErrorKind::Throttled, Retry::After(Duration::from_mins(1)), false),
            (131_056, ErrorKind::Throttled, Retry::After(Duration::from_secs(6)), false),
            // Reported as spam: repeating the message makes it worse.
            (131_048, ErrorKind::Throttled, Retry::FixFirst, false),
            (131_026, ErrorKind::Refused, Retry::Never, false),
            (132_001, ErrorKind::NotFound, Retry::FixFirst, false),
            (131_000, ErrorKind::Unavailable, Retry::CheckFirst, true),
            (131_016, ErrorKind::Unavailable, Retry::CheckFirst, true),
            (999_999, ErrorKind::Refused, Retry::FixFirst, false),
        ] {
            let body = format!(r#"{{"code":9099,"data":{{"error":{{"code":{code},"message":"m"}}}}}}"#);
            let error = answer(&body).unwrap_err();
            let found = (error.kind(), error.retry(), error.may_have_been_accepted());
            assert_eq!(found, (kind, retry, accepted), "{code}");
        }
    }

    #[test]
    fn an_accepted_response_returns_its_data() {
        assert_eq!(answer(r#"{"code":0,"data":{"id":"9"}}"#).unwrap()["id"], "9");
        assert!(answer(r#"{"code":"0"}"#).unwrap().is_null());
        assert_eq!(answer(r#"{"data":{}}"#).unwrap_err().kind(), ErrorKind::Malformed);
    }
}
