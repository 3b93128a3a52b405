//! Messages of the outbox, printed.

use std::io::Write;

use whatsapp_template_campaign::{Entry, State};

use super::ledger::time;
use crate::command::CommandResult;
use crate::printable::sanitize_line;
use crate::style::{BOLD, DIM, GREEN, RED, YELLOW};

/// Prints one line for each message.
pub(super) fn list(entries: &[Entry], limit: u32, out: &mut dyn Write) -> CommandResult {
    if entries.is_empty() {
        writeln!(out, "no messages")?;
    }
    for entry in entries {
        let style = style(entry.state);
        let code = entry.code.as_deref().map(|code| format!("code {} ", sanitize_line(code))).unwrap_or_default();
        let line = format!(
            "{:>8}  {style}{:10}{style:#}  {:9}  {}  {} {}  {}  {DIM}{code}{}{DIM:#}",
            entry.id,
            entry.state.as_str(),
            entry.progress,
            time(entry.created),
            sanitize_line(&entry.template),
            sanitize_line(&entry.language),
            sanitize_line(&entry.recipient),
            sanitize_line(entry.reason.as_deref().unwrap_or_default()),
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    if let Some(last) = entries.last().filter(|_| entries.len() == usize::try_from(limit).unwrap_or(usize::MAX)) {
        writeln!(out, "{DIM}there may be more: --after {}{DIM:#}", last.id)?;
    }
    Ok(0)
}

/// Prints all that is known about a message.
pub(super) fn show(entry: &Entry, out: &mut dyn Write) -> CommandResult {
    let style = style(entry.state);
    writeln!(out, "{BOLD}message {}{BOLD:#}, {style}{}{style:#}", entry.id, entry.state)?;
    let attempts = entry.attempts.to_string();
    let rows = [
        ("reason", entry.reason.as_deref()),
        ("code", entry.code.as_deref()),
        ("template", Some(entry.template.as_str())),
        ("language", Some(entry.language.as_str())),
        ("recipient", Some(entry.recipient.as_str())),
        ("key", entry.key.as_deref()),
        ("sender", Some(entry.sender.as_str())),
        ("attempts", Some(attempts.as_str())),
        ("delivery", Some(entry.progress)),
        ("message id", entry.message_id.as_deref()),
        ("enqueued", Some(&time(entry.created))),
        ("not before", Some(&time(entry.due))),
    ];
    for (name, value) in rows {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            writeln!(out, "  {DIM}{name:10}{DIM:#}  {}", sanitize_line(value))?;
        }
    }
    Ok(0)
}

/// How a state is printed.
pub(super) fn style(state: State) -> anstyle::Style {
    match state {
        State::Accepted => GREEN,
        State::Refused => RED,
        State::Unknown | State::Held | State::Attempting => YELLOW,
        _ => DIM,
    }
}
