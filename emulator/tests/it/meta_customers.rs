//! What customers of Meta do besides sending texts, files and taps, and how webhooks report it.

use std::time::Duration;

use serde_json::{Value, json};
use whatsapp_template_emulator::{
    AdReferral, CallPermission, CustomerMessage, Emulator, MetaCredentials, Provider, RecipientKind,
};

use crate::meta::{create, fault, graph, template};
use crate::webhook_receiver::Receiver;

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;
const CUSTOMER: &str = "15550123";

async fn start() -> (Receiver, Emulator) {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    (receiver, emulator)
}

async fn post(emulator: &Emulator, edge: &str, mut body: Value) -> crate::client::Response {
    body["messaging_product"] = "whatsapp".into();
    graph(emulator, "POST", &format!("/v26.0/{PHONE}/{edge}"), &body).await
}

/// The message in the next webhook.
async fn message(receiver: &Receiver) -> Value {
    let change = receiver.change().await;
    assert_eq!(change["field"], "messages", "{change}");
    change["value"]["messages"][0].clone()
}

#[tokio::test]
async fn a_message_is_edited_and_deleted() {
    let (receiver, emulator) = start().await;
    let first = CustomerMessage::text("The red one, please.");
    let id = emulator.send_customer_message(Provider::Meta, CUSTOMER, &first).unwrap();
    assert_eq!(message(&receiver).await["id"], id);
    assert!(emulator.edit_customer_message(&id, "The blue one, please."));
    let edit = message(&receiver).await;
    assert_ne!(edit["id"], id);
    assert_eq!((&edit["type"], &edit["from_user_id"]), (&json!("edit"), &json!("ZZ.15550123")));
    assert_eq!(edit["edit"]["original_message_id"], id);
    assert_eq!(edit["edit"]["message"]["text"]["body"], "The blue one, please.");
    assert!(emulator.revoke_customer_message(&id));
    let revoke = message(&receiver).await;
    assert_eq!((&revoke["type"], &revoke["revoke"]), (&json!("revoke"), &json!({ "original_message_id": id })));
    assert!(!emulator.edit_customer_message(&id, "x") && !emulator.revoke_customer_message(&id), "deleted");
    assert!(!emulator.edit_customer_message("wamid.1", "x"));
    // Only Meta reports such changes.
    let other = emulator.send_customer_message(Provider::Cams, CUSTOMER, &first).unwrap();
    assert!(!emulator.revoke_customer_message(&other));
}

#[tokio::test]
async fn a_first_message_names_its_advertisement() {
    let (receiver, emulator) = start().await;
    let ad = AdReferral::new("1202", "https://fb.me/plants").with_headline("Rare plants").with_click_id("ARAk7e");
    let first = CustomerMessage::text("Do you still have it?").with_referral(ad);
    emulator.send_customer_message(Provider::Meta, CUSTOMER, &first).unwrap();
    let expected = json!({
        "source_url": "https://fb.me/plants", "source_id": "1202", "source_type": "ad", "headline": "Rare plants",
        "ctwa_clid": "ARAk7e",
    });
    assert_eq!(message(&receiver).await["referral"], expected);
    let reply = CustomerMessage::text("Yes").in_reply_to("wamid.7");
    emulator.send_customer_message(Provider::Meta, CUSTOMER, &reply).unwrap();
    assert_eq!(message(&receiver).await["context"]["id"], "wamid.7");
    emulator.send_customer_message(Provider::Meta, CUSTOMER, &CustomerMessage::unsupported("poll")).unwrap();
    let poll = message(&receiver).await;
    assert_eq!((&poll["type"], &poll["unsupported"]), (&json!("unsupported"), &json!({ "type": "poll" })));
    assert_eq!(poll["errors"][0]["code"], 131_051);
}

#[tokio::test]
async fn a_request_to_call_is_answered() {
    let (receiver, emulator) = start().await;
    let ask = json!({ "type": "call_permission_request", "body": { "text": "May we call?" }, "action": { "name": "call_permission_request" } });
    let sent = post(&emulator, "messages", json!({ "to": CUSTOMER, "type": "interactive", "interactive": ask })).await;
    let id = sent.body["messages"][0]["id"].as_str().unwrap().to_owned();
    receiver.status().await;
    receiver.status().await;
    for (permission, response, permanent) in [
        (CallPermission::Rejected, "reject", Value::Null),
        (CallPermission::Permanent, "accept", json!(true)),
        (CallPermission::Temporary, "accept", json!(false)),
    ] {
        assert!(emulator.reply_to_call_permission(&id, permission));
        let message = message(&receiver).await;
        let reply = &message["interactive"]["call_permission_reply"];
        assert_eq!((&reply["response"], &reply["is_permanent"]), (&json!(response), &permanent), "{message}");
        assert_eq!(reply["expiration_timestamp"].is_u64(), permission == CallPermission::Temporary);
        assert_eq!(
            (&message["interactive"]["type"], &message["context"]["id"]),
            (&json!("call_permission_reply"), &json!(id))
        );
    }
    let text = post(&emulator, "messages", json!({ "to": CUSTOMER, "type": "text", "text": { "body": "Hi" } })).await;
    let text = text.body["messages"][0]["id"].as_str().unwrap();
    assert!(!emulator.reply_to_call_permission(text, CallPermission::Permanent), "it asks for nothing");
}

