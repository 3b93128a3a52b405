//! `campaign work`: sends the campaigns of a database.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use whatsapp_template::client::Transport;
use whatsapp_template::provider::Provider;
use whatsapp_template::template::BuiltIn;
use whatsapp_template_campaign::campaign::{CampaignRun, CampaignStatus, CampaignWorker, Dispatch, Waiting};

use super::account::{Account, with_client};
use super::check::words;
use super::database;
use crate::CliError;
use crate::command::CommandResult;
use crate::command::stop_signal::stop_signal;

/// How often the progress is read.
const INTERVAL: Duration = Duration::from_secs(1);

pub(super) async fn run(address: Option<&str>, sender: &str, account: &Account, out: &mut dyn Write) -> CommandResult {
    let (environment, provider) = account.select(None, None)?;
    let ledger = database::wait_and_open(address, out).await?;
    writeln!(out, "working on the campaigns of this database; ctrl-c finishes what has left, and ends")?;
    out.flush()?;
    with_client!(&environment, provider, |client, is_local| {
        let worker = CampaignWorker::new(&ledger, client).with_sender(sender);
        let worker = if is_local { worker.with_rate(None) } else { worker };
        let stopped = stop_signal()?;
        worker.run(async { drop(stopped.await) }).await?;
    });
    ledger.close().await;
    Ok(0)
}

/// Sends until a campaign has ended or pauses, and shows its progress. Returns whether it was interrupted.
pub(super) async fn until_ended<P, T, D>(
    worker: &CampaignWorker<P, T, D>,
    run: &CampaignRun,
    out: &mut dyn Write,
) -> Result<bool, CliError>
where
    P: Provider<Rules: BuiltIn>,
    T: Transport,
    D: Dispatch,
{
    let interrupted = AtomicBool::new(false);
    let stopped = stop_signal()?;
    let stop = async {
        tokio::select! {
            _ = run.wait() => {}
            _ = stopped => interrupted.store(true, Ordering::Relaxed),
        }
    };
    let mut bar = Bar::new(out);
    let mut working = core::pin::pin!(worker.run(stop));
    tokio::select! {
        worked = &mut working => worked?,
        // The worker has open requests: it goes on without the bar.
        _ = bar.follow(run) => working.await?,
    }
    drop(bar);
    Ok(interrupted.load(Ordering::Relaxed))
}

/// The progress of a campaign: a bar on a terminal, otherwise a line every ten seconds.
pub(super) struct Bar<'o> {
    terminal: Option<ProgressBar>,
    out: &'o mut dyn Write,
    ticks: u32,
}

/// After how many readings a line is printed where there is no terminal.
const TICKS: u32 = 10;

impl<'o> Bar<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
        let terminal = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {msg}");
            ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self { terminal, out, ticks: 0 }
    }

    /// Shows the progress, and never returns unless it cannot be shown.
    pub(super) async fn follow(&mut self, run: &CampaignRun) -> Result<(), CliError> {
        loop {
            self.show(&run.status().await?)?;
            tokio::time::sleep(INTERVAL).await;
        }
    }

    pub(super) fn show(&mut self, status: &CampaignStatus) -> Result<(), CliError> {
        match &self.terminal {
            Some(bar) => {
                bar.set_length(status.counts.total());
                bar.set_position(status.counts.done());
                bar.set_message(speed(status));
            }
            None if self.ticks.is_multiple_of(TICKS) => {
                let (done, total) = (status.counts.done(), status.counts.total());
                writeln!(self.out, "{done} of {total}  {}", speed(status))?;
                self.out.flush()?;
            }
            None => {}
        }
        self.ticks = self.ticks.wrapping_add(1);
        Ok(())
    }
}

impl Drop for Bar<'_> {
    fn drop(&mut self) {
        if let Some(bar) = &self.terminal {
            bar.finish_and_clear();
        }
    }
}

/// The speed, what limits it, and the end by the present speed.
pub(super) fn speed(status: &CampaignStatus) -> String {
    // Writing into a string cannot fail.
    let mut text = format!("{} in the last minute", status.sent_last_minute);
    if let Some(limit) = status.rate_limit {
        let _ = write!(text, ", at most {limit:.0} a second");
    }
    let _ = write!(text, "; limited by: {}", status.limited_by.as_str());
    if let Some(left) = status.left {
        let others = status.waiting.iter().any(|waiting| waiting.reason != Waiting::Queue);
        let _ = write!(text, "; {} left{}", words(left), if others { " for those who need not wait" } else { "" });
    }
    text
}
