//! Names of form fields with keys in brackets, such as `template[language][code]` and `languages[]`.

use serde_json::{Map, Value};

/// How many keys a name may have; deeper ones stay part of the name.
const MAX_DEPTH: usize = 12;

/// Inserts the value of a field at the place that its name describes.
pub(super) fn insert(map: &mut Map<String, Value>, name: &str, value: String) {
    let Some((first, keys)) = keys(name) else {
        map.insert(name.to_owned(), value.into());
        return;
    };
    let mut place = map.entry(first).or_insert(Value::Null);
    for key in keys {
        place = match member(place, key) {
            Some(place) => place,
            // Another field has made the place a text or another kind of container.
            None => return,
        };
    }
    *place = value.into();
}

/// The first name and the keys in brackets after it; `None` if there are none.
fn keys(name: &str) -> Option<(&str, Vec<&str>)> {
    let (first, rest) = name.split_once('[')?;
    let keys: Vec<&str> = rest.strip_suffix(']')?.split("][").collect();
    let is_plain = keys.iter().all(|key| !key.contains(['[', ']']));
    (!first.is_empty() && is_plain && keys.len() < MAX_DEPTH).then_some((first, keys))
}

/// The member of a list or object, which is created if it is missing.
fn member<'v>(value: &'v mut Value, key: &str) -> Option<&'v mut Value> {
    let index = key.parse::<usize>().ok();
    if value.is_null() {
        *value = if key.is_empty() || index.is_some() { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
    }
    match value {
        Value::Array(items) => {
            // An index past the end is the next one, so that a short form cannot make a long list.
            let index = if key.is_empty() { items.len() } else { index?.min(items.len()) };
            if index == items.len() {
                items.push(Value::Null);
            }
            items.get_mut(index)
        }
        Value::Object(members) => Some(members.entry(key).or_insert(Value::Null)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(fields: &[(&str, &str)]) -> Value {
        let mut map = Map::new();
        for (name, value) in fields {
            insert(&mut map, name, (*value).to_owned());
        }
        Value::Object(map)
    }

    #[test]
    fn keys_in_brackets_are_members() {
        let fields = [
            ("template[name]", "shipped"),
            ("template[language][code]", "en"),
            ("template[components][0][type]", "body"),
            ("template[components][0][parameters][0][text]", "Ann"),
            ("languages[]", "en"),
            ("languages[]", "de"),
            ("plain", "1"),
        ];
        let expected = json!({
            "template": { "name": "shipped", "language": { "code": "en" },
                          "components": [{ "type": "body", "parameters": [{ "text": "Ann" }] }] },
            "languages": ["en", "de"], "plain": "1",
        });
        assert_eq!(read(&fields), expected);
    }

    #[test]
    fn other_names_stay_names_and_conflicts_are_ignored() {
        for name in ["[a]", "a[b", "a[b]c", "a[b[c]]", "a]b["] {
            assert_eq!(read(&[(name, "1")]), json!({ name: "1" }));
        }
        assert_eq!(read(&[("a", "1"), ("a[b]", "2")]), json!({ "a": "1" }));
        assert_eq!(read(&[("a[0]", "1"), ("a[b]", "2")]), json!({ "a": ["1"] }));
        assert_eq!(read(&[("a[9999999999]", "1")]), json!({ "a": ["1"] }));
    }

    proptest! {
        #[test]
        fn any_name_is_accepted(names in prop::collection::vec("[ab0-9\\[\\]]{0,12}", 0..20)) {
            let mut map = Map::new();
            for name in names {
                insert(&mut map, &name, "1".to_owned());
            }
        }
    }
}
