//! Tests of `export`.

use serde_json::{Value, json};

use crate::run::{body, directory, run, run_in};

fn shipped() -> Value {
    let mut template = body("order_shipped", "en_US", "Hi {{1}}, your order {{2}} is on its way to you.");
    template["components"][0]["example"] = json!({ "body_text": [["Ann", "1042"]] });
    template
}

#[test]
fn a_template_is_exported_to_another_provider() {
    let ran = run(&["export", "-", "--provider", "cams"], &shipped().to_string());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        serde_json::from_str::<Value>(&ran.out).unwrap(),
        json!([{
            "Name": "order_shipped", "Language": "en_US", "Category": "UTILITY", "TemplateType": "WHATSAPP",
            "Components": [{ "Type": "BODY", "Text": "Hi $(customer), your order $(order) is on its way to you." }],
            "Example": { "customer": "Ann", "order": "1042" },
        }])
    );
    // The export back to Meta keeps the names.
    let back = run(&["export", "-", "--provider", "nxcloud", "--format", "jsonl"], &ran.out);
    let line: Value = serde_json::from_str(&back.out).unwrap();
    assert_eq!(line["components"], shipped()["components"]);
    assert_eq!(back.out.lines().count(), 1);
}

#[test]
fn a_template_that_a_provider_would_refuse_is_only_written_with_force() {
    let mut template = shipped();
    template["components"].as_array_mut().unwrap().push(json!({
        "type": "BUTTONS", "buttons": [{ "type": "VOICE_CALL", "text": "Call now" }],
    }));
    let input = json!([template, body("hello", "en_US", "It is good to see you here.")]).to_string();
    let ran = run(&["export", "-", "--provider", "cams"], &input);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("[button_kind]") && ran.err.contains("nothing was written: 1 problem with"), "{ran:?}");
    let ran = run(&["export", "-", "--provider", "cams", "--force"], &input);
    assert_eq!(ran.code, 1);
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap()[0]["Name"], "hello");
    let ran = run(&["export", "-", "--provider", "cams", "--name", "hello"], &input);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let ran = run(&["export", "-", "--provider", "cams", "--name", "helo"], &input);
    assert!(ran.code == 1 && ran.err.contains("did you mean `hello`?"), "{ran:?}");
}

#[test]
fn a_directory_gets_a_file_for_each_language() {
    let directory = directory("export");
    let input = json!([shipped(), body("hello", "de", "Schön, dass Sie wieder da sind.")]).to_string();
    let ran = run_in(&directory, &["export", "-", "--provider", "meta", "--output", "out/"], input.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    for name in ["order_shipped.en_US.json", "hello.de.json"] {
        let text = std::fs::read_to_string(directory.join("out").join(name)).unwrap();
        assert!(text.ends_with("}\n") && serde_json::from_str::<Value>(&text).is_ok(), "{name}");
    }
    let ran = run_in(&directory, &["check", "out"], b"");
    assert_eq!((ran.code, ran.out.as_str()), (0, "ok: no problems in 2 templates\n"));
}

#[test]
fn each_language_keeps_its_samples() {
    let named = |language: &str, text: &str, sample: &str| {
        let mut template = body("hello", language, text);
        template["components"][0]["example"] = json!({ "body_text": [[sample]] });
        template
    };
    let input = json!([
        named("en_US", "Hi {{1}}, it is good to see you here.", "Ann"),
        named("de", "Hallo {{1}}, schön, dass Sie da sind.", "Anna"),
    ]);
    let ran = run(&["export", "-", "--provider", "meta"], &input.to_string());
    assert_eq!(ran.code, 0, "{ran:?}");
    let written: Value = serde_json::from_str(&ran.out).unwrap();
    for (number, sample) in ["Ann", "Anna"].into_iter().enumerate() {
        assert_eq!(written[number]["components"][0]["example"]["body_text"], json!([[sample]]), "{written}");
    }
    let ran = run(&["export", "-", "--provider", "cams"], &input.to_string());
    let written: Value = serde_json::from_str(&ran.out).unwrap();
    let samples = |number: usize| written[number]["Example"].as_object().unwrap().values().cloned().collect::<Vec<_>>();
    assert_eq!((samples(0), samples(1)), (vec![json!("Ann")], vec![json!("Anna")]));
}

#[test]
fn each_card_keeps_its_samples() {
    let card = |file: &str, sample: &str| {
        json!({ "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Meet {{1}}, the rarest of all.", "example": { "body_text": [[sample]] } },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "More" }] },
        ] })
    };
    let mut template = body("plants", "en_US", "We kept some plants for you.");
    template["category"] = "MARKETING".into();
    let cards = json!([card("4:aW1hZ2U=:one", "Blue Elf"), card("4:aW1hZ2U=:two", "Cedar")]);
    template["components"].as_array_mut().unwrap().push(json!({ "type": "CAROUSEL", "cards": cards }));
    for provider in ["meta", "nxcloud"] {
        let ran = run(&["export", "-", "--provider", provider], &template.to_string());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let written: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(written[0]["components"][1]["cards"], cards, "{provider}");
    }
    // CAMS has one map of samples, in which the names are those of the cards.
    let addressed = template.to_string().replace("4:aW1hZ2U=:", "https://shop.example/");
    let ran = run(&["export", "-", "--provider", "cams"], &addressed);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let samples = serde_json::from_str::<Value>(&ran.out).unwrap()[0]["Example"].clone();
    let mut samples: Vec<&str> = samples.as_object().unwrap().values().map(|value| value.as_str().unwrap()).collect();
    samples.sort_unstable();
    assert_eq!(samples, ["Blue Elf", "Cedar", "https://shop.example/one", "https://shop.example/two"]);
}

