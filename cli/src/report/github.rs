//! Annotations: workflow commands that GitHub Actions reads from the output of a step.
//!
//! Source: GitHub, workflow-commands-for-github-actions (2025).

use std::io::{Result, Write};

use super::{Report, Severity};
use crate::printable::sanitize_line;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> Result<()> {
    for finding in &report.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Advice => "warning",
            Severity::Note => "notice",
        };
        let position = &finding.position;
        let mut message = finding.what.clone();
        for line in finding.place.iter().cloned().chain(finding.write.iter().map(|write| format!("write: {write}"))) {
            message.push('\n');
            message.push_str(&line);
        }
        write!(out, "::{command} file={},line={},col={}", property(&position.file), position.line, position.column)?;
        // GitHub only accepts an end column on the same line.
        if position.end_line == position.line {
            write!(out, ",endColumn={}", position.end_column)?;
        }
        writeln!(
            out,
            ",endLine={},title={}::{}",
            position.end_line,
            property(&format!("{} [{}]", title(finding), finding.rule)),
            data(&message)
        )?;
    }
    Ok(())
}

fn title(finding: &super::Finding) -> String {
    match (finding.template.as_str(), finding.language.as_str()) {
        ("", _) => String::from("template"),
        (name, "") => name.to_owned(),
        (name, language) => format!("{name} ({language})"),
    }
}

fn data(text: &str) -> String {
    // Only the line breaks between our own sentences are kept.
    let lines: Vec<String> = text.split('\n').map(sanitize_line).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
