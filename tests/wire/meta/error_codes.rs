//! Every code that Meta documents has a name, a kind and a retry advice, and so have errors with it.
//!
//! Source: Meta, support/error-codes (September 2026) and the pages of the special kinds.

use std::time::Duration;

use serde_json::json;
use whatsapp_template::meta::{ErrorCode, GetTemplates, MarkAsRead, RetryAdvice};
use whatsapp_template::{
    Brake, Error, Meta, Retry,
    provider::{Idempotency, Operation},
};

use crate::meta::create::meta;

const NEW_TOKEN: &[u32] = &[0, 190];
const NEVER: &[u32] =
    &[2047, 130_403, 130_472, 130_497, 131_026, 131_050, 138_001, 200_006, 2_388_012, 2_593_107, 2_593_108];
const FIX_FIRST: &[u32] = &[
    3, 10, 33, 100, 192, 200, 368, 803, 2046, 131_005, 131_008, 131_009, 131_021, 131_030, 131_031, 131_037, 131_042,
    131_045, 131_047, 131_048, 131_051, 131_052, 131_053, 131_055, 131_062, 131_063, 131_064, 132_000, 132_001,
    132_005, 132_007, 132_008, 132_012, 132_015, 132_016, 132_018, 132_068, 132_069, 133_000, 133_005, 133_006,
    133_008, 133_009, 133_010, 133_016, 134_011, 134_100, 134_102, 135_000, 137_000, 138_000, 138_009, 139_100,
    139_101, 130_501, 131_020, 131_041, 131_044, 131_059, 131_061, 131_065, 131_070, 131_201, 131_202, 131_204,
    131_207, 131_209, 131_210, 131_211, 131_212, 131_213, 131_214, 131_215, 132_021, 136_024, 138_006, 138_012,
    138_018, 138_038, 139_000, 139_001, 139_002, 139_003, 139_004, 139_200, 147_001, 147_002, 147_003, 147_004,
    147_005, 200_005, 200_007, 1_752_041, 2_388_001, 2_388_091, 2_388_093, 2_388_103, 2_494_164, 2_494_165, 2_494_166,
    2_494_167, 2_494_168, 2_494_176, 2_494_177, 2_494_179, 2_494_191, 2_593_079, 2_593_085, 2_593_109,
];
/// Codes with the seconds to wait.
const AFTER: &[(u32, u64)] = &[
    (4, 60),
    (80_007, 60),
    (80_008, 60),
    (130_429, 1),
    (131_049, 86_400),
    (131_056, 6),
    (131_057, 300),
    (133_015, 300),
    (134_101, 600),
    (139_102, 1),
    (613, 60),
    (131_208, 60),
    (138_002, 60),
    (138_003, 60),
    (138_004, 60),
    (138_005, 60),
    (138_007, 60),
    (138_013, 60),
    (2_494_100, 300),
];
const MAY_BE_ACCEPTED: &[u32] = &[1, 2, 131_000, 131_016, 133_004, 139_103];
/// Codes after which repeating the same request does not help.
const SUBCODES: &[u32] = &[
    2_388_019, 2_388_023, 2_388_024, 2_388_039, 2_388_040, 2_388_043, 2_388_047, 2_388_060, 2_388_072, 2_388_073,
    2_388_084, 2_388_185, 2_388_273, 2_388_293, 2_388_299, 2_388_318, 2_388_330,
];

fn documented() -> Vec<(u32, RetryAdvice)> {
    let all = |codes: &'static [u32], verdict: RetryAdvice| codes.iter().map(move |code| (*code, verdict));
    let waits = AFTER.iter().map(|(code, seconds)| (*code, RetryAdvice::After(Duration::from_secs(*seconds))));
    all(NEW_TOKEN, RetryAdvice::NewToken)
        .chain(all(NEVER, RetryAdvice::Never))
        .chain(all(FIX_FIRST, RetryAdvice::FixFirst))
        .chain(all(MAY_BE_ACCEPTED, RetryAdvice::MayBeAccepted))
        .chain(waits)
        .collect()
}

fn answered<C: Operation<Meta>>(call: &C, error: &serde_json::Value) -> Error {
    let response = http::Response::builder().status(400).body(json!({ "error": error }).to_string().into_bytes());
    call.response(&meta(), response.unwrap()).err().unwrap()
}

