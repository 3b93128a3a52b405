//! What people order about a campaign.

use std::io::Write;
use std::time::Duration;

use whatsapp_template_campaign::campaign::RetryOrder;
use whatsapp_template_campaign::{Resolution, Retention};

use super::database;
use crate::command::CommandResult;
use crate::command::decision::Decision;
use crate::command::outbox::ledger::with_recipient_key;
use crate::command::outbox::print_removed;
use crate::printable::sanitize_line;
use crate::style::{GREEN, RED};

pub(super) async fn pause(address: Option<&str>, name: &str, reason: &str, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    let run = ledger.campaign(name).await?;
    if run.pause(reason).await? {
        writeln!(out, "paused; `whatsapp-template campaign resume {}` lets it go on", sanitize_line(name))?;
    } else {
        writeln!(out, "nothing to pause: it is {}", run.state().await?)?;
    }
    ledger.close().await;
    Ok(0)
}

pub(super) async fn resume(address: Option<&str>, name: &str, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    let run = ledger.campaign(name).await?;
    if run.resume().await? {
        writeln!(out, "it goes on where `campaign work` or `campaign start` runs")?;
    } else {
        writeln!(out, "nothing had paused: it is {}", run.state().await?)?;
    }
    ledger.close().await;
    Ok(0)
}

pub(super) async fn cancel(address: Option<&str>, name: &str, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    let run = ledger.campaign(name).await?;
    if run.cancel().await? {
        let name = sanitize_line(name);
        writeln!(out, "cancelled: what waited is skipped; messages that have left cannot be called back")?;
        writeln!(
            out,
            "`whatsapp-template campaign report {name} --unsent FILE.csv` writes those to whom nothing was sent"
        )?;
    } else {
        writeln!(out, "it has ended already: it is {}", run.state().await?)?;
    }
    ledger.close().await;
    Ok(0)
}

pub(super) async fn resolve(
    address: Option<&str>,
    name: &str,
    older: Duration,
    decision: &Decision,
    out: &mut dyn Write,
) -> CommandResult {
    let resolution = decision.resolution();
    let what = match resolution {
        Resolution::Accepted => "are accepted",
        Resolution::Refused => "are refused",
        _ => "will be sent again",
    };
    let ledger = database::open(address).await?;
    let resolved = ledger.campaign(name).await?.resolve(older, resolution).await?;
    writeln!(out, "{resolved} unknown messages {what}")?;
    ledger.close().await;
    Ok(0)
}

pub(super) async fn retry(
    address: Option<&str>,
    name: &str,
    code: Option<&str>,
    after: Duration,
    out: &mut dyn Write,
) -> CommandResult {
    let mut order = RetryOrder::new().with_after(after);
    if let Some(code) = code {
        order = order.with_code(code);
    }
    let ledger = database::open(address).await?;
    let ordered = ledger.campaign(name).await?.retry(&order).await?;
    writeln!(out, "{ordered} messages will be sent again")?;
    ledger.close().await;
    Ok(0)
}

pub(super) async fn verify(address: Option<&str>, name: &str, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    let verified = ledger.campaign(name).await?.verify().await?;
    ledger.close().await;
    if verified.is_right() {
        writeln!(out, "{GREEN}right{GREEN:#}: the states of {} recipients sum to the total", verified.loaded)?;
        return Ok(0);
    }
    writeln!(
        out,
        "{RED}wrong{RED:#}: {} recipients were loaded, the rows have {}, and {} chunks have other counts than their rows",
        verified.loaded,
        verified.rows.total(),
        verified.wrong_chunks
    )?;
    Ok(1)
}

pub(super) async fn redact(
    address: Option<&str>,
    values: Option<Duration>,
    recipients: Option<Duration>,
    out: &mut dyn Write,
) -> CommandResult {
    let mut retention = Retention::new();
    if let Some(age) = values {
        retention = retention.with_values_for(age);
    }
    if let Some(age) = recipients {
        retention = retention.with_recipients_for(age);
    }
    let ledger = with_recipient_key(database::open(address).await?)?;
    let removed = ledger.redact_campaigns(&retention).await?;
    ledger.close().await;
    print_removed(&removed, out)
}

pub(super) async fn forget(address: Option<&str>, name: &str, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    ledger.campaign(name).await?.forget().await?;
    writeln!(out, "removed, with all of its recipients")?;
    ledger.close().await;
    Ok(0)
}
