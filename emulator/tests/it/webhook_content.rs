//! What the webhooks of the providers contain.

use serde_json::{Value, json};
use std::time::SystemTime;
use whatsapp_template_emulator::{Emulator, MetaCredentials, Provider};

use crate::client::{cams, nxcloud};
use crate::meta::{create, graph, template};
use crate::webhook_receiver::Receiver;

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

async fn start(provider: Provider) -> (Receiver, Emulator) {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(provider, receiver.url()).start().await.unwrap();
    (receiver, emulator)
}

async fn send(emulator: &Emulator, edge: &str, mut fields: Value) -> String {
    fields["messaging_product"] = "whatsapp".into();
    let response = graph(emulator, "POST", &format!("/v25.0/{PHONE}/{edge}"), &fields).await;
    response.body["messages"][0]["id"].as_str().unwrap_or_else(|| panic!("{response:?}")).to_owned()
}

fn text(to: &str) -> Value {
    json!({ "to": to, "type": "text", "text": { "body": "Hi" } })
}

#[tokio::test]
async fn meta_signs_escaped_ascii() {
    let (receiver, emulator) = start(Provider::Meta).await;
    let text = "Grüße <b>100%</b> 🌱 a/b me@shop.example";
    emulator.send_customer_text(Provider::Meta, "+15550123", text);
    let received = receiver.next().await;
    assert!(received.body.is_ascii(), "{}", received.body);
    let escaped = r"Gr\u00fc\u00dfe \u003Cb>100\u0025\u003C\/b> \ud83c\udf31 a\/b me\u0040shop.example";
    assert!(received.body.contains(escaped), "{}", received.body);
    let message = received.json()["entry"][0]["changes"][0]["value"]["messages"][0].clone();
    assert_eq!(message["text"]["body"], text);
    // The signature covers the bytes that were sent.
    emulator.send_customer_text(Provider::Meta, "+15550123", text);
    assert_eq!(receiver.change().await["value"]["messages"][0]["text"]["body"], text);
}

#[tokio::test]
async fn messages_of_customers_have_ids_of_the_provider() {
    let (receiver, emulator) = start(Provider::Meta).await;
    emulator.send_customer_text(Provider::Meta, "+15550123", "Hi");
    let value = receiver.change().await["value"].clone();
    let message = &value["messages"][0];
    assert!(message["id"].as_str().unwrap().starts_with("wamid."), "{message}");
    assert_eq!((&message["from"], &message["from_user_id"]), (&json!("15550123"), &json!("ZZ.15550123")));
    let contact = json!({ "profile": { "name": "Customer" }, "wa_id": "15550123", "user_id": "ZZ.15550123" });
    assert_eq!(value["contacts"], json!([contact]));
    // Of a customer whose number is hidden, there is only the user id.
    emulator.send_customer_text(Provider::Meta, "US.13491208655302741918", "Hi");
    let value = receiver.change().await["value"].clone();
    assert_eq!(value["messages"][0]["from_user_id"], "US.13491208655302741918");
    assert!(value["messages"][0].get("from").is_none() && value["contacts"][0].get("wa_id").is_none(), "{value}");

    let (receiver, emulator) = start(Provider::Nxcloud).await;
    emulator.send_customer_text(Provider::Nxcloud, "+15550123", "Hi");
    let message = receiver.next().await.json()["messages"][0].clone();
    assert!(message["id"].as_str().unwrap().starts_with("wamid.") && message["from"] == "15550123", "{message}");
}

