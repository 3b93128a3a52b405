//! The rules that approved templates break, which their declarations allow.

use std::collections::BTreeSet;

use whatsapp_template_model::{Definition, Level, List, Marked, Problem, Providers, Rule, check, rules::Source};

use super::Family;
use crate::document::Document;

/// Allows each rule that an approved template of a family breaks, and returns these rules.
///
/// The approval is the proof that the provider accepts the template: many accounts have templates that are older than
/// a rule.
pub(super) fn allow_broken_rules(documents: &[Document], family: &mut Family) -> Vec<&'static Rule> {
    let approved: Vec<&Document> =
        family.members.iter().filter_map(|member| documents.get(*member)).filter(|d| d.is_approved()).collect();
    let Some(provider) = approved.first().map(|document| document.provider) else { return Vec::new() };
    // A rule of the whole template is reported for one of the languages only, so each is checked by itself as well.
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for document in &approved {
        let definition =
            Definition { providers: Marked::new(Providers::of(provider)), ..document.definition().clone() };
        ids.extend(check(&definition).iter().filter(|problem| can_be_allowed(problem)).map(|problem| problem.rule.id));
    }
    let is_of_approved = |problem: &Problem| {
        let document = family.locate(problem.mark).and_then(|(index, _)| documents.get(index));
        document.is_some_and(Document::is_approved)
    };
    let mut rules: Vec<&'static Rule> = Vec::new();
    for problem in check(&family.definition) {
        let is_new = !rules.contains(&problem.rule);
        if is_new
            && problem.providers.contains(provider)
            && can_be_allowed(&problem)
            && (ids.contains(problem.rule.id) || is_of_approved(&problem))
        {
            rules.push(problem.rule);
        }
    }
    family.definition.allow = List::Owned(rules.iter().map(|rule| Marked::new(rule.id.into())).collect());
    rules
}

