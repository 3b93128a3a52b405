//! Tests of `import`.

use serde_json::{Value, json};

use crate::run::{RunResult, body, directory, run, run_in};

fn import(value: &Value) -> RunResult {
    run(&["import", "-"], &value.to_string())
}

#[test]
fn numbers_get_names() {
    let mut template = body(
        "order_shipped",
        "en_US",
        "Hi {{1}},\n\nyour order number {{2}} is on its way and will be there on {{3}}.",
    );
    template["components"][0]["example"] = json!({ "body_text": [["Ann", "1042", "5 May"]] });
    let ran = import(&template);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let declaration = ran.out.split_once("whatsapp_template! {").unwrap().1;
    assert_eq!(
        declaration,
        r#"
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_number: &str = "1042",
        date: &str = "5 May",
    }

    category: utility,
    language: en_US,
    body: "
        Hi {customer},

        your order number {order_number} is on its way and will be there on {date}.
    ",
    providers: [meta],
    parameter_format: positional,
}
"#
    );
    let again = run(&["import", "-", "--providers", "meta,cams,nxcloud"], &template.to_string());
    assert!(!again.out.contains("providers:"), "{}", again.out);
}

#[test]
fn languages_of_a_name_are_one_declaration() {
    let named = |language: &str, text: &str, sample: &str| {
        let mut template = body("hello", language, text);
        template["components"][0]["example"] = json!({ "body_text": [[sample]] });
        template
    };
    let ran = import(&json!([
        named("de", "Hallo {{1}}, schön, dass Sie da sind.", "Anna"),
        named("en_US", "Hi {{1}}, it is good to see you here.", "Ann"),
    ]));
    assert_eq!(ran.out.matches("whatsapp_template! {").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("body: \"Hallo {customer}, schön, dass Sie da sind.\""), "{}", ran.out);
    // The sample of the first language is that of the parameter, and the other language has its own.
    assert!(ran.out.contains("customer: &str = \"Anna\""), "{}", ran.out);
    assert!(ran.out.contains("samples: { customer: \"Ann\" },"), "{}", ran.out);
    assert_eq!((ran.out.matches("samples:").count(), ran.out.matches("//     en_US").count()), (1, 0), "{}", ran.out);
    assert!(!ran.err.contains("/1/components/0/example"), "{}", ran.err);
}

#[test]
fn nothing_is_omitted_silently() {
    let mut template = body("Order-Shipped", "xx", "Your parcel has arrived.\u{202e}");
    template["category"] = "TRANSACTIONAL".into();
    template["allow_category_change"] = true.into();
    template["components"].as_array_mut().unwrap().push(json!({ "type": "GREETING", "text": "\u{202e}" }));
    let ran = import(&template);
    // The exit code 0 means that nothing is lost.
    assert_eq!(ran.code, 1);
    assert_eq!(run(&["import", "-", "--force"], &template.to_string()).code, 0);
    for line in [
        "//     /allow_category_change: true",
        "//     /components/1: {\"text\":\"\\u202e\",\"type\":\"GREETING\"}",
        "    pub struct OrderShipped {}",
        "    name: \"Order-Shipped\",",
        "    category: transactional,",
        "    language: xx,",
        "    body: \"Your parcel has arrived.\\u{202e}\",",
    ] {
        assert!(ran.out.lines().any(|known| known == line), "{line}: {}", ran.out);
    }
    assert!(ran.err.contains("/allow_category_change") && ran.err.contains("/components/1"), "{}", ran.err);
}

#[test]
fn templates_that_do_not_fit_into_one_declaration_are_separate() {
    let mut other = body("hello", "de", "Hallo, schön, dass Sie da sind.");
    other["category"] = "MARKETING".into();
    let cams = json!({
        "Name": "hello", "Language": "en_US", "Category": "UTILITY",
        "Components": [{ "Type": "BODY", "Text": "Hi $(orderNo) and $(1), it is good to see you." }],
    });
    let english = body("hello", "en_US", "Hi, it is good to see you here.");
    let ran = import(&json!([english, other, cams, english]));
    for name in ["pub struct Hello {}", "pub struct HelloDe {}", "pub struct HelloEnUs {"] {
        assert!(ran.out.contains(name), "{name}: {}", ran.out);
    }
    assert_eq!(ran.out.matches("name: \"hello\",").count(), 2, "{}", ran.out);
    assert!(ran.out.contains("#[allow(non_snake_case, reason = "), "{}", ran.out);
    assert!(ran.out.contains("Hi {orderNo} and {first}, it"), "{}", ran.out);
    assert!(ran.err.contains("The variable `1` is not a valid name in Rust and is renamed to `first`"), "{}", ran.err);
    assert!(ran.err.contains("the same as another `hello` in en_US; left out"), "{}", ran.err);
}

