//! Our requests against Meta's own `OpenAPI` document: no name and no type that it does not have at that place, except for what
//! is newer than the document or missing in it, which `NEWER` lists with its source.

mod newer;

use std::collections::BTreeMap;

use http::Request;
use serde_json::Value;
use whatsapp_template_emulator::{Emulator, MetaCredentials};

use newer::{ALIASES, NEWER};

/// The names and types of the document, which `generate.py` has read. Source: github.com/facebook/openapi, version 23.0
/// (November 2025), under the MIT licence.
const DOCUMENT: &str = include_str!("meta_v23.json");

/// Checks every request of Meta that the emulator recorded, and returns how many there were.
pub(crate) async fn check(emulator: &Emulator) -> usize {
    let request = Request::get("/__emulator/requests?since=0").header("host", "127.0.0.1").body(Vec::new()).unwrap();
    let response = emulator.handle(request).await;
    let recorded: Value = serde_json::from_slice(response.body()).unwrap();
    let mut problems = Vec::new();
    let mut count = 0;
    for request in recorded["requests"].as_array().unwrap() {
        let Ok(body) = serde_json::from_str::<Value>(request["body"].as_str().unwrap_or_default()) else { continue };
        let path = request["path"].as_str().unwrap_or_default();
        if request["provider"] != "meta" || request["method"] != "POST" || request["accepted"] != true {
            continue;
        }
        let Some(operation) = operation_of(path) else { continue };
        count += 1;
        problems.extend(differences(operation, &body).into_iter().map(|problem| format!("{path}: {problem}")));
    }
    problems.sort();
    problems.dedup();
    assert!(problems.is_empty(), "{} differences from Meta's document:\n{}", problems.len(), problems.join("\n"));
    assert!(count > 0, "no request was recorded");
    count
}

/// The operation in the document of a path such as `/v26.0/106540352242922/messages`.
fn operation_of(path: &str) -> Option<&'static str> {
    const EDGES: [&str; 7] = [
        "messages",
        "marketing_messages",
        "block_users",
        "groups",
        "whatsapp_business_profile",
        "subscribed_apps",
        "message_templates",
    ];
    let mut parts = path.trim_matches('/').split('/').skip(1);
    let (id, edge) = (parts.next()?, parts.next());
    match edge {
        None if id != MetaCredentials::WABA_ID && id.bytes().all(|byte| byte.is_ascii_digit()) => Some("template"),
        None => None,
        Some(edge) => EDGES.into_iter().find(|known| *known == edge && parts.clone().next().is_none()),
    }
}

/// How a request differs from the document.
fn differences(operation: &str, body: &Value) -> Vec<String> {
    let document: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(DOCUMENT).unwrap();
    // An edit has the members of a new template, and a marketing message those of a message, of which the document has few.
    let like = match operation {
        "template" => "message_templates",
        "marketing_messages" => "messages",
        other => other,
    };
    let mut known = document[like].clone();
    known.extend(document[operation].clone());
    let mut found = Vec::new();
    compare(like, &known, "", body, &mut found);
    found
}

fn compare(operation: &str, known: &BTreeMap<String, Value>, path: &str, value: &Value, found: &mut Vec<String>) {
    let path = ALIASES.iter().find(|(place, _)| *place == path).map_or(path, |(_, other)| *other);
    if !path.is_empty() && is_newer(operation, path, value) == Some(Newer::Everything) {
        return;
    }
    if !path.is_empty() {
        let kind = kind_of(value);
        match known.get(path) {
            None if is_newer(operation, path, value).is_some() => {}
            None => found.push(format!("{operation}: the document has no {path} (here {value})")),
            Some(place) => {
                let types = place["types"].as_array().unwrap();
                if !types.iter().any(|known| known == kind) && is_newer(operation, path, value).is_none() {
                    found.push(format!("{operation}: {path} is {kind}, the document has {types:?}"));
                }
                let words = place.get("values").and_then(Value::as_array);
                if let (Some(words), Some(word)) = (words, value.as_str())
                    && !words.iter().any(|known| known == word)
                    && is_newer(operation, path, value).is_none()
                {
                    found.push(format!("{operation}: {path} is {word:?}, the document has {words:?}"));
                }
            }
        }
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                // A place that takes any name takes any value.
                if !known.contains_key(&format!("{path}.*")) {
                    compare(operation, known, &inner, member, found);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                compare(operation, known, &format!("{path}[]"), item, found);
            }
        }
        _ => {}
    }
}

#[derive(PartialEq, Eq)]
enum Newer {
    Place,
    /// The place and all that is below it.
    Everything,
}

/// Whether a place or a word is newer than the document.
fn is_newer(operation: &str, path: &str, value: &Value) -> Option<Newer> {
    NEWER.iter().find_map(|(known, place, _)| {
        if *known != operation {
            return None;
        }
        if let Some(place) = place.strip_suffix(".*") {
            return (path == place).then_some(Newer::Everything);
        }
        if let Some((place, word)) = place.split_once('=') {
            return (path == place && value == word).then_some(Newer::Place);
        }
        if let Some((place, kind)) = place.split_once(':') {
            return (path == place && kind_of(value) == kind).then_some(Newer::Place);
        }
        (path == *place).then_some(Newer::Place)
    })
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "object",
        Value::Array(_) => "array",
        Value::String(_) => "string",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::Null => "null",
    }
}

#[test]
fn a_wrong_name_a_wrong_type_and_a_wrong_word_are_found() {
    let message =
        |text: Value| serde_json::json!({ "messaging_product": "whatsapp", "to": "1", "type": "text", "text": text });
    assert_eq!(differences("messages", &message(serde_json::json!({ "body": "Hi" }))), Vec::<String>::new());
    for (text, expected) in [
        (serde_json::json!({ "text": "Hi" }), "has no text.text"),
        (serde_json::json!({ "body": 7 }), "text.body is number"),
        (serde_json::json!("Hi"), "text is string"),
    ] {
        let found = differences("messages", &message(text));
        assert!(found.len() == 1 && found[0].contains(expected), "{found:?}");
    }
    let mut body = message(serde_json::json!({ "body": "Hi" }));
    body["recipient_type"] = "everybody".into();
    assert!(differences("messages", &body)[0].contains("recipient_type is \"everybody\""));
}