#[tokio::test]
async fn calls_and_messages_from_the_phone_are_reported() {
    let (receiver, emulator) = start().await;
    let id = emulator.call_business(CUSTOMER, Some(Duration::from_mins(1))).unwrap();
    let connect = receiver.change().await;
    let call = &connect["value"]["calls"][0];
    assert_eq!((&connect["field"], &call["event"], &call["id"]), (&json!("calls"), &json!("connect"), &json!(id)));
    assert_eq!(
        (&call["from"], &call["direction"], &call["session"]["sdp_type"]),
        (&json!(CUSTOMER), &json!("USER_INITIATED"), &json!("offer"))
    );
    let end = receiver.change().await["value"]["calls"][0].clone();
    assert_eq!(
        (&end["event"], &end["status"], &end["duration"]),
        (&json!("terminate"), &json!("COMPLETED"), &json!(60))
    );
    emulator.call_business(CUSTOMER, None).unwrap();
    receiver.change().await;
    let missed = receiver.change().await["value"]["calls"][0].clone();
    assert!(missed["status"] == "FAILED" && missed.get("duration").is_none(), "{missed}");

    let id = emulator.send_from_phone(CUSTOMER, "It is ready.");
    let echo = receiver.change().await;
    assert_eq!(echo["field"], "smb_message_echoes");
    let message = &echo["value"]["message_echoes"][0];
    assert_eq!(
        (&message["id"], &message["to"], &message["text"]["body"]),
        (&json!(id), &json!(CUSTOMER), &json!("It is ready."))
    );
    assert!(emulator.messages().is_empty(), "no message of the API");
}

#[tokio::test]
async fn usernames_and_ids_change() {
    let (receiver, emulator) = start().await;
    assert!(emulator.set_username(CUSTOMER, Some("ann.lee")) && !emulator.set_username(CUSTOMER, Some("Ann Lee")));
    emulator.send_customer_text(Provider::Meta, CUSTOMER, "Hi");
    assert_eq!(receiver.change().await["value"]["contacts"][0]["profile"]["username"], "ann.lee");
    emulator.change_user_id(CUSTOMER, "US.40417788201");
    let change = receiver.change().await["value"].clone();
    let system = json!({
        "type": "user_changed_user_id", "user_id": "US.40417788201", "previous_user_id": "ZZ.15550123",
        "body": "User id changed from ZZ.15550123 to US.40417788201",
    });
    assert_eq!(change["messages"][0]["system"], system);
    assert!(change.get("contacts").is_none() && change["messages"][0].get("from").is_none(), "{change}");

    // The new id reaches the same customer, whose number stays visible.
    let sent =
        post(&emulator, "messages", json!({ "recipient": "US.40417788201", "type": "text", "text": { "body": "Hi" } }))
            .await;
    assert_eq!(sent.body["contacts"], json!([{ "input": "US.40417788201", "user_id": "US.40417788201" }]));
    let sent = emulator.messages().pop().unwrap();
    assert_eq!((sent.to.as_str(), sent.recipient), (CUSTOMER, RecipientKind::UserId));
    let value = receiver.change().await["value"].clone();
    assert_eq!(value["statuses"][0]["recipient_user_id"], "US.40417788201");
    assert!(value["contacts"][0]["profile"].get("username").is_none(), "never when it was sent: {value}");
    assert_eq!(receiver.change().await["value"]["contacts"][0]["profile"]["username"], "ann.lee");
    emulator.fail_delivery(&sent.id, 131_026);
    assert_eq!(receiver.status().await["recipient_user_id"], "US.40417788201", "the id was asked for");

    emulator.change_number(CUSTOMER, "+1 555 0124");
    let item = message(&receiver).await;
    assert_eq!((&item["from"], &item["system"]["wa_id"]), (&json!(CUSTOMER), &json!("15550124")));
    assert_eq!(item["system"]["type"], "user_changed_number");
    assert_eq!(
        (&item["system"]["previous_user_id"], &item["system"]["user_id"]),
        (&json!("US.40417788201"), &json!("ZZ.15550124"))
    );
}

