//! The samples of texts and files in the JSON of Meta and NXCloud.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::json::reader::{Reader, member};
use crate::{Provider, Text};

const SURPLUS: &str = "a sample for a variable that is not in the text";

/// The texts of an example: one text, a list, or a list in a list.
pub(super) fn strings(reader: &mut Reader, value: &Value, place: &str) -> Vec<(String, String)> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![(text.clone(), place.to_owned())],
        list => {
            let mut all = Vec::new();
            for (item, place) in reader.samples(list, place) {
                match item {
                    Value::String(text) => all.push((text.clone(), place)),
                    inner => {
                        for (item, place) in reader.samples(inner, &place) {
                            match item.as_str() {
                                Some(text) => all.push((text.to_owned(), place)),
                                None => reader.malformed(&place, "expected a text"),
                            }
                        }
                    }
                }
            }
            all
        }
    }
}

/// Checks the samples of a text whose variables have numbers.
///
/// Meta refuses a flat list for several variables, and a list with more samples than variables. Lists of templates that
/// exist may have both. Source: Meta, templates/components (09/2026): "a sample for every parameter", and reports of
/// refusals.
pub(super) fn check_numbered(
    reader: &mut Reader,
    provider: Provider,
    (value, place): (&Value, &str),
    text: &Text<'_>,
    samples: &[(String, String)],
) {
    let variables = text.slots.iter().map(|slot| slot.parameter).collect::<BTreeSet<_>>().len();
    let is_strict = provider == Provider::Meta && !reader.is_listed;
    let rows = value.as_array().map_or(0, |items| items.iter().filter(|item| item.is_array()).count());
    if is_strict && place.ends_with("/body_text") && variables > 1 && rows == 0 && samples.len() > 1 {
        reader
            .malformed(place, "the samples of several variables are a list in a list, `[[…, …]]`; this is a flat list");
    }
    if let Some((_, surplus)) = samples.get(variables) {
        if is_strict && variables > 0 && rows < 2 {
            reader.malformed(surplus, SURPLUS);
        } else {
            reader.unsupported(surplus, SURPLUS);
        }
    }
}

/// Reports the samples that are under the key of the other parameter format, which are not read. A text whose variables
/// have the other format is reported instead.
pub(super) fn check_other_format(reader: &mut Reader, source: &str, examples: &Value, place: &str, other: &str) {
    let starts_with = |is: fn(char) -> bool| source.split("{{").skip(1).any(|rest| rest.trim_start().starts_with(is));
    let is_numbered = other.ends_with("_text");
    if (is_numbered && starts_with(|c| c.is_ascii_digit())) || (!is_numbered && starts_with(char::is_alphabetic)) {
        return;
    }
    let samples = examples.get(other).filter(|samples| !matches!(samples, Value::Null));
    if samples.is_some_and(|samples| samples.as_array().is_none_or(|items| !items.is_empty())) {
        reader.unsupported(&member(place, other), "samples under the key of the other parameter format");
    }
}

/// The sample file of a media header, with its place.
///
/// NXCloud takes the address if an address and a handle are present. Meta takes the handle of an upload and nothing else;
/// its lists have addresses in the place of handles.
pub(super) fn file(
    reader: &mut Reader,
    provider: Provider,
    component: &Value,
    place: &str,
) -> Option<(String, String)> {
    let examples = component.get("example")?;
    let mut found: Option<(String, String)> = None;
    for key in ["custom_header_handle_url", "header_url", "header_handle"] {
        let Some(value) = examples.get(key) else { continue };
        let at = member(&member(place, "example"), key);
        for (sample, at) in strings(reader, value, &at) {
            match &found {
                None => {
                    check_file(reader, provider, key, &sample, &at, examples);
                    found = Some((sample, at));
                }
                Some((known, _)) if *known == sample => {}
                Some(_) => reader.unsupported(&at, "a second sample for one file"),
            }
        }
    }
    found
}

fn check_file(reader: &mut Reader, provider: Provider, key: &str, sample: &str, at: &str, examples: &Value) {
    if provider != Provider::Meta || reader.is_listed {
        return;
    }
    let has_handle = examples.get("header_handle").is_some_and(|handle| !handle.is_null());
    if key != "header_handle" && !has_handle {
        reader.malformed(at, "a sample file is the handle of an upload, in header_handle; this is an address");
    } else if key == "header_handle" && !sample.is_empty() && sample.bytes().all(|byte| byte.is_ascii_digit()) {
        reader.malformed(at, "a sample file is the handle of an upload; this is the id of a media file");
    }
}
