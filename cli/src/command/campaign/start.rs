//! `campaign start`: checks, loads and sends a campaign.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use whatsapp_template_campaign::Ledger;
use whatsapp_template_campaign::campaign::{CampaignWorker, CheckedCampaign};

use super::account::{Account, with_client};
use super::{Reading, check, database, status, work, wrong};
use crate::CliError;
use crate::command::CommandResult;
use crate::command::stop_signal::stop_signal;
use crate::printable::sanitize_line;
use crate::session::Templates;
use crate::style::{BOLD, DIM};

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
        let can_start = check::can_start(&checked, &file, reading);
        check::show(checked.report(), can_start, out)?;
        if !can_start {
            return Err(wrong(
                "the campaign was not started; nothing was sent",
                "correct what is named above; `--skip-bad NUMBER` leaves out bad rows",
            ));
        }
        if how == How::DryRun {
            return dry_run(checked, out).await;
        }
        let ledger = database::create(address).await?;
        let is_known = ledger.campaign(&file.name).await.is_ok();
        let run = ledger.start(checked).await?;
        if is_known {
            let name = sanitize_line(&file.name);
            writeln!(out, "{DIM}`{name}` was started before, and goes on where it was{DIM:#}")?;
        }
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
async fn dry_run(checked: CheckedCampaign, out: &mut dyn Write) -> CommandResult {
    // From here on a signal no longer ends the program, so that the folder is always removed.
    let stopped = stop_signal()?;
    remove_leftovers();
    let folder = std::env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
    let mut builder = std::fs::DirBuilder::new();
    // No other user of this machine may read it.
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder)?;
    let load = async {
        let ledger = Ledger::connect(&format!("sqlite:{}", folder.join("campaigns.db").display())).await?;
        let status = match ledger.start(checked).await {
            Ok(run) => run.status().await,
            Err(error) => Err(error),
        };
        ledger.close().await;
        Ok::<_, CliError>(status?)
    };
    let result = tokio::select! {
        status = load => status.map(Some),
        _ = stopped => Ok(None),
    };
    // It has the numbers and values of customers, so it is removed whatever happened.
    let removed = std::fs::remove_dir_all(&folder);
    let status = result?;
    removed?;
    let Some(status) = status else {
        writeln!(out, "interrupted; nothing was sent")?;
        return Ok(1);
    };
    status::print_loaded(&status, out)?;
    writeln!(out, "this was a dry run; nothing was sent")?;
    Ok(0)
}

/// How the names of the folders of dry runs begin.
const FOLDER: &str = "whatsapp-template-dry-run-";

/// The age from which a folder belongs to a dry run that was killed.
const LEFTOVER_AGE: Duration = Duration::from_hours(24);

/// Removes the folders of dry runs that were killed, as far as they belong to this user.
fn remove_leftovers() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(FOLDER)) {
        let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > LEFTOVER_AGE) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
