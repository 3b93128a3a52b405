//! Tests of the webhook of CAMS.

#![allow(clippy::unwrap_used)]

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};

use super::*;
use crate::Retry;
use crate::webhook::{Content, DeliveryStatus, MediaKind, Progress, TemplateChange};

fn read(delivery: &Value) -> Vec<Event> {
    CamsWebhook::new().events("", delivery.to_string().as_bytes()).unwrap()
}

fn inbound(kind: &str, message: &Value) -> Content {
    let report = json!([{"MessageId": "m1", "From": "+4915112345678", "To": "15550100", "Timestamp": "1700000000000",
        "Name": "Mei", "Type": kind, "Message": message, "CustSpaceId": "cams-1", "NoticeType": "inbound"}]);
    let event = read(&report).remove(0);
    assert_eq!(event.number.as_deref(), Some("15550100"));
    event.inbound().unwrap_or_else(|| panic!("{:?}", event.kind)).content.clone()
}

fn kind(report: &Value) -> EventKind {
    read(&json!([report])).remove(0).kind
}

#[test]
fn receipts_are_read_tolerantly() {
    let events = read(&json!([
        {"MessageId": "m1", "From": "15550100", "To": "+4915112345678", "Timestamp ": "1700000000123",
            "Status": "Sent", "TaskId": "order 17", "ConversationType": "utility", "ConversationId": "c1",
            "ConversionExpirationTime": 1_700_086_400_000_u64, "Type": "TEMPLATE", "TemplateCode": "70123"},
        {"MessageId": "m2", "From": "+15550100", "To": 4_915_112_345_678_u64, "Timestamp": 1_700_000_000_123_u64,
            "Status": "Read"},
    ]));
    assert_eq!(events.len(), 2);
    for event in &events {
        assert_eq!(event.provider, "CAMS");
        assert_eq!(event.number.as_deref(), Some("15550100"));
        assert_eq!(event.at, Some(UNIX_EPOCH + Duration::from_millis(1_700_000_000_123)));
        assert_eq!(event.status().unwrap().to.wa_id.as_deref(), Some("4915112345678"));
    }
    let status = events[0].status().unwrap();
    assert_eq!((status.task_id.as_deref(), status.category()), (Some("order 17"), Some("utility")));
    assert!(status.conversation.as_ref().unwrap().expires.is_some());
    assert_eq!(events[1].status().unwrap().status.progress(), Progress::Read);
    // One object instead of a list.
    assert_eq!(read(&json!({"MessageId": "m1", "Status": "Delivered"})).len(), 1);
}

