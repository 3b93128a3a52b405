//! Filled templates compared with the recorded requests that send the same messages.

use serde_json::json;
use whatsapp_template::cams::{FallBackRule, SendChatappMessage};
use whatsapp_template::{
    Cams, CouponCode, Document, ErrorKind, FlowData, Image, OfferExpiration, OtpCode, ProductId, ProductSections,
    Template,
    language::Chosen,
    message::Message,
    parameter::ProductsSection,
    provider::{Operation, Provider},
    template::Via,
};

use crate::fixtures::{cams, capture, parameters, recorded, signing_context};
use crate::templates::{
    About, BookVisit, BrowseCatalog, CartReminder, FlashOffer, Hello, Link, LoginCode, LoginZeroTap, NewPlants,
    OrderShipped, Pick, SpringSale, ThreeCards,
};

/// The request for a filled template.
fn filled<T: Template<Language: Chosen> + Via<Cams>>(template: &T) -> SendChatappMessage {
    let cams = cams().with_template_code(T::definition().name.as_str(), "en_US", "8472000000000001");
    let message = Message::<Cams>::new("+65 9123-0000", template).unwrap();
    SendChatappMessage::template(&cams, &message).unwrap()
}

fn assert_is(send: &SendChatappMessage, name: &str) {
    let request = send.request(&cams(), &signing_context()).unwrap();
    assert_eq!(parameters(&request), recorded(&capture(name)), "{name}");
}

fn params<T: Template<Language: Chosen> + Via<Cams>>(template: &T) -> String {
    filled(template).template_params.unwrap().as_str().to_owned()
}

#[test]
fn values_of_texts() {
    assert_is(&filled(&OrderShipped { customer: "Mei", orderNo: "A-1029", day: "Monday" }), "send_template_params");
    let fallback = filled(&Hello { customer: "Mei" })
        .with_fall_back_id("S_000001")
        .with_fall_back_content("Plain SMS text")
        .with_fall_back_duration(120)
        .with_fall_back_rule(FallBackRule::Undelivered)
        .with_task_id("task-7");
    assert_is(&fallback, "send_template_fallback");
}

#[test]
fn quick_replies_have_their_payloads() {
    assert_is(&filled(&SpringSale { discount: "20%" }), "send_template_payload");
}

