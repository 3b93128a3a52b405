//! Templates and messages of every kind with one part replaced: each gets a response in Graph's format.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MetaCredentials};

use crate::client::{Response, send};

async fn post(emulator: &Emulator, target: &str, body: &Value) -> Response {
    let token = format!("Bearer {}", MetaCredentials::ACCESS_TOKEN);
    send(emulator, "POST", target, &[("authorization".to_owned(), token)], body.to_string().as_bytes()).await
}

async fn create(emulator: &Emulator, template: &Value) -> Response {
    post(emulator, &format!("/v25.0/{}/message_templates", MetaCredentials::WABA_ID), template).await
}

async fn message(emulator: &Emulator, message: &Value) -> Response {
    post(emulator, &format!("/v25.0/{}/messages", MetaCredentials::PHONE_NUMBER_ID), message).await
}

fn template(name: &str, category: &str, components: &Value) -> Value {
    json!({
        "name": name, "language": "en_US", "category": category, "parameter_format": "named",
        "display_format": if name == "pay" { json!("ORDER_DETAILS") } else { Value::Null },
        "components": components,
    })
}

/// A template of each special kind, and the components of a message for it.
fn kinds() -> Vec<(Value, Value)> {
    let text = |text: &str| json!({ "type": "BODY", "text": text });
    let buttons = |button: Value| json!({ "type": "BUTTONS", "buttons": [button] });
    let action = |sub_type: &str, action: Value| json!({ "type": "button", "sub_type": sub_type, "index": "0", "parameters": [{ "type": "action", "action": action }] });
    let card = json!({ "components": [{ "type": "HEADER", "format": "PRODUCT" }, buttons(json!({ "type": "SPM", "text": "View" }))] });
    let shelf = json!([text("What we like best."), { "type": "CAROUSEL", "cards": [card, card] }]);
    let product = json!({ "product_retailer_id": "a", "catalog_id": "1" });
    let sent = |n: u8| {
        json!({ "card_index": n, "components": [
            { "type": "header", "parameters": [{ "type": "product", "product": product }] },
        ]})
    };
    let photo = json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::a"] } });
    let sale = json!([
        photo,
        { "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Ends soon", "has_expiration": true } },
        { "type": "BODY", "text": "Hi {{customer}}, this is for you today.",
          "example": { "body_text_named_params": [{ "param_name": "customer", "example": "Ann" }] } },
        { "type": "BUTTONS", "buttons": [
            { "type": "COPY_CODE", "example": "A1" },
            { "type": "URL", "text": "Shop", "url": "https://shop.example/{{1}}", "example": ["a"] },
        ]},
    ]);
    let bought = json!([
        { "type": "header", "parameters": [{ "type": "image", "image": { "id": "1" } }] },
        { "type": "body", "parameters": [{ "type": "text", "parameter_name": "customer", "text": "Bo" }] },
        { "type": "limited_time_offer", "parameters": [
            { "type": "limited_time_offer", "limited_time_offer": { "expiration_time_ms": 4_102_444_800_000_u64 } },
        ]},
        { "type": "button", "sub_type": "copy_code", "index": 0, "parameters": [{ "type": "coupon_code", "coupon_code": "A1" }] },
        { "type": "button", "sub_type": "url", "index": "1", "parameters": [{ "type": "text", "text": "b" }] },
    ]);
    let amount = |value: u32| json!({ "value": value, "offset": 100 });
    let order = action(
        "order_details",
        json!({ "order_details": {
            "reference_id": "o", "type": "digital-goods", "currency": "INR", "total_amount": amount(110),
            "order": { "status": "pending", "subtotal": amount(100), "tax": amount(10),
                       "items": [{ "name": "Elf", "amount": amount(50), "quantity": 2 }] },
        }}),
    );
    let sections = json!([{ "title": "A", "product_items": [{ "product_retailer_id": "a" }] }]);
    let basket = action("mpm", json!({ "thumbnail_product_retailer_id": "a", "sections": sections }));
    let header = |text: &str| json!({ "type": "HEADER", "format": "TEXT", "text": text });
    let flow =
        json!({ "type": "FLOW", "text": "Book", "flow_id": "1", "flow_action": "navigate", "navigate_screen": "A" });
    vec![
        (template("shelf", "MARKETING", &shelf), json!([{ "type": "carousel", "cards": [sent(0), sent(1), sent(2)] }])),
        (template("sale", "MARKETING", &sale), bought),
        (
            template(
                "pay",
                "MARKETING",
                &json!([
                    header("Your order"),
                    text("Your order waits to be paid."),
                    buttons(json!({ "type": "ORDER_DETAILS", "text": "Review and Pay" }))
                ]),
            ),
            json!([order]),
        ),
        (
            template(
                "basket",
                "MARKETING",
                &json!([
                    header("Still there"),
                    text("Your picks wait for you."),
                    buttons(json!({ "type": "MPM", "text": "View items" }))
                ]),
            ),
            json!([basket]),
        ),
        (
            template("book", "UTILITY", &json!([text("Choose the day of your visit."), buttons(flow)])),
            json!([action("flow", json!({ "flow_token": "t", "flow_action_data": { "a": 1 } }))]),
        ),
    ]
}

/// The JSON pointer of each part of a document.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                places(item, &format!("{here}/{n}"), found);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                places(value, &format!("{here}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// The document with each of its parts replaced in turn.
fn mutated(document: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let others = [
        json!(null),
        json!(-1),
        json!(i64::MAX),
        json!(""),
        json!("x\n"),
        json!([]),
        json!([[]]),
        json!({}),
        json!(true),
    ];
    let change = |place: &String| {
        others.clone().map(|other| {
            let mut changed = document.clone();
            if let Some(part) = changed.pointer_mut(place) {
                *part = other;
            }
            changed
        })
    };
    all.iter().flat_map(change).collect()
}

fn assert_answered(response: &Response, sent: &Value) {
    let error = &response.body["error"];
    let rejected = error["code"].is_i64() && error["message"].is_string() && (400..500).contains(&response.status);
    assert!(response.status == 200 || rejected, "{sent} {response:?}");
}

#[tokio::test]
async fn every_mutated_message_gets_a_response() {
    let emulator = Emulator::start().await.unwrap();
    for (template, components) in kinds() {
        let created = create(&emulator, &template).await;
        assert_eq!(created.status, 200, "{created:?}");
        let whole = json!({
            "messaging_product": "whatsapp", "to": "15550123", "type": "template",
            "template": { "name": template["name"], "language": { "code": "en_US" }, "components": components },
        });
        let sent = message(&emulator, &whole).await;
        assert_eq!(sent.status, 200, "{sent:?}");
        for changed in mutated(&whole) {
            assert_answered(&message(&emulator, &changed).await, &changed);
        }
    }
}

#[tokio::test]
async fn every_mutated_template_gets_a_response() {
    let emulator = Emulator::start().await.unwrap();
    for (template, _) in kinds() {
        for changed in mutated(&template) {
            emulator.clear();
            assert_answered(&create(&emulator, &changed).await, &changed);
        }
    }
}
