//! How many messages the outbox has, and what waits.

use std::io::Write;
use std::time::Duration;

use whatsapp_template_campaign::{Backlog, Ledger, State};

use super::message::style;
use crate::command::CommandResult;
use crate::printable::sanitize_line;
use crate::style::{BOLD, DIM};

/// Prints the counts of all states, what waits for each sender, and the workers.
pub(super) async fn print(ledger: &Ledger, out: &mut dyn Write) -> CommandResult {
    let counts = ledger.counts().await?;
    let width = counts.total().to_string().len();
    for state in State::ALL {
        let (style, count) = (style(state), counts.of(state));
        writeln!(out, "{style}{:10}{style:#}  {count:>width$}", state.as_str())?;
    }
    writeln!(out, "{BOLD}{:10}{BOLD:#}  {:>width$}", "total", counts.total())?;
    waiting(&ledger.backlog().await?, out)?;
    if counts.of(State::Unknown) > 0 {
        writeln!(
            out,
            "\n{DIM}Webhooks prove unknown messages by themselves. For the rest: `outbox list --state unknown`, then \
             `outbox resolve`.{DIM:#}"
        )?;
    }
    Ok(0)
}

fn waiting(backlog: &Backlog, out: &mut dyn Write) -> Result<(), crate::CliError> {
    for sender in &backlog.senders {
        let name = if sender.sender.is_empty() { "the sender without a name" } else { &*sender.sender };
        writeln!(out, "\n{BOLD}{}{BOLD:#} {DIM}({}){DIM:#}", sanitize_line(name), sanitize_line(&sender.provider))?;
        writeln!(out, "  {} wait, {} of them are due{}", sender.pending, sender.due, since(sender.oldest_due))?;
        if sender.attempting > 0 {
            writeln!(out, "  {} requests are open", sender.attempting)?;
        }
        if sender.unknown > 0 {
            writeln!(out, "  {} are unknown{}", sender.unknown, since(sender.oldest_unknown))?;
        }
    }
    if backlog.workers.is_empty() {
        writeln!(out, "\nno worker runs")?;
    } else {
        writeln!(out)?;
    }
    for worker in &backlog.workers {
        let silence = words(worker.silent_for);
        writeln!(out, "worker {}, {}: last heartbeat {silence} ago", worker.id, sanitize_line(&worker.place))?;
    }
    Ok(())
}

fn since(time: Option<Duration>) -> String {
    time.map(|time| format!(", the oldest for {}", words(time))).unwrap_or_default()
}

/// A duration in its largest unit.
fn words(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} min", seconds / 60),
        seconds @ 7200..172_800 => format!("{} h", seconds / 3600),
        seconds => format!("{} days", seconds / 86_400),
    }
}
