//! CAMS' answers: the envelope, and what its codes mean.

use core::time::Duration;

use serde_json::{Map, Value};

use crate::provider::codes::{self, Code, Outcome};
use crate::{Effect, Error, ErrorKind};

pub(super) const NAME: &str = "CAMS";

const SECOND: Duration = Duration::from_secs(1);

/// CAMS' codes. Source: the error tables of the pages on templates and sending (2025), the gateway's own
/// codes, and what integrations report (`Missing…`, `FileUrlError`).
const CODES: &[Code] = &[
    row(
        "Product.Unsubscript",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the service is not subscribed; activate it in the console",
    ),
    row(
        "Ram.PermissionDeny",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the key lacks the permission; grant `cams:*` in RAM",
    ),
    row(
        "Authentication.NoAuth",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the key lacks the permission; grant it in RAM",
    ),
    row("Forbidden*", ErrorKind::Unauthorized, Outcome::Fix, "the key lacks the permission; grant it in RAM"),
    row("NoPermission*", ErrorKind::Unauthorized, Outcome::Fix, "the key lacks the permission; grant it in RAM"),
    row(
        "SignatureDoesNotMatch",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the signature does not match; check the secret of the access key",
    ),
    row(
        "IncompleteSignature",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the signature is incomplete; check what changes headers on the way",
    ),
    row(
        "SignatureNonceUsed",
        ErrorKind::Unauthorized,
        Outcome::Later(SECOND),
        "the one-time number was used before; make a new request",
    ),
    row("InvalidTimeStamp*", ErrorKind::Unauthorized, Outcome::Fix, "the clock is more than 15 minutes off; set it"),
    row("InvalidAccessKeyId*", ErrorKind::Unauthorized, Outcome::Fix, "the access key is not known; check its id"),
    row(
        "InvalidSecurityToken*",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the security token is not valid any more; take a new one",
    ),
    row(
        "System.LimitControl",
        ErrorKind::Throttled,
        Outcome::Later(SECOND),
        "too many requests; this one was dropped, send it again later",
    ),
    row(
        "Throttling*",
        ErrorKind::Throttled,
        Outcome::Later(SECOND),
        "too many requests; this one was dropped, send it again later",
    ),
    row("Unknown.ResourceOwnerId", ErrorKind::Refused, Outcome::Never, "the resource belongs to another account"),
    row(
        "InvalidParameter.MessageInvalid",
        ErrorKind::Refused,
        Outcome::Fix,
        "a text has `{{1}}` or lacks a type; write variables as `$(name)`",
    ),
    row(
        "InvalidParameter.FooterHaveVariable",
        ErrorKind::Refused,
        Outcome::Fix,
        "the footer has a variable; remove it",
    ),
    row(
        "InvalidParameter.HeaderMoreVar*",
        ErrorKind::Refused,
        Outcome::Fix,
        "the header has more than one variable; keep one",
    ),
    row(
        "InvalidParameter.HeaderTypeNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        "this kind of header is not supported; take another",
    ),
    row(
        "InvalidParameter.ButtonTextHaveVariable",
        ErrorKind::Refused,
        Outcome::Fix,
        "a button's label has a variable; remove it",
    ),
    row(
        "InvalidParameter.UrlMoreVar*",
        ErrorKind::Refused,
        Outcome::Fix,
        "an address has more than one variable; keep one",
    ),
    row(
        "InvalidParameter.PhoneNumberError",
        ErrorKind::Refused,
        Outcome::Fix,
        "a phone number is not valid; write country code and digits",
    ),
    row(
        "InvalidParameter.FromOnlyNumeric",
        ErrorKind::Refused,
        Outcome::Fix,
        "the number to send from takes digits only",
    ),
    row("InvalidParameter.ToOnlyNumeric", ErrorKind::Refused, Outcome::Fix, "the customer's number takes digits only"),
    row(
        "InvalidParameter.TemplateNameExist",
        ErrorKind::Refused,
        Outcome::Fix,
        "the name is taken; choose another, or modify that template",
    ),
    row(
        "InvalidParameter.FileUrlError",
        ErrorKind::Refused,
        Outcome::Fix,
        "a file cannot be fetched; make its link public",
    ),
    row(
        "InvalidParameter.SendSmsNotSupport",
        ErrorKind::Refused,
        Outcome::Never,
        "there is no SMS fallback for this account",
    ),
    row(
        "InvalidParameter.AuditStatusNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        "the template is not approved: its status does not allow sending; look at `status`, and send it once it is \
         approved",
    ),
    row(
        "InvalidParameter.LanguageNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        "the language is not supported; write a code of WhatsApp's list, for example `en_US`",
    ),
    row(
        "InvalidParameter.TemplateTypeNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        "the template type is not supported; write `WHATSAPP`",
    ),
    row(
        "InvalidParameter.ChannelTypeNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        "the channel is not supported; write `whatsapp`",
    ),
    row(
        "InvalidParameter.MessageTypeNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        "the message type is not supported; take another",
    ),
    row(
        "InvalidParameter.MessageTypeNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        "a message without a template lacks its type; set `message_type`",
    ),
    row(
        "InvalidParameter.ContentNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        "a message without a template lacks its content; set `content`",
    ),
    row(
        "InvalidParameter.ContentError",
        ErrorKind::Refused,
        Outcome::Fix,
        "the content does not fit the message type; write the JSON of that type",
    ),
    row(
        "InvalidParameter.TextNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        "the text is empty; write at least one character",
    ),
    row("InvalidParameter.LinkNotEmpty", ErrorKind::Refused, Outcome::Fix, "the file has no link; write a public one"),
    row(
        "InvalidParameter.TemplateCodeNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        "the message names no template; add its code with `with_template_code`",
    ),
    row(
        "InvalidParameter.LanguageNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        "the message names no language; set `language`",
    ),
    row(
        "InvalidParameter.CreateError",
        ErrorKind::Refused,
        Outcome::Fix,
        "the template could not be created; correct what the message names",
    ),
    row(
        "InvalidParameter.PageInvalid",
        ErrorKind::Refused,
        Outcome::Fix,
        "the page is not valid; write an index and a size, both at least 1",
    ),
    row("InvalidParameter*", ErrorKind::Refused, Outcome::Fix, "a field is missing or not valid; see the message"),
    row("Missing*", ErrorKind::Refused, Outcome::Fix, "a required field is missing or misspelt"),
    row(
        "DelError.TemplateNotExist",
        ErrorKind::NotFound,
        Outcome::Fix,
        "the template does not exist; it may have been deleted before",
    ),
    row(
        "DetailError.TemplateNotExist",
        ErrorKind::NotFound,
        Outcome::Fix,
        "the template does not exist; create it, or check name and language",
    ),
    row(
        "TemplateListError.QueryError",
        ErrorKind::Refused,
        Outcome::Fix,
        "the list cannot be queried that way; check page and filters",
    ),
    row("ServiceUnavailable*", ErrorKind::Unavailable, Outcome::Unclear, "the service is not available at the moment"),
    row("InternalError*", ErrorKind::Unavailable, Outcome::Unclear, "the service failed"),
];

