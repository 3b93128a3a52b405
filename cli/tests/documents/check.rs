//! Tests of `check`.

use serde_json::{Value, json};

use crate::run::{body, directory, rules, run, run_in};

/// A body that is one character too long, and a name with a capital letter.
fn bad() -> Value {
    body("Bad", "en_US", &"x".repeat(1025))
}

#[test]
fn a_clean_template_is_ok() {
    let ran = run(&["check", "-"], &body("good", "en_US", "Your parcel has arrived.").to_string());
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "ok: no problems in 1 template\n", ""));
}

#[test]
fn problems_are_reported_with_their_positions() {
    let directory = directory("places");
    let text = format!("[\n  {},\n  {}\n]\n", body("good", "en_US", "Your parcel has arrived."), bad());
    std::fs::write(directory.join("two.json"), text).unwrap();
    let ran = run_in(&directory, &["check", "two.json"], b"");
    assert_eq!(ran.code, 1);
    let xs = "x".repeat(24);
    assert_eq!(
        ran.out,
        format!(
            "error[body_length]: the body is 1025 characters long; 1024 are allowed\n \
             --> two.json:3:47 /1/components/0/text in Bad (en_US)\n  \
             | the limit falls here: \"…{xs}✂x\"\n  \
             = write: a text shorter by 1 character\n\n\
             error[name_charset]: the name \"Bad\" has `B`; lower-case letters a to z, digits and `_` are allowed\n \
             --> two.json:3:1117 /1/name in Bad (en_US)\n  \
             = write: `\"name\": \"bad\"`\n\n\
             2 errors in 1 of 2 templates\n"
        )
    );
}

#[test]
fn placeholders_are_written_as_in_the_document() {
    let examples = json!({ "body_text": [["Ann", "1042"]] });
    let mut numbered = body("edges", "en_US", "{{1}} waits for order {{2}}");
    numbered["components"][0]["example"] = examples;
    let ran = run(&["check", "-"], &numbered.to_string());
    assert!(ran.out.contains("the body begins with the parameter `{{1}}`"), "{}", ran.out);
    assert!(ran.out.contains("| here: \"{{1}} waits for order {{2}}\""), "{}", ran.out);
    assert!(!ran.out.contains("param1"), "{}", ran.out);

    let cams = json!({
        "Name": "edges", "Language": "en_US", "Category": "UTILITY",
        "Components": [{ "Type": "BODY", "Text": "$(customer) waits for the order that was sent" }],
    });
    let ran = run(&["check", "-"], &cams.to_string());
    assert!(ran.out.contains("the body begins with the parameter `$(customer)`"), "{}", ran.out);
    assert!(ran.out.contains("parameter `$(customer)` has no sample for the reviewers"), "{}", ran.out);
    assert!(ran.out.contains("= write: one in `\"Example\"`, a value as a customer would get it"), "{}", ran.out);
}

#[test]
fn the_rules_of_other_providers_can_be_applied() {
    let mut template = body("edges", "en_US", "Your parcel has arrived, and the shop waits.");
    template["components"].as_array_mut().unwrap().push(json!({
        "type": "BUTTONS", "buttons": [{ "type": "VOICE_CALL", "text": "Call now" }],
    }));
    assert_eq!(rules(&[], &template), [""; 0]);
    assert_eq!(rules(&["--provider", "nxcloud"], &template), ["button_kind"]);
    assert_eq!(rules(&["--provider", "meta,cams"], &template), ["button_kind"]);
}

#[test]
fn rules_are_allowed_and_denied() {
    assert_eq!(rules(&["--allow", "body_length"], &bad()), ["name_charset"]);
    let advice = json!({
        "Name": "slow", "Language": "en_US", "Category": "UTILITY", "MessageSendTtlSeconds": 600,
        "Components": [{ "Type": "BODY", "Text": "Your parcel has arrived." }],
    })
    .to_string();
    for (arguments, code, counted) in [
        (&[][..], 0, "1 piece of advice in 1 template\n"),
        (&["--deny", "ttl_allowlist"], 1, "1 error in 1 template\n"),
        (&["--deny", "advice"], 1, "1 error in 1 template\n"),
        (&["--allow", "advice"], 0, "ok: no problems in 1 template\n"),
    ] {
        let arguments: Vec<&str> = ["check", "-"].iter().chain(arguments).copied().collect();
        let ran = run(&arguments, &advice);
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.out.ends_with(counted), "{ran:?}");
    }
}

