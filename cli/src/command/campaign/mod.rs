//! The command `campaign`: one template to many people.

mod account;
mod check;
mod database;
mod order;
mod prices;
mod recipients;
mod report;
mod serve;
mod start;
mod status;
mod webhooks;
mod work;

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use super::CommandResult;
use super::decision::Decision;
use super::duration;
use crate::CliError;
use crate::session::Templates;
use account::Account;

/// The arguments of `campaign`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The database of the campaigns: `sqlite:FILE` or `postgres://…` [default: the variable `DATABASE_URL`, or `sqlite:campaigns.db`]
    #[arg(long, value_name = "ADDRESS", global = true)]
    database: Option<String>,
    #[command(subcommand)]
    command: CampaignCommand,
}

#[derive(Debug, clap::Subcommand)]
enum CampaignCommand {
    /// Read all rows, and ask the provider about template and number; sends nothing
    Check {
        /// The file of the campaign
        file: PathBuf,
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        account: Account,
    },
    /// Check a campaign, load its recipients, and send it
    Start {
        /// The file of the campaign
        file: PathBuf,
        /// Do everything but send, with a database that is removed afterwards
        #[arg(long)]
        dry_run: bool,
        /// Load it only; `campaign work` sends it
        #[arg(long, conflicts_with = "dry_run")]
        load_only: bool,
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        account: Account,
    },
    /// Send the campaigns of the database, as one more machine, until it is interrupted
    Work {
        /// The name of the sender, if the campaigns have one
        #[arg(long, value_name = "NAME", default_value = "")]
        sender: String,
        #[command(flatten)]
        account: Account,
    },
    /// List the campaigns
    List,
    /// Show how far a campaign is
    Status {
        /// The name of the campaign
        name: String,
        /// Show it anew each second, until it has ended or pauses
        #[arg(long, short)]
        watch: bool,
    },
    /// Write what is known about a campaign: a page, a table, the recipients that failed, and those to whom nothing was sent
    Report(report::Arguments),
    /// Serve a page that shows the campaigns live, and receive the providers' webhooks
    Serve(serve::Arguments),
    /// Pause a campaign
    Pause {
        /// The name of the campaign
        name: String,
        /// Why, for the status
        #[arg(long, value_name = "TEXT", default_value = "paused on the command line")]
        reason: String,
    },
    /// Let a campaign that has paused go on
    Resume {
        /// The name of the campaign
        name: String,
    },
    /// End a campaign: what waits is skipped
    Cancel {
        /// The name of the campaign
        name: String,
    },
    /// Decide about unknown messages: those that may have been accepted
    Resolve {
        /// The name of the campaign
        name: String,
        /// Only those that were attempted longer ago
        #[arg(long, value_name = "DURATION", value_parser = duration::parse, default_value = "24h")]
        older: Duration,
        #[command(flatten)]
        decision: Decision,
    },
    /// Send refused messages again, and with `--code` also those that were accepted and not delivered
    Retry {
        /// The name of the campaign
        name: String,
        /// Only those that were refused or not delivered with this code of the provider, for example 131049
        #[arg(long)]
        code: Option<String>,
        /// Not before this time has passed
        #[arg(long, value_name = "DURATION", value_parser = duration::parse, default_value = "0s")]
        after: Duration,
    },
    /// Count all recipients anew, and compare them with the counts that are kept
    Verify {
        /// The name of the campaign
        name: String,
    },
    /// Remove personal data from campaigns that ended long ago; their counts stay
    #[command(arg_required_else_help = true)]
    Redact {
        /// Remove the values of campaigns that ended longer ago than this, for example `30d` or `12h`
        #[arg(long, value_name = "AGE", value_parser = duration::parse)]
        values: Option<Duration>,
        /// Replace the recipients of campaigns that ended longer ago than this by a hash with the key in `WHATSAPP_TEMPLATE_RECIPIENT_KEY`
        #[arg(long, value_name = "AGE", value_parser = duration::parse)]
        recipients: Option<Duration>,
    },
    /// Remove a campaign that has ended, with its recipients
    Forget {
        /// The name of the campaign
        name: String,
    },
}

/// How rows are read.
#[derive(Debug, clap::Args)]
struct Reading {
    /// The templates: JSON files, or directories with such files
    #[arg(long, short, value_name = "FILE|DIR")]
    templates: Vec<PathBuf>,
    /// Write each bad row to this file, as CSV
    #[arg(long, value_name = "FILE")]
    bad_rows: Option<PathBuf>,
    /// Leave out at most so many bad rows [default: `skip_bad` of the file, or 0]
    #[arg(long, value_name = "NUMBER")]
    skip_bad: Option<u64>,
}

/// Runs one of the subcommands. `templates` are those of the program; the others are in files.
pub(crate) fn run(
    arguments: &Arguments,
    templates: &Templates,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> CommandResult {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let database = arguments.database.as_deref();
    runtime.block_on(async {
        match &arguments.command {
            CampaignCommand::Check { file, reading, account } => {
                check::run(file, reading, account, templates, out, err).await
            }
            CampaignCommand::Start { file, dry_run, load_only, reading, account } => {
                let how = if *dry_run {
                    start::How::DryRun
                } else if *load_only {
                    start::How::LoadOnly
                } else {
                    start::How::Send
                };
                Box::pin(start::run(file, how, database, reading, account, templates, out, err)).await
            }
            CampaignCommand::Work { sender, account } => work::run(database, sender, account, out).await,
            CampaignCommand::List => status::list(database, out).await,
            CampaignCommand::Status { name, watch: false } => status::show(database, name, out).await,
            CampaignCommand::Status { name, watch: true } => status::watch(database, name, out).await,
            CampaignCommand::Report(arguments) => report::run(database, arguments, out).await,
            CampaignCommand::Serve(arguments) => serve::run(database, arguments, out).await,
            CampaignCommand::Pause { name, reason } => order::pause(database, name, reason, out).await,
            CampaignCommand::Resume { name } => order::resume(database, name, out).await,
            CampaignCommand::Cancel { name } => order::cancel(database, name, out).await,
            CampaignCommand::Resolve { name, older, decision } => {
                order::resolve(database, name, *older, decision, out).await
            }
            CampaignCommand::Retry { name, code, after } => {
                order::retry(database, name, code.as_deref(), *after, out).await
            }
            CampaignCommand::Verify { name } => order::verify(database, name, out).await,
            CampaignCommand::Redact { values, recipients } => order::redact(database, *values, *recipients, out).await,
            CampaignCommand::Forget { name } => order::forget(database, name, out).await,
        }
    })
}

/// An error about something that the user can change.
fn wrong(message: impl Into<String>, help: impl Into<String>) -> CliError {
    CliError::new(message).with_help(help)
}
