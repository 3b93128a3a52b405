//! CAMS' response envelope: its payload, or an `Error`.

use core::time::Duration;

use serde_json::{Map, Value};

use crate::provider::cams::api::error_table::{self, SECOND};
use crate::provider::response_error::{self, CONTRADICTION, MAX_PAUSE, NOT_IN_TIME, Outcome};
use crate::provider::wire::Field;
use crate::{Brake, Error, ErrorKind, provider::Idempotency};

pub(in crate::provider::cams) const NAME: &str = "CAMS";

/// The payload of a response whose `Code` is `OK`; an error for every other response, also with HTTP 200.
/// `action` is the operation, which an error about permissions names.
pub(in crate::provider::cams) fn accepted(
    action: &str,
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
) -> Result<Map<String, Value>, Error> {
    let entries = response_error::json_object(NAME, idempotency, response)?;
    let status = response.status().as_u16();
    let Some(code) = text(&entries, ["Code", "code"]) else {
        return Err(response_error::malformed(NAME, idempotency, response, "it has no `Code`")
            .with_request_id(text(&entries, ["RequestId", "requestId"])));
    };
    if code == "OK" && status < 400 {
        return Ok(entries);
    }
    let known = error_table::find(&code);
    let (kind, outcome, brake, advice) = match known {
        Some(row) => (row.kind, row.outcome, row.brake, row.advice),
        None if code == "OK" => CONTRADICTION,
        None if matches!(status, 408 | 425) => NOT_IN_TIME,
        // For the SDK, a requested pause means throttling, whatever the code. After a failure of the service it is not
        // known whether a message was sent.
        None if status == 429 || ((400..500).contains(&status) && pause(response).is_some()) => {
            (ErrorKind::Throttled, Outcome::Later(SECOND), Brake::Sender, "too many requests; send it again later")
        }
        None if status >= 500 => (ErrorKind::Unavailable, Outcome::Unclear, Brake::Nothing, "the service failed"),
        None => (ErrorKind::Refused, Outcome::Fix, Brake::Nothing, "the request was refused; see the message"),
    };
    let advice = advice.replace("{action}", action);
    let reported = text(&entries, ["Message", "message"]).filter(|reported| !reported.is_empty() && reported != "None");
    let message = reported.map_or_else(|| advice.clone(), |reported| format!("{advice}: {reported}"));
    let error = Error::new(kind, message)
        .with_provider(NAME)
        .with_code(code)
        .with_status(status)
        .with_brake(brake)
        .with_request_id(text(&entries, ["RequestId", "requestId"]))
        .with_raw(response.body());
    Err(response_error::with_outcome(
        error,
        outcome,
        idempotency,
        pause(response).or_else(|| response_error::retry_after(response)),
    ))
}

/// The payload of an accepted response in its type.
pub(in crate::provider::cams) fn read<A: Field>(
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
    entries: Map<String, Value>,
) -> Result<A, Error> {
    let request_id = text(&entries, ["RequestId", "requestId"]);
    A::read(&Value::Object(entries)).map_err(|decode_error| {
        response_error::malformed(NAME, idempotency, response, &decode_error.to_string()).with_request_id(request_id)
    })
}

/// The pause that CAMS requests. Source: the SDK reads `x-acs-retry-after` as milliseconds.
fn pause(response: &http::Response<Vec<u8>>) -> Option<Duration> {
    let value = response_error::whole_number(response.headers().get("x-acs-retry-after")?.to_str().ok()?.trim())?;
    (value > 0).then(|| Duration::from_millis(value).min(MAX_PAUSE))
}

/// A text of the envelope, in either spelling that the SDK accepts.
pub(in crate::provider::cams) fn text(entries: &Map<String, Value>, spellings: [&str; 2]) -> Option<String> {
    let value = spellings.iter().find_map(|name| entries.get(*name))?;
    match value {
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

    fn answer(status: u16, body: &str) -> Error {
        let response = http::Response::builder().status(status).header("x-acs-retry-after", "250");
        accepted("SendChatappMessage", Idempotency::SendsMessage, &response.body(body.as_bytes().to_vec()).unwrap())
            .unwrap_err()
    }

    #[test]
    fn a_code_that_is_not_ok_is_an_error_with_http_200() {
        let error = answer(
            200,
            r#"{"Code":"System.LimitControl","Message":"The system is under flow control.","RequestId":"R"}"#,
        );
        assert_eq!(error.kind(), ErrorKind::Throttled);
        assert_eq!(error.retry(), Retry::After(Duration::from_millis(250)));
        assert_eq!((error.code(), error.request_id()), (Some("System.LimitControl"), Some("R")));
        assert!(!error.may_have_been_accepted());
    }

    #[test]
    fn an_unknown_code_is_a_refusal_but_a_server_failure_is_not() {
        assert_eq!(answer(200, r#"{"Code":"New.Code"}"#).retry(), Retry::FixFirst);
        let asked = answer(400, r#"{"Code":"New.Code"}"#);
        assert_eq!((asked.kind(), asked.retry()), (ErrorKind::Throttled, Retry::After(Duration::from_millis(250))));
        let fault = answer(503, r#"{"Code":"New.Code"}"#);
        assert_eq!((fault.kind(), fault.retry()), (ErrorKind::Unavailable, Retry::CheckFirst));
        assert!(fault.may_have_been_accepted());
    }

    #[test]
    fn rows_are_found_by_code_and_by_prefix() {
        for (code, kind) in [
            ("Ram.PermissionDeny", ErrorKind::Unauthorized),
            ("Throttling.User", ErrorKind::Throttled),
            ("InvalidParameter.HeaderMoreVarable", ErrorKind::Refused),
            ("InvalidParameter.HeaderMoreVariable", ErrorKind::Refused),
            ("MissingComponents", ErrorKind::Refused),
            ("DetailError.TemplateNotExist", ErrorKind::NotFound),
        ] {
            assert_eq!(error_table::find(code).unwrap().kind, kind, "{code}");
        }
    }

    #[test]
    fn a_template_that_is_not_approved_is_not_sent_again_before_it_is() {
        let error = answer(200, r#"{"Code":"InvalidParameter.AuditStatusNotSupport","Message":"audit status"}"#);
        assert_eq!((error.kind(), error.retry()), (ErrorKind::Refused, Retry::FixFirst));
        assert!(!error.may_have_been_accepted());
        assert_eq!(
            error.to_string(),
            "CAMS: the template is not approved: its status does not allow sending; look at `status`, and send it \
             once it is approved: audit status (code InvalidParameter.AuditStatusNotSupport)"
        );
    }

    #[test]
    fn every_documented_parameter_has_a_row_of_its_own() {
        for code in [
            "MessageInvalid",
            "FooterHaveVariable",
            "HeaderTypeNotSupport",
            "ButtonTextHaveVariable",
            "PhoneNumberError",
            "TemplateNameExist",
            "CreateError",
            "PageInvalid",
            "LanguageNotSupport",
            "AuditStatusNotSupport",
            "TemplateTypeNotSupport",
            "ChannelTypeNotSupport",
            "MessageTypeNotSupport",
            "MessageTypeNotEmpty",
            "ContentNotEmpty",
            "ContentError",
            "TextNotEmpty",
            "LinkNotEmpty",
            "TemplateCodeNotEmpty",
            "LanguageNotEmpty",
            "SendSmsNotSupport",
            "FromOnlyNumeric",
            "ToOnlyNumeric",
            "FileUrlError",
        ] {
            let code = format!("InvalidParameter.{code}");
            assert_eq!(error_table::find(&code).unwrap().value, code);
        }
    }
}
