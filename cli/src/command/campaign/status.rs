//! `campaign status` and `campaign list`.

use std::io::Write;
use std::time::Duration;

use whatsapp_template_campaign::State;
use whatsapp_template_campaign::campaign::{CampaignState, CampaignStatus, Tally, Waiting, WaitingCount};

use super::check::words;
use super::database;
use super::work::{Bar, speed};
use crate::CliError;
use crate::command::CommandResult;
use crate::printable::sanitize_line;
use crate::style::{BOLD, DIM, GREEN, RED, YELLOW};

pub(super) async fn list(address: Option<&str>, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    let campaigns = ledger.campaigns().await?;
    if campaigns.is_empty() {
        writeln!(out, "no campaigns")?;
    }
    for run in campaigns {
        let status = run.status().await?;
        let style = style(status.state);
        let (done, total) = (status.counts.done(), status.counts.total());
        writeln!(
            out,
            "{style}{:10}{style:#} {}  {done} of {total}",
            status.state.as_str(),
            sanitize_line(&status.name)
        )?;
    }
    ledger.close().await;
    Ok(0)
}

pub(super) async fn show(address: Option<&str>, name: &str, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    let status = ledger.campaign(name).await?.status().await?;
    ledger.close().await;
    print(&status, out)?;
    Ok(0)
}

pub(super) async fn watch(address: Option<&str>, name: &str, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    let run = ledger.campaign(name).await?;
    let mut bar = Bar::new(out);
    let status = loop {
        let status = run.status().await?;
        if status.state.is_ended() || status.state == CampaignState::Paused {
            break status;
        }
        bar.show(&status)?;
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
            _ = tokio::signal::ctrl_c() => break status,
        }
    };
    drop(bar);
    ledger.close().await;
    print(&status, out)?;
    Ok(0)
}

/// Prints what is known about a campaign.
pub(super) fn print(status: &CampaignStatus, out: &mut dyn Write) -> Result<(), CliError> {
    let style = style(status.state);
    writeln!(out, "{BOLD}{}{BOLD:#}  {style}{}{style:#}", sanitize_line(&status.name), status.state)?;
    print_details(status, !status.state.is_ended(), out)
}

/// Prints what is known about a campaign that was loaded and is never sent.
pub(super) fn print_loaded(status: &CampaignStatus, out: &mut dyn Write) -> Result<(), CliError> {
    writeln!(out, "{BOLD}{}{BOLD:#}  {DIM}loaded{DIM:#}", sanitize_line(&status.name))?;
    print_details(status, false, out)
}

fn print_details(status: &CampaignStatus, has_speed: bool, out: &mut dyn Write) -> Result<(), CliError> {
    if let Some(pause) = &status.pause {
        writeln!(out, "  {YELLOW}{}{YELLOW:#}: {}", pause.kind.says(), sanitize_line(&pause.evidence))?;
        let command = if status.state.is_ended() {
            String::new()
        } else {
            format!("; to go on: {}", sanitize_line(&pause.command(&status.name)))
        };
        writeln!(out, "  {DIM}{}{command}{DIM:#}", pause.kind.remedy())?;
    }
    for variant in &status.variants {
        if let Some(pause) = &variant.pause {
            let name = sanitize_line(&variant.name);
            writeln!(
                out,
                "  {YELLOW}variant {name}{YELLOW:#}: {}: {}",
                pause.kind.says(),
                sanitize_line(&pause.evidence)
            )?;
        }
    }
    counts("recipients", &status.counts, out)?;
    if status.stages.len() > 1 {
        for stage in &status.stages {
            // The data call them `all`, which beside the canary would be wrong.
            counts(if stage.name == "canary" { "canary" } else { "others" }, &stage.counts, out)?;
        }
    }
    if status.variants.len() > 1 {
        for variant in &status.variants {
            counts(&sanitize_line(&variant.name), &variant.counts, out)?;
            let (delivered, read, replied) = (variant.delivered(), variant.read(), variant.replied());
            writeln!(out, "    {DIM}delivered {delivered}, read {read}, replied {replied}{DIM:#}")?;
        }
    }
    if has_speed {
        writeln!(out, "  {DIM}{:<10}{DIM:#}  {}", "speed", speed(status))?;
    }
    // A pause has its own line, and turns come by themselves.
    let is_shown = |waiting: &&WaitingCount| !matches!(waiting.reason, Waiting::Paused | Waiting::Queue);
    for waiting in status.waiting.iter().filter(is_shown) {
        let the_first = if waiting.recipients == 1 { "" } else { " the first" };
        let first = waiting.first_in.map(|first| format!(",{the_first} for {}", words(first))).unwrap_or_default();
        let reason = waiting.reason.words(waiting.recipients);
        writeln!(out, "  {DIM}{:<10}{DIM:#}  {} {reason}{first}", "waiting", waiting.recipients)?;
    }
    for code in &status.codes {
        writeln!(
            out,
            "  {RED}{}{RED:#}  code {}  {DIM}{}{DIM:#}",
            code.count,
            sanitize_line(&code.code),
            sanitize_line(&code.meaning)
        )?;
    }
    for age in status.unknown_by_age.iter().filter(|age| age.count > 0) {
        writeln!(out, "  {YELLOW}{} unknown{YELLOW:#}  attempted {} ago", age.count, age.age)?;
    }
    for worker in status.workers.iter().filter(|worker| !worker.is_ended) {
        let heartbeat = words(worker.heartbeat);
        writeln!(out, "  {DIM}machine {}, last sign of life {heartbeat} ago{DIM:#}", sanitize_line(&worker.place))?;
    }
    Ok(())
}

fn counts(name: &str, tally: &Tally, out: &mut dyn Write) -> Result<(), CliError> {
    let states = State::ALL.into_iter().filter(|state| tally.of(*state) > 0);
    let states: Vec<String> = states.map(|state| format!("{} {}", tally.of(state), state.as_str())).collect();
    let delivered = if tally.delivered() > 0 {
        format!("; {} delivered, {} read", tally.delivered(), tally.read())
    } else {
        String::new()
    };
    let states = if states.is_empty() { String::new() } else { format!(": {}", states.join(", ")) };
    writeln!(out, "  {DIM}{name:<10}{DIM:#}  {}{states}{delivered}", tally.total())?;
    Ok(())
}

fn style(state: CampaignState) -> anstyle::Style {
    match state {
        CampaignState::Finished => GREEN,
        CampaignState::Paused => YELLOW,
        CampaignState::Cancelled => RED,
        _ => DIM,
    }
}
