//! The types that a field of the providers' JSON can have: how each is read, and when it is left out.

use std::collections::BTreeMap;

use serde_json::Value;

/// A JSON value that has another type than the field: the path to it, and the expected type.
#[derive(Debug)]
pub(crate) struct DecodeError {
    path: String,
    expected: &'static str,
}

impl DecodeError {
    pub(crate) fn new(expected: &'static str) -> Self {
        Self { path: String::new(), expected }
    }

    pub(crate) fn below(mut self, step: &str) -> Self {
        self.path = if self.path.is_empty() { step.to_owned() } else { format!("{step}.{}", self.path) };
        self
    }
}

impl core::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "it is not {}", self.expected),
            path => write!(f, "`{path}` is not {}", self.expected),
        }
    }
}

/// A type that a field of the providers' JSON can have.
///
/// Reading is tolerant where providers are known to be inexact: numbers and booleans may be texts and the other way
/// round, a list or an object may be a text that contains JSON, and `null` is the same as an absent field.
pub(crate) trait Field: Sized + Default {
    /// Reads the field from JSON.
    fn read(value: &Value) -> Result<Self, DecodeError>;
    /// Whether the field is left out of the JSON.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: Field> Field for Option<T> {
    fn read(value: &Value) -> Result<Self, DecodeError> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(value: &Value) -> Result<Self, DecodeError> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(n, item)| T::read(item).map_err(|error| error.below(&n.to_string())))
                .collect(),
            Value::String(text) => reread(text, "a list").and_then(|value| Self::read(&value)),
            _ => Err(DecodeError::new("a list")),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    fn read(value: &Value) -> Result<Self, DecodeError> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::Object(entries) => entries
                .iter()
                .map(|(key, item)| Ok((key.clone(), T::read(item).map_err(|error| error.below(key))?)))
                .collect(),
            Value::String(text) => reread(text, "an object").and_then(|value| Self::read(&value)),
            _ => Err(DecodeError::new("an object")),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// A list, or its only item without a list. Both are in the providers' own documents.
#[cfg(any(feature = "meta", feature = "nxcloud"))]
pub(crate) fn one_or_list<T: Field>(value: &Value) -> Result<Vec<T>, DecodeError> {
    match value {
        Value::Array(_) | Value::Null => Vec::read(value),
        Value::String(text) => Vec::read(value).or_else(|error| match T::read(value) {
            Ok(item) if !text.trim_start().starts_with('[') => Ok(vec![item]),
            _ => Err(error),
        }),
        _ => T::read(value).map(|item| vec![item]).map_err(|_| DecodeError::new("a list")),
    }
}

/// A list of lists of texts, or one list, or one text, without the lists around it.
#[cfg(any(feature = "meta", feature = "nxcloud"))]
pub(crate) fn nested_list(value: &Value) -> Result<Vec<Vec<String>>, DecodeError> {
    let is_flat = |items: &[Value]| !items.is_empty() && items.iter().all(|item| !item.is_array());
    match value {
        Value::Array(items) if !is_flat(items) => Vec::read(value),
        Value::Null => Ok(Vec::new()),
        _ => one_or_list(value).map(|texts| vec![texts]),
    }
}

/// The code of a language, as a text or as the object of a message.
pub(crate) fn language_code(value: &Value) -> Result<Option<String>, DecodeError> {
    match value.get("code") {
        Some(code) => Field::read(code),
        None => Field::read(value),
    }
}

/// Parses a text that contains JSON. This is done only once: a text within the text is not parsed.
pub(crate) fn reread(text: &str, expected: &'static str) -> Result<Value, DecodeError> {
    match serde_json::from_str(text) {
        Ok(value @ (Value::Array(_) | Value::Object(_))) => Ok(value),
        _ if text.is_empty() => Ok(Value::Null),
        _ => Err(DecodeError::new(expected)),
    }
}

macro_rules! scalar {
    ($($type:ty, $expected:literal, $read:expr;)*) => {$(
        impl Field for $type {
            fn read(value: &Value) -> Result<Self, DecodeError> {
                let read: fn(&Value) -> Option<Self> = $read;
                read(value).ok_or(DecodeError::new($expected))
            }
        }
    )*};
}

scalar! {
    String, "a text", |value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    };
    bool, "true or false", |value| match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    };
    i64, "a whole number", |value| value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
    f64, "a number", |value| value.as_f64().or_else(|| value.as_str()?.trim().parse().ok());
    Value, "JSON", |value| Some(value.clone());
}
