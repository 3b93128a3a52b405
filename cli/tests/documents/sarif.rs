//! Tests of the SARIF 2.1.0 output against the parts of the schema that it uses. Source: the schema of OASIS (2020).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::run::{body, directory, run_in};

/// Checks that a value is an object with the required members and no others than the optional ones.
fn object<'v>(value: &'v Value, required: &[&str], optional: &[&str]) -> &'v serde_json::Map<String, Value> {
    let object = value.as_object().unwrap();
    for key in required {
        assert!(object.contains_key(*key), "{key} in {value}");
    }
    for key in object.keys() {
        assert!(required.contains(&key.as_str()) || optional.contains(&key.as_str()), "{key} in {value}");
    }
    object
}

fn message(value: &Value) {
    assert!(!object(value, &["text"], &["markdown"])["text"].as_str().unwrap().is_empty());
}

fn is_level(value: &Value) -> bool {
    ["none", "note", "warning", "error"].contains(&value.as_str().unwrap())
}

#[test]
fn a_log_has_the_shape_of_the_schema() {
    let directory = directory("sarif");
    let mut template = body("Bad", "en_US", "{{1}} has arrived");
    template["message_send_ttl_seconds"] = json!("soon");
    template["components"].as_array_mut().unwrap().push(json!({ "type": "GREETING" }));
    std::fs::write(directory.join("a b.json"), serde_json::to_string_pretty(&template).unwrap()).unwrap();
    std::fs::write(directory.join("none.json"), "{").unwrap();
    let ran = run_in(&directory, &["check", "a b.json", "none.json", "--format", "sarif"], b"");
    assert_eq!(ran.code, 2);
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    let top = object(&log, &["version", "runs"], &["$schema"]);
    assert_eq!(top["version"], "2.1.0");
    let run = object(&log["runs"][0], &["tool", "results"], &["columnKind", "invocations"]);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = object(&run["tool"]["driver"], &["name", "rules"], &["semanticVersion"]);
    let mut ids = BTreeSet::new();
    for rule in driver["rules"].as_array().unwrap() {
        let all = ["name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"];
        let rule = object(rule, &["id", "shortDescription"], &all);
        assert!(ids.insert(rule["id"].as_str().unwrap()), "each once");
        for text in ["shortDescription", "fullDescription", "help"] {
            rule.get(text).into_iter().for_each(message);
        }
        assert!(rule.get("defaultConfiguration").is_none_or(|configuration| is_level(&configuration["level"])));
    }
    let mut found = Vec::new();
    for result in run["results"].as_array().unwrap() {
        let result = object(result, &["message", "ruleId", "ruleIndex", "level", "locations"], &[]);
        message(&result["message"]);
        assert!(is_level(&result["level"]));
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(driver["rules"][index]["id"], result["ruleId"]);
        let location = object(&result["locations"][0], &["physicalLocation"], &["logicalLocations"]);
        let place = object(&location["physicalLocation"], &["artifactLocation", "region"], &[]);
        assert_eq!(place["artifactLocation"], json!({ "uri": "a%20b.json" }));
        let region = object(&place["region"], &["startLine", "startColumn", "endLine", "endColumn"], &[]);
        assert!(region.values().all(|number| number.as_u64().unwrap() > 0));
        found.push((result["ruleId"].as_str().unwrap(), region["startLine"].as_u64().unwrap()));
    }
    assert_eq!(
        found,
        [
            ("body_edge_parameter", 5),
            ("body_word_ratio", 5),
            ("parameter_sample", 5),
            ("unread", 8),
            ("malformed", 13),
            ("name_charset", 14)
        ],
        "{}",
        ran.out
    );
    let all = ["exitCode", "toolExecutionNotifications"];
    let invocation = object(&run["invocations"][0], &["executionSuccessful"], &all);
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&json!(false), &json!(2)));
    message(&invocation["toolExecutionNotifications"][0]["message"]);
}
