//! Every error code of NXCloud: its name, kind and retry advice.

use std::time::Duration;

use serde_json::{Value, json};
use whatsapp_template::nxcloud::{CreateTemplate, ErrorCode, GetTemplate, MarkMessageAsRead, PhoneList, SendContent};
use whatsapp_template::{Brake, Error, ErrorKind, Nxcloud, Retry, provider::Operation};

use crate::fixtures::nxcloud;

fn refused<C: Operation<Nxcloud>>(call: &C, status: u16, body: &Value) -> Error
where
    C::Output: std::fmt::Debug,
{
    let response = http::Response::builder().status(status).body(serde_json::to_vec(body).unwrap()).unwrap();
    call.response(&nxcloud(), response).unwrap_err()
}

fn failed(code: &str) -> Value {
    json!({ "code": code.parse::<i64>().unwrap(), "message": "m", "data": null, "traceId": "t-7" })
}

const SECOND: Retry = Retry::After(Duration::from_secs(1));

/// The documented codes, and what to do after each when a message is sent.
const CODES: [(&str, ErrorCode, ErrorKind, Retry); 40] = [
    ("-1", ErrorCode::Failed, ErrorKind::Unavailable, Retry::CheckFirst),
    ("1000", ErrorCode::Unauthenticated, ErrorKind::Unauthorized, Retry::FixFirst),
    ("1001", ErrorCode::HeaderMissing, ErrorKind::Unauthorized, Retry::FixFirst),
    ("1002", ErrorCode::WrongOperation, ErrorKind::Unauthorized, Retry::FixFirst),
    ("1003", ErrorCode::WrongSignature, ErrorKind::Unauthorized, Retry::FixFirst),
    ("1004", ErrorCode::WrongTime, ErrorKind::Unauthorized, SECOND),
    ("1005", ErrorCode::UnknownAccessKey, ErrorKind::Unauthorized, Retry::FixFirst),
    ("9000", ErrorCode::WrongParameter, ErrorKind::Refused, Retry::FixFirst),
    ("9001", ErrorCode::SystemFailed, ErrorKind::Unavailable, Retry::CheckFirst),
    ("9002", ErrorCode::NotAWhatsAppNumber, ErrorKind::Refused, Retry::FixFirst),
    ("9003", ErrorCode::ApplicationMissing, ErrorKind::Refused, Retry::FixFirst),
    ("9004", ErrorCode::NoPrice, ErrorKind::Refused, Retry::Never),
    ("9005", ErrorCode::BalanceTooLow, ErrorKind::Refused, Retry::FixFirst),
    ("9006", ErrorCode::NumberNotBound, ErrorKind::Refused, Retry::FixFirst),
    ("9007", ErrorCode::DownstreamFailed, ErrorKind::Unavailable, Retry::CheckFirst),
    ("9008", ErrorCode::UnknownAppkey, ErrorKind::Refused, Retry::FixFirst),
    ("9009", ErrorCode::TooManyApplications, ErrorKind::Refused, Retry::FixFirst),
    ("9010", ErrorCode::AnotherCustomer, ErrorKind::Unauthorized, Retry::FixFirst),
    ("9099", ErrorCode::RefusedByMeta, ErrorKind::Refused, Retry::FixFirst),
    ("21058", ErrorCode::TenantMissing, ErrorKind::Refused, Retry::FixFirst),
    ("21059", ErrorCode::AppkeyMissing, ErrorKind::Refused, Retry::FixFirst),
    ("21060", ErrorCode::SenderMissing, ErrorKind::Refused, Retry::FixFirst),
    ("21061", ErrorCode::RecipientMissing, ErrorKind::Refused, Retry::FixFirst),
    ("21062", ErrorCode::TypeMissing, ErrorKind::Refused, Retry::FixFirst),
    ("21063", ErrorCode::TemplateMissing, ErrorKind::Refused, Retry::FixFirst),
    ("22020", ErrorCode::UnknownCustomer, ErrorKind::Refused, Retry::FixFirst),
    ("22041", ErrorCode::PlatformFailed, ErrorKind::Unavailable, Retry::CheckFirst),
    ("22042", ErrorCode::WhatsAppFailed, ErrorKind::Unavailable, Retry::CheckFirst),
    ("22049", ErrorCode::UnknownSender, ErrorKind::Refused, Retry::FixFirst),
    ("22089", ErrorCode::RecipientUnavailable, ErrorKind::Refused, Retry::Never),
    ("22090", ErrorCode::RecipientInvalid, ErrorKind::Refused, Retry::FixFirst),
    ("22091", ErrorCode::RecipientNotOnWhatsApp, ErrorKind::Refused, Retry::Never),
    ("22092", ErrorCode::UnknownLanguage, ErrorKind::NotFound, Retry::FixFirst),
    ("22093", ErrorCode::UnknownTemplate, ErrorKind::NotFound, Retry::FixFirst),
    ("22122", ErrorCode::NoPriceSaas, ErrorKind::Refused, Retry::Never),
    ("22123", ErrorCode::WrongSender, ErrorKind::Refused, Retry::FixFirst),
    ("22124", ErrorCode::ApplicationMissingSaas, ErrorKind::Refused, Retry::FixFirst),
    ("22125", ErrorCode::BalanceTooLowSaas, ErrorKind::Refused, Retry::FixFirst),
    ("22126", ErrorCode::NumberNotBoundSaas, ErrorKind::Refused, Retry::FixFirst),
    ("22141", ErrorCode::RefusedByWhatsApp, ErrorKind::Refused, Retry::FixFirst),
];

