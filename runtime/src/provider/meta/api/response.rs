//! Reading a response into the type of its operation.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Error;
use crate::provider::Idempotency;
use crate::provider::meta::api::{error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{DecodeError, Field};

/// Reads an accepted response, without the account's token in its links.
pub(super) fn read<T: Field>(idempotency: Idempotency, response: &http::Response<Vec<u8>>) -> Result<T, Error> {
    read_if(idempotency, response, |_| None)
}

/// Reads an accepted response; `defect` names what it lacks.
pub(super) fn read_if<T: Field>(
    idempotency: Idempotency,
    response: &http::Response<Vec<u8>>,
    defect: fn(&T) -> Option<&'static str>,
) -> Result<T, Error> {
    let mut answer = error::accepted(idempotency, response)?;
    request::remove_tokens_of_links(&mut answer);
    let read = T::read(&answer).map_err(|error| error.to_string());
    let read = read.and_then(|read| defect(&read).map_or(Ok(read), |defect| Err(defect.to_owned())));
    read.map_err(|what| malformed(error::NAME, idempotency, response, &what))
}

/// Reads a field of an account; a field that Meta leaves out is empty.
pub(super) fn read_field<T: Field>(response: &http::Response<Vec<u8>>, field: &'static str) -> Result<T, Error> {
    let answer = error::accepted(Idempotency::ReadOnly, response)?;
    let Some(value) = answer.get(field).filter(|value| !value.is_null()) else { return Ok(T::default()) };
    T::read(value)
        .map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, response, &error.below(field).to_string()))
}

/// Ids with a reason for each. Meta sends an empty list if there are none, and some accounts get objects as reasons.
pub(super) fn reasons(value: &Value) -> Result<BTreeMap<String, String>, DecodeError> {
    let reason = |value: &Value| match value {
        Value::String(reason) => reason.clone(),
        Value::Object(entries) => ["message", "reason", "error"]
            .iter()
            .find_map(|key| entries.get(*key)?.as_str())
            .map_or_else(|| value.to_string(), str::to_owned),
        other => other.to_string(),
    };
    match value {
        Value::Object(entries) => Ok(entries.iter().map(|(id, value)| (id.clone(), reason(value))).collect()),
        Value::Array(items) if items.is_empty() => Ok(BTreeMap::new()),
        _ => Err(DecodeError::new("an object of ids and reasons")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    #[test]
    fn reasons_are_texts_or_objects() {
        let read =
            reasons(&json!({"1": "Template is not archived", "2": {"message": "later"}, "3": {"x": 1}})).unwrap();
        assert_eq!(read["1"], "Template is not archived");
        assert_eq!((read["2"].as_str(), read["3"].as_str()), ("later", r#"{"x":1}"#));
        assert!(reasons(&json!([])).unwrap().is_empty());
        for odd in [json!(["1"]), json!("1"), json!(7)] {
            assert!(reasons(&odd).is_err(), "{odd}");
        }
    }
}
