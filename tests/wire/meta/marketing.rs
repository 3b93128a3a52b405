//! Marketing messages with a max price, tap targets, and the creative optimizations of their templates.

use serde_json::{Value, json};
use whatsapp_template::meta::{
    Content, CreateTemplate, CreativeFeature, CreativeFeatures, EditTemplate, GetTemplate, Interactive,
    OptimizationSpec, SendContent, SendMarketingMessage, SendTemplate,
};
use whatsapp_template::recipient::{GroupId, ToRecipient, UserId};
use whatsapp_template::{
    ErrorKind, Image, Location, Meta, Video, message::Message, provider::Operation, whatsapp_template,
};

use crate::fixtures::signing_context;
use crate::meta::create::meta;

whatsapp_template! {
    struct Sale { discount: &str = "20%" }
    category: marketing,
    language: en_US,
    body: "Our sale begins today, with {discount} off until Sunday.",
}

whatsapp_template! {
    struct Plain {}
    category: marketing,
    language: en_US,
    body: "Our sale begins today.",
}

whatsapp_template! {
    struct Photo { photo: Image = "https://shop.example/7.jpg" }
    category: marketing,
    language: en_US,
    header: image(photo),
    body: "Our sale begins today.",
}

whatsapp_template! {
    struct Film { film: Video = "https://shop.example/7.mp4" }
    category: marketing,
    language: en_US,
    header: video(film),
    body: "Our sale begins today.",
}

fn parsed(body: &str) -> Value {
    serde_json::from_str(body).unwrap()
}

const PRICED: &str = r#""bid_spec":{"per_message_bid_multiplier":"#;

#[test]
fn a_max_price_belongs_to_the_template() {
    let price = OptimizationSpec::max_price(25_000).unwrap();
    let expected = json!({"bid_strategy": "LOWEST_COST_WITH_BID_CAP", "bid_amount": 25_000});
    let create = CreateTemplate::new("sale", "en_US", "MARKETING").with_optimization_spec(price.clone());
    let request = create.request(&meta(), &signing_context()).unwrap();
    assert_eq!(parsed(std::str::from_utf8(request.body()).unwrap())["optimization_spec"], expected);
    // The price alone is changed, without components.
    let edit = EditTemplate::new("572279198452421").with_optimization_spec(price).request(&meta(), &signing_context());
    assert_eq!(parsed(std::str::from_utf8(edit.unwrap().body()).unwrap()), json!({"optimization_spec": expected}));
    let listed = json!({"id": "1", "name": "sale", "optimization_spec": expected}).to_string();
    let read = GetTemplate::new("1").response(&meta(), http::Response::new(listed.into_bytes())).unwrap();
    assert_eq!(read.optimization_spec.unwrap().bid_amount, Some(25_000));
}

#[test]
fn a_message_multiplies_the_max_price() {
    let sale = Sale { discount: "20%" };
    let message = Message::<Meta>::new("+15550123", &sale).unwrap();
    for (multiplier, written) in [(0.8, "0.8"), (1.0, "1"), (2.5, "2.5"), (1e-7, "0.0000001")] {
        let send = SendMarketingMessage::new(&message).with_price_multiplier(multiplier);
        let body = send.body().unwrap();
        assert!(body.contains(&format!("{PRICED}{written}}}")), "{body}");
        assert_eq!(parsed(&body)["bid_spec"]["per_message_bid_multiplier"].as_f64(), Some(multiplier));
        let request = send.request(&meta(), &signing_context()).unwrap();
        assert!(request.uri().path().ends_with("/marketing_messages"), "{}", request.uri());
    }
    for multiplier in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let error = SendMarketingMessage::new(&message).with_price_multiplier(multiplier).body().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Message, "{multiplier}");
    }
    let refused = |to: &dyn ToRecipient| {
        let message = Message::<Meta>::new(to.to_recipient().unwrap(), &sale).unwrap();
        let send = SendMarketingMessage::new(&message);
        send.body().unwrap();
        send.with_price_multiplier(0.8).body().unwrap_err().to_string()
    };
    for error in [refused(&UserId::new("US.1").unwrap()), refused(&GroupId::new("Y2Fw").unwrap())] {
        assert!(error.contains("phone number or a WhatsApp id only"), "{error}");
    }
}