#[tokio::test]
async fn statuses_repeat_the_data_of_the_caller() {
    let (receiver, emulator) = start(Provider::Meta).await;
    let mut body = text("+15550123");
    body["biz_opaque_callback_data"] = "order 17/ü".into();
    let id = send(&emulator, "messages", body).await;
    assert_eq!(emulator.messages()[0].callback_data.as_deref(), Some("order 17/ü"));
    for expected in ["sent", "delivered"] {
        let status = receiver.status().await;
        assert_eq!((&status["id"], &status["status"]), (&json!(id), &json!(expected)));
        assert_eq!(status["biz_opaque_callback_data"], "order 17/ü");
    }
    send(&emulator, "messages", text("+15550123")).await;
    assert!(receiver.status().await.get("biz_opaque_callback_data").is_none());

    let (receiver, emulator) = start(Provider::Nxcloud).await;
    let mut body = text("15550123");
    body["recipient_type"] = "individual".into();
    body["biz_opaque_callback_data"] = "order 18".into();
    assert_eq!(nxcloud(&emulator, "mt", body).await.code(), "0");
    assert_eq!(receiver.next().await.json()["statuses"][0]["biz_opaque_callback_data"], "order 18");

    let (receiver, emulator) = start(Provider::Cams).await;
    let mut parameters = vec![
        ("ChannelType", "whatsapp"),
        ("Type", "message"),
        ("From", "15550100"),
        ("To", "15550123"),
        ("MessageType", "text"),
        ("Content", r#"{"text":"Hi"}"#),
    ];
    let response = cams(&emulator, "SendChatappMessage", &parameters).await;
    let report = receiver.next().await.json()[0].clone();
    assert_eq!((&report["TaskId"], &report["ConversationType"]), (&response.body["MessageId"], &json!("service")));
    receiver.next().await;
    parameters.push(("TaskId", "task-1"));
    assert_eq!(cams(&emulator, "SendChatappMessage", &parameters).await.code(), "OK");
    assert_eq!(receiver.next().await.json()[0]["TaskId"], "task-1");
}

#[tokio::test]
async fn one_status_of_a_message_has_its_price() {
    let (receiver, emulator) = start(Provider::Meta).await;
    let shop = template("news", &json!([{ "type": "BODY", "text": "Our shop is open again." }]));
    assert_eq!(create(&emulator, &shop).await.status, 200);
    assert_eq!(receiver.change().await["value"]["event"], "APPROVED");
    let news = json!({
        "to": "+15550123", "type": "template", "template": { "name": "news", "language": { "code": "en_US" } },
    });
    for (edge, body, billable, kind, category) in [
        ("messages", news.clone(), true, "regular", "marketing"),
        ("marketing_messages", news, true, "regular", "marketing_lite"),
        ("messages", text("+15550123"), false, "free_customer_service", "service"),
    ] {
        send(&emulator, edge, body).await;
        let expected = json!({ "billable": billable, "pricing_model": "PMP", "type": kind, "category": category });
        assert_eq!(receiver.status().await["pricing"], expected);
        let delivered = receiver.status().await;
        assert!(delivered["status"] == "delivered" && delivered.get("pricing").is_none(), "{delivered}");
    }
}

#[tokio::test]
async fn statuses_name_the_user_except_for_failures() {
    let (receiver, emulator) = start(Provider::Meta).await;
    let id = send(&emulator, "messages", text("+1 (555) 0123")).await;
    for _ in 0..2 {
        let value = receiver.change().await["value"].clone();
        let status = &value["statuses"][0];
        assert_eq!(
            (&status["recipient_id"], &status["recipient_user_id"]),
            (&json!("15550123"), &json!("ZZ.15550123"))
        );
        assert_eq!(value["contacts"][0]["user_id"], "ZZ.15550123");
    }
    assert!(emulator.fail_delivery(&id, 131_026));
    let value = receiver.change().await["value"].clone();
    let failed = &value["statuses"][0];
    assert_eq!((&failed["recipient_id"], &failed["errors"][0]["code"]), (&json!("15550123"), &json!(131_026)));
    assert!(failed.get("recipient_user_id").is_none() && value.get("contacts").is_none(), "{value}");

    // The number of a customer with a user id is hidden.
    let mut hidden = text("");
    hidden["recipient"] = "US.13491208655302741918".into();
    hidden.as_object_mut().unwrap().remove("to");
    let id = send(&emulator, "messages", hidden).await;
    emulator.fail_delivery(&id, 131_026);
    for expected in ["sent", "delivered", "failed"] {
        let status = receiver.status().await;
        assert_eq!((&status["status"], status.get("recipient_id")), (&json!(expected), None));
        assert_eq!(status["recipient_user_id"], "US.13491208655302741918");
    }
}

#[tokio::test]
async fn an_automatic_approval_is_reported() {
    let before = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let (receiver, emulator) = start(Provider::Meta).await;
    let shop = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
    let response = create(&emulator, &template("news", &shop)).await;
    assert_eq!(response.body["status"], "APPROVED");
    let received = receiver.next().await.json();
    assert!(received["entry"][0]["time"].as_u64().unwrap() >= before, "{received}");
    let change = &received["entry"][0]["changes"][0];
    assert_eq!(change["field"], "message_template_status_update");
    assert_eq!((&change["value"]["event"], &change["value"]["reason"]), (&json!("APPROVED"), &json!("NONE")));
    assert_eq!(change["value"]["message_template_id"].to_string(), response.body["id"].as_str().unwrap());
    assert_eq!(change["value"]["message_template_category"], "MARKETING");

    let (receiver, emulator) = start(Provider::Nxcloud).await;
    let body = json!({ "name": "news", "language": "en_US", "category": "MARKETING", "components": shop });
    assert_eq!(nxcloud(&emulator, "createTemplate", body).await.code(), "0");
    let change = receiver.next().await.json();
    assert_eq!(
        (&change["field"], &change["value"]["event"]),
        (&json!("message_template_status_update"), &json!("APPROVED"))
    );

    let (receiver, emulator) = start(Provider::Cams).await;
    let parameters = [
        ("Name", "news"),
        ("Language", "en_US"),
        ("Category", "MARKETING"),
        ("TemplateType", "WHATSAPP"),
        ("Components", r#"[{"Type":"BODY","Text":"Our shop is open again."}]"#),
    ];
    let response = cams(&emulator, "CreateChatappTemplate", &parameters).await;
    assert_eq!(response.code(), "OK", "{response:?}");
    assert_eq!(receiver.next().await.json()[0]["AuditStatus"], "pass");
}
