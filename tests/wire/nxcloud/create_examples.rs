//! Declarations compared with the seven examples on NXCloud's page on createTemplate.
//!
//! The examples contradict the tables of the page. Where they do, the requests follow the tables, the responses of
//! getTemplate and Meta's format; [`resolve_contradictions`] lists every difference.

use serde_json::{Value, json};
use whatsapp_template::model::{Category, Definition, Marked, MarkedStr, MediaKind, MediaSource};
use whatsapp_template::nxcloud::CreateTemplate;
use whatsapp_template::{Nxcloud, OtpCode, Template, provider::Operation, whatsapp_template};

use crate::fixtures::{made, read, signing_context};

/// The example of the page with its contradictions resolved. All of them are listed here.
fn resolve_contradictions(name: &str) -> Value {
    let mut example = read(&format!("nxcloud/{name}.json"));
    match name {
        // The table says `array[string]`, the example has the bare text.
        "rich" => example["components"][0]["example"]["header_text"] = json!(["AA"]),
        // 13 characters, percent-encoded; Meta requires the 11 decoded ones.
        "authentication_one_tap" => {
            let button = &mut example["components"][2]["buttons"][0];
            assert_eq!(button["signature_hash"], "K8a%2FAINcGX7");
            button["signature_hash"] = json!("K8a/AINcGX7");
        }
        // The tables have category, types and formats in upper case, this example in lower case.
        "carousel" => upper_case(&mut example),
        _ => {}
    }
    example
}

fn upper_case(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(word) if matches!(key.as_str(), "type" | "format" | "category") => {
                        *word = word.to_uppercase();
                    }
                    value => upper_case(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(upper_case),
        _ => {}
    }
}

fn assert_example(definition: &Definition<'_>, name: &str) {
    let example = resolve_contradictions(name);
    let text = |key: &str| example[key].as_str().unwrap();
    let nxcloud = Nxcloud::new("fmexxx3ki", "secret", text("appkey"), "18500000099")
        .unwrap()
        .with_header_handle("https://shop.example/photo.jpg", "4:ZG93bl93YS5xxxg")
        .with_header_handle("https://shop.example/plant.jpg", "4:bWtsLmpwZWc=:aW1hZ2UvanBlZw==:--_2A:e:1740735962::");
    let create = CreateTemplate::of(definition, text("language")).unwrap();
    let request = create.request(&nxcloud, &signing_context()).unwrap();
    assert_eq!(request.uri(), "https://api2.nxcloud.com/api/wa/createTemplate");
    let mut ours: Value = serde_json::from_slice(request.body()).unwrap();
    // The number in the example is masked (`185xxx99`), so it is not a valid number.
    ours["business_phone"] = example["business_phone"].clone();
    assert_eq!(ours, example, "{name}");
}

#[test]
fn the_examples_differ_only_as_listed() {
    let settled = ["rich", "authentication_one_tap", "carousel"];
    for name in [
        "simple_text",
        "rich",
        "media_header",
        "simple_marketing",
        "authentication_copy_code",
        "authentication_one_tap",
        "carousel",
    ] {
        let changed = resolve_contradictions(name) != read(&format!("nxcloud/{name}.json"));
        assert_eq!(changed, settled.contains(&name), "{name}");
    }
}

whatsapp_template! {
    struct SimpleText {}
    name: "normal_text",
    category: marketing,
    language: zh_CN,
    providers: [nxcloud],
    body: "hello world",
}

whatsapp_template! {
    struct Rich {
        first: &str = "AA",
        second: &str = "BB",
        third: &str = "CC",
    }
    name: "normal_text3",
    category: marketing,
    language: en_US,
    providers: [nxcloud],
    allow: [body_word_ratio_estimated],
    header: "ni{first}hao",
    body: "hello{second}world{third}hahah",
    footer: "I am footer",
    buttons: [quick_reply("I am QR1"), quick_reply("I am QR2")],
}

whatsapp_template! {
    struct MediaHeader {
        first: &str = "BB",
        second: &str = "CC",
    }
    name: "otp_1",
    category: marketing,
    language: en_US,
    providers: [nxcloud],
    allow: [body_word_ratio_estimated],
    header: image("https://shop.example/photo.jpg"),
    body: "hello{first}world{second}hahah",
    footer: "I am footer",
    buttons: [quick_reply("I am QR1"), quick_reply("I am QR2")],
}

whatsapp_template! {
    struct SimpleMarketing {
        code: &str = "10086",
    }
    name: "otp_test",
    category: marketing,
    language: en,
    providers: [nxcloud],
    body: "Your code is {code},  please do not share with others.",
}

