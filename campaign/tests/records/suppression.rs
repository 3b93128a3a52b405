//! Customers who get no messages: by a person, by a reply, by a choice in WhatsApp.

use std::time::{Duration, UNIX_EPOCH};

use whatsapp_template::webhook::{Event, NxcloudWebhook};
use whatsapp_template::whatsapp_template;
use whatsapp_template_campaign::{ErrorKind, Ledger, Scope, State, StopWords, Suppressed, SuppressionSource};
use whatsapp_template_emulator::Emulator;

use super::fixture::Fixture;
use crate::common::{OrderShipped, SpringSale, client, emulator};

super::with_each_database!(
    a_choice_in_whatsapp_is_kept_whatever_the_order,
    a_reply_stops_messages_if_asked_for,
    a_tap_on_an_opt_out_button_stops_marketing,
    a_failed_delivery_with_the_code_of_opt_outs_suppresses,
    each_source_ends_what_it_has_begun,
    both_numbers_of_an_account_are_suppressed,
    lists_are_imported_and_listed_in_pages,
);

fn events(body: &str) -> Vec<Event> {
    NxcloudWebhook::new().events(&http::HeaderMap::new(), body.as_bytes()).unwrap()
}

fn preference(customer: &str, value: &str, at: u64) -> Vec<Event> {
    events(&format!(
        r#"{{"field": "user_preferences", "value": {{"user_preferences": [{{"wa_id": "{customer}",
            "category": "marketing_messages", "value": "{value}", "timestamp": {at}}}]}}}}"#
    ))
}

fn text(customer: &str, body: &str, at: u64) -> Vec<Event> {
    events(&format!(
        r#"{{"messages": [{{"from": "{customer}", "id": "m{at}", "timestamp": "{at}", "type": "text",
            "text": {{"body": "{body}"}}}}]}}"#
    ))
}

async fn is_suppressed(ledger: &Ledger, who: &str) -> bool {
    !ledger.suppression(who).await.unwrap().is_empty()
}

async fn a_choice_in_whatsapp_is_kept_whatever_the_order(fixture: Fixture) {
    let ledger = &fixture.ledger;
    let stop = preference("15550123", "stop", 1_700_000_000);
    let resume = preference("15550123", "resume", 1_700_000_060);
    assert_eq!(ledger.observe(&stop).await.unwrap().wishes, 1);
    let entry = &ledger.suppression("+15550123").await.unwrap()[0];
    assert_eq!((entry.scope, entry.source), (Scope::Marketing, SuppressionSource::WhatsApp));
    assert_eq!(entry.since, Some(UNIX_EPOCH + Duration::from_secs(1_700_000_000)));
    let emulator = emulator(Emulator::builder()).await;
    let waits = fixture.enqueue("+15550123", &SpringSale { customer: "Mei" }).await;
    let other = fixture.enqueue("+15550123", &OrderShipped { customer: "Mei", order_id: 1 }).await;
    assert_eq!(fixture.entry(waits).await.state, State::Skipped);
    ledger.observe(&resume).await.unwrap();
    assert!(!is_suppressed(ledger, "15550123").await);
    // The provider delivers the older event once more.
    ledger.observe(&stop).await.unwrap();
    assert!(!is_suppressed(ledger, "15550123").await);
    let goes = fixture.enqueue("+15550123", &SpringSale { customer: "Mei" }).await;
    fixture.work(&emulator).await;
    assert_eq!(fixture.entry(goes).await.state, State::Accepted);
    assert_eq!(fixture.entry(other).await.state, State::Accepted);
    // Both in one delivery, backwards; and a later choice still counts.
    let both =
        [preference("15550124", "resume", 1_700_000_060), preference("15550124", "stop", 1_700_000_000)].concat();
    ledger.observe(&both).await.unwrap();
    assert!(!is_suppressed(ledger, "15550124").await);
    ledger.observe(&preference("15550124", "stop", 1_700_000_120)).await.unwrap();
    assert!(is_suppressed(ledger, "15550124").await);
}

