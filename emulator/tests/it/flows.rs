//! Answers of customers to flows.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MetaCredentials, Provider};

use crate::client::{Response, chat, send};
use crate::meta::{create, graph, template};
use crate::webhook_receiver::Receiver;

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

async fn sent(emulator: &Emulator, kind: &str, content: Value) -> String {
    let body = json!({ "messaging_product": "whatsapp", "to": "15550123", "type": kind, kind: content });
    let response = graph(emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await;
    response.body["messages"][0]["id"].as_str().unwrap_or_else(|| panic!("{response:?}")).to_owned()
}

async fn post_flow(emulator: &Emulator, body: &Value) -> Response {
    let host = ("host".to_owned(), emulator.url().trim_start_matches("http://").to_owned());
    let headers = [host, ("content-type".to_owned(), "application/json".to_owned())];
    send(emulator, "POST", "/__emulator/flow", &headers, body.to_string().as_bytes()).await
}

/// The next message of a customer; statuses are skipped.
async fn answer(receiver: &Receiver) -> Value {
    loop {
        let value = receiver.change().await["value"].clone();
        if !value["messages"].is_null() {
            return value["messages"][0].clone();
        }
    }
}

#[tokio::test]
async fn the_answer_to_a_flow_has_the_token_of_its_message() {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    let button = json!({
        "type": "FLOW", "text": "Choose a time", "flow_id": "1122", "navigate_screen": "SLOTS", "flow_action": "navigate",
    });
    let body = json!({ "type": "BODY", "text": "Please choose a time for your visit." });
    let visit = template("visit", &json!([body, { "type": "BUTTONS", "buttons": [button] }]));
    let created = create(&emulator, &visit).await;
    assert_eq!(created.status, 200, "{created:?}");
    let with = |parameters: Value| {
        let button = json!({ "type": "button", "sub_type": "flow", "index": "0", "parameters": parameters });
        json!({ "name": "visit", "language": { "code": "en_US" }, "components": [button] })
    };
    let token = json!([{ "type": "action", "action": { "flow_token": "visit-17" } }]);
    let interactive = json!({
        "type": "flow", "body": { "text": "Please choose a time." },
        "action": { "name": "flow", "parameters": {
            "flow_message_version": "3", "flow_id": "1122", "flow_cta": "Choose", "flow_token": "visit-18",
        }},
    });
    emulator.send_customer_text(Provider::Meta, "15550123", "Hello");
    answer(&receiver).await;
    for (id, token) in [
        (sent(&emulator, "template", with(token)).await, "visit-17"),
        (sent(&emulator, "template", with(json!([]))).await, "unused"),
        (sent(&emulator, "interactive", interactive).await, "visit-18"),
    ] {
        assert!(emulator.answer_flow(&id, &json!({ "slot": "Monday" })));
        let message = answer(&receiver).await;
        assert_eq!((&message["type"], &message["context"]["id"]), (&json!("interactive"), &json!(id)), "{message}");
        let reply = &message["interactive"]["nfm_reply"];
        assert_eq!((&message["interactive"]["type"], &reply["name"]), (&json!("nfm_reply"), &json!("flow")), "{reply}");
        let response: Value = serde_json::from_str(reply["response_json"].as_str().unwrap()).unwrap();
        assert_eq!(response, json!({ "slot": "Monday", "flow_token": token }));
        assert_eq!(
            chat(&emulator).await.last().unwrap()["text"],
            "[flow]\nslot: Monday",
            "the chat shows what the customer entered"
        );
    }
}

#[tokio::test]
async fn only_flows_are_answered_and_only_with_objects() {
    let emulator = Emulator::start().await.unwrap();
    let id = sent(&emulator, "text", json!({ "body": "Hello" })).await;
    assert!(!emulator.answer_flow(&id, &json!({ "slot": "Monday" })));
    assert!(!emulator.answer_flow("wamid.none", &json!({})));
    let error = |response: &Response| response.body["error"].as_str().unwrap_or_default().to_owned();
    let refused = post_flow(&emulator, &json!({ "message": id, "response": {} })).await;
    assert!(refused.status == 404 && error(&refused).contains("opens a flow"), "{refused:?}");
    for response in [json!("Monday"), json!([]), Value::Null] {
        let refused = post_flow(&emulator, &json!({ "message": id, "response": response })).await;
        assert!(refused.status == 400 && error(&refused).contains("must be an object"), "{refused:?}");
    }
}
