//! Reading and writing of the objects that `wire!` declares: one call for each field.
//!
//! What is written here once need not be compiled for each field of each struct: no closure, no `match`, no `?`.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::field::{DecodeError, Field, reread};
use crate::{Error, ErrorKind};

/// Reads a struct from the provider's JSON, for users.
pub(crate) fn from_json<T: Field>(value: &Value) -> Result<T, Error> {
    T::read(value).map_err(|error| Error::new(ErrorKind::Malformed, format!("{error}; report it with the response")))
}

/// An object of the provider's JSON whose fields are read one by one. A field that is absent, `null` or unreadable keeps its
/// value.
pub(crate) struct ObjectReader<'v> {
    entries: Cow<'v, Map<String, Value>>,
    errors: Vec<DecodeError>,
}

impl<'v> ObjectReader<'v> {
    /// The object, which may be a text that contains JSON. Every other value is an object without fields, and an error.
    pub(crate) fn new(value: &'v Value) -> Self {
        let entries = match value {
            Value::Object(entries) => Some(Cow::Borrowed(entries)),
            Value::String(text) => match reread(text, "an object") {
                Ok(Value::Object(entries)) => Some(Cow::Owned(entries)),
                _ => None,
            },
            _ => None,
        };
        match entries {
            Some(entries) => Self { entries, errors: Vec::new() },
            None => Self { entries: Cow::Owned(Map::new()), errors: vec![DecodeError::new("an object")] },
        }
    }

    /// Reads a field by the first of its names that is present.
    pub(crate) fn field<T: Field>(&mut self, name: &'static str, field: &mut T) {
        self.field_by(&[name], field, T::read);
    }

    /// Reads a field with a function of its own.
    pub(crate) fn field_by<T>(
        &mut self,
        names: &[&'static str],
        field: &mut T,
        read: fn(&Value) -> Result<T, DecodeError>,
    ) {
        let Some(value) = names.iter().find_map(|name| self.entries.get(*name)) else { return };
        if value.is_null() {
            return;
        }
        match read(value) {
            Ok(value) => *field = value,
            // The first name is the documented one.
            Err(error) => self.errors.push(error.below(names.first().copied().unwrap_or_default())),
        }
    }

    /// What was read, or the first error.
    pub(crate) fn finish<T>(self, read: T) -> Result<T, DecodeError> {
        self.errors.into_iter().next().map_or(Ok(read), Err)
    }

    /// A message for each field that could not be read.
    pub(crate) fn messages(self) -> Vec<String> {
        self.errors.iter().map(ToString::to_string).collect()
    }
}

/// Writes the fields of an object one by one. After an error, nothing is written any more.
pub(crate) struct ObjectWriter<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> ObjectWriter<S> {
    pub(crate) fn new(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    /// Writes a field that is required, even if it is empty.
    pub(crate) fn required<T: Serialize>(&mut self, name: &'static str, value: &T) {
        if let Ok(map) = &mut self.0
            && let Err(error) = map.serialize_entry(name, value)
        {
            self.0 = Err(error);
        }
    }

    /// Writes a field unless it is absent.
    pub(crate) fn field<T: Field + Serialize>(&mut self, name: &'static str, value: &T) {
        if !value.is_absent() {
            self.required(name, value);
        }
    }

    pub(crate) fn end(self) -> Result<S::Ok, S::Error> {
        self.0?.end()
    }
}
