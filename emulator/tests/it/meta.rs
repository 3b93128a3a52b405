//! Requests to Graph, written by hand.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MAX_TEMPLATES, MetaCredentials};
use whatsapp_template_model::Rule;

use crate::client::{Response, send};

const WABA: &str = MetaCredentials::WABA_ID;
const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

pub(crate) async fn graph(emulator: &Emulator, method: &str, target: &str, body: &Value) -> Response {
    let token = format!("Bearer {}", emulator.meta().access_token);
    let headers = [("authorization".to_owned(), token), ("content-type".to_owned(), "application/json".to_owned())];
    let body = if body.is_null() { String::new() } else { body.to_string() };
    send(emulator, method, target, &headers, body.as_bytes()).await
}

pub(crate) async fn create(emulator: &Emulator, template: &Value) -> Response {
    graph(emulator, "POST", &format!("/v25.0/{WABA}/message_templates"), template).await
}

pub(crate) async fn message(emulator: &Emulator, name: &str, components: Value) -> Response {
    let template = json!({ "name": name, "language": { "code": "en_US" }, "components": components });
    let body = json!({ "messaging_product": "whatsapp", "to": "+15550123", "type": "template", "template": template });
    graph(emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await
}

/// The code, subcode and details of an error.
pub(crate) fn fault(response: &Response) -> (i64, i64, String) {
    let error = &response.body["error"];
    assert!(error["message"].is_string() && error["type"] == "OAuthException", "{response:?}");
    assert!(error["fbtrace_id"].as_str().is_some_and(|id| !id.is_empty()));
    let details = error["error_data"]["details"].as_str().unwrap_or_default().to_owned();
    (error["code"].as_i64().unwrap(), error["error_subcode"].as_i64().unwrap_or(0), details)
}

pub(crate) fn template(name: &str, components: &Value) -> Value {
    json!({
        "name": name, "language": "en_US", "category": "MARKETING", "parameter_format": "named",
        "components": components,
    })
}

fn body() -> Value {
    json!({
        "type": "BODY", "text": "Hi {{customer}}, your order {{order}} is on its way to you today.",
        "example": { "body_text_named_params": [
            { "param_name": "customer", "example": "Ann" }, { "param_name": "order", "example": "1042" },
        ]},
    })
}

fn named(name: &str, value: &str) -> Value {
    json!({ "type": "text", "parameter_name": name, "text": value })
}

fn button(sub_type: &str, index: usize, parameters: &Value) -> Value {
    json!({ "type": "button", "sub_type": sub_type, "index": index, "parameters": parameters })
}

#[tokio::test]
async fn a_template_is_created_shown_and_sent() {
    let emulator = Emulator::start().await.unwrap();
    let url = json!({ "type": "URL", "text": "Track", "url": "https://shop.example/{{1}}", "example": ["1Z"] });
    let response =
        create(&emulator, &template("shipped", &json!([body(), { "type": "BUTTONS", "buttons": [url] }]))).await;
    assert_eq!((response.status, &response.body["status"]), (200, &json!("APPROVED")), "{response:?}");
    assert_eq!(response.body["category"], "MARKETING");
    let id = response.body["id"].as_str().unwrap();
    let shown = graph(&emulator, "GET", &format!("/v26.0/{id}"), &Value::Null).await.body;
    assert_eq!((&shown["name"], &shown["parameter_format"]), (&json!("shipped"), &json!("NAMED")));
    let list = format!("/v25.0/{WABA}/message_templates?name=ship&fields=name,status&status=APPROVED");
    let list = graph(&emulator, "GET", &list, &Value::Null).await.body;
    assert_eq!(list["data"], json!([{ "id": id, "name": "shipped", "status": "APPROVED" }]));

    // Names may come in any order, and an index may be a number or a text.
    let suffix =
        json!({ "type": "button", "sub_type": "url", "index": "0", "parameters": [{ "type": "text", "text": "9" }] });
    let filled = json!([{ "type": "body", "parameters": [named("order", "7"), named("customer", "Bo")] }, suffix]);
    let response = message(&emulator, "shipped", filled).await;
    assert_eq!(response.body["contacts"], json!([{ "input": "+15550123", "wa_id": "15550123" }]), "{response:?}");
    let sent = emulator.messages().pop().unwrap();
    assert_eq!(response.body["messages"], json!([{ "id": sent.id, "message_status": "accepted" }]));
    assert!(sent.text.contains("Hi Bo, your order 7") && sent.text.contains("https://shop.example/9"), "{}", sent.text);
}

#[tokio::test]
async fn a_list_has_counts_and_next_pages() {
    let emulator = Emulator::start().await.unwrap();
    for n in 0..3 {
        let text = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
        assert_eq!(create(&emulator, &template(&format!("open_{n}"), &text)).await.status, 200);
    }
    let summary = "total_count,message_template_count,message_template_limit,are_translations_complete";
    let list = format!(
        "/v25.0/{WABA}/message_templates?name=open&status=APPROVED,PENDING&limit=2&before=2&fields=quality_score\
         &summary={summary}"
    );
    let page = graph(&emulator, "GET", &list, &Value::Null).await.body;
    assert_eq!(page["data"].as_array().map(Vec::len), Some(2), "{page}");
    let quality = &page["data"][0]["quality_score"];
    assert!(quality["score"] == "UNKNOWN" && quality["date"].is_u64(), "{page}");
    assert_eq!(
        page["summary"],
        json!({
            "total_count": 3, "message_template_count": 3, "message_template_limit": MAX_TEMPLATES,
            "are_translations_complete": true,
        })
    );
    let next = page["paging"]["next"].as_str().unwrap();
    // `emulator` is the host in the request.
    let target = next.strip_prefix("http://emulator").unwrap();
    let rest = graph(&emulator, "GET", target, &Value::Null).await.body;
    assert_eq!(rest["data"].as_array().map(Vec::len), Some(1), "{rest}");
    assert_eq!((&rest["summary"], &rest["paging"]["next"]), (&page["summary"], &Value::Null));
    for (filter, found) in [("status=PENDING", 0), ("language=de,en_US", 3), ("category=UTILITY,MARKETING", 3)] {
        let list = format!("/v25.0/{WABA}/message_templates?{filter}");
        let page = graph(&emulator, "GET", &list, &Value::Null).await.body;
        assert_eq!(page["data"].as_array().map(Vec::len), Some(found), "{filter}");
        assert_eq!(page["summary"], Value::Null);
    }
}

#[tokio::test]
async fn a_message_that_does_not_fit_has_metas_codes() {
    let emulator = Emulator::start().await.unwrap();
    create(&emulator, &template("shipped", &json!([body()]))).await;
    let of = |parameters: Value| json!([{ "type": "body", "parameters": parameters }]);
    let customer = named("customer", "Bo");
    for (components, code, details) in [
        (json!([]), 132_000, "number of localizable_params (0) does not match the expected number of params (2)"),
        (of(json!([customer])), 132_000, "localizable_params (1)"),
        (of(json!([customer, { "type": "text", "text": "7" }])), 100, "Parameter name is missing or empty"),
        (of(json!([customer, named("parcel", "7")])), 100, "no variable with the name \"parcel\""),
        (of(json!([customer, named("order", "")])), 131_008, "missing text value"),
        (of(json!([customer, named("order", "a\nb")])), 132_018, "new-line"),
        (
            of(json!([customer, { "type": "image", "parameter_name": "order" }])),
            132_012,
            "expected TEXT, received IMAGE",
        ),
        (of(json!([customer, named("order", &"x".repeat(1024))])), 132_005, "at most 1024"),
        (json!([{ "type": "order_status", "parameters": [] }, of(json!([]))]), 100, "component type"),
        (json!([{ "type": "carousel", "cards": [{}] }]), 132_000, "number of cards (1)"),
    ] {
        let response = message(&emulator, "shipped", components).await;
        let found = fault(&response);
        assert!(found.0 == code && found.2.contains(details), "{found:?}, expected {code} {details}");
        assert_eq!(response.status, 400);
    }
    let unknown = message(&emulator, "unknown", json!([])).await;
    assert_eq!((unknown.status, fault(&unknown).0), (404, 132_001));
    assert!(emulator.messages().is_empty());
}

#[tokio::test]
async fn buttons_of_special_kinds_are_checked() {
    let emulator = Emulator::start().await.unwrap();
    for (name, wire) in [
        ("catalog", json!({ "type": "CATALOG", "text": "View catalog" })),
        ("basket", json!({ "type": "MPM", "text": "View items" })),
        ("book", json!({ "type": "FLOW", "text": "Book", "flow_id": "1122", "navigate_screen": "A" })),
        ("call", json!({ "type": "VOICE_CALL", "text": "Call now" })),
        ("code", json!({ "type": "COPY_CODE", "example": "SPRING25" })),
        ("reply", json!({ "type": "QUICK_REPLY", "text": "Yes" })),
    ] {
        let text = json!({ "type": "BODY", "text": "Have a look at what we have for you." });
        let mut parts = json!([text, { "type": "BUTTONS", "buttons": [wire] }]);
        if name == "basket" {
            let header = json!({ "type": "HEADER", "format": "TEXT", "text": "Still there" });
            parts.as_array_mut().unwrap().insert(0, header);
        }
        let response = create(&emulator, &template(name, &parts)).await;
        assert_eq!(response.status, 200, "{name}: {response:?}");
    }
    let action = |action: Value| json!([{ "type": "action", "action": action }]);
    let sections = |count: usize| -> Value {
        (0..count)
            .map(|n| json!({ "title": format!("S{n}"), "product_items": [{ "product_retailer_id": "a" }] }))
            .collect()
    };
    let basket = |count| action(json!({ "thumbnail_product_retailer_id": "a", "sections": sections(count) }));
    for (name, sub_type, parameters, code) in [
        ("catalog", "catalog", action(json!({ "thumbnail_product_retailer_id": "a" })), 0),
        ("catalog", "CATALOG", action(json!({})), 0),
        ("catalog", "catalog", json!([]), 0),
        ("catalog", "catalog", action(json!({ "thumbnail_product_retailer_id": 1 })), 131_009),
        ("catalog", "mpm", action(json!({})), 132_012),
        ("basket", "mpm", basket(10), 0),
        ("basket", "mpm", basket(11), 131_009),
        ("basket", "mpm", basket(0), 131_009),
        ("basket", "mpm", json!([]), 131_008),
        ("book", "flow", action(json!({ "flow_token": "t", "flow_action_data": { "a": 1 } })), 0),
        ("book", "flow", action(json!({ "flow_action_data": "a" })), 131_009),
        ("book", "flow", json!([{ "type": "text", "text": "a" }]), 132_012),
        ("call", "voice_call", json!([{ "type": "ttl_minutes", "ttl_minutes": 43_200 }]), 0),
        ("call", "voice_call", json!([{ "type": "ttl_minutes", "ttl_minutes": 43_201 }]), 131_009),
        ("call", "voice_call", json!([{ "type": "payload", "payload": "x".repeat(513) }]), 131_009),
        ("code", "copy_code", json!([{ "type": "coupon_code", "coupon_code": "SPRING25" }]), 0),
        ("code", "copy_code", json!([{ "type": "coupon_code", "coupon_code": "25%" }]), 132_018),
        ("code", "copy_code", json!([]), 131_008),
        ("reply", "quick_reply", json!([{ "type": "payload", "payload": "yes" }]), 0),
        ("reply", "quick_reply", json!([{ "type": "payload", "payload": "x".repeat(257) }]), 131_009),
    ] {
        let response = message(&emulator, name, json!([button(sub_type, 0, &parameters)])).await;
        let found = if response.status == 200 { 0 } else { fault(&response).0 };
        assert_eq!(found, code, "{name} {parameters} {response:?}");
    }
    // The sample of the page on calls has no index.
    let call =
        json!([{ "type": "button", "sub_type": "voice_call", "parameters": [{ "type": "payload", "payload": "a" }] }]);
    assert_eq!(message(&emulator, "call", call).await.status, 200);
}

#[tokio::test]
async fn the_sums_of_orders_are_checked() {
    let emulator = Emulator::start().await.unwrap();
    let mut pay = template(
        "pay",
        &json!([
            { "type": "HEADER", "format": "TEXT", "text": "Your order" },
            { "type": "BODY", "text": "Your order is complete and waits to be paid." },
            { "type": "BUTTONS", "buttons": [{ "type": "ORDER_DETAILS", "text": "Review and Pay" }] },
        ]),
    );
    pay["display_format"] = "ORDER_DETAILS".into();
    assert_eq!(create(&emulator, &pay).await.status, 200);
    let amount = |value: i64| json!({ "value": value, "offset": 100 });
    let details = |subtotal: i64, total: i64| {
        json!([{ "type": "action", "action": { "order_details": {
            "reference_id": "o-1", "type": "digital-goods", "currency": "INR", "total_amount": amount(total),
            "order": {
                "status": "pending", "subtotal": amount(subtotal), "tax": amount(100), "discount": amount(50),
                "items": [{ "name": "Elf", "amount": amount(1000), "quantity": 2 }],
            },
        }}}])
    };
    for (subtotal, total, status) in [(2000, 2050, 200), (2000, 2051, 400), (1000, 1050, 400), (i64::MAX, 0, 400)] {
        let response = message(&emulator, "pay", json!([button("order_details", 0, &details(subtotal, total))])).await;
        assert_eq!(response.status, status, "{subtotal} {total} {response:?}");
    }
    assert!(emulator.messages()[0].parameters.contains(&("order".to_owned(), "o-1: INR 20.50".to_owned())));
}

#[tokio::test]
async fn invalid_templates_are_rejected_with_subcodes() {
    let emulator = Emulator::start().await.unwrap();
    let text = |text: &str| template("t", &json!([{ "type": "BODY", "text": text }]));
    let image = |handle: &str| {
        let header = json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [handle] } });
        template("t", &json!([header, { "type": "BODY", "text": "A picture for you." }]))
    };
    assert_eq!(fault(&create(&emulator, &image("https://a.example/a.png")).await).1, 2_388_273);
    if Rule::find("body_length").is_some() {
        assert_eq!(fault(&create(&emulator, &text(&"a ".repeat(600))).await).1, 2_388_040);
    }
    let edge = json!([{ "type": "BODY", "text": "Your order is {{order}}",
        "example": { "body_text_named_params": [{ "param_name": "order", "example": "7" }] } }]);
    assert_eq!(fault(&create(&emulator, &template("t", &edge)).await).1, 2_388_299);
    let mystery = template("t", &json!([{ "type": "MYSTERY" }]));
    assert!(fault(&create(&emulator, &mystery).await).2.contains("/components/0/type"));
    for field in ["name", "language", "category", "components"] {
        let mut without = text("Hello there, this is for you.");
        without.as_object_mut().unwrap().remove(field);
        let found = fault(&create(&emulator, &without).await);
        assert!(found.0 == 100 && found.2.contains(field), "{found:?}");
    }
    assert_eq!(create(&emulator, &image("4::aW1n")).await.status, 200);
    assert_eq!(fault(&create(&emulator, &image("4::aW1n")).await).1, 2_388_024);
}

