//! The command `outbox`.

pub(crate) mod ledger;
mod message;
mod order;
mod status;

use std::io::Write;
use std::time::{Duration, SystemTime};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use whatsapp_template_campaign::{Filter, Ledger, Removed, Retention, SCHEMA_VERSION, State};

use super::CommandResult;
use super::decision::Decision;
use super::duration;
use crate::CliError;
use ledger::Database;
use order::Order;

/// The arguments of `outbox`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    database: Database,
    #[command(subcommand)]
    command: OutboxCommand,
}

#[derive(Debug, clap::Subcommand)]
enum OutboxCommand {
    /// Count the messages in each state, and show what waits and which workers run
    Status,
    /// List messages, the oldest first
    List {
        /// Only those in this state
        #[arg(long, value_parser = state())]
        state: Option<State>,
        /// Only those of this template
        #[arg(long, value_name = "NAME")]
        template: Option<String>,
        /// Only those to this recipient: a number, the digits of an account, or a user id
        #[arg(long, value_name = "NUMBER|ID")]
        to: Option<String>,
        /// Only those with a larger number, for the next page
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        after: i64,
        /// At most so many
        #[arg(long, value_name = "NUMBER", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// Show all that is known about a message
    Show {
        /// The number of the message
        number: i64,
    },
    /// Send refused messages again
    Retry {
        /// The numbers of the messages
        #[arg(required = true)]
        numbers: Vec<i64>,
    },
    /// Decide about unknown messages: those that may have been accepted
    Resolve {
        /// The numbers of the messages
        #[arg(required = true)]
        numbers: Vec<i64>,
        #[command(flatten)]
        decision: Decision,
    },
    /// Continue after the database was restored from a backup
    Resume {
        /// When the backup was made, for example 2026-11-29T08:30:00Z
        #[arg(long, value_name = "TIME")]
        backup: jiff::Timestamp,
    },
    /// Remove personal data and old messages, of those that are accepted, refused or skipped; and personal data of campaigns that ended so long ago
    Forget {
        #[command(flatten)]
        ages: Ages,
    },
    /// Create or update the tables
    Migrate,
}

/// How old messages are from which something is removed, counted from their last change.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct Ages {
    /// Remove the values of messages older than this, for example `30d` or `12h`
    #[arg(long, value_name = "AGE", value_parser = duration::parse)]
    values: Option<Duration>,
    /// Replace the recipients of messages older than this by a hash with the key in `WHATSAPP_TEMPLATE_RECIPIENT_KEY`
    #[arg(long, value_name = "AGE", value_parser = duration::parse)]
    recipients: Option<Duration>,
    /// Delete messages older than this, with their keys
    #[arg(long, value_name = "AGE", value_parser = duration::parse)]
    messages: Option<Duration>,
}

fn state() -> impl TypedValueParser<Value = State> {
    PossibleValuesParser::new(State::ALL.map(State::as_str))
        .try_map(|word| State::from_word(&word).ok_or("there is no such state"))
}

/// Runs one of the subcommands.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    if matches!(arguments.command, OutboxCommand::Migrate) {
        let address = arguments.database.address()?;
        return ledger::block_on(async {
            Ledger::migrate(&address).await?;
            writeln!(out, "the tables have version {SCHEMA_VERSION}")?;
            Ok(0)
        });
    }
    arguments.database.run(async |ledger| execute(&arguments.command, ledger, out).await)
}

async fn execute(command: &OutboxCommand, ledger: &Ledger, out: &mut dyn Write) -> CommandResult {
    match command {
        OutboxCommand::Status => status::print(ledger, out).await,
        OutboxCommand::List { state, template, to, after, limit } => {
            let mut filter = Filter::new().with_after(*after).with_limit(*limit);
            if let Some(state) = state {
                filter = filter.with_state(*state);
            }
            if let Some(name) = template {
                filter = filter.with_template(name);
            }
            if let Some(who) = to {
                filter = filter.with_recipient(who);
            }
            message::list(&ledger.list(&filter).await?, *limit, out)
        }
        OutboxCommand::Show { number } => match ledger.entry(*number).await? {
            Some(entry) => message::show(&entry, out),
            None => Err(CliError::new(format!("the outbox has no message {number}"))
                .with_help("list its messages: `outbox list`")),
        },
        OutboxCommand::Retry { numbers } => order::give(Order::Retry, numbers, ledger, out).await,
        OutboxCommand::Resolve { numbers, decision } => {
            order::give(Order::Resolve(decision.resolution()), numbers, ledger, out).await
        }
        OutboxCommand::Resume { backup } => {
            let since =
                SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(backup.as_millisecond()).unwrap_or(0));
            let resumed = ledger.resume(since).await?;
            writeln!(
                out,
                "workers may start again; messages that may have been sent since the backup and are now unknown: {}",
                resumed.unknown
            )?;
            for name in &resumed.cancelled {
                writeln!(
                    out,
                    "the campaign `{name}` was being loaded when the backup was made, and is cancelled: it may have been sent \
                     since then; do not start it again"
                )?;
            }
            Ok(0)
        }
        OutboxCommand::Forget { ages } => {
            let mut retention = Retention::new();
            if let Some(age) = ages.values {
                retention = retention.with_values_for(age);
            }
            if let Some(age) = ages.recipients {
                retention = retention.with_recipients_for(age);
            }
            if let Some(age) = ages.messages {
                retention = retention.with_messages_for(age);
            }
            let removed = ledger.apply_retention(&retention).await?;
            print_removed(&removed, out)
        }
        // Done before a ledger is needed.
        OutboxCommand::Migrate => Ok(0),
    }
}

/// Prints what a policy has removed.
pub(crate) fn print_removed(removed: &Removed, out: &mut dyn Write) -> CommandResult {
    for (what, count) in [
        ("values removed", removed.values),
        ("recipients replaced by a hash", removed.recipients),
        ("messages deleted", removed.messages),
        ("values of campaigns removed", removed.campaign_values),
        ("recipients of campaigns replaced by a hash", removed.campaign_recipients),
    ] {
        if count > 0 {
            writeln!(out, "{what}: {count}")?;
        }
    }
    if *removed == Removed::default() {
        writeln!(out, "there was nothing to remove")?;
    }
    Ok(0)
}
