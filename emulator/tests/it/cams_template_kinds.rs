//! Kinds of CAMS templates that need more than the values of variables.

use serde_json::{Value, json};
use whatsapp_template_emulator::Emulator;

use crate::client::{Response, cams};

async fn create(emulator: &Emulator, category: &str, components: &Value) -> Response {
    let (components, example) = (components.to_string(), json!({"customer": "Mei", "coupon": "SAVE20"}).to_string());
    let parameters = [
        ("Name", "kind"),
        ("Language", "en_US"),
        ("Category", category),
        ("TemplateType", "WHATSAPP"),
        ("Components", components.as_str()),
        ("Example", example.as_str()),
    ];
    cams(emulator, "CreateChatappTemplate", &parameters).await
}

/// A new emulator with one template, which has a body and these buttons.
async fn holding(buttons: Value) -> Emulator {
    let emulator = Emulator::start().await.unwrap();
    let body = "Hi $(customer), this waits for you in our shop.";
    let components = json!([{"Type": "BODY", "Text": body}, {"Type": "BUTTONS", "Buttons": buttons}]);
    let response = create(&emulator, "MARKETING", &components).await;
    assert_eq!(response.code(), "OK", "{response:?}");
    let wanted = [("TemplateName", "kind"), ("Language", "en_US")];
    let detail = cams(&emulator, "GetChatappTemplateDetail", &wanted).await;
    assert_eq!(detail.body["Data"]["Components"], components);
    emulator
}

