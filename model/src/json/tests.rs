//! Tests of the readers with arbitrary and damaged JSON.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{Cause, Parsed, from_cams, from_graph};
use crate::{Action, ButtonKind, Category, Header, MediaKind, MediaSource, Notation, ParameterOrder, Provider};

fn findings(read: &Parsed) -> Vec<String> {
    read.unparsed.iter().map(ToString::to_string).collect()
}

fn samples(read: &Parsed) -> Vec<(&str, &str)> {
    let samples = read.definition.parameters.iter();
    samples.map(|p| (p.name.as_str(), p.sample.as_ref().map_or("-", |sample| sample.as_str()))).collect()
}

#[test]
fn every_part_of_cams_is_read_with_its_pointer() {
    let read = from_cams(&json!({
        "Name": "track_parcel", "Category": "MARKETING", "Language": "en_US", "TemplateType": "WHATSAPP",
        "MessageSendTtlSeconds": "600",
        "Components": [
            { "Type": "HEADER", "Format": "DOCUMENT", "Url": "$(bill)", "FileName": "bill.pdf" },
            { "Type": "BODY", "Text": "Hello $(customer), $(customer)!", "Buttons": [], "Cards": [] },
            { "Type": "FOOTER", "Text": "Example Shop" },
            { "Type": "BUTTONS", "Buttons": [
                { "Type": "URL", "Text": "Track", "Url": "https://a.example/$(trackId)", "UrlType": "dynamic" },
                { "Type": "PHONE_NUMBER", "Text": "Call", "PhoneNumber": "+6591230000" },
                { "Type": "QUICK_REPLY", "Text": "Stop", "IsOptOut": true },
                { "Type": "COPY_CODE", "Text": "Copy", "CouponCode": "$(coupon)" },
            ]},
        ],
        "Example": { "bill": "https://f.example/b.pdf", "customer": "Mei", "trackId": "SG1", "coupon": "SAVE" },
    }));
    assert_eq!(findings(&read), [""; 0]);
    assert_eq!(
        samples(&read),
        [("bill", "https://f.example/b.pdf"), ("customer", "Mei"), ("trackId", "SG1"), ("coupon", "SAVE")]
    );
    let definition = &read.definition;
    assert_eq!(*definition.category, Category::Marketing);
    assert_eq!(definition.message_send_ttl_seconds.map(|ttl| *ttl), Some(600));
    let translation = &definition.translations[0];
    let Some(Header::Media(media)) = &translation.header else { panic!("no header") };
    assert_eq!((media.kind, &media.source), (MediaKind::Document, &MediaSource::Parameter(0)));
    let body = translation.body.as_ref().unwrap();
    assert_eq!(
        body.written(Notation::Dollar, definition.parameter_order, |p| definition.parameter_name(p)),
        "Hello $(customer), $(customer)!"
    );
    assert_eq!(read.pointer(body.mark), Some("/Components/1/Text"));
    let kinds: Vec<_> = translation.buttons.iter().map(crate::Button::kind).collect();
    assert_eq!(kinds, [ButtonKind::Url, ButtonKind::PhoneNumber, ButtonKind::QuickReply, ButtonKind::CopyCode]);
    assert_eq!(read.pointer(translation.buttons[3].mark), Some("/Components/3/Buttons/3"));
    assert_eq!(read.pointer(definition.parameters[3].sample.as_ref().unwrap().mark), Some("/Example/coupon"));
}