#[test]
fn unreadable_parts_are_reported() {
    let mut template = body("parts", "en_US", "Your parcel has arrived.");
    for part in [json!({ "type": "BUTTON" }), json!({ "type": "GREETING" }), json!({ "type": "BODY", "text": 7 })] {
        template["components"].as_array_mut().unwrap().push(part);
    }
    let ran = run(&["check", "-"], &template.to_string());
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("error[malformed]: unknown component type \"BUTTON\""), "{}", ran.out);
    assert!(ran.out.contains("= write: did you mean `BUTTONS`?"), "{}", ran.out);
    assert!(ran.out.contains("note: not checked: GREETING is not supported"), "{}", ran.out);
    assert!(ran.out.contains("error[malformed]: a second BODY; there can be one"), "{}", ran.out);
    assert!(ran.out.ends_with("2 errors in 1 template\n"), "{}", ran.out);
}

#[test]
fn languages_that_differ_are_advice() {
    let pair = |german: &str| {
        let named = |language: &str, text: &str| {
            let mut template = body("pair", language, text);
            template["parameter_format"] = "NAMED".into();
            template["components"][0]["example"] =
                json!({ "body_text_named_params": [{ "param_name": "customer", "example": "Ann" }] });
            template
        };
        let mut german = named("de", german);
        if !german["components"][0]["text"].as_str().unwrap().contains("{{") {
            german["components"][0].as_object_mut().unwrap().remove("example");
        }
        json!([named("en_US", "Hi {{customer}}, your parcel has arrived."), german])
    };
    assert_eq!(rules(&[], &pair("Hallo {{customer}}, das Paket ist da.")), [""; 0]);
    assert_eq!(rules(&[], &pair("Hallo, das Paket ist da.")), ["languages_parameters"]);
    let ran = run(&["check", "-"], &pair("Hallo, das Paket ist da.").to_string());
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("/1/components in pair (de)"), "{}", ran.out);
    assert_eq!(run(&["check", "-", "--deny", "advice"], &pair("Hallo, das Paket ist da.").to_string()).code, 1);
}

#[test]
fn directories_json_lines_and_several_paths_are_read() {
    let directory = directory("walk");
    std::fs::create_dir_all(directory.join("b/c")).unwrap();
    std::fs::create_dir_all(directory.join(".hidden")).unwrap();
    let good = body("good", "en_US", "Your parcel has arrived.").to_string();
    std::fs::write(directory.join("b/c/x.json"), bad().to_string()).unwrap();
    std::fs::write(directory.join("b/lines.jsonl"), format!("{good}\n\n{}\n", bad())).unwrap();
    std::fs::write(directory.join("a.json"), format!("\u{feff}{good}")).unwrap();
    std::fs::write(directory.join("package.json"), "{\"name\": \"shop\", \"version\": \"1.0.0\"}").unwrap();
    std::fs::write(directory.join("notes.txt"), "no JSON").unwrap();
    std::fs::write(directory.join(".hidden/x.json"), "no JSON").unwrap();
    let ran = run_in(&directory, &["check", ".", "--format", "json"], b"");
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &report["files"], &report["templates"]), (1, &json!(4), &json!(4)), "{ran:?}");
    let places: Vec<_> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["file"].as_str().unwrap(), f["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(places, [("./b/c/x.json", 1), ("./b/c/x.json", 1), ("./b/lines.jsonl", 3), ("./b/lines.jsonl", 3)]);
    let ran = run_in(&directory, &["check", "a.json", "-"], good.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (0, "ok: no problems in 2 templates\n"));
}