/// Whether a problem would fail a build, and `allow` can prevent that. Most rules of the language are about what the
/// macro could not translate.
fn can_be_allowed(problem: &Problem) -> bool {
    let is_about_text = problem.rule.id == "escaped_placeholder";
    problem.level == Level::Error && (problem.rule.source != Source::Language || is_about_text)
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use whatsapp_template_model::{Level, Provider, Providers, arbitrary, check};

    use super::can_be_allowed;
    use crate::create_request::CreateRequest;
    use crate::document::Document;
    use crate::import::definitions;

    fn template(category: &str, components: &Value) -> Value {
        json!({ "name": "approved", "language": "en_US", "category": category, "components": components })
    }

    fn body(text: &str, samples: &[&str]) -> Value {
        let mut body = json!({ "type": "BODY", "text": text });
        if !samples.is_empty() {
            body["example"] = json!({ "body_text": [samples] });
        }
        body
    }

    fn part(kind: &str, text: &str) -> Value {
        json!([body("Your parcel has arrived.", &[]), { "type": kind, "format": "TEXT", "text": text }])
    }

    fn buttons(buttons: &Value) -> Value {
        json!([body("Your parcel has arrived.", &[]), { "type": "BUTTONS", "buttons": buttons }])
    }

    /// A template for each error that Meta's approved templates are known or may be expected to have.
    pub(in crate::import) fn templates() -> Vec<(&'static str, Value)> {
        let texts = |text: &str, samples: &[&str]| template("UTILITY", &json!([body(text, samples)]));
        let parts = |kind: &str, text: &str| template("UTILITY", &part(kind, text));
        let buttons = |list: Value| template("MARKETING", &buttons(&list));
        let reply = |text: &str| json!({ "type": "QUICK_REPLY", "text": text });
        let url = |url: &str| json!({ "type": "URL", "text": "Shop", "url": url, "example": ["x"] });
        let phone = |number: &str| json!({ "type": "PHONE_NUMBER", "text": "Call", "phone_number": number });
        let with = |key: &str, value: Value| {
            let mut template = texts("Your parcel has arrived.", &[]);
            template[key] = value;
            template
        };
        let named = |name: &str| {
            let mut template = texts(&format!("Your order {{{{{name}}}}} has left our shop."), &[]);
            template["parameter_format"] = json!("NAMED");
            template["components"][0]["example"] =
                json!({ "body_text_named_params": [{ "param_name": name, "example": "1042" }] });
            template
        };
        vec![
            ("name_charset", with("name", json!("Order-Shipped"))),
            ("language_known", with("language", json!("xx_YY"))),
            ("ttl_range", with("message_send_ttl_seconds", json!(29))),
            ("parameter_sample", texts("Your order {{1}} has left our shop.", &[])),
            ("parameter_name_letters", named("Order")),
            ("provider_notation", texts("Your order {{number}} has left our shop.", &[])),
            ("placeholder_braces", texts("Your order {{1}}} has left our shop.", &["1042"])),
            ("escaped_placeholder", texts("Your order {number} has left our shop.", &[])),
            ("body_length", texts(&"x".repeat(1025), &[])),
            ("body_edge_parameter", texts("Your order has left our shop, {{1}}", &["Ann"])),
            ("body_adjacent_parameters", texts("Your order is in {{1}}{{2}} and waits for you.", &["a", "b"])),
            ("body_word_ratio", texts("Order {{1}} left.", &["1042"])),
            ("body_line_breaks", texts("Your order\n\n\nhas left our shop.", &[])),
            ("body_emoji", texts(&format!("Your order {}", "🎁".repeat(11)), &[])),
            ("body_empty", texts(" ", &[])),
            ("header_empty", parts("HEADER", "")),
            ("header_length", parts("HEADER", &"x".repeat(61))),
            ("header_line_break", parts("HEADER", "Your\nparcel")),
            ("header_emoji", parts("HEADER", "Your parcel 🎁")),
            ("header_markup", parts("HEADER", "*Your parcel*")),
            ("footer_empty", parts("FOOTER", "")),
            ("footer_length", parts("FOOTER", &"x".repeat(61))),
            ("footer_line_break", parts("FOOTER", "Your\nshop")),
            ("footer_emoji", parts("FOOTER", "Your shop 🎁")),
            ("label_empty", buttons(json!([reply("")]))),
            ("label_length", buttons(json!([reply(&"x".repeat(26))]))),
            ("label_line_break", buttons(json!([reply("Your\nparcel")]))),
            ("label_emoji", buttons(json!([reply("Your parcel 🎁")]))),
            ("label_markup", buttons(json!([reply("*Your parcel*")]))),
            ("buttons_total", buttons((0..11).map(|n| reply(&format!("Reply {n}"))).collect())),
            ("buttons_quick_reply_block", buttons(json!([reply("Yes"), phone("+15550100"), reply("No")]))),
            ("phone_number_count", buttons(json!([phone("+15550100"), phone("+15550101")]))),
            ("phone_number_form", buttons(json!([phone("CALL-US")]))),
            ("phone_number_length", buttons(json!([phone(&"1".repeat(21))]))),
            ("url_absolute", buttons(json!([url("shop.example/{{1}}")]))),
            ("url_parameter_at_end", buttons(json!([url("https://shop.example/{{1}}/x")]))),
            ("coupon_code_length", buttons(json!([{ "type": "COPY_CODE", "example": "A".repeat(21) }]))),
            ("coupon_code_characters", buttons(json!([{ "type": "COPY_CODE", "example": "SPRING-25" }]))),
            ("flow_reference_missing", buttons(json!([{ "type": "FLOW", "text": "Book" }]))),
            ("voice_call_label_length", buttons(json!([{ "type": "VOICE_CALL", "text": "x".repeat(21) }]))),
            ("voice_call_ttl", buttons(json!([{ "type": "VOICE_CALL", "text": "Call", "ttl_minutes": 1 }]))),
        ]
    }

    fn approved(values: &[Value], provider: Provider) -> Vec<Document> {
        let approved = values.iter().cloned().map(|mut value| {
            let (key, word) = if provider == Provider::Cams { ("AuditStatus", "pass") } else { ("status", "APPROVED") };
            value[key] = json!(word);
            value
        });
        approved.filter_map(|value| Document::of(&value, "test", provider)).collect()
    }

    fn error_ids(documents: &[Document], providers: Option<Providers>) -> Vec<&'static str> {
        let definitions = definitions(documents, providers);
        let problems = definitions.iter().flat_map(check);
        problems.filter(|problem| problem.level == Level::Error).map(|problem| problem.rule.id).collect()
    }

    #[test]
    fn the_import_of_an_approved_template_has_no_errors() {
        for (rule, value) in templates() {
            let pending = [Document::of(&value, "test", Provider::Meta).unwrap()];
            assert!(error_ids(&pending, None).contains(&rule), "{rule}: {:?}", error_ids(&pending, None));
            let documents = approved(&[value], Provider::Meta);
            assert_eq!(error_ids(&documents, None), [""; 0], "{rule}");
            assert!(definitions(&documents, None)[0].allow.iter().any(|word| word.as_str() == rule), "{rule}");
        }
    }

    #[test]
    fn an_approval_proves_nothing_about_other_providers() {
        let value = template("UTILITY", &buttons(&json!([{ "type": "VOICE_CALL", "text": "Call now" }])));
        let documents = approved(&[value], Provider::Meta);
        assert_eq!(error_ids(&documents, None), [""; 0]);
        assert_eq!(error_ids(&documents, Some(Providers::CAMS)), ["button_kind"]);
    }

    #[test]
    fn languages_that_differ_are_declared_separately() {
        let mut german = template("UTILITY", &json!([body("Ihr Paket {{1}} ist da und wartet.", &["7"])]));
        german["language"] = json!("de");
        let mut french = template("UTILITY", &json!([body("Votre colis est arrivé.", &[])]));
        french["language"] = json!("fr");
        let english = template("UTILITY", &json!([body("Your parcel has arrived.", &[])]));
        let documents = approved(&[english, german, french], Provider::Meta);
        assert_eq!(error_ids(&documents, None), [""; 0]);
        let languages = definitions(&documents, None).iter().map(|d| d.translations.len()).collect::<Vec<_>>();
        assert_eq!(languages, [2, 1]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn every_approved_template_can_be_declared(definition in arbitrary::template()) {
            for provider in Provider::ALL {
                let languages = definition.translations.iter().map(|translation| translation.language.as_str());
                let requests = languages.filter_map(|language| CreateRequest::of(&definition, language, provider).ok());
                let values: Vec<Value> = requests.filter_map(|request| request.to_value().ok()).collect();
                let documents = approved(&values, provider);
                for definition in definitions(&documents, None) {
                    let problems = check(&definition);
                    let left: Vec<_> = problems.iter().filter(|problem| can_be_allowed(problem)).collect();
                    prop_assert!(left.is_empty(), "{provider}: {left:#?}");
                }
            }
        }
    }
}
