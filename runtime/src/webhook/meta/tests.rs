//! Tests of the webhook of Meta.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;
use crate::webhook::tests::signed::{delivery, read, signed};

fn webhook() -> MetaWebhook {
    MetaWebhook::new("s3cr3t").unwrap().with_verify_token("a token").unwrap()
}

#[test]
fn a_published_hmac_is_accepted() {
    // RFC 4231, test case 2.
    let webhook = MetaWebhook::new("Jefe").unwrap();
    let mut headers = HeaderMap::new();
    let digits = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    let body = b"what do ya want for nothing?";
    for digits in [digits.to_owned(), digits.to_uppercase()] {
        headers.insert("x-hub-signature-256", format!("sha256={digits}").parse().unwrap());
        assert_eq!(webhook.events(&headers, body).unwrap_err().kind(), ErrorKind::Malformed, "signed, but no JSON");
    }
}

#[test]
fn a_wrong_signature_is_refused() {
    let body = delivery("messages", &json!({})).to_string().into_bytes();
    let good = signed("s3cr3t", &body);
    assert!(webhook().events(&good, &body).is_ok());
    let refused = |headers: &HeaderMap, body: &[u8]| {
        let error = webhook().events(headers, body).unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Unauthorized, Some(401)));
        assert!(!format!("{error} {error:?}").contains("s3cr3t"));
        error.to_string()
    };
    for place in [0, body.len() / 2, body.len() - 1] {
        let mut changed = body.clone();
        changed[place] ^= 1;
        refused(&good, &changed);
    }
    refused(&signed("another secret", &body), &body);
    assert!(refused(&HeaderMap::new(), &body).contains("has no `X-Hub-Signature-256`"));
    let signature = good["x-hub-signature-256"].to_str().unwrap().to_owned();
    let digits = signature.trim_start_matches("sha256=");
    for wrong in [
        digits.to_owned(),
        format!("sha1={digits}"),
        format!("sha256 {digits}"),
        format!("sha256={}", &digits[..62]),
        format!("sha256={}", &digits[..63]),
        format!("sha256={digits}00"),
        format!("sha256={}g", &digits[..63]),
        "sha256=".to_owned(),
        String::new(),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert("x-hub-signature-256", wrong.parse().unwrap());
        assert!(refused(&headers, &body).contains("64 hexadecimal digits"), "{wrong}");
    }
}

#[test]
fn a_secret_is_not_empty_and_not_shown() {
    assert_eq!(MetaWebhook::new(" ").unwrap_err().kind(), ErrorKind::Configuration);
    assert!(MetaWebhook::new("x").unwrap().with_verify_token("").is_err());
    assert!(!format!("{:?}", webhook()).contains("a token"));
}

#[test]
fn a_challenge_needs_the_verify_token() {
    let webhook = webhook();
    let query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a%20token";
    assert_eq!(webhook.challenge(query).unwrap(), "1158201444");
    for (query, status) in [
        ("hub.mode=subscribe&hub.challenge=1&hub.verify_token=b", 403),
        ("hub.mode=subscribe&hub.challenge=1", 403),
        ("", 403),
        ("hub.mode=subscribe&hub.verify_token=a+token", 400),
        ("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=a+token", 400),
    ] {
        assert_eq!(webhook.challenge(query).unwrap_err().status(), Some(status), "{query}");
    }
    let error = MetaWebhook::new("x").unwrap().challenge(query).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[test]
fn events_after_an_unreadable_one_are_read() {
    let delivery = json!({"object": "whatsapp_business_account", "entry": [
        7,
        {"id": "1"},
        {"id": "1", "changes": [
            "x",
            {"field": "messages"},
            {"field": "messages", "value": {"statuses": [
                null, {"status": "read"}, {"id": "wamid.1"}, {"id": "wamid.1", "status": "read"}]}},
            {"field": "messages", "value": {"messages": [
                {"id": "m"}, {"id": "m", "type": "text"}, {"id": "m", "type": "text", "text": {"body": "Hi"}}]}},
        ]},
    ]});
    let kinds: Vec<_> = read(&delivery).into_iter().map(|event| event.kind).collect();
    let unread = kinds.iter().filter(|kind| matches!(kind, EventKind::Unparsed(_))).count();
    assert_eq!((kinds.len(), unread), (11, 9), "{kinds:?}");
    let other = read(&json!({"object": "page", "entry": [{"id": "1"}]}));
    assert_eq!(other[0].kind, EventKind::Other("page".to_owned()));
}

#[test]
fn the_same_event_has_the_same_key() {
    let status = |id: &str, status: &str, to: &str, time: &str| {
        let value = json!({"statuses": [{"id": id, "status": status, "recipient_id": to, "timestamp": time}]});
        read(&delivery("messages", &value)).remove(0).key
    };
    let known = status("wamid.1", "sent", "1555", "1739321024");
    assert!(known.starts_with("meta-status-") && known.len() <= 64, "{known}");
    assert!(!known.contains("1555"));
    assert_eq!(known, status("wamid.1", "sent", "+1555", "1739321025"), "delivered again");
    for other in [
        status("wamid.2", "sent", "1555", "1739321024"),
        status("wamid.1", "read", "1555", "1739321024"),
        status("wamid.1", "sent", "1556", "1739321024"),
        status("wamid.", "1sent", "1555", "1739321024"),
    ] {
        assert_ne!(known, other);
    }
    let event = json!({"event": "APPROVED", "message_template_name": "a"});
    let once = delivery("message_template_status_update", &event);
    let mut later = once.clone();
    later["entry"][0]["time"] = json!(1_739_999_999);
    let key = |delivery: &Value| read(delivery).remove(0).key;
    assert_eq!(key(&once), key(&once));
    assert_ne!(key(&once), key(&later), "approved, paused and approved again is a new event");
}

#[test]
fn events_keep_their_order() {
    let statuses: Vec<_> = (0..500).map(|n| json!({"id": n.to_string(), "status": "sent"})).collect();
    let events = read(&delivery("messages", &json!({"statuses": statuses})));
    assert_eq!(events.len(), 500);
    for (n, event) in events.iter().enumerate() {
        assert_eq!(event.status().unwrap().message_id, n.to_string());
    }
}

#[test]
fn a_missing_variable_is_named() {
    let with = |secret: Option<&'static str>, token: Option<&'static str>| {
        MetaWebhook::from_variables(move |name| match name {
            "META_APP_SECRET" => secret.map(str::to_owned),
            "META_VERIFY_TOKEN" => token.map(str::to_owned),
            _ => None,
        })
    };
    for (secret, token, part) in [
        (None, Some("a"), "META_APP_SECRET is not set; set it to the app secret"),
        (Some(" "), Some("a"), "META_APP_SECRET is empty"),
        (Some("s3cr3t"), None, "META_VERIFY_TOKEN is not set; set it to the verify token"),
        (Some("s3cr3t"), Some(""), "META_VERIFY_TOKEN is empty"),
    ] {
        let error = with(secret, token).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(part) && !format!("{error:?}").contains("s3cr3t"), "{error}");
    }
    let body = delivery("messages", &json!({})).to_string().into_bytes();
    let webhook = with(Some("s3cr3t"), Some("a token")).unwrap();
    assert!(webhook.events(&signed("s3cr3t", &body), &body).is_ok());
    assert_eq!(webhook.challenge("hub.mode=subscribe&hub.verify_token=a+token&hub.challenge=42").unwrap(), "42");
}
