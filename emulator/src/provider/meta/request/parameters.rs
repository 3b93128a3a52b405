//! The parameters of a request to Graph, wherever the client put them.
//!
//! Graph takes the same parameters in the query, in a form, in a multipart form and as JSON, and a list or an object
//! also as JSON in a text. Source: Meta, docs/graph-api/overview, and the requests of client libraries.

use serde_json::{Map, Value};

use super::nested::insert;
use crate::http::multipart;
use crate::http::request::Request;
use crate::http::urlencoded::decode_pairs;
use crate::provider::graph::error::GraphError;

/// Parameters that are objects or lists. Other parameters stay text, even if they look like JSON, such as
/// `biz_opaque_callback_data`.
const STRUCTURED: [&str; 24] = [
    "audio",
    "batch",
    "bid_spec",
    "block_users",
    "components",
    "contacts",
    "context",
    "creative_sourcing_spec",
    "degrees_of_freedom_spec",
    "document",
    "image",
    "interactive",
    "languages",
    "library_template_body_inputs",
    "library_template_button_inputs",
    "location",
    "optimization_spec",
    "reaction",
    "sticker",
    "template",
    "text",
    "typing_indicator",
    "video",
    "websites",
];
/// Parameters that are true or false.
const FLAGS: [&str; 5] = [
    "allow_category_change",
    "cta_url_link_tracking_opted_out",
    "include_headers",
    "is_primary_device_delivery_only",
    "message_activity_sharing",
];
/// Parameters that are whole numbers.
const NUMBERS: [&str; 1] = ["message_send_ttl_seconds"];

/// How many parts a form may have: a batch of 50 requests with a file for each, and its own parameters.
pub(in crate::provider::meta) const MAX_PARTS: usize = 64;

/// The parameters of a request. Those of the body replace those of the query.
pub(super) fn read(request: &Request) -> Result<Map<String, Value>, GraphError> {
    let mut parameters = query(request);
    let pairs = if request.body.is_empty() {
        Vec::new()
    } else if request.has_type("multipart/form-data") {
        multipart_texts(request)?
    } else if request.has_type("application/x-www-form-urlencoded") {
        texts(&request.body)
    } else {
        let body: Value = serde_json::from_slice(&request.body)
            .map_err(|error| GraphError::invalid(format!("the body is not JSON: {error}")))?;
        match body {
            Value::Object(members) => parameters.extend(members),
            // Some clients write a missing body like this.
            Value::Null => {}
            _ => return Err(GraphError::invalid("the body is not a JSON object")),
        }
        Vec::new()
    };
    let mut form = Map::new();
    for (name, value) in pairs {
        insert(&mut form, &name, value);
    }
    parameters.extend(form);
    for (name, value) in &mut parameters {
        parse_text(name, value)?;
    }
    Ok(parameters)
}

/// The parameters of the query alone.
pub(super) fn query(request: &Request) -> Map<String, Value> {
    let mut parameters = Map::new();
    for (name, value) in texts(request.query.as_bytes()) {
        insert(&mut parameters, &name, value);
    }
    parameters
}

fn texts(encoded: &[u8]) -> Vec<(String, String)> {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    decode_pairs(encoded).into_iter().map(|(name, value)| (text(name), text(value))).collect()
}

/// The parts of a multipart form that are not files.
fn multipart_texts(request: &Request) -> Result<Vec<(String, String)>, GraphError> {
    let parts = multipart::read_at_most(request, MAX_PARTS)
        .map_err(|what| GraphError::invalid(format!("the body is not a form: {what}")))?;
    let texts = parts.into_iter().filter(|part| part.file_name.is_none());
    Ok(texts.map(|part| (part.name, String::from_utf8_lossy(part.content).into_owned())).collect())
}

