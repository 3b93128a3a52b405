//! Tests of findings that are worded in terms of JSON.

use serde_json::{Value, json};

use crate::run::{body, rules, run};

/// The findings of a check, each as `level[rule]: what, write: …`.
fn findings(template: &Value) -> Vec<String> {
    let ran = run(&["check", "-", "--format", "json"], &template.to_string());
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|f| format!("{}[{}]: {}; write: {}", text(f, "level"), text(f, "rule"), text(f, "what"), text(f, "write")))
        .collect()
}

fn with_format(format: &str, text: &str, samples: &Value) -> Value {
    let mut template = body("order_in", "en", text);
    template["parameter_format"] = format.into();
    template["components"][0]["example"] = samples.clone();
    template
}

#[test]
fn names_and_numbers_are_a_matter_of_the_format() {
    let text = "Your order {{order}} has been taken by us today.";
    let by_name = json!({ "body_text_named_params": [{ "param_name": "order", "example": "17" }] });
    let named = "set `parameter_format` to `NAMED`, or number the variables: `{{1}}`, `{{2}}` and so on";
    assert!(
        findings(&with_format("POSITIONAL", text, &by_name)).contains(&format!(
            "error[provider_notation]: `{{{{order}}}}` is a name, and `parameter_format` is `POSITIONAL`; write: {named}"
        )),
        "{:?}",
        findings(&with_format("POSITIONAL", text, &by_name))
    );
    let mut missing = with_format("POSITIONAL", text, &json!({}));
    missing.as_object_mut().unwrap().remove("parameter_format");
    assert_eq!(
        findings(&missing),
        [format!(
            "error[provider_notation]: `{{{{order}}}}` is a name, and `parameter_format` is missing, so it is \
             `POSITIONAL`; write: {named}"
        )]
    );
    let numbers = "Your order {{1}} has been taken by us today.";
    assert_eq!(
        findings(&with_format("NAMED", numbers, &json!({ "body_text": [["17"]] }))),
        ["error[provider_notation]: `{{1}}` is a number, and `parameter_format` is `NAMED`; \
             write: names, for example `{{customer_name}}`, or set `parameter_format` to `POSITIONAL`"]
    );
}

#[test]
fn the_variable_of_a_link_is_a_number() {
    let mut template = body("order_in", "en", "Your order has been taken by us today.");
    template["parameter_format"] = "NAMED".into();
    let url = json!({ "type": "URL", "text": "See", "url": "https://shop.example/{{order}}", "example": ["17"] });
    template["components"].as_array_mut().unwrap().push(json!({ "type": "BUTTONS", "buttons": [url] }));
    let expected = "error[provider_notation]: `{{order}}` is a name; the variable of a link is a number; \
                    write: `{{1}}` at the end of the link";
    assert!(findings(&template).iter().any(|finding| finding == expected), "{:?}", findings(&template));
}

#[test]
fn names_in_single_braces_are_text() {
    let samples = json!({ "body_text_named_params": [{ "param_name": "customer", "example": "Ann" }] });
    let text = "Hello {{customer}}, your order {order} has been taken by us.";
    assert_eq!(
        findings(&with_format("NAMED", text, &samples)),
        ["advice[single_braces]: `{order}` is text: customers read it with its braces; \
             write: `{{order}}` for a variable, or the text without braces"]
    );
    let allowed = run(&["check", "-", "--allow", "single_braces"], &with_format("NAMED", text, &samples).to_string());
    assert_eq!((allowed.code, allowed.out.as_str()), (0, "ok: no problems in 1 template\n"));
}

#[test]
fn no_other_language_is_proposed() {
    let parcel = |language: &str| findings(&body("parcel", language, "Your parcel has arrived."));
    assert!(parcel("as")[0].ends_with("`--allow language_known` if the list has grown"), "{:?}", parcel("as"));
    assert!(parcel("en_us")[0].ends_with("did you mean `en_US`?"), "{:?}", parcel("en_us"));
    let mut without = body("parcel", "", "Your parcel has arrived.");
    without.as_object_mut().unwrap().remove("language");
    let found = findings(&without);
    assert!(found[0].starts_with("error[language_known]") && !found[0].contains("--allow"), "{found:?}");
}