/// Sends a message with additional parameters, as text or as JSON.
async fn send(emulator: &Emulator, more: &[(&str, Value)]) -> Response {
    let texts: Vec<(&str, String)> = more.iter().map(|(name, value)| (*name, value.to_string())).collect();
    let mut parameters = vec![
        ("ChannelType", "whatsapp"),
        ("Type", "template"),
        ("From", "15550100"),
        ("To", "15550123"),
        ("Language", "en_US"),
        ("TemplateName", "kind"),
    ];
    if !more.iter().any(|(name, _)| *name == "TemplateParams") {
        parameters.push(("TemplateParams", r#"{"customer":"Mei"}"#));
    }
    parameters.extend(texts.iter().map(|(name, text)| (*name, text.as_str())));
    cams(emulator, "SendChatappMessage", &parameters).await
}

fn last(emulator: &Emulator) -> Vec<(String, String)> {
    emulator.messages().pop().unwrap().parameters
}

const INVALID: &str = "InvalidParameter.MessageInvalid";

#[tokio::test]
async fn a_multi_product_message_has_products() {
    let emulator = holding(json!([{"Type": "MPM", "Text": "View items"}])).await;
    let section = |products: usize| {
        let items: Vec<Value> = (0..products).map(|n| json!({"ProductRetailerId": format!("sku-{n}")})).collect();
        json!({"Title": "Phones", "ProductItems": items})
    };
    let action = |sections: Vec<Value>| json!({"ThumbnailProductRetailerId": "sku-0", "Sections": sections});
    for (action, code) in [
        (action(vec![section(2)]), "OK"),
        (action(vec![section(3); 10]), "OK"),
        (action(vec![section(1); 11]), INVALID),
        (action(vec![section(15), section(16)]), INVALID),
        (action(vec![]), INVALID),
        (action(vec![section(0)]), INVALID),
        (json!({"Sections": [section(1)]}), INVALID),
        (json!([]), INVALID),
    ] {
        let response = send(&emulator, &[("ProductAction", action.clone())]).await;
        assert_eq!(response.code(), code, "{action}: {response:?}");
    }
    assert_eq!(send(&emulator, &[]).await.code(), "MissingProductAction");
    assert_eq!(emulator.messages().len(), 2);
    let sections = (0..10).map(|_| "Phones: sku-0, sku-1, sku-2").collect::<Vec<_>>().join("; ");
    assert_eq!(last(&emulator), [("customer".to_owned(), "Mei".to_owned()), ("products".to_owned(), sections)]);
}

#[tokio::test]
async fn a_catalog_may_have_a_thumbnail() {
    let emulator = holding(json!([{"Type": "CATALOG", "Text": "View catalog"}])).await;
    assert_eq!(send(&emulator, &[]).await.code(), "OK");
    let action = json!({"ThumbnailProductRetailerId": "sku-1"});
    assert_eq!(send(&emulator, &[("ProductAction", action)]).await.code(), "OK");
    assert_eq!(last(&emulator)[1], ("thumbnail".to_owned(), "sku-1".to_owned()));
    assert_eq!(send(&emulator, &[("ProductAction", json!({"Sections": []}))]).await.code(), INVALID);
}

#[tokio::test]
async fn a_flow_gets_a_token_and_data() {
    let button =
        json!({"Type": "FLOW", "Text": "Book", "FlowId": "1", "FlowAction": "NAVIGATE", "NavigateScreen": "A"});
    let emulator = holding(json!([button])).await;
    for (action, code) in [
        (json!({"FlowToken": "t", "FlowActionData": {"seats": 2}}), "OK"),
        (json!({"FlowToken": "t"}), "OK"),
        (json!({}), "OK"),
        (json!(["t"]), INVALID),
        (json!({"FlowToken": 7}), INVALID),
        (json!({"FlowActionData": "{}"}), INVALID),
    ] {
        let response = send(&emulator, &[("FlowAction", action.clone())]).await;
        assert_eq!(response.code(), code, "{action}: {response:?}");
    }
    let flows: Vec<_> = emulator.messages().iter().map(|message| message.parameters[1].1.clone()).collect();
    assert_eq!(flows, [r#"t {"seats":2}"#, "t", ""]);
}

#[tokio::test]
async fn quick_replies_have_at_most_one_payload_each() {
    let reply = |label: &str| json!({"Type": "QUICK_REPLY", "Text": label});
    let emulator = holding(json!([reply("Yes"), reply("No")])).await;
    for (payload, code) in [
        (json!(["a", "b"]), "OK"),
        (json!(["a"]), "OK"),
        (json!([]), "OK"),
        (json!(["a", "b", "c"]), INVALID),
        (json!(["a", 7]), INVALID),
        (json!("a"), INVALID),
    ] {
        let response = send(&emulator, &[("Payload", payload.clone())]).await;
        assert_eq!(response.code(), code, "{payload}: {response:?}");
    }
}

#[tokio::test]
async fn an_offer_ends_at_a_time() {
    let emulator = Emulator::start().await.unwrap();
    let components = json!([
        {"Type": "LIMITED_TIME_OFFER", "Text": "Ends soon", "HasExpiration": true},
        {"Type": "BODY", "Text": "Use your code today, dear $(customer), it ends soon."},
        {"Type": "BUTTONS", "Buttons": [
            {"Type": "COPY_CODE", "Text": "Copy offer code", "CouponCode": "$(coupon)"},
            {"Type": "URL", "Text": "Shop", "Url": "https://shop.example/", "UrlType": "static"},
        ]},
    ]);
    let response = create(&emulator, "MARKETING", &components).await;
    assert_eq!(response.code(), "OK", "{response:?}");
    let wanted = [("TemplateName", "kind"), ("Language", "en_US")];
    let detail = cams(&emulator, "GetChatappTemplateDetail", &wanted).await;
    let shown = &detail.body["Data"]["Components"][0];
    // The response spells the flag differently.
    assert_eq!((&shown["hasExpiration"], &shown["HasExpiration"]), (&json!(true), &Value::Null));
    assert_eq!(shown["OfferExpirationTimeMs"], "$(offerExpirationTimeMs)");

    for (ends, code) in [
        (json!("1764547200000"), "OK"),
        (json!("tomorrow"), "MissingTemplateParams"),
        (json!(""), "MissingTemplateParams"),
        (Value::Null, "MissingTemplateParams"),
    ] {
        let params = json!({"customer": "Mei", "coupon": "SAVE20", "offerExpirationTimeMs": ends});
        let response = send(&emulator, &[("TemplateParams", params)]).await;
        assert_eq!(response.code(), code, "{ends}: {response:?}");
    }
    let ends = ("offerExpirationTimeMs".to_owned(), "1764547200000".to_owned());
    assert!(last(&emulator).contains(&ends), "{:?}", last(&emulator));
    assert!(emulator.messages()[0].text.contains("Ends on Dec 1 at 00:00"));
}

#[tokio::test]
async fn the_variables_of_cards_have_numbers() {
    let emulator = Emulator::start().await.unwrap();
    let card = |n: u8| {
        json!({"CardComponents": [
            {"Type": "HEADER", "Format": "IMAGE", "Url": format!("https://shop.example/{n}.png")},
            {"Type": "BODY", "Text": format!("Meet $(plant_{n}), the rarest of all.")},
            {"Type": "BUTTONS", "Buttons": [{"Type": "QUICK_REPLY", "Text": "More"}]},
        ]})
    };
    let components = json!([
        {"Type": "BODY", "Text": "Two rare plants arrived this week."},
        {"Type": "CAROUSEL", "Cards": [card(1), card(2)]},
    ]);
    let parameters = [
        ("Name", "kind"),
        ("Language", "en_US"),
        ("Category", "MARKETING"),
        ("TemplateType", "WHATSAPP"),
        ("Components", &components.to_string()),
        ("Example", r#"{"plant_1":"Blue Elf","plant_2":"Moon"}"#),
    ];
    let response = cams(&emulator, "CreateChatappTemplate", &parameters).await;
    assert_eq!(response.code(), "OK", "{response:?}");
    let both = json!({"plant_1": "Elf", "plant_2": "Moon"});
    let response = send(&emulator, &[("TemplateParams", both), ("Payload", json!(["more-1", "more-2"]))]).await;
    assert_eq!(response.code(), "OK", "{response:?}");
    let one = json!({"plant_1": "Elf"});
    assert_eq!(send(&emulator, &[("TemplateParams", one)]).await.code(), "MissingTemplateParams");
}

#[tokio::test]
async fn a_mass_message_has_the_same_parameters() {
    let emulator = holding(json!([{"Type": "MPM", "Text": "View items"}])).await;
    let sections = json!([{"Title": "Phones", "ProductItems": [{"ProductRetailerId": "sku-100"}]}]);
    let recipient =
        |action: Value| json!({"To": "15550123", "TemplateParams": {"customer": "Mei"}, "ProductAction": action});
    for (action, code) in [
        (json!({"ThumbnailProductRetailerId": "sku-100", "Sections": sections}), "OK"),
        (Value::Null, "MissingProductAction"),
    ] {
        let list = json!([recipient(action)]).to_string();
        let mass = [
            ("ChannelType", "whatsapp"),
            ("From", "15550100"),
            ("Language", "en_US"),
            ("TemplateName", "kind"),
            ("SenderList", list.as_str()),
        ];
        assert_eq!(cams(&emulator, "SendChatappMassMessage", &mass).await.code(), code);
    }
    assert_eq!(last(&emulator)[1], ("products".to_owned(), "Phones: sku-100".to_owned()));
}

#[tokio::test]
async fn kinds_that_cams_lacks_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let body = json!({"Type": "BODY", "Text": "Hello to all of you."});
    for (part, place) in [
        (json!({"Type": "BUTTONS", "Buttons": [{"Type": "SPM", "Text": "View"}]}), "/Components/1/Buttons/0/Type"),
        (
            json!({"Type": "BUTTONS", "Buttons": [{"Type": "VOICE_CALL", "Text": "Call"}]}),
            "/Components/1/Buttons/0/Type",
        ),
        (json!({"Type": "HEADER", "Format": "LOCATION"}), "/Components/1/Format"),
        (json!({"Type": "HEADER", "Format": "GIF", "Url": "https://a.example/a.mp4"}), "/Components/1/Format"),
    ] {
        let response = create(&emulator, "UTILITY", &json!([body, part])).await;
        assert_eq!(response.code(), "InvalidParameter.CreateError", "{part}");
        assert!(response.message().contains(place), "{response:?}");
    }
}
