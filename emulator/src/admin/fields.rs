//! The fields of a request to the API. Unknown fields are rejected.

use serde_json::Value;
use whatsapp_template_model::Provider;

use crate::http::api_error::ApiError;

pub(super) struct Fields<'v>(&'v Value);

impl<'v> Fields<'v> {
    pub(super) fn new(body: &'v Value, known: &[&str]) -> Result<Self, ApiError> {
        let entries = body.as_object().into_iter().flatten();
        for (name, _) in entries {
            if !known.contains(&name.as_str()) {
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                return Err(ApiError::bad_request(format!("unknown field {name:?}; the fields are: {known}")));
            }
        }
        Ok(Self(body))
    }

    fn value(&self, name: &str) -> Option<&'v Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    fn parse<T>(&self, name: &str, what: &str, read: impl Fn(&'v Value) -> Option<T>) -> Result<Option<T>, ApiError> {
        let Some(value) = self.value(name) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| ApiError::bad_request(format!("{name} is {what}, not {value}")))
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<&'v str>, ApiError> {
        self.parse(name, "a text", Value::as_str)
    }

    /// A text that is required.
    pub(super) fn required(&self, name: &str) -> Result<&'v str, ApiError> {
        self.text(name)?
            .filter(|text| !text.trim().is_empty())
            .ok_or_else(|| ApiError::bad_request(format!("{name} is missing; it must be a text")))
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<u64>, ApiError> {
        self.parse(name, "a whole number from 0", Value::as_u64)
    }

    /// A 32-bit number.
    pub(super) fn u32(&self, name: &str) -> Result<Option<u32>, ApiError> {
        self.parse(name, "a whole number from 0 to 4294967295", |value| u32::try_from(value.as_u64()?).ok())
    }

    pub(super) fn fraction(&self, name: &str) -> Result<Option<f64>, ApiError> {
        let read = |value: &Value| value.as_f64().filter(|part| (0.0..=1.0).contains(part));
        self.parse(name, "a number from 0 to 1", read)
    }

    pub(super) fn boolean(&self, name: &str) -> Result<Option<bool>, ApiError> {
        self.parse(name, "true or false", Value::as_bool)
    }

    pub(super) fn list(&self, name: &str) -> Result<&'v [Value], ApiError> {
        let list = self.parse(name, "a list", Value::as_array)?;
        Ok(list.map(Vec::as_slice).unwrap_or_default())
    }

    pub(super) fn provider(&self) -> Result<Option<Provider>, ApiError> {
        self.text("provider")?.map(provider).transpose()
    }

    /// One of these words.
    pub(super) fn one_of<T: Copy>(&self, name: &str, known: &[(&str, T)]) -> Result<Option<T>, ApiError> {
        let Some(word) = self.text(name)? else { return Ok(None) };
        let found = known.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
        let words = || known.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        found.map(Some).ok_or_else(|| ApiError::bad_request(format!("{name} {word:?} is not one of {}", words())))
    }
}

pub(super) fn provider(word: &str) -> Result<Provider, ApiError> {
    let known = || Provider::ALL.map(Provider::keyword).join(", ");
    Provider::from_keyword(word)
        .ok_or_else(|| ApiError::bad_request(format!("provider {word:?} is not one of {}", known())))
}