#[tokio::test]
async fn unknown_paths_of_graph_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let null = Value::Null;
    for (method, target) in [
        ("GET", "/v25.0/1/message_templates".to_owned()),
        ("GET", format!("/v25.0/{PHONE}/messages")),
        ("PUT", format!("/v25.0/{WABA}/message_templates")),
        ("GET", "/v25.0/12345".to_owned()),
    ] {
        let response = graph(&emulator, method, &target, &null).await;
        let (code, subcode, _) = fault(&response);
        assert_eq!((response.status, code, subcode), (400, 100, 33), "{method} {target}");
    }
    let list = format!("/v25.0/{WABA}/message_templates");
    for token in [None, Some("Bearer another"), Some("Basic a")] {
        let headers: Vec<_> = token.map(|token| ("authorization".to_owned(), token.to_owned())).into_iter().collect();
        let response = send(&emulator, "GET", &list, &headers, b"").await;
        assert_eq!((response.status, fault(&response).0), (401, 190), "{token:?}");
    }
    let target = format!("/v25.0/{WABA}/message_templates?limit=x");
    assert_eq!(fault(&graph(&emulator, "GET", &target, &null).await).0, 100);
    let nothing = graph(&emulator, "DELETE", &list, &null).await;
    assert_eq!(fault(&nothing).0, 100);
    for body in
        [json!([]), json!({ "messaging_product": "sms" }), json!({ "messaging_product": "whatsapp", "to": "x" })]
    {
        let response = graph(&emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await;
        assert_eq!(response.status, 400, "{body}");
    }
}