#[test]
fn every_documented_code_has_a_name_and_a_retry_advice() {
    let documented = documented();
    for (code, verdict) in &documented {
        let send = answered(&MarkAsRead::new("wamid.1"), &json!({"code": code, "message": "said"}));
        let reason = ErrorCode::of(&send).unwrap_or_else(|| panic!("{code}"));
        assert_eq!((reason.code(), reason.retry_advice(), reason.kind()), (*code, *verdict, send.kind()), "{reason:?}");
        assert!(!reason.is_subcode() && send.to_string().contains(reason.meaning()), "{send}");
        let (retry, accepted) = match verdict {
            RetryAdvice::Never => (Retry::Never, false),
            RetryAdvice::After(pause) => (Retry::After(*pause), false),
            RetryAdvice::MayBeAccepted => (Retry::CheckFirst, true),
            _ => (Retry::FixFirst, false),
        };
        assert_eq!((send.retry(), send.may_have_been_accepted()), (retry, accepted), "{code}");
        // An operation that only reads can be repeated.
        let read = answered(&GetTemplates::new(), &json!({"code": code}));
        assert!(!read.may_have_been_accepted(), "{code}");
    }
    for subcode in SUBCODES {
        let error = answered(&MarkAsRead::new("wamid.1"), &json!({"code": 100, "error_subcode": subcode}));
        let reason = ErrorCode::of(&error).unwrap_or_else(|| panic!("{subcode}"));
        assert_eq!(
            (reason.code(), reason.is_subcode(), reason.retry_advice()),
            (*subcode, true, RetryAdvice::FixFirst)
        );
        assert_eq!((error.retry(), error.kind()), (Retry::FixFirst, reason.kind()));
    }
    assert_eq!(ErrorCode::ALL.len(), documented.len() + SUBCODES.len());
}

#[test]
fn undocumented_codes_have_no_name() {
    let error = |code: &str| answered(&MarkAsRead::new("wamid.1"), &json!({"code": code}));
    for code in ["250", "299"] {
        assert_eq!(ErrorCode::of(&error(code)), Some(ErrorCode::ApiPermission));
    }
    for code in ["999999", "-1", "", "x", "2388999"] {
        assert_eq!(ErrorCode::of(&error(code)), None, "{code}");
    }
    // After an unknown subcode, the code decides.
    let unknown = answered(&MarkAsRead::new("wamid.1"), &json!({"code": 100, "error_subcode": 33}));
    assert_eq!((ErrorCode::of(&unknown), unknown.subcode()), (Some(ErrorCode::InvalidParameter), Some("33")));
    let others = Error::new(whatsapp_template::ErrorKind::Refused, "").with_provider("NXCloud").with_code("100");
    assert_eq!(ErrorCode::of(&others), None);
    assert_eq!(<MarkAsRead as Operation<Meta>>::IDEMPOTENCY, Idempotency::ChangesState);
}

#[test]
fn codes_of_seven_digits_are_found_as_a_code_and_as_a_subcode() {
    let error = answered(&MarkAsRead::new("wamid.1"), &json!({"code": 100, "error_subcode": 2_494_100}));
    assert_eq!(ErrorCode::of(&error), Some(ErrorCode::NumberMaintenance));
    assert_eq!((error.retry(), error.brake()), (Retry::After(Duration::from_mins(5)), Brake::Sender));
    // And the other way round.
    let error = answered(&MarkAsRead::new("wamid.1"), &json!({"code": 2_388_318}));
    let reason = ErrorCode::of(&error).unwrap();
    assert_eq!((reason.code(), reason.is_subcode()), (2_388_318, true));
    assert!(error.to_string().contains(reason.meaning()), "{error}");
    // A short code is none.
    let error = answered(&MarkAsRead::new("wamid.1"), &json!({"code": 100, "error_subcode": 190}));
    assert_eq!((ErrorCode::of(&error), error.brake()), (Some(ErrorCode::InvalidParameter), Brake::Nothing));
}

#[test]
fn the_brake_is_that_of_the_code_or_else_of_the_status() {
    for code in ErrorCode::ALL.iter().filter(|code| !code.is_subcode()) {
        let error = answered(&MarkAsRead::new("wamid.1"), &json!({"code": code.code()}));
        assert_eq!(error.brake(), code.brake(), "{code:?}");
    }
    for (status, brake) in [
        (400, Brake::Nothing),
        (401, Brake::Sender),
        (403, Brake::Sender),
        (408, Brake::Nothing),
        (429, Brake::Sender),
        (500, Brake::Nothing),
    ] {
        for body in [r#"{"error":{"code":999999}}"#, "<html>"] {
            let response = http::Response::builder().status(status).body(body.as_bytes().to_vec()).unwrap();
            let error = MarkAsRead::new("wamid.1").response(&meta(), response).unwrap_err();
            assert_eq!(error.brake(), brake, "{status} {body}");
        }
    }
}

#[test]
fn details_are_in_the_error() {
    let error = json!({
        "message": "(#132018) There is an issue with the parameters in your template", "type": "OAuthException",
        "code": 132_018, "fbtrace_id": "AbC",
        "error_data": {"messaging_product": "whatsapp", "details": "Param text cannot have new-line characters"},
    });
    let error = answered(&MarkAsRead::new("wamid.1"), &error);
    assert!(error.to_string().contains("(Param text cannot have new-line characters) (code 132018)"), "{error}");
    assert_eq!(error.request_id(), Some("AbC"));
}
