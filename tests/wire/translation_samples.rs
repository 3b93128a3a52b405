//! Samples of single languages: what reviewers at each provider see, and what is uploaded.

use serde_json::{Value as Json, json};
use whatsapp_template::{
    Image, Meta, Template, cams, meta,
    model::{encoded, view},
    nxcloud,
    provider::Operation,
    whatsapp_template,
};

use crate::fixtures::signing_context;

whatsapp_template! {
    struct Appointment {
        photo: Image = "https://shop.example/en.jpg",
        customer: &str = "Ann",
        day: &str = "Monday",
        number: u32 = 42,
    }
    category: utility,
    languages: {
        en_US: { header: image(photo), body: "Hi {customer}, see you on {day}. Your number is {number} today." },
        de: {
            header: image(photo),
            body: "Hallo {customer}, wir sehen uns am {day}. Ihre Nummer ist {number} an diesem Tag.",
            samples: { day: "Montag", number: 7, photo: "https://shop.example/de.jpg" },
        },
    },
}

fn at_meta(language: &str) -> Json {
    let account = ["en", "de"].iter().fold(Meta::new("token", "1", "2").unwrap(), |account, language| {
        account.with_header_handle(format!("https://shop.example/{language}.jpg"), format!("4::{language}"))
    });
    let create = meta::CreateTemplate::of(&account, Appointment::definition(), language).unwrap();
    serde_json::from_slice(create.request(&account, &signing_context()).unwrap().body()).unwrap()
}

#[test]
fn each_language_is_created_with_its_samples_at_meta() {
    for (language, values) in [("en_US", ["Ann", "Monday", "42", "4::en"]), ("de", ["Ann", "Montag", "7", "4::de"])] {
        let [customer, day, number, handle] = values;
        let components = at_meta(language)["components"].clone();
        assert_eq!(components[0]["example"], json!({ "header_handle": [handle] }), "{language}");
        let named = json!([
            { "param_name": "customer", "example": customer },
            { "param_name": "day", "example": day },
            { "param_name": "number", "example": number },
        ]);
        assert_eq!(components[1]["example"], json!({ "body_text_named_params": named }), "{language}");
    }
}

#[test]
fn each_language_is_created_with_its_samples_at_cams_and_nxcloud() {
    let definition = Appointment::definition();
    let german = cams::CreateChatappTemplate::of(definition, "de").unwrap();
    let example = serde_json::to_value(&german).unwrap()["Example"].to_string();
    assert!(example.contains("Montag") && !example.contains("Monday"), "{example}");
    let english = cams::CreateChatappTemplate::of(definition, "en_US").unwrap();
    let example = serde_json::to_value(&english).unwrap()["Example"].to_string();
    assert!(example.contains("Monday") && !example.contains("Montag"), "{example}");
    let german = nxcloud::CreateTemplate::of(definition, "de").unwrap();
    let components = serde_json::to_value(&german).unwrap()["components"].to_string();
    assert!(components.contains("\"Montag\"") && components.contains("\"7\""), "{components}");
}

#[test]
fn a_preview_has_the_samples_of_its_language() {
    let definition = Appointment::definition();
    let text = |index| view::text_bubble(definition, index, &|n| view::sample_value(definition, index, n));
    assert!(text(0).contains("see you on Monday") && text(0).contains("en.jpg"), "{}", text(0));
    assert!(text(1).contains("am Montag. Ihre") && text(1).contains("de.jpg"), "{}", text(1));
}

#[test]
fn samples_of_a_language_are_encoded() {
    let definition = Appointment::definition();
    assert_eq!(encoded::decode(&encoded::encode(definition)).as_ref(), Some(definition));
}
