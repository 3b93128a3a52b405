//! Events and settings of Meta's account and its number.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use whatsapp_template_emulator::{AccountEvent, Emulator, MetaCredentials, Provider};

use crate::meta::{create, fault, graph, template};
use crate::webhook_receiver::Receiver;

const WABA: &str = MetaCredentials::WABA_ID;
const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

async fn start() -> (Receiver, Emulator) {
    let receiver = Receiver::start().await;
    let builder = Emulator::builder().webhook(Provider::Meta, receiver.url()).enforce_rate_limits();
    (receiver, builder.start().await.unwrap())
}

#[tokio::test]
async fn events_of_the_account_have_meta_s_form() {
    let (receiver, emulator) = start().await;
    let text = str::to_owned;
    let until = Some(UNIX_EPOCH + Duration::from_hours(500_000));
    for (event, field, expected) in [
        (
            AccountEvent::Restriction { kind: text("RESTRICTED_BIZ_INITIATED_MESSAGING"), until },
            "account_update",
            json!({
                "event": "ACCOUNT_RESTRICTION",
                "restriction_info": [{ "restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": 1_800_000_000 }],
            }),
        ),
        (
            AccountEvent::Violation { kind: text("SPAM") },
            "account_update",
            json!({ "event": "ACCOUNT_VIOLATION", "violation_info": { "violation_type": "SPAM" }, "phone_number": "15550100" }),
        ),
        (
            AccountEvent::Ban { state: text("DISABLE"), date: text("April 17, 2027") },
            "account_update",
            json!({ "event": "DISABLED_UPDATE", "ban_info": { "waba_ban_state": "DISABLE", "waba_ban_date": "April 17, 2027" } }),
        ),
        (
            AccountEvent::Review { decision: text("APPROVED") },
            "account_review_update",
            json!({ "decision": "APPROVED" }),
        ),
        (
            AccountEvent::NumberName {
                decision: text("REJECTED"),
                name: text("Shop"),
                reason: Some(text("NAME_NOT_CONSISTENT")),
            },
            "phone_number_name_update",
            json!({
                "decision": "REJECTED", "requested_verified_name": "Shop", "rejection_reason": "NAME_NOT_CONSISTENT",
                "display_phone_number": "15550100",
            }),
        ),
        (
            AccountEvent::NumberUsername { username: Some(text("shop.de")), status: text("reserved") },
            "business_username_updates",
            json!({ "username": "shop.de", "status": "reserved", "display_phone_number": "15550100" }),
        ),
    ] {
        emulator.send_account_event(&event);
        assert_eq!(receiver.change().await, json!({ "field": field, "value": expected }), "{event:?}");
    }
    emulator.send_account_event(&AccountEvent::Alert {
        kind: text("OBA_APPROVED"),
        severity: text("INFORMATIONAL"),
        description: text("Your account is official now."),
    });
    assert_eq!(receiver.change().await["value"]["alert_info"]["alert_type"], "OBA_APPROVED");
    let tier = AccountEvent::PricingTier {
        category: text("UTILITY"),
        tier: text("0:25000"),
        month: text("2026-11"),
        region: text("IN"),
    };
    emulator.send_account_event(&tier);
    assert_eq!(receiver.change().await["value"]["volume_tier_info"]["tier"], "0:25000");
    emulator.send_meta_webhook("security", json!({ "event": "PIN_CHANGED" }));
    assert_eq!(receiver.change().await, json!({ "field": "security", "value": { "event": "PIN_CHANGED" } }));
}

#[tokio::test]
async fn a_messaging_limit_is_reported_and_kept() {
    let (receiver, emulator) = start().await;
    let news = template("news", &json!([{ "type": "BODY", "text": "Our shop is open again." }]));
    assert_eq!(create(&emulator, &news).await.status, 200);
    receiver.change().await;
    emulator.set_messaging_limit("TIER_50");
    let quality = receiver.change().await;
    assert_eq!(
        (&quality["field"], &quality["value"]["max_daily_conversations_per_business"]),
        (&json!("phone_number_quality_update"), &json!("TIER_50"))
    );
    assert_eq!(receiver.change().await["value"], json!({ "max_daily_conversations_per_business": 50 }));
    let number = graph(
        &emulator,
        "GET",
        &format!("/v26.0/{PHONE}?fields=whatsapp_business_manager_messaging_limit"),
        &Value::Null,
    )
    .await;
    assert_eq!(number.body["whatsapp_business_manager_messaging_limit"], "TIER_50");
    emulator.send_customer_text(Provider::Meta, "15550999", "Hi");
    receiver.change().await;
    let mut failed = Vec::new();
    // A customer who wrote does not count, and neither does a second message.
    for customer in (0..51).chain([0, 999, 51]) {
        let to = format!("1555{customer:04}");
        let body = json!({
            "messaging_product": "whatsapp", "to": to, "type": "template",
            "template": { "name": "news", "language": { "code": "en_US" } },
        });
        assert_eq!(graph(&emulator, "POST", &format!("/v26.0/{PHONE}/messages"), &body).await.status, 200);
        receiver.status().await;
        let status = receiver.status().await;
        if status["status"] == "failed" {
            assert_eq!(status["errors"][0]["code"], 131_048);
            failed.push(customer);
        }
    }
    assert_eq!(failed, [50, 51]);
}

#[tokio::test]
async fn the_number_has_a_username() {
    let (receiver, emulator) = start().await;
    let path = format!("/v26.0/{PHONE}/username");
    assert!(emulator.set_username("15550123", Some("ann.lee")));
    for taken in ["ann.lee", "Shop"] {
        assert_eq!(fault(&graph(&emulator, "POST", &path, &json!({ "username": taken })).await).0, 147_001);
    }
    let set = graph(&emulator, "POST", &path, &json!({ "username": "example.shop", "transfer_action": "none" })).await;
    assert_eq!(set.body, json!({ "status": "approved" }));
    assert_eq!(receiver.change().await["value"]["username"], "example.shop");
    assert_eq!(
        graph(&emulator, "GET", &path, &Value::Null).await.body,
        json!({ "username": "example.shop", "status": "approved" })
    );
    let number = graph(&emulator, "GET", &format!("/v26.0/{PHONE}?fields=username"), &Value::Null).await;
    assert_eq!(number.body["username"], "example.shop");
    assert_eq!(graph(&emulator, "DELETE", &path, &Value::Null).await.body, json!({ "success": true }));
    assert_eq!(receiver.change().await["value"]["status"], "deleted");
    let names = graph(&emulator, "GET", &format!("/v26.0/{PHONE}/username_suggestions"), &Value::Null).await;
    assert!(names.body["data"][0]["username_suggestions"].as_array().is_some_and(|names| !names.is_empty()));
}

#[tokio::test]
async fn a_sample_of_a_message_has_a_category() {
    let (_, emulator) = start().await;
    let sample = |text: &str| json!({ "type": "text", "text": { "body": text } });
    for (text, category) in [("Your parcel left our depot.", "UTILITY"), ("20% off, buy now", "MARKETING")] {
        let answer = graph(&emulator, "POST", &format!("/v26.0/{WABA}/message_samples"), &sample(text)).await;
        assert_eq!(answer.body, json!({ "success": true, "category": category }));
    }
}