#[test]
fn cams_cards_and_codes_are_read() {
    let read = from_cams(&json!({
        "Name": "three_cards", "Category": "MARKETING", "Language": "en_US",
        "Components": json!([
            { "Type": "BODY", "Text": "Picked for $(customer):" },
            { "Type": "CAROUSEL", "Cards": [{ "CardComponents": [
                { "Type": "HEADER", "Format": "IMAGE", "Url": "https://i.example/1.png" },
                { "Type": "BODY", "Text": "Red shoes from $(price1)" },
                { "Type": "BUTTONS", "Buttons": [{ "Type": "QUICK_REPLY", "Text": "More" }] },
            ]}]},
        ]).to_string(),
    }));
    assert_eq!(findings(&read), [""; 0]);
    let card = &read.definition.translations[0].cards[0];
    assert_eq!(read.pointer(card.body.as_ref().unwrap().mark), Some("/Components/1/Cards/0/CardComponents/1/Text"));

    let read = from_cams(&json!({
        "Name": "login", "Category": "AUTHENTICATION", "Language": "en_US",
        "Components": [
            { "Type": "BODY", "AddSecretRecommendation": true },
            { "Type": "FOOTER", "CodeExpirationMinutes": 5 },
            { "Type": "BUTTONS", "Buttons": [
                { "Type": "ONE_TAP", "Text": "Copy code", "PackageName": "com.example.app", "SignatureHash": "K8a/AINcGX7" },
            ]},
        ],
    }));
    assert_eq!(findings(&read), [""; 0]);
    assert_eq!(read.definition.code_expiration_minutes.map(|minutes| *minutes), Some(5));
    let Action::OneTap(code) = &read.definition.translations[0].buttons[0].action else { panic!("not one-tap") };
    assert_eq!(code.supported_apps[0].signature_hash.as_str(), "K8a/AINcGX7");
    assert_eq!(samples(&read), [("code", "123456")]);
}

#[test]
fn numbers_start_again_in_each_text() {
    let read = from_graph(
        &json!({
            "name": "rich", "category": "marketing", "language": "en_US",
            "components": [
                { "type": "header", "format": "text", "text": "ni{{1}}hao", "example": { "header_text": "AA" } },
                { "type": "body", "text": "{{2}} and {{1}} and {{2}}", "example": { "body_text": [["B1", "B2"]] } },
                { "type": "buttons", "buttons": [
                    { "type": "url", "text": "Shop", "url": "https://a.example/{{1}}", "example": ["https://a.example/ELF"] },
                ]},
            ],
        }),
        Provider::Nxcloud,
    );
    assert_eq!(findings(&read), [""; 0]);
    assert_eq!(samples(&read), [("param1", "AA"), ("param2", "B1"), ("param3", "B2"), ("param4", "ELF")]);
    let body = read.definition.translations[0].body.as_ref().unwrap();
    assert_eq!(body.filled(|p| ["", "one", "two"][usize::from(p)]), "two and one and two");
}

#[test]
fn one_time_codes_of_nxcloud_are_read() {
    let read = from_graph(
        &json!({
            "name": "otp", "category": "AUTHENTICATION", "language": "zh_CN",
            "components": [
                { "type": "BODY", "add_security_recommendation": true },
                { "type": "BUTTONS", "buttons": [{
                    "type": "OTP", "otp_type": "ONE_TAP", "text": "Copy", "autofill_text": "Fill",
                    "package_name": "com.example.app", "signature_hash": "K8a%2FAINcGX7",
                }]},
            ],
        }),
        Provider::Nxcloud,
    );
    assert_eq!(findings(&read), [""; 0]);
    let code = read.definition.translations[0].buttons[0].code().unwrap();
    assert_eq!(code.supported_apps[0].signature_hash.as_str(), "K8a/AINcGX7");
}

#[test]
fn unreadable_parts_are_listed_with_their_pointers() {
    let read = from_cams(&json!({
        "Name": 7,
        "Category": "UTILITY",
        "Components": [
            { "Type": "BODY", "Text": ["a"] },
            { "Type": "BODY", "Text": "twice" },
            { "type": "FOOTER" },
            { "Type": "CAROUSEL", "Cards": { "a/b": 1 } },
            "text",
            { "Type": "BUTTONS", "Buttons": [{ "Type": "SPM" }, { "Type": "NOPE" }, null] },
        ],
        "Example": { "a/b": "stray" },
    }));
    assert_eq!(
        findings(&read),
        [
            "/Name: expected a text, found a number",
            "/Components/0/Text: expected a text, found a list",
            "/Components/1: a second BODY; there can be one",
            "/Components/2: Type is missing",
            "/Components/3/Cards: expected a list, found an object",
            "/Components/4: expected an object, found a text",
            "/Components/5/Buttons/0/Type: unknown button type \"SPM\"",
            "/Components/5/Buttons/1/Type: unknown button type \"NOPE\"",
            "/Components/5/Buttons/2: expected an object, found nothing",
            "/Example/a~1b: a sample for a variable that is not used",
        ]
    );
    assert_eq!(read.unparsed[9].cause, Cause::Unsupported);
    let read =
        from_graph(&json!({ "name": "n", "components": [{ "type": "BODY", "text": "{{1}} {{3}}" }] }), Provider::Meta);
    assert_eq!(
        findings(&read),
        ["/components/0/text: placeholders are numbered without gaps; found {{3}} where {{2}} is due"]
    );
    assert_eq!(findings(&from_graph(&json!([1]), Provider::Meta)), ["the document: expected an object, found a list"]);
}

