//! Tests with templates and messages of real accounts (`tests/fixtures/field.jsonl`): the results of `check`, `import`,
//! `export`, `plan` and the emulator.
//!
//! Each case names its source and describes the right result. `expect` has it in a machine-readable form.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod document;
mod emulator;
mod plan;

use std::collections::BTreeMap;

use serde_json::Value;

/// The cases that do not hold yet. A case that holds must be removed from this list.
const OPEN: &[&str] = &[];

/// The deviations from the expectations of a case; empty if it holds.
fn faults(case: &Value) -> Vec<String> {
    let expect = case["expect"].as_object().unwrap();
    let mut faults = Vec::new();
    for (member, expected) in expect {
        let found = match member.as_str() {
            "check" => document::check(&case["input"], expected),
            "same_without" => document::same_without(&case["input"], expected.as_str().unwrap()),
            "import" => document::import(&case["input"], expected),
            "export" => document::export(&case["input"], expected),
            "emulator_create" => emulator::create("message_templates", &case["input"], expected),
            "emulator_upsert" => emulator::create("upsert_message_templates", &case["input"], expected),
            "send" => emulator::send(&case["input"], expected),
            "plan" => plan::names(&case["input"], expected),
            other => panic!("{}: unknown expectation {other}", case["id"]),
        };
        faults.extend(found.into_iter().map(|fault| format!("{member}: {fault}")));
    }
    faults
}

#[test]
fn each_case_of_the_field_holds() {
    let cases = include_str!("../../../tests/fixtures/field.jsonl");
    let cases: Vec<Value> = cases.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(cases.len() > 40);
    let open: BTreeMap<&str, Vec<String>> =
        cases.iter().map(|case| (case["id"].as_str().unwrap(), faults(case))).filter(|(_, f)| !f.is_empty()).collect();
    let surprising: Vec<_> = open.iter().filter(|(id, _)| !OPEN.contains(id)).collect();
    assert!(surprising.is_empty(), "{surprising:#?}");
    let fixed: Vec<_> = OPEN.iter().filter(|id| !open.contains_key(*id)).collect();
    assert!(fixed.is_empty(), "these hold now; remove them from OPEN: {fixed:?}");
}