#[test]
fn a_number_is_the_same_variable_in_each_language() {
    let numbered = |language: &str, text: &str| {
        let mut template = body("ready", language, text);
        template["components"][0]["example"] = json!({ "body_text": [["Ann", "1042"]] });
        template
    };
    let ran = import(&json!([
        numbered("en_US", "Hi {{1}}, your order {{2}} is ready, and you can collect it today."),
        numbered("de", "Bestellung {{2}} ist da, {{1}}, und kann heute abgeholt werden. Danke, {{1}}, bis bald."),
    ]));
    for text in [
        "customer: &str = \"Ann\",\n        order: &str = \"1042\",\n    }",
        "body: \"Hi {customer}, your order {order} is ready, and you can collect it today.\",",
        "body: \"Bestellung {order} ist da, {customer}, und kann heute abgeholt werden. Danke, {customer}, bis bald.\",",
        "parameter_order: fields,",
    ] {
        assert!(ran.out.contains(text), "{text}: {}", ran.out);
    }
}

#[test]
fn cards_of_cams_repeat_if_their_samples_are_the_same() {
    let card = |n: usize| {
        json!({ "CardComponents": [
        { "Type": "HEADER", "Format": "IMAGE", "Url": format!("$(photo_{n})") },
        { "Type": "BODY", "Text": format!("Meet $(plant_{n}), a new plant.") },
        { "Type": "BUTTONS", "Buttons": [{ "Type": "QUICK_REPLY", "Text": "More" }] },
    ] })
    };
    let import = |second: &str| {
        import(&json!([{
            "Name": "plants", "Language": "en_US", "Category": "MARKETING",
            "Components": [
                { "Type": "BODY", "Text": "Our new plants are here." },
                { "Type": "CAROUSEL", "Cards": [card(1), card(2)] },
            ],
            "Example": {
                "photo_1": "https://shop.example/a.jpg", "photo_2": "https://shop.example/a.jpg",
                "plant_1": "Elf", "plant_2": second,
            },
        }]))
    };
    let repeated = import("Elf");
    assert!(repeated.out.contains("cards: [PlantsCard {") && repeated.out.contains("}; 2],"), "{}", repeated.out);
    let separate = import("Moon");
    assert!(separate.out.contains("plant_1: &str = \"Elf\",\n"), "{}", separate.out);
    assert!(separate.out.contains("plant_2: &str = \"Moon\",\n"), "{}", separate.out);
}

#[test]
fn a_coupon_of_cams_can_be_the_same_in_every_message() {
    let template = json!({
        "Name": "spring_sale", "Language": "en_US", "Category": "MARKETING", "TemplateType": "WHATSAPP",
        "AllowCategoryChange": true,
        "Components": [
            { "Type": "BODY", "Text": "With this code, everything for the balcony is cheaper until Sunday." },
            { "Type": "BUTTONS", "Buttons": [
                { "Type": "COPY_CODE", "Text": "Copy offer code", "CouponCode": "120293" },
            ]},
        ],
    });
    let ran = import(&json!([template]));
    assert_eq!((ran.code, ran.err.contains("left out")), (0, false), "{}", ran.err);
    assert!(ran.out.contains("copy_code(\"120293\""), "{}", ran.out);
    assert!(ran.out.contains("    allow_category_change: true,\n"), "{}", ran.out);
    let export = |provider: &str| {
        let ran = run(&["export", "-", "--provider", provider, "--force"], &template.to_string());
        serde_json::from_str::<Value>(&ran.out).unwrap_or_else(|_| panic!("{ran:?}")).to_string()
    };
    assert!(export("cams").contains("\"CouponCode\":\"120293\""));
    assert!(export("meta").contains("\"example\":\"120293\""));
}