#[tokio::test]
async fn one_time_codes_are_created_in_several_languages_at_once() {
    let emulator = Emulator::start().await.unwrap();
    let target = format!("/v25.0/{}/upsert_message_templates", emulator.meta().waba_id);
    let upsert = |minutes: u8, languages: &[&str]| {
        json!({
            "name": "sign_in", "languages": languages, "category": "AUTHENTICATION", "components": [
                { "type": "BODY", "add_security_recommendation": true },
                { "type": "FOOTER", "code_expiration_minutes": minutes },
                { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] },
            ],
        })
    };
    let created = graph(&emulator, "POST", &target, &upsert(5, &["en_US", "es_ES"])).await;
    assert_eq!(created.body["data"][1]["language"], "es_ES", "{:?}", created.body);
    assert_eq!(emulator.templates().len(), 2);
    // A language that exists is replaced, the other one is created.
    let edited = graph(&emulator, "POST", &target, &upsert(10, &["fr", "en_US"])).await;
    assert_eq!(edited.body["data"][1]["id"], created.body["data"][0]["id"], "{:?}", edited.body);
    assert_eq!(emulator.templates().len(), 3);
    let mut marketing = upsert(5, &["en_US"]);
    marketing["category"] = "MARKETING".into();
    // WhatsApp translates the labels, so none are taken.
    let labelled = ["text", "autofill_text"].map(|key| {
        let mut labelled = upsert(5, &["de"]);
        labelled["components"][2]["buttons"][0][key] = "Copy".into();
        labelled
    });
    for refused in [marketing, upsert(5, &[]), upsert(0, &["it"])].into_iter().chain(labelled) {
        assert_eq!(graph(&emulator, "POST", &target, &refused).await.body["error"]["code"], 100);
    }
    assert_eq!(emulator.templates().len(), 3);
}
