//! Groups of Meta's number: their operations, messages and webhooks.

use serde_json::{Value, json};
use whatsapp_template_emulator::{CustomerMessage, Emulator, MetaCredentials, Provider, RecipientKind};

use crate::client::Response;
use crate::meta::{fault, graph};
use crate::webhook_receiver::Receiver;

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

async fn start() -> (Receiver, Emulator) {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    (receiver, emulator)
}

async fn call(emulator: &Emulator, method: &str, path: &str, mut body: Value) -> Response {
    if body.is_object() {
        body["messaging_product"] = "whatsapp".into();
    }
    graph(emulator, method, &format!("/v26.0/{path}"), &body).await
}

async fn send(emulator: &Emulator, to: &str, recipient_type: &str, kind: &str, content: Value) -> Response {
    let body = json!({ "to": to, "recipient_type": recipient_type, "type": kind, kind: content });
    call(emulator, "POST", &format!("{PHONE}/messages"), body).await
}

/// The event of a group in the next webhook.
async fn event(receiver: &Receiver, field: &str, kind: &str) -> Value {
    let change = receiver.change().await;
    let group = change["value"]["groups"][0].clone();
    assert_eq!((&change["field"], &group["type"]), (&json!(field), &json!(kind)), "{change}");
    assert!(group["timestamp"].is_string() && group["group_id"].is_string(), "{group}");
    group
}

#[tokio::test]
async fn a_group_is_created_joined_and_deleted() {
    let (receiver, emulator) = start().await;
    let body = json!({ "subject": "Plant lovers", "join_approval_mode": "approval_required" });
    let created = call(&emulator, "POST", &format!("{PHONE}/groups"), body).await;
    let group = event(&receiver, "group_lifecycle_update", "group_create").await;
    assert_eq!(group["request_id"], created.body["request_id"]);
    assert_eq!(
        (&group["subject"], &group["join_approval_mode"]),
        (&json!("Plant lovers"), &json!("approval_required"))
    );
    let id = group["group_id"].as_str().unwrap().to_owned();

    assert!(emulator.join_group(&id, "+1 555 0123") && !emulator.join_group(&id, "15550123"), "asked once");
    let asked = event(&receiver, "group_participants_update", "group_join_request_created").await;
    assert_eq!((&asked["wa_id"], &asked["user_id"]), (&json!("15550123"), &json!("ZZ.15550123")));
    let listed = call(&emulator, "GET", &format!("{id}/join_requests"), Value::Null).await;
    assert_eq!(listed.body["data"][0]["join_request_id"], asked["join_request_id"]);
    let approval = json!({ "join_requests": [asked["join_request_id"], "none"] });
    let approved = call(&emulator, "POST", &format!("{id}/join_requests"), approval).await;
    assert_eq!(approved.body["approved_join_requests"], json!([asked["join_request_id"]]));
    assert_eq!(approved.body["failed_join_requests"][0]["errors"][0]["code"], 131_213);
    let added = event(&receiver, "group_participants_update", "group_participants_add").await;
    assert_eq!(added["added_participants"][0]["wa_id"], "15550123");
    let shown =
        call(&emulator, "GET", &format!("{id}?fields=subject,participants,total_participant_count"), Value::Null).await;
    assert_eq!(
        (&shown.body["total_participant_count"], &shown.body["participants"][0]["wa_id"]),
        (&json!(1), &json!("15550123"))
    );

    let renamed = call(&emulator, "POST", &id, json!({ "subject": "Rare plants" })).await;
    let settings = event(&receiver, "group_settings_update", "group_settings_update").await;
    assert_eq!(settings["request_id"], renamed.body["request_id"]);
    assert_eq!(settings["group_subject"], json!({ "text": "Rare plants", "update_successful": true }));
    let users = json!({ "participants": [{ "user": "+15550123" }, { "user_id": "US.77" }] });
    assert_eq!(call(&emulator, "DELETE", &format!("{id}/participants"), users).await.status, 200);
    let removed = event(&receiver, "group_participants_update", "group_participants_remove").await;
    assert_eq!(
        (&removed["initiated_by"], &removed["removed_participants"][0]["input"]),
        (&json!("business"), &json!("+15550123"))
    );
    assert_eq!(
        (&removed["failed_participants"][0]["input"], &removed["failed_participants"][0]["errors"][0]["code"]),
        (&json!("US.77"), &json!(131_212))
    );
    let list = call(&emulator, "GET", &format!("{PHONE}/groups"), Value::Null).await;
    assert_eq!(list.body["data"]["groups"][0]["subject"], "Rare plants");
    assert_eq!(call(&emulator, "DELETE", &id, Value::Null).await.status, 200);
    event(&receiver, "group_lifecycle_update", "group_delete").await;
    assert_eq!(fault(&call(&emulator, "GET", &id, Value::Null).await).0, 100);
    for wrong in
        [json!({}), json!({ "subject": "x".repeat(129) }), json!({ "subject": "x", "join_approval_mode": "no" })]
    {
        assert_eq!(fault(&call(&emulator, "POST", &format!("{PHONE}/groups"), wrong).await).0, 100);
    }
}