#[test]
fn a_tap_target_is_a_component() {
    let target = json!({
        "type": "tap_target_configuration",
        "parameters": [{
            "type": "tap_target_configuration",
            "tap_target_configuration": [{"url": "https://shop.example/\"7\"", "title": "Our sale"}],
        }],
    });
    let (url, title) = (r#"https://shop.example/"7""#, "Our sale");
    let sale = Sale { discount: "20%" };
    let message = Message::<Meta>::new("+15550123", &sale).unwrap();
    let components =
        &parsed(&SendTemplate::new(&message).with_tap_target(url, title).body().unwrap())["template"]["components"];
    assert_eq!((components.as_array().unwrap().len(), &components[0]["type"]), (2, &"body".into()));
    assert_eq!(components[1], target);
    // It is the only component of a template without variables.
    let plain = Message::<Meta>::new("+15550123", &Plain {}).unwrap();
    let send = SendMarketingMessage::new(&plain).with_tap_target(url, title).with_price_multiplier(0.5);
    assert_eq!(parsed(&send.body().unwrap())["template"]["components"], json!([target]));
    let photo = Photo { photo: Image::id("4711").unwrap() };
    let photo = Message::<Meta>::new("+15550123", &photo).unwrap();
    let body = SendTemplate::new(&photo).with_tap_target(url, title).body().unwrap();
    assert_eq!(parsed(&body)["template"]["components"][1], target);

    let film = Film { film: Video::id("4711").unwrap() };
    let film = Message::<Meta>::new("+15550123", &film).unwrap();
    for (send, message) in [
        (SendTemplate::new(&film).with_tap_target(url, title), "an image or a text as its header"),
        (
            SendTemplate::new(&plain).with_tap_target("shop.example", title),
            "begins with neither `https://` nor `http://`",
        ),
        (SendTemplate::new(&plain).with_tap_target(url, " "), "the title of the tap target is empty"),
    ] {
        let error = send.body().unwrap_err();
        assert!(error.kind() == ErrorKind::Message && error.to_string().contains(message), "{error}");
    }
}

#[test]
fn optimizations_are_switches_of_the_template() {
    let features = CreativeFeatures::new()
        .with_feature(CreativeFeature::ImageBackgroundGen, true)
        .with_feature(CreativeFeature::ProductExtensions, false);
    let create = CreateTemplate::new("sale", "en_US", "MARKETING").with_degrees_of_freedom_spec(features);
    let request = create.request(&meta(), &signing_context()).unwrap();
    assert_eq!(
        parsed(std::str::from_utf8(request.body()).unwrap())["degrees_of_freedom_spec"],
        json!({"creative_features_spec": {
            "image_background_gen": {"enroll_status": "OPT_IN"}, "product_extensions": {"enroll_status": "OPT_OUT"},
        }})
    );
}

#[test]
fn a_group_takes_texts_and_files() {
    let group = GroupId::new("Y2Fw").unwrap();
    let send = SendContent::new(&group, Content::text("hello")).unwrap().body().unwrap();
    assert!(send.contains(r#""recipient_type":"group""#) && send.contains(r#""to":"Y2Fw""#), "{send}");
    let shop = Location::new(52.5163, 13.3777, "Example Shop", "").unwrap();
    for content in [Content::Location(shop), Interactive::location_request("Where are you?").into()] {
        let error = SendContent::new(&group, content.clone()).unwrap().body().unwrap_err();
        assert!(error.to_string().contains("a group does not take"), "{error}");
        SendContent::new("+15550123", content).unwrap().body().unwrap();
    }
}
