//! References of a request in a batch to the result of an earlier one: `{result=upload:$.id}`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::http::urlencoded::decode_pairs;
use crate::provider::graph::error::GraphError;

/// The results of the requests that have a name and succeeded.
pub(super) type Results = BTreeMap<String, Value>;

const OPENING: &str = "{result=";

/// The names on which the requests of a batch depend.
pub(super) fn needed_names(items: &[Value]) -> Vec<String> {
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut names = Vec::new();
    for item in items {
        names.extend(Some(text(item, "depends_on")).filter(|name| !name.is_empty()));
        let body = text(item, "body");
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

/// The text with the values to which it refers.
pub(super) fn resolve(text: &str, results: &Results) -> Result<String, GraphError> {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPENING) {
        let (reference, tail) =
            after.split_once('}').ok_or_else(|| GraphError::invalid("batch: a reference has no end"))?;
        let (name, path) =
            reference.split_once(':').ok_or_else(|| GraphError::invalid("batch: a reference has no path"))?;
        let result = results.get(name).ok_or_else(|| {
            GraphError::invalid(format!("batch: there is no earlier request {name:?} that succeeded"))
        })?;
        resolved.push_str(before);
        resolved.push_str(&value_at(result, path)?);
        rest = tail;
    }
    resolved.push_str(rest);
    Ok(resolved)
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
        let results = Results::from([("upload".to_owned(), json!({ "id": "7" })), ("list".to_owned(), list)]);
        for (text, resolved) in [
            ("plain {\"a\":1}", "plain {\"a\":1}"),
            ("{\"id\":\"{result=upload:$.id}\"}", "{\"id\":\"7\"}"),
            ("ids={result=list:$.data.*.id}&first={result=list:$.data[0].id}", "ids=1,2&first=1"),
        ] {
            assert_eq!(resolve(text, &results).unwrap(), resolved);
        }
        for text in ["{result=upload:$.id", "{result=upload}", "{result=other:$.id}", "{result=upload:id}"] {
            assert_eq!(resolve(text, &results).unwrap_err().code, 100, "{text}");
        }
        assert!(resolve("{result=upload:$.nothing}", &results).is_err());
        let items = json!([
            { "name": "a", "relative_url": "me" }, { "depends_on": "b", "relative_url": "{result=c:$.id}" },
            { "body": "image=%7B%22id%22%3A%22%7Bresult%3Da%3A%24.id%7D%22%7D" },
        ]);
        assert_eq!(needed_names(items.as_array().unwrap()), ["b", "c", "a"]);
    }
}
