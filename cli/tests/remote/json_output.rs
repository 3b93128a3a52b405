//! The JSON that commands print, compared with the schemas that `schema` prints.

use std::path::Path;

use serde_json::{Value, json};

use crate::project::{ENGLISH, GERMAN, Project, RunResult, shipped};

/// Checks what a command printed against its schema, and returns it. Keys that the schema does not describe are errors here, although
/// programs must expect them.
fn valid(project: &Project, ran: &RunResult) -> Value {
    assert!(ran.err.is_empty(), "{ran:?}");
    valid_text(project, ran.command.as_str(), &ran.out)
}

fn valid_text(project: &Project, command: &str, text: &str) -> Value {
    let printed: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{command}: {error}\n{text}"));
    let schema = project.run_without_templates(&format!("schema {command}"));
    assert_eq!((schema.code, schema.err.as_str()), (0, ""));
    let mut schema: Value = serde_json::from_str(&schema.out).unwrap();
    check_documented(&schema, command);
    close(&mut schema);
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("schema.json", schema).unwrap();
    let compiled = compiler.compile("schema.json", &mut schemas).unwrap();
    if let Err(error) = schemas.validate(&printed, compiled) {
        panic!("{command}: {error:#}\n{printed:#}");
    }
    printed
}

/// Each value has a description, except for what only chooses between forms.
fn check_documented(schema: &Value, command: &str) {
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let mut unseen = vec![schema];
    while let Some(part) = unseen.pop() {
        if let Some(properties) = part["properties"].as_object() {
            for (key, value) in properties {
                let is_described = value["description"].is_string() || value["$ref"].is_string() || key == "type";
                assert!(is_described || key == "provider", "{command}: {key} is not described");
            }
            let required: Vec<&str> = part["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert!(properties.keys().all(|key| required.contains(&key.as_str())), "{command}: {required:?}");
        }
        match part {
            Value::Object(object) => unseen.extend(object.values()),
            Value::Array(all) => unseen.extend(all),
            _ => {}
        }
    }
}

/// Refuses keys that the schema does not describe.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if object.get("properties").is_some_and(Value::is_object) && object.get("type") == Some(&json!("object")) {
                object.insert("additionalProperties".into(), false.into());
            }
            object.values_mut().for_each(close);
        }
        Value::Array(all) => all.iter_mut().for_each(close),
        _ => {}
    }
}

#[test]
fn the_state_of_templates_is_printed_as_the_schemas_say() {
    let project = Project::new("json-state");
    project.declare(&[shipped("en_US", ENGLISH)]);
    let missing = project.run("status --format json");
    let status = valid(&project, &missing);
    assert_eq!(status[0]["templates"][0]["status"], Value::Null);
    let failed = project.run("verify --format json");
    assert_eq!(failed.code, 1);
    let verified = valid(&project, &failed);
    assert_eq!(verified["failures"][0]["problems"], json!(["is missing"]));
    let created = project.run("plan --format json");
    assert_eq!(created.code, 2);
    assert_eq!(valid(&project, &created)[0]["templates"][0]["step"], "create");

    assert_eq!(project.run("apply --yes").code, 0);
    let status = valid(&project, &project.run("status --format json"));
    let template = &status[0]["templates"][0];
    assert_eq!((&template["status"], &template["can_be_sent"]), (&json!("approved"), &json!(true)));
    assert!(template["id"].is_string() && template["category"] == "utility", "{template}");
    let verified = valid(&project, &project.run("verify --format json"));
    assert_eq!(verified, json!({ "templates": 1, "failures": [], "notes": [] }));

    project.declare(&[shipped("en_US", "Hi {{customer}}, your order has left our house."), shipped("de", GERMAN)]);
    assert!(project.emulator.set_category("order_shipped", "en_US", "MARKETING"));
    let plan = valid(&project, &project.run("plan --format json"));
    let changes = &plan[0]["templates"][1]["changes"];
    assert_eq!(changes[0]["actual"], ENGLISH, "{plan:#}");
    assert_eq!(changes[0]["declared"], "Hi {{customer}}, your order has left our house.");
    project.declare(&[shipped("de", GERMAN)]);
    let plan = valid(&project, &project.run("plan --format json"));
    assert_eq!(plan[0]["templates"][1]["step"], "undeclared");
    let offline = valid(&project, &project.run("plan --offline --format json"));
    assert_eq!(offline[0]["templates"][0]["step"], "create");
}

#[test]
fn a_status_that_is_watched_is_one_line_for_each_change() {
    let project = Project::new("json-watch");
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    let watched = project.run("status --watch 1 --format json");
    assert_eq!(watched.out.lines().count(), 1, "{watched:?}");
    valid(&project, &watched);
}

/// Every kind of template that the tests of `import` have.
#[test]
fn templates_are_printed_as_the_schemas_say() {
    let project = Project::new("json-templates");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imported/json");
    let mut files = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        files += 1;
        let path = path.to_str().unwrap();
        for command in ["check", "list", "preview"] {
            let ran = project.run_without_templates(&format!("{command} {path} --format json"));
            let printed = valid(&project, &ran);
            assert!(command == "check" || !printed.as_array().unwrap().is_empty(), "{path}: {printed}");
        }
    }
    assert!(files > 30, "{files}");

    let preview =
        project.run_without_templates(&format!("preview {}/meta_new_arrivals.json --format json", folder.display()));
    let preview = valid(&project, &preview);
    assert!(!preview[0]["cards"].as_array().unwrap().is_empty(), "{preview:#}");
    let rules = project.run_without_templates("rules --format json");
    assert!(valid(&project, &rules).as_array().unwrap().len() > 100);
}

#[test]
fn problems_are_printed_as_the_schema_says() {
    let project = Project::new("json-problems");
    let mut bad = shipped("en_US", "{{customer}} has arrived");
    bad["name"] = "Bad".into();
    project.declare(&[bad]);
    project.write("broken.json", "{");
    let checked = project.run("check broken.json --format json");
    assert_eq!(checked.code, 2);
    let report = valid_text(&project, "check", &checked.out);
    assert!(report["errors"].as_u64().unwrap() > 1, "{report:#}");
    assert_eq!(report["unreadable"].as_array().unwrap().len(), 1);
}
