//! The keys that a part of a provider's JSON can have.

use serde_json::Value;

use super::reader::{Reader, member};
use crate::suggest::suggest;

/// The keys of one part.
pub(super) struct Keys {
    /// Keys that become a part of the definition.
    pub(super) read: &'static [&'static str],
    /// Keys that providers add to a template, and keys without effect on it.
    pub(super) added: &'static [&'static str],
    /// Keys that providers accept and a definition cannot represent.
    pub(super) unsupported: &'static [&'static str],
}

impl Keys {
    /// No keys.
    pub(super) const NONE: Self = Self { read: &[], added: &[], unsupported: &[] };
}

impl Reader {
    /// Reports the keys of a part that are not read. A key that resembles one of the part is misspelt.
    pub(super) fn keys(&mut self, part: &Value, place: &str, keys: &Keys) {
        for (key, value) in part.as_object().into_iter().flatten() {
            let key = key.as_str();
            if is_absent(value) || keys.read.contains(&key) || keys.added.contains(&key) {
                continue;
            }
            let place = member(place, key);
            if keys.unsupported.contains(&key) {
                self.unsupported(&place, format!("{key} is not supported"));
                continue;
            }
            let known = keys.read.iter().copied().filter(|known| part.get(known).is_none());
            match suggest(key, known) {
                Some(meant) if !self.is_listed => self.unknown(&place, "key", key, [meant]),
                _ => self.unknown_key(&place, key),
            }
        }
    }
}

/// The items of a member that is a list, with their places.
pub(super) fn listed_members<'v>(part: &'v Value, place: &str, key: &str) -> impl Iterator<Item = (&'v Value, String)> {
    let items = part.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let place = member(place, key);
    // As many as the reader reads.
    items.iter().take(super::reader::MAX_ITEMS).enumerate().map(move |(n, item)| (item, format!("{place}/{n}")))
}

/// Whether a value means the same as its absence.
pub(super) fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}
