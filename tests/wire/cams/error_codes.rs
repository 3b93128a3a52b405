//! CAMS' documented errors: each has a kind, a meaning and a verdict on repeating.

use std::time::Duration;

use whatsapp_template::cams::{DeleteChatappTemplate, GetChatappTemplateDetail, SendChatappMessage};
use whatsapp_template::{Cams, Error, ErrorKind, Retry, provider::Operation};

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
    SendChatappMessage::text(&cams(), "6591230000", "hi")
}

#[derive(Debug, PartialEq)]
enum Verdict {
    Later,
    Fix,
    Never,
}

/// Every code of the vendor's tables, those of its gateway, and those that integrators report.
const TABLE: &[(&str, ErrorKind, Verdict)] = &[
    ("Product.Unsubscript", ErrorKind::Unauthorized, Verdict::Fix),
    ("Ram.PermissionDeny", ErrorKind::Unauthorized, Verdict::Fix),
    ("Authentication.NoAuth", ErrorKind::Unauthorized, Verdict::Fix),
    ("Forbidden.RAM", ErrorKind::Unauthorized, Verdict::Fix),
    ("System.LimitControl", ErrorKind::Throttled, Verdict::Later),
    ("Throttling", ErrorKind::Throttled, Verdict::Later),
    ("Throttling.User", ErrorKind::Throttled, Verdict::Later),
    ("Throttling.Api", ErrorKind::Throttled, Verdict::Later),
    ("Unknown.ResourceOwnerId", ErrorKind::Refused, Verdict::Never),
    ("InvalidParameter.MessageInvalid", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.FooterHaveVariable", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.HeaderMoreVarable", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.HeaderMoreVariable", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.HeaderTypeNotSupport", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.ButtonTextHaveVariable", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.UrlMoreVarable", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.UrlMoreVariable", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.PhoneNumberError", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.TemplateNameExist", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.CreateError", ErrorKind::Refused, Verdict::Fix),
    ("DelError.TemplateNotExist", ErrorKind::NotFound, Verdict::Fix),
    ("DetailError.TemplateNotExist", ErrorKind::NotFound, Verdict::Fix),
    ("InvalidParameter.PageInvalid", ErrorKind::Refused, Verdict::Fix),
    ("TemplateListError.QueryError", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.LanguageNotSupport", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.AuditStatusNotSupport", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.TemplateTypeNotSupport", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.ChannelTypeNotSupport", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.MessageTypeNotSupport", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.MessageTypeNotEmpty", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.ContentNotEmpty", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.ContentError", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.TextNotEmpty", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.LinkNotEmpty", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.TemplateCodeNotEmpty", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.LanguageNotEmpty", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.SendSmsNotSupport", ErrorKind::Refused, Verdict::Never),
    ("InvalidParameter.FromOnlyNumeric", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.ToOnlyNumeric", ErrorKind::Refused, Verdict::Fix),
    ("InvalidParameter.FileUrlError", ErrorKind::Refused, Verdict::Fix),
    ("MissingType", ErrorKind::Refused, Verdict::Fix),
    ("MissingComponents", ErrorKind::Refused, Verdict::Fix),
    ("SignatureDoesNotMatch", ErrorKind::Unauthorized, Verdict::Fix),
    ("InvalidAccessKeyId.NotFound", ErrorKind::Unauthorized, Verdict::Fix),
];

#[test]
fn every_documented_code_has_a_kind_a_meaning_and_a_verdict() {
    for (code, kind, verdict) in TABLE {
        // The documents give 400 for some and no status for most; success is told by the code alone.
        for status in [200, 400] {
            let error = refused(&send(), status, code, None);
            assert_eq!(error.kind(), *kind, "{code}");
            let found = match error.retry() {
                Retry::After(_) => Verdict::Later,
                Retry::FixFirst => Verdict::Fix,
                Retry::Never => Verdict::Never,
                other => panic!("{code}: {other:?}"),
            };
            assert_eq!(found, *verdict, "{code}");
            assert!(!error.may_have_been_accepted(), "{code}");
            let shown = error.to_string();
            // What is generic is not a meaning.
            assert!(!shown.contains("the request was refused; see the message"), "{code}: {shown}");
            assert!(shown.ends_with(&format!(": said (code {code})")), "{shown}");
            assert_eq!((error.code(), error.request_id(), error.status()), (Some(*code), Some("R-1"), Some(status)));
            assert_eq!(error.provider(), Some("CAMS"));
        }
    }
}

#[test]
fn the_pause_that_is_asked_for_is_kept_to() {
    for code in ["System.LimitControl", "Throttling.User", "New.Code"] {
        let error = refused(&send(), 400, code, Some("1500"));
        assert_eq!(error.kind(), ErrorKind::Throttled, "{code}");
        assert_eq!(error.retry(), Retry::After(Duration::from_millis(1500)), "{code}");
    }
    // What is no positive number is no pause.
    for pause in ["0", "-1", "soon", "", "99999999999999999999999"] {
        let error = refused(&send(), 400, "Throttling.User", Some(pause));
        assert_eq!(error.retry(), Retry::After(Duration::from_secs(1)), "{pause}");
        assert_eq!(refused(&send(), 400, "New.Code", Some(pause)).retry(), Retry::FixFirst, "{pause}");
    }
}

#[test]
fn a_fault_of_the_service_leaves_open_what_happened() {
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
