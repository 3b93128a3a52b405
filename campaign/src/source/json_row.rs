//! A row that is written as a JSON object.

use core::fmt;
use std::borrow::Cow;

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{CellKind, Record};

/// Reads a JSON object into a record, with the cells in the order of the header. Keys that the header does not have are
/// ignored.
pub(super) fn read(line: &str, number: u64, header: &[String], record: &mut Record) -> Result<(), String> {
    let mut cells: Vec<Option<&RawValue>> = vec![None; header.len()];
    let mut next = 0;
    each(line, |key, value| {
        // The keys of most rows have the same order.
        let known = header.get(next).filter(|name| **name == *key).map(|_| next);
        let index = known.or_else(|| header.iter().position(|name| **name == *key));
        let Some(index) = index else { return Ok(()) };
        next = index + 1;
        match cells.get_mut(index) {
            Some(cell @ None) => *cell = Some(value),
            _ => return Err(format!("each key once, found `{}` twice; remove one", key.escape_debug())),
        }
        Ok(())
    })?;
    record.begin(number);
    for cell in cells {
        push(record, cell.map_or("null", RawValue::get))?;
    }
    Ok(())
}

/// The keys of a JSON object, in their order.
pub(super) fn keys(line: &str) -> Result<Vec<String>, String> {
    let mut keys = Vec::new();
    each(line, |key, _| {
        keys.push(key.into_owned());
        Ok(())
    })?;
    Ok(keys)
}

fn push(record: &mut Record, raw: &str) -> Result<(), String> {
    match raw.as_bytes() {
        [b'"', inside @ .., b'"'] if !inside.contains(&b'\\') => {
            record.push(CellKind::Text, core::str::from_utf8(inside).unwrap_or_default());
        }
        [b'"', ..] => {
            let text: String = serde_json::from_str(raw).map_err(|error| invalid(&error))?;
            record.push(CellKind::Text, &text);
        }
        [b'{' | b'[', ..] => record.push(CellKind::Json, raw),
        b"null" => record.push(CellKind::Null, ""),
        _ => record.push(CellKind::Literal, raw),
    }
    Ok(())
}

/// Calls a function for each entry of a JSON object.
fn each<'l>(
    line: &'l str,
    mut with: impl FnMut(Cow<'l, str>, &'l RawValue) -> Result<(), String>,
) -> Result<(), String> {
    let mut reader = serde_json::Deserializer::from_str(line);
    let mut stopped = None;
    let entries = Entries(|key, value| match with(key, value) {
        Ok(()) => true,
        Err(message) => {
            stopped = Some(message);
            false
        }
    });
    let read = reader.deserialize_map(entries).and_then(|()| reader.end());
    match (stopped, read) {
        (Some(message), _) => Err(message),
        (None, Err(error)) => Err(invalid(&error)),
        (None, Ok(())) => Ok(()),
    }
}

fn invalid(error: &serde_json::Error) -> String {
    format!("one JSON object with the names of the columns as its keys; {error}")
}

struct Entries<F>(F);

impl<'de, F: FnMut(Cow<'de, str>, &'de RawValue) -> bool> Visitor<'de> for Entries<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(Key(key)) = map.next_key()? {
            if !(self.0)(key, map.next_value()?) {
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// A key, borrowed unless it has escapes.
struct Key<'k>(Cow<'k, str>);

impl<'de> serde::Deserialize<'de> for Key<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}
