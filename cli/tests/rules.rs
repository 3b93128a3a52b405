//! Tests of the command `rules` and of the page that it generates.
//!
//! `OVERWRITE=1 cargo test -p whatsapp-template-cli --test rules` updates `docs/rules.md`.

#![allow(clippy::unwrap_used, reason = "a test that fails is a panic")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use whatsapp_template_model::{Provider, RULES};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"));
    command.arg("rules").args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// The output of a successful run.
fn written(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = run(arguments);
    assert!(status.success() && stderr.is_empty(), "{status}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

#[test]
fn the_page_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rules.md");
    let page = written(&["--format", "markdown"]);
    if std::env::var_os("OVERWRITE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "{} differs from the output of `whatsapp-template rules --format markdown`", path.display());
}

#[test]
fn each_link_of_the_page_leads_to_a_section() {
    let page = written(&["--format", "markdown"]);
    let sections: Vec<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("### ").or_else(|| line.strip_prefix("## ")))
        .map(|title| title.to_lowercase().replace(' ', "-").replace(',', ""))
        .collect();
    let links: Vec<&str> = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert_eq!(links, sections, "in the same order");
    assert!(RULES.iter().all(|rule| links.contains(&rule.id)));
}

#[test]
fn one_rule_is_explained() {
    assert_eq!(
        written(&["zero_tap_terms"]),
        r#"zero_tap_terms
With Meta, zero_tap has `zero_tap_terms_accepted: true`.

  level      error: the build fails
  providers  meta
  source     official: Meta, zero-tap authentication templates (11/2025)
  off        `allow: [zero_tap_terms]` switches it off for one template

Breaks it

    pub struct SignIn { code: OtpCode }
    category: authentication,
    language: en_US,
    providers: [meta],
    buttons: [
        zero_tap(
            code,
            supported_apps: [("com.example.shop", "K8a/AINcGX7")],
        ),
    ],

error: `zero_tap` is refused until WhatsApp's terms for zero-tap codes are accepted
         write: `zero_tap_terms_accepted: true`, once the business has accepted them
         rule: zero_tap_terms, for meta

Corrected

    pub struct SignIn { code: OtpCode }
    category: authentication,
    language: en_US,
    providers: [meta],
    buttons: [
        zero_tap(
            code,
            supported_apps: [("com.example.shop", "K8a/AINcGX7")],
  +         zero_tap_terms_accepted: true,
        ),
    ],
"#
    );
}

#[test]
fn every_rule_can_be_explained() {
    for rule in RULES {
        let text = written(&[rule.id]);
        assert!(text.starts_with(&format!("{}\n", rule.id)), "{text}");
        assert!(!text.contains('\u{1b}'), "colours in a pipe");
    }
}

#[test]
fn the_json_has_every_rule_with_its_example() {
    let rules: Vec<serde_json::Value> = serde_json::from_str(&written(&["--format", "json"])).unwrap();
    assert!(rules.iter().map(|rule| rule["id"].as_str().unwrap()).eq(RULES.iter().map(|rule| rule.id)));
    for rule in &rules {
        let example = &rule["example"];
        assert!(
            ["broken", "corrected"].iter().all(|key| example[key].as_str().unwrap().contains("pub struct ")),
            "{rule}"
        );
        assert!(!example["messages"].as_array().unwrap().is_empty(), "{rule}");
    }
    let one: serde_json::Value = serde_json::from_str(&written(&["label_length", "--format", "json"])).unwrap();
    assert_eq!(one.as_array().unwrap().len(), 1);
    let limit = serde_json::json!({ "what": "label", "max": 25, "unit": "character" });
    assert_eq!((&one[0]["limit"], &one[0]["level"]), (&limit, &"error".into()));
}

#[test]
fn the_rules_of_one_provider_are_listed() {
    for provider in Provider::ALL {
        let json = written(&["--provider", provider.keyword(), "--format", "json"]);
        let rules: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        let known = RULES.iter().filter(|rule| rule.providers.contains(provider)).map(|rule| rule.id);
        assert!(rules.iter().map(|rule| rule["id"].as_str().unwrap()).eq(known), "{provider}");
    }
}

#[test]
fn an_unknown_rule_is_reported_with_a_suggestion() {
    let Output { status, stdout, stderr } = run(&["body_lenght"]);
    assert_eq!(status.code(), Some(1));
    assert!(stdout.is_empty());
    let message = String::from_utf8(stderr).unwrap();
    assert_eq!(message, "error: there is no rule `body_lenght`\n  did you mean `body_length`?\n");
}

#[test]
fn shells_complete_the_ids() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"));
    let script = command.args(["completions", "bash"]).output().unwrap().stdout;
    let script = String::from_utf8(script).unwrap();
    assert!(RULES.iter().all(|rule| script.contains(rule.id)));
    let help = run(&["--help"]).stdout;
    assert!(!String::from_utf8(help).unwrap().contains("url_count"), "the help does not list them");
}

/// For example `head`.
#[test]
fn a_closed_pipe_is_not_an_error() {
    let mut child = command(&["--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), stderr), (Some(141), Vec::new()));
}
