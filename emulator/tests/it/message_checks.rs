//! Checks of messages besides the number of parameters.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MetaCredentials, Provider};

use crate::client::{Cams, Response, form, nxcloud, send};
use crate::meta::{create, fault, graph, message, template};

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

/// Meta's error code, zero if it accepts the message.
fn code(response: &Response) -> i64 {
    if response.status == 200 { 0 } else { fault(response).0 }
}

async fn text(emulator: &Emulator, to: &str) -> Response {
    let body = json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": "Hello" } });
    graph(emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await
}

fn parameter(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}

#[tokio::test]
async fn filled_texts_have_limits() {
    let emulator = Emulator::start().await.unwrap();
    let example = |key: &str, value: Value| json!({ key: value });
    let header = json!({
        "type": "HEADER", "format": "TEXT", "text": "Hello {{1}}!", "example": example("header_text", json!(["Ann"])),
    });
    let body = json!({
        "type": "BODY", "text": "Our shop has {{1}} for you this week.",
        "example": example("body_text", json!([["plants"]])),
    });
    let mut plain = template("lengths", &json!([header, body]));
    plain["parameter_format"] = "positional".into();
    assert_eq!(create(&emulator, &plain).await.status, 200);
    let card = json!({ "components": [
        { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::a"] } },
        { "type": "BODY", "text": "See {{1}} here.", "example": { "body_text": [["plants"]] } },
        { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "More" }] },
    ]});
    let opening = json!({ "type": "BODY", "text": "Our shop has two new plants for you this week." });
    let mut cards = template("cards", &json!([opening, { "type": "CAROUSEL", "cards": [card, card] }]));
    cards["parameter_format"] = "positional".into();
    let response = create(&emulator, &cards).await;
    assert_eq!(response.status, 200, "{response:?}");

    let filled = |header: usize, body: usize| {
        json!([
            { "type": "header", "parameters": [parameter(&"x".repeat(header))] },
            { "type": "body", "parameters": [parameter(&"x".repeat(body))] },
        ])
    };
    // Besides the parameters, the header has 7 characters and the body 32.
    for (header, body, expected) in [(53, 992, 0), (54, 1, 132_005), (1, 993, 132_005)] {
        assert_eq!(code(&message(&emulator, "lengths", filled(header, body)).await), expected, "{header} {body}");
    }
    let carousel = |second: usize| {
        let card = |n: usize, text: &str| {
            let image = json!({ "type": "image", "image": { "link": "https://shop.example/a.jpg" } });
            json!({ "card_index": n, "components": [
                { "type": "header", "parameters": [image] },
                { "type": "body", "parameters": [parameter(text)] },
            ]})
        };
        json!([{ "type": "carousel", "cards": [card(0, "a"), card(1, &"x".repeat(second))] }])
    };
    // "See  here." has 10.
    assert_eq!(code(&message(&emulator, "cards", carousel(150)).await), 0);
    let long = message(&emulator, "cards", carousel(151)).await;
    let (code, _, details) = fault(&long);
    assert!(code == 132_005 && details.contains("card 1"), "{details}");
}

#[tokio::test]
async fn a_one_time_code_is_repeated_and_short() {
    let emulator = Emulator::start().await.unwrap();
    let parts =
        json!([{ "type": "BODY" }, { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] }]);
    let mut sign_in = template("sign_in", &parts);
    sign_in["category"] = "AUTHENTICATION".into();
    let response = create(&emulator, &sign_in).await;
    assert_eq!(response.status, 200, "{response:?}");
    let long = "1".repeat(16);
    for (body, button, expected) in [
        ("123456", "123456", 0),
        ("123456", "654321", 132_018),
        (&long[..15], &long[..15], 0),
        (long.as_str(), long.as_str(), 132_018),
    ] {
        let filled = json!([
            { "type": "body", "parameters": [parameter(body)] },
            { "type": "button", "sub_type": "url", "index": "0", "parameters": [parameter(button)] },
        ]);
        assert_eq!(code(&message(&emulator, "sign_in", filled).await), expected, "{body} {button}");
    }
}

