//! Requests to NXCloud, written by hand.

use std::time::{Duration, UNIX_EPOCH};

use md5::Md5;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use whatsapp_template_emulator::{Emulator, NxcloudCredentials, Review};
use whatsapp_template_model::Rule;

use crate::client::{Response, hex, millis, nxcloud, nxcloud_headers, send};

fn order_shipped() -> Value {
    json!({
        "name": "order_shipped", "language": "en_US", "category": "UTILITY",
        "components": [
            { "type": "HEADER", "format": "TEXT", "text": "Order {{1}} is out", "example": { "header_text": ["1042"] } },
            { "type": "BODY", "text": "Hi {{1}}, your order {{2}} is on its way to you today.", "example": { "body_text": [["Ann", "1042"]] } },
            { "type": "BUTTONS", "buttons": [
                { "type": "URL", "text": "Track", "url": "https://shop.example/{{1}}", "example": ["1Z"] },
                { "type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+15550100" },
            ]},
        ],
    })
}

fn text(value: &str) -> Value {
    json!({ "type": "text", "text": value })
}

fn filled() -> Value {
    json!([
        { "type": "header", "parameters": [text("7")] },
        { "type": "body", "parameters": [text("Bo"), text("7")] },
        { "type": "button", "sub_type": "url", "index": "0", "parameters": [text("1Z9")] },
    ])
}

async fn mt(emulator: &Emulator, name: &str, language: &str, components: Value) -> Response {
    let template =
        json!({ "name": name, "language": { "code": language, "policy": "deterministic" }, "components": components });
    let body = json!({ "recipient_type": "individual", "to": "15550123", "type": "template", "template": template });
    nxcloud(emulator, "mt", body).await
}

fn meta(response: &Response) -> (i64, &str) {
    let error = &response.body["data"]["error"];
    assert_eq!(response.code(), "9099", "{response:?}");
    (error["code"].as_i64().unwrap(), error["error_data"]["details"].as_str().unwrap())
}

#[tokio::test]
async fn a_template_is_created_shown_and_sent() {
    let emulator = Emulator::start().await.unwrap();
    let response = nxcloud(&emulator, "createTemplate", order_shipped()).await;
    assert_eq!((response.status, response.code().as_str()), (200, "0"), "{response:?}");
    let id = response.body["data"]["id"].as_str().unwrap();

    let shown = nxcloud(&emulator, "getTemplate", json!({ "name": "order_shipped" })).await;
    let shown = &shown.body["data"]["data"][0];
    assert_eq!((&shown["id"], &shown["status"]), (&json!(id), &json!("APPROVED")));
    assert_eq!(shown["components"], order_shipped()["components"]);

    let response = mt(&emulator, "order_shipped", "en_US", filled()).await;
    assert_eq!(response.code(), "0", "{response:?}");
    let message = &emulator.messages()[0];
    assert_eq!(response.body["data"]["messages"][0]["id"], json!(message.id));
    let parameters: Vec<_> = message.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(parameters, [("param1", "7"), ("param2", "Bo"), ("param3", "7"), ("param4", "1Z9")]);
    assert_eq!(
        message.text,
        "\
╭─
│ Order 7 is out
│
│ Hi Bo, your order 7 is on its way to you
│ today.
├─
│ ↗ Track → https://shop.example/1Z9
│ ☎ Call us → +15550100
╰─
"
    );
    let response = nxcloud(&emulator, "deleteTemplate", json!({ "name": "order_shipped" })).await;
    assert_eq!(response.body["data"]["success"], true);
    assert!(emulator.templates().is_empty());
}

#[tokio::test]
async fn a_message_that_does_not_fit_has_metas_codes() {
    let emulator = Emulator::start().await.unwrap();
    nxcloud(&emulator, "createTemplate", order_shipped()).await;
    let change = |n: usize, component: Value| {
        let mut components = filled();
        components[n] = component;
        components
    };
    let image = json!({ "type": "image", "image": { "link": "https://a.example/a.png" } });
    for (components, code, details) in [
        (
            json!([]),
            132_000,
            "header: number of localizable_params (0) does not match the expected number of params (1)",
        ),
        (
            change(1, json!({ "type": "body", "parameters": [text("Bo")] })),
            132_000,
            "body: number of localizable_params (1)",
        ),
        (change(0, json!({ "type": "header", "parameters": [image] })), 132_012, "expected TEXT, received IMAGE"),
        (change(1, json!({ "type": "body", "parameters": [text("Bo"), text("")] })), 131_008, "missing text value"),
        (change(1, json!({ "type": "body", "parameters": [text("Bo"), text("a\nb")] })), 132_018, "new-line"),
        (
            change(1, json!({ "type": "body", "parameters": [text("Bo"), text(&"x".repeat(1024))] })),
            132_005,
            "at most 1024",
        ),
        (
            change(2, json!({ "type": "button", "sub_type": "url", "index": 0 })),
            131_008,
            "Button at index 0 of type url requires a parameter",
        ),
        (change(2, json!({ "type": "button", "sub_type": "quick_reply", "index": "0" })), 132_012, "is of type url"),
        (change(2, json!({ "type": "button", "sub_type": "url", "index": "9" })), 100, "there is no button at index 9"),
        (change(2, json!({ "type": "footer" })), 100, "component type \"footer\""),
    ] {
        let response = mt(&emulator, "order_shipped", "en_US", components).await;
        let found = meta(&response);
        assert!(found.0 == code && found.1.contains(details), "{found:?}, expected {code} {details}");
    }
    assert_eq!(meta(&mt(&emulator, "order_shipped", "de", filled()).await).0, 132_001);
    assert_eq!(meta(&mt(&emulator, "unknown", "en_US", filled()).await).0, 132_001);
    assert!(emulator.messages().is_empty());

    let emulator = Emulator::builder().review(Review::Manual).start().await.unwrap();
    nxcloud(&emulator, "createTemplate", order_shipped()).await;
    assert_eq!(meta(&mt(&emulator, "order_shipped", "en_US", filled()).await).0, 132_001);
    assert!(emulator.approve("order_shipped", "en_US"));
    assert_eq!(mt(&emulator, "order_shipped", "en_US", filled()).await.code(), "0");
}

