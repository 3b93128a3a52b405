//! State files that are written, read and damaged.

use proptest::prelude::*;
use serde_json::json;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use whatsapp_template_model::Provider;

use super::*;
use crate::message::pricing::Pricing;
use crate::message::{Message, QuickReply, RecipientKind, ReplyKind, SentTemplate};
use crate::template::Template;
use crate::template::status::Status;

fn provider() -> impl Strategy<Value = Provider> {
    prop::sample::select(Provider::ALL.to_vec())
}

fn moment() -> impl Strategy<Value = SystemTime> {
    (0..4_000_000_000_u64, 0..1_000_000_000_u32).prop_map(|(seconds, nanos)| UNIX_EPOCH + Duration::new(seconds, nanos))
}

fn message() -> impl Strategy<Value = Message> {
    let text = || "\\PC{0,12}|\u{0}\n\"\\\\|\u{fffd}";
    let sent = prop::option::of((text(), text()).prop_map(|(name, language)| SentTemplate { name, language }));
    let kind = prop_oneof![
        Just(ReplyKind::Template),
        Just(ReplyKind::Button),
        proptest::option::of(text()).prop_map(ReplyKind::Row),
    ];
    let reply = (text(), text(), kind).prop_map(|(label, payload, kind)| QuickReply { label, payload, kind });
    let lists = (prop::collection::vec((text(), text()), 0..4), prop::collection::vec(reply, 0..3));
    let pricing = prop::option::of((any::<bool>(), text()).prop_map(|(free, category)| Pricing::new(free, &category)));
    let recipient = prop::sample::select(vec![RecipientKind::Number, RecipientKind::UserId, RecipientKind::Group]);
    let names = (prop::option::of(text()), prop::option::of(text()), prop::option::of(text()));
    let about = (names, pricing, recipient);
    (provider(), text(), text(), text(), text(), text(), sent, lists, (moment(), about)).prop_map(
        |(provider, id, from, to, kind, text, template, (parameters, replies), (at, about))| {
            let ((callback_data, file_name, flow_token), pricing, recipient) = about;
            let message = Message::new(provider, id, &from, &to, &kind, at);
            let asks_for_call_permission = recipient == RecipientKind::UserId;
            Message {
                recipient,
                template,
                parameters,
                replies,
                text,
                file_name,
                callback_data,
                pricing,
                asks_for_call_permission,
                flow_token,
                ..message
            }
        },
    )
}

fn template() -> impl Strategy<Value = Template> {
    let before = prop_oneof![Just(Status::Approved), "\\PC{0,12}".prop_map(Status::Rejected)];
    let status = prop_oneof![
        Just((Status::Pending, None)),
        Just((Status::Approved, None)),
        "\\PC{0,12}".prop_map(|reason| (Status::Rejected(reason), None)),
        Just((Status::Paused, None)),
        Just((Status::Disabled, None)),
        prop::option::of(before).prop_map(|before| (Status::Archived, before)),
    ];
    let lifecycle = (status, prop::option::of("[A-Z]{1,9}"), prop::collection::vec(moment(), 0..4), any::<u32>());
    let words = ("[a-z_]{1,12}", "en_US|de", "MARKETING|UTILITY", "\\PC{0,40}", prop::option::of(30..43_200_u32));
    (provider(), words, any::<u64>(), lifecycle).prop_map(
        |(provider, words, code, ((status, archived_from), previous_category, edits, lookups))| {
            let (name, language, category, text, ttl) = words;
            let body = if provider == Provider::Cams {
                json!({
                    "Name": name, "Language": language, "Category": category, "Example": { "a": text },
                    "Components": [{ "Type": "BODY", "Text": format!("{text} $(a)") }], "MessageSendTtlSeconds": ttl,
                })
            } else {
                json!({
                    "name": name, "language": language, "category": category, "parameter_format": "named",
                    "components": [{
                        "type": "BODY", "text": format!("{text} {{{{a}}}}"),
                        "example": { "body_text_named_params": [{ "param_name": "a", "example": text }] },
                    }],
                    "message_send_ttl_seconds": ttl, "cta_url_link_tracking_opted_out": ttl.map(|ttl| ttl % 2 == 0),
                })
            };
            let template = Template::from_submission(provider, &body);
            let (code, quality) = (code.to_string(), "GREEN".to_owned());
            let (max_price, library_name) = (ttl.map(u64::from), previous_category.clone());
            Template {
                code,
                announced_category: previous_category.clone(),
                previous_category,
                status,
                archived_from,
                quality,
                edits,
                max_price,
                library_name,
                lookups,
                ..template
            }
        },
    )
}