#[test]
fn every_code_has_a_name_a_kind_and_a_retry_advice() {
    let send = SendContent::text("+15550123", "hello").unwrap();
    for (code, reason, kind, retry) in CODES {
        let error = refused(&send, 200, &failed(code));
        assert_eq!((error.code(), ErrorCode::of(&error)), (Some(code), Some(reason)));
        assert_eq!((error.kind(), error.retry()), (kind, retry), "{code}");
        assert_eq!(error.may_have_been_accepted(), retry == Retry::CheckFirst, "{code}");
        assert_eq!((error.request_id(), error.status()), (Some("t-7"), Some(200)));
        assert_eq!(error.to_string(), format!("NXCloud: {}: m (code {code})", reason.meaning()));
    }
    let told: Vec<_> = CODES.iter().map(|row| row.1).chain([ErrorCode::NotAnIntegrator]).collect();
    assert!(ErrorCode::ALL.iter().all(|reason| told.contains(reason)), "each name is in the table");
}

#[test]
fn reads_can_be_repeated_and_changes_must_be_looked_up() {
    for code in ["-1", "9001", "9007"] {
        assert_eq!(refused(&GetTemplate::new(), 200, &failed(code)).retry(), SECOND, "{code}");
        let create = CreateTemplate::new("a", "UTILITY", "en", []);
        assert_eq!(refused(&create, 200, &failed(code)).retry(), Retry::CheckFirst, "{code}");
    }
}

#[test]
fn the_path_decides_about_a_code_with_two_meanings() {
    let integrator = refused(&PhoneList::new(), 200, &failed("9007"));
    assert_eq!(ErrorCode::of(&integrator), Some(ErrorCode::NotAnIntegrator));
    assert_eq!((integrator.kind(), integrator.retry()), (ErrorKind::Unauthorized, Retry::FixFirst));
    assert!(!integrator.may_have_been_accepted());
    let failed = refused(&MarkMessageAsRead::new("1"), 200, &failed("9007"));
    assert_eq!(ErrorCode::of(&failed), Some(ErrorCode::DownstreamFailed));
    assert_eq!(ErrorCode::of(&Error::new(ErrorKind::Refused, "").with_provider("Meta").with_code("9007")), None);
}

#[test]
fn meta_s_table_decides_about_meta_s_errors() {
    let send = SendContent::text("+15550123", "hello").unwrap();
    let after = |seconds| Retry::After(Duration::from_secs(seconds));
    for (code, kind, retry) in [
        (json!(131_047), ErrorKind::Refused, Retry::FixFirst),
        (json!("131026"), ErrorKind::Refused, Retry::Never),
        (json!("130429"), ErrorKind::Throttled, after(1)),
        (json!(131_049), ErrorKind::Refused, after(86_400)),
        (json!(132_001), ErrorKind::NotFound, Retry::FixFirst),
        (json!(131_000), ErrorKind::Unavailable, Retry::CheckFirst),
        (json!(999_999), ErrorKind::Refused, Retry::FixFirst),
    ] {
        let meta = json!({
            "code": code, "message": "said", "type": "OAuthException", "fbtrace_id": "AbC",
            "error_data": { "messaging_product": "whatsapp", "details": "more" },
        });
        let error = refused(&send, 200, &json!({ "code": 9099, "message": "x", "data": { "error": meta } }));
        assert_eq!((error.kind(), error.retry()), (kind, retry), "{code}");
        let code = code.as_str().map_or_else(|| code.to_string(), str::to_owned);
        assert_eq!((error.code(), error.subcode()), (Some("9099"), Some(code.as_str())));
        assert_eq!((ErrorCode::of(&error), error.request_id()), (Some(ErrorCode::RefusedByMeta), Some("AbC")));
        assert!(error.to_string().contains("said (more)"), "{error}");
    }
    let transient = json!({ "code": 9099, "data": { "error": { "code": 999_999, "is_transient": true } } });
    assert!(refused(&send, 200, &transient).may_have_been_accepted());
}

#[test]
fn the_status_decides_about_unknown_codes() {
    let send = SendContent::text("+15550123", "hello").unwrap();
    for (status, code, kind, accepted) in [
        (401, "77", ErrorKind::Unauthorized, false),
        (403, "77", ErrorKind::Unauthorized, false),
        (404, "77", ErrorKind::Refused, false),
        (429, "77", ErrorKind::Throttled, false),
        (500, "77", ErrorKind::Unavailable, true),
        (200, "77", ErrorKind::Refused, false),
        (400, "0", ErrorKind::Unavailable, true),
        (503, "0", ErrorKind::Unavailable, true),
        (503, "9005", ErrorKind::Refused, false),
    ] {
        let error = refused(&send, status, &failed(code));
        assert_eq!((error.kind(), error.may_have_been_accepted()), (kind, accepted), "{status} {code}");
    }
}

#[test]
fn the_brake_is_that_of_nxcloud_s_code_or_of_meta_s() {
    for code in ErrorCode::ALL.iter().filter(|code| code.code() != "100*" && **code != ErrorCode::NotAnIntegrator) {
        let error = refused(&MarkMessageAsRead::new("m-1"), 200, &failed(code.code()));
        assert_eq!((error.brake(), error.kind()), (code.brake(), code.kind()), "{code:?}");
    }
    for (meta, brake) in
        [(131_050, Brake::Recipient), (132_015, Brake::Template), (131_048, Brake::Sender), (7, Brake::Nothing)]
    {
        let body = json!({"code": 9099, "message": "m", "data": {"error": {"code": meta, "message": "n"}}});
        assert_eq!(refused(&MarkMessageAsRead::new("m-1"), 200, &body).brake(), brake, "{meta}");
    }
}
