//! The `fields` of a request to Graph.

use serde_json::{Map, Value};

/// The fields that were requested; the id is always included. A field may have options, such as
/// `quality_score{score}` or `templates.limit(5)`, which the emulator ignores.
pub(super) fn select_fields(object: Value, fields: &str) -> Value {
    let Value::Object(members) = object else { return object };
    let expected = names(fields);
    let kept: Map<String, Value> =
        members.into_iter().filter(|(key, _)| key == "id" || expected.contains(&key.as_str())).collect();
    Value::Object(kept)
}

/// The names at the top level of a list of fields.
fn names(fields: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let split = fields.split(|c| {
        match c {
            '{' | '(' => depth += 1,
            '}' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    let plain = |field: &'_ str| field.split(['{', '(', '.']).next().map_or(0, str::len);
    // Some clients send a list in JSON.
    split.filter_map(|field| field.get(..plain(field))).map(|name| name.trim_matches(['[', ']', '"', ' '])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_their_options() {
        assert_eq!(names("id, name"), ["id", "name"]);
        assert_eq!(names("id,quality_score{score,date},a.limit(5).b(c,d),name"), ["id", "quality_score", "a", "name"]);
        assert_eq!(names(r#"["id","name"]"#), ["id", "name"]);
        assert_eq!(names("a}),b"), ["a})", "b"]);
    }
}
