//! Definitions against the recorded requests that create the same templates.

use whatsapp_template::cams::{CreateChatappTemplate, ModifyChatappTemplate};
use whatsapp_template::model::{
    Action, App, Card, Category, Code, Definition, List, Mark, Marked, MediaKind, MediaSource, Text, Word,
};
use whatsapp_template::{Call, Cams, Provider};

use crate::fixture::{button, cams, capture, code, made, media, parameters, recorded, stamp};

fn assert_creates(definition: &Definition<'_>, name: &str) {
    let language = definition.translations[0].language.as_str();
    let create = CreateChatappTemplate::of(definition, language).unwrap();
    let request = create.request(&cams(), &stamp()).unwrap();
    assert_eq!(parameters(&request), recorded(&capture(name)), "{name}");
    // The common operation makes the same request.
    let common = Provider::create(&cams(), definition, language).unwrap();
    assert_eq!(Call::<Cams>::request(&common, &cams(), &stamp()).unwrap().body(), request.body());
}

#[test]
fn texts() {
    let made = made("order_shipped", Category::Utility, "en_US")
        .parameters(&[("customer", "Mei"), ("orderNo", "A-1029"), ("day", "Monday")])
        .body("Hello {customer}, order {orderNo} ships on {day}.")
        .footer("Example Shop");
    assert_creates(&made.done(), "create_utility_variables_example");
}

#[test]
fn a_fixed_picture_and_quick_replies() {
    let made = made("spring_sale", Category::Marketing, "en_US").parameters(&[("discount", "20%")]);
    let link = MediaSource::Link(Word::borrowed("https://img.example.com/a.png"));
    let stop =
        Action::QuickReply { label: Text::plain("Stop promotions"), opt_out: Some(Marked::new(true)), payload: None };
    let buttons = vec![made.quick_reply("Tell me more"), made.quick_reply("Not now"), button(stop)];
    let made = made
        .media(MediaKind::Image, link, None)
        .body("Spring sale, {discount} off until Sunday.")
        .footer("Reply to opt out")
        .buttons(buttons);
    assert_creates(&made.done(), "create_marketing_image_header_quick_replies");
}

#[test]
fn a_document_that_changes() {
    let made = made("monthly_bill", Category::Utility, "en_US")
        .parameters(&[("bill", "https://files.example.com/bill.pdf"), ("month", "May")])
        .media(MediaKind::Document, MediaSource::Parameter(0), Some("bill.pdf"))
        .body("Your bill for {month} is attached.");
    assert_creates(&made.done(), "create_document_header_filename");
}

#[test]
fn links_and_a_phone_number() {
    let made = made("track_parcel", Category::Utility, "en_US").parameters(&[("trackId", "SG123")]);
    let call = Action::PhoneNumber { label: Text::plain("Call us"), phone_number: Word::borrowed("+6591230000") };
    let buttons = vec![
        made.url("Shop", "https://shop.example.com/"),
        made.url("Track", "https://shop.example.com/t/{trackId}"),
        button(call),
    ];
    let made = made.body("Your parcel is on its way.").buttons(buttons);
    assert_creates(&made.done(), "create_url_static_dynamic_phone");
}

#[test]
fn one_time_codes() {
    let login = |name| {
        let mut made = made(name, Category::Authentication, "en_US").parameters(&[("code", "123456")]);
        made.definition.add_security_recommendation = Some(Marked::new(true));
        made.definition.code_expiration_minutes = Some(Marked::new(5));
        made
    };
    let mut copy = login("login_code").buttons(vec![button(Action::CopyCode(code(0)))]);
    copy.definition.message_send_ttl_seconds = Some(Marked::new(120));
    assert_creates(&copy.done(), "create_authentication_copy_code");

    let app = App { package_name: Word::borrowed("com.example.app"), signature_hash: Word::borrowed("K8a/AINcGX7") };
    let apps = Code { autofill_text: Some(Text::plain("Autofill")), supported_apps: List::Owned(vec![app]), ..code(0) };
    let mut tap = login("login_one_tap").buttons(vec![button(Action::OneTap(apps))]);
    tap.definition.add_security_recommendation = Some(Marked::new(false));
    tap.definition.code_expiration_minutes = Some(Marked::new(10));
    assert_creates(&tap.done(), "create_authentication_one_tap");
}

#[test]
fn a_carousel() {
    let mut made = made("three_cards", Category::Marketing, "en_US")
        .parameters(&[
            ("customer", "Mei"),
            ("price1", "10 SGD"),
            ("price2", "12 SGD"),
            ("slug1", "red"),
            ("slug2", "blue"),
        ])
        .body("Picked for {customer}:");
    let card = |link, body: &str, slug: &str| Card {
        header: Some(media(MediaKind::Image, MediaSource::Link(Word::borrowed(link)), None)),
        body: Some(made.text(body)),
        buttons: vec![
            made.quick_reply("More like this"),
            made.url("Buy", &format!("https://shop.example.com/p/{{{slug}}}")),
        ]
        .into(),
        mark: Mark::NONE,
    };
    let cards = vec![
        card("https://img.example.com/1.png", "Red shoes from {price1}", "slug1"),
        card("https://img.example.com/2.png", "Blue shoes from {price2}", "slug2"),
    ];
    made.translation.cards = cards.into();
    assert_creates(&made.done(), "create_carousel");
}

#[test]
fn a_coupon_has_its_label_and_its_sample() {
    let made = made("coupon", Category::Marketing, "en_US")
        .parameters(&[("couponCode", "SAVE20")])
        .body("Use your code today.")
        .buttons(vec![button(Action::CopyCode(code(0)))]);
    let create = CreateChatappTemplate::of(&made.done(), "en_US").unwrap();
    let wire = serde_json::to_value(&create).unwrap();
    // The same button as in the recording `create_limited_time_offer`.
    let recorded = &capture("create_limited_time_offer")["sdk_input"]["Components"][3]["Buttons"][0];
    assert_eq!(&wire["Components"][1]["Buttons"][0], recorded);
    assert_eq!(wire["Example"]["couponCode"], "SAVE20");
}

#[test]
fn a_changed_definition_replaces_the_whole() {
    let made =
        made("order_shipped", Category::Utility, "en_US").parameters(&[("customer", "Mei"), ("orderNo", "A-1029")]);
    let buttons = vec![made.quick_reply("Thanks")];
    let definition = made.body("Hello {customer}, order {orderNo} ships today.").buttons(buttons).done();
    let modify = ModifyChatappTemplate::of("8472000000000001", &definition, "en_US").unwrap();
    let request = modify.request(&cams(), &stamp()).unwrap();
    assert_eq!(parameters(&request), recorded(&capture("modify_template")));
}
