//! Tests of the reader of CAMS' JSON.

use serde_json::{Value, json};

use super::from_cams;
use crate::json::{Cause, Parsed};
use crate::{
    Action, Button, ButtonKind, Definition, Header, MarkedStr, Role,
    button::{CodeSource, FlowAction},
};

fn read(components: &Value) -> Parsed {
    from_cams(&json!({ "Name": "t", "Category": "MARKETING", "Language": "en_US", "Components": components }))
}

fn with_button(button: &Value) -> Parsed {
    let read = read(&json!([{ "Type": "BODY", "Text": "Hi." }, { "Type": "BUTTONS", "Buttons": [button] }]));
    assert_eq!(read.unparsed, []);
    read
}

fn first<'d>(definition: &'d Definition<'static>) -> &'d Button<'static> {
    &definition.translations[0].buttons[0]
}

/// The names of the parameters with what each is used for.
fn uses(definition: &Definition<'_>) -> Vec<(String, Vec<Role>)> {
    let roles = definition.roles().into_iter().map(|roles| roles.into_iter().map(|(role, _)| role).collect());
    definition.parameters.iter().map(|parameter| parameter.name.as_str().to_owned()).zip(roles).collect()
}

#[test]
fn flows_are_read_in_either_spelling() {
    for (kind, action, expected) in [
        ("FLOW", json!("NAVIGATE"), Some(FlowAction::Navigate)),
        ("Flow", json!("data_exchange"), Some(FlowAction::DataExchange)),
        ("Flow", json!(""), None),
        ("flow", Value::Null, None),
    ] {
        let button = json!({
            "Type": kind, "Text": "Book", "FlowId": "4798", "FlowAction": action, "NavigateScreen": "DETAILS",
        });
        let Parsed { definition, .. } = with_button(&button);
        let Action::Flow(flow) = &first(&definition).action else { panic!("{kind}") };
        assert_eq!(flow.flow_action.map(|action| action.value), expected);
        let words = [&flow.flow_id, &flow.navigate_screen].map(|word| word.as_ref().map(MarkedStr::as_str));
        assert_eq!(words, [Some("4798"), Some("DETAILS")]);
        assert_eq!(uses(&definition), [("flow".to_owned(), vec![Role::Flow])]);
    }
    let read = read(&json!([{ "Type": "BUTTONS", "Buttons": [{ "Type": "FLOW", "FlowAction": "JUMP" }] }]));
    assert_eq!(read.unparsed[0].to_string(), "/Components/0/Buttons/0/FlowAction: unknown flow action \"JUMP\"");
}

#[test]
fn values_without_names_get_names() {
    let Parsed { definition, .. } = with_button(&json!({ "Type": "CATALOG", "Text": "View catalog" }));
    assert_eq!(uses(&definition), [("thumbnail".to_owned(), vec![Role::ProductId])]);
    let Parsed { definition, .. } = with_button(&json!({ "Type": "MPM", "Text": "View items" }));
    assert_eq!(uses(&definition), [("products".to_owned(), vec![Role::ProductSections])]);
    let Parsed { definition, .. } = with_button(&json!({ "Type": "QUICK_REQLY", "Text": "Yes" }));
    assert_eq!(first(&definition).kind(), ButtonKind::QuickReply);
}

#[test]
fn a_generated_name_is_not_one_of_the_document() {
    let read = read(&json!([
        { "Type": "BUTTONS", "Buttons": [
            { "Type": "FLOW", "Text": "Book", "FlowId": "1" },
            { "Type": "FLOW", "Text": "Cancel", "FlowId": "2" },
            { "Type": "URL", "Text": "Shop", "Url": "https://a.example/$(flow)" },
        ]},
        { "Type": "BODY", "Text": "Hi $(flow2)." },
    ]));
    let names: Vec<_> = uses(&read.definition).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["flow3", "flow4", "flow", "flow2"]);
}