/// Replaces a text by the value that it contains, for parameters that are not texts.
fn parse_text(name: &str, value: &mut Value) -> Result<(), GraphError> {
    let Value::String(text) = value else { return Ok(()) };
    let text = text.trim();
    let parsed = if STRUCTURED.contains(&name) && text.starts_with(['{', '[']) {
        serde_json::from_str(text).map_err(|error| GraphError::invalid(format!("{name} is not valid JSON: {error}")))?
    } else if FLAGS.contains(&name) && ["true", "1"].contains(&text) {
        true.into()
    } else if FLAGS.contains(&name) && ["false", "0"].contains(&text) {
        false.into()
    } else if let (true, Ok(number)) = (NUMBERS.contains(&name), text.parse::<i64>()) {
        number.into()
    } else {
        return Ok(());
    };
    *value = parsed;
    Ok(())
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::{HeaderMap, HeaderValue, Method, header};
    use serde_json::json;

    use super::*;

    fn request(query: &str, content_type: &str, body: &str) -> Request {
        let mut headers = HeaderMap::new();
        if !content_type.is_empty() {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap());
        }
        Request {
            method: Method::POST,
            path: "/v25.0/1/messages".to_owned(),
            query: query.to_owned(),
            headers,
            body: Bytes::copy_from_slice(body.as_bytes()),
            injected_fault: None,
        }
    }

    const FORM: &str = "application/x-www-form-urlencoded";

    #[test]
    fn a_message_is_the_same_in_every_form() {
        let expected = json!({ "to": "+15550123", "type": "text", "text": { "body": "Hi {you}" } });
        let expected = expected.as_object().unwrap();
        let multipart = "--B\r\nContent-Disposition: form-data; name=to\r\n\r\n+15550123\r\n\
            --B\r\nContent-Disposition: form-data; name=type\r\n\r\ntext\r\n\
            --B\r\nContent-Disposition: form-data; name=text\r\n\r\n{\"body\":\"Hi {you}\"}\r\n--B--\r\n";
        for (query, content_type, body) in [
            ("", "application/json; charset=utf-8", r#"{"to":"+15550123","type":"text","text":{"body":"Hi {you}"}}"#),
            ("", "", r#"{"to":"+15550123","type":"text","text":{"body":"Hi {you}"}}"#),
            ("", "application/json", r#"{"to":"+15550123","type":"text","text":"{\"body\":\"Hi {you}\"}"}"#),
            ("", FORM, "to=%2B15550123&type=text&text=%7B%22body%22%3A%22Hi+%7Byou%7D%22%7D"),
            ("", FORM, "to=%2B15550123&type=text&text[body]=Hi+%7Byou%7D"),
            ("to=%2B15550123&type=text&text=%7B%22body%22%3A%22Hi+%7Byou%7D%22%7D", "", ""),
            ("type=text&to=1", FORM, "to=%2B15550123&text%5Bbody%5D=Hi+%7Byou%7D"),
            ("", "multipart/form-data; boundary=B", multipart),
        ] {
            let found = read(&request(query, content_type, body)).unwrap();
            assert_eq!(&found, expected, "{query} {content_type} {body}");
        }
    }

    #[test]
    fn only_some_parameters_are_parsed() {
        let query = "allow_category_change=true&message_send_ttl_seconds=60&name=1&biz_opaque_callback_data=%7B%7D";
        let expected = json!({
            "allow_category_change": true, "message_send_ttl_seconds": 60, "name": "1", "biz_opaque_callback_data": "{}",
        });
        assert_eq!(&read(&request(query, "", "")).unwrap(), expected.as_object().unwrap());
        for (content_type, body) in [
            ("", "text"),
            ("", "[]"),
            (FORM, "components=[{"),
            ("application/json", r#"{"components":"[{"}"#),
            ("multipart/form-data", "a"),
        ] {
            assert_eq!(read(&request("", content_type, body)).unwrap_err().code, 100, "{body}");
        }
        // As with Graph, JSON that is declared as a form is not understood.
        assert!(!read(&request("", FORM, r#"{"to":"1"}"#)).unwrap().contains_key("to"));
    }
}
