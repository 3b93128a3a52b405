//! Expectations: what they find, how they report a failure, how they wait.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MetaCredentials, Provider};

use crate::client::nxcloud;
use crate::meta::{create, graph, message, template};

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

async fn text(emulator: &Emulator, to: &str, text: &str) {
    let body = json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": text } });
    let response = graph(emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await;
    assert_eq!(response.status, 200, "{response:?}");
}

/// Two messages: from a template to 15550123 through Meta, and a text to 15550124 through NXCloud.
async fn two() -> Emulator {
    let emulator = Emulator::start().await.unwrap();
    let body = json!({
        "type": "BODY", "text": "Hi {{customer}}, your order is on its way to you today.",
        "example": { "body_text_named_params": [{ "param_name": "customer", "example": "Ann" }] },
    });
    assert_eq!(create(&emulator, &template("order_shipped", &json!([body]))).await.status, 200);
    let ann = json!({ "type": "text", "parameter_name": "customer", "text": "Ann" });
    let filled: Value = json!([{ "type": "body", "parameters": [ann] }]);
    assert_eq!(message(&emulator, "order_shipped", filled).await.status, 200);
    let body = json!({ "recipient_type": "individual", "to": "15550124", "type": "text", "text": { "body": "Hello" } });
    assert_eq!(nxcloud(&emulator, "mt", body).await.code(), "0");
    emulator
}

/// The message of a failed assertion.
fn said(assertion: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(assertion)).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[tokio::test]
async fn expected_messages_are_found() {
    let emulator = two().await;
    let found = emulator.expect().to("+1 555-0123").template("order_shipped").parameter("customer", "Ann").once();
    assert_eq!((found.to.as_str(), found.provider), ("15550123", Provider::Meta));
    emulator.expect().language("en_US").text_contains("Hi Ann").provider(Provider::Meta).once();
    emulator.expect().kind("text").matching("has no quick replies", |message| message.replies.is_empty()).once();
    emulator.expect().to("15550199").never();
    assert_eq!(emulator.expect().times(2).len(), 2);
    assert_eq!(emulator.expect().kind("text").all().len(), 1);
    assert!(emulator.expect().kind("text").exactly(2).is_err());
}

#[tokio::test]
async fn failures_list_all_messages() {
    let emulator = two().await;
    let wanted = || emulator.expect().to("15550123").template("order_shipped").parameter("customer", "Mei");
    assert_eq!(
        said(|| drop(wanted().once())),
        "expected one message with\n\
         \x20   to        15550123\n\
         \x20   template  order_shipped\n\
         \x20   customer  \"Mei\"\n\
         but none of 2 matches:\n\
         \x20   #  provider  to        message                difference\n\
         \x20   1  meta      15550123  order_shipped (en_US)  customer is \"Ann\"\n\
         \x20   2  nxcloud   15550124  text                   to is 15550124, has no template, has no parameter customer"
    );
    let any = said(|| emulator.expect().never());
    assert!(any.starts_with("expected no message, but there are 2:\n"), "{any}");
    let some = said(|| emulator.expect().text_contains("Hello").never());
    assert!(some.contains("but one of 2 matches:\n") && some.ends_with("  none"), "{some}");
    let twice = said(|| drop(emulator.expect().kind("text").times(2)));
    assert!(twice.starts_with("expected 2 messages with\n"), "{twice}");
    emulator.clear();
    assert_eq!(
        said(|| drop(emulator.expect().kind("text").once())),
        "expected one message with\n    kind  text\nbut none was accepted"
    );
}

#[tokio::test]
async fn long_lists_omit_the_oldest_messages() {
    let emulator = Emulator::start().await.unwrap();
    for n in 0..25 {
        text(&emulator, &format!("155502{n:02}"), &"é".repeat(200)).await;
    }
    let unmet = emulator.expect().text_contains("nothing like it").exactly(1).unwrap_err().to_string();
    assert!(unmet.contains("(5 earlier ones are left out)\n") && unmet.contains("    25  meta"), "{unmet}");
    assert!(!unmet.contains("15550204") && unmet.contains("15550205"), "{unmet}");
    assert!(unmet.lines().all(|line| line.chars().count() < 130), "{unmet}");
    // `unwrap` shows the same text.
    let debug = format!("{:?}", emulator.expect().text_contains("nothing like it").exactly(1).unwrap_err());
    assert_eq!(debug, unmet);
}

#[tokio::test]
async fn waiting_ends_with_the_message() {
    let emulator = Emulator::start().await.unwrap();
    let started = Instant::now();
    let (waited, predicate, ()) = tokio::join!(
        emulator.expect().to("15550124").text_contains("second").within(Duration::from_secs(30)),
        emulator.wait_for(|message| message.to == "15550123", Duration::from_secs(30)),
        async {
            text(&emulator, "15550123", "the first").await;
            text(&emulator, "15550124", "the second").await;
        },
    );
    assert_eq!(waited.unwrap().to, "15550124");
    assert_eq!(predicate.unwrap().to, "15550123");
    assert!(started.elapsed() < Duration::from_secs(20), "woken, not timed out");
    // A message that was sent before needs no waiting.
    emulator.expect().to("15550123").within(Duration::ZERO).await.unwrap();
    let unmet = emulator.expect().to("15550125").within(Duration::from_millis(20)).await.unwrap_err().to_string();
    assert!(
        unmet.starts_with("after 20ms: expected a message with\n    to  15550125\nbut none of 2 matches:"),
        "{unmet}"
    );
    // A predicate may use the emulator, and `clear` does not lose those who wait.
    let emulator = std::sync::Arc::new(emulator);
    let own = std::sync::Arc::clone(&emulator);
    let is_meant = move |_: &_| own.messages().len() == 1;
    emulator.clear();
    let (waited, ()) =
        tokio::join!(emulator.wait_for(is_meant, Duration::from_secs(30)), text(&emulator, "15550126", "again"));
    assert_eq!(waited.unwrap().to, "15550126");
}

#[tokio::test]
async fn a_failed_assertion_has_the_callers_location() {
    let emulator = Emulator::start().await.unwrap();
    let (line, place) = std::sync::mpsc::channel();
    let before = std::panic::take_hook();
    let own = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == own {
            line.send(panic.location().map(|place| place.file().to_owned())).unwrap();
        }
    }));
    said(|| drop(emulator.expect().once()));
    std::panic::set_hook(before);
    assert!(place.recv().unwrap().unwrap().ends_with("expectations.rs"));
}
