//! A report as text: one paragraph for each finding, in the style of rustc.

use std::io::{Result, Write};

use anstyle::{AnsiColor, Style};
use whatsapp_template_model::Provider;

use super::{Finding, Report, Severity};
use crate::printable::{plural, sanitize_line};
use crate::style::{BOLD, CYAN, DIM, GREEN, RED, YELLOW};

const FRAME: Style = AnsiColor::Blue.on_default().bold();

const fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => RED.bold(),
        Severity::Advice => YELLOW.bold(),
        Severity::Note => CYAN.bold(),
    }
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> Result<()> {
    for finding in &report.findings {
        self::finding(finding, out)?;
    }
    summary(report, out)
}

fn finding(finding: &Finding, out: &mut dyn Write) -> Result<()> {
    let Finding { severity, rule, position, .. } = finding;
    let what = sanitize_line(&finding.what);
    let style = style(*severity);
    match severity {
        Severity::Note => writeln!(out, "{style}note{style:#}{BOLD}: {what}{BOLD:#}")?,
        _ => writeln!(out, "{style}{}[{rule}]{style:#}{BOLD}: {what}{BOLD:#}", severity.as_str())?,
    }
    write!(out, " {FRAME}-->{FRAME:#} {}:{}:{}", sanitize_line(&position.file), position.line, position.column)?;
    if !position.pointer.is_empty() {
        write!(out, " {DIM}{}{DIM:#}", sanitize_line(&position.pointer))?;
    }
    if !finding.template.is_empty() {
        write!(out, " {DIM}in {}", sanitize_line(&finding.template))?;
        if !finding.language.is_empty() {
            write!(out, " ({})", sanitize_line(&finding.language))?;
        }
        write!(out, "{DIM:#}")?;
    }
    writeln!(out)?;
    if let Some(place) = &finding.place {
        writeln!(out, "  {FRAME}|{FRAME:#} {}", sanitize_line(place))?;
    }
    if let Some(write) = &finding.write {
        writeln!(out, "  {FRAME}={FRAME:#} {BOLD}write{BOLD:#}: {}", sanitize_line(write))?;
    }
    let several = finding.providers.iter().count() > 1;
    if several && *severity != Severity::Note && finding.providers.iter().count() < Provider::ALL.len() {
        writeln!(out, "  {FRAME}={FRAME:#} {BOLD}rule{BOLD:#}: of {}", finding.providers)?;
    }
    writeln!(out)
}

fn summary(report: &Report, out: &mut dyn Write) -> Result<()> {
    let (errors, advice) = (report.count(Severity::Error), report.count(Severity::Advice));
    let templates = plural(report.templates, "template", "templates");
    if errors + advice == 0 {
        let style = GREEN.bold();
        if report.not_checked > 0 {
            let parts = plural(report.not_checked, "part was", "parts were");
            writeln!(out, "{style}ok{style:#}: no errors in {templates}, but {parts} not checked")?;
        } else if report.templates > 0 {
            writeln!(out, "{style}ok{style:#}: no problems in {templates}")?;
        }
        return Ok(());
    }
    let mut parts = Vec::new();
    if errors > 0 {
        let style = style(Severity::Error);
        parts.push(format!("{style}{}{style:#}", plural(errors, "error", "errors")));
    }
    if advice > 0 {
        let style = style(Severity::Advice);
        parts.push(format!("{style}{}{style:#}", plural(advice, "piece of advice", "pieces of advice")));
    }
    let templates = if report.templates == 1 {
        String::from("1 template")
    } else {
        format!("{} of {templates}", report.templates_with_problems)
    };
    writeln!(out, "{} in {templates}", parts.join(" and "))
}