#[test]
fn offers_are_read_from_requests_and_responses() {
    for (flag, ends) in [("HasExpiration", true), ("hasExpiration", true), ("HasExpiration", false)] {
        let mut offer = json!({ "Type": "LIMITED_TIME_OFFER", "Text": "Ends soon" });
        offer[flag] = ends.into();
        if flag == "hasExpiration" {
            offer["OfferExpirationTimeMs"] = "$(offerExpirationTimeMs)".into();
        }
        let read = read(&json!([offer]));
        assert_eq!(read.unparsed, []);
        let definition = read.definition;
        let offer = definition.translations[0].limited_time_offer.as_ref().unwrap();
        assert_eq!((&*offer.text.literal, offer.expires), ("Ends soon", ends.then_some(0)));
        let expected = ("offer_expiration".to_owned(), vec![Role::OfferExpiration]);
        assert_eq!(uses(&definition), if ends { vec![expected] } else { vec![] });
    }
    let read = read(&json!([{ "Type": "LIMITED_TIME_OFFER", "OfferExpirationTimeMs": "$(end)" }]));
    assert_eq!(read.unparsed[0].cause, Cause::Unsupported);
}

#[test]
fn cards_and_apps_are_read_as_the_detail_page_spells_them() {
    let read = read(&json!([{ "Type": "CAROUSEL", "Cards": [{ "CardComponents": [
        { "Type": "HEADER", "Format": "IMGAGE", "Url": "$(photo_1)" },
        { "Type": "BODY", "Text": "The $(plant_1)." },
        { "Type": "BUTTONS", "Buttons": [{ "Type": "QUICK_REQLY", "Text": "More" }] },
    ]}]}]));
    assert_eq!(read.unparsed, []);
    let card = &read.definition.translations[0].cards[0];
    assert!(matches!(card.header, Some(Header::Media(_))) && card.buttons[0].kind() == ButtonKind::QuickReply);
    let names: Vec<_> = uses(&read.definition).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["photo_1", "plant_1"]);

    let read = self::read(&json!([{ "Type": "HEADER", "Format": "GIF", "Url": "https://a.example/a.mp4" }]));
    assert_eq!(read.unparsed[0].to_string(), "/Components/0/Format: unknown header format \"GIF\"");
}

#[test]
fn a_coupon_without_a_variable_is_the_same_in_every_message() {
    let coupon = |code: &str| with_button(&json!({ "Type": "COPY_CODE", "Text": "Copy code", "CouponCode": code }));
    let Parsed { definition, .. } = coupon("120293");
    assert_eq!(uses(&definition), []);
    let code = first(&definition).code().unwrap();
    let CodeSource::Fixed(fixed) = &code.source else { panic!("{code:?}") };
    assert_eq!(fixed.as_str(), "120293");
    let Parsed { definition, .. } = coupon("$(coupon)");
    assert_eq!(uses(&definition), [("coupon".to_owned(), vec![Role::CouponCode])]);
    let mixed = read(&json!([{ "Type": "BUTTONS", "Buttons": [
        { "Type": "COPY_CODE", "Text": "Copy code", "CouponCode": "SAVE$(coupon)" },
    ]}]));
    assert_eq!(mixed.unparsed[0].cause, Cause::Malformed);
}

