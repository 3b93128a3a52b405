//! A report as one JSON object, for programs.

use std::io::{Result, Write};

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::{Finding, Report, Severity};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> Result<()> {
    let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
    let value = json!({
        "files": report.files,
        "templates": report.templates,
        "errors": report.count(Severity::Error),
        "advice": report.count(Severity::Advice),
        "not_checked": report.not_checked,
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        "unreadable": failures,
    });
    serde_json::to_writer_pretty(&mut *out, &value)?;
    writeln!(out)
}

fn finding(finding: &Finding) -> Value {
    let position = &finding.position;
    let providers: Vec<_> = finding.providers.iter().map(Provider::keyword).collect();
    json!({
        "level": finding.severity.as_str(),
        "rule": finding.rule,
        "providers": providers,
        "template": finding.template,
        "language": finding.language,
        "file": position.file,
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line,
        "end_column": position.end_column,
        "pointer": position.pointer,
        "what": finding.what,
        "place": finding.place,
        "write": finding.write,
    })
}
