//! A report as SARIF 2.1.0, for code scanning.
//!
//! Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 (2020).

use std::fmt::Write as _;
use std::io::{Result, Write};

use serde_json::{Value, json};
use whatsapp_template_model::{Provider, Rule};

use super::checker::rule_text;
use super::{Finding, Report, Severity};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn write(report: &Report, out: &mut dyn Write) -> Result<()> {
    // Only the broken rules: the catalogue is longer than most reports.
    let mut ids: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    ids.sort_unstable();
    ids.dedup();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(finding, &ids)).collect();
    let notifications: Vec<Value> = report
        .failures
        .iter()
        .map(|error| json!({ "level": "error", "message": { "text": error.to_string() } }))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "whatsapp-template",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": ids.iter().map(|id| rule(id)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.failures.is_empty(),
                "exitCode": report.exit_code(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Advice => "warning",
        Severity::Note => "note",
    }
}

fn rule(id: &str) -> Value {
    let Some(rule) = Rule::find(id) else {
        return json!({ "id": id, "shortDescription": { "text": rule_text(id) } });
    };
    let providers: Vec<_> = rule.providers.iter().map(Provider::keyword).collect();
    let statement = rule.statement();
    json!({
        "id": rule.id,
        "name": whatsapp_template_model::name::camel_case(rule.id),
        "shortDescription": { "text": statement },
        "fullDescription": { "text": statement },
        "help": {
            "text": format!("{}\n\nProviders: {}\nSource: {}", statement, rule.providers, rule.reference),
            "markdown": format!("{}\n\n**Providers:** {}\n\n**Source:** {}", statement, rule.providers, rule.reference),
        },
        "defaultConfiguration": { "level": level(match rule.level {
            whatsapp_template_model::Level::Error => Severity::Error,
            whatsapp_template_model::Level::Advice => Severity::Advice,
        }) },
        "properties": { "tags": providers },
    })
}

fn result(finding: &Finding, ids: &[&str]) -> Value {
    let position = &finding.position;
    let mut text = finding.what.clone();
    for line in finding.place.iter().cloned().chain(finding.write.iter().map(|write| format!("write: {write}"))) {
        text.push('\n');
        text.push_str(&line);
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": ids.binary_search(&finding.rule).unwrap_or_default(),
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&position.file) },
                "region": {
                    "startLine": position.line,
                    "startColumn": position.column,
                    "endLine": position.end_line,
                    "endColumn": position.end_column,
                },
            },
        }],
    });
    if !finding.template.is_empty()
        && let Some(location) = result.pointer_mut("/locations/0")
    {
        let name = format!(
            "{}{}",
            finding.template,
            if finding.language.is_empty() { String::new() } else { format!(" ({})", finding.language) }
        );
        location["logicalLocations"] =
            json!([{ "fullyQualifiedName": format!("{name}{}", position.pointer), "kind": "object" }]);
    }
    result
}

/// A path as a relative reference, or as a `file:` URL if it is absolute.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use whatsapp_template_model::RULES;

    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("./a b/ü.json"), "a%20b/%C3%BC.json");
        assert_eq!(uri("/tmp/x.json"), "file:///tmp/x.json");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }

    #[test]
    fn every_rule_has_a_sentence_and_help() {
        for known in RULES {
            let rule = rule(known.id);
            assert!(rule["help"]["text"].as_str().unwrap().contains(known.reference), "{}", known.id);
        }
        assert!(rule("malformed")["shortDescription"]["text"].as_str().unwrap().ends_with('.'));
    }
}