whatsapp_template! {
    struct CopyCode {
        code: OtpCode = "123456",
    }
    name: "otp_test_01",
    category: authentication,
    language: zh_CN,
    providers: [nxcloud],
    allow: [otp_text_language],
    add_security_recommendation: true,
    code_expiration_minutes: 5,
    buttons: [copy_code(code, text: "Copy Code")],
}

whatsapp_template! {
    struct OneTap {
        code: OtpCode = "123456",
    }
    name: "otp_test_02",
    category: authentication,
    language: zh_CN,
    providers: [nxcloud],
    add_security_recommendation: true,
    code_expiration_minutes: 5,
    buttons: [
        one_tap(
            code,
            text: "Copy Code2",
            autofill_text: "Autofill2",
            supported_apps: [("com.example.myapplication", "K8a/AINcGX7")],
        ),
    ],
}

whatsapp_template! {
    struct Carousel {
        customer: &str = "Pablo",
        discount: &str = "30%",
        code: &str = "30OFF",
        elf: &str = "BLUE_ELF",
        temple: &str = "BUDDHA",
        prince: &str = "BLACK_PRINCE",
    }
    name: "carousel_template_media_cards_v1",
    category: marketing,
    language: en_US,
    providers: [nxcloud],
    body: "Rare succulents for sale! {customer}, add these unique plants to your collection. Each of these rare \
        succulents are {discount} if you checkout using code {code}. Shop now and add some unique and beautiful \
        plants to your collection!",
    carousel: [
        {
            header: image("https://shop.example/plant.jpg"),
            body: "Add a touch of elegance to your collection with the beautiful Aloe 'Blue Elf' succulent. Its deep \
                blue-green leaves have a hint of pink around the edges.",
            buttons: [
                quick_reply("Send me more like this!"),
                url("Shop", "https://www.luckyshrub.com/rare-succulents/{elf}"),
            ],
        },
        {
            header: image("https://shop.example/plant.jpg"),
            body: "The Crassula Buddha's Temple is sure to be a conversation starter with its tiny temple shaped \
                leaves, intricate details, and lacy texture.",
            buttons: [
                quick_reply("Send me more like this!"),
                url("Shop", "https://www.luckyshrub.com/rare-succulents{temple}"),
            ],
        },
        {
            header: image("https://shop.example/plant.jpg"),
            body: "The Echeveria 'Black Prince' is a stunning succulent, with near-black leaves, adorned with a hint \
                of green around the edges, giving it its striking appearance.",
            buttons: [
                quick_reply("Send me more like this!"),
                url("Shop", "https://www.luckyshrub.com/rare-succulents{prince}"),
            ],
        },
    ],
}

#[test]
fn each_example_can_be_declared() {
    assert_example(SimpleText::definition(), "simple_text");
    assert_example(Rich::definition(), "rich");
    assert_example(MediaHeader::definition(), "media_header");
    assert_example(SimpleMarketing::definition(), "simple_marketing");
    assert_example(CopyCode::definition(), "authentication_copy_code");
    assert_example(OneTap::definition(), "authentication_one_tap");
    assert_example(Carousel::definition(), "carousel");
}

#[test]
fn without_an_upload_the_link_is_sent() {
    let link = MediaSource::Link(MarkedStr::borrowed("https://shop.example/other.jpg"));
    let definition = made("t", Category::Utility, "en").media(MediaKind::Image, link, None).body("Hi.").done();
    let create = CreateTemplate::of(&definition, "en").unwrap();
    let header = serde_json::to_value(&create.components[0]).unwrap();
    let example = json!({"custom_header_handle_url": "https://shop.example/other.jpg"});
    assert_eq!(header, json!({"type": "HEADER", "format": "IMAGE", "example": example}));
}

#[test]
fn a_parameter_used_twice_has_one_number_and_each_text_starts_at_one() {
    let made = made("t", Category::Utility, "en")
        .parameters(&[("who", "Ann"), ("what", "tea")])
        .header("For {who}")
        .body("{who}, {what} for {who}.");
    let mut definition = made.done();
    definition.message_send_ttl_seconds = Some(Marked::new(600));
    let create = serde_json::to_value(CreateTemplate::of(&definition, "en").unwrap()).unwrap();
    assert_eq!(create["components"][0]["text"], "For {{1}}");
    assert_eq!(create["components"][1]["text"], "{{1}}, {{2}} for {{1}}.");
    assert_eq!(create["components"][1]["example"]["body_text"], json!([["Ann", "tea"]]));
    assert_eq!(create["message_send_ttl_seconds"], 600);
}
