//! The results of `check`, `import` and `export` for a case.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The result of a run of the program.
struct RunResult {
    code: i64,
    out: String,
    err: String,
}

fn run(arguments: &[&str], input: &Value) -> RunResult {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    RunResult {
        code: output.status.code().unwrap().into(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn texts<'v>(expected: &'v Value, key: &str) -> Vec<&'v str> {
    expected[key].as_array().into_iter().flatten().map(|text| text.as_str().unwrap()).collect()
}

/// Checks the exit code, if one is expected.
fn exit(ran: &RunResult, expected: &Value) -> Option<String> {
    let code = expected["exit"].as_i64()?;
    (ran.code != code).then(|| format!("exit {}, not {code}: {}{}", ran.code, ran.out, ran.err))
}

pub(crate) fn check(input: &Value, expected: &Value) -> Vec<String> {
    let ran = run(&["check", "--provider", "meta", "--format", "json", "-"], input);
    let found: Value = serde_json::from_str(&ran.out).unwrap_or_default();
    let problems = found["findings"].as_array().cloned().unwrap_or_default();
    let has = |level: &str, rule: &str| problems.iter().any(|p| p["level"] == level && p["rule"] == rule);
    let writes: Vec<&str> = problems.iter().filter_map(|problem| problem["write"].as_str()).collect();
    let mut faults: Vec<String> = exit(&ran, expected).into_iter().collect();
    let mut claim = |holds: bool, what: String| {
        if !holds {
            faults.push(format!("{what}: {}{}", ran.out, ran.err));
        }
    };
    if let Some(rule) = expected["rule"].as_str() {
        claim(has("error", rule), format!("no error {rule}"));
    }
    if let Some(rule) = expected["advice"].as_str() {
        claim(has("advice", rule), format!("no advice {rule}"));
    }
    if expected["quiet"] == true {
        claim(problems.is_empty() && ran.err.is_empty(), "not quiet".to_owned());
    }
    if let Some(max) = expected["max_errors"].as_u64() {
        let errors = problems.iter().filter(|problem| problem["level"] == "error").count();
        claim(errors as u64 <= max, format!("{errors} errors"));
    }
    if let Some(text) = expected["write_contains"].as_str() {
        claim(writes.iter().any(|write| write.contains(text)), format!("nothing says to write {text:?}"));
    }
    let any = texts(expected, "write_any");
    if !any.is_empty() {
        let holds = writes.iter().any(|write| any.iter().any(|text| write.contains(text)));
        claim(holds, format!("nothing says to write one of {any:?}"));
    }
    if let Some(text) = expected["write_not"].as_str() {
        claim(!writes.iter().any(|write| write.contains(text)), format!("{text:?} is proposed"));
    }
    faults
}

/// A value without a key at any depth.
fn without(value: &Value, key: &str) -> Value {
    match value {
        Value::Object(members) => {
            members.iter().filter(|(name, _)| *name != key).map(|(name, v)| (name.clone(), without(v, key))).collect()
        }
        Value::Array(values) => values.iter().map(|value| without(value, key)).collect(),
        other => other.clone(),
    }
}

pub(crate) fn same_without(input: &Value, key: &str) -> Vec<String> {
    let [with, without] = [input.clone(), without(input, key)].map(|input| {
        let ran = run(&["check", "--provider", "meta", "--format", "text", "-"], &input);
        // Positions differ because the documents differ.
        let text = ran.out.lines().filter(|line| !line.trim_start().starts_with("-->")).collect::<Vec<_>>().join("\n");
        (ran.code, text, ran.err)
    });
    if with == without { Vec::new() } else { vec![format!("{with:?} is not {without:?}")] }
}

pub(crate) fn import(input: &Value, expected: &Value) -> Vec<String> {
    let ran = run(&["import", "-"], input);
    let mut faults: Vec<String> = exit(&ran, expected).into_iter().collect();
    for text in texts(expected, "contains") {
        if !ran.out.contains(text) {
            faults.push(format!("{text:?} is missing: {}{}", ran.out, ran.err));
        }
    }
    for text in texts(expected, "not_contains") {
        if ran.out.contains(text) {
            faults.push(format!("{text:?} is there: {}", ran.out));
        }
    }
    for (text, count) in expected["count"].as_object().into_iter().flatten() {
        let found = ran.out.matches(text.as_str()).count() as u64;
        if Some(found) != count.as_u64() {
            faults.push(format!("{text:?} is there {found} times, not {count}: {}", ran.out));
        }
    }
    faults
}

/// The texts of a template, in order.
fn shown(value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Array(values) => values.iter().flat_map(shown).collect(),
        Value::Object(members) => {
            let kind = members.get("type").and_then(Value::as_str).unwrap_or_default().to_uppercase();
            let text = members.get("text").and_then(Value::as_str);
            let own = text.filter(|_| ["HEADER", "BODY", "FOOTER"].contains(&kind.as_str()));
            let own = own.map(|text| (kind, text.to_owned()));
            own.into_iter().chain(members.values().flat_map(shown)).collect()
        }
        _ => Vec::new(),
    }
}

pub(crate) fn export(input: &Value, expected: &Value) -> Vec<String> {
    let mut arguments = vec!["export", "--provider", expected["provider"].as_str().unwrap()];
    if expected["force"] == true {
        arguments.push("--force");
    }
    arguments.push("-");
    let ran = run(&arguments, input);
    let Ok(out) = serde_json::from_str::<Value>(&ran.out) else {
        return vec![format!("not JSON: {}{}", ran.out, ran.err)];
    };
    if expected["same_text"] == true && shown(&out) != shown(input) {
        return vec![format!("{:?} is not {:?}", shown(&out), shown(input))];
    }
    Vec::new()
}
