//! How many messages the outbox has, and what waits.

use std::io::Write;

use whatsapp_template_campaign::{Ledger, State};

use super::message::style;
use crate::command::CommandResult;
use crate::style::{BOLD, DIM};

/// Prints the counts of all states.
pub(super) async fn print(ledger: &Ledger, out: &mut dyn Write) -> CommandResult {
    let counts = ledger.counts().await?;
    let width = counts.total().to_string().len();
    for state in State::ALL {
        let (style, count) = (style(state), counts.of(state));
        writeln!(out, "{style}{:10}{style:#}  {count:>width$}", state.as_str())?;
    }
    writeln!(out, "{BOLD}{:10}{BOLD:#}  {:>width$}", "total", counts.total())?;
    if counts.of(State::Unknown) > 0 {
        writeln!(
            out,
            "\n{DIM}Webhooks prove unknown messages by themselves. For the rest: `outbox list --state unknown`, then \
             `outbox resolve`.{DIM:#}"
        )?;
    }
    Ok(0)
}
