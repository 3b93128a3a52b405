//! Requests that send filled templates of every kind at Meta.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value as Json, json};
use whatsapp_template::meta::SendTemplate;
use whatsapp_template::{
    CallOptions, CouponCode, Document, FlowData, Gif, Image, Location, Meta, OfferExpiration, OrderDetails,
    OrderStatus, OtpCode, Product, ProductId, ProductSections, Template, Video,
    language::OneLanguage,
    message::Message,
    parameter::{Goods, OrderItem, OrderState, ProductsSection},
    provider::{Operation, Provider, Receipt},
    template::Via,
};

use crate::fixtures::signing_context;
use crate::meta::create::meta;
use crate::meta::templates as t;

fn components<T: Template<Language = OneLanguage> + Via<Meta>>(template: &T) -> Json {
    let message = Message::new("+1 555-0123", template).unwrap();
    let text = SendTemplate::new(&message).body().unwrap();
    let body: Json = serde_json::from_str(&text).expect(&text);
    body["template"]["components"].clone()
}

fn text(text: &str) -> Json {
    json!({"type": "text", "text": text})
}

fn named(name: &str, text: &str) -> Json {
    json!({"type": "text", "parameter_name": name, "text": text})
}

fn header(kind: &str, object: &Json) -> Json {
    json!({"type": "header", "parameters": [{"type": kind, kind: object}]})
}

fn button(sub_type: &str, index: &str, parameters: &Json) -> Json {
    json!({"type": "button", "sub_type": sub_type, "index": index, "parameters": parameters})
}

fn action(sub_type: &str, action: &Json) -> Json {
    button(sub_type, "0", &json!([{"type": "action", "action": action}]))
}

pub(crate) fn order() -> OrderDetails {
    let elf = OrderItem::new("Blue Elf", 1999, 2)
        .unwrap()
        .with_sale_amount(1499)
        .unwrap()
        .with_retailer_id("sku-100")
        .unwrap();
    let order = OrderDetails::new("order-1042", Goods::Physical, "INR", [elf]).unwrap();
    let settings =
        json!([{"type": "payment_gateway", "payment_gateway": {"type": "razorpay", "configuration_name": "shop"}}]);
    let order = order.with_payment_settings(&settings).unwrap();
    order.with_tax(300, Some("GST")).unwrap().with_shipping(500, None).unwrap().with_discount(100, None).unwrap()
}

pub(crate) fn products() -> ProductSections {
    let sections = [ProductsSection::new("Plants", ["sku-100", "sku-101"]), ProductsSection::new("Pots", ["sku-200"])];
    ProductSections::new("sku-100", sections).unwrap()
}

pub(crate) fn product(sku: &str) -> Product {
    Product::new(sku, "194836987003835").unwrap()
}

pub(crate) fn ends() -> OfferExpiration {
    OfferExpiration::at(UNIX_EPOCH + Duration::from_hours(1_139_568)).unwrap()
}

#[test]
fn a_text_has_metas_envelope() {
    let order = t::OrderConfirmed { order: "7", customer: "Mei \"M\"", slug: "a b|ß" };
    let message = Message::new("+1 555-0123", &order).unwrap();
    let send = SendTemplate::new(&message).with_biz_opaque_callback_data("spring");
    let request = send.request(&meta(), &signing_context()).unwrap();
    assert_eq!(request.uri(), "https://graph.facebook.com/v26.0/106540352242922/messages");
    assert_eq!(request.method(), "POST");
    assert_eq!(request.headers()["authorization"], "Bearer s3cr3t-t0k3n");
    assert_eq!(
        serde_json::from_slice::<Json>(request.body()).unwrap(),
        json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+15550123", "type": "template",
            "biz_opaque_callback_data": "spring",
            "template": {
                "name": "order_confirmed",
                "language": {"code": "en_US", "policy": "deterministic"},
                "components": [
                    {"type": "header", "parameters": [named("order", "7")]},
                    {"type": "body", "parameters": [named("customer", "Mei \"M\""), named("order", "7")]},
                    button("url", "0", &json!([text("a%20b%7C%C3%9F")])),
                ],
            },
        })
    );
    let message = Message::new("+15550123", &order).unwrap();
    let long = "x".repeat(513);
    assert!(SendTemplate::new(&message).with_biz_opaque_callback_data(&long).body().is_err());
    assert!(!format!("{send:?}").contains("Mei"));
    assert_eq!(
        components(&t::OrderPacked { order: "7", customer: "Mei" }),
        json!([
            {"type": "header", "parameters": [text("7")]},
            {"type": "body", "parameters": [text("Mei"), text("7")]},
        ])
    );
}

