//! Running the command.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// The result of a run.
#[derive(Debug)]
pub(crate) struct RunResult {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command in a directory with the given standard input.
pub(crate) fn run_in(directory: &Path, arguments: &[&str], input: &[u8]) -> RunResult {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"))
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A command that does not read its input closes it early.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    RunResult {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn run(arguments: &[&str], input: &str) -> RunResult {
    run_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments, input.as_bytes())
}

/// A new directory for a test.
pub(crate) fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("documents-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// The rules of the errors and advice that `check` finds.
pub(crate) fn rules(arguments: &[&str], input: &Value) -> Vec<String> {
    let arguments: Vec<&str> = ["check", "-", "--format", "json"].iter().chain(arguments).copied().collect();
    let ran = run(&arguments, &input.to_string());
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

/// A template in Meta's format with this body.
pub(crate) fn body(name: &str, language: &str, text: &str) -> Value {
    json!({
        "name": name, "language": language, "category": "UTILITY",
        "components": [{ "type": "BODY", "text": text }],
    })
}