#[tokio::test]
async fn the_vendors_examples_are_accepted() {
    let emulator = Emulator::start().await.unwrap();
    let code = json!({
        "name": "otp_test_02", "language": "zh_CN", "category": "AUTHENTICATION",
        "components": [
            { "type": "BODY", "add_security_recommendation": true },
            { "type": "FOOTER", "code_expiration_minutes": 5 },
            { "type": "BUTTONS", "buttons": [{
                "type": "OTP", "otp_type": "ONE_TAP", "text": "Copy Code2", "autofill_text": "Autofill2",
                "package_name": "com.example.myapplication", "signature_hash": "K8a%2FAINcGX7",
            }]},
        ],
    });
    let response = nxcloud(&emulator, "createTemplate", code).await;
    assert_eq!(response.code(), "0", "{response:?}");
    let both = json!([
        { "type": "body", "parameters": [text("424242")] },
        { "type": "button", "sub_type": "url", "index": "0", "parameters": [text("424242")] },
    ]);
    assert_eq!(mt(&emulator, "otp_test_02", "zh_CN", both).await.code(), "0");
    let once = json!([{ "type": "body", "parameters": [text("424242")] }]);
    assert_eq!(meta(&mt(&emulator, "otp_test_02", "zh_CN", once).await).0, 131_008);

    let card = |slug: &str| {
        json!({ "components": [
            { "type": "header", "format": "image", "example": { "header_handle": ["4:bWtsLmpwZWc="] } },
            { "type": "body", "text": "Add a touch of elegance to your collection." },
            { "type": "buttons", "buttons": [
                { "type": "quick_reply", "text": "Send me more like this!" },
                { "type": "url", "text": "Shop", "url": "https://www.luckyshrub.com/rare-succulents/{{1}}", "example": [slug] },
            ]},
        ]})
    };
    let carousel = json!({
        "name": "carousel_v1", "language": "en_US", "category": "marketing",
        "components": [
            { "type": "body", "text": "Rare succulents for sale! {{1}}, add these unique plants to your collection.", "example": { "body_text": [["Pablo"]] } },
            { "type": "carousel", "cards": [card("BLUE_ELF"), card("BUDDHA")] },
        ],
    });
    let response = nxcloud(&emulator, "createTemplate", carousel).await;
    assert_eq!(response.code(), "0", "{response:?}");
    let card = |slug: &str| {
        json!({ "components": [
            { "type": "header", "parameters": [{ "type": "image", "image": { "link": "https://a.example/a.png" } }] },
            { "type": "button", "sub_type": "url", "index": "1", "parameters": [text(slug)] },
        ]})
    };
    let sent =
        |cards: Value| json!([{ "type": "body", "parameters": [text("Bo")] }, { "type": "carousel", "cards": cards }]);
    assert_eq!(mt(&emulator, "carousel_v1", "en_US", sent(json!([card("A"), card("B")]))).await.code(), "0");
    assert_eq!(meta(&mt(&emulator, "carousel_v1", "en_US", sent(json!([card("A")]))).await).0, 132_000);
    let text = &emulator.messages()[1].text;
    assert!(text.contains("│   /B\n") && text.contains("[image] https://a.example/a.png"), "{text}");
}