#[test]
fn a_coupon_that_never_changes_stays_as_it_is() {
    let template = json!({
        "Name": "spring_sale", "Language": "en_US", "Category": "MARKETING", "TemplateType": "WHATSAPP",
        "Components": [
            { "Type": "BODY", "Text": "Everything for the balcony is cheaper until Sunday." },
            { "Type": "BUTTONS", "Buttons": [{ "Type": "COPY_CODE", "Text": "Copy code", "CouponCode": "120293" }] },
        ],
    });
    let ran = run(&["export", "-", "--provider", "cams"], &template.to_string());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap(), json!([template]));
    let ran = run(&["export", "-", "--provider", "meta"], &template.to_string());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let button = serde_json::from_str::<Value>(&ran.out).unwrap()[0]["components"][1]["buttons"][0].clone();
    assert_eq!(button, json!({ "type": "COPY_CODE", "example": "120293" }));
    let ran = run(&["import", "-"], &template.to_string());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("copy_code(\"120293\", text: \"Copy code\")"), "{ran:?}");
}

/// A template with a picture, in the format of Meta or NXCloud.
fn pictured(example: &Value) -> Value {
    let mut template = body("hello", "en_US", "Hi, it is good to see you here.");
    let header = json!({ "type": "HEADER", "format": "IMAGE", "example": example });
    template["components"].as_array_mut().unwrap().insert(0, header);
    template
}

#[test]
fn a_handle_stays_a_handle_and_an_address_an_address() {
    let handle = pictured(&json!({ "header_handle": ["4:ZG93bl93YS5xxxg"] }));
    let mut nxcloud = handle.clone();
    nxcloud["appkey"] = "8e".into();
    nxcloud["components"][0]["example"]["header_handle"] = "4:ZG93bl93YS5xxxg".into();
    for (input, provider, shape) in [
        (&nxcloud, "nxcloud", json!("4:ZG93bl93YS5xxxg")),
        (&handle, "nxcloud", json!("4:ZG93bl93YS5xxxg")),
        (&nxcloud, "meta", json!(["4:ZG93bl93YS5xxxg"])),
    ] {
        let ran = run(&["export", "-", "--provider", provider], &input.to_string());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{input}");
        let written: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(written[0]["components"][0]["example"], json!({ "header_handle": shape }), "{provider}");
    }
    let ran = run(&["export", "-", "--provider", "cams"], &handle.to_string());
    assert!(ran.code == 1 && ran.err.contains("is the handle of an upload, and CAMS requires an address"), "{ran:?}");
    // The same file is one problem, and reported once.
    assert!(ran.err.matches("error: hello").count() == 1 && ran.err.contains("1 problem with"), "{ran:?}");

    let address = pictured(&json!({ "custom_header_handle_url": "https://shop.example/p.jpg" }));
    let ran = run(&["export", "-", "--provider", "meta"], &address.to_string());
    assert!(ran.code == 0 && ran.err.contains("is an address; upload it and write its handle"), "{ran:?}");
    let ran = run(&["export", "-", "--provider", "nxcloud"], &address.to_string());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let written: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(written[0]["components"][0]["example"], address["components"][0]["example"]);
}

