//! Templates whose numbers follow the fields of the struct: creation, sending and reading.

use serde_json::{Value as Json, json};
use whatsapp_template::{
    Meta, Nxcloud, Template,
    language::OneLanguage,
    message::Message,
    meta,
    model::{ParameterOrder, Provider as ProviderName, json},
    nxcloud,
    template::Via,
    whatsapp_template,
};

use crate::fixtures;

whatsapp_template! {
    struct Visit {
        order: &str = "1042",
        customer: &str = "Ann",
        day: &str = "Monday",
        place: &str = "Town Hall",
    }
    category: utility,
    language: en_US,
    providers: [meta, nxcloud],
    parameter_format: positional,
    parameter_order: fields,
    header: "For order {order}",
    body: "Hello {customer}, we look forward to your visit on {day}, and order {order} is ready for {customer} and you.",
    buttons: [url("Open", "https://shop.example/{place}")],
}

whatsapp_template! {
    struct Cards {
        first: &str = "red",
        second: &str = "blue",
    }
    category: marketing,
    language: en_US,
    providers: [nxcloud],
    parameter_order: fields,
    allow: [card_header],
    body: "We have new flowers for your garden.",
    carousel: [
        { body: "In {second} and in {first} today", buttons: [quick_reply("Buy")] },
        { body: "In {first} and in {second} today", buttons: [quick_reply("Buy")] },
    ],
}

whatsapp_template! {
    struct Reminder { order: &str = "1042", customer: &str = "Ann" }
    category: utility,
    language: en_US,
    providers: [meta, nxcloud],
    parameter_format: positional,
    body: "Hello {customer}, we remind you that order {order} is ready for {customer} since order {order} was paid.",
}

const BODY: &str = "Hello {{2}}, we look forward to your visit on {{3}}, and order {{1}} is ready for {{2}} and you.";

fn created<T: Template + Via<Meta> + Via<Nxcloud>>() -> [(ProviderName, Json); 2] {
    let definition = T::definition();
    let meta = meta::CreateTemplate::of(&Meta::new("t", "1", "2").unwrap(), definition, "en_US").unwrap();
    let nxcloud = nxcloud::CreateTemplate::of(definition, "en_US").unwrap();
    [
        (ProviderName::Meta, serde_json::to_value(&meta).unwrap()),
        (ProviderName::Nxcloud, serde_json::to_value(&nxcloud).unwrap()),
    ]
}

fn texts(component: &Json) -> Vec<&str> {
    let parameters = component["parameters"].as_array().into_iter().flatten();
    parameters.map(|parameter| parameter["text"].as_str().unwrap()).collect()
}

#[test]
fn templates_are_created_with_the_numbers_of_the_fields() {
    for (provider, created) in created::<Visit<'_>>() {
        let [header, body, buttons] = [0, 1, 2].map(|n| &created["components"][n]);
        assert_eq!(header["text"], "For order {{1}}", "{provider}");
        assert_eq!(header["example"]["header_text"], json!(["1042"]));
        assert_eq!(body["text"], BODY);
        assert_eq!(body["example"]["body_text"], json!([["1042", "Ann", "Monday"]]));
        assert_eq!(buttons["buttons"][0]["url"], "https://shop.example/{{1}}");
        // What the provider returns is read with the same numbers.
        let read = json::from_graph(&created, provider);
        assert_eq!(read.definition.parameter_order, ParameterOrder::Fields);
        assert_eq!(read.definition.written(provider, read.definition.translations[0].body.as_ref().unwrap()), BODY);
    }
    let cards = serde_json::to_value(nxcloud::CreateTemplate::of(Cards::definition(), "en_US").unwrap()).unwrap();
    let card = |n: usize| &cards["components"][1]["cards"][n]["components"][0];
    assert_eq!(card(0)["text"], "In {{2}} and in {{1}} today");
    assert_eq!(card(0)["example"]["body_text"], json!([["red", "blue"]]));
    assert_eq!(card(1)["text"], "In {{1}} and in {{2}} today");
}

#[test]
fn a_number_that_repeats_is_sent_once() {
    let visit = Visit { order: "7", customer: "Bo", day: "Friday", place: "a b" };
    for body in [meta_body(&visit), nxcloud_body(&visit)] {
        let components = &body["template"]["components"];
        assert_eq!(texts(&components[0]), ["7"], "{body}");
        assert_eq!(texts(&components[1]), ["7", "Bo", "Friday"]);
        assert_eq!(texts(&components[2]), ["a%20b"]);
    }
    let body = nxcloud_body(&Cards { first: "white", second: "pink" });
    let cards = &body["template"]["components"][0]["cards"];
    for n in [0, 1] {
        assert_eq!(texts(&cards[n]["components"][0]), ["white", "pink"], "{body}");
    }
}

#[test]
fn a_parameter_that_repeats_has_one_number_in_the_order_of_the_text() {
    let text = "Hello {{1}}, we remind you that order {{2}} is ready for {{1}} since order {{2}} was paid.";
    for (provider, created) in created::<Reminder<'_>>() {
        assert_eq!(created["components"][0]["text"], text, "{provider}");
        assert_eq!(created["components"][0]["example"]["body_text"], json!([["Ann", "1042"]]));
    }
    let reminder = Reminder { order: "7", customer: "Bo" };
    for body in [meta_body(&reminder), nxcloud_body(&reminder)] {
        assert_eq!(texts(&body["template"]["components"][0]), ["Bo", "7"], "{body}");
    }
}

fn meta_body<T: Template<Language = OneLanguage> + Via<Meta>>(template: &T) -> Json {
    let message = Message::new("+1 555-0123", template).unwrap();
    serde_json::from_str(&meta::SendTemplate::new(&message).body().unwrap()).unwrap()
}

fn nxcloud_body<T: Template<Language = OneLanguage> + Via<Nxcloud>>(template: &T) -> Json {
    let message = Message::new("+1 555-0123", template).unwrap();
    serde_json::from_str(&nxcloud::SendTemplate::new(&message).body(&fixtures::nxcloud()).unwrap()).unwrap()
}
