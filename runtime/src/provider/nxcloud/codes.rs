//! NXCloud's answers: the envelope, and what its codes mean.

use core::time::Duration;

use serde_json::{Map, Value};

use crate::provider::codes::{self, Code, Outcome, malformed};
use crate::provider::meta;
use crate::{Effect, Error, ErrorKind};

pub(super) const NAME: &str = "NXCloud";

const SECOND: Duration = Duration::from_secs(1);

const fn row(code: &'static str, kind: ErrorKind, outcome: Outcome, advice: &'static str) -> Code {
    Code::new(code, kind, outcome, advice)
}

/// NXCloud's codes at `api2`. Source: the calling convention and the pages of the operations; whether
/// repeating helps is concluded from the meaning, the pages do not say. 9007 is read as on `mt`.
const CODES: &[Code] = &[
    row("-1", ErrorKind::Unavailable, Outcome::Unclear, "the request failed without a reason; ask NXCloud's support"),
    row(
        "1001",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "a common header is missing; check what changes headers on the way",
    ),
    row(
        "1002",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "`bizType`, `action` or the body is not what the operation wants",
    ),
    row(
        "1003",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the signature does not match; check the access secret, and that nothing changes the body on the way",
    ),
    row(
        "1004",
        ErrorKind::Unauthorized,
        Outcome::Later(SECOND),
        "the time is more than 60 seconds off; set the clock, then make a new request",
    ),
    row(
        "1005",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the access key is not known, or lacks the permission for WhatsApp",
    ),
    row("9000", ErrorKind::Refused, Outcome::Fix, "a parameter is missing or not valid; see the message"),
    row("9001", ErrorKind::Unavailable, Outcome::Unclear, "the system failed; ask NXCloud's support"),
    row("9002", ErrorKind::Refused, Outcome::Fix, "the business phone is not a WhatsApp number; check it"),
    row("9003", ErrorKind::Refused, Outcome::Fix, "the application is missing or disabled; check the appkey"),
    row(
        "9004",
        ErrorKind::Refused,
        Outcome::Never,
        "there is no price for the customer's country; ask NXCloud's support",
    ),
    row("9005", ErrorKind::Refused, Outcome::Fix, "the balance is too low; recharge"),
    row("9006", ErrorKind::Refused, Outcome::Fix, "the number is not bound to the application; have it bound"),
    row("9007", ErrorKind::Unavailable, Outcome::Unclear, "what stands behind NXCloud failed"),
    row("9008", ErrorKind::Refused, Outcome::Fix, "the appkey does not exist; check it"),
    row("9010", ErrorKind::Refused, Outcome::Fix, "access key and appkey belong to different customers"),
    row("9099", ErrorKind::Refused, Outcome::Fix, "Meta refused it"),
    row("10*", ErrorKind::Unauthorized, Outcome::Fix, "the request is not authenticated"),
];

/// The `data` of an answer whose `code` is 0; an error for every other, whatever the HTTP status.
pub(super) fn accepted(effect: Effect, response: &http::Response<Vec<u8>>) -> Result<Value, Error> {
    let mut entries = codes::object(NAME, effect, response)?;
    let status = response.status().as_u16();
    let Some(code) = text(entries.get("code")) else {
        return Err(malformed(NAME, effect, response, "it has no `code`"));
    };
    if code == "0" && status < 400 {
        return Ok(entries.remove("data").unwrap_or_default());
    }
    let (kind, outcome, advice) = match codes::find(CODES, &code) {
        Some(row) => (row.kind, row.outcome, row.advice),
        None if status == 429 => {
            (ErrorKind::Throttled, Outcome::Later(SECOND), "too many requests; send it again later")
        }
        None if status >= 500 || code == "0" => (ErrorKind::Unavailable, Outcome::Unclear, "the service failed"),
        None => (ErrorKind::Refused, Outcome::Fix, "the request was refused; see the message"),
    };
    let meta = meta_error(&entries);
    // A failure of Meta's is none of NXCloud's refusals: what Meta's code means counts.
    let known = meta.as_ref().and_then(|meta| meta::codes::row(&text(meta.get("code"))?));
    let (kind, outcome, advice) = match known {
        Some(row) if row.outcome == Outcome::Unclear => (row.kind, row.outcome, "Meta failed"),
        Some(row) => (row.kind, row.outcome, advice),
        None => (kind, outcome, advice),
    };
    let said = meta.as_ref().and_then(meta_message).or_else(|| text(entries.get("message")));
    let message =
        said.filter(|said| !said.is_empty()).map_or_else(|| advice.to_owned(), |said| format!("{advice}: {said}"));
    let error = Error::new(kind, message)
        .with_provider(NAME)
        .with_code(code)
        .with_status(status)
        .with_request_id(text(entries.get("traceId")))
        .with_raw(response.body());
    Err(codes::outcome(error, outcome, effect, codes::retry_after(response)))
}

/// What Meta said, inside a 9099.
fn meta_error(entries: &Map<String, Value>) -> Option<Map<String, Value>> {
    entries.get("data")?.get("error")?.as_object().cloned()
}

/// `132000: Number of parameters does not match (body has 2)`, as far as it is there.
fn meta_message(error: &Map<String, Value>) -> Option<String> {
    let code = text(error.get("code"))?;
    let message = text(error.get("message")).unwrap_or_default();
    let details = error.get("error_data").and_then(|data| text(data.get("details")));
    Some(match details {
        Some(details) => format!("{code}: {message} ({details})"),
        None => format!("{code}: {message}"),
    })
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
        accepted(Effect::Send, &http::Response::new(body.as_bytes().to_vec()))
    }

    #[test]
    fn codes_say_what_may_be_repeated() {
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
    fn metas_words_are_passed_on() {
        let error = answer(
            r#"{"code":9099,"message":"Meta","data":{"error":{"code":132000,"message":"mismatch","error_data":{"details":"body has 2"}}}}"#,
        );
        assert_eq!(
            error.unwrap_err().to_string(),
            "NXCloud: Meta refused it: 132000: mismatch (body has 2) (code 9099)"
        );
        let error = answer(r#"{"code":9099,"data":{"error":{"code":"130429","message":"slow down"}}}"#).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Throttled);
        for (code, kind, retry, accepted) in [
            (80_008, ErrorKind::Throttled, Retry::After(Duration::from_mins(1)), false),
            (131_056, ErrorKind::Throttled, Retry::After(Duration::from_secs(6)), false),
            // Reported as spam: a repetition makes it worse.
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
    fn an_answer_in_order_yields_its_data() {
        assert_eq!(answer(r#"{"code":0,"data":{"id":"9"}}"#).unwrap()["id"], "9");
        assert!(answer(r#"{"code":"0"}"#).unwrap().is_null());
        assert_eq!(answer(r#"{"data":{}}"#).unwrap_err().kind(), ErrorKind::Malformed);
    }
}