#[test]
fn headers_of_every_kind() {
    let bill = Document::link("https://shop.example/7.pdf").unwrap().with_file_name("Bill.pdf");
    let bill = components(&t::Bill { bill, month: "June" });
    assert_eq!(bill[0], header("document", &json!({"link": "https://shop.example/7.pdf", "filename": "Bill.pdf"})));
    let film = components(&t::Film { film: Video::id("4711").unwrap() });
    assert_eq!(film, json!([header("video", &json!({"id": "4711"}))]));
    let wave = components(&t::Wave { wave: Gif::link("https://shop.example/7.mp4").unwrap() });
    assert_eq!(wave, json!([header("gif", &json!({"link": "https://shop.example/7.mp4"}))]));
    let shop = Location::new(52.5163, 13.3777, "Example Shop", "Pariser Platz 1").unwrap();
    let place =
        json!({"latitude": "52.5163", "longitude": "13.3777", "name": "Example Shop", "address": "Pariser Platz 1"});
    assert_eq!(components(&t::PickUp { shop, customer: "Mei" })[0], header("location", &place));
    let back = components(&t::BackInStock { item: product("sku-100"), customer: "Mei" });
    let wire = json!({"product_retailer_id": "sku-100", "catalog_id": "194836987003835"});
    assert_eq!(back, json!([header("product", &wire), {"type": "body", "parameters": [named("customer", "Mei")]}]));
}

#[test]
fn quick_replies_have_their_payloads() {
    let payload = |payload: &str| json!([{"type": "payload", "payload": payload}]);
    assert_eq!(
        components(&t::Visit { day: "Friday" }),
        json!([
            {"type": "body", "parameters": [named("day", "Friday")]},
            button("quick_reply", "0", &payload("visit:i_will_be_there")),
            button("quick_reply", "1", &payload("move \"it\"")),
        ])
    );
    let coupon = CouponCode::new("SPRING25").unwrap();
    assert_eq!(
        components(&t::Coupon { coupon }),
        json!([
            button("quick_reply", "0", &payload("coupon:stop_promotions")),
            button("copy_code", "1", &json!([{"type": "coupon_code", "coupon_code": "SPRING25"}])),
        ])
    );
    // Meta has no coupon of the template itself: a fixed one is in each message.
    assert_eq!(
        components(&crate::templates::SpringCoupon {}),
        json!([button("copy_code", "0", &json!([{"type": "coupon_code", "coupon_code": "120293"}]))])
    );
}

#[test]
fn the_end_of_an_offer_is_in_milliseconds() {
    let sale = t::FlashSale {
        photo: Image::link("https://shop.example/7.jpg").unwrap(),
        customer: "Mei",
        ends: ends(),
        coupon: CouponCode::new("CARIBE25").unwrap(),
        slug: "x",
    };
    let offer = json!({"type": "limited_time_offer", "parameters": [
        {"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": 4_102_444_800_000_u64}},
    ]});
    assert_eq!(
        components(&sale),
        json!([
            header("image", &json!({"link": "https://shop.example/7.jpg"})),
            {"type": "body", "parameters": [named("customer", "Mei")]},
            offer,
            button("copy_code", "0", &json!([{"type": "coupon_code", "coupon_code": "CARIBE25"}])),
            button("url", "1", &json!([text("x")])),
        ])
    );
}

#[test]
fn products_and_catalogs() {
    let catalog = t::Catalog { customer: "Mei", item: ProductId::new("sku-100").unwrap() };
    assert_eq!(components(&catalog)[1], action("catalog", &json!({"thumbnail_product_retailer_id": "sku-100"})));
    // Without a thumbnail, the button still needs its component.
    assert_eq!(components(&t::WholeCatalog {}), json!([action("catalog", &json!({}))]));
    let item = |sku: &str| json!({"product_retailer_id": sku});
    assert_eq!(
        components(&t::Basket { customer: "Mei", products: products() }),
        json!([
            {"type": "header", "parameters": [named("customer", "Mei")]},
            action("mpm", &json!({"thumbnail_product_retailer_id": "sku-100", "sections": [
                {"title": "Plants", "product_items": [item("sku-100"), item("sku-101")]},
                {"title": "Pots", "product_items": [item("sku-200")]},
            ]})),
        ])
    );
}

