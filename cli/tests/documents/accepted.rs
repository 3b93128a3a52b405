//! Tests with templates that every provider accepts although other tools refuse them.

use std::path::Path;

use serde_json::{Value, json};

use crate::run::{rules, run};

fn template(language: &str, category: &str, components: &Value) -> Value {
    json!({ "name": "accepted", "language": language, "category": category, "components": components })
}

const BODY: &str = "Two rare plants arrived this week, and we kept one of each for you.";

fn replies(count: usize) -> Vec<Value> {
    (0..count).map(|n| json!({ "type": "QUICK_REPLY", "text": format!("Answer {n}") })).collect()
}

#[test]
fn several_quick_replies() {
    for count in [2, 3, 4, 10] {
        let components = json!([{ "type": "BODY", "text": BODY }, { "type": "BUTTONS", "buttons": replies(count) }]);
        assert_eq!(rules(&[], &template("en_US", "UTILITY", &components)), [""; 0], "{count}");
    }
}

#[test]
fn quick_replies_and_links() {
    let mut buttons = replies(2);
    buttons.push(json!({ "type": "URL", "text": "Shop", "url": "https://shop.example/" }));
    buttons.push(json!({ "type": "PHONE_NUMBER", "text": "Call", "phone_number": "+15550100" }));
    let components = json!([{ "type": "BODY", "text": BODY }, { "type": "BUTTONS", "buttons": buttons }]);
    assert_eq!(rules(&[], &template("en_US", "MARKETING", &components)), [""; 0]);
}

#[test]
fn two_quick_replies_on_a_card() {
    let card = json!({ "components": [
        { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::aW1hZ2UvanBlZw==:ARa:e:1:2:3:ARb"] } },
        { "type": "BODY", "text": "The rarest of the new arrivals." },
        { "type": "BUTTONS", "buttons": replies(2) },
    ]});
    let components = json!([{ "type": "BODY", "text": BODY }, { "type": "CAROUSEL", "cards": [card, card] }]);
    assert_eq!(rules(&[], &template("en_US", "MARKETING", &components)), [""; 0]);
}

#[test]
fn offers_that_expire() {
    let components = json!([
        { "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Ends soon", "has_expiration": true } },
        { "type": "BODY", "text": BODY },
        { "type": "BUTTONS", "buttons": [
            { "type": "COPY_CODE", "example": "SAVE20" },
            { "type": "URL", "text": "Shop", "url": "https://shop.example/{{1}}", "example": ["https://shop.example/may"] },
        ]},
    ]);
    assert_eq!(rules(&[], &template("en_US", "MARKETING", &components)), [""; 0]);
}

#[test]
fn languages_that_are_missing_in_some_lists() {
    for language in ["fil", "en_ZA", "zh_HK", "pt_PT", "es_419", "af"] {
        let found = rules(&[], &template(language, "UTILITY", &json!([{ "type": "BODY", "text": BODY }])));
        let unknown = !whatsapp_template::model::language::LANGUAGES.iter().any(|row| row.code == language);
        assert_eq!(found == ["language_known"], unknown, "{language}: {found:?}");
        assert!(found.len() < 2, "{language}: {found:?}");
    }
    assert_eq!(rules(&[], &template("fil", "UTILITY", &json!([{ "type": "BODY", "text": BODY }]))), [""; 0]);
}

/// The seven examples of NXCloud's page about `createTemplate`, as they are printed.
#[test]
fn the_examples_of_nxclouds_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/nxcloud");
    let mut examples = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let ran = run(&["check", "--provider", "nxcloud", "-"], &std::fs::read_to_string(&path).unwrap());
        assert_eq!(ran.code, 0, "{}: {}{}", path.display(), ran.out, ran.err);
        assert!(!ran.out.contains("not checked"), "{}: {}", path.display(), ran.out);
        examples += 1;
    }
    assert_eq!(examples, 7);
}

#[test]
fn braces_that_are_not_placeholders() {
    let components = json!([{
        "type": "BODY", "text": "The set {literal} has the number {{1}} in our shop, and we wait for you.",
        "example": { "body_text": [["a"]] },
    }]);
    // Meta accepts them as text, which is rarely meant.
    assert_eq!(rules(&[], &template("en_US", "UTILITY", &components)), ["single_braces"]);
}

#[test]
fn lengths_are_characters_and_not_bytes() {
    for (language, letter) in [("ar", "م"), ("hi", "न"), ("zh_CN", "中"), ("de", "ß")] {
        for (length, rule) in [(1024, None), (1025, Some("body_length"))] {
            let components = json!([{ "type": "BODY", "text": letter.repeat(length) }]);
            let found = rules(&[], &template(language, "UTILITY", &components));
            assert_eq!(found.first().map(String::as_str), rule, "{length} {letter}");
        }
    }
}

