//! A JSON value of the state file, with its path for error messages.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use serde_json::Value;
use whatsapp_template_model::Provider;

pub(super) struct JsonNode<'v> {
    value: &'v Value,
    /// For example `messages[3].to`.
    path: String,
}

impl<'v> JsonNode<'v> {
    pub(super) fn root(value: &'v Value) -> Self {
        Self { value, path: String::new() }
    }

    pub(super) fn value(&self) -> &'v Value {
        self.value
    }

    pub(super) fn field(&self, key: &str) -> Result<Self, String> {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        match self.value.get(key) {
            Some(value) => Ok(Self { value, path }),
            None => Err(format!("{path} is missing")),
        }
    }

    /// A field that older files do not have, unless it is missing or null.
    pub(super) fn present(&self, key: &str) -> Option<Self> {
        self.field(key).ok().filter(|node| !node.value.is_null())
    }

    pub(super) fn each<T>(&self, read: impl Fn(&JsonNode<'v>) -> Result<T, String>) -> Result<Vec<T>, String> {
        let items = self.value.as_array().ok_or_else(|| self.type_error("a list"))?;
        let places = items.iter().enumerate().map(|(n, value)| Self { value, path: format!("{}[{n}]", self.path) });
        places.map(|node| read(&node)).collect()
    }

    /// The members of an object.
    pub(super) fn members<T>(&self, read: impl Fn(&Self) -> Result<T, String>) -> Result<BTreeMap<String, T>, String> {
        let members = self.value.as_object().ok_or_else(|| self.type_error("an object"))?;
        members.keys().map(|key| Ok((key.clone(), read(&self.field(key)?)?))).collect()
    }

    pub(super) fn text(&self) -> Result<String, String> {
        self.value.as_str().map(str::to_owned).ok_or_else(|| self.type_error("a text"))
    }

    /// The value, unless it is null.
    pub(super) fn optional<T>(&self, read: impl Fn(&Self) -> Result<T, String>) -> Result<Option<T>, String> {
        if self.value.is_null() { Ok(None) } else { read(self).map(Some) }
    }

    pub(super) fn boolean(&self) -> Result<bool, String> {
        self.value.as_bool().ok_or_else(|| self.type_error("true or false"))
    }

    pub(super) fn number<N: TryFrom<i128>>(&self) -> Result<N, String> {
        let number = self.value.as_u64().map(i128::from).or_else(|| self.value.as_i64().map(i128::from));
        number.and_then(|number| N::try_from(number).ok()).ok_or_else(|| self.type_error("a whole number"))
    }

    pub(super) fn time(&self) -> Result<SystemTime, String> {
        let moment = self.value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
        moment.map(SystemTime::from).ok_or_else(|| self.type_error("a time such as 2026-01-31T23:59:59Z"))
    }

    pub(super) fn provider(&self) -> Result<Provider, String> {
        let known = || Provider::ALL.map(Provider::keyword).join(", ");
        let provider = self.value.as_str().and_then(Provider::from_keyword);
        provider.ok_or_else(|| self.type_error(&format!("one of {}", known())))
    }

    pub(super) fn type_error(&self, expected: &str) -> String {
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        format!("{} must be {expected}, found {found}", self.path)
    }
}

/// The text form of a time. A time that no calendar has, which only a custom clock can return, becomes 1970.
pub(super) fn format_time(at: SystemTime) -> String {
    Timestamp::try_from(at).or_else(|_| Timestamp::try_from(UNIX_EPOCH)).unwrap_or_default().to_string()
}