async fn a_reply_stops_messages_if_asked_for(fixture: Fixture) {
    let plain = &fixture.ledger;
    plain.observe(&text("15550123", "STOP", 1_700_000_000)).await.unwrap();
    assert!(!is_suppressed(plain, "15550123").await, "nobody asked for it");
    let words = StopWords::new(Scope::Everything, StopWords::COMMON).with_start_words(["start"]);
    let ledger = plain.clone().with_stop_words(words);
    ledger.observe(&text("15550123", "Please stop by tomorrow", 1_700_000_001)).await.unwrap();
    assert!(!is_suppressed(&ledger, "15550123").await);
    let emulator = emulator(Emulator::builder()).await;
    let waits = fixture.enqueue("+15550123", &OrderShipped { customer: "Mei", order_id: 1 }).await;
    ledger.observe(&text("15550123", "Stop!", 1_700_000_002)).await.unwrap();
    let entry = &ledger.suppression("15550123").await.unwrap()[0];
    assert_eq!((entry.scope, entry.source), (Scope::Everything, SuppressionSource::Reply));
    fixture.work(&emulator).await;
    assert_eq!(fixture.entry(waits).await.state, State::Skipped);
    assert!(emulator.messages().is_empty());
    ledger.observe(&text("15550123", "START", 1_700_000_003)).await.unwrap();
    assert!(!is_suppressed(&ledger, "15550123").await);
    // A tap on a quick reply; the same in a group is for the group.
    let button = |group: &str| {
        events(&format!(
            r#"{{"messages": [{{"from": "15550125", "id": "b{}", {group} "timestamp": "1700000004", "type": "button",
                "button": {{"payload": "x", "text": "Stop promotions"}}}}]}}"#,
            group.len()
        ))
    };
    ledger.observe(&button(r#""group_id": "g1","#)).await.unwrap();
    assert!(!is_suppressed(&ledger, "15550125").await);
    ledger.observe(&button("")).await.unwrap();
    assert!(is_suppressed(&ledger, "15550125").await);
}

whatsapp_template! {
    struct Promotion { customer: &str = "Mei" }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Hello {customer}, everything in our shop is ten percent off this week.",
    buttons: [quick_reply("Tell me more"), no_more: quick_reply("Stop promotions", opt_out: true)],
}

/// A tap on a quick reply, by a customer alone or in a group.
fn tap(customer: &str, payload: &str, group: Option<&str>) -> Vec<Event> {
    let mut message = serde_json::json!({"from": customer, "id": format!("tap-{customer}-{payload}"), "timestamp": "1700000000",
        "type": "button", "button": {"payload": payload, "text": "Stop promotions"}});
    if let Some(group) = group {
        message["group_id"] = group.into();
    }
    events(&serde_json::json!({ "messages": [message] }).to_string())
}

async fn a_tap_on_an_opt_out_button_stops_marketing(fixture: Fixture) {
    let ledger = &fixture.ledger;
    let emulator = emulator(Emulator::builder()).await;
    let stop = "promotion:no_more";
    // The ledger has no such template yet, so it may be a button of another program.
    assert_eq!(ledger.observe(&tap("15550123", stop, None)).await.unwrap().wishes, 0);
    client(&emulator).create::<Promotion<'_>>().await.unwrap();
    fixture.enqueue("+15550123", &Promotion { customer: "Mei" }).await;
    fixture.work(&emulator).await;
    let in_group = tap("15550123", stop, Some("g1"));
    assert!(in_group[0].inbound().unwrap().group_id.is_some());
    assert_eq!(ledger.observe(&in_group).await.unwrap().wishes, 0);
    for other in ["promotion:tell_me_more", "promotion:nothing", "another:no_more", "no_more", ":", "", "promotion:"] {
        assert_eq!(ledger.observe(&tap("15550123", other, None)).await.unwrap().wishes, 0, "{other}");
    }
    assert!(!is_suppressed(ledger, "15550123").await);
    assert_eq!(ledger.observe(&tap("15550123", stop, None)).await.unwrap().wishes, 1);
    let entry = &ledger.suppression("+15550123").await.unwrap()[0];
    assert_eq!((entry.scope, entry.source), (Scope::Marketing, SuppressionSource::Reply));
    assert_eq!(entry.reason, "the customer tapped a button that stops marketing");
    let marketing = fixture.enqueue("+15550123", &Promotion { customer: "Mei" }).await;
    assert_eq!(fixture.entry(marketing).await.state, State::Skipped);
    let order = fixture.enqueue("+15550123", &OrderShipped { customer: "Mei", order_id: 1 }).await;
    assert_eq!(fixture.entry(order).await.state, State::Pending);
    // A word that stops more wins over the button.
    let words = StopWords::new(Scope::Everything, ["stop promotions"]);
    let with_words = ledger.clone().with_stop_words(words);
    with_words.observe(&tap("15550124", stop, None)).await.unwrap();
    assert_eq!(ledger.suppression("15550124").await.unwrap()[0].scope, Scope::Everything);
}

async fn a_failed_delivery_with_the_code_of_opt_outs_suppresses(fixture: Fixture) {
    let failed = |customer: &str, code: u32| {
        events(&format!(
            r#"{{"statuses": [{{"id": "m1", "status": "failed", "timestamp": "1700000000", "recipient_id": "{customer}",
                "errors": [{{"code": 9005, "meta_code": {code}, "title": "refused"}}]}}]}}"#
        ))
    };
    let ledger = &fixture.ledger;
    ledger.observe(&failed("15550123", 131_026)).await.unwrap();
    assert!(!is_suppressed(ledger, "15550123").await, "it may be no account, or another reason");
    let code = failed("15550123", 131_050);
    assert_eq!(ledger.observe(&code).await.unwrap().wishes, 1);
    let entry = &ledger.suppression("15550123").await.unwrap()[0];
    assert_eq!((entry.scope, entry.source), (Scope::Marketing, SuppressionSource::WhatsApp));
    ledger.observe(&preference("15550123", "resume", 1_700_000_001)).await.unwrap();
    assert!(!is_suppressed(ledger, "15550123").await, "the same choice in WhatsApp");
}