#[tokio::test]
async fn invalid_templates_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    for field in ["name", "language", "category", "components"] {
        let mut body = order_shipped();
        body.as_object_mut().unwrap().remove(field);
        let response = nxcloud(&emulator, "createTemplate", body).await;
        assert_eq!(response.code(), "9000", "{field}");
        assert!(response.message().contains(field) && response.body["data"].is_null());
    }
    let mut body = order_shipped();
    body["components"][1]["type"] = "MYSTERY".into();
    let response = nxcloud(&emulator, "createTemplate", body).await;
    assert_eq!(meta(&response).0, 100);
    assert!(meta(&response).1.contains("/components/1/type"));
    if Rule::find("body_length").is_some() {
        let mut body = order_shipped();
        body["components"][1]["text"] = "a ".repeat(600).into();
        assert!(meta(&nxcloud(&emulator, "createTemplate", body).await).1.contains("body_length"));
    }
    assert_eq!(nxcloud(&emulator, "createTemplate", order_shipped()).await.code(), "0");
    assert!(meta(&nxcloud(&emulator, "createTemplate", order_shipped()).await).1.contains("already"));
    for (field, value, code) in [
        ("appkey", "another", "9003"),
        ("business_phone", "+15550100", "9002"),
        ("business_phone", "15550199", "9006"),
        ("messaging_product", "sms", "9000"),
    ] {
        let response = nxcloud(&emulator, "getTemplate", json!({ field: value })).await;
        assert_eq!(response.code(), code, "{field}");
    }
}

#[tokio::test]
async fn headers_are_checked_in_order() {
    let emulator = Emulator::start().await.unwrap();
    let body =
        json!({ "appkey": "emulator-app", "business_phone": "15550100", "messaging_product": "whatsapp" }).to_string();
    let right = nxcloud_headers(&emulator, "getTemplate", &millis(), &body);
    let response = |headers: Vec<(String, String)>, body: String| {
        let emulator = &emulator;
        async move { send(emulator, "POST", "/api/wa/getTemplate", &headers, body.as_bytes()).await.code() }
    };
    assert_eq!(response(right.clone(), body.clone()).await, "0");
    for name in ["accessKey", "ts", "bizType", "action", "sign"] {
        let headers = right.iter().filter(|(known, _)| known != name).cloned().collect();
        assert_eq!(response(headers, body.clone()).await, "1001", "{name}");
    }
    let late = (millis().parse::<i64>().unwrap() - 61_000).to_string();
    for (name, value, code) in [
        ("bizType", "1", "1002"),
        ("action", "mt", "1002"),
        ("accessKey", "another", "1005"),
        ("ts", "1655710885431", "1004"),
        ("ts", &late, "1004"),
        ("ts", "now", "1004"),
        ("sign", "0", "1003"),
        ("content-type", "text/plain", "1003"),
        ("algorithm", "sha1", "1003"),
        ("algorithm", "sha256", "1003"),
    ] {
        let mut headers: Vec<_> = right.iter().filter(|(known, _)| known != name).cloned().collect();
        headers.push((name.to_owned(), value.to_owned()));
        assert_eq!(response(headers, body.clone()).await, code, "{name}: {value}");
    }
    assert_eq!(response(right, format!("{body} ")).await, "1003");
}

/// Test vectors, including published ones: `sign` follows from the other fields, and the requests that create a
/// template are accepted.
#[tokio::test]
async fn test_vectors_are_right_and_one_changed_byte_is_wrong() {
    let vectors: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/fixtures/signatures/nxcloud.json")).unwrap();
    let word = |vector: &Value, key: &str| vector[key].as_str().unwrap_or_default().to_owned();
    let mut replayed = 0;
    for vector in &vectors {
        let body = word(vector, "body");
        let part = if body.is_empty() { String::new() } else { format!("&body={body}") };
        let text = format!(
            "accessKey={}&action={}&bizType={}&ts={}{part}&accessSecret={}",
            word(vector, "accessKey"),
            word(vector, "action"),
            word(vector, "bizType"),
            word(vector, "ts"),
            word(vector, "accessSecret")
        );
        let sign = if vector["algorithm"] == "md5" { hex(&Md5::digest(&text)) } else { hex(&Sha256::digest(&text)) };
        assert_eq!(sign, word(vector, "sign"), "{}", vector["name"]);
        if vector["action"] != "createTemplate" {
            continue;
        }
        replayed += 1;
        let body_json: Value = serde_json::from_str(&body).unwrap();
        let credentials = NxcloudCredentials {
            access_key: word(vector, "accessKey"),
            access_secret: word(vector, "accessSecret"),
            appkey: word(&body_json, "appkey"),
            business_phone: word(&body_json, "business_phone"),
        };
        let now = UNIX_EPOCH + Duration::from_millis(word(vector, "ts").parse().unwrap());
        let emulator = Emulator::builder().nxcloud(credentials).clock(move || now).start().await.unwrap();
        let headers: Vec<(String, String)> = ["accessKey", "action", "bizType", "ts", "sign", "algorithm"]
            .map(|name| (name.to_owned(), word(vector, name)))
            .into_iter()
            .chain([("Content-Type".to_owned(), "application/json;charset=UTF-8".to_owned())])
            .collect();
        let target = format!("/api/wa/{}", word(vector, "action"));
        for at in [0, body.len() / 2, body.len() - 1] {
            let mut bytes = body.clone().into_bytes();
            bytes[at] ^= 1;
            assert_eq!(send(&emulator, "POST", &target, &headers, &bytes).await.code(), "1003", "byte {at}");
        }
        assert_eq!(send(&emulator, "POST", &target, &headers, body.as_bytes()).await.code(), "0");
    }
    assert_eq!(replayed, 2);
}
