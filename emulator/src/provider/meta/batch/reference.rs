//! References of a request in a batch to the result of an earlier one: `{result=upload:$.id}`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::http::body::MAX_BODY;
use crate::http::urlencoded::decode_pairs;
use crate::provider::graph::error::GraphError;

/// The results of the requests that have a name and succeeded.
pub(super) struct Results {
    by_name: BTreeMap<String, Value>,
    /// How many bytes the texts with their values may still have. A short reference can stand for a long list, so the
    /// size of the batch alone does not limit them.
    remaining: usize,
}

impl Default for Results {
    fn default() -> Self {
        Self { by_name: BTreeMap::new(), remaining: MAX_BODY }
    }
}

impl Results {
    pub(super) fn insert(&mut self, name: &str, result: Value) {
        self.by_name.insert(name.to_owned(), result);
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The text with the values to which it refers. All such texts of a batch together have at most [`MAX_BODY`] bytes.
    pub(super) fn resolve(&mut self, text: &str) -> Result<String, GraphError> {
        let mut resolved = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(OPENING) {
            let (reference, tail) =
                after.split_once('}').ok_or_else(|| GraphError::invalid("batch: a reference has no end"))?;
            let (name, path) =
                reference.split_once(':').ok_or_else(|| GraphError::invalid("batch: a reference has no path"))?;
            let result = self.by_name.get(name).ok_or_else(|| {
                GraphError::invalid(format!("batch: there is no earlier request {name:?} that succeeded"))
            })?;
            self.append(&mut resolved, before)?;
            self.append(&mut resolved, &value_at(result, path)?)?;
            rest = tail;
        }
        self.append(&mut resolved, rest)?;
        self.remaining = self.remaining.saturating_sub(resolved.len());
        Ok(resolved)
    }

    fn append(&self, resolved: &mut String, text: &str) -> Result<(), GraphError> {
        if resolved.len() + text.len() > self.remaining {
            let message = format!("batch: the requests with the values of their references exceed {MAX_BODY} bytes");
            return Err(GraphError::invalid(message));
        }
        resolved.push_str(text);
        Ok(())
    }
}

const OPENING: &str = "{result=";

/// The names on which the requests of a batch depend.
pub(super) fn needed_names(items: &[Value]) -> Vec<String> {
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut names = Vec::new();
    for item in items {
        names.extend(Some(text(item, "depends_on")).filter(|name| !name.is_empty()));
        // A longer body is refused; decoding it would take many times its size.
        let body = Some(text(item, "body")).filter(|body| body.len() <= MAX_BODY).unwrap_or_default();
        let values = decode_pairs(body.as_bytes()).into_iter().map(|(_, value)| value);
        let values = values.map(|value| String::from_utf8_lossy(&value).into_owned());
        for place in values.chain([text(item, "relative_url"), body.clone()]) {
            names.extend(references(&place).map(|(name, _)| name.to_owned()));
        }
    }
    names
}

/// The names and paths of the references in a text.
fn references(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(OPENING).skip(1).filter_map(|rest| rest.split_once('}')?.0.split_once(':'))
}

/// The value at a `JSONPath` of keys, indexes and `*`; several values are separated by commas.
fn value_at(result: &Value, path: &str) -> Result<String, GraphError> {
    let steps = path.strip_prefix('$').ok_or_else(|| GraphError::invalid("batch: a path must begin with $"))?;
    let steps = steps.replace('[', ".").replace(']', "");
    let mut found = vec![result];
    for step in steps.split('.').filter(|step| !step.is_empty()) {
        found = found.into_iter().flat_map(|value| members(value, step)).collect();
    }
    if found.is_empty() {
        return Err(GraphError::invalid(format!("batch: the result has nothing at {path}")));
    }
    let texts = found.into_iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    Ok(texts.collect::<Vec<_>>().join(","))
}

fn members<'v>(value: &'v Value, step: &str) -> Vec<&'v Value> {
    match value {
        Value::Array(items) if step == "*" => items.iter().collect(),
        Value::Object(members) if step == "*" => members.values().collect(),
        Value::Array(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)).into_iter().collect(),
        Value::Object(members) => members.get(step.trim_matches(['\'', '"'])).into_iter().collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_are_replaced_by_values() {
        let list = json!({ "data": [{ "id": "1" }, { "id": 2 }] });
        let mut results = Results::default();
        results.insert("upload", json!({ "id": "7" }));
        results.insert("list", list);
        for (text, resolved) in [
            ("plain {\"a\":1}", "plain {\"a\":1}"),
            ("{\"id\":\"{result=upload:$.id}\"}", "{\"id\":\"7\"}"),
            ("ids={result=list:$.data.*.id}&first={result=list:$.data[0].id}", "ids=1,2&first=1"),
        ] {
            assert_eq!(results.resolve(text).unwrap(), resolved);
        }
        for text in ["{result=upload:$.id", "{result=upload}", "{result=other:$.id}", "{result=upload:id}"] {
            assert_eq!(results.resolve(text).unwrap_err().code, 100, "{text}");
        }
        assert!(results.resolve("{result=upload:$.nothing}").is_err());
        let items = json!([
            { "name": "a", "relative_url": "me" }, { "depends_on": "b", "relative_url": "{result=c:$.id}" },
            { "body": "image=%7B%22id%22%3A%22%7Bresult%3Da%3A%24.id%7D%22%7D" },
        ]);
        assert_eq!(needed_names(items.as_array().unwrap()), ["b", "c", "a"]);
    }
    #[test]
    fn the_resolved_texts_of_a_batch_are_bounded() {
        let mut results = Results::default();
        results.insert("list", json!({ "data": ["x".repeat(MAX_BODY / 4)] }));
        let error = results.resolve(&"{result=list:$}".repeat(100_000)).unwrap_err();
        assert!(format!("{error:?}").contains("exceed 1048576 bytes"), "{error:?}");
        for _ in 0..4 {
            assert_eq!(results.resolve("{result=list:$.data.0}").unwrap().len(), MAX_BODY / 4);
        }
        assert!(results.resolve("{result=list:$.data.0}").is_err(), "in total");
    }
}