const fn row(code: &'static str, kind: ErrorKind, outcome: Outcome, advice: &'static str) -> Code {
    Code::new(code, kind, outcome, advice)
}

/// The payload of an answer whose `Code` is `OK`; an error for every other, also with HTTP 200.
pub(super) fn accepted(effect: Effect, response: &http::Response<Vec<u8>>) -> Result<Map<String, Value>, Error> {
    let entries = codes::object(NAME, effect, response)?;
    let status = response.status().as_u16();
    let Some(code) = text(&entries, ["Code", "code"]) else {
        return Err(codes::malformed(NAME, effect, response, "it has no `Code`")
            .with_request_id(text(&entries, ["RequestId", "requestId"])));
    };
    if code == "OK" && status < 400 {
        return Ok(entries);
    }
    let known = codes::find(CODES, &code);
    let (kind, outcome, advice) = match known {
        Some(row) => (row.kind, row.outcome, row.advice),
        None if status == 429 => {
            (ErrorKind::Throttled, Outcome::Later(SECOND), "too many requests; send it again later")
        }
        None if status >= 500 => (ErrorKind::Unavailable, Outcome::Unclear, "the service failed"),
        None => (ErrorKind::Refused, Outcome::Fix, "the request was refused; see the message"),
    };
    let said = text(&entries, ["Message", "message"]).filter(|said| !said.is_empty() && said != "None");
    let message = said.map_or_else(|| advice.to_owned(), |said| format!("{advice}: {said}"));
    let error = Error::new(kind, message)
        .with_provider(NAME)
        .with_code(code)
        .with_status(status)
        .with_request_id(text(&entries, ["RequestId", "requestId"]))
        .with_raw(response.body());
    Err(codes::outcome(error, outcome, effect, pause(response).or_else(|| codes::retry_after(response))))
}

/// How long CAMS asks to wait. Source: the SDK reads `x-acs-retry-after` as milliseconds.
fn pause(response: &http::Response<Vec<u8>>) -> Option<Duration> {
    let value = response.headers().get("x-acs-retry-after")?.to_str().ok()?.trim().parse().ok()?;
    (value > 0).then(|| Duration::from_millis(value))
}

/// A text of the envelope, under either spelling that the SDK accepts.
pub(super) fn text(entries: &Map<String, Value>, spellings: [&str; 2]) -> Option<String> {
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
        accepted(Effect::Send, &response.body(body.as_bytes().to_vec()).unwrap()).unwrap_err()
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
    fn an_unknown_code_is_a_refusal_and_a_fault_is_not() {
        assert_eq!(answer(200, r#"{"Code":"New.Code"}"#).retry(), Retry::FixFirst);
        let fault = answer(503, r#"{"Code":"New.Code"}"#);
        assert_eq!((fault.kind(), fault.retry()), (ErrorKind::Unavailable, Retry::CheckFirst));
        assert!(fault.may_have_been_accepted());
    }

    #[test]
    fn rows_are_found_by_code_and_by_start() {
        for (code, kind) in [
            ("Ram.PermissionDeny", ErrorKind::Unauthorized),
            ("Throttling.User", ErrorKind::Throttled),
            ("InvalidParameter.HeaderMoreVarable", ErrorKind::Refused),
            ("InvalidParameter.HeaderMoreVariable", ErrorKind::Refused),
            ("MissingComponents", ErrorKind::Refused),
            ("DetailError.TemplateNotExist", ErrorKind::NotFound),
        ] {
            assert_eq!(codes::find(CODES, code).unwrap().kind, kind, "{code}");
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
            assert_eq!(codes::find(CODES, &code).unwrap().value, code);
        }
    }
}