#[test]
fn one_time_codes() {
    let code = OtpCode::new("123456").unwrap();
    assert_is(&filled(&LoginCode { code: code.clone() }), "send_template_authentication_code");
    assert_eq!(params(&LoginZeroTap { code }), r#"{"code":"123456"}"#);
}

#[test]
fn cards() {
    let cards = ThreeCards { customer: "Mei", price1: "10 SGD", price2: "12 SGD", slug1: "red", slug2: "blue" };
    assert_is(&filled(&cards), "send_template_carousel");
}

#[test]
fn repeated_cards_number_their_variables_and_payloads() {
    let photo = Image::link("https://img.example.com/a.png").unwrap();
    let plant = |plant, slug| Pick { photo: photo.clone(), plant, slug };
    let send = filled(&NewPlants { customer: "Mei", plants: [plant("Blue Elf", "elf"), plant("Moon", "moon 2")] });
    assert_eq!(send.payload, ["new_plants:more_like_this:0", "new_plants:more_like_this:1"]);
    let params: serde_json::Value = serde_json::from_str(send.template_params.unwrap().as_str()).unwrap();
    assert_eq!(
        params,
        json!({
            "customer": "Mei",
            "photo_1": "https://img.example.com/a.png", "plant_1": "Blue Elf", "slug_1": "elf",
            "photo_2": "https://img.example.com/a.png", "plant_2": "Moon", "slug_2": "moon%202",
        })
    );
}

#[test]
fn products_are_separate_from_the_variables() {
    let picks = [ProductsSection::new("Phones", ["sku-100", "sku-101"]), ProductsSection::new("Cases", ["sku-200"])];
    let cart = CartReminder { customer: "Mei", products: ProductSections::new("sku-100", picks).unwrap() };
    assert_is(&filled(&cart), "send_template_product_action");

    let catalog = filled(&BrowseCatalog { customer: "Mei", thumbnail: ProductId::new("sku-100").unwrap() });
    assert_eq!(catalog.template_params.unwrap().as_str(), r#"{"customer":"Mei"}"#);
    let action = catalog.product_action.unwrap();
    assert_eq!(serde_json::to_value(action).unwrap(), json!({"ThumbnailProductRetailerId": "sku-100"}));
}

#[test]
fn the_data_of_a_flow_is_separate_from_the_variables() {
    let data = json!({"name": "Mei", "seats": 2, "vip": true});
    let flow = FlowData::new().with_token("tok-1").with_data(&data).unwrap();
    assert_is(&filled(&BookVisit { customer: "Mei", flow }), "send_template_flow_action");
    let without = filled(&BookVisit { customer: "Mei", flow: FlowData::new() });
    assert_eq!(without.flow_action, None);
}

#[test]
fn the_end_of_an_offer_has_the_name_that_cams_defines() {
    let ends = std::time::UNIX_EPOCH + std::time::Duration::from_millis(1_764_547_200_001);
    let offer = FlashOffer {
        offer_expiration: OfferExpiration::at(ends).unwrap(),
        customer: "Mei",
        couponCode: CouponCode::new("SAVE20").unwrap(),
        offer: "may",
    };
    assert_eq!(
        params(&offer),
        r#"{"offerExpirationTimeMs":"1764547200001","customer":"Mei","couponCode":"SAVE20","offer":"may"}"#
    );
}

/// The samples in the descriptions of `SendChatappMessage`'s parameters (January 2025).
mod documented {
    use serde_json::json;
    use whatsapp_template::{FlowData, ProductSections, parameter::ProductsSection, whatsapp_template};

    use super::filled;

    whatsapp_template! {
        struct Documented {
            param1: &str = "value1",
            param2: &str = "value2",
        }
        category: marketing,
        language: en,
        providers: [cams],
        body: "The first of the values is {param1} and the second is {param2} today.",
        buttons: [
            quick_reply("One", payload: "payloadtext1"),
            quick_reply("Two", payload: "payloadtext2"),
            quick_reply("Three", payload: "payloadtext3"),
        ],
    }

    whatsapp_template! {
        struct Products {
            products: ProductSections,
        }
        category: marketing,
        language: en,
        providers: [cams],
        body: "Your picks are waiting for you in our shop.",
        buttons: [mpm("View items", sections: products)],
    }

    whatsapp_template! {
        struct Defaults {
            defaults: FlowData,
        }
        category: utility,
        language: en,
        providers: [cams],
        body: "Your visit can be booked from today on.",
        buttons: [flow("Book", flow_id: "3838292983", navigate_screen: "DETAILS", data: defaults)],
    }

    #[test]
    fn samples_are_sent_as_on_the_page() {
        let send = filled(&Documented { param1: "value1", param2: "value2" });
        assert_eq!(send.template_params.unwrap().as_str(), r#"{"param1":"value1","param2":"value2"}"#);
        assert_eq!(send.payload.join(","), "payloadtext1,payloadtext2,payloadtext3");

        let products = ProductSections::new("S238SK", [ProductsSection::new("Test", ["9I39E9E"])]).unwrap();
        let send = filled(&Products { products });
        assert_eq!(
            json!(send.product_action),
            json!({
                "ThumbnailProductRetailerId": "S238SK",
                "Sections": [{"Title": "Test", "ProductItems": [{"ProductRetailerId": "9I39E9E"}]}],
            })
        );
        assert_eq!(send.template_params, None, "there is no variable");

        let defaults = FlowData::new().with_token("1122***").with_data(&json!({"name": "test"})).unwrap();
        let send = filled(&Defaults { defaults });
        assert_eq!(json!(send.flow_action), json!({"FlowToken": "1122***", "FlowActionData": {"name": "test"}}));
    }
}

#[test]
fn a_text_equals_the_recorded_one() {
    let send = SendChatappMessage::text(&cams(), "+6591230000", "hello there").unwrap();
    assert_is(&send, "send_session_text");
}

#[test]
fn without_a_code_the_name_is_sent() {
    let hello = Hello { customer: "Mei" };
    let message = Message::new("+6591230000", &hello).unwrap();
    let call = Provider::send(&cams(), &message).unwrap();
    let parameters = parameters(&call.request(&cams(), &signing_context()).unwrap());
    assert_eq!(parameters["TemplateName"], "hello");
    assert!(!parameters.contains_key("TemplateCode"));
}

#[test]
fn values_are_encoded_in_links_but_not_in_texts() {
    assert_eq!(params(&Link { slug: "a b\"ü" }), r#"{"slug":"a%20b%22%C3%BC"}"#);
    assert_eq!(params(&Hello { customer: "a b\"\\ü" }), r#"{"customer":"a b\"\\ü"}"#);
}

#[test]
fn values_that_cams_does_not_support_are_refused() {
    let send = |bill: &Document, word: &str| {
        let about = About { bill: bill.clone(), word };
        let message = Message::new("+6591230000", &about).unwrap();
        SendChatappMessage::template(&cams(), &message)
    };
    let link = Document::link("https://files.example.com/bill.pdf").unwrap();
    assert!(send(&link, "word").is_ok());
    let error = send(&link, "two words").unwrap_err();
    assert_eq!((error.rule(), error.parameter()), (Some("cams_address_and_text"), Some("word")));
    let error = send(&Document::id("4711").unwrap(), "word").unwrap_err();
    assert_eq!((error.rule(), error.parameter()), (Some("cams_media_link"), Some("bill")));
    assert_eq!(error.kind(), ErrorKind::Message);

    let hello = Hello { customer: "Mei" };
    let message = Message::new("+6591230000", &hello).unwrap();
    let mut call = SendChatappMessage::template(&cams(), &message).unwrap();
    call.to = "call me".to_owned();
    let error = call.request(&cams(), &signing_context()).unwrap_err();
    assert!(error.to_string().contains("write the country code and digits"), "{error}");
    assert!(Message::<Cams>::new("call me", &hello).is_err());
}