#[test]
fn flows_calls_and_orders() {
    let flow = |data| components(&t::BookVisit { customer: "Mei", booking: data })[1].clone();
    assert_eq!(
        flow(FlowData::new().with_token("visit-1042").with_data(&json!({"garden": "roof \"1\""})).unwrap()),
        action("flow", &json!({"flow_token": "visit-1042", "flow_action_data": {"garden": "roof \"1\""}}))
    );
    assert_eq!(flow(FlowData::new()), action("flow", &json!({"flow_token": "unused"})));

    let call = |call| components(&t::TalkToUs { customer: "Mei", call });
    let both = CallOptions::new().with_ttl_minutes(120).unwrap().with_payload("order-1042").unwrap();
    assert_eq!(
        call(both)[1],
        button(
            "voice_call",
            "0",
            &json!([
                {"type": "ttl_minutes", "ttl_minutes": 120}, {"type": "payload", "payload": "order-1042"},
            ])
        )
    );
    assert_eq!(call(CallOptions::new()).as_array().unwrap().len(), 1, "only the body");

    let photo = Image::link("https://shop.example/7.jpg").unwrap();
    let found = components(&t::Pay { photo, customer: "Mei", order: order() })[2].clone();
    let amount = |value: u32| json!({"value": value, "offset": 100});
    assert_eq!(
        found,
        action(
            "order_details",
            &json!({"order_details": {
                "reference_id": "order-1042", "type": "physical-goods", "currency": "INR", "total_amount": amount(3698),
                "payment_settings": [
                    {"type": "payment_gateway", "payment_gateway": {"type": "razorpay", "configuration_name": "shop"}},
                ],
                "order": {
                    "status": "pending",
                    "items": [{"retailer_id": "sku-100", "name": "Blue Elf", "amount": amount(1999),
                               "sale_amount": amount(1499), "quantity": 2}],
                    "subtotal": amount(2998),
                    "tax": {"value": 300, "offset": 100, "description": "GST"},
                    "shipping": amount(500),
                    "discount": amount(100),
                },
            }})
        )
    );
    let status = OrderStatus::new("order-1042", OrderState::Shipped).unwrap().with_description("On its way");
    assert_eq!(
        components(&t::OrderMoved { customer: "Mei", status })[1],
        json!({"type": "order_status", "parameters": [{"type": "order_status", "order_status": {
            "reference_id": "order-1042", "order": {"status": "shipped", "description": "On its way"},
        }}]})
    );
}

#[test]
fn a_one_time_code_is_in_the_body_and_on_the_button() {
    let both = json!([
        {"type": "body", "parameters": [text("839201")]}, button("url", "0", &json!([text("839201")])),
    ]);
    let code = || OtpCode::new("839201").unwrap();
    assert_eq!(components(&t::SignIn { code: code() }), both);
    assert_eq!(components(&t::SignInSilently { code: code() }), both);
}

#[test]
fn cards_are_numbered_and_may_be_more_than_declared() {
    let pick = |plant, slug| t::Pick { photo: Image::link("https://shop.example/7.jpg").unwrap(), plant, slug };
    let arrivals = t::NewArrivals { customer: "Mei", picks: [pick("Moon", "m"), pick("Fern", "f")] };
    let card = |n: u8, plant: &str, slug: &str| {
        json!({"card_index": n, "components": [
            header("image", &json!({"link": "https://shop.example/7.jpg"})),
            {"type": "body", "parameters": [named("plant", plant)]},
            button("quick_reply", "0", &json!([{"type": "payload", "payload": format!("new_arrivals:more_like_this:{n}")}])),
            button("url", "1", &json!([text(slug)])),
        ]})
    };
    assert_eq!(
        components(&arrivals)[1],
        json!({"type": "carousel", "cards": [card(0, "Moon", "m"), card(1, "Fern", "f")]})
    );
    for count in 2..=10 {
        let items = (0..count).map(|n| t::ShelfItem { item: product(&format!("sku-{n}")), slug: "x" }).collect();
        let found = components(&t::Shelf { customer: "Mei", items });
        let card = |n: usize| {
            json!({"card_index": n, "components": [
                header("product", &json!({"product_retailer_id": format!("sku-{n}"), "catalog_id": "194836987003835"})),
                button("url", "0", &json!([text("x")])),
            ]})
        };
        assert_eq!(found[1]["cards"], (0..count).map(card).collect::<Json>(), "{count}");
    }
}

#[test]
fn parts_without_variables_have_no_component() {
    for (name, found) in
        [("contact", components(&t::YourNumber {})), ("permission", components(&t::MayWeCall { customer: "Mei" }))]
    {
        assert_eq!(found.as_array().map_or(0, Vec::len), usize::from(name == "permission"), "{name}");
    }
}

#[test]
fn the_response_has_the_id_of_the_message() {
    let number = t::YourNumber {};
    let message = Message::new("+15550123", &number).unwrap();
    let send = Provider::send(&meta(), &message).unwrap();
    let response = |body: Json| http::Response::new(serde_json::to_vec(&body).unwrap());
    let sent = json!({
        "messaging_product": "whatsapp", "contacts": [{"input": "15550123", "wa_id": "15550123"}],
        "messages": [{"id": "wamid.HBg", "message_status": "accepted"}],
    });
    assert_eq!(send.response(&meta(), response(sent)).unwrap(), Receipt::new("wamid.HBg"));
    assert!(send.response(&meta(), response(json!({"messages": []}))).unwrap_err().may_have_been_accepted());
    let refused = json!({"error": {
        "message": "(#132000) Number of parameters does not match the expected number of params",
        "type": "OAuthException", "code": 132_000,
        "error_data": {"messaging_product": "whatsapp", "details": "body: expected 2"}, "fbtrace_id": "AbC",
    }});
    let error = send.response(&meta(), response(refused)).unwrap_err();
    assert_eq!((error.code(), error.request_id(), error.provider()), (Some("132000"), Some("AbC"), Some("Meta")));
    assert!(!error.may_have_been_accepted());
}
