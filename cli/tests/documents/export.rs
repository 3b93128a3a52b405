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
