//! The parameters of a CAMS request.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::error::CamsError;
use crate::http::request::Request;
use crate::http::urlencoded::decode_pairs;

/// The parameters of an operation, from the query and from the form: official clients of the same summer put the same
/// ones into either.
pub(super) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    pub(super) fn of(request: &Request) -> Result<Self, CamsError> {
        let mut all = decode_pairs(request.query.as_bytes());
        if request.has_type("application/x-www-form-urlencoded") {
            all.extend(decode_pairs(&request.body));
        }
        let mut parameters = BTreeMap::new();
        for (name, value) in all {
            match (String::from_utf8(name), String::from_utf8(value)) {
                (Ok(name), Ok(value)) => parameters.insert(name, value),
                _ => return Err(CamsError::service("MessageInvalid", "a parameter is not UTF-8")),
            };
        }
        Ok(Self(parameters))
    }

    /// Parameters that the emulator makes itself.
    pub(super) fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// A parameter; an empty one counts as missing.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    pub(super) fn required(&self, name: &str) -> Result<&str, CamsError> {
        self.get(name).ok_or_else(|| CamsError::missing(name))
    }

    /// A parameter that contains JSON.
    pub(super) fn json(&self, name: &str) -> Result<Option<Value>, CamsError> {
        let Some(text) = self.get(name) else { return Ok(None) };
        match serde_json::from_str(text) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(CamsError::service("CreateError", format!("{name} is not JSON: {error}"))),
        }
    }

    /// A map from text to text, as a parameter that contains JSON.
    pub(super) fn map(&self, name: &str) -> Result<Map<String, Value>, CamsError> {
        match self.json(name)? {
            None | Some(Value::Null) => Ok(Map::new()),
            Some(Value::Object(map)) => Ok(map),
            Some(_) => Err(CamsError::service("MessageInvalid", format!("{name} is not a JSON object"))),
        }
    }

    /// These parameters as a JSON object, from which templates are read.
    pub(super) fn object(&self, names: &[&str]) -> Map<String, Value> {
        let pair = |name: &&str| self.get(name).map(|value| ((*name).to_owned(), Value::from(value)));
        names.iter().filter_map(pair).collect()
    }

    /// A boolean. The Python SDK writes `True`, the Node SDK `true`.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, CamsError> {
        match self.get(name) {
            None => Ok(None),
            Some("true" | "True") => Ok(Some(true)),
            Some("false" | "False") => Ok(Some(false)),
            Some(other) => {
                Err(CamsError::service("MessageInvalid", format!("{name} must be true or false, not {other:?}")))
            }
        }
    }
}