#[tokio::test]
async fn a_header_has_one_file_of_the_right_type() {
    let emulator = Emulator::start().await.unwrap();
    let header = json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::a"] } });
    let picture = template("picture", &json!([header, { "type": "BODY", "text": "A picture for you." }]));
    assert_eq!(create(&emulator, &picture).await.status, 200);
    let mut ids = Vec::new();
    for file_type in ["image/png", "application/pdf"] {
        let form = format!(
            "--B\r\nContent-Disposition: form-data; name=messaging_product\r\n\r\nwhatsapp\r\n--B\r\n\
             Content-Disposition: form-data; name=file; filename=a\r\nContent-Type: {file_type}\r\n\r\nx\r\n--B--\r\n"
        );
        let token = format!("Bearer {}", emulator.meta().access_token);
        let headers = [("authorization", token.as_str()), ("content-type", "multipart/form-data; boundary=B")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let response = send(&emulator, "POST", &format!("/v25.0/{PHONE}/media"), &headers, form.as_bytes()).await;
        ids.push(response.body["id"].as_str().unwrap().to_owned());
    }
    let link = "https://shop.example/a.png";
    for (image, expected) in [
        (json!({ "link": link }), 0),
        (json!({ "link": "a.png" }), 131_053),
        (json!({ "link": link, "id": ids[0] }), 100),
        (json!({ "id": ids[0] }), 0),
        (json!({ "id": ids[1] }), 131_053),
        (json!({ "id": "42" }), 0),
        (json!({}), 131_008),
    ] {
        let filled = json!([{ "type": "header", "parameters": [{ "type": "image", "image": image }] }]);
        assert_eq!(code(&message(&emulator, "picture", filled).await), expected, "{image}");
    }
    // The same without a template.
    for (kind, id, expected) in [("image", &ids[0], 0), ("image", &ids[1], 131_053), ("document", &ids[1], 0)] {
        let body = json!({ "messaging_product": "whatsapp", "to": "15550123", "type": kind, kind: { "id": id } });
        let response = graph(&emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await;
        assert_eq!(code(&response), expected, "{kind}");
    }
}

#[tokio::test]
async fn a_number_cannot_write_to_itself() {
    let emulator = Emulator::start().await.unwrap();
    assert_eq!(fault(&text(&emulator, "+1 555 0100").await).0, 131_021);
    let own = &emulator.nxcloud().business_phone;
    let body = json!({ "recipient_type": "individual", "to": own, "type": "text", "text": { "body": "Hello" } });
    assert_eq!(nxcloud(&emulator, "mt", body).await.body["data"]["error"]["code"], 131_021);
}

#[tokio::test]
async fn the_service_window_is_open_for_a_day() {
    let emulator = Emulator::builder().enforce_service_window().start().await.unwrap();
    assert_eq!(fault(&text(&emulator, "+15550123").await).0, 131_047);
    emulator.send_customer_text(Provider::Meta, "15550123", "Where is my parcel?");
    assert_eq!(text(&emulator, "+15550123").await.status, 200);
    assert_eq!(fault(&text(&emulator, "+15550124").await).0, 131_047);
    let body = json!({ "recipient_type": "individual", "to": "15550123", "type": "text", "text": { "body": "Hello" } });
    let rejected = nxcloud(&emulator, "mt", body.clone()).await;
    assert_eq!((rejected.code().as_str(), &rejected.body["data"]["error"]["code"]), ("9099", &json!(131_047)));
    emulator.send_customer_text(Provider::Nxcloud, "15550123", "Hello?");
    assert_eq!(nxcloud(&emulator, "mt", body).await.code(), "0");

    // Templates can be sent at any time, and a tap opens the window.
    let reply = json!({ "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "More" }] });
    let news = template("news", &json!([{ "type": "BODY", "text": "Our shop is open again." }, reply]));
    create(&emulator, &news).await;
    emulator.advance_clock(Duration::from_hours(24));
    assert_eq!(fault(&text(&emulator, "+15550123").await).0, 131_047);
    assert_eq!(message(&emulator, "news", json!([])).await.status, 200);
    assert_eq!(fault(&text(&emulator, "+15550123").await).0, 131_047);
    assert!(emulator.tap_quick_reply(&emulator.messages().pop().unwrap().id, "More"));
    assert_eq!(text(&emulator, "+15550123").await.status, 200);
}

#[tokio::test]
async fn rate_limits_are_enforced_on_request() {
    // A clock that does not move, so that the test also passes on a slow machine.
    let still = || UNIX_EPOCH + Duration::from_hours(490_000);
    let emulator = Emulator::builder().enforce_rate_limits().clock(still).start().await.unwrap();
    for n in 0..45 {
        assert_eq!(text(&emulator, "+15550123").await.status, 200, "{n}");
    }
    assert_eq!(fault(&text(&emulator, "1 555 0123").await).0, 131_056);
    for n in 0..35 {
        assert_eq!(text(&emulator, &format!("1555{n:04}")).await.status, 200, "{n}");
    }
    assert_eq!(fault(&text(&emulator, "15559999").await).0, 130_429);
    emulator.advance_clock(Duration::from_secs(6));
    assert_eq!(text(&emulator, "+15550123").await.status, 200);
    assert_eq!(fault(&text(&emulator, "+15550123").await).0, 131_056);

    let news =
        |n: usize| template(&format!("news_{n}"), &json!([{ "type": "BODY", "text": "Our shop is open again." }]));
    for n in 0..100 {
        assert_eq!(create(&emulator, &news(n)).await.status, 200, "{n}");
    }
    assert_eq!(fault(&create(&emulator, &news(100)).await).0, 80_007);
    // The window slides: a place is free an hour after the first creation, and not after the hundredth part of an hour.
    emulator.advance_clock(Duration::from_secs(36));
    assert_eq!(fault(&create(&emulator, &news(100)).await).0, 80_007);
    emulator.advance_clock(Duration::from_secs(3600 - 36));
    assert_eq!(create(&emulator, &news(100)).await.status, 200);
}

#[tokio::test]
async fn cams_limits_calls_a_second() {
    let still = || UNIX_EPOCH + Duration::from_hours(490_000);
    let emulator = Emulator::builder().enforce_rate_limits().clock(still).start().await.unwrap();
    let list = async |seconds: u64| {
        let body = form(&[]);
        let mut request = Cams::new(&emulator, "ListChatappTemplate");
        request.date = crate::client::date(still() + Duration::from_secs(seconds));
        let headers = request.headers("POST", "", &body);
        send(&emulator, "POST", "/", &headers, body.as_bytes()).await
    };
    for _ in 0..5 {
        assert_eq!(list(0).await.code(), "OK");
    }
    let rejected = list(0).await;
    assert_eq!((rejected.status, rejected.code().as_str()), (400, "Throttling.User"), "{rejected:?}");
    emulator.advance_clock(Duration::from_secs(1));
    assert_eq!(list(1).await.code(), "OK");
}
