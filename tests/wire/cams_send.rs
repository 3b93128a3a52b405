//! Filled templates against the recorded requests that send the same.

use std::collections::BTreeMap;

use serde_json::json;
use whatsapp_template::cams::{FallBackRule, FlowAction, ProductAction, SendChatappMessage};
use whatsapp_template::model::{
    Action, Button, Card, Category, Definition, Header, List, Mark, Marked, Media, MediaKind, MediaSource, Parameter,
    ParameterFormat, Providers, Slot, Text, Translation, Word,
};
use whatsapp_template::{
    Call, Cams, Document, ErrorKind, Message, Nxcloud, OtpCode, Provider, Template, Value, Values, Via,
};

use crate::fixture::{button, cams, capture, code, parameters, recorded, stamp};

const fn parameter(name: &'static str) -> Parameter<'static> {
    Parameter::new(Word::borrowed(name), None)
}

const fn url(text: Text<'static>) -> Button<'static> {
    button(Action::Url { label: Text::plain("Buy"), url: text, app_deep_link: None })
}

macro_rules! template {
    ($name:ident, $category:ident, [$($parameter:literal),*], $translation:expr) => {
        pub(crate) struct $name<'v>(pub(crate) Vec<Value<'v>>);

        impl Template for $name<'_> {
            const TAPE: &'static str = "";

            fn definition() -> &'static Definition<'static> {
                const DEFINITION: &Definition<'static> = &Definition {
                name: Word::borrowed(stringify!($name)),
                category: Marked::new(Category::$category),
                providers: Marked::new(Providers::ALL),
                allow: List::EMPTY,
                deny: List::EMPTY,
                parameter_format: ParameterFormat::Named,
                message_send_ttl_seconds: None,
                add_security_recommendation: None,
                code_expiration_minutes: None,
                parameters: List::Borrowed(&[$(parameter($parameter)),*]),
                translations: List::Borrowed(&[$translation]),
                mark: Mark::NONE,
            };
                DEFINITION
            }

            fn values(&self) -> Values<'_> {
                match *self.0.as_slice() {
                    [a] => Values::new([a]),
                    [a, b] => Values::new([a, b]),
                    [a, b, c] => Values::new([a, b, c]),
                    [a, b, c, d, e] => Values::new([a, b, c, d, e]),
                    _ => Values::new([]),
                }
            }
        }

        impl Via<Cams> for $name<'_> {}
        impl Via<Nxcloud> for $name<'_> {}
    };
}

/// A translation: a `const` cannot take fields from another value that has a destructor.
macro_rules! english {
    ($header:expr, $body:expr, $buttons:expr, $cards:expr) => {
        Translation {
            mark: Mark::NONE,
            language: Word::borrowed("en_US"),
            header: $header,
            body: $body,
            footer: None,
            buttons: List::Borrowed($buttons),
            cards: List::Borrowed($cards),
        }
    };
}

template!(
    Order,
    Utility,
    ["customer", "orderNo", "day"],
    english!(
        None,
        Some(Text::new(
            "Hello , order  ships on .",
            &[Slot { at: 6, parameter: 0 }, Slot { at: 14, parameter: 1 }, Slot { at: 24, parameter: 2 }],
        )),
        &[],
        &[]
    )
);
template!(
    Sale,
    Marketing,
    ["discount"],
    english!(None, Some(Text::new("Sale:  off.", &[Slot { at: 6, parameter: 0 }])), &[], &[])
);
template!(
    Hello,
    Marketing,
    ["customer"],
    english!(None, Some(Text::new("Hi .", &[Slot { at: 3, parameter: 0 }])), &[], &[])
);
template!(Login, Authentication, ["code"], english!(None, None, &[button(Action::CopyCode(code(0)))], &[]));
template!(
    Cards,
    Marketing,
    ["customer", "price1", "price2", "slug1", "slug2"],
    english!(
        None,
        Some(Text::new("For :", &[Slot { at: 4, parameter: 0 }])),
        &[],
        &[
            Card {
                header: None,
                body: Some(Text::new("From ", &[Slot { at: 5, parameter: 1 }])),
                buttons: List::Borrowed(&[url(Text::new(
                    "https://shop.example.com/p/",
                    &[Slot { at: 27, parameter: 3 }]
                ))]),
                mark: Mark::NONE,
            },
            Card {
                header: None,
                body: Some(Text::new("From ", &[Slot { at: 5, parameter: 2 }])),
                buttons: List::Borrowed(&[url(Text::new(
                    "https://shop.example.com/p/",
                    &[Slot { at: 27, parameter: 4 }]
                ))]),
                mark: Mark::NONE,
            },
        ]
    )
);
template!(
    Both,
    Utility,
    ["bill", "word"],
    english!(
        Some(Header::Media(Media {
            kind: MediaKind::Document,
            source: MediaSource::Parameter(0),
            file_name: None,
            caption: None,
            mark: Mark::NONE,
        })),
        Some(Text::new("About .", &[Slot { at: 6, parameter: 1 }])),
        &[url(Text::new("https://shop.example.com/p/", &[Slot { at: 27, parameter: 1 }]))],
        &[]
    )
);
template!(
    Link,
    Utility,
    ["slug"],
    english!(
        None,
        Some(Text::plain("Look.")),
        &[url(Text::new("https://shop.example.com/p/", &[Slot { at: 27, parameter: 0 }]))],
        &[]
    )
);

