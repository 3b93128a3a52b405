//! For people: one paragraph for each finding, as rustc writes them.

use std::io::{Result, Write};

use anstyle::{AnsiColor, Style};
use whatsapp_template_model::Provider;

use super::{Finding, Report, Weight};
use crate::printable::{count, shown};
use crate::style::{BOLD, CYAN, DIM, GREEN, RED, YELLOW};

const FRAME: Style = AnsiColor::Blue.on_default().bold();

const fn style(weight: Weight) -> Style {
    match weight {
        Weight::Error => RED.bold(),
        Weight::Advice => YELLOW.bold(),
        Weight::Note => CYAN.bold(),
    }
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> Result<()> {
    for finding in &report.findings {
        self::finding(finding, out)?;
    }
    summary(report, out)
}

fn finding(finding: &Finding, out: &mut dyn Write) -> Result<()> {
    let Finding { weight, rule, position, .. } = finding;
    let what = shown(&finding.what);
    let head = style(*weight);
    match weight {
        Weight::Note => writeln!(out, "{head}note{head:#}{BOLD}: {what}{BOLD:#}")?,
        _ => writeln!(out, "{head}{}[{rule}]{head:#}{BOLD}: {what}{BOLD:#}", weight.word())?,
    }
    write!(out, " {FRAME}-->{FRAME:#} {}:{}:{}", shown(&position.file), position.line, position.column)?;
    if !position.pointer.is_empty() {
        write!(out, " {DIM}{}{DIM:#}", shown(&position.pointer))?;
    }
    if !finding.template.is_empty() {
        write!(out, " {DIM}in {}", shown(&finding.template))?;
        if !finding.language.is_empty() {
            write!(out, " ({})", shown(&finding.language))?;
        }
        write!(out, "{DIM:#}")?;
    }
    writeln!(out)?;
    if let Some(place) = &finding.place {
        writeln!(out, "  {FRAME}|{FRAME:#} {}", shown(place))?;
    }
    if let Some(write) = &finding.write {
        writeln!(out, "  {FRAME}={FRAME:#} {BOLD}write{BOLD:#}: {}", shown(write))?;
    }
    let several = finding.providers.iter().count() > 1;
    if several && *weight != Weight::Note && finding.providers.iter().count() < Provider::ALL.len() {
        writeln!(out, "  {FRAME}={FRAME:#} {BOLD}rule{BOLD:#}: of {}", finding.providers)?;
    }
    writeln!(out)
}

fn summary(report: &Report, out: &mut dyn Write) -> Result<()> {
    let (errors, advice) = (report.count(Weight::Error), report.count(Weight::Advice));
    let templates = count(report.templates, "template", "templates");
    if errors + advice == 0 {
        if report.templates > 0 {
            let head = GREEN.bold();
            writeln!(out, "{head}ok{head:#}: no problems in {templates}")?;
        }
        return Ok(());
    }
    let mut parts = Vec::new();
    if errors > 0 {
        let head = style(Weight::Error);
        parts.push(format!("{head}{}{head:#}", count(errors, "error", "errors")));
    }
    if advice > 0 {
        let head = style(Weight::Advice);
        parts.push(format!("{head}{}{head:#}", count(advice, "piece of advice", "pieces of advice")));
    }
    let templates =
        if report.templates == 1 { String::from("1 template") } else { format!("{} of {templates}", report.concerned) };
    writeln!(out, "{} in {templates}", parts.join(" and "))
}
