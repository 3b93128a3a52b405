//! Requests that send filled templates by NXCloud's `mt`, and the responses.

use serde_json::{Value as Json, json};
use whatsapp_template::nxcloud::{Algorithm, GetTemplate, SendTemplate};
use whatsapp_template::{
    Document, ErrorKind, Nxcloud, OtpCode, Template,
    language::Chosen,
    message::Message,
    provider::{Operation, Provider, Receipt, Submission, TemplateState},
    template::Via,
    whatsapp_template,
};

use crate::fixtures::{nxcloud, signing_context};
use crate::templates::{About, Hello, LoginCode, OrderShipped};

whatsapp_template! {
    struct Cards {
        customer: &str = "Mei",
        price1: &str = "10 SGD",
        price2: &str = "12 SGD",
        slug1: &str = "red",
        slug2: &str = "blue",
    }
    category: marketing,
    language: en_US,
    providers: [nxcloud],
    allow: [body_word_ratio_estimated, body_edge_punctuation, card_header],
    body: "For {customer}:",
    carousel: [
        { body: "From {price1} on", buttons: [url("Buy", "https://shop.example.com/p/{slug1}")] },
        { body: "From {price2} on", buttons: [url("Buy", "https://shop.example.com/p/{slug2}")] },
    ],
}

whatsapp_template! {
    struct Visit {
        slug: &str = "a",
    }
    category: utility,
    language: en_US,
    providers: [nxcloud],
    body: "Our gardener comes in the morning. Will you be there?",
    buttons: [
        come: quick_reply("I will be there"),
        quick_reply("Another day", payload: "move \"it\""),
        url("Open", "https://shop.example.com/p/{slug}"),
    ],
}

fn body<T: Template<Language: Chosen> + Via<Nxcloud>>(template: &T) -> Json {
    let message = Message::new("+1 555-0123", template).unwrap();
    let text = SendTemplate::new(&message).body(&nxcloud()).unwrap();
    serde_json::from_str(&text).expect(&text)
}

fn text(text: &str) -> Json {
    json!({"type": "text", "text": text})
}

#[test]
fn a_text_has_meta_s_format_in_nxcloud_s_envelope() {
    let order = OrderShipped { customer: "Mei \"M\"", orderNo: "1042", day: "Monday" };
    let message = Message::new("+1 555-0123", &order).unwrap();
    let send = SendTemplate::new(&message)
        .with_cus_message_id("order-1042")
        .with_dr_webhook("https://shop.example/reports")
        .with_biz_opaque_callback_data("spring");
    let request = send.request(&nxcloud(), &signing_context()).unwrap();
    assert_eq!(request.uri(), "https://api2.nxcloud.com/api/wa/mt");
    for (name, value) in [("accesskey", "fme2na3kdi3ki"), ("action", "mt"), ("biztype", "2"), ("ts", "1655710885431")] {
        assert_eq!(request.headers()[name], value);
    }
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(!request.headers().contains_key("algorithm"));
    assert_eq!(
        serde_json::from_slice::<Json>(request.body()).unwrap(),
        json!({
            "appkey": "8exxxs",
            "business_phone": "18500000099",
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": "15550123",
            "type": "template",
            "cus_message_id": "order-1042",
            "dr_webhook": "https://shop.example/reports",
            "biz_opaque_callback_data": "spring",
            "template": {
                "name": "order_shipped",
                "language": {"code": "en_US", "policy": "deterministic"},
                "components": [
                    {"type": "body", "parameters": [text("Mei \"M\""), text("1042"), text("Monday")]},
                ],
            },
        })
    );
    let request = send.request(&nxcloud().with_algorithm(Algorithm::Sha256), &signing_context()).unwrap();
    assert_eq!(request.headers()["algorithm"], "sha256");
    assert_eq!(request.headers()["sign"].len(), 64);
}

#[test]
fn a_one_time_code_is_in_the_body_and_on_the_button() {
    let code = OtpCode::new("839201").unwrap();
    assert_eq!(
        body(&LoginCode { code })["template"]["components"],
        json!([
            {"type": "body", "parameters": [text("839201")]},
            {"type": "button", "sub_type": "url", "index": "0", "parameters": [text("839201")]},
        ])
    );
}

#[test]
fn a_file_and_a_link() {
    let bill = Document::link("https://files.example.com/bill.pdf").unwrap().with_file_name("Bill \"May\".pdf");
    let components = body(&About { bill, word: "two words" })["template"]["components"].clone();
    let document = json!({"link": "https://files.example.com/bill.pdf", "filename": "Bill \"May\".pdf"});
    assert_eq!(
        components,
        json!([
            {"type": "header", "parameters": [{"type": "document", "document": document}]},
            {"type": "body", "parameters": [text("two words")]},
            {"type": "button", "sub_type": "url", "index": "0", "parameters": [text("two%20words")]},
        ])
    );
    let by_id = Document::id("4711").unwrap();
    let components = body(&About { bill: by_id, word: "a" })["template"]["components"].clone();
    assert_eq!(components[0]["parameters"][0]["document"], json!({"id": "4711"}));
}