#[test]
fn recorded_requests_only_lose_keys_without_effect() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let ran = run_in(&fixtures, &["import", "cams/requests.json", "nxcloud"], b"");
    assert_eq!(ran.code, 0);
    let notes: Vec<&str> = ran.err.lines().collect();
    for note in notes.chunks(2).filter(|note| !note[0].ends_with("left out")) {
        assert!(note[1].ends_with("/AllowCategoryChange"), "{note:?}");
    }
    assert!(ran.out.matches("whatsapp_template! {").count() > 20);
}

#[test]
fn files_are_written_atomically_and_not_overwritten() {
    let directory = directory("output");
    let input = body("hello", "en_US", "Hi, it is good to see you here.").to_string();
    let run = |arguments: &[&str]| run_in(&directory, arguments, input.as_bytes());
    let ran = run(&["import", "-", "--output", "src/templates.rs"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.starts_with("written: 1 template in 1 declaration, to "), "{ran:?}");
    let path = directory.join("src/templates.rs");
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("pub struct Hello {}"));
    std::fs::write(&path, "mine").unwrap();
    let ran = run(&["import", "-", "--output", "src/templates.rs"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("exists already") && ran.err.contains("--force"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(run(&["import", "-", "--output", "src/templates.rs", "--force"]).code, 0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), written);
    assert_eq!(run(&["import", "-", "--output", "src/", "--force"]).code, 0);
    let names: Vec<_> =
        std::fs::read_dir(directory.join("src")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["templates.rs"], "no temporary file is left");
}

#[test]
fn the_exit_code_is_0_only_if_nothing_is_lost() {
    let plain = || body("hello", "en_US", "Hi, it is good to see you here.");
    let with = |change: &dyn Fn(&mut Value)| {
        let mut template = plain();
        change(&mut template);
        template
    };
    let components = |template: &mut Value, component: Value| {
        template["components"].as_array_mut().unwrap().push(component);
    };
    for harmless in [
        plain(),
        with(&|template| template["allow_category_change"] = true.into()),
        with(&|template| {
            template["id"] = "1".into();
            template["status"] = "APPROVED".into();
            template["quality_score"] = json!({ "score": "GREEN" });
            template["sub_category"] = "CUSTOM".into();
        }),
    ] {
        assert_eq!(import(&harmless).code, 0, "{harmless}");
    }
    let buttons = |button: Value| json!({ "type": "BUTTONS", "buttons": [button] });
    for lossy in [
        with(&|template| components(template, json!({ "type": "BODY", "text": "A second text." }))),
        with(&|template| components(template, json!({ "type": "ALBUM" }))),
        with(&|template| components(template, json!({ "type": "HEADER", "format": "HOLOGRAM" }))),
        with(&|template| components(template, buttons(json!({ "type": "POSTBACK", "text": "x" })))),
        with(&|template| {
            components(
                template,
                buttons(json!({ "type": "FLOW", "text": "Open", "flow_id": "1", "flow_action": "JUMP" })),
            );
        }),
        with(&|template| template["mesage_send_ttl_seconds"] = 600.into()),
        with(&|template| template["payment_link_preview"] = true.into()),
        with(&|template| template["components"][0]["example"] = json!({ "body_text": [["surplus"]] })),
        with(&|template| template["components"][0]["text"] = "Hi {{1}} and {{3}}, you two.".into()),
        with(&|template| template["library_template_name"] = "delivery_update_1".into()),
        json!([plain(), null]),
        json!([plain(), { "name": "other", "language": "en", "status": "APPROVED" }]),
    ] {
        let check = run(&["check", "-", "--format", "json"], &lossy.to_string());
        let found: Value = serde_json::from_str(&check.out).unwrap();
        assert!(!found["findings"].as_array().unwrap().is_empty(), "{lossy}");
        let ran = import(&lossy);
        assert_eq!(ran.code, 1, "{lossy}: {ran:?}");
        assert!(ran.err.contains("not in the declarations"), "{lossy}: {ran:?}");
        assert!(ran.out.contains("pub struct Hello"), "{lossy}: {ran:?}");
        assert_eq!(run(&["import", "-", "--force"], &lossy.to_string()).code, 0, "{lossy}");
        let export =
            |force: &[&str]| run(&[&["export", "-", "--provider", "meta"], force].concat(), &lossy.to_string());
        assert_eq!(export(&[]).code, 1, "{lossy}");
        assert!(export(&["--force"]).out.contains("\"hello\""), "{lossy}");
    }
}