#[test]
fn a_hostile_document_is_read_quickly() {
    let started = std::time::Instant::now();
    let braces = "{{".repeat(500_000);
    let many = (0..100_000).map(|n| format!("$(a{n})")).collect::<Vec<_>>().concat();
    let text = (0..2000).map(|n| format!("$(b{n})")).collect::<Vec<_>>().concat();
    let read = from_graph(&json!({ "components": [{ "type": "BODY", "text": braces }] }), Provider::Nxcloud);
    assert!(!read.is_well_formed());
    let components: Vec<Value> =
        [many, text].into_iter().map(|text| json!({ "Type": "BODY", "Text": text })).chain([json!({})]).collect();
    assert!(!from_cams(&json!({ "Components": components })).is_well_formed());
    let buttons: Vec<Value> = (0..30_000).map(|_| json!({ "Type": "QUICK_REPLY", "Text": "x" })).collect();
    let read = from_cams(&json!({ "Components": [{ "Type": "BUTTONS", "Buttons": buttons }] }));
    assert_eq!(read.definition.translations[0].buttons.len(), 30);
    // A mebibyte of cards with buttons, and one of variables, to measure the cost of a check.
    let variables = (0..1000).map(|n| format!("$(v{n})")).collect::<Vec<_>>().concat();
    let label = |n: usize| format!("$(v{})", n % 1000);
    let card = |n: usize| {
        let buttons: Vec<Value> =
            (0..100).map(|m| json!({ "Type": "QUICK_REPLY", "Text": label(n * 7 + m) })).collect();
        json!({ "CardComponents": [
            { "Type": "BODY", "Text": &variables[..4000] },
            { "Type": "BUTTONS", "Buttons": buttons },
        ]})
    };
    let cards: Vec<Value> = (0..100).map(card).collect();
    let document =
        json!({ "Components": [{ "Type": "BODY", "Text": variables }, { "Type": "CAROUSEL", "Cards": cards }] });
    let read = from_cams(&document);
    assert!(!crate::check(&read.definition).is_empty());
    // Generous, as machines are busy: a reader in quadratic time takes minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

/// Keys and words that the readers look for, so that random documents get past the first member.
const WORDS: &[&str] = &[
    "name",
    "Name",
    "category",
    "Category",
    "AUTHENTICATION",
    "MARKETING",
    "language",
    "Language",
    "code",
    "components",
    "Components",
    "type",
    "Type",
    "HEADER",
    "BODY",
    "footer",
    "BUTTONS",
    "CAROUSEL",
    "cards",
    "Cards",
    "CardComponents",
    "format",
    "Format",
    "TEXT",
    "IMAGE",
    "LOCATION",
    "text",
    "Text",
    "example",
    "Example",
    "body_text",
    "header_text",
    "header_handle",
    "buttons",
    "Buttons",
    "URL",
    "url",
    "Url",
    "OTP",
    "otp_type",
    "ONE_TAP",
    "COPY_CODE",
    "CouponCode",
    "FLOW",
    "MPM",
    "FlowAction",
    "HasExpiration",
    "supported_apps",
    "SupportedApps",
    "Hi {{1}} {{2}}",
    "Hi $(a) {{x}}",
    "$(a)",
    "{{1}}",
    "parameter_format",
    "NAMED",
];

fn value() -> impl Strategy<Value = Value> {
    let word = prop_oneof![4 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        6 => word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 96, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((word.clone(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Components with a valid outline and random content.
fn component() -> impl Strategy<Value = Value> {
    let kinds: &'static [&'static str] =
        &["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "OTHER"];
    (prop::sample::select(kinds), value(), value(), value()).prop_map(|(kind, a, b, c)| {
        json!({
            "type": kind, "Type": kind, "text": a, "Text": a, "format": b, "Format": b, "example": c, "Url": c,
            "buttons": [b, c, { "type": a, "Type": a, "url": b, "Url": b, "example": c, "otp_type": b }],
            "Buttons": [c, { "Type": "COPY_CODE", "CouponCode": b, "SupportedApps": c }],
            "cards": [a, { "components": [{ "type": kind, "text": b }, c] }],
            "Cards": [b, { "CardComponents": [{ "Type": kind, "Text": a }, c] }],
        })
    })
}

proptest! {
    #[test]
    fn reading_is_total(any in value(), components in prop::collection::vec(component(), 0..4)) {
        let shaped = json!({
            "name": "n", "Name": "n", "category": any, "Category": any, "language": any,
            "components": components, "Components": components, "Example": any, "parameter_format": any,
        });
        for document in [&any, &shaped] {
            let mut reads: Vec<Parsed> = Provider::ALL.into_iter().map(|provider| from_graph(document, provider)).collect();
            reads.push(from_cams(document));
            for read in reads {
                for text in read.definition.translations.iter().flat_map(crate::Translation::texts) {
                    prop_assert!(read.pointer(text.mark).is_some());
                    prop_assert!(text.slots.iter().all(|slot| (slot.at as usize) <= text.literal.len()));
                    prop_assert!(text.slots.iter().all(|slot| usize::from(slot.parameter) < read.definition.parameters.len()));
                }
                let _ = crate::check(&read.definition);
                let _ = crate::view::text_bubble(&read.definition, 0, &|parameter| read.definition.sample(parameter).to_owned());
            }
        }
    }
}

#[test]
fn numbers_that_do_not_rise_keep_their_places() {
    let body =
        |text: &str, samples: &[&str]| json!({ "type": "BODY", "text": text, "example": { "body_text": [samples] } });
    let document =
        |components: Value| json!({ "name": "n", "language": "en", "category": "UTILITY", "components": components });
    let orders = |text: &str| {
        let components = json!([body(text, &["one", "two", "three"])]);
        [Provider::Meta, Provider::Nxcloud].map(|provider| {
            let read = from_graph(&document(components.clone()), provider);
            assert_eq!(findings(&read), [""; 0]);
            let written = read.definition.translations[0].body.as_ref().unwrap();
            assert_eq!(read.definition.written(provider, written), text);
            read.definition.parameter_order
        })
    };
    assert_eq!(orders("{{1}} and {{2}} and {{3}}"), [ParameterOrder::Text; 2]);
    assert_eq!(orders("{{3}} and {{1}} and {{2}}"), [ParameterOrder::Fields; 2]);
    assert_eq!(orders("{{1}} and {{2}} and {{3}} and {{1}}"), [ParameterOrder::Fields; 2]);

    // One text decides for the whole template, and the texts whose numbers rise keep theirs as well.
    let card = |text: &str| json!({ "components": [body(text, &["one", "two"])] });
    let read = from_graph(
        &document(json!([
            { "type": "HEADER", "format": "TEXT", "text": "For {{1}}", "example": { "header_text": ["Ann"] } },
            body("{{1}} and {{2}}", &["one", "two"]),
            { "type": "CAROUSEL", "cards": [card("{{2}} of {{1}}, {{2}}"), card("{{1}} of {{2}}")] },
        ])),
        Provider::Meta,
    );
    let translation = &read.definition.translations[0];
    let cards = translation.cards.iter().filter_map(|card| card.body.as_ref());
    let texts: Vec<String> =
        translation.body.iter().chain(cards).map(|text| read.definition.written(Provider::Meta, text)).collect();
    assert_eq!(texts, ["{{1}} and {{2}}", "{{2}} of {{1}}, {{2}}", "{{1}} of {{2}}"]);
}
