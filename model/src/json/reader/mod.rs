//! What both readers share: pointers, findings, parameters and typed values.

mod parameters;

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use super::{Cause, Parsed, Unparsed};
use crate::{
    Definition, List, Mark, Marked, MarkedStr, Notation, Parameter, ParameterOrder, Slot, Text, notation::Scan, phrase,
};

/// Texts of more bytes are not searched for placeholders. No provider accepts a quarter of it, and an untrusted
/// document must not keep the reader busy.
const MAX_TEXT: usize = 16 * 1024;
/// How many items of one list are read, for the same reason. Providers accept ten at most.
pub(in crate::json) const MAX_ITEMS: usize = 30;
/// How many parameters are read, and how many samples: twice as many as fit into the longest texts.
const MAX_PARAMETERS: usize = 500;

/// An owned string with a mark.
pub(in crate::json) fn word(value: impl Into<String>, mark: Mark) -> MarkedStr<'static> {
    Marked::at(Cow::Owned(value.into()), mark)
}

/// The pointer to a member.
pub(in crate::json) fn member(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

#[derive(Default)]
pub(in crate::json) struct Reader {
    pointers: Vec<String>,
    unparsed: Vec<Unparsed>,
    parameters: Vec<Parameter<'static>>,
    by_name: HashMap<String, u16>,
    /// Parameters that get their names at the end, when all names of the document are known.
    unnamed: Vec<u16>,
    /// Whether the numbers of a text repeat, or do not rise.
    numbers_differ: bool,
    /// Whether a provider lists the template: it exists, and its provider may have added keys.
    pub(in crate::json) is_listed: bool,
}

impl Reader {
    pub(in crate::json) fn new() -> Self {
        Self { pointers: vec![String::new()], ..Self::default() }
    }

    pub(in crate::json) fn finish(mut self, mut definition: Definition<'static>) -> Parsed {
        self.name_unnamed();
        definition.parameters = List::Owned(self.parameters);
        if self.numbers_differ {
            definition.parameter_order = ParameterOrder::Fields;
        }
        Parsed { definition, pointers: self.pointers, unparsed: self.unparsed }
    }

    /// A new mark for a pointer.
    pub(in crate::json) fn mark(&mut self, pointer: &str) -> Mark {
        match u32::try_from(self.pointers.len()) {
            Ok(number) => {
                self.pointers.push(pointer.to_owned());
                Mark::new(number)
            }
            Err(_) => Mark::NONE,
        }
    }

    pub(in crate::json) fn malformed(&mut self, pointer: &str, message: impl Into<String>) {
        self.not_read(pointer, message.into(), Cause::Malformed, Vec::new());
    }

    pub(in crate::json) fn unsupported(&mut self, pointer: &str, message: impl Into<String>) {
        self.not_read(pointer, message.into(), Cause::Unsupported, Vec::new());
    }

    fn not_read(&mut self, pointer: &str, message: String, cause: Cause, known: Vec<&'static str>) {
        self.unparsed.push(Unparsed { pointer: pointer.to_owned(), message, cause, known });
    }

    fn expected(&mut self, pointer: &str, wanted: &str, found: &Value) {
        let found = match found {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.malformed(pointer, format!("expected {wanted}, found {found}"));
    }

    /// A member that is a text. A member that is `null` counts as absent, here and below.
    pub(in crate::json) fn string<'v>(
        &mut self,
        object: &'v Value,
        pointer: &str,
        key: &str,
    ) -> Option<(&'v str, String)> {
        let value = object.get(key).filter(|value| !value.is_null())?;
        let pointer = member(pointer, key);
        match value {
            Value::String(text) => Some((text, pointer)),
            other => {
                self.expected(&pointer, "a text", other);
                None
            }
        }
    }

    pub(in crate::json) fn word(&mut self, object: &Value, pointer: &str, key: &str) -> Option<MarkedStr<'static>> {
        let (text, pointer) = self.string(object, pointer, key)?;
        let mark = self.mark(&pointer);
        Some(word(text, mark))
    }

    /// A text without placeholders, or `None` if it is empty.
    pub(in crate::json) fn present(&mut self, object: &Value, pointer: &str, key: &str) -> Option<MarkedStr<'static>> {
        self.word(object, pointer, key).filter(|word| !word.value.is_empty())
    }

    /// A flag, which is a text in form parameters.
    pub(in crate::json) fn flag(&mut self, object: &Value, pointer: &str, key: &str) -> Option<Marked<bool>> {
        let value = object.get(key).filter(|value| !value.is_null())?;
        let pointer = member(pointer, key);
        let flag = match value {
            Value::Bool(flag) => *flag,
            Value::String(text) if text.eq_ignore_ascii_case("true") => true,
            Value::String(text) if text.eq_ignore_ascii_case("false") => false,
            other => {
                self.expected(&pointer, "true or false", other);
                return None;
            }
        };
        Some(Marked::at(flag, self.mark(&pointer)))
    }

    /// A whole number, which is a text in form parameters.
    pub(in crate::json) fn number(&mut self, object: &Value, pointer: &str, key: &str) -> Option<Marked<i64>> {
        let value = object.get(key).filter(|value| !value.is_null())?;
        let pointer = member(pointer, key);
        let number = match value {
            Value::String(text) => text.parse().ok(),
            other => other.as_i64(),
        };
        if number.is_none() {
            self.expected(&pointer, "a whole number", value);
        }
        number.map(|number| Marked::at(number, self.mark(&pointer)))
    }

    /// The items of a list with their pointers.
    pub(in crate::json) fn items<'v>(
        &mut self,
        object: &'v Value,
        pointer: &str,
        key: &str,
    ) -> Vec<(&'v Value, String)> {
        let Some(value) = object.get(key).filter(|value| !value.is_null()) else { return Vec::new() };
        self.listed(value, &member(pointer, key))
    }

    /// Reports a list that a part is there for, and that is missing or empty.
    pub(in crate::json) fn not_empty(&mut self, object: &Value, pointer: &str, key: &str) {
        match object.get(key) {
            None | Some(Value::Null) => self.missing(pointer, key),
            Some(Value::Array(items)) if items.is_empty() => {
                self.malformed(&member(pointer, key), format!("{key} is empty; add one, or leave the part out"));
            }
            Some(_) => {}
        }
    }

    pub(in crate::json) fn listed<'v>(&mut self, value: &'v Value, pointer: &str) -> Vec<(&'v Value, String)> {
        self.limited(MAX_ITEMS, value, pointer)
    }

    /// A list of samples, of which a text can have as many as parameters.
    pub(in crate::json) fn samples<'v>(&mut self, value: &'v Value, pointer: &str) -> Vec<(&'v Value, String)> {
        self.limited(MAX_PARAMETERS, value, pointer)
    }

    fn limited<'v>(&mut self, max: usize, value: &'v Value, pointer: &str) -> Vec<(&'v Value, String)> {
        let Value::Array(items) = value else {
            self.expected(pointer, "a list", value);
            return Vec::new();
        };
        if items.len() > max {
            self.malformed(pointer, format!("{} items; only the first {max} are read", items.len()));
        }
        items.iter().take(max).enumerate().map(|(n, item)| (item, format!("{pointer}/{n}"))).collect()
    }

    /// Whether a value is an object. Anything else is reported.
    pub(in crate::json) fn is_object(&mut self, value: &Value, pointer: &str) -> bool {
        if !value.is_object() {
            self.expected(pointer, "an object", value);
        }
        value.is_object()
    }

    /// Whether a component of this kind was seen before. A message or card has each kind once.
    pub(in crate::json) fn is_repeated(&mut self, seen: &mut Vec<String>, kind: &str, pointer: &str) -> bool {
        let repeated = seen.iter().any(|known| known == kind);
        if repeated {
            self.malformed(pointer, format!("a second {kind}; there can be one"));
        } else {
            seen.push(kind.to_owned());
        }
        repeated
    }

    /// A text whose placeholders are names.
    pub(in crate::json) fn named_text(&mut self, source: &str, pointer: &str, notation: Notation) -> Text<'static> {
        self.scanned(source, pointer, notation, |reader, names| {
            names.iter().map(|name| reader.named(name, pointer)).collect()
        })
    }

    /// A text whose placeholders are numbered from one. The numbers start repeated in each text, and parameters are added
    /// in the order of the numbers. `samples` are the values for 1, 2, ….
    pub(in crate::json) fn numbered_text(
        &mut self,
        source: &str,
        pointer: &str,
        samples: &[(String, String)],
    ) -> Text<'static> {
        self.scanned(source, pointer, Notation::Numbered, |reader, names| {
            if let Some(padded) = names.iter().find(|name| name.len() > 1 && name.starts_with('0')) {
                let number = padded.trim_start_matches('0');
                let number = if number.is_empty() { "1" } else { number };
                reader.malformed(pointer, format!("{{{{{padded}}}}} is not a number from 1; write {{{{{number}}}}}"));
            }
            let mut numbers: Vec<usize> = names.iter().map(|name| name.parse().unwrap_or(usize::MAX)).collect();
            let in_text = numbers.clone();
            reader.numbers_differ |= !in_text.is_sorted_by(|a, b| a < b);
            numbers.sort_unstable();
            numbers.dedup();
            if let Some((n, found)) = numbers.iter().enumerate().find(|(n, found)| n + 1 != **found) {
                let message = if *found == usize::MAX || *found == 0 {
                    format!("placeholders are numbered from {{{{1}}}}; found {{{{{}}}}}", names[0])
                } else {
                    format!(
                        "placeholders are numbered without gaps; found {{{{{found}}}}} where {{{{{}}}}} is due",
                        n + 1
                    )
                };
                reader.malformed(pointer, message);
            }
            let made: HashMap<usize, u16> = numbers
                .iter()
                .enumerate()
                .map(|(n, number)| {
                    let parameter = reader.counted(pointer);
                    if let Some((sample, at)) = samples.get(n) {
                        reader.sample(parameter, sample, at);
                    }
                    (*number, parameter)
                })
                .collect();
            in_text.iter().map(|number| made.get(number).copied().unwrap_or(Slot::UNDECLARED)).collect()
        })
    }

    /// The placeholders of a text.
    pub(in crate::json) fn scan(&mut self, source: &str, pointer: &str, notation: Notation) -> Scan {
        if source.len() > MAX_TEXT {
            self.malformed(pointer, format!("a text of {} bytes; no provider takes it", source.len()));
            return Scan { literal: source.to_owned(), ..Scan::default() };
        }
        notation.scan(source)
    }

    fn scanned(
        &mut self,
        source: &str,
        pointer: &str,
        notation: Notation,
        resolve: impl FnOnce(&mut Self, &[String]) -> Vec<u16>,
    ) -> Text<'static> {
        let mark = self.mark(pointer);
        let scan = self.scan(source, pointer, notation);
        let names: Vec<String> = scan.placeholders.iter().map(|placeholder| placeholder.name.clone()).collect();
        let parameters = if names.is_empty() { Vec::new() } else { resolve(self, &names) };
        let slots = scan
            .placeholders
            .iter()
            .zip(parameters)
            .map(|(placeholder, parameter)| Slot { at: placeholder.at, parameter })
            .collect();
        Text { literal: Cow::Owned(scan.literal), slots: Cow::Owned(slots), mark }
    }

    /// A text without placeholders.
    pub(in crate::json) fn literal_text(&mut self, object: &Value, pointer: &str, key: &str) -> Option<Text<'static>> {
        let (text, pointer) = self.string(object, pointer, key)?;
        let mark = self.mark(&pointer);
        Some(Text { literal: Cow::Owned(text.to_owned()), slots: Cow::Owned(Vec::new()), mark })
    }

    /// Reports a key that no page describes.
    pub(in crate::json) fn unknown_key(&mut self, pointer: &str, key: &str) {
        self.not_read(pointer, format!("unknown key {}", phrase::quote(key)), Cause::UnknownKey, Vec::new());
    }

    /// Reports an unknown word.
    pub(in crate::json) fn unknown(
        &mut self,
        pointer: &str,
        what: &str,
        word: &str,
        known: impl IntoIterator<Item = &'static str>,
    ) {
        let message = format!("unknown {what} {}", phrase::quote(word));
        self.not_read(pointer, message, Cause::Malformed, known.into_iter().collect());
    }

    /// Reports a missing member that determines the kind of a part.
    pub(in crate::json) fn missing(&mut self, pointer: &str, key: &str) {
        self.malformed(pointer, format!("{key} is missing"));
    }
}