#[test]
fn empty_parts_are_judged() {
    let with = |component: Value| {
        let mut template = body("parcel", "en_US", "Your parcel has arrived.");
        template["components"].as_array_mut().unwrap().push(component);
        template
    };
    assert_eq!(rules(&[], &body("parcel", "en_US", "")), ["body_empty"]);
    assert_eq!(rules(&[], &with(json!({ "type": "HEADER", "format": "TEXT", "text": "" }))), ["header_empty"]);
    assert_eq!(rules(&[], &with(json!({ "type": "FOOTER", "text": "" }))), ["footer_empty"]);
    assert_eq!(rules(&[], &with(json!({ "type": "BUTTONS", "buttons": [] }))), ["malformed"]);
    assert_eq!(rules(&[], &with(json!({ "type": "BUTTONS" }))), ["malformed"]);
    assert_eq!(rules(&[], &with(json!({ "type": "CAROUSEL", "cards": [] }))), ["malformed"]);
    let cams = json!({
        "Name": "parcel", "Language": "en_US", "Category": "UTILITY",
        "Components": [
            { "Type": "BODY", "Text": "", "Buttons": [], "Cards": [] }, { "Type": "FOOTER", "Text": "" },
            { "Type": "BUTTONS", "Buttons": [] },
        ],
    });
    assert_eq!(rules(&[], &cams), ["body_empty", "footer_empty", "malformed"]);
}

#[test]
fn numbers_have_no_leading_zero_and_texts_no_control_characters() {
    let mut padded = body("parcel", "en_US", "Your parcel {{01}} has arrived.");
    padded["components"][0]["example"] = json!({ "body_text": [["17"]] });
    let found = findings(&padded);
    assert!(found[0].starts_with("error[malformed]: {{01}} is not a number from 1; write {{1}}"), "{found:?}");
    assert_eq!(rules(&[], &body("parcel", "en_US", "Your parcel\0has arrived.")), ["control_character"]);
}

#[test]
fn a_code_of_the_other_kind_is_named() {
    let template = |category: &str, button: Value| {
        let mut template = body("code", "en_US", "This is the code for you and nobody else.");
        template["category"] = category.into();
        template["components"].as_array_mut().unwrap().push(json!({ "type": "BUTTONS", "buttons": [button] }));
        if category == "AUTHENTICATION" {
            template["components"].as_array_mut().unwrap().remove(0);
        }
        template
    };
    let otp = json!({ "type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code" });
    let coupon = json!({ "type": "COPY_CODE", "example": "SPRING25" });
    assert_eq!(rules(&[], &template("MARKETING", otp.clone())), ["code_category"]);
    assert_eq!(rules(&[], &template("UTILITY", otp.clone())), ["code_category"]);
    assert_eq!(rules(&[], &template("AUTHENTICATION", otp)), [""; 0]);
    assert_eq!(rules(&[], &template("AUTHENTICATION", coupon.clone())), ["code_category"]);
    assert_eq!(rules(&[], &template("MARKETING", coupon)), [""; 0]);
    let found = findings(&template("MARKETING", json!({ "type": "OTP", "otp_type": "COPY_CODE" })));
    assert!(
        found[0].contains("the button has a one-time code, which belongs to authentication templates"),
        "{found:?}"
    );
}

#[test]
fn a_call_button_needs_no_label() {
    let with = |button: Value| {
        let mut template = body("call_us", "en_US", "Your parcel has arrived.");
        template["components"].as_array_mut().unwrap().push(json!({ "type": "BUTTONS", "buttons": [button] }));
        template
    };
    assert_eq!(rules(&[], &with(json!({ "type": "VOICE_CALL" }))), [""; 0]);
    assert_eq!(rules(&[], &with(json!({ "type": "QUICK_REPLY" }))), ["malformed", "label_empty"]);
}

#[test]
fn what_breaks_a_rule_and_is_approved_is_advice() {
    let mut template = body("parcel", "en_US", "Your parcel has arrived, {{1}}");
    assert_eq!(rules(&[], &template), ["body_edge_parameter", "parameter_sample"]);
    template["status"] = "APPROVED".into();
    let found = findings(&template);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("advice[body_edge_parameter]"), "{found:?}");
    assert!(found[0].contains("; it is approved nevertheless; write:"), "{found:?}");
    template["status"] = "REJECTED".into();
    assert!(findings(&template)[0].starts_with("error[body_edge_parameter]"), "{:?}", findings(&template));
}
