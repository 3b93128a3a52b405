//! Requests that create templates of every kind at Meta.

use serde_json::{Value as Json, json};
use whatsapp_template::meta::{CreateTemplate, DeleteTemplate, EditTemplate, GetTemplates, SendTemplate};
use whatsapp_template::{
    ErrorKind, Meta, Template,
    message::Message,
    provider::{Operation, Provider, Submission, TemplateState},
    template::Via,
};

use crate::fixtures::signing_context;
use crate::meta::templates as t;

/// The handles of the uploaded samples.
pub(crate) fn meta() -> Meta {
    ["order.jpg", "tulips.jpg", "elf.jpg", "bill.pdf", "film.mp4", "wave.mp4"]
        .into_iter()
        .fold(Meta::new("s3cr3t-t0k3n", "102290129340398", "106540352242922").unwrap(), |meta, file| {
            meta.with_header_handle(format!("https://shop.example/{file}"), format!("4::{file}"))
        })
}

pub(crate) fn created<T: Template + Via<Meta>>() -> Json {
    let create = CreateTemplate::of(&meta(), T::definition(), "en_US").unwrap();
    serde_json::from_slice(create.request(&meta(), &signing_context()).unwrap().body()).unwrap()
}

fn components<T: Template + Via<Meta>>() -> Json {
    created::<T>()["components"].clone()
}

fn named(pairs: &[(&str, &str)]) -> Json {
    pairs.iter().map(|(name, example)| json!({"param_name": name, "example": example})).collect()
}

