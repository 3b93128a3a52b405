//! Declared templates compared with the recorded requests that create the same templates.

use serde_json::{Value, json};
use whatsapp_template::cams::{CreateChatappTemplate, ModifyChatappTemplate, SendChatappMessage};
use whatsapp_template::model::{Action, Category, Definition, Header, Mark, Marked, SubCategory, Text, Translation};
use whatsapp_template::{
    Cams, ErrorKind, Template,
    message::Message,
    provider::{Operation, Provider},
    whatsapp_template,
};

use crate::fixtures::{Made, button, cams, capture, made, parameters, recorded, signing_context};
use crate::templates::{
    BookVisit, BrowseCatalog, CartReminder, FlashOffer, LoginCode, LoginOneTap, LoginZeroTap, MonthlyBill, NewPlants,
    OrderShipped, OrderShipsToday, SpringCoupon, SpringSale, ThreeCards, TrackParcel,
};

/// The request that creates a template, as JSON.
pub(crate) fn created(definition: &Definition<'_>) -> Value {
    json!(CreateChatappTemplate::of(definition, definition.translations[0].language.as_str()).unwrap())
}

fn assert_creates<T: Template>(name: &str) {
    let definition = T::definition();
    let language = definition.translations[0].language.as_str();
    let create = CreateChatappTemplate::of(definition, language).unwrap();
    let request = create.request(&cams(), &signing_context()).unwrap();
    assert_eq!(parameters(&request), recorded(&capture(name)), "{name}");
    // The common operation makes the same request.
    let common = Provider::create(&cams(), definition, language).unwrap();
    assert_eq!(Operation::<Cams>::request(&common, &cams(), &signing_context()).unwrap().body(), request.body());
}

#[test]
fn declarations_make_the_recorded_requests() {
    assert_creates::<OrderShipped<'_>>("create_utility_variables_example");
    assert_creates::<SpringSale<'_>>("create_marketing_image_header_quick_replies");
    assert_creates::<MonthlyBill<'_>>("create_document_header_filename");
    assert_creates::<TrackParcel<'_>>("create_url_static_dynamic_phone");
    assert_creates::<LoginCode>("create_authentication_copy_code");
    assert_creates::<ThreeCards<'_>>("create_carousel");
    assert_creates::<FlashOffer<'_>>("create_limited_time_offer");
    assert_creates::<BrowseCatalog<'_>>("create_catalog");
    assert_creates::<CartReminder<'_>>("create_mpm");
    assert_creates::<BookVisit<'_>>("create_flow_navigate");
}

/// The pages of 2025 require one app on the button, and the SDK has a list; the two recordings differ in that. A single
/// app is written both ways.
#[test]
fn a_single_app_is_on_the_button_and_in_the_list() {
    let create = CreateChatappTemplate::of(LoginOneTap::definition(), "en_US").unwrap();
    let ours = parameters(&create.request(&cams(), &signing_context()).unwrap());
    let mut with_both = recorded(&capture("create_authentication_one_tap"));
    let on_button = recorded(&capture("create_authentication_one_tap_legacy_fields"));
    let button = &on_button["Components"][1]["Buttons"][0];
    for field in ["PackageName", "SignatureHash"] {
        with_both.get_mut("Components").unwrap()[2]["Buttons"][0][field] = button[field].clone();
    }
    assert_eq!(ours, with_both);

    // The button has room for one app only.
    let mut two = LoginOneTap::definition().clone();
    let mut translation = two.translations[0].clone();
    let Action::OneTap(mut code) = translation.buttons[0].action.clone() else { panic!() };
    code.supported_apps = [code.supported_apps[0].clone(), code.supported_apps[0].clone()].to_vec().into();
    translation.buttons = vec![crate::fixtures::button(Action::OneTap(code))].into();
    two.translations = vec![translation].into();
    let button = &created(&two)["Components"][2]["Buttons"][0];
    assert_eq!(button["SupportedApps"].as_array().unwrap().len(), 2);
    assert_eq!((button.get("PackageName"), button.get("SignatureHash")), (None, None));
}

