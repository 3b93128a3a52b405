//! CAMS' documented errors: each has a kind, a meaning and a retry advice.

use std::time::Duration;

use whatsapp_template::cams::{DeleteChatappTemplate, GetChatappTemplateDetail, SendChatappMessage};
use whatsapp_template::{Brake, Cams, Error, ErrorKind, Retry, provider::Operation};

use crate::fixtures::cams;

fn refused<C: Operation<Cams, Output: std::fmt::Debug>>(
    call: &C,
    status: u16,
    code: &str,
    pause: Option<&str>,
) -> Error {
    let mut response = http::Response::builder().status(status);
    if let Some(pause) = pause {
        response = response.header("x-acs-retry-after", pause);
    }
    let body = format!(r#"{{"Code":"{code}","Message":"said","RequestId":"R-1"}}"#);
    call.response(&cams(), response.body(body.into_bytes()).unwrap()).unwrap_err()
}

fn send() -> SendChatappMessage {
    SendChatappMessage::text(&cams(), "+6591230000", "hi").unwrap()
}

#[derive(Debug, PartialEq)]
enum Expected {
    Later,
    Fix,
    Never,
}

/// Every code in the vendor's tables, those of its gateway, and those reported by integrators.
const TABLE: &[(&str, ErrorKind, Expected)] = &[
    ("Product.Unsubscript", ErrorKind::Unauthorized, Expected::Fix),
    ("Ram.PermissionDeny", ErrorKind::Unauthorized, Expected::Fix),
    ("Authentication.NoAuth", ErrorKind::Unauthorized, Expected::Fix),
    ("Forbidden.RAM", ErrorKind::Unauthorized, Expected::Fix),
    ("System.LimitControl", ErrorKind::Throttled, Expected::Later),
    ("Throttling", ErrorKind::Throttled, Expected::Later),
    ("Throttling.User", ErrorKind::Throttled, Expected::Later),
    ("Throttling.Api", ErrorKind::Throttled, Expected::Later),
    ("Unknown.ResourceOwnerId", ErrorKind::Refused, Expected::Never),
    ("InvalidParameter.MessageInvalid", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.FooterHaveVariable", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.HeaderMoreVarable", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.HeaderMoreVariable", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.HeaderTypeNotSupport", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.ButtonTextHaveVariable", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.UrlMoreVarable", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.UrlMoreVariable", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.PhoneNumberError", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.TemplateNameExist", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.CreateError", ErrorKind::Refused, Expected::Fix),
    ("DelError.TemplateNotExist", ErrorKind::NotFound, Expected::Fix),
    ("DetailError.TemplateNotExist", ErrorKind::NotFound, Expected::Fix),
    ("InvalidParameter.PageInvalid", ErrorKind::Refused, Expected::Fix),
    ("TemplateListError.QueryError", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.LanguageNotSupport", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.AuditStatusNotSupport", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.TemplateTypeNotSupport", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.ChannelTypeNotSupport", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.MessageTypeNotSupport", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.MessageTypeNotEmpty", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.ContentNotEmpty", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.ContentError", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.TextNotEmpty", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.LinkNotEmpty", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.TemplateCodeNotEmpty", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.LanguageNotEmpty", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.SendSmsNotSupport", ErrorKind::Refused, Expected::Never),
    ("InvalidParameter.FromOnlyNumeric", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.ToOnlyNumeric", ErrorKind::Refused, Expected::Fix),
    ("InvalidParameter.FileUrlError", ErrorKind::Refused, Expected::Fix),
    ("MissingType", ErrorKind::Refused, Expected::Fix),
    ("MissingComponents", ErrorKind::Refused, Expected::Fix),
    ("SignatureDoesNotMatch", ErrorKind::Unauthorized, Expected::Fix),
    ("InvalidAccessKeyId.NotFound", ErrorKind::Unauthorized, Expected::Fix),
];

#[test]
fn every_documented_code_has_a_kind_a_meaning_and_a_retry_advice() {
    for (code, kind, verdict) in TABLE {
        // The documentation has 400 for some codes and no status for most; only the code decides about success.
        for status in [200, 400] {
            let error = refused(&send(), status, code, None);
            assert_eq!(error.kind(), *kind, "{code}");
            let found = match error.retry() {
                Retry::After(_) => Expected::Later,
                Retry::FixFirst => Expected::Fix,
                Retry::Never => Expected::Never,
                other => panic!("{code}: {other:?}"),
            };
            assert_eq!(found, *verdict, "{code}");
            assert!(!error.may_have_been_accepted(), "{code}");
            let shown = error.to_string();
            // A generic text is not a meaning.
            assert!(!shown.contains("the request was refused; see the message"), "{code}: {shown}");
            assert!(shown.ends_with(&format!(": said (code {code})")), "{shown}");
            assert_eq!((error.code(), error.request_id(), error.status()), (Some(*code), Some("R-1"), Some(status)));
            assert_eq!(error.provider(), Some("CAMS"));
        }
    }
}

#[test]
fn the_requested_pause_is_used() {
    for code in ["System.LimitControl", "Throttling.User", "New.Code"] {
        let error = refused(&send(), 400, code, Some("1500"));
        assert_eq!(error.kind(), ErrorKind::Throttled, "{code}");
        assert_eq!(error.retry(), Retry::After(Duration::from_millis(1500)), "{code}");
    }
    // Anything but a positive number is not a pause.
    for pause in ["0", "-1", "soon", ""] {
        let error = refused(&send(), 400, "Throttling.User", Some(pause));
        assert_eq!(error.retry(), Retry::After(Duration::from_secs(1)), "{pause}");
        assert_eq!(refused(&send(), 400, "New.Code", Some(pause)).retry(), Retry::FixFirst, "{pause}");
    }
    // A pause that makes no sense is a long one, at most a day.
    for pause in ["86400000", "99999999999999999999999"] {
        let error = refused(&send(), 400, "Throttling.User", Some(pause));
        assert_eq!(error.retry(), Retry::After(Duration::from_hours(24)), "{pause}");
    }
}

#[test]
fn after_a_failure_of_the_service_the_outcome_is_unknown() {
    for (code, status) in [("InternalError", 500), ("ServiceUnavailable", 503), ("New.Code", 502)] {
        for pause in [None, Some("100")] {
            let error = refused(&send(), status, code, pause);
            assert_eq!((error.kind(), error.retry()), (ErrorKind::Unavailable, Retry::CheckFirst), "{code}");
            assert!(error.may_have_been_accepted());
            let delete = DeleteChatappTemplate::new().with_template_code("1");
            assert!(refused(&delete, status, code, pause).may_have_been_accepted());
            let get = GetChatappTemplateDetail::new("en").with_template_code("1");
            assert!(matches!(refused(&get, status, code, pause).retry(), Retry::After(_)));
        }
    }
}

#[test]
fn the_brake_names_who_else_is_affected() {
    for (status, code, brake) in [
        (200, "InvalidParameter.ToOnlyNumeric", Brake::Recipient),
        (200, "InvalidParameter.AuditStatusNotSupport", Brake::Template),
        (200, "InvalidParameter.ContentError", Brake::Nothing),
        (400, "System.LimitControl", Brake::Sender),
        (400, "Product.Unsubscript", Brake::Sender),
        (400, "New.Code", Brake::Nothing),
        (429, "New.Code", Brake::Sender),
        (503, "ServiceUnavailable", Brake::Nothing),
    ] {
        assert_eq!(refused(&send(), status, code, None).brake(), brake, "{code}");
    }
}