fn assert_sends<T: Template + Via<Cams>>(
    template: &T,
    name: &str,
    more: impl Fn(SendChatappMessage) -> SendChatappMessage,
) {
    let cams = cams().with_template_code(T::definition().name.as_str(), "en_US", "8472000000000001");
    let message = Message::<Cams>::new("+65 9123-0000", template).unwrap();
    let send = more(SendChatappMessage::template(&cams, &message).unwrap());
    let request = send.request(&cams, &stamp()).unwrap();
    assert_eq!(parameters(&request), recorded(&capture(name)), "{name}");
}

#[test]
fn filled_templates_make_the_recorded_parameters() {
    let mei = Value::Text("Mei");
    let order = Order(vec![mei, Value::Display(&"A-1029"), Value::Text("Monday")]);
    assert_sends(&order, "send_template_params", |send| send);
    assert_sends(&Sale(vec![Value::Text("20%")]), "send_template_payload", |send| {
        send.payload(["more", "later", "stop,all"].map(String::from))
    });
    let otp = OtpCode::new("123456").unwrap();
    assert_sends(&Login(vec![Value::OtpCode(&otp)]), "send_template_authentication_code", |send| send);
    let cards = ["Mei", "10 SGD", "12 SGD", "red", "blue"].map(Value::Text).to_vec();
    assert_sends(&Cards(cards), "send_template_carousel", |send| send.payload(["more-1", "more-2"].map(String::from)));
    assert_sends(&Hello(vec![mei]), "send_template_fallback", |send| {
        send.fall_back_id("S_000001")
            .fall_back_content("Plain SMS text")
            .fall_back_duration(120)
            .fall_back_rule(FallBackRule::Undelivered)
            .task_id("task-7")
    });
    assert_sends(&Hello(vec![mei]), "send_template_flow_action", |send| {
        let data = [("name", json!("Mei")), ("seats", json!(2)), ("vip", json!(true))];
        let data: BTreeMap<_, _> = data.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        send.flow_action(FlowAction::new().flow_token("tok-1").flow_action_data(data))
    });
    assert_sends(&Hello(vec![mei]), "send_template_product_action", |send| {
        let input = &capture("send_template_product_action")["sdk_input"]["ProductAction"];
        send.product_action(ProductAction::from_json(input).unwrap())
    });
}

#[test]
fn a_text_within_the_day_is_the_recorded_one() {
    let send = SendChatappMessage::text(&cams(), "+6591230000", "hello there");
    let request = send.request(&cams(), &stamp()).unwrap();
    assert_eq!(parameters(&request), recorded(&capture("send_session_text")));
}

#[test]
fn without_a_code_the_name_goes() {
    let hello = Hello(vec![Value::Text("Mei")]);
    let message = Message::new("6591230000", &hello).unwrap();
    let call = Provider::send(&cams(), &message).unwrap();
    let parameters = parameters(&call.request(&cams(), &stamp()).unwrap());
    assert_eq!(parameters["TemplateName"], "Hello");
    assert!(!parameters.contains_key("TemplateCode"));
}

#[test]
fn values_of_addresses_are_encoded_and_of_texts_are_not() {
    let params = |slug| {
        let link = Link(vec![Value::Text(slug)]);
        let message = Message::new("6591230000", &link).unwrap();
        SendChatappMessage::template(&cams(), &message).unwrap().template_params.unwrap().as_str().to_owned()
    };
    assert_eq!(params("a b\"ü"), r#"{"slug":"a%20b%22%C3%BC"}"#);
    let hello = Hello(vec![Value::Text("a b\"\\ü")]);
    let message = Message::new("6591230000", &hello).unwrap();
    let send = SendChatappMessage::template(&cams(), &message).unwrap();
    assert_eq!(send.template_params.unwrap().as_str(), r#"{"customer":"a b\"\\ü"}"#);
}

#[test]
fn what_cams_cannot_carry_is_refused_here() {
    let send = |document: &Document, word: &str| {
        let both = Both(vec![Value::Document(document), Value::Text(word)]);
        let message = Message::new("6591230000", &both).unwrap();
        SendChatappMessage::template(&cams(), &message)
    };
    let link = Document::link("https://files.example.com/bill.pdf").unwrap();
    assert!(send(&link, "word").is_ok());
    let error = send(&link, "two words").unwrap_err();
    assert_eq!((error.rule(), error.parameter()), (Some("cams_address_and_text"), Some("word")));
    let error = send(&Document::id("4711").unwrap(), "word").unwrap_err();
    assert_eq!((error.rule(), error.parameter()), (Some("cams_media_link"), Some("bill")));
    assert_eq!(error.kind(), ErrorKind::Message);

    let hello = Hello(vec![Value::Text("Mei")]);
    let message = Message::new("call me", &hello).unwrap();
    let call = SendChatappMessage::template(&cams(), &message).unwrap();
    let error = call.request(&cams(), &stamp()).unwrap_err();
    assert!(error.to_string().contains("write the country code and digits"), "{error}");
}
