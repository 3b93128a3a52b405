//! Tests of every rule with a number through the macro: a declaration at the limit compiles, one past it does not.
//!
//! Many declarations are in one crate, since a start of the compiler costs more time than a hundred of them.
//! Declarations at the limit are a module of `pass/main.rs`, under `deny(warnings)`; those past it are a file in
//! `fail/`, whose errors are checked here one by one. `OVERWRITE=1 cargo test -p whatsapp-template-ui-tests --test
//! limits` writes both.

mod case;

use std::collections::BTreeSet;
use std::path::PathBuf;

use case::{Case, cases, source};
use whatsapp_template::model::limits::LIMITS;

const AT: &str = "limits/at.rs";
const PAST: &str = "fail/limits.rs";

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn past(cases: &[Case]) -> String {
    source("Declarations one past a limit.", cases, |case| &case.past) + "fn main() {}\n"
}

#[test]
fn the_declarations_are_those_of_the_table() {
    let cases = cases();
    let at = source("Declarations at a limit.", &cases, |case| &case.at);
    for (file, text) in [(AT, at), (PAST, past(&cases))] {
        if std::env::var_os("OVERWRITE").is_some() {
            std::fs::write(path(file), &text).unwrap();
        }
        assert!(std::fs::read_to_string(path(file)).unwrap_or_default() == text, "{file} differs from the table");
    }
}

#[test]
fn every_limit_is_in_the_table() {
    let cases = cases();
    let tested: BTreeSet<&str> = cases.iter().map(|case| case.rule).collect();
    for limit in LIMITS {
        assert!(tested.contains(limit.rule), "{} has no declarations", limit.rule);
    }
}

/// Each declaration past a limit breaks its rule, and the error is within its lines.
#[test]
fn what_is_past_a_limit_breaks_its_rule() {
    let cases = cases();
    let source = past(&cases);
    let errors = std::fs::read_to_string(path(PAST).with_extension("stderr")).unwrap();
    // The id of a rule and the line of its error.
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut rule = "";
    for line in errors.lines() {
        if let Some(after) = line.trim_start().strip_prefix("rule: ") {
            rule = after.split(',').next().unwrap_or_default().trim();
        } else if let Some(place) = line.trim_start().strip_prefix("--> fail/limits.rs:") {
            found.push((place.split(':').next().unwrap().parse().unwrap(), rule));
            rule = "";
        }
    }
    let lines: Vec<&str> = source.lines().collect();
    let start = |name: &str| 1 + lines.iter().position(|line| *line == format!("pub mod {name} {{")).unwrap();
    for (n, case) in cases.iter().enumerate() {
        let from = start(&case.name);
        let to = cases.get(n + 1).map_or(lines.len(), |next| start(&next.name));
        let broken: Vec<&str> =
            found.iter().filter(|(line, _)| (from..to).contains(line)).map(|(_, rule)| *rule).collect();
        assert!(broken.contains(&case.rule), "{} breaks {broken:?}", case.name);
    }
}
