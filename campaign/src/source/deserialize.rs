//! Rows as serde reads them into the types of a program.

use core::fmt;
use std::sync::Arc;

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::{CellKind, Record};
use crate::row::BadRow;

/// Reads a row into a type, whose fields are named like the columns.
pub(super) fn deserialize<C: DeserializeOwned>(header: &[String], record: &Record) -> Result<C, CellError> {
    let mut row = Row { header, record, index: 0 };
    // The map counts a column before it reads the cell.
    C::deserialize(RowDeserializer(&mut row)).map_err(|error| CellError {
        column: error.column.or_else(|| row.index.checked_sub(1).filter(|_| row.index <= header.len() && !error.whole)),
        ..error
    })
}

/// Why a row cannot be read into a type.
#[derive(Debug)]
pub(super) struct CellError {
    message: String,
    column: Option<usize>,
    /// Whether it is about the whole row, for example a missing column.
    whole: bool,
}

impl CellError {
    /// The row with this error.
    pub(super) fn bad_row(&self, file: &Arc<str>, header: &[String], record: &Record) -> BadRow {
        let bad = BadRow::new(Arc::clone(file), record.line(), "cell_type", self.message.clone());
        let Some((index, name)) = self.column.and_then(|index| Some((index, header.get(index)?))) else { return bad };
        bad.with_column(name.as_str()).with_found(record.cell(index).1)
    }
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for CellError {}

impl de::Error for CellError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), column: None, whole: false }
    }

    fn invalid_type(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(expected)
    }

    fn invalid_value(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(expected)
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(format_args!("one of: {}", expected.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        let message = format!("a column `{field}` is missing; add it, or rename the field of the program's type");
        Self { message, column: None, whole: true }
    }
}

struct Row<'r> {
    header: &'r [String],
    record: &'r Record,
    index: usize,
}

struct RowDeserializer<'r, 'd>(&'d mut Row<'r>);

impl<'de> de::Deserializer<'de> for RowDeserializer<'de, '_> {
    type Error = CellError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        visitor.visit_map(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for RowDeserializer<'de, '_> {
    type Error = CellError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, CellError> {
        // A value that is missing is like a column that is: a field with a default takes it.
        while self.0.index < self.0.header.len() && self.0.index >= self.0.record.len() {
            self.0.index += 1;
        }
        let Some(name) = self.0.header.get(self.0.index) else { return Ok(None) };
        self.0.index += 1;
        seed.deserialize(name.as_str().into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, CellError> {
        let index = self.0.index.saturating_sub(1);
        let (kind, text) = self.0.record.cell(index);
        seed.deserialize(Cell { kind, text }).map_err(|error| CellError { column: Some(index), ..error })
    }
}

/// The text of a cell, read as the type that the program asks for.
struct Cell<'c> {
    kind: CellKind,
    text: &'c str,
}

impl<'c> Cell<'c> {
    /// A cell of a nested type is JSON.
    fn json(&self) -> serde_json::Deserializer<serde_json::de::StrRead<'c>> {
        serde_json::Deserializer::from_str(self.text)
    }
}

/// An error of JSON in a cell, without its place in the cell.
fn of_json(error: &serde_json::Error) -> CellError {
    de::Error::custom(format_args!("JSON that fits: {error}"))
}

macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty, $what:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
            match self.text.trim().parse::<$type>() {
                Ok(number) if self.kind != CellKind::Json => visitor.$visit(number),
                _ => Err(de::Error::custom($what)),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Cell<'de> {
    type Error = CellError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        match self.kind {
            CellKind::Null => visitor.visit_unit(),
            CellKind::Text => visitor.visit_borrowed_str(self.text),
            CellKind::Literal | CellKind::Json => {
                (&mut self.json()).deserialize_any(visitor).map_err(|error| of_json(&error))
            }
        }
    }

    numbers! {
        deserialize_i8 visit_i8 i8, "a whole number from -128 to 127";
        deserialize_i16 visit_i16 i16, "a whole number from -32768 to 32767";
        deserialize_i32 visit_i32 i32, "a whole number from -2147483648 to 2147483647";
        deserialize_i64 visit_i64 i64, "a whole number of at most 18 digits";
        deserialize_i128 visit_i128 i128, "a whole number of at most 38 digits";
        deserialize_u8 visit_u8 u8, "a whole number from 0 to 255";
        deserialize_u16 visit_u16 u16, "a whole number from 0 to 65535";
        deserialize_u32 visit_u32 u32, "a whole number from 0 to 4294967295";
        deserialize_u64 visit_u64 u64, "a whole number from 0, of at most 19 digits";
        deserialize_u128 visit_u128 u128, "a whole number from 0, of at most 38 digits";
        deserialize_f32 visit_f32 f32, "a number";
        deserialize_f64 visit_f64 f64, "a number";
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        match self.text.trim() {
            "true" | "1" => visitor.visit_bool(true),
            "false" | "0" => visitor.visit_bool(false),
            _ => Err(de::Error::custom("`true` or `false`")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        match self.kind {
            CellKind::Null => Err(de::Error::custom("a text")),
            _ => visitor.visit_borrowed_str(self.text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        self.deserialize_str(visitor)
    }

    /// An empty cell of a CSV file is none.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        if self.kind == CellKind::Null || self.text.is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, CellError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CellError> {
        visitor.visit_enum(self.text.into_deserializer())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        (&mut self.json()).deserialize_seq(visitor).map_err(|error| of_json(&error))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, CellError> {
        (&mut self.json()).deserialize_tuple(length, visitor).map_err(|error| of_json(&error))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        (&mut self.json()).deserialize_map(visitor).map_err(|error| of_json(&error))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CellError> {
        (&mut self.json()).deserialize_struct(name, fields, visitor).map_err(|error| of_json(&error))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { bytes byte_buf unit unit_struct tuple_struct identifier }
}