#[test]
fn a_document_does_not_control_the_terminal() {
    let template = body("a\u{1b}[31m\nb\u{7}", "x\u{9b}y", "Your parcel has \u{1b}]0;title\u{7}arrived.\t");
    for format in ["text", "github"] {
        let ran = run(&["check", "-", "--format", format], &template.to_string());
        assert!(ran.out.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", ran.out);
    }
}

#[test]
fn annotations_are_commands_on_one_line() {
    let ran = run(&["check", "-", "--format", "github"], &bad().to_string());
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert!(lines[0].starts_with("::error file=<stdin>,line=1,col="), "{}", lines[0]);
    assert!(
        lines[0].contains(",title=Bad (en_US) [body_length]::the body is 1025 characters long; 1024 are allowed%0A")
    );
}

/// The rules that the findings about a template name.
fn judgement(template: &Value) -> (i32, Vec<String>, String) {
    let ran = run(&["check", "-", "--format", "json"], &template.to_string());
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let rules =
        found["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap().to_owned());
    (ran.code, rules.collect(), run(&["check", "-"], &template.to_string()).out)
}

#[test]
fn an_unknown_word_mutes_only_rules_about_its_own_part() {
    let without_body = |key: &str, value: Value| {
        let mut template = body("hello", "en_US", "");
        template["components"] = json!([{ "type": "FOOTER", "text": "Goodbye" }]);
        template[key] = value;
        template
    };
    let body_missing = "body_missing".to_owned();
    for (key, value) in [
        ("sub_category", json!("CUSTOM")),
        ("sub_category", json!("SOMETHING_NEW")),
        ("display_format", json!("SOMETHING_NEW")),
        ("bid_spec", json!({ "bid_amount": 1 })),
        ("some_new_key", json!(7)),
    ] {
        let (code, rules, _) = judgement(&without_body(key, value));
        assert!(code == 1 && rules.contains(&body_missing), "{key}: {rules:?}");
    }
    for (component, is_missing) in [
        (json!({ "type": "GREETING" }), true),
        (json!({ "type": "BODDY", "text": "Hello" }), false),
        (json!({ "text": "Hello" }), false),
        (json!({ "type": "BUTTONS", "buttons": [{ "type": "POSTBACK", "text": "x" }] }), true),
    ] {
        let mut template = without_body("sub_category", "FORM".into());
        template["components"].as_array_mut().unwrap().push(component.clone());
        let (_, rules, _) = judgement(&template);
        assert_eq!(rules.contains(&body_missing), is_missing, "{component}: {rules:?}");
    }
}

#[test]
fn default_words_of_meta_change_nothing() {
    let mut template = body("hello", "en_US", "Would you like to fill in our form?");
    let button = json!({ "type": "FLOW", "text": "Open form", "flow_id": "1", "flow_action": "navigate", "navigate_screen": "A" });
    template["components"].as_array_mut().unwrap().push(json!({ "type": "BUTTONS", "buttons": [button] }));
    let plain = judgement(&template);
    for word in ["CUSTOM", "FORM"] {
        template["sub_category"] = word.into();
        assert_eq!(judgement(&template), plain);
    }
    template["components"][1]["buttons"][0]["icon"] = "DEFAULT".into();
    assert_eq!(judgement(&template), plain);
    assert_eq!(run(&["import", "-"], &template.to_string()).err, "");
}

#[test]
fn the_summary_mentions_parts_that_were_not_checked() {
    let mut template = body("hello", "en_US", "Hi, it is good to see you here.");
    template["sub_category"] = "SOMETHING_NEW".into();
    for arguments in [&["check", "-"][..], &["check", "-", "--allow", "unread"]] {
        let ran = run(arguments, &template.to_string());
        assert!(
            ran.code == 0 && ran.out.ends_with("ok: no errors in 1 template, but 1 part was not checked\n"),
            "{ran:?}"
        );
    }
}
