//! The parts of a request to Graph: parameters, fields and the JSON body.

use serde_json::Value;

use crate::http::request::Request;
use crate::http::urlencoded::decode_pairs;
use crate::provider::graph::error::GraphError;

pub(super) fn unknown_object(id: &str) -> GraphError {
    let details = format!("there is no object {id:?} with this edge and method, or the token has no permission for it");
    GraphError::new(100, "Unsupported request", details).with_subcode(33)
}

/// A parameter of the query, if it is present and not empty.
pub(super) fn parameter(request: &Request, expected: &str) -> Option<String> {
    let mut found = decode_pairs(request.query.as_bytes()).into_iter().filter(|(name, _)| name == expected.as_bytes());
    found.next().map(|(_, value)| String::from_utf8_lossy(&value).into_owned()).filter(|value| !value.is_empty())
}

pub(super) fn body(request: &Request) -> Result<Value, GraphError> {
    let body: Value = serde_json::from_slice(&request.body)
        .map_err(|error| GraphError::invalid(format!("the body is not JSON: {error}")))?;
    if body.is_object() { Ok(body) } else { Err(GraphError::invalid("the body is not a JSON object")) }
}

/// A required text field.
pub(super) fn required<'b>(body: &'b Value, field: &str) -> Result<&'b str, GraphError> {
    match body.get(field) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        None | Some(Value::Null | Value::String(_)) => {
            Err(GraphError::new(100, format!("The parameter {field} is required."), format!("{field} is missing")))
        }
        Some(_) => Err(GraphError::invalid(format!("{field} is not a text"))),
    }
}
