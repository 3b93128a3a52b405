//! Meta's error object as an `Error`.

use core::time::Duration;

use serde_json::{Map, Value};

use crate::provider::graph::error::{classify, error_message, is_transient, text};
use crate::provider::response_error::{self, CONTRADICTION, NOT_IN_TIME, Outcome};
use crate::{Brake, Error, ErrorKind, provider::Idempotency};

pub(super) const NAME: &str = "Meta";

const SECOND: Duration = Duration::from_secs(1);

/// Keys of the responses that accept a request. Source: Meta's reference of each operation.
const SUCCESS: [&str; 7] = ["messages", "contacts", "messaging_product", "success", "id", "data", "h"];

/// The JSON of a response without `error`; an error for every other response, whatever its HTTP status.
pub(super) fn accepted(idempotency: Idempotency, response: &http::Response<Vec<u8>>) -> Result<Value, Error> {
    let entries = response_error::json_object(NAME, idempotency, response)?;
    let status = response.status().as_u16();
    let error = match entries.get("error") {
        Some(Value::Object(error)) => error.clone(),
        Some(Value::Null) | None if status < 400 => return Ok(Value::Object(entries)),
        _ => Map::new(),
    };
    let contradicts =
        error.is_empty() && !entries.contains_key("error") && SUCCESS.iter().any(|key| entries.contains_key(*key));
    let code = text(error.get("code"));
    let subcode = text(error.get("error_subcode"));
    let transient = is_transient(&error);
    let (kind, outcome, brake, advice) = match classify(&error) {
        Some(known) => known,
        None if contradicts => CONTRADICTION,
        None if matches!(status, 408 | 425) => NOT_IN_TIME,
        None if status == 429 => {
            (ErrorKind::Throttled, Outcome::Later(SECOND), Brake::Sender, "too many requests; send it again later")
        }
        None if transient || status >= 500 => {
            (ErrorKind::Unavailable, Outcome::Unclear, Brake::Nothing, "the service failed")
        }
        None if matches!(status, 401 | 403) => {
            (ErrorKind::Unauthorized, Outcome::Fix, Brake::Sender, "the token or its permissions are not accepted")
        }
        None => (ErrorKind::Refused, Outcome::Fix, Brake::Nothing, "the request was refused; see the message"),
    };
    let message = error_message(&error).map_or_else(|| advice.to_owned(), |said| format!("{advice}: {said}"));
    let mut found = Error::new(kind, message)
        .with_provider(NAME)
        .with_status(status)
        .with_brake(brake)
        .with_request_id(text(error.get("fbtrace_id")))
        .with_raw(response.body());
    if let Some(code) = code {
        found = found.with_code(code);
    }
    if let Some(subcode) = subcode {
        found = found.with_subcode(subcode);
    }
    Err(response_error::with_outcome(found, outcome, idempotency, response_error::retry_after(response)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::Retry;
    use crate::provider::graph_error::ErrorCode;

    fn answer(status: u16, body: &str) -> Result<Value, Error> {
        let response = http::Response::builder().status(status).body(body.as_bytes().to_vec()).unwrap();
        accepted(Idempotency::SendsMessage, &response)
    }

    #[test]
    fn codes_decide_whether_to_retry() {
        let after = |seconds| Retry::After(Duration::from_secs(seconds));
        for (code, kind, retry, accepted) in [
            (190, ErrorKind::Unauthorized, Retry::FixFirst, false),
            (200, ErrorKind::Unauthorized, Retry::FixFirst, false),
            (299, ErrorKind::Unauthorized, Retry::FixFirst, false),
            (2, ErrorKind::Unavailable, Retry::CheckFirst, true),
            (130_429, ErrorKind::Throttled, after(1), false),
            (131_049, ErrorKind::Refused, after(86_400), false),
            (131_026, ErrorKind::Refused, Retry::Never, false),
            (131_000, ErrorKind::Unavailable, Retry::CheckFirst, true),
            (132_000, ErrorKind::Refused, Retry::FixFirst, false),
            (132_001, ErrorKind::NotFound, Retry::FixFirst, false),
            (134_101, ErrorKind::Refused, after(600), false),
            (999_999, ErrorKind::Refused, Retry::FixFirst, false),
        ] {
            let error = answer(400, &format!(r#"{{"error":{{"code":{code},"message":"m"}}}}"#)).unwrap_err();
            let found = (error.kind(), error.retry(), error.may_have_been_accepted());
            assert_eq!(found, (kind, retry, accepted), "{code}");
            assert_eq!(error.code(), Some(code.to_string().as_str()));
        }
        let transient = answer(400, r#"{"error":{"code":999999,"is_transient":true}}"#).unwrap_err();
        assert!(transient.may_have_been_accepted());
        assert_eq!(answer(500, "{}").unwrap_err().kind(), ErrorKind::Unavailable);
    }

    #[test]
    fn retry_after_sets_the_time_to_wait() {
        for (status, body, header, idempotency, expected) in [
            (429, r#"{"error":{"code":130429}}"#, "7", Idempotency::SendsMessage, Retry::After(Duration::from_secs(7))),
            (400, r#"{"error":{"code":80007}}"#, "2", Idempotency::ChangesState, Retry::After(Duration::from_secs(2))),
            (400, r#"{"error":{"code":130429}}"#, "soon", Idempotency::SendsMessage, Retry::After(SECOND)),
            (400, r#"{"error":{"code":130429}}"#, "0", Idempotency::SendsMessage, Retry::After(Duration::ZERO)),
            (429, "<html>", "3", Idempotency::SendsMessage, Retry::After(Duration::from_secs(3))),
            (
                429,
                "<html>",
                "Sun, 06 Nov 1994 08:49:42 GMT",
                Idempotency::SendsMessage,
                Retry::After(Duration::from_secs(5)),
            ),
            (503, "<html>", "3", Idempotency::ReadOnly, Retry::After(Duration::from_secs(3))),
            (503, "<html>", "3", Idempotency::SendsMessage, Retry::CheckFirst),
            (400, r#"{"error":{"code":100}}"#, "3", Idempotency::SendsMessage, Retry::FixFirst),
        ] {
            let response = http::Response::builder()
                .status(status)
                .header("retry-after", header)
                .header("date", "Sun, 06 Nov 1994 08:49:37 GMT");
            let error = accepted(idempotency, &response.body(body.as_bytes().to_vec()).unwrap()).unwrap_err();
            assert_eq!(error.retry(), expected, "{status} {body} {header}");
        }
    }

    #[test]
    fn subcodes_and_details_are_in_the_error() {
        let error = answer(
            400,
            r#"{"error":{"message":"Invalid parameter","type":"OAuthException","code":100,"error_subcode":2388299,
                "error_user_title":"t","error_user_msg":"Variables can't be at the start","fbtrace_id":"AbC"}}"#,
        )
        .unwrap_err();
        assert_eq!((error.code(), error.subcode(), error.request_id()), (Some("100"), Some("2388299"), Some("AbC")));
        assert_eq!(
            error.to_string(),
            "Meta: the text begins or ends with a variable; write words around it: Invalid parameter (Variables can't \
             be at the start) (code 100, subcode 2388299)"
        );
        let error = answer(
            400,
            r#"{"error":{"message":"(#132000) mismatch","code":132000,"error_data":{"details":"body: 1, expected 2"}}}"#,
        );
        assert!(error.unwrap_err().to_string().ends_with("(#132000) mismatch (body: 1, expected 2) (code 132000)"));
    }

    #[test]
    fn the_wait_of_a_response_is_bounded_and_applies_only_to_retries() {
        let answer = |status: u16, header: &str, body: &str| {
            let response = http::Response::builder().status(status).header("retry-after", header);
            accepted(Idempotency::SendsMessage, &response.body(body.as_bytes().to_vec()).unwrap()).unwrap_err().retry()
        };
        let after = |seconds| Retry::After(Duration::from_secs(seconds));
        let throttled = r#"{"error":{"code":80007}}"#;
        assert_eq!(answer(400, "120", throttled), after(120));
        assert_eq!(answer(400, "999999999", throttled), after(86_400));
        for unreadable in ["", "-1", "Fri, 31 Dec 1999 23:59:59 GMT", "1.5"] {
            assert_eq!(answer(400, unreadable, throttled), after(60), "{unreadable}");
        }
        assert_eq!(answer(429, "7", "<html>"), after(7));
        assert_eq!(answer(429, "7", "{}"), after(7));
        // A wait neither corrects a wrong request, nor makes one with an unknown outcome safe.
        assert_eq!(answer(400, "7", r#"{"error":{"code":132000}}"#), Retry::FixFirst);
        assert_eq!(answer(503, "7", r#"{"error":{"code":2}}"#), Retry::CheckFirst);
    }

    #[test]
    fn no_code_is_listed_twice() {
        for (n, reason) in ErrorCode::ALL.iter().enumerate() {
            let same = |other: &ErrorCode| (other.code(), other.is_subcode()) == (reason.code(), reason.is_subcode());
            assert!(!ErrorCode::ALL.iter().take(n).any(same), "{reason:?}");
            assert!(!reason.meaning().is_empty());
        }
    }
}
