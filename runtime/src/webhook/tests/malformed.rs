//! Malformed deliveries cause no panic, and take neither much time nor much memory.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::signed::signed;
use crate::webhook::{CamsWebhook, Event, EventKind, MetaWebhook, NxcloudWebhook};
use crate::{Error, ErrorKind};

/// What each provider's webhook reads in a body.
fn all(body: &[u8]) -> [Result<Vec<Event>, Error>; 3] {
    let headers = signed("secret", body);
    [
        MetaWebhook::new("secret").unwrap().events(&headers, body),
        CamsWebhook::new().events("", body),
        NxcloudWebhook::new().events(&headers, body),
    ]
}

/// Names and words that the readers look for, so that random values reach them.
const WORDS: &[&str] = &[
    "object",
    "whatsapp_business_account",
    "entry",
    "changes",
    "field",
    "value",
    "messages",
    "statuses",
    "id",
    "time",
    "status",
    "failed",
    "errors",
    "code",
    "type",
    "text",
    "body",
    "button",
    "interactive",
    "nfm_reply",
    "response_json",
    "reaction",
    "contacts",
    "order",
    "product_items",
    "system",
    "image",
    "context",
    "metadata",
    "recipient_id",
    "from",
    "timestamp",
    "message_template_status_update",
    "template_category_update",
    "user_preferences",
    "wa_id",
    "profile",
    "calls",
    "event",
    "direction",
    "session",
    "groups",
    "group_id",
    "group_participants_add",
    "added_participants",
    "group_participants_update",
    "history",
    "threads",
    "history_context",
    "smb_message_echoes",
    "message_echoes",
    "standby",
    "edit",
    "original_message_id",
    "message",
    "unsupported",
    "referral",
    "user_actions",
    "user_id_update",
    "user_id",
    "previous",
    "current",
    "state_sync",
    "contact",
    "account_update",
    "restriction_info",
    "expiration",
    "2026-04-19T13:59:20+0000",
    "message_template_components_update",
    "conversation_context",
    "summary",
    "MessageId",
    "Status",
    "Timestamp ",
    "Type",
    "REPLY",
    "Message",
    "AuditStatus",
    "WabaId",
    "{\"text\":1}",
    "+",
    "",
];

