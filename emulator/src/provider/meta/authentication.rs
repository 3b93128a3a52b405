//! Authentication templates as Graph lists them: with the texts that WhatsApp writes, and the button as a link.
//!
//! They are in the language of the template as far as the model has it, see [`FixedTexts`].

use serde_json::{Value, json};
use whatsapp_template_model::{Action, Button, Definition, button::Code, view::FixedTexts};

use crate::http::urlencoded::percent_encode;

/// The address behind the button. Source: lists of templates that integrators published.
const ADDRESS: &str = "https://www.whatsapp.com/otp/code/";
/// The sample code that Graph returns.
const SAMPLE: &str = "123456";

/// The components of an authentication template in a list; `None` if the template has no button for a code.
pub(super) fn listed_components(definition: &Definition<'_>) -> Option<Value> {
    let translation = definition.translations.first()?;
    let (kind, code) = translation.buttons.iter().find_map(one_time_code)?;
    let minutes = definition.code_expiration_minutes.map(|minutes| minutes.value);
    let security = definition.add_security_recommendation.map(|flag| flag.value);
    let texts = FixedTexts::of(translation.language.as_str());
    let mut text = texts.one_time_code.replace("{}", "*{{1}}*");
    if security == Some(true) {
        if !text.ends_with('。') {
            text.push(' ');
        }
        text.push_str(texts.security_advice);
    }
    let mut body = json!({ "type": "BODY", "text": text, "example": { "body_text": [[SAMPLE]] } });
    if let Some(security) = security {
        body["add_security_recommendation"] = security.into();
    }
    let mut components = vec![body];
    if let Some(minutes) = minutes {
        components.push(json!({
            "type": "FOOTER",
            "text": texts.code_expires_in(minutes),
            "code_expiration_minutes": minutes,
        }));
    }
    let url = address(kind, code, minutes);
    let example = url.replace("{{1}}", SAMPLE);
    let label = code.text.as_ref().map_or(texts.copy_code, |text| &text.literal);
    let button = json!({ "type": "URL", "text": label, "url": url, "example": [example] });
    components.push(json!({ "type": "BUTTONS", "buttons": [button] }));
    Some(Value::Array(components))
}

/// The kind of a button with a one-time code, and the code.
fn one_time_code<'b>(button: &'b Button<'_>) -> Option<(&'static str, &'b Code<'b>)> {
    match &button.action {
        Action::CopyCode(code) => Some(("COPY_CODE", code)),
        Action::OneTap(code) => Some(("ONE_TAP", code)),
        Action::ZeroTap(code) => Some(("ZERO_TAP", code)),
        _ => None,
    }
}

fn address(kind: &str, code: &Code<'_>, minutes: Option<i64>) -> String {
    let mut query = vec![("otp_type", kind.to_owned())];
    if let Some(label) = &code.autofill_text {
        query.push(("cta_display_name", label.literal.to_string()));
    }
    for app in &code.supported_apps {
        query.push(("package_name", app.package_name.as_str().to_owned()));
        query.push(("signature_hash", app.signature_hash.as_str().to_owned()));
    }
    if let Some(minutes) = minutes {
        query.push(("code_expiration_minutes", minutes.to_string()));
    }
    let pairs = query.iter().map(|(name, value)| format!("{name}={}", percent_encode(value.as_bytes())));
    format!("{ADDRESS}?{}&code=otp{{{{1}}}}", pairs.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use whatsapp_template_model::{Category, Provider, json as read};

    use super::*;

    fn submitted(buttons: &Value) -> Value {
        json!({
            "name": "sign_in", "language": "en_US", "category": "AUTHENTICATION",
            "components": [
                { "type": "BODY", "add_security_recommendation": true },
                { "type": "FOOTER", "code_expiration_minutes": 10 },
                { "type": "BUTTONS", "buttons": buttons },
            ],
        })
    }

    #[test]
    fn the_texts_are_in_the_language_of_the_template() {
        let mut body = submitted(&json!([{ "type": "OTP", "otp_type": "COPY_CODE" }]));
        body["language"] = "es_MX".into();
        let definition = read::from_graph(&body, Provider::Meta).definition;
        let listed = listed_components(&definition).unwrap();
        assert_eq!(listed[0]["text"], "Tu código de verificación es *{{1}}*. Por tu seguridad, no lo compartas.");
        assert_eq!(listed[1]["text"], "Este código caduca en 10 minutos.");
        assert_eq!(listed[2]["buttons"][0]["text"], "Copiar código");
    }

    #[test]
    fn the_texts_and_the_link_are_written() {
        let apps = json!([{ "package_name": "com.example.shop", "signature_hash": "K8a/AINcGX7" }]);
        let tap = json!({
            "type": "OTP", "otp_type": "ONE_TAP", "text": "Copy", "autofill_text": "Fill in", "supported_apps": apps,
        });
        let copy = json!([{ "type": "OTP", "otp_type": "COPY_CODE" }]);
        for (buttons, label, query) in [
            (copy, "Copy code", "otp_type=COPY_CODE&code_expiration_minutes=10"),
            (
                json!([tap]),
                "Copy",
                "otp_type=ONE_TAP&cta_display_name=Fill%20in&package_name=com.example.shop&signature_hash=K8a%2FAINcGX7\
                 &code_expiration_minutes=10",
            ),
        ] {
            let body = submitted(&buttons);
            let definition = read::from_graph(&body, Provider::Meta).definition;
            let listed = listed_components(&definition).unwrap();
            let address = format!("https://www.whatsapp.com/otp/code/?{query}&code=otp");
            let expected = json!([
                { "type": "BODY", "add_security_recommendation": true, "example": { "body_text": [["123456"]] },
                  "text": "*{{1}}* is your verification code. For your security, do not share this code." },
                { "type": "FOOTER", "text": "This code expires in 10 minutes.", "code_expiration_minutes": 10 },
                { "type": "BUTTONS", "buttons": [{ "type": "URL", "text": label, "url": format!("{address}{{{{1}}}}"),
                                                   "example": [format!("{address}123456")] }] },
            ]);
            assert_eq!(listed, expected);
            // The list is read as the same template, except for the label that WhatsApp wrote.
            let mut body = body;
            body["components"] = listed;
            let again = read::from_graph(&body, Provider::Meta);
            assert_eq!(again.unparsed, []);
            assert_eq!(*again.definition.category, Category::Authentication);
            assert_eq!(listed_components(&again.definition).unwrap(), body["components"]);
        }
    }
}