async fn each_source_ends_what_it_has_begun(fixture: Fixture) {
    let ledger = &fixture.ledger;
    ledger.suppress("+15550123", Scope::Everything, "asked on the phone").await.unwrap();
    ledger.observe(&preference("15550123", "stop", 1_700_000_000)).await.unwrap();
    ledger.observe(&preference("15550123", "resume", 1_700_000_001)).await.unwrap();
    let entries = ledger.suppression("15550123").await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].source, &*entries[0].reason), (SuppressionSource::Person, "asked on the phone"));
    ledger.suppress("+15550123", Scope::Marketing, "again").await.unwrap();
    assert_eq!(ledger.suppression("15550123").await.unwrap()[0].scope, Scope::Everything, "never narrower");
    assert!(ledger.unsuppress("+15550123").await.unwrap());
    assert!(!ledger.unsuppress("+15550123").await.unwrap());
    for wrong in ["", "Mei", "015112345678"] {
        assert_eq!(ledger.suppress(wrong, Scope::Everything, "").await.unwrap_err().kind(), ErrorKind::Message);
    }
}

async fn both_numbers_of_an_account_are_suppressed(fixture: Fixture) {
    // The account of a number in Mexico: messages go to +52 55…, webhooks come from 52 1 55….
    fixture.ledger.observe(&preference("5215512345678", "stop", 1_700_000_000)).await.unwrap();
    let skipped = fixture.enqueue("+525512345678", &SpringSale { customer: "Ana" }).await;
    assert_eq!(fixture.entry(skipped).await.state, State::Skipped);
    assert!(fixture.ledger.unsuppress("+525512345678").await.unwrap());
    assert!(!is_suppressed(&fixture.ledger, "5215512345678").await);
}

async fn lists_are_imported_and_listed_in_pages(fixture: Fixture) {
    let since = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let entry = |number: u32| {
        let entry = Suppressed::new(&format!("+1555{number:07}"), Scope::Marketing).unwrap();
        entry.with_source(SuppressionSource::WhatsApp).with_since(since).with_reason("imported")
    };
    let all: Vec<Suppressed> = (0..2500).map(entry).collect();
    // Twice in one list, and the list twice.
    let doubled = [&all[..], &all[..3]].concat();
    fixture.ledger.suppress_all(&doubled).await.unwrap();
    fixture.ledger.suppress_all(&all).await.unwrap();
    let mut listed: Vec<Suppressed> = Vec::new();
    loop {
        let page = fixture.ledger.suppressed(listed.last()).await.unwrap();
        if page.is_empty() {
            break;
        }
        listed.extend(page);
    }
    assert_eq!(listed, all);
    // A wish that is newer than the list stays.
    fixture.ledger.observe(&preference("15550000000", "resume", 1_700_000_001)).await.unwrap();
    fixture.ledger.suppress_all(&all).await.unwrap();
    assert!(!is_suppressed(&fixture.ledger, "15550000000").await);
}