fn account() -> impl Strategy<Value = MetaAccount> {
    let texts = || prop::collection::vec("\\PC{0,12}", 0..3);
    let profile = prop::collection::btree_map("[a-z]{1,8}", "\\PC{0,12}", 0..3);
    (any::<bool>(), prop::option::of("\\PC{0,12}"), profile, texts(), texts()).prop_map(
        |(is_subscribed, override_callback_uri, profile, websites, blocked)| MetaAccount {
            is_subscribed,
            override_callback_uri,
            profile,
            messaging_limit: if is_subscribed { "TIER_2K" } else { "TIER_UNLIMITED" }.to_owned(),
            has_insights: is_subscribed,
            username: websites.first().cloned(),
            websites,
            blocked: blocked.into_iter().collect(),
        },
    )
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    let text = || "\\PC{0,12}";
    let property = (text(), text(), any::<(bool, bool, i64)>()).prop_map(|(name, language, (a, b, updated))| {
        SavedProperties { name, language, allow_send: a, category_change_paused: b, updated }
    });
    let lock = (text(), text(), moment()).prop_map(|(name, language, since)| TemplateLock { name, language, since });
    (
        any::<u64>(),
        prop::collection::vec(template(), 0..4),
        prop::collection::vec(property, 0..3),
        prop::collection::vec(lock, 0..3),
        prop::collection::vec(message(), 0..6),
        account(),
    )
        .prop_map(|(created, templates, properties, locks, messages, meta_account)| Snapshot {
            created,
            templates,
            properties,
            locks,
            messages,
            meta_account,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_file_can_be_read(snapshot in snapshot()) {
        let text = snapshot.write();
        prop_assert_eq!(Snapshot::read(&text), Ok(snapshot));
    }

    #[test]
    fn a_damaged_file_is_an_error(snapshot in snapshot(), at in any::<prop::sample::Index>(), cut in any::<bool>(), byte in any::<char>()) {
        let text: Vec<char> = snapshot.write().chars().collect();
        let at = at.index(text.len());
        let damaged: String = if cut { text[..at].iter().collect() } else { [&text[..at], &[byte], &text[at + 1..]].concat().iter().collect() };
        match Snapshot::read(&damaged) {
            Ok(read) => prop_assert!(!cut || damaged.trim_end().ends_with('}'), "{:?}", read),
            Err(what) => prop_assert!(!what.is_empty()),
        }
    }
}

#[test]
fn errors_name_the_path_of_the_value() {
    let state = |change: &dyn Fn(&mut Value)| {
        let mut state = json!({
            KEY: 1, "created": 0, "templates": [], "properties": [], "locks": [],
            "messages": [{
                "id": "a", "provider": "meta", "from": "1", "to": "2", "kind": "text", "template": null,
                "parameters": [], "replies": [], "text": "", "at": "2026-01-31T23:59:59Z",
            }],
        });
        change(&mut state);
        Snapshot::read(&state.to_string())
    };
    assert_eq!(state(&|_| {}).unwrap().messages.len(), 1);
    for (change, expected) in [
        (
            &(|state: &mut Value| state["messages"][0]["to"] = 2.into()) as &dyn Fn(&mut Value),
            "messages[0].to must be a text, found a number",
        ),
        (
            &|state| state["messages"][0]["at"] = "today".into(),
            "messages[0].at must be a time such as 2026-01-31T23:59:59Z, found a text",
        ),
        (
            &|state| state["messages"][0]["provider"] = "sms".into(),
            "messages[0].provider must be one of meta, cams, nxcloud, found a text",
        ),
        (&|state| drop(state.as_object_mut().unwrap().remove("locks")), "locks is missing"),
        (&|state| state["created"] = (-1).into(), "created must be a whole number, found a number"),
        (&|state| state[KEY] = 2.into(), "it has version 2, this emulator reads version 1"),
        (
            &|state| *state = json!([]),
            "it is not a state file of the emulator: the key \"whatsapp_template_emulator\" is missing",
        ),
    ] {
        assert_eq!(state(change), Err(expected.to_owned()));
    }
    assert!(Snapshot::read("{").unwrap_err().starts_with("it is not JSON: "));
}