#[test]
fn keys_of_another_part_are_reported() {
    let header = |key: &str, format: &str| {
        let mut header = json!({ "Type": "HEADER", "Format": format, "Url": "https://a.example/a" });
        header[key] = "x".into();
        header
    };
    let button = |button: Value| json!({ "Type": "BUTTONS", "Buttons": [button] });
    let link = |url: &str, kind: &str| button(json!({ "Type": "URL", "Text": "a", "Url": url, "UrlType": kind }));
    let card = |header: Value| json!({ "Type": "CAROUSEL", "Cards": [{ "CardComponents": [header] }] });
    for (component, pointer) in [
        (header("FileName", "DOCUMENT"), None),
        (header("Caption", "VIDEO"), None),
        (header("FileName", "IMAGE"), Some("/Components/0/FileName")),
        (json!({ "Type": "HEADER", "Format": "TEXT", "Text": "a", "Caption": "b" }), Some("/Components/0/Caption")),
        (json!({ "Type": "BODY", "Text": "a", "Caption": "b" }), Some("/Components/0/Caption")),
        (json!({ "Type": "BODY", "Text": "a", "Caption": "" }), None),
        (card(header("Caption", "IMAGE")), Some("/Components/0/Cards/0/CardComponents/0/Caption")),
        (card(header("FileName", "IMAGE")), Some("/Components/0/Cards/0/CardComponents/0/FileName")),
        (json!({ "Type": "BODY", "Text": "a", "HasExpiration": true }), Some("/Components/0/HasExpiration")),
        (json!({ "Type": "BODY", "Text": "a", "HasExpiration": false }), None),
        (json!({ "Type": "FOOTER", "Text": "a", "Buttons": [{ "Type": "URL" }] }), Some("/Components/0/Buttons")),
        (
            json!({ "Type": "BODY", "Text": "a", "Components": [{ "Type": "FOOTER", "Text": "b" }] }),
            Some("/Components/0/Components"),
        ),
        (
            button(json!({ "Type": "URL", "Text": "a", "Url": "https://a.example", "CouponCode": "B1" })),
            Some("/Components/0/Buttons/0/CouponCode"),
        ),
        (link("https://a.example/", "static"), None),
        (link("https://a.example/$(b)", "dynamic"), None),
        (link("https://a.example/$(b)", "static"), Some("/Components/0/Buttons/0/UrlType")),
        (link("https://a.example/", "dynamic"), Some("/Components/0/Buttons/0/UrlType")),
    ] {
        let found = read(&json!([component]));
        let malformed = found.unparsed.iter().filter(|unparsed| unparsed.cause == Cause::Malformed);
        let found: Vec<_> = malformed.map(|unparsed| unparsed.pointer.as_str()).collect();
        assert_eq!(found, Vec::from_iter(pointer), "{component}");
    }
    // A response may have every key in every part.
    let listed = from_cams(&json!({
        "Name": "t", "Category": "MARKETING", "Language": "en_US", "TemplateCode": "1",
        "Components": [{ "Type": "BODY", "Text": "Hi.", "HasExpiration": true }],
    }));
    assert!(listed.unparsed.iter().all(|unparsed| unparsed.cause != Cause::Malformed), "{:?}", listed.unparsed);
}

#[test]
fn whether_the_category_may_change_is_read() {
    let read = |flag: Value| {
        from_cams(&json!({
            "Name": "t", "Category": "UTILITY", "Language": "en_US", "Components": [], "AllowCategoryChange": flag,
        }))
    };
    for (flag, expected) in [(json!(true), Some(true)), (json!("False"), Some(false)), (Value::Null, None)] {
        let read = read(flag);
        assert_eq!(read.unparsed, []);
        assert_eq!(read.definition.allow_category_change.map(|flag| flag.value), expected);
    }
}

#[test]
fn cards_whose_variables_have_their_number_repeat() {
    let document = |cards: &[&str]| {
        let card = |text: &&str| json!({ "CardComponents": [{ "Type": "BODY", "Text": text }] });
        let cards: Vec<_> = cards.iter().map(card).collect();
        from_cams(&json!({
            "Name": "plants", "Language": "en", "Category": "MARKETING",
            "Components": [{ "Type": "BODY", "Text": "Hi $(customer)." }, { "Type": "CAROUSEL", "Cards": cards }],
            "Example": { "plant_1": "Elf", "plant_2": "Moon" },
        }))
    };
    let parameters = |cards: &[&str]| -> Vec<(String, Option<u16>)> {
        let read = document(cards);
        read.definition.parameters.iter().map(|p| (p.name.as_str().to_owned(), p.card)).collect()
    };
    let name = |name: &str, card| (name.to_owned(), card);
    assert_eq!(
        parameters(&["Buy $(plant_1), $(customer).", "Buy $(plant_2), $(customer)."]),
        [name("customer", None), name("plant", Some(0)), name("plant", Some(1))]
    );
    let read = document(&["Buy $(plant_1).", "Buy $(plant_2)."]);
    assert_eq!((read.definition.sample(1), read.definition.sample(2)), ("Elf", "Moon"));
    for others in [
        ["Buy $(plant_1).", "Have $(plant_2)."],
        ["Buy $(plant_1).", "Buy $(plant_3)."],
        ["Buy $(plant_1).", "Buy $(tree_2)."],
        ["Buy $(plant_2).", "Buy $(plant_1)."],
    ] {
        assert!(parameters(&others).iter().all(|(_, card)| card.is_none()), "{others:?}");
    }
}
