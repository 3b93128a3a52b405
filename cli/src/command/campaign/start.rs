//! `campaign start`: checks, loads and sends a campaign.

use std::io::Write;
use std::path::Path;

use whatsapp_template_campaign::Ledger;
use whatsapp_template_campaign::campaign::CampaignWorker;

use super::account::{Account, with_client};
use super::{Reading, check, database, status, work, wrong};
use crate::CliError;
use crate::command::CommandResult;
use crate::session::Templates;
use crate::style::BOLD;

/// What happens after the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// The recipients are loaded and sent.
    Send,
    /// The recipients are loaded only.
    LoadOnly,
    /// The recipients are loaded into a database that is removed.
    DryRun,
}

#[allow(clippy::too_many_arguments, reason = "the arguments of the command")]
pub(super) async fn run(
    path: &Path,
    how: How,
    address: Option<&str>,
    reading: &Reading,
    account: &Account,
    templates: &Templates,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> CommandResult {
    let file = check::read(path)?;
    let (environment, provider) = account.select(file.environment.as_deref(), file.provider)?;
    let campaign = check::campaign(&file, reading, provider, templates, err).await?;
    with_client!(&environment, provider, |client, is_local| {
        let checked = check::check(campaign, &client, reading, err).await?;
        check::show(checked.report(), out)?;
        if !check::can_start(&checked, &file, reading) {
            return Err(wrong(
                "the campaign was not started; nothing was sent",
                "correct what is named above; `--skip-bad NUMBER` leaves out bad rows",
            ));
        }
        if how == How::DryRun {
            return dry_run(checked, out).await;
        }
        let ledger = database::create(address).await?;
        let run = ledger.start(checked).await?;
        if how == How::LoadOnly {
            writeln!(out, "{BOLD}loaded{BOLD:#}; `whatsapp-template campaign work` sends it")?;
            ledger.close().await;
            return Ok(0);
        }
        let worker = CampaignWorker::new(&ledger, client).with_sender(&file.sender);
        let worker = if is_local { worker.with_rate(None) } else { worker };
        let interrupted = Box::pin(work::until_ended(&worker, &run, out)).await?;
        status::print(&run.status().await?, out)?;
        if interrupted {
            writeln!(out, "interrupted; start it again to go on, or run `whatsapp-template campaign work`")?;
        }
        ledger.close().await;
        Ok(u8::from(interrupted))
    })
}

/// Loads the recipients into a database in a temporary folder, and shows what would leave.
async fn dry_run(checked: whatsapp_template_campaign::campaign::CheckedCampaign, out: &mut dyn Write) -> CommandResult {
    let folder = std::env::temp_dir().join(format!("whatsapp-template-dry-run-{}", std::process::id()));
    let mut builder = std::fs::DirBuilder::new();
    // No other user of this machine may read it.
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder)?;
    let result = async {
        let ledger = Ledger::connect(&format!("sqlite:{}", folder.join("campaigns.db").display())).await?;
        let run = ledger.start(checked).await?;
        status::print(&run.status().await?, out)?;
        ledger.close().await;
        Ok::<_, CliError>(())
    }
    .await;
    // It has the numbers and values of customers, so it is removed whatever happened.
    let removed = std::fs::remove_dir_all(&folder);
    result?;
    removed?;
    writeln!(out, "this was a dry run; nothing was sent")?;
    Ok(0)
}