#[test]
fn an_address_in_the_place_of_a_handle_is_advice() {
    let with_file = |file: &str| {
        let header = json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } });
        template("en_US", "MARKETING", &json!([header, { "type": "BODY", "text": BODY }]))
    };
    let address = with_file("https://shop.example/elf.jpg");
    let ran = run(&["check", "--provider", "meta", "-"], &address.to_string());
    assert_eq!(ran.code, 0, "{ran:?}");
    for text in [
        "advice[sample_link]: the sample file https://shop.example/elf.jpg is an address, and Meta's API takes the handle",
        "/components/0/example/header_handle/0",
        "write: the handle of an upload; `apply` uploads the file itself",
    ] {
        assert!(ran.out.contains(text), "{text}: {ran:?}");
    }
    assert_eq!(rules(&["--allow", "sample_link"], &address), [""; 0]);
    assert_eq!(rules(&[], &with_file("4::aW1hZ2UvanBlZw==:ARa")), [""; 0]);
    // The id of a media file is never a sample.
    assert_eq!(rules(&[], &with_file("1234567890123456")), ["malformed"]);
    let mut carousel = template("en_US", "MARKETING", &json!([{ "type": "BODY", "text": BODY }]));
    let card = |file: &str| {
        json!({ "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "More" }] },
        ] })
    };
    let cards = json!([card("4::aW1hZ2UvanBlZw==:ARa"), card("https://shop.example/elf.jpg")]);
    carousel["components"].as_array_mut().unwrap().push(json!({ "type": "CAROUSEL", "cards": cards }));
    assert_eq!(rules(&[], &carousel), ["sample_link"]);
}

#[test]
fn codes_in_several_languages_at_once_have_no_labels() {
    let with_button = |button: &Value| {
        json!({ "name": "sign_in", "languages": ["en_US", "fr"], "category": "AUTHENTICATION", "components": [
            { "type": "BODY", "add_security_recommendation": true },
            { "type": "BUTTONS", "buttons": [button] },
        ] })
    };
    assert_eq!(rules(&[], &with_button(&json!({ "type": "OTP", "otp_type": "COPY_CODE" }))), [""; 0]);
    let labelled = with_button(&json!({ "type": "OTP", "otp_type": "COPY_CODE", "text": "Copy" }));
    assert_eq!(rules(&[], &labelled), ["malformed"]);
}

#[test]
fn responses_of_a_provider() {
    // Templates that Meta returns have ids, states, and URLs of images instead of handles.
    let mut listed = template(
        "en_US",
        "MARKETING",
        &json!([
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [
                "https://scontent.whatsapp.net/v/t61.29466-34/1_2_n.jpg?ccb=1-7&_nc_sid=8b1bef&oh=01_Q5A&oe=66",
            ]}},
            { "type": "BODY", "text": BODY, "add_security_recommendation": false },
        ]),
    );
    listed["id"] = json!("1627019861106475");
    listed["status"] = json!("APPROVED");
    listed["quality_score"] = json!({ "score": "GREEN", "date": 1_690_000_000 });
    assert_eq!(rules(&[], &json!({ "data": [listed], "paging": { "cursors": {} } })), [""; 0]);

    // An edit contains neither the name nor the language.
    let parts = json!([{ "type": "BODY", "text": BODY }]);
    assert_eq!(rules(&[], &json!({ "components": parts })), [""; 0]);
    assert_eq!(rules(&[], &json!({ "components": parts, "name": "a", "category": "UTILITY" })), ["language_known"]);
    let parts = json!([{ "Type": "BODY", "Text": BODY }]);
    assert_eq!(rules(&[], &json!({ "TemplateCode": "1", "Language": "en", "Components": parts })), [""; 0]);

    // CAMS may return the fixed texts of one-time codes.
    let detail = json!({ "Code": "OK", "Data": {
        "Name": "login", "Language": "en", "Category": "AUTHENTICATION", "AuditStatus": "pass", "TemplateType": "WHATSAPP",
        "Components": [
            { "Type": "BODY", "Text": "*$(code)* is your verification code.", "AddSecretRecommendation": false },
            { "Type": "BUTTONS", "Buttons": [{ "Type": "COPY_CODE", "Text": "Copy code" }] },
        ],
    }});
    assert_eq!(rules(&[], &detail), [""; 0]);
}
