//! What an application asks Meta when it starts: its numbers, subscription, profile and block list.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MetaCredentials, Provider};

use crate::client::Response;
use crate::meta::{fault, graph};
use crate::webhook_receiver::Receiver;

const WABA: &str = MetaCredentials::WABA_ID;
const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

async fn get(emulator: &Emulator, target: &str) -> Value {
    let response = graph(emulator, "GET", target, &Value::Null).await;
    assert_eq!(response.status, 200, "{response:?}");
    response.body
}

async fn text_to(emulator: &Emulator, to: &str) -> Response {
    let body = json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": "Hi" } });
    graph(emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await
}

#[tokio::test]
async fn the_number_and_the_account_are_shown_by_fields() {
    let emulator = Emulator::start().await.unwrap();
    let all = get(&emulator, &format!("/v25.0/{PHONE}")).await;
    assert_eq!((&all["id"], &all["throughput"]["level"]), (&json!(PHONE), &json!("STANDARD")));
    assert!(all.get("status").is_none(), "not a default field: {all}");
    let some = get(&emulator, &format!("/v25.0/{PHONE}?fields=status,throughput{{level}}")).await;
    assert_eq!(some, json!({ "id": PHONE, "status": "CONNECTED", "throughput": { "level": "STANDARD" } }));
    let list = get(&emulator, &format!("/v25.0/{WABA}/phone_numbers?fields=display_phone_number")).await;
    assert_eq!(list["data"], json!([{ "id": PHONE, "display_phone_number": "+1 555-0100" }]));
    let after = get(&emulator, &format!("/v25.0/{WABA}/phone_numbers?after=MQ")).await;
    assert_eq!(after["data"], json!([]));
    let account = get(&emulator, &format!("/v25.0/{WABA}?fields=name,currency")).await;
    assert_eq!(account, json!({ "id": WABA, "name": "Example Shop", "currency": "USD" }));
    for target in [format!("/v25.0/{PHONE}/phone_numbers"), format!("/v25.0/{WABA}/whatsapp_business_profile")] {
        assert_eq!(fault(&graph(&emulator, "GET", &target, &Value::Null).await).0, 100, "{target}");
    }
}

#[tokio::test]
async fn webhooks_need_a_subscription() {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    let apps = format!("/v25.0/{WABA}/subscribed_apps");
    let app = |list: &Value| list["data"][0]["whatsapp_business_api_data"]["id"].clone();
    assert_eq!(app(&get(&emulator, &apps).await), MetaCredentials::APP_ID);
    assert_eq!(graph(&emulator, "DELETE", &apps, &Value::Null).await.body, json!({ "success": true }));
    assert_eq!(get(&emulator, &apps).await, json!({ "data": [] }));
    emulator.send_customer_text(Provider::Meta, "15550123", "lost");
    let incomplete = json!({ "override_callback_uri": "https://shop.example/hook" });
    assert_eq!(fault(&graph(&emulator, "POST", &apps, &incomplete).await).0, 100);
    let other = json!({ "override_callback_uri": "https://shop.example/hook", "verify_token": "t" });
    assert_eq!(graph(&emulator, "POST", &apps, &other).await.body, json!({ "success": true }));
    assert_eq!(get(&emulator, &apps).await["data"][0]["override_callback_uri"], "https://shop.example/hook");
    assert_eq!(graph(&emulator, "POST", &apps, &Value::Null).await.body, json!({ "success": true }));
    emulator.send_customer_text(Provider::Meta, "15550123", "found");
    assert_eq!(receiver.change().await["value"]["messages"][0]["text"]["body"], "found");
}

#[tokio::test]
async fn a_profile_is_changed_field_by_field() {
    let emulator = Emulator::start().await.unwrap();
    let profile = format!("/v25.0/{PHONE}/whatsapp_business_profile");
    let update = async |fields: Value| {
        let mut body = fields;
        body["messaging_product"] = "whatsapp".into();
        graph(&emulator, "POST", &profile, &body).await
    };
    let fields = json!({ "about": "Plants", "vertical": "RETAIL", "websites": ["https://shop.example/"] });
    assert_eq!(update(fields).await.body, json!({ "success": true }));
    assert_eq!(update(json!({ "email": "me@shop.example", "vertical": "" })).await.status, 200);
    let shown = get(&emulator, &format!("{profile}?fields=about,email,websites,vertical,address")).await;
    let expected = json!({
        "messaging_product": "whatsapp", "about": "Plants", "email": "me@shop.example",
        "websites": ["https://shop.example/"],
    });
    assert_eq!(shown["data"], json!([expected]));
    for wrong in [
        json!({ "about": "" }),
        json!({ "about": "a".repeat(140) }),
        json!({ "description": "a".repeat(513) }),
        json!({ "email": 1 }),
        json!({ "websites": ["a.example"] }),
        json!({ "websites": ["https://a.example", "https://b.example", "https://c.example"] }),
        json!({ "profile_picture_handle": "4::unknown" }),
    ] {
        let response = update(wrong.clone()).await;
        assert_eq!((response.status, fault(&response).0), (400, 100), "{wrong}");
    }
    assert_eq!(fault(&graph(&emulator, "POST", &profile, &json!({ "about": "a" })).await).0, 100);
}

#[tokio::test]
async fn blocked_customers_and_the_business_cannot_write() {
    let receiver = Receiver::start().await;
    let emulator =
        Emulator::builder().webhook(Provider::Meta, receiver.url()).enforce_service_window().start().await.unwrap();
    let list = format!("/v25.0/{PHONE}/block_users");
    let body = |users: Value| json!({ "messaging_product": "whatsapp", "block_users": users });
    emulator.send_customer_text(Provider::Meta, "15550123", "Hi");
    receiver.next().await;
    // The second one has not written.
    let users = json!([{ "user": "+1 555-0123" }, { "user": "+15550124" }, { "user_id": "x" }]);
    let response = graph(&emulator, "POST", &list, &body(users)).await;
    assert_eq!((response.status, fault(&response).0), (400, 139_100));
    let lists = &response.body["block_users"];
    assert_eq!(lists["added_users"], json!([{ "input": "+1 555-0123", "wa_id": "15550123" }]));
    let codes: Vec<_> =
        lists["failed_users"].as_array().unwrap().iter().map(|user| &user["errors"][0]["code"]).collect();
    assert_eq!(codes, [&json!(131_047), &json!(131_009)]);
    let shown = get(&emulator, &list).await;
    let blocked = json!({ "messaging_product": "whatsapp", "wa_id": "15550123", "user_id": "ZZ.15550123" });
    assert_eq!(shown["data"], json!([blocked]));

    let response = text_to(&emulator, "+15550123").await;
    assert_eq!(fault(&response).0, 130_403);
    emulator.send_customer_text(Provider::Meta, "+1 555 0123", "lost");
    let response = graph(&emulator, "DELETE", &list, &body(json!([{ "user": "15550123" }]))).await;
    assert_eq!(response.body["block_users"]["removed_users"][0]["wa_id"], "15550123", "{response:?}");
    emulator.send_customer_text(Provider::Meta, "15550123", "found");
    assert_eq!(receiver.change().await["value"]["messages"][0]["text"]["body"], "found");
    assert_eq!(text_to(&emulator, "+15550123").await.status, 200);
    for wrong in [json!([]), json!({}), Value::Null] {
        assert_eq!(fault(&graph(&emulator, "POST", &list, &body(wrong)).await).0, 100);
    }
}

#[tokio::test]
async fn the_block_list_has_pages() {
    let emulator = Emulator::start().await.unwrap();
    let list = format!("/v25.0/{PHONE}/block_users");
    let users: Vec<Value> = (0..3).map(|n| json!({ "user": format!("+1555012{n}") })).collect();
    let body = json!({ "messaging_product": "whatsapp", "block_users": users });
    assert_eq!(graph(&emulator, "POST", &list, &body).await.status, 200);
    let page = get(&emulator, &format!("{list}?limit=2")).await;
    let next = page["paging"]["next"].as_str().unwrap();
    let rest = get(&emulator, next.split_once("emulator").unwrap().1).await;
    assert_eq!((page["data"].as_array().unwrap().len(), rest["data"].as_array().unwrap().len()), (2, 1));
    assert!(rest["paging"].get("next").is_none());
}