#[test]
fn a_failure_has_whatsapp_s_code() {
    let failed = |report: Value| match kind(&report) {
        EventKind::Status(status) => match status.status {
            DeliveryStatus::Failed(failure) => failure,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let failure = failed(json!({"MessageId": "m", "Status": "Failed", "ErrorCode": 131_050,
        "ErrorDescription": "opted out", "StatusDescription": "failed"}));
    assert_eq!((failure.meta_code.as_deref(), failure.retry), (Some("131050"), Retry::Never));
    assert_eq!(failure.to_string(), "opted out: failed (code 131050)");
    let own = failed(json!({"MessageId": "m", "Status": "FAILED", "ErrorCode": "System.Busy"}));
    assert_eq!((own.code.as_deref(), own.meta_code, own.retry), (Some("System.Busy"), None, Retry::FixFirst));
    let EventKind::Status(viber) = kind(&json!({"MessageId": "m", "Status": "subscribe"})) else { panic!() };
    assert_eq!(viber.status, DeliveryStatus::Other("subscribe".to_owned()));
}

#[test]
fn a_message_is_json_within_a_string() {
    assert_eq!(inbound("TEXT", &json!("Hi")), Content::Text("Hi".to_owned()));
    for message in
        [json!("{\"text\":\"Yes\",\"payload\":\"question:yes\"}"), json!({"text": "Yes", "payload": "question:yes"})]
    {
        let tap = Content::Button(crate::webhook::ButtonReply::new("question:yes", "Yes"));
        assert_eq!(inbound("REPLY", &message), tap);
    }
    let file =
        json!("{\"id\":\"7\",\"mimeType\":\"application/pdf\",\"url\":\"https://f.example\",\"filename\":\"a.pdf\"}");
    let Content::Media(media) = inbound("DOCUMENT", &file) else { panic!() };
    assert_eq!((media.kind, media.mime_type.as_deref()), (MediaKind::Document, Some("application/pdf")));
    assert_eq!(media.file_name.as_deref(), Some("a.pdf"));
    let place = json!("{\"latitude\":48.1,\"longitude\":11.5}");
    assert!(matches!(inbound("LOCATION", &place), Content::Location(place) if place.latitude == Some(48.1)));
    let cards = json!("[{\"name\":{\"formatted_name\":\"Bo\"},\"phones\":[{\"phone\":\"1\"}]}]");
    assert!(matches!(inbound("CONTACTS", &cards), Content::Contacts(cards) if cards.len() == 1));
    assert!(matches!(inbound("SYSTEM", &json!("hello")), Content::System(note) if note.text.is_some()));
    assert_eq!(inbound("POLL", &json!("{}")), Content::Other("poll".to_owned()));
    let broken = kind(&json!({"MessageId": "m", "From": "1", "Type": "REPLY", "Message": "no json"}));
    assert_eq!(broken, EventKind::Unparsed("`Message` is not a JSON object"));
}

#[test]
fn both_versions_of_audits_are_read() {
    let template = |report: Value| match kind(&report) {
        EventKind::Template(template) => template,
        other => panic!("{other:?}"),
    };
    let first = |status: &str| json!({"WabaId": "1", "TemplateCode": 70123, "Language": "zh-CN", "AuditStatus": status, "Reason": "because"});
    let found = template(first("fail"));
    assert_eq!((found.id.as_deref(), found.language.as_deref()), (Some("70123"), Some("zh_CN")));
    let reason = || Some("because".to_owned());
    assert_eq!(found.change, TemplateChange::Rejected { reason: reason(), recommendation: None });
    for (word, change) in [
        ("pass", TemplateChange::Approved),
        ("auditing", TemplateChange::Pending),
        ("unaudit", TemplateChange::Pending),
        ("paused", TemplateChange::Paused { reason: reason() }),
        ("disabled", TemplateChange::Disabled { reason: reason() }),
        ("new", TemplateChange::Other("new".to_owned())),
    ] {
        assert_eq!(template(first(word)).change, change);
        let mut second = first(word);
        second["Type"] = "template".into();
        assert_eq!(template(second).change, change);
    }
    let quality = template(json!({"Type": "templateQualityUpdate", "TemplateCode": "1", "Status": "RED"}));
    assert_eq!(quality.change, TemplateChange::Quality { from: None, to: Some("RED".to_owned()) });
    let EventKind::Number(number) = kind(
        &json!({"Type": "phoneQualityUpdate", "PhoneNumber": "+15550100", "Status": "UP", "CurrentLimit": "TIER_2K"}),
    ) else {
        panic!()
    };
    assert_eq!((number.change.as_deref(), number.limit.as_deref()), (Some("UP"), Some("TIER_2K")));
    assert!(matches!(kind(&json!({"Type": "phoneNameUpdate"})), EventKind::Number(_)));
    assert!(matches!(kind(&json!({"Type": "wabaReviewUpdate"})), EventKind::Account(_)));
    assert!(matches!(kind(&json!({"Type": "wabaAccountUpdate"})), EventKind::Account(_)));
    assert!(matches!(kind(&json!({"Type": "templateCategoryUpdate"})), EventKind::Template(_)));
    assert_eq!(kind(&json!({"Type": "later"})), EventKind::Other("later".to_owned()));
    assert!(matches!(kind(&json!({})), EventKind::Unparsed(_)));
}

#[test]
fn reports_after_an_unreadable_one_are_read() {
    let events = read(&json!([1, {"MessageId": "m1"}, {"MessageId": "m1", "Status": "Sent"}, null]));
    let unread = events.iter().filter(|event| matches!(event.kind, EventKind::Unparsed(_))).count();
    assert_eq!((events.len(), unread), (4, 3));
}

#[test]
fn a_token_is_required_once_it_is_set() {
    let webhook = CamsWebhook::new().with_token("3f9c0a").unwrap();
    assert!(webhook.events("a=b&token=3f9c0a", b"[]").unwrap().is_empty());
    for query in ["", "token", "token=", "token=3f9c0", "token=3f9c0a1", "TOKEN=3f9c0a", "token=x&token=3f9c0a"] {
        let error = webhook.events(query, b"[]").unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Unauthorized, Some(401)), "{query}");
        assert!(!format!("{error} {error:?}").contains("3f9c0a"));
    }
    assert!(!format!("{webhook:?}").contains("3f9c0a"));
    assert!(CamsWebhook::new().with_token("").is_err());
}
