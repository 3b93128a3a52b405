//! Meta's library of utility templates, which are approved as soon as they are created. Source: Meta,
//! templates/template-library (December 2025). The entries are examples of the emulator, in Meta's form.

use serde_json::{Value, json};

use super::list::{page_bounds, page_of};
use super::request::{GraphRequest, required};
use crate::provider::graph::error::GraphError;

/// The words of the filters.
const TOPICS: [&str; 4] = ["ACCOUNT_UPDATE", "CUSTOMER_FEEDBACK", "ORDER_MANAGEMENT", "PAYMENTS"];
const INDUSTRIES: [&str; 2] = ["E_COMMERCE", "FINANCIAL_SERVICES"];

/// A template of the library.
struct Entry {
    id: &'static str,
    name: &'static str,
    topic: &'static str,
    usecase: &'static str,
    industries: &'static [&'static str],
    header: Option<&'static str>,
    body: &'static str,
    parameters: &'static [(&'static str, &'static str)],
    button: Option<&'static str>,
}

const ENTRIES: [Entry; 4] = [
    Entry {
        id: "7147013345418927",
        name: "order_confirmed_1",
        topic: "ORDER_MANAGEMENT",
        usecase: "ORDER_CONFIRMATION",
        industries: &["E_COMMERCE"],
        header: Some("Order confirmed"),
        body: "Hi {{1}}, thank you for your order {{2}}. We will tell you when it is on its way.",
        parameters: &[("Ann", "TEXT"), ("1042", "NUMBER")],
        button: Some("View order"),
    },
    Entry {
        id: "7147013345418928",
        name: "delivery_update_1",
        topic: "ORDER_MANAGEMENT",
        usecase: "DELIVERY_UPDATE",
        industries: &["E_COMMERCE"],
        header: None,
        body: "Your order {{1}} is on its way and arrives on {{2}} at the latest.",
        parameters: &[("1042", "NUMBER"), ("1 December", "DATE")],
        button: Some("Track order"),
    },
    Entry {
        id: "7147013345418929",
        name: "low_balance_warning_1",
        topic: "ACCOUNT_UPDATE",
        usecase: "LOW_BALANCE_WARNING",
        industries: &["FINANCIAL_SERVICES"],
        header: None,
        body: "The balance of your account ending in {{1}} is low: it is {{2}} today.",
        parameters: &[("7731", "NUMBER"), ("$12.50", "AMOUNT")],
        button: None,
    },
    Entry {
        id: "7147013345418930",
        name: "fraud_alert_1",
        topic: "PAYMENTS",
        usecase: "FRAUD_ALERT",
        industries: &["FINANCIAL_SERVICES"],
        header: None,
        body: "We noticed a payment of {{1}} with your card on {{2}}. Call us if it was not you.",
        parameters: &[("$49.99", "AMOUNT"), ("30 November", "DATE")],
        button: None,
    },
];

/// A page of the library.
pub(super) fn list(request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (start, limit) = page_bounds(request)?;
    let (search, usecase) = (request.text("search").map(|text| text.to_lowercase()), request.text("usecase"));
    let (topic, industry) = (word(request, "topic", &TOPICS)?, word(request, "industry", &INDUSTRIES)?);
    let language = request.text("language").unwrap_or_else(|| "en_US".to_owned());
    let holds = |entry: &Entry| {
        search
            .as_ref()
            .is_none_or(|part| entry.name.contains(part.as_str()) || entry.body.to_lowercase().contains(part.as_str()))
            && topic.as_ref().is_none_or(|topic| entry.topic == topic)
            && usecase.as_ref().is_none_or(|usecase| entry.usecase == usecase)
            && industry.as_ref().is_none_or(|industry| entry.industries.contains(&industry.as_str()))
            && language == "en_US"
    };
    let found: Vec<Value> = ENTRIES.iter().filter(|entry| holds(entry)).map(entry_json).collect();
    let data: Vec<Value> = found.into_iter().skip(start).take(limit).collect();
    let end = start.saturating_add(data.len());
    Ok(page_of(&data, &json!({ "cursors": { "before": start.to_string(), "after": end.to_string() } })))
}

fn word(request: &GraphRequest<'_>, name: &str, known: &[&str]) -> Result<Option<String>, GraphError> {
    match request.text(name) {
        Some(word) if !known.contains(&word.as_str()) => {
            Err(GraphError::invalid(format!("{name} {word:?} is not one of {}", known.join(", "))))
        }
        word => Ok(word),
    }
}