fn anything() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(WORDS);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(8, 96, 8, move |inner| {
        let entries = prop::collection::vec((word.clone(), inner.clone()), 0..8);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            entries.prop_map(|entries| {
                Value::Object(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes_are_events_or_an_error(body in prop::collection::vec(any::<u8>(), 0..512)) {
        let _ = all(&body);
    }

    #[test]
    fn any_json_is_read(value in anything()) {
        for read in all(value.to_string().as_bytes()) {
            for event in read.unwrap() {
                prop_assert!(event.key.len() <= 64 && !event.provider.is_empty());
                let _ = format!("{event:?}");
            }
        }
    }

    #[test]
    fn any_value_in_place_of_a_part_is_read(part in anything(), place in 0..8_usize) {
        let mut message = json!({"id": "m", "type": "interactive", "interactive": {"nfm_reply": {}}, "status": "failed"});
        let name = ["interactive", "errors", "context", "type", "id", "timestamp", "pricing", "recipient_id"][place];
        message[name] = part;
        let value = json!({"statuses": [message], "messages": [message], "metadata": message, "contacts": [message]});
        let delivery = json!({"object": "whatsapp_business_account", "entry": [{"id": "1",
            "changes": [{"field": "messages", "value": value}]}], "statuses": [message], "messages": [message]});
        for read in all(delivery.to_string().as_bytes()) {
            prop_assert!(!read.unwrap().is_empty());
        }
    }
}

/// The fields whose values have lists, and the list of each.
const LISTS: &[(&str, &str)] = &[
    ("messages", "messages"),
    ("messages", "statuses"),
    ("messages", "user_actions"),
    ("history", "history"),
    ("history", "messages"),
    ("calls", "calls"),
    ("calls", "statuses"),
    ("group_participants_update", "groups"),
    ("smb_message_echoes", "message_echoes"),
    ("smb_app_state_sync", "state_sync"),
    ("user_id_update", "user_id_update"),
    ("user_preferences", "user_preferences"),
];

proptest! {
    /// One event for each entry, whatever it is; a chunk of a history has one and those of its messages.
    #[test]
    fn any_entry_of_any_field_is_read(place in 0..LISTS.len(), entry in anything(), contacts in anything()) {
        let (field, list) = LISTS[place];
        let value = json!({list: [entry, {"id": "1"}], "contacts": contacts});
        let delivery = json!({"object": "whatsapp_business_account", "entry": [{"id": "1",
            "changes": [{"field": field, "value": value}]}]});
        let [meta, _, nxcloud] = all(delivery.to_string().as_bytes());
        prop_assert!(meta.unwrap().len() >= 2);
        prop_assert!(!nxcloud.unwrap().is_empty());
        let [_, _, nxcloud] = all(json!({"field": field, "value": value}).to_string().as_bytes());
        for event in nxcloud.unwrap() {
            let change = event.identity_change();
            let mut customer = event.customer().cloned().unwrap_or_default();
            prop_assert!(change.is_none_or(|change| !change.apply(&mut customer) || change.apply(&mut customer)));
        }
    }
}

#[test]
fn deep_json_is_refused() {
    for open in ["[", "{\"a\":", "[{\"statuses\":"] {
        for read in all(open.repeat(100_000).as_bytes()) {
            assert_eq!(read.unwrap_err().kind(), ErrorKind::Malformed);
        }
    }
    // Deep JSON within a string stays a string.
    let deep = "[".repeat(100_000);
    let delivery = json!({"messages": [{"id": "m", "type": "interactive", "interactive": {"nfm_reply":
        {"response_json": deep}}}]});
    let [_, _, nxcloud] = all(delivery.to_string().as_bytes());
    assert!(nxcloud.unwrap()[0].inbound().is_some());
    let [_, cams, _] = all(json!([{"MessageId": "m", "Type": "REPLY", "Message": deep}]).to_string().as_bytes());
    assert!(matches!(cams.unwrap()[0].kind, EventKind::Unparsed(_)));
}

#[test]
fn the_number_of_events_is_limited() {
    let long = vec![b' '; 3 * 1024 * 1024 + 1];
    let many = format!("[{}]", vec!["0"; 20_000].join(","));
    let entries = format!(r#"{{"object":"whatsapp_business_account","entry":{many}}}"#);
    for (body, meta) in [(long, true), (many.into_bytes(), false), (entries.into_bytes(), true)] {
        let [from_meta, cams, nxcloud] = all(&body);
        let refused = |read: Result<Vec<Event>, Error>| {
            read.is_err_and(|error| error.kind() == ErrorKind::Malformed && error.status() == Some(413))
        };
        assert_eq!(refused(from_meta), meta);
        assert_eq!(refused(cams), refused(nxcloud));
    }
    let most = format!("[{}]", vec!["0"; 10_000].join(","));
    let [_, cams, _] = all(most.as_bytes());
    assert_eq!(cams.unwrap().len(), 10_000);
}

#[test]
fn long_shared_texts_are_not_copied() {
    let long = "x".repeat(700_000);
    let statuses: Vec<_> =
        (0..5000).map(|n| json!({"id": n.to_string(), "status": "sent", "recipient_id": "1"})).collect();
    let delivery = json!({"wabaId": long, "business_phone": long, "statuses": statuses,
        "contacts": [{"wa_id": "1", "user_id": "1", "profile": {"name": long}}]});
    let [_, _, nxcloud] = all(delivery.to_string().as_bytes());
    let events = nxcloud.unwrap();
    assert_eq!(events.len(), 5000);
    assert!(events.iter().all(|event| event.account.is_none() && event.status().unwrap().to.name.is_none()));

    // Each message has the customer of its thread, and each change of a group what stands next to it.
    let messages: Vec<_> =
        (0..5000).map(|n| json!({"id": n.to_string(), "type": "text", "text": {"body": "a"}})).collect();
    let history = json!({"history": [{"threads": [{"id": "1", "context": {"user_id": long, "username": long},
        "messages": messages}]}]});
    let groups = json!({"groups": vec![json!({"type": "group_participants_remove"}); 5000], "initiated_by": long});
    let messages = json!({"messages": messages, "conversation_context": {"summary": {"text": long}}});
    for (field, value) in [("history", history), ("group_participants_update", groups), ("messages", messages)] {
        let [_, _, nxcloud] = all(json!({"field": field, "value": value}).to_string().as_bytes());
        let events = nxcloud.unwrap();
        assert!(events.len() >= 5000, "{field}");
        let long = events.iter().filter(|event| format!("{:?}", event.kind).len() > 10_000).count();
        assert!(long <= 1, "{field}: {long} events have a long text");
    }
}

#[test]
fn an_error_shows_nothing_of_the_body() {
    for read in all(br#"{"text": "a customer's words", broken"#) {
        let error = read.unwrap_err();
        assert_eq!(error.status(), Some(400));
        assert!(!format!("{error} {error:?}").contains("customer"));
    }
}
