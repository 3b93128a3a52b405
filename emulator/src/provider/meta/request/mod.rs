//! A request to Graph: its parameters, and the HTTP request that had them.

mod nested;
mod parameters;

pub(super) use parameters::MAX_PARTS;

use serde_json::Value;

use crate::http::request::Request;
use crate::provider::graph::error::GraphError;

/// A request to Graph.
pub(super) struct GraphRequest<'r> {
    /// The request as it was received.
    pub(super) http: &'r Request,
    /// All parameters, as one object.
    parameters: Value,
}

impl<'r> GraphRequest<'r> {
    /// Reads the parameters of the query and the body.
    pub(super) fn read(http: &'r Request) -> Result<Self, GraphError> {
        Ok(Self { http, parameters: Value::Object(parameters::read(http)?) })
    }

    /// Reads the parameters of the query. The body is a file.
    pub(super) fn with_file(http: &'r Request) -> Self {
        Self { http, parameters: Value::Object(parameters::query(http)) }
    }

    /// All parameters, as one object.
    pub(super) fn parameters(&self) -> &Value {
        &self.parameters
    }

    /// All parameters, as one object.
    pub(super) fn into_parameters(self) -> Value {
        self.parameters
    }

    /// A parameter as text, if it is present and not empty. The items of a list are separated by commas.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = match self.parameters.get(name)? {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
            other => other.to_string(),
        };
        (!text.is_empty()).then_some(text)
    }

    /// A parameter with any number of values: a list, a list as JSON in a text, or a text with commas. `None` if it is
    /// missing or empty.
    pub(super) fn list(&self, name: &str) -> Result<Option<Vec<String>>, GraphError> {
        let items = match self.parameters.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Array(items)) => items.iter().map(plain).collect(),
            Some(Value::String(text)) if text.trim_start().starts_with('[') => {
                let items: Vec<Value> = serde_json::from_str(text)
                    .map_err(|error| GraphError::invalid(format!("{name} is not a list in JSON: {error}")))?;
                items.iter().map(plain).collect()
            }
            Some(Value::String(text)) => text.split(',').map(|item| item.trim().to_owned()).collect(),
            Some(other) => vec![other.to_string()],
        };
        let items: Vec<String> = items;
        Ok(Some(items.into_iter().filter(|item| !item.is_empty()).collect::<Vec<_>>()).filter(|all| !all.is_empty()))
    }
}

/// An item of a list as text.
fn plain(item: &Value) -> String {
    item.as_str().map_or_else(|| item.to_string(), str::to_owned)
}

pub(super) fn unknown_object(id: &str) -> GraphError {
    let details = format!("there is no object {id:?} with this edge and method, or the token has no permission for it");
    GraphError::new(100, "Unsupported request", details).with_subcode(33)
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