/// The sample of `CouponCode` on the page of `CreateChatappTemplate` (February 2025), and that of `AllowCategoryChange`.
#[test]
fn a_coupon_can_be_the_same_in_every_message() {
    let coupon = created(SpringCoupon::definition());
    assert_eq!(coupon["AllowCategoryChange"], true);
    assert_eq!(
        coupon["Components"][1],
        json!({"Type": "BUTTONS", "Buttons": [{"Type": "COPY_CODE", "Text": "Copy offer code", "CouponCode": "120293"}]})
    );
    assert_eq!(coupon.get("Example"), None);
    let cams = cams().with_template_code("spring_coupon", "en_US", "8472000000000001");
    let message = Message::<Cams>::new("+6591230000", &SpringCoupon {}).unwrap();
    assert_eq!(SendChatappMessage::template(&cams, &message).unwrap().template_params, None);
}

/// There is no recording of these two; the format is that of the pages.
#[test]
fn zero_tap_codes_and_repeated_cards() {
    let zero_tap = created(LoginZeroTap::definition());
    assert_eq!(
        zero_tap["Components"],
        json!([
            {"Type": "BODY", "AddSecretRecommendation": true},
            {"Type": "FOOTER", "CodeExpirationMinutes": 10},
            {"Type": "BUTTONS", "Buttons": [{
                "Type": "ZERO_TAP", "Text": "Copy code", "AutofillText": "Autofill", "SupportedApps": [
                    {"PackageName": "com.example.app", "SignatureHash": "K8a/AINcGX7"},
                    {"PackageName": "com.example.app.beta", "SignatureHash": "Q4f/BJOdHY8"},
                ],
            }]},
        ])
    );
    assert_eq!(zero_tap.get("Example"), None, "the code is not a variable of the text");

    let plants = created(NewPlants::definition());
    let card = |n: u8| {
        let url = format!("https://shop.example.com/p/$(slug_{n})");
        json!({"CardComponents": [
            {"Type": "HEADER", "Format": "IMAGE", "Url": format!("$(photo_{n})")},
            {"Type": "BODY", "Text": format!("Meet $(plant_{n}), the rarest of the new arrivals.")},
            {"Type": "BUTTONS", "Buttons": [
                {"Type": "QUICK_REPLY", "Text": "More like this"},
                {"Type": "URL", "Text": "Shop", "Url": url, "UrlType": "dynamic"},
            ]},
        ]})
    };
    assert_eq!(plants["Components"][1], json!({"Type": "CAROUSEL", "Cards": [card(1), card(2)]}));
    let (photo, plant, slug) = ("https://img.example.com/elf.png", "Blue Elf", "elf");
    assert_eq!(
        plants["Example"],
        json!({
            "customer": "Mei", "photo_1": photo, "plant_1": plant, "slug_1": slug,
            "photo_2": photo, "plant_2": plant, "slug_2": slug,
        })
    );
}

whatsapp_template! {
    #[allow(non_snake_case, dead_code, reason = "only its definition is looked at")]
    struct AccountNotice {
        linkVariable: whatsapp_template::Image = "https://image.developer.aliy",
        textVariable: &str = "text",
    }
    category: utility,
    language: en_US,
    providers: [cams],
    allow: [body_edge_parameter, body_word_ratio_estimated],
    header: image(linkVariable),
    body: "body_text{textVariable}",
    footer: "footer-text",
    buttons: [phone_number("phone-button-text", "+861388888000"), url("url-button-text", "https://www.website.com/")],
}

