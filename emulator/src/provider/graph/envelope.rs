//! The shape of the `template` object of a message, which Graph checks before the template itself.

use serde_json::Value;

use super::error::GraphError;

/// The types of parameters. Source: Meta, business-phone-number/message-api (November 2025), and the pages of the kinds
/// of templates.
const PARAMETER_TYPES: [&str; 16] = [
    "action",
    "coupon_code",
    "currency",
    "date_time",
    "document",
    "gif",
    "image",
    "limited_time_offer",
    "location",
    "order_status",
    "payload",
    "product",
    "tap_target_configuration",
    "text",
    "ttl_minutes",
    "video",
];

/// The types of buttons, as Graph lists them in its error. Source: `shridarpatil/frappe_whatsapp#188` (January 2026).
const SUB_TYPES: [&str; 10] = [
    "booking_confirmation",
    "catalog",
    "copy_code",
    "flow",
    "mpm",
    "order_details",
    "quick_reply",
    "reminder",
    "url",
    "voice_call",
];

/// The name and the language of a template message.
pub(super) struct Envelope<'v> {
    pub(super) name: &'v str,
    pub(super) language: &'v str,
    pub(super) components: &'v [Value],
}

impl<'v> Envelope<'v> {
    /// Reads the `template` object of a message. What has the wrong shape is an invalid parameter, whereas what does
    /// not fit the template has codes of its own.
    pub(super) fn read(template: &'v Value) -> Result<Self, GraphError> {
        let name = text(template, "template", "name")?;
        let language = match template.get("language") {
            None | Some(Value::Null) => return Err(missing("template['language']")),
            Some(language @ Value::Object(_)) => language,
            Some(_) => return Err(wrong("template['language']", "a JSON object")),
        };
        let language = text(language, "template['language']", "code")?;
        let components = list(template, "template", "components")?;
        check_components(components, "template['components']")?;
        Ok(Self { name, language, components })
    }
}

fn check_components(components: &[Value], path: &str) -> Result<(), GraphError> {
    for (n, component) in components.iter().enumerate() {
        let path = format!("{path}[{n}]");
        check_word(component, &path, "sub_type", &SUB_TYPES)?;
        for (n, parameter) in list(component, &path, "parameters")?.iter().enumerate() {
            check_parameter(parameter, &format!("{path}['parameters'][{n}]"))?;
        }
        for (n, card) in list(component, &path, "cards")?.iter().enumerate() {
            let path = format!("{path}['cards'][{n}]");
            check_components(list(card, &path, "components")?, &format!("{path}['components']"))?;
        }
    }
    Ok(())
}

fn check_parameter(parameter: &Value, path: &str) -> Result<(), GraphError> {
    check_word(parameter, path, "type", &PARAMETER_TYPES)?;
    // A null is missing, like an empty text, which has a code of its own.
    match parameter.get("text") {
        None | Some(Value::Null | Value::String(_)) => Ok(()),
        Some(_) => Err(wrong(&format!("{path}['text']"), "a string")),
    }
}

/// Checks that a text, if it is present, is one of the known words, in upper or lower case.
fn check_word(object: &Value, path: &str, key: &str, known: &[&str]) -> Result<(), GraphError> {
    let Some(found) = object.get(key).and_then(Value::as_str) else { return Ok(()) };
    if known.iter().any(|known| known.eq_ignore_ascii_case(found)) {
        return Ok(());
    }
    let known: Vec<String> = known.iter().map(|word| word.to_uppercase()).collect();
    let expected = format!("one of {{{}}} - got \"{found}\"", known.join(", "));
    Err(wrong(&format!("{path}['{key}']"), &expected))
}

/// A list that may be missing. The entries are objects.
fn list<'v>(object: &'v Value, path: &str, key: &str) -> Result<&'v [Value], GraphError> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(items)) => match items.iter().position(|item| !item.is_object()) {
            None => Ok(items),
            Some(n) => {
                let expected =
                    if key == "components" { "a JSON object with a component type" } else { "a JSON object" };
                Err(wrong(&format!("{path}['{key}'][{n}]"), expected))
            }
        },
        Some(_) => Err(wrong(&format!("{path}['{key}']"), "an array")),
    }
}

fn text<'v>(object: &'v Value, path: &str, key: &str) -> Result<&'v str, GraphError> {
    let path = format!("{path}['{key}']");
    match object.get(key) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        None | Some(Value::Null | Value::String(_)) => Err(missing(&path)),
        Some(_) => Err(wrong(&path, "a string")),
    }
}

/// The error for a required part of a message that is missing.
pub(super) fn missing(path: &str) -> GraphError {
    GraphError::new(100, format!("The parameter {path} is required."), format!("{path} is missing"))
}

fn wrong(path: &str, expected: &str) -> GraphError {
    GraphError::new(100, format!("Param {path} must be {expected}."), format!("{path} must be {expected}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_wrong_shape_is_an_invalid_parameter() {
        let parameter = |parameter: Value| json!([{ "type": "body", "parameters": [parameter] }]);
        let with = |components: Value| json!({ "name": "a", "language": { "code": "en" }, "components": components });
        for (template, message) in [
            (json!({ "language": { "code": "en" } }), "The parameter template['name'] is required."),
            (json!({ "name": 1 }), "Param template['name'] must be a string."),
            (json!({ "name": "a" }), "The parameter template['language'] is required."),
            (json!({ "name": "a", "language": "en" }), "Param template['language'] must be a JSON object."),
            (
                json!({ "name": "a", "language": { "code": null } }),
                "The parameter template['language']['code'] is required.",
            ),
            (with(json!({})), "Param template['components'] must be an array."),
            (with(json!(["body"])), "Param template['components'][0] must be a JSON object with a component type."),
            (with(json!([{ "parameters": "a" }])), "Param template['components'][0]['parameters'] must be an array."),
            (
                with(parameter(json!({ "type": "text", "text": 7 }))),
                "Param template['components'][0]['parameters'][0]['text'] must be a string.",
            ),
            (
                with(json!([{ "cards": [{ "components": parameter(json!({ "type": "text", "text": 7 })) }] }])),
                "Param template['components'][0]['cards'][0]['components'][0]['parameters'][0]['text'] must be a string.",
            ),
        ] {
            let error = Envelope::read(&template).err().unwrap().error();
            assert_eq!(error["message"], format!("(#100) {message}"), "{template}");
        }
        let kind = Envelope::read(&with(parameter(json!({ "type": "txt" })))).err().unwrap().error();
        assert!(kind["message"].as_str().unwrap().contains("['type'] must be one of {ACTION, "), "{kind}");
        let button = Envelope::read(&with(json!([{ "type": "button", "sub_type": "phone_number" }]))).err().unwrap();
        let button = button.error()["message"].as_str().unwrap().to_owned();
        assert!(button.contains("['sub_type'] must be one of {BOOKING_CONFIRMATION, CATALOG, "), "{button}");
        let fine = with(parameter(json!({ "type": "TEXT", "text": null })));
        assert_eq!(Envelope::read(&fine).unwrap().components.len(), 1);
    }
}
