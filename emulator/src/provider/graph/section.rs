//! The part of a template that one list of components fills.

use serde_json::Value;
use whatsapp_template_model::{Button, Definition, Header, List};

use super::error::GraphError;

/// The message itself, or one of its cards.
#[derive(Clone)]
pub(super) struct Section<'d> {
    pub(super) definition: &'d Definition<'d>,
    pub(super) path: String,
    pub(super) header: Option<&'d Header<'d>>,
    pub(super) body: Vec<u16>,
    pub(super) buttons: &'d List<'d, Button<'d>>,
    pub(super) authentication: bool,
    pub(super) named: bool,
    pub(super) offer: bool,
}

impl Section<'_> {
    pub(super) fn text(&self, what: &str, given: &Value) -> Result<String, GraphError> {
        let kind = given.get("type").and_then(Value::as_str).unwrap_or("unknown");
        let text = match kind {
            "text" => given.get("text").and_then(Value::as_str),
            // Both contain a fallback text.
            "currency" | "date_time" => {
                given.get(kind).and_then(|value| value.get("fallback_value")).and_then(Value::as_str)
            }
            _ => {
                let received = kind.to_uppercase();
                return Err(GraphError::format(format!(
                    "{}{what}: Format mismatch, expected TEXT, received {received}",
                    self.path
                )));
            }
        };
        match text {
            None | Some("") => {
                Err(GraphError::missing(format!("{}{what}: parameter of type text is missing text value", self.path)))
            }
            Some(text) if text.contains(['\n', '\t']) || text.contains("     ") => {
                Err(GraphError::parameters(format!(
                    "{}{what}: text cannot have new-line or tab characters or more than 4 consecutive spaces",
                    self.path
                )))
            }
            Some(text) => Ok(text.to_owned()),
        }
    }
}
