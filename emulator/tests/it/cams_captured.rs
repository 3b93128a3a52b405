//! Requests recorded from the official SDKs: each signature is right as captured, and wrong after one signed byte was
//! changed.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::Value;
use whatsapp_template_emulator::{CamsCredentials, Emulator};

use crate::client::{Response, send};

struct Captured {
    name: String,
    query: String,
    headers: Vec<(String, String)>,
    body: String,
}

fn captured() -> Vec<Captured> {
    let all: Vec<Value> = serde_json::from_str(include_str!("../../../tests/fixtures/cams/requests.json")).unwrap();
    all.iter()
        .map(|entry| {
            assert_eq!(
                (&entry["access_key_id"], &entry["access_key_secret"]),
                (&"testid".into(), &"testsecret".into())
            );
            let request = &entry["request"];
            assert_eq!((&request["method"], &request["path"]), (&"POST".into(), &"/".into()));
            let headers = request["headers"].as_object().unwrap().iter();
            Captured {
                name: entry["name"].as_str().unwrap().to_owned(),
                query: request["query"].as_str().unwrap().to_owned(),
                headers: headers
                    // The connection frames the bytes, and the framing is not signed.
                    .filter(|(name, _)| !["content-length", "transfer-encoding", "connection"].contains(&name.as_str()))
                    .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
                    .collect(),
                body: request["body"].as_str().unwrap().to_owned(),
            }
        })
        .collect()
}

/// 2026-11-21T22:30:13Z, when the recording began.
async fn emulator_of_that_day() -> Emulator {
    let credentials = CamsCredentials { access_key_id: "testid".into(), access_key_secret: "testsecret".into() };
    let now = || UNIX_EPOCH + Duration::from_secs(1_795_300_213);
    Emulator::builder().cams(credentials).clock(now).start().await.unwrap()
}

async fn replay(emulator: &Emulator, captured: &Captured) -> Response {
    let target = if captured.query.is_empty() { "/".to_owned() } else { format!("/?{}", captured.query) };
    send(emulator, "POST", &target, &captured.headers, captured.body.as_bytes()).await
}

fn is_refused(response: &Response) -> bool {
    ["SignatureDoesNotMatch", "IncompleteSignature", "InvalidTimeStamp.Expired", "InvalidTimeStamp.Format"]
        .contains(&response.code().as_str())
}

/// Another byte of the same class, so that the request stays readable.
fn other(text: &str, at: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = match bytes[at] {
        b'a' => b'b',
        b'0' => b'1',
        byte if byte.is_ascii_digit() => byte - 1,
        byte if byte.is_ascii_uppercase() => b'A' + (byte - b'A' + 1) % 26,
        byte if byte.is_ascii_lowercase() => b'a' + (byte - b'a' + 1) % 26,
        _ => b'x',
    };
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn every_captured_request_is_accepted_once() {
    let emulator = emulator_of_that_day().await;
    let all = captured();
    assert_eq!(all.len(), 33);
    for captured in &all {
        let response = replay(&emulator, captured).await;
        let code = response.code();
        assert!(
            !is_refused(&response) && !code.contains("AccessKey") && !code.contains("Nonce"),
            "{}: {response:?}",
            captured.name
        );
        // The same nonce for the second time.
        assert_eq!(replay(&emulator, captured).await.code(), "SignatureNonceUsed", "{}", captured.name);
    }
    // One template was created and deleted.
    let created: Vec<String> = emulator.templates().into_iter().map(|template| template.name).collect();
    let expected = [
        "book_visit",
        "browse_catalog",
        "cart_reminder",
        "flash_offer",
        "login_code",
        "login_one_tap",
        "login_one_tap_legacy",
        "monthly_bill",
        "order_shipped",
        "scalars",
        "spring_sale",
        "three_cards",
        "track_parcel",
    ];
    assert_eq!(created, expected);
}

#[tokio::test]
async fn one_changed_byte_is_rejected() {
    let emulator = emulator_of_that_day().await;
    for mut captured in captured() {
        for at in [0, captured.query.len() / 2, captured.query.len().saturating_sub(1)] {
            // Another encoding of the same value is equal in the protocol.
            let before = at.saturating_sub(2);
            if captured.query.is_empty() || captured.query[before..=at].contains(['%', '+']) {
                continue;
            }
            let right = captured.query.clone();
            captured.query = other(&right, at);
            let response = replay(&emulator, &captured).await;
            assert!(is_refused(&response), "{} query {at}: {response:?}", captured.name);
            captured.query = right;
        }
        for at in [0, captured.body.len() / 2, captured.body.len().saturating_sub(1)] {
            if captured.body.is_empty() {
                continue;
            }
            let right = captured.body.clone();
            captured.body = other(&right, at);
            let response = replay(&emulator, &captured).await;
            assert!(is_refused(&response), "{} body {at}: {response:?}", captured.name);
            captured.body = right;
        }
        let authorization = captured.headers.iter().find(|(name, _)| name == "authorization").unwrap().1.clone();
        let signed = authorization.split("SignedHeaders=").nth(1).unwrap().split(',').next().unwrap().to_owned();
        for n in 0..captured.headers.len() {
            let (name, right) = captured.headers[n].clone();
            // These headers determine the operation, and have other errors.
            let decides = ["x-acs-action", "x-acs-version"].contains(&name.as_str());
            let is_signed = signed.split(';').any(|signed| signed == name) || name == "authorization";
            if decides || !is_signed {
                continue;
            }
            captured.headers[n].1 = other(&right, right.len() - 1);
            let response = replay(&emulator, &captured).await;
            assert!(is_refused(&response), "{} {name}: {response:?}", captured.name);
            captured.headers[n].1 = right;
        }
        let n = captured.headers.iter().position(|(name, _)| name == "x-acs-action").unwrap();
        captured.headers[n].1 = "DeleteChatappTemplates".to_owned();
        assert_eq!(replay(&emulator, &captured).await.code(), "SignatureDoesNotMatch", "{}", captured.name);
    }
    assert!(emulator.templates().is_empty());
}

#[tokio::test]
async fn a_captured_request_has_expired() {
    let credentials = CamsCredentials { access_key_id: "testid".into(), access_key_secret: "testsecret".into() };
    let now = || UNIX_EPOCH + Duration::from_secs(1_795_300_213 + 16 * 60);
    let emulator = Emulator::builder().cams(credentials).clock(now).start().await.unwrap();
    assert_eq!(replay(&emulator, &captured()[0]).await.code(), "InvalidTimeStamp.Expired");
    let emulator = Emulator::builder().clock(now).start().await.unwrap();
    let response = replay(&emulator, &captured()[0]).await;
    assert_eq!((response.status, response.code().as_str()), (404, "InvalidAccessKeyId.NotFound"));
}