#[test]
fn variables_have_names_but_those_of_links_numbers() {
    assert_eq!(
        created::<t::OrderConfirmed<'_>>(),
        json!({
            "name": "order_confirmed", "language": "en_US", "category": "UTILITY",
            "parameter_format": "named", "message_send_ttl_seconds": 600,
            "components": [
                {"type": "HEADER", "format": "TEXT", "text": "Order {{order}}",
                 "example": {"header_text_named_params": named(&[("order", "1042")])}},
                {"type": "BODY",
                 "text": "Thank you, {{customer}}! Your order {{order}} is confirmed, and we begin to pack it now.",
                 "example": {"body_text_named_params": named(&[("customer", "Ann"), ("order", "1042")])}},
                {"type": "FOOTER", "text": "Example Shop"},
                {"type": "BUTTONS", "buttons": [
                    {"type": "URL", "text": "Track", "url": "https://shop.example/track/{{1}}", "example": ["1Z999AA1"]},
                    {"type": "URL", "text": "Shop", "url": "https://shop.example/"},
                    {"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+15550100"},
                ]},
            ],
        })
    );
    let packed = created::<t::OrderPacked<'_>>();
    assert_eq!(
        (&packed["parameter_format"], &packed["cta_url_link_tracking_opted_out"]),
        (&json!("positional"), &json!(true))
    );
    assert_eq!(
        packed["components"],
        json!([
            {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": {"header_text": ["1042"]}},
            {"type": "BODY",
             "text": "Thank you, {{1}}! Your order {{2}} is packed, and it leaves our warehouse today.",
             "example": {"body_text": [["Ann", "1042"]]}},
        ])
    );
}

/// A name that a text uses twice is one variable: one sample when it is created, one value in a message.
#[test]
fn a_name_has_one_sample_and_one_value() {
    let body = components::<t::Reminder<'_>>()[0].clone();
    assert!(body["text"].as_str().unwrap().matches("{{item}}").count() == 2, "{body}");
    assert_eq!(body["example"]["body_text_named_params"], named(&[("item", "Blue Elf")]));
    let reminder = t::Reminder { item: "Fern" };
    let message = Message::new("+15550123", &reminder).unwrap();
    let sent: Json = serde_json::from_str(&SendTemplate::new(&message).body().unwrap()).unwrap();
    let value = json!({"type": "text", "parameter_name": "item", "text": "Fern"});
    assert_eq!(sent["template"]["components"], json!([{"type": "body", "parameters": [value]}]));
}

#[test]
fn files_have_their_handles() {
    for (header, format, handle) in [
        (components::<t::Bill<'_>>()[0].clone(), "DOCUMENT", "4::bill.pdf"),
        (components::<t::Film>()[0].clone(), "VIDEO", "4::film.mp4"),
        (components::<t::Wave>()[0].clone(), "GIF", "4::wave.mp4"),
        (components::<t::Pay<'_>>()[0].clone(), "IMAGE", "4::order.jpg"),
    ] {
        assert_eq!(header, json!({"type": "HEADER", "format": format, "example": {"header_handle": [handle]}}));
    }
    assert_eq!(components::<t::PickUp<'_>>()[0], json!({"type": "HEADER", "format": "LOCATION"}));

    let bare = Meta::new("token", "1", "2").unwrap();
    let error = Provider::create(&bare, t::Film::definition(), "en_US").err().unwrap();
    assert_eq!(
        (error.kind(), error.rule(), error.parameter()),
        (ErrorKind::Message, Some("media_handle"), Some("film"))
    );
    assert!(error.to_string().contains("`with_header_handle`"), "{error}");
}

#[test]
fn buttons_of_every_kind() {
    for (found, button) in [
        (
            components::<t::Visit<'_>>()[1].clone(),
            json!([
                {"type": "QUICK_REPLY", "text": "I will be there"}, {"type": "QUICK_REPLY", "text": "Another day"},
            ]),
        ),
        (
            components::<t::Coupon>()[1].clone(),
            json!([
                {"type": "QUICK_REPLY", "text": "Stop promotions"}, {"type": "COPY_CODE", "example": "SPRING25"},
            ]),
        ),
        (components::<t::Catalog<'_>>()[2].clone(), json!([{"type": "CATALOG", "text": "View catalog"}])),
        (components::<t::Basket<'_>>()[2].clone(), json!([{"type": "MPM", "text": "View items"}])),
        (components::<t::BackInStock<'_>>()[2].clone(), json!([{"type": "SPM", "text": "View"}])),
        (
            components::<t::BookVisit<'_>>()[1].clone(),
            json!([{
                "type": "FLOW", "text": "Book a visit", "flow_id": "1122", "flow_action": "navigate",
                "navigate_screen": "DETAILS",
            }]),
        ),
        (
            components::<t::TalkToUs<'_>>()[1].clone(),
            json!([
                {"type": "VOICE_CALL", "text": "Call now", "ttl_minutes": 1440},
            ]),
        ),
        (components::<t::YourNumber>()[1].clone(), json!([{"type": "REQUEST_CONTACT_INFO"}])),
        (components::<t::Pay<'_>>()[2].clone(), json!([{"type": "ORDER_DETAILS", "text": "Review and Pay"}])),
    ] {
        assert_eq!(found, json!({"type": "BUTTONS", "buttons": button}));
    }
    assert_eq!(components::<t::BackInStock<'_>>()[0], json!({"type": "HEADER", "format": "PRODUCT"}));
}

#[test]
fn other_kinds_have_their_keys_and_components() {
    assert_eq!(
        components::<t::FlashSale<'_>>(),
        json!([
            {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::tulips.jpg"]}},
            {"type": "LIMITED_TIME_OFFER",
             "limited_time_offer": {"text": "Expiring offer!", "has_expiration": true}},
            {"type": "BODY", "text": "Good news, {{customer}}! All tulips are at half their price until midnight.",
             "example": {"body_text_named_params": named(&[("customer", "Ann")])}},
            {"type": "BUTTONS", "buttons": [
                {"type": "COPY_CODE", "example": "CARIBE25"},
                {"type": "URL", "text": "Book now", "url": "https://shop.example/offers?code={{1}}", "example": ["TULIPS"]},
            ]},
        ])
    );
    assert_eq!(components::<t::MayWeCall<'_>>()[1], json!({"type": "CALL_PERMISSION_REQUEST"}));
    assert_eq!(created::<t::Pay<'_>>()["display_format"], "ORDER_DETAILS");
    let moved = created::<t::OrderMoved<'_>>();
    assert_eq!((&moved["sub_category"], moved["components"].as_array().unwrap().len()), (&json!("ORDER_STATUS"), 1));
}

#[test]
fn one_time_codes_have_fixed_texts() {
    let sign_in = created::<t::SignIn>();
    assert_eq!(sign_in.get("parameter_format"), None);
    assert_eq!(
        sign_in["components"],
        json!([
            {"type": "BODY", "add_security_recommendation": true},
            {"type": "FOOTER", "code_expiration_minutes": 10},
            {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code"}]},
        ])
    );
    assert_eq!(
        components::<t::SignInSilently>(),
        json!([
            {"type": "BODY"},
            {"type": "BUTTONS", "buttons": [{
                "type": "OTP", "otp_type": "ZERO_TAP", "autofill_text": "Autofill",
                "supported_apps": [{"package_name": "com.example.shop", "signature_hash": "K8a/AINcGX7"}],
                "zero_tap_terms_accepted": true,
            }]},
        ])
    );
}

#[test]
fn carousels_have_a_card_for_each_and_products_two() {
    let card = json!({"components": [
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::elf.jpg"]}},
        {"type": "BODY", "text": "Meet {{plant}}, the rarest of the new arrivals.",
         "example": {"body_text_named_params": named(&[("plant", "Blue Elf")])}},
        {"type": "BUTTONS", "buttons": [
            {"type": "QUICK_REPLY", "text": "More like this"},
            {"type": "URL", "text": "Shop", "url": "https://shop.example/{{1}}", "example": ["BLUE_ELF"]},
        ]},
    ]});
    assert_eq!(components::<t::NewArrivals<'_>>()[1], json!({"type": "CAROUSEL", "cards": [card, card]}));
    let card = json!({"components": [
        {"type": "HEADER", "format": "PRODUCT"},
        {"type": "BUTTONS", "buttons": [
            {"type": "URL", "text": "Shop", "url": "https://shop.example/{{1}}", "example": ["elf"]},
        ]},
    ]});
    assert_eq!(components::<t::Shelf<'_>>()[1], json!({"type": "CAROUSEL", "cards": [card, card]}));
}

#[test]
fn operations_have_their_urls_and_the_token() {
    let meta = meta();
    let create = CreateTemplate::of(&meta, t::YourNumber::definition(), "en_US").unwrap();
    let edit = EditTemplate::of(&meta, "572279198452421", t::YourNumber::definition(), "en_US").unwrap();
    let get =
        GetTemplates::new().with_name("your_number").with_fields(["id".to_owned(), "status".to_owned()]).with_limit(5);
    let delete = DeleteTemplate::new().with_name("your_number").with_hsm_id("572279198452421");
    let graph = "https://graph.facebook.com/v26.0";
    for (request, method, address) in [
        (create.request(&meta, &signing_context()), "POST", "/102290129340398/message_templates"),
        (edit.request(&meta, &signing_context()), "POST", "/572279198452421"),
        (
            get.request(&meta, &signing_context()),
            "GET",
            "/102290129340398/message_templates?fields=id%2Cstatus&limit=5&name=your_number",
        ),
        (
            delete.request(&meta, &signing_context()),
            "DELETE",
            "/102290129340398/message_templates?hsm_id=572279198452421&name=your_number",
        ),
    ] {
        let request = request.unwrap();
        assert_eq!((request.method().as_str(), request.uri().to_string()), (method, format!("{graph}{address}")));
        assert_eq!(request.headers()["authorization"], "Bearer s3cr3t-t0k3n");
        assert!(!format!("{request:?}").contains("s3cr3t"), "{request:?}");
        assert_eq!(request.headers().contains_key("content-type"), method == "POST");
    }
    let body: Json = serde_json::from_slice(edit.request(&meta, &signing_context()).unwrap().body()).unwrap();
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["components"]);
    assert!(EditTemplate::new("1/../2").request(&meta, &signing_context()).is_err());
    assert!(DeleteTemplate::new().request(&meta, &signing_context()).is_err());
    let newer = meta.with_version("v27.0").unwrap();
    assert!(delete.request(&newer, &signing_context()).unwrap().uri().path().starts_with("/v27.0/"));
}

fn response(body: &Json) -> http::Response<Vec<u8>> {
    http::Response::new(serde_json::to_vec(body).unwrap())
}

#[test]
fn the_common_operations_read_the_documented_responses() {
    let meta = meta();
    let definition = t::YourNumber::definition();
    let create = Provider::create(&meta, definition, "en_US").unwrap();
    let created = json!({"id": "572279198452421", "status": "PENDING", "category": "UTILITY"});
    assert_eq!(create.response(&meta, response(&created)).unwrap(), Submission::new("572279198452421"));
    assert!(create.response(&meta, response(&json!({}))).unwrap_err().may_have_been_accepted());

    let status = Provider::status(&meta, definition, "en_US").unwrap();
    let listed = |name: &str, language: &str, status: &str| json!({"id": "1", "name": name, "language": language, "status": status, "rejected_reason": "INVALID_FORMAT"});
    for (word, state) in [
        ("APPROVED", TemplateState::Approved),
        ("PENDING", TemplateState::Pending),
        ("IN_APPEAL", TemplateState::Pending),
        ("REJECTED", TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) }),
        ("PAUSED", TemplateState::Paused),
        ("DISABLED", TemplateState::Disabled),
        ("PENDING_DELETION", TemplateState::Other("PENDING_DELETION".into())),
    ] {
        for language in ["en_US", "en-US"] {
            let page = json!({"data": [
                listed("your_number_2", "en_US", "OTHER"), listed("your_number", "de", "OTHER"),
                listed("your_number", language, word),
            ], "paging": {"cursors": {"before": "MAZDZD", "after": "MjQZD"}}});
            assert_eq!(status.response(&meta, response(&page)).unwrap(), state, "{word} {language}");
        }
    }
    let none = |paging: Json| status.response(&meta, response(&json!({"data": [], "paging": paging}))).unwrap_err();
    assert_eq!(none(json!({})).kind(), ErrorKind::NotFound);
    let more = none(json!({"cursors": {"after": "MjQZD"}, "next": "https://graph.facebook.com/v26.0/1"}));
    assert!(more.to_string().contains("page by page"), "{more}");
}