#[test]
fn quick_replies_have_their_payloads() {
    let reply = |index: &str, payload: &str| {
        let parameters = json!([{"type": "payload", "payload": payload}]);
        json!({"type": "button", "sub_type": "quick_reply", "index": index, "parameters": parameters})
    };
    assert_eq!(
        body(&Visit { slug: "a" })["template"]["components"],
        json!([
            reply("0", "visit:come"),
            reply("1", "move \"it\""),
            {"type": "button", "sub_type": "url", "index": "2", "parameters": [text("a")]},
        ])
    );
}

#[test]
fn cards_are_numbered_from_zero() {
    let cards = Cards { customer: "Mei", price1: "10", price2: "12", slug1: "red", slug2: "blue" };
    let card = |n: u8, price: &str, slug: &str| {
        json!({"card_index": n, "components": [
            {"type": "body", "parameters": [text(price)]},
            {"type": "button", "sub_type": "url", "index": "0", "parameters": [text(slug)]},
        ]})
    };
    assert_eq!(
        body(&cards)["template"]["components"],
        json!([
            {"type": "body", "parameters": [text("Mei")]},
            {"type": "carousel", "cards": [card(0, "10", "red"), card(1, "12", "blue")]},
        ])
    );
}

fn response(body: &Json) -> http::Response<Vec<u8>> {
    http::Response::new(serde_json::to_vec(body).unwrap())
}

#[test]
fn the_common_operations_read_the_documented_responses() {
    let nxcloud = nxcloud();
    let hello = Hello { customer: "Mei" };
    let message = Message::new("+15550123", &hello).unwrap();
    let send = Provider::send(&nxcloud, &message).unwrap();
    let accepted =
        json!({"code": 0, "message": "ok", "data": {"messaging_product": "whatsapp", "messages": [{"id": "m-1"}]}});
    assert_eq!(send.response(&nxcloud, response(&accepted)).unwrap(), Receipt::new("m-1"));
    let error = send.response(&nxcloud, response(&json!({"code": 0, "data": {}}))).unwrap_err();
    assert!(error.may_have_been_accepted());

    let create = Provider::create(&nxcloud, Hello::definition(), "en_US").unwrap();
    let created = json!({"code": 0, "data": {"id": "900xxx0755"}, "message": "Request successful"});
    assert_eq!(create.response(&nxcloud, response(&created)).unwrap(), Submission::new("900xxx0755"));
    let failed = json!({"code": -1, "message": "Request failed", "data": null});
    let error = create.response(&nxcloud, response(&failed)).unwrap_err();
    assert_eq!((error.code(), error.may_have_been_accepted()), (Some("-1"), true));
}

#[test]
fn the_state_belongs_to_the_name_and_language() {
    let nxcloud = nxcloud();
    let status = Provider::status(&nxcloud, Hello::definition(), "en_US").unwrap();
    let listed = |name: &str, language: &str, state: &str| {
        json!({"id": "1", "name": name, "language": language, "status": state, "category": "OTP",
               "rejected_reason": "INVALID_FORMAT", "quality_score": {"score": "UNKNOWN"}, "components": [
                   {"type": "HEADER", "format": "TEXT", "text": "a", "example": {"header_text": ["b"], "header_handle": ["4:x"]}}]})
    };
    let page = json!({"code": 0, "data": {"data": [
        listed("hello_2", "en_US", "APPROVED"), listed("hello", "de", "APPROVED"), listed("hello", "en_US", "REJECTED"),
    ], "paging": {"cursors": {"before": "MAZDZD", "after": "MjQZD"}, "next": "https://graph.facebook.com/v15.0/"}}});
    let rejected = TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) };
    assert_eq!(status.response(&nxcloud, response(&page)).unwrap(), rejected);
    let list = GetTemplate::new().response(&nxcloud, response(&page)).unwrap();
    assert_eq!(list.paging.after(), Some("MjQZD"));

    let none = json!({"code": 0, "data": {"data": [], "paging": {}}});
    assert_eq!(status.response(&nxcloud, response(&none)).unwrap_err().kind(), ErrorKind::NotFound);
    let request = status.request(&nxcloud, &signing_context()).unwrap();
    let sent: Json = serde_json::from_slice(request.body()).unwrap();
    assert_eq!((&sent["name"], &sent["appkey"]), (&json!("hello"), &json!("8exxxs")));
}