#[test]
fn a_field_that_the_other_provider_lacks_is_reported() {
    let input = json!({
        "Name": "hello", "Language": "en_US", "Category": "UTILITY", "Components": [
            { "Type": "HEADER", "Format": "DOCUMENT", "Url": "https://shop.example/a.pdf", "FileName": "a.pdf", "Caption": "Your bill" },
            { "Type": "BODY", "Text": "Hi, it is good to see you here." },
        ],
    });
    let ran = run(&["export", "-", "--provider", "cams"], &input.to_string());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let written: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(written[0]["Components"][0]["FileName"], "a.pdf");
    assert_eq!(written[0]["Components"][0]["Caption"], "Your bill");
    for provider in ["meta", "nxcloud"] {
        let ran = run(&["export", "-", "--provider", provider], &input.to_string());
        assert_eq!(ran.code, 1);
        for text in ["has no FileName (`a.pdf`)", "has no Caption (`Your bill`)"] {
            assert!(ran.err.contains(text), "{text}: {ran:?}");
        }
    }
}

/// A template of CAMS whose names Meta would refuse, one of them twice.
fn news() -> Value {
    json!({
        "TemplateName": "order_news", "Language": "en_US", "Category": "UTILITY",
        "Example": { "code1": "7", "OrderNo": "1042", "Link": "a" },
        "Components": [
            { "Type": "BODY", "Text": "Hi, order $(OrderNo) with code $(code1) is on its way; keep $(OrderNo) in mind." },
            { "Type": "BUTTONS", "Buttons": [
                { "Type": "URL", "Text": "Track", "Url": "https://shop.example/$(Link)", "UrlType": "dynamic" } ] },
        ],
    })
}

#[test]
fn names_that_meta_refuses_are_renamed_with_a_note() {
    let ran = run(&["export", "-", "--provider", "meta"], &news().to_string());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        ran.err,
        "note: order_news in en_US: the variable `OrderNo` is `order_no` with Meta's Cloud API, which would refuse its name\n"
    );
    let created: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        created[0]["components"][0]["text"],
        "Hi, order {{order_no}} with code {{code1}} is on its way; keep {{order_no}} in mind."
    );
    assert_eq!(
        created[0]["components"][0]["example"]["body_text_named_params"],
        json!([{ "param_name": "order_no", "example": "1042" }, { "param_name": "code1", "example": "7" }])
    );
    // Nothing changes on the way to the provider that has these names.
    let ran = run(&["export", "-", "--provider", "cams"], &news().to_string());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap()[0]["Components"], news()["Components"]);

    // Two names that are the same without capitals stay two variables.
    let text = news().to_string().replace("code1", "orderNo");
    let ran = run(&["export", "-", "--provider", "meta"], &text);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("order {{order_no}} with code {{order_no_b}} is"), "{ran:?}");
    assert_eq!(ran.err.lines().count(), 2, "{ran:?}");
}

#[test]
fn a_declaration_for_meta_as_well_has_numbers_instead_of_names_that_meta_refuses() {
    let ran = run(&["import", "-", "--providers", "cams,meta"], &news().to_string());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("parameter_format: positional,") && ran.out.contains("OrderNo: &str"), "{ran:?}");
    let ran = run(&["import", "-"], &news().to_string());
    assert!(!ran.out.contains("parameter_format") && ran.out.contains("OrderNo: &str"), "{ran:?}");
    let ran = run(&["import", "-", "--providers", "cams,meta"], &news().to_string().replace("OrderNo", "order1"));
    assert!(ran.code == 0 && !ran.out.contains("parameter_format"), "{ran:?}");
}

#[test]
fn a_name_that_repeats_is_one_number() {
    let named = json!({
        "name": "order_news", "language": "en_US", "category": "UTILITY", "parameter_format": "NAMED",
        "components": [{
            "type": "BODY", "text": "Hi, order {{no}} with code {{code}} is on its way; keep {{no}} in mind.",
            "example": { "body_text_named_params": [
                { "param_name": "no", "example": "1042" }, { "param_name": "code", "example": "7" } ] },
        }],
    });
    for template in [news(), named] {
        let ran = run(&["export", "-", "--provider", "nxcloud"], &template.to_string());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let body = serde_json::from_str::<Value>(&ran.out).unwrap()[0]["components"][0].clone();
        assert_eq!(body["text"], "Hi, order {{1}} with code {{2}} is on its way; keep {{1}} in mind.");
        assert_eq!(body["example"]["body_text"], json!([["1042", "7"]]));
    }
}