#[tokio::test]
async fn each_participant_has_statuses_of_its_own() {
    let (receiver, emulator) = start().await;
    let id = emulator.create_group("Plant lovers").unwrap();
    receiver.change().await;
    let text = json!({ "body": "New plants are here." });
    assert_eq!(fault(&send(&emulator, &id, "group", "text", text.clone()).await).0, 131_020, "nobody is in it");
    for customer in ["15550123", "US.13491208655302741918"] {
        assert!(emulator.join_group(&id, customer));
        receiver.change().await;
    }
    let sent = send(&emulator, &id, "group", "text", text.clone()).await;
    assert_eq!((&sent.body["contacts"][0]["wa_id"], &sent.body["messages"][0]["group_id"]), (&json!(id), &json!(id)));
    assert_eq!(emulator.messages()[0].recipient, RecipientKind::Group);
    let value = receiver.change().await["value"].clone();
    let status = &value["statuses"][0];
    assert_eq!(
        (&status["status"], &status["recipient_id"], &status["recipient_type"]),
        (&json!("sent"), &json!(id), &json!("group"))
    );
    assert_eq!(status["pricing"]["category"], "group_service");
    assert!(value.get("contacts").is_none() && status.get("recipient_participant_user_id").is_none(), "{value}");
    let value = receiver.change().await["value"].clone();
    let items = value["statuses"].as_array().unwrap();
    assert_eq!((items.len(), value["contacts"].as_array().unwrap().len()), (2, 2));
    assert!(items.iter().all(|item| item["status"] == "delivered" && item["recipient_id"] == json!(id)), "{value}");
    assert_eq!(
        (&items[0]["recipient_participant_id"], &items[0]["recipient_participant_user_id"]),
        (&json!("15550123"), &json!("ZZ.15550123"))
    );
    assert!(items[1].get("recipient_participant_id").is_none(), "{value}");
    assert_eq!(items[1]["recipient_participant_user_id"], "US.13491208655302741918");

    let message = CustomerMessage::text("How nice!").in_group(&id);
    assert_eq!(emulator.send_customer_message(Provider::Meta, "15550999", &message), None, "not in the group");
    emulator.send_customer_message(Provider::Meta, "15550123", &message).unwrap();
    let inbound = receiver.change().await["value"]["messages"][0].clone();
    assert_eq!((&inbound["group_id"], &inbound["from"]), (&json!(id), &json!("15550123")));
    let poll = CustomerMessage::unsupported("poll").in_group(&id);
    emulator.send_customer_message(Provider::Meta, "15550123", &poll).unwrap();
    assert_eq!(receiver.change().await["value"]["messages"][0]["errors"][0]["code"], 130_501);
    assert!(emulator.leave_group(&id, "15550123") && !emulator.leave_group(&id, "15550123"));
    assert_eq!(
        event(&receiver, "group_participants_update", "group_participants_remove").await["initiated_by"],
        "participant"
    );

    let pin = |days: i64| json!({ "type": "pin", "message_id": "wamid.P", "expiration_days": days });
    assert_eq!(send(&emulator, &id, "group", "pin", pin(7)).await.status, 200);
    assert_eq!(emulator.messages().pop().unwrap().kind, "pin");
    assert_eq!(fault(&send(&emulator, &id, "group", "pin", pin(31)).await).0, 131_009);
    assert_eq!(fault(&send(&emulator, "15550123", "individual", "pin", pin(7)).await).0, 100);
    receiver.change().await;
    receiver.change().await;
    let place = json!({ "latitude": 1, "longitude": 1 });
    assert_eq!(fault(&send(&emulator, &id, "group", "location", place).await).0, 130_501);
    assert_eq!(fault(&send(&emulator, "1", "group", "text", text.clone()).await).0, 131_041);
    assert_eq!(fault(&send(&emulator, &id, "individual", "text", text.clone()).await).0, 131_009);
    assert!(emulator.suspend_group(&id, true));
    event(&receiver, "group_status_update", "group_suspend").await;
    assert_eq!(fault(&send(&emulator, &id, "group", "text", text).await).0, 131_207);
    assert!(!emulator.suspend_group("1", true) && !emulator.join_group("1", "15550123"));
}

#[tokio::test]
async fn an_approved_request_keeps_the_limit_of_participants() {
    let (receiver, emulator) = start().await;
    let body = json!({ "subject": "Plant lovers", "join_approval_mode": "approval_required" });
    call(&emulator, "POST", &format!("{PHONE}/groups"), body).await;
    let group = event(&receiver, "group_lifecycle_update", "group_create").await;
    let id = group["group_id"].as_str().unwrap();
    let mut requests = Vec::new();
    for n in 0..9 {
        assert!(emulator.join_group(id, &format!("1555012{n}")));
        requests.push(receiver.change().await["value"]["groups"][0]["join_request_id"].clone());
    }
    let approved =
        call(&emulator, "POST", &format!("{id}/join_requests"), json!({ "join_requests": requests })).await.body;
    assert_eq!(approved["approved_join_requests"].as_array().unwrap().len(), 8, "{approved}");
    assert_eq!(approved["failed_join_requests"][0]["errors"][0]["code"], 131_204, "{approved}");
    let waiting = call(&emulator, "GET", &format!("{id}/join_requests"), Value::Null).await;
    assert_eq!(waiting.body["data"][0]["join_request_id"], requests[8]);
}

#[tokio::test]
async fn a_suspended_group_gets_no_message_and_a_new_number_stays_in_its_groups() {
    let (_, emulator) = start().await;
    let id = emulator.create_group("Plant lovers").unwrap();
    assert!(emulator.join_group(&id, "15550123"));
    let message = CustomerMessage::text("How nice!").in_group(&id);
    emulator.change_number("15550123", "15550124");
    assert!(emulator.send_customer_message(Provider::Meta, "15550123", &message).is_none());
    assert!(emulator.send_customer_message(Provider::Meta, "15550124", &message).is_some());
    let direct = json!({
        "to": id, "recipient_type": "group", "type": "text", "text": { "body": "Hi" }, "category": "utility",
    });
    assert_eq!(fault(&call(&emulator, "POST", &format!("{PHONE}/messages"), direct).await).0, 130_501);
    assert!(emulator.suspend_group(&id, true));
    assert!(emulator.send_customer_message(Provider::Meta, "15550124", &message).is_none());
}
