//! Tests of the webhook of NXCloud.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;
use crate::Retry;
use crate::webhook::{Content, DeliveryStatus, EventKind, MediaKind, Progress, TemplateChange};

fn read(delivery: &Value) -> Vec<Event> {
    NxcloudWebhook::new().events(&HeaderMap::new(), delivery.to_string().as_bytes()).unwrap()
}

fn headers(entries: &[(&'static str, &str)]) -> HeaderMap {
    entries
        .iter()
        .map(|(name, value)| (name.to_lowercase().parse().unwrap(), value.parse().unwrap()))
        .collect::<Vec<(http::HeaderName, http::HeaderValue)>>()
        .into_iter()
        .collect()
}

/// The published examples of the calling convention: body and signature.
const PUBLISHED: [(&str, &str); 3] = [
    (r#"{"name":"牛小信","id":10001}"#, "87c3560d3331ae23f1021e2025722354"),
    (r#"{"id":10001,"name":"牛小信"}"#, "7750759da06333f20d0640be09355e34"),
    (r#"{"id": 10001, "name": "牛小信"}"#, "d0c24a9886c629330d7f3f2056c65bc2"),
];

fn signed(sign: &str) -> HeaderMap {
    headers(&[
        ("accessKey", "fme2na3kdi3ki"),
        ("action", "send"),
        ("bizType", "1"),
        ("ts", "1655710885431"),
        ("sign", sign),
    ])
}

#[test]
fn the_published_signatures_are_accepted() {
    let webhook = NxcloudWebhook::new().with_access_secret("abciiiko2k3").unwrap();
    for (body, sign) in PUBLISHED {
        assert!(webhook.events(&signed(sign), body.as_bytes()).is_ok(), "{body}");
        assert!(webhook.events(&signed(&sign.to_uppercase()), body.as_bytes()).is_ok(), "{body}");
    }
    // The first body, by SHA-256.
    let mut headers = signed("e0eec2c99ef80f269a82795e2223f618ebfc0616c8b6c8c7d438021ec38ad0eb");
    headers.insert("algorithm", "sha256".parse().unwrap());
    assert!(webhook.events(&headers, PUBLISHED[0].0.as_bytes()).is_ok());
}

#[test]
fn a_wrong_signature_is_refused_with_a_secret() {
    let webhook = NxcloudWebhook::new().with_access_secret("abciiiko2k3").unwrap();
    let (body, sign) = PUBLISHED[0];
    let refused = |headers: &HeaderMap, body: &[u8]| {
        let error = webhook.events(headers, body).unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Unauthorized, Some(401)));
        assert!(!format!("{error} {error:?}").contains("abciiiko2k3"));
        error.to_string()
    };
    for name in ["accessKey", "action", "bizType", "ts", "sign"] {
        let mut headers = signed(sign);
        headers.remove(name);
        assert!(refused(&headers, body.as_bytes()).contains(&format!("`{name}`")), "{name}");
    }
    for (name, value) in [("ts", "1655710885432"), ("action", "mt"), ("sign", ""), ("sign", PUBLISHED[1].1)] {
        let mut headers = signed(sign);
        headers.insert(name, value.parse().unwrap());
        refused(&headers, body.as_bytes());
    }
    refused(&signed(sign), PUBLISHED[1].0.as_bytes());
    let other = NxcloudWebhook::new().with_access_secret("another").unwrap();
    assert!(other.events(&signed(sign), body.as_bytes()).is_err());
    assert!(NxcloudWebhook::new().with_access_secret("").is_err());
    assert!(!format!("{webhook:?}").contains("abciiiko2k3"));
}

#[test]
fn statuses_have_nxcloud_s_ids_and_codes() {
    let events = read(&json!({"business_phone": "+15550100", "wabaId": "77", "messaging_product": "whatsapp",
    "contacts": [{"wa_id": "4915112345678", "profile": {"name": "Mei"}}],
    "statuses": [
        {"id": "m1", "meta_message_id": "wamid.1", "status": "failed", "timestamp": "1700000000",
            "recipient_id": "4915112345678", "errors": [{"code": 9005, "title": "balance", "meta_code": 131_042}],
            "costs": [{"currency": "USD", "price": 0.1, "cdr_type": 5, "direction": 1}]},
        {"id": "m2", "status": "deleted", "timestamp": "1700000001", "type": "message",
            "message": {"recipient_id": "4915112345678"}},
    ]}));
    assert_eq!((events[0].account.as_deref(), events[0].number.as_deref()), (Some("77"), Some("15550100")));
    let status = events[0].status().unwrap();
    assert_eq!((status.message_id.as_str(), status.meta_message_id.as_deref()), ("m1", Some("wamid.1")));
    assert_eq!(status.to.name.as_deref(), Some("Mei"));
    let DeliveryStatus::Failed(failure) = &status.status else { panic!() };
    assert_eq!((failure.code.as_deref(), failure.meta_code.as_deref()), (Some("9005"), Some("131042")));
    assert_eq!(failure.retry, Retry::FixFirst);
    assert_eq!(events[0].raw["costs"][0]["cdr_type"], 5);
    assert_eq!(events[1].status().unwrap().status.progress(), Progress::Deleted);
}

#[test]
fn messages_have_the_shapes_of_meta_and_voice() {
    let events = read(&json!({"merchant_phone": "15550100", "messaging_product": "whatsapp",
    "contacts": [{"wa_id": "4915112345678", "profile": {"name": "Mei"}}],
    "messages": [
        {"from": "4915112345678", "id": "m1", "timestamp": "1700000000", "type": "voice",
            "cost": {"currency": "CNY", "direction": 1},
            "voice": {"id": "v", "mime_type": "audio/ogg", "sha256": "s"}},
        {"from": "4915112345678", "id": "m2", "timestamp": "1700000001", "type": "button",
            "button": {"payload": "p", "text": "Yes"}, "context": {"from": "15550100", "id": "m0"}},
    ]}));
    assert_eq!(events[0].number.as_deref(), Some("15550100"));
    assert!(matches!(&events[0].inbound().unwrap().content, Content::Media(media) if media.kind == MediaKind::Voice));
    let tap = events[1].inbound().unwrap();
    assert_eq!((tap.from.name.as_deref(), tap.context_message_id.as_deref()), (Some("Mei"), Some("m0")));
}

#[test]
fn changes_of_templates_and_accounts_are_read() {
    let event = read(&json!({"field": "message_template_status_update", "value": {"business_phone": "15550100",
        "event": "REJECTED", "message_template_id": "70123", "message_template_language": "en",
        "message_template_name": "a", "reason": "INCORRECT_CATEGORY", "time": 1_700_000_000, "wabaId": "77"}}))
    .remove(0);
    assert_eq!((event.account.as_deref(), event.number.as_deref()), (Some("77"), Some("15550100")));
    assert!(event.at.is_some());
    let EventKind::Template(template) = &event.kind else { panic!() };
    let reason = Some("INCORRECT_CATEGORY".to_owned());
    assert_eq!(template.change, TemplateChange::Rejected { reason, recommendation: None });
    let account = read(&json!({"field": "account_update", "value": {"event": "DISABLED_UPDATE",
        "ban_info": {"waba_ban_state": "DISABLE"}}}));
    assert!(matches!(&account[0].kind, EventKind::Account(account) if account.change.is_some()));
    let several = json!([{"field": "later", "value": {}}, {"field": "account_update"}, 3, {"statuses": []}]);
    let kinds: Vec<_> = read(&several).into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds[0], EventKind::Other("later".to_owned()));
    assert!(kinds[1..].iter().all(|kind| matches!(kind, EventKind::Unparsed(_))), "{kinds:?}");
}
