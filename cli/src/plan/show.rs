//! A plan as text and as JSON.

use std::io::{self, Write};

use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};

use super::{Item, Plan, PriceClass, Step};
use crate::config::CONFIG_FILE;
use crate::content::Change;
use crate::edit_history::Quota;
use crate::printable::sanitize_line;
use crate::style::{BOLD, CYAN, DIM, GREEN, RED, YELLOW};

/// Writes a plan as text. Templates that are as declared are only counted, unless `all` is set.
pub(crate) fn show(plan: &Plan, all: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}, environment {BOLD}{}{BOLD:#}",
        plan.provider.title(),
        sanitize_line(&plan.environment)
    )?;
    let is_listed = |item: &&Item| {
        all || !matches!(item.step, Step::Unchanged | Step::Undeclared)
            || (item.desired.is_some() && !item.notes.is_empty())
            || item.is_unreadable()
    };
    let listed: Vec<&Item> = plan.items.iter().filter(is_listed).collect();
    let width = |text: fn(&Item) -> &str| listed.iter().map(|item| text(item).chars().count()).max().unwrap_or(0);
    let (names, languages) = (width(|item| &item.name), width(|item| &item.language));
    if !listed.is_empty() {
        writeln!(out)?;
    }
    for item in listed {
        let (sign, style, what) = heading(item);
        let (name, language) = (sanitize_line(&item.title()), sanitize_line(&item.language));
        writeln!(
            out,
            "  {style}{sign}{style:#} {BOLD}{name:names$}{BOLD:#}  {language:languages$}  {style}{what}{style:#}"
        )?;
        if let Step::Blocked { reason, .. } = &item.step {
            writeln!(out, "      {}", sanitize_line(reason))?;
        }
        for note in &item.notes {
            let style = if note.is_failure() || note.is_missing_setting() { YELLOW } else { DIM };
            writeln!(out, "      {style}{}{style:#}", sanitize_line(&note.to_string()))?;
        }
        for change in changes(&item.step) {
            write_change(change, out)?;
        }
        // A template that can neither be created nor is there has no price.
        if let Some(class) = item.price_class.as_ref().filter(|_| !is_missing(item)) {
            writeln!(out, "      {DIM}{}{DIM:#}", sanitize_line(&class.to_string()))?;
        }
    }
    writeln!(out)?;
    writeln!(out, "{}", summary(plan))
}

fn heading(item: &Item) -> (char, anstyle::Style, String) {
    match &item.step {
        Step::Unchanged => ('=', DIM, "unchanged".to_owned()),
        Step::Record { is_known: true } => ('=', DIM, "unchanged; its state will be recorded".to_owned()),
        Step::Record { is_known: false } => ('r', CYAN, "record (it exists already)".to_owned()),
        Step::Create => ('+', GREEN, "create".to_owned()),
        Step::Modify { changes, quota, .. } => {
            let what = if changes.is_empty() { "submit again with other samples" } else { "modify" };
            let remaining = match quota {
                Some(Quota::Remaining(remaining)) => format!(", {remaining} of 10 edits left in 30 days"),
                _ => String::new(),
            };
            ('~', YELLOW, format!("{what}{remaining}"))
        }
        Step::Blocked { what, .. } => ('!', RED, format!("blocked: {what}")),
        Step::Undeclared => ('?', DIM, "not declared".to_owned()),
    }
}

/// Whether there is no template, and none will be created.
fn is_missing(item: &Item) -> bool {
    item.actual.is_none() && matches!(item.step, Step::Blocked { .. })
}

fn changes(step: &Step) -> &[Change] {
    match step {
        Step::Modify { changes, .. } | Step::Blocked { changes, .. } => changes,
        _ => &[],
    }
}

/// Writes a field before and after the change, with a line diff if it has several lines.
fn write_change(change: &Change, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "      {}", sanitize_line(&change.path))?;
    let (actual, desired) = (change.actual.as_deref(), change.desired.as_deref());
    match (actual, desired) {
        (Some(actual), Some(desired)) if actual.contains('\n') || desired.contains('\n') => {
            for line in TextDiff::from_lines(actual, desired).iter_all_changes() {
                let text = sanitize_line(line.value().trim_end_matches('\n'));
                match line.tag() {
                    ChangeTag::Delete => writeln!(out, "        {RED}- {text}{RED:#}")?,
                    ChangeTag::Insert => writeln!(out, "        {GREEN}+ {text}{GREEN:#}")?,
                    ChangeTag::Equal => writeln!(out, "        {DIM}  {text}{DIM:#}")?,
                }
            }
        }
        _ => {
            for line in actual.into_iter().flat_map(str::lines) {
                writeln!(out, "        {RED}- {}{RED:#}", sanitize_line(line))?;
            }
            for line in desired.into_iter().flat_map(str::lines) {
                writeln!(out, "        {GREEN}+ {}{GREEN:#}", sanitize_line(line))?;
            }
        }
    }
    Ok(())
}

/// One line with the number of templates for each kind of step.
fn summary(plan: &Plan) -> String {
    let count = |is: &dyn Fn(&Step) -> bool| plan.items.iter().filter(|item| is(&item.step)).count();
    let counts = [
        (count(&|step| *step == Step::Create), "to create"),
        (count(&|step| matches!(step, Step::Modify { .. })), "to modify"),
        (count(&|step| matches!(step, Step::Record { is_known: false })), "to record"),
        (count(&|step| matches!(step, Step::Blocked { .. })), "blocked"),
        (count(&|step| matches!(step, Step::Unchanged | Step::Record { is_known: true })), "unchanged"),
        (count(&|step| *step == Step::Undeclared), "not declared"),
    ];
    let parts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if parts.is_empty() { "No templates.".to_owned() } else { format!("{}.", parts.join(", ")) }
}

/// What to do about a setting that is not set.
pub(crate) fn setting_help(plan: &Plan, what: &str) -> String {
    format!(
        "set it to {what}, or write it into {CONFIG_FILE} under [environments.{}.{}]",
        sanitize_line(&plan.environment),
        plan.provider.keyword()
    )
}

/// A plan as JSON: an object for each template and language.
pub(crate) fn json(plan: &Plan) -> Value {
    let items: Vec<Value> = plan.items.iter().map(item_json).collect();
    json!({ "environment": plan.environment, "provider": plan.provider.keyword(), "templates": items })
}

fn item_json(item: &Item) -> Value {
    let changes: Vec<Value> = changes(&item.step)
        .iter()
        .map(|change| json!({ "place": change.path, "actual": change.actual, "declared": change.desired }))
        .collect();
    let step = match &item.step {
        Step::Unchanged => "unchanged",
        Step::Record { .. } => "record",
        Step::Create => "create",
        Step::Modify { .. } => "modify",
        Step::Blocked { .. } => "blocked",
        Step::Undeclared => "undeclared",
    };
    let reason = if let Step::Blocked { reason, .. } = &item.step { Some(reason) } else { None };
    json!({
        "name": item.name,
        "language": item.language,
        "step": step,
        "reason": reason,
        "changes": changes,
        "notes": item.notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "id": item.actual.as_ref().map(|actual| actual.template.id.as_str()),
        "price_class": item.price_class.as_ref().map(PriceClass::keyword),
        "status": item.actual.as_ref().map(|actual| actual.template.state.as_str()),
    })
}