#[tokio::test]
async fn stopped_marketing_is_not_delivered() {
    let (receiver, emulator) = start().await;
    let news = template("news", &json!([{ "type": "BODY", "text": "Our shop is open again." }]));
    assert_eq!(create(&emulator, &news).await.status, 200);
    receiver.change().await;
    emulator.set_marketing_preference(CUSTOMER, false);
    let change = receiver.change().await;
    let preference = &change["value"]["user_preferences"][0];
    assert_eq!((&change["field"], &preference["value"]), (&json!("user_preferences"), &json!("stop")));
    let news =
        json!({ "to": CUSTOMER, "type": "template", "template": { "name": "news", "language": { "code": "en_US" } } });
    assert_eq!(post(&emulator, "messages", news.clone()).await.status, 200);
    assert_eq!(receiver.status().await["status"], "sent");
    let failed = receiver.status().await;
    assert_eq!((&failed["status"], &failed["errors"][0]["code"]), (&json!("failed"), &json!(131_050)));
    emulator.set_marketing_preference(CUSTOMER, true);
    receiver.change().await;
    post(&emulator, "messages", news).await;
    receiver.status().await;
    assert_eq!(receiver.status().await["status"], "delivered");
}

#[tokio::test]
async fn messages_are_found_by_the_data_of_the_caller() {
    let emulator = Emulator::start().await.unwrap();
    let text =
        json!({ "to": CUSTOMER, "type": "text", "text": { "body": "Hi" }, "biz_opaque_callback_data": "order 7" });
    for _ in 0..2 {
        assert_eq!(post(&emulator, "messages", text.clone()).await.status, 200);
    }
    assert_eq!(emulator.messages_with_callback_data("order 7").len(), 2);
    assert!(emulator.messages_with_callback_data("order 8").is_empty());
    let answer = crate::client::send(
        &emulator,
        "GET",
        "/__emulator/accepted?data=order+7",
        &[("host".to_owned(), "127.0.0.1".to_owned())],
        b"",
    )
    .await;
    assert_eq!(answer.body["count"], 2, "{answer:?}");
}

#[tokio::test]
async fn direct_send_has_a_category_and_no_template() {
    let (receiver, emulator) = start().await;
    let text = |more: Value| {
        let mut body = json!({ "to": CUSTOMER, "type": "text", "text": { "body": "Your parcel left our depot." } });
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        body
    };
    let utility =
        json!({ "category": "utility", "ttl_seconds": 600, "direct_send_config": { "template_name": "parcel_left" } });
    assert_eq!(post(&emulator, "messages", text(utility)).await.status, 200);
    assert_eq!(receiver.status().await["pricing"]["category"], "utility");
    for wrong in [
        json!({ "category": "marketing" }),
        json!({ "ttl_seconds": 600 }),
        json!({ "category": "utility", "ttl_seconds": 5 }),
        json!({ "category": "authentication", "ttl_seconds": 901 }),
        json!({ "category": "utility", "direct_send_config": { "template_name": "Parcel" } }),
    ] {
        let response = post(&emulator, "messages", text(wrong.clone())).await;
        assert_eq!(fault(&response).0, 100, "{wrong}: {response:?}");
    }
    // A code needs a number; a text is shorter than without a category; another kind stays another kind.
    let code = json!({
        "recipient": "US.40417788201", "type": "text", "text": { "body": "Your code is 123456." },
        "category": "authentication",
    });
    assert_eq!(fault(&post(&emulator, "messages", code).await).0, 131_062);
    let long = text(json!({ "category": "utility", "text": { "body": "x".repeat(1025) } }));
    assert_eq!(fault(&post(&emulator, "messages", long).await).0, 131_009);
    let place = json!({
        "to": CUSTOMER, "type": "location", "location": { "latitude": 1, "longitude": 1 }, "category": "utility",
        "interactive": { "type": "button" },
    });
    assert_eq!(fault(&post(&emulator, "messages", place).await).0, 100);
}

#[tokio::test]
async fn a_new_number_keeps_the_choice_about_marketing() {
    let (receiver, emulator) = start().await;
    let news = template("news", &json!([{ "type": "BODY", "text": "Our shop is open again." }]));
    assert_eq!(create(&emulator, &news).await.status, 200);
    receiver.change().await;
    emulator.set_marketing_preference(CUSTOMER, false);
    receiver.change().await;
    emulator.change_number(CUSTOMER, "15550124");
    receiver.change().await;
    let news = json!({ "to": "15550124", "type": "template", "template": { "name": "news", "language": { "code": "en_US" } } });
    assert_eq!(post(&emulator, "messages", news).await.status, 200);
    receiver.status().await;
    assert_eq!(receiver.status().await["errors"][0]["code"], 131_050);
    // A customer whose number is hidden has none in the event.
    emulator.change_number("US.77", "15550125");
    let item = message(&receiver).await;
    assert!(item.get("from").is_none(), "{item}");
    assert_eq!(item["system"]["body"], "User changed from US.77 to 15550125");
}