/// The template in the description of the response of `GetChatappTemplateDetail` (March 2026). The page has it with
/// the keys of another product and the last digits of the number hidden; the components and samples are the same.
#[test]
fn the_notice_of_the_detail_page() {
    let notice = created(AccountNotice::definition());
    assert_eq!(
        notice["Components"],
        json!([
            {"Type": "HEADER", "Format": "IMAGE", "Url": "$(linkVariable)"},
            {"Type": "BODY", "Text": "body_text$(textVariable)"},
            {"Type": "FOOTER", "Text": "footer-text"},
            {"Type": "BUTTONS", "Buttons": [
                {"Type": "PHONE_NUMBER", "Text": "phone-button-text", "PhoneNumber": "+861388888000"},
                {"Type": "URL", "Text": "url-button-text", "Url": "https://www.website.com/", "UrlType": "static"},
            ]},
        ])
    );
    let example = json!({"textVariable": "text", "linkVariable": "https://image.developer.aliy"});
    assert_eq!(notice["Example"], example);
}

#[test]
fn a_changed_definition_replaces_the_whole() {
    let modify = ModifyChatappTemplate::of("8472000000000001", OrderShipsToday::definition(), "en_US").unwrap();
    let request = modify.request(&cams(), &signing_context()).unwrap();
    assert_eq!(parameters(&request), recorded(&capture("modify_template")));
}

fn spring() -> Made {
    made("spring", Category::Marketing, "en").parameters(&[("a", "b")]).body("Hi {a}, spring is here.")
}

/// The error of creating a template after a change.
fn refused(change: &dyn Fn(&mut Definition<'static>, &mut Translation<'static>)) -> String {
    let mut made = spring();
    change(&mut made.definition, &mut made.translation);
    let error = CreateChatappTemplate::of(&made.done(), "en").unwrap_err();
    assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("cams_part")));
    error.to_string()
}

fn refused_button(action: &Action<'static>) -> String {
    refused(&|_, translation| translation.buttons = vec![button(action.clone())].into())
}

#[test]
fn unsupported_parts_are_named() {
    let mark = Mark::NONE;
    for (header, word) in
        [(Header::Location { parameter: 0, mark }, "location"), (Header::Product { parameter: 0, mark }, "product")]
    {
        assert_eq!(
            refused(&|_, translation| translation.header = Some(header.clone())),
            format!(
                "CAMS: `spring` has a `{word}` header, which CAMS does not have; remove it, or create the template \
                 through Meta [cams_part]"
            )
        );
    }
    let label = || Text::literal("Go");
    for (action, word) in [
        (Action::Spm { label: label() }, "spm"),
        (Action::VoiceCall { label: label(), ttl_minutes: None, call: None }, "voice_call"),
        (Action::RequestContactInfo, "request_contact_info"),
        (Action::OrderDetails { label: label(), order: 0 }, "order_details"),
    ] {
        let text = refused_button(&action);
        assert!(text.contains(&format!("`spring` has a `{word}` button")), "{text}");
    }
    let text = refused(&|definition, _| definition.call_permission_request = Some(Marked::new(true)));
    assert!(text.contains("permission to call"), "{text}");
    let text = refused(&|definition, _| definition.order_status = Some(Marked::new(0)));
    assert!(text.contains("state of an order"), "{text}");
    let text = refused(&|definition, _| definition.cards_vary = true);
    assert!(text.contains("cards whose number"), "{text}");
    // A flow with only a name or JSON.
    let Action::Flow(mut flow) = BookVisit::definition().translations[0].buttons[0].action.clone() else { panic!() };
    flow.flow_id = None;
    let text = refused_button(&Action::Flow(flow));
    assert!(text.contains("write the id that Meta gave the flow"), "{text}");
}

/// Options that only Meta shows or counts do not prevent creating the template at CAMS.
#[test]
fn options_of_meta_alone_are_left_out() {
    let plain = created(&spring().done());
    let mut made = spring();
    made.definition.sub_category = Some(Marked::new(SubCategory::OrderStatus));
    made.definition.cta_url_link_tracking_opted_out = Some(Marked::new(true));
    assert_eq!(created(&made.done()), plain);
}