fn entry_json(entry: &Entry) -> Value {
    let mut shown = json!({
        "id": entry.id, "name": entry.name, "language": "en_US", "category": "UTILITY", "topic": entry.topic,
        "usecase": entry.usecase, "industry": entry.industries, "body": entry.body,
        "body_params": entry.parameters.iter().map(|(sample, _)| *sample).collect::<Vec<_>>(),
        "body_param_types": entry.parameters.iter().map(|(_, kind)| *kind).collect::<Vec<_>>(),
    });
    if let Some(header) = entry.header {
        shown["header"] = header.into();
    }
    if let Some(label) = entry.button {
        shown["buttons"] = json!([{ "type": "URL", "text": label, "url": "http://example.com" }]);
    }
    shown
}

/// The submission of a template that a request creates from the library: the same with components.
pub(super) fn submission(body: &Value) -> Result<Value, GraphError> {
    let name = required(body, "library_template_name")?;
    let Some(entry) = ENTRIES.iter().find(|entry| entry.name == name) else {
        return Err(GraphError::invalid(format!("the library has no template {name:?}; GET message_template_library")));
    };
    if !required(body, "category")?.eq_ignore_ascii_case("UTILITY") {
        return Err(GraphError::invalid("the category of a template from the library must be UTILITY"));
    }
    if body.get("components").is_some_and(|components| !components.is_null()) {
        return Err(GraphError::invalid("a template from the library has no components of its own; leave them out"));
    }
    let mut text = entry.body.to_owned();
    for line in body_inputs(body)? {
        text.push(' ');
        text.push_str(line);
    }
    let samples: Vec<&str> = entry.parameters.iter().map(|(sample, _)| *sample).collect();
    let mut components = Vec::new();
    if let Some(header) = entry.header {
        components.push(json!({ "type": "HEADER", "format": "TEXT", "text": header }));
    }
    components.push(json!({ "type": "BODY", "text": text, "example": { "body_text": [samples] } }));
    if let Some(button) = button(entry, body)? {
        components.push(json!({ "type": "BUTTONS", "buttons": [button] }));
    }
    let mut submission = body.clone();
    submission["components"] = components.into();
    Ok(submission)
}

/// The lines that the inputs add to the body.
fn body_inputs(body: &Value) -> Result<Vec<&'static str>, GraphError> {
    const LINES: [(&str, &str); 4] = [
        ("add_contact_number", "Contact us if you have questions."),
        ("add_learn_more_link", "Learn more on our website."),
        ("add_security_recommendation", "Do not share this with anybody."),
        ("add_track_package_link", "Use the link to track it."),
    ];
    let inputs = match body.get("library_template_body_inputs") {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Object(inputs)) => inputs,
        Some(_) => return Err(GraphError::invalid("library_template_body_inputs is not an object")),
    };
    let mut lines = Vec::new();
    for (name, value) in inputs {
        match LINES.iter().find(|(known, _)| known == name) {
            Some((_, line)) if value == true => lines.push(*line),
            Some(_) if value == false => {}
            None if name == "code_expiration_minutes" && value.is_u64() => {}
            _ => {
                let details = format!("library_template_body_inputs.{name} is not known, or has a wrong type");
                return Err(GraphError::invalid(details));
            }
        }
    }
    Ok(lines)
}

/// The button of a template, with the address of the request. Some clients send the list as JSON in a text.
fn button(entry: &Entry, body: &Value) -> Result<Option<Value>, GraphError> {
    let Some(label) = entry.button else { return Ok(None) };
    let parsed = match body.get("library_template_button_inputs") {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(inputs) => inputs.clone(),
        None => Value::Null,
    };
    let details =
        "library_template_button_inputs must be a list with one URL: [{\"type\": \"URL\", \"url\": {\"base_url\": …}}]";
    let input = parsed.as_array().filter(|inputs| inputs.len() == 1).and_then(|inputs| inputs.first());
    let input = input.filter(|input| input.get("type").is_some_and(|kind| kind == "URL"));
    let base = input.and_then(|input| input.pointer("/url/base_url")?.as_str());
    let base = base.ok_or_else(|| GraphError::invalid(details))?;
    let mut button = json!({ "type": "URL", "text": label, "url": base });
    if base.contains("{{1}}") {
        let sample = input.and_then(|input| input.pointer("/url/url_suffix_example")?.as_str());
        let sample = sample.ok_or_else(|| GraphError::invalid("url.url_suffix_example is missing"))?;
        button["example"] = json!([sample]);
    }
    Ok(Some(button))
}
