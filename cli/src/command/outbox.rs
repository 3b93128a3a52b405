//! The command `outbox`.

use std::io::Write;
use std::time::{Duration, SystemTime};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use whatsapp_template_campaign::{Entry, Error, ErrorKind, Filter, Ledger, Resolution, SCHEMA_VERSION, State};

use super::CommandResult;
use crate::CliError;
use crate::printable::sanitize_line;
use crate::style::{BOLD, DIM, GREEN, RED, YELLOW};

/// The arguments of `outbox`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The database of the outbox: `sqlite:FILE` or `postgres://…`. Left out, the variable `DATABASE_URL` has it
    #[arg(long, value_name = "ADDRESS", global = true)]
    database: Option<String>,
    #[command(subcommand)]
    command: OutboxCommand,
}

#[derive(Debug, clap::Subcommand)]
enum OutboxCommand {
    /// Count the messages in each state
    Status,
    /// List messages, the oldest first
    List {
        /// Only those in this state
        #[arg(long, value_parser = state())]
        state: Option<State>,
        /// Only those of this template
        #[arg(long, value_name = "NAME")]
        template: Option<String>,
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
    /// Create or update the tables
    Migrate,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Decision {
    /// The customer has the message
    #[arg(long)]
    accepted: bool,
    /// The customer does not have it, and shall not get it
    #[arg(long)]
    refused: bool,
    /// Send it again; the customer may get it twice
    #[arg(long)]
    send_again: bool,
}

fn state() -> impl TypedValueParser<Value = State> {
    PossibleValuesParser::new(State::ALL.map(State::as_str))
        .try_map(|word| State::from_word(&word).ok_or("there is no such state"))
}

/// Runs one of the subcommands.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    let address = match &arguments.database {
        Some(address) => address.clone(),
        None => std::env::var("DATABASE_URL").map_err(|_| {
            CliError::new("there is no database")
                .with_help("write `--database sqlite:FILE` or `--database postgres://…`, or set DATABASE_URL")
        })?,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let ledger = Ledger::connect(&address).await?;
        let result = execute(&arguments.command, &ledger, out).await;
        ledger.close().await;
        result
    })
}

async fn execute(command: &OutboxCommand, ledger: &Ledger, out: &mut dyn Write) -> CommandResult {
    match command {
        OutboxCommand::Status => {
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
                    "\n{DIM}Webhooks prove unknown messages by themselves. For the rest: `outbox list --state unknown`, then `outbox resolve`.{DIM:#}"
                )?;
            }
            Ok(0)
        }
        OutboxCommand::List { state, template, after, limit } => {
            let mut filter = Filter::new().with_after(*after).with_limit(*limit);
            if let Some(state) = state {
                filter = filter.with_state(*state);
            }
            if let Some(name) = template {
                filter = filter.with_template(name);
            }
            list(&ledger.list(&filter).await?, *limit, out)
        }
        OutboxCommand::Show { number } => match ledger.entry(*number).await? {
            Some(entry) => show(&entry, out),
            None => Err(no_such(*number)),
        },
        OutboxCommand::Retry { numbers } => {
            for number in numbers {
                let entry = ledger.entry(*number).await?.ok_or_else(|| no_such(*number))?;
                if !ledger.retry(*number).await? {
                    return Err(CliError::new(format!("message {number} is {}, not refused", entry.state))
                        .with_help("only refused messages are sent again; see `outbox resolve` for unknown ones"));
                }
                writeln!(out, "message {number} will be sent again")?;
            }
            Ok(0)
        }
        OutboxCommand::Resolve { numbers, decision } => {
            let (resolution, what) = match decision {
                Decision { accepted: true, .. } => (Resolution::Accepted, "is accepted"),
                Decision { refused: true, .. } => (Resolution::Refused, "is refused"),
                _ => (Resolution::SendAgain, "will be sent again"),
            };
            for number in numbers {
                let entry = ledger.entry(*number).await?.ok_or_else(|| no_such(*number))?;
                if !ledger.resolve(*number, resolution).await? {
                    return Err(CliError::new(format!("message {number} is {}, not unknown", entry.state))
                        .with_help("list the unknown ones: `outbox list --state unknown`"));
                }
                writeln!(out, "message {number} {what}")?;
            }
            Ok(0)
        }
        OutboxCommand::Resume { backup } => {
            let since =
                SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(backup.as_millisecond()).unwrap_or(0));
            let unknown = ledger.resume(since).await?;
            writeln!(
                out,
                "workers may start again; {unknown} messages that may have left since the backup are unknown"
            )?;
            Ok(0)
        }
        // `Ledger::connect` has done it.
        OutboxCommand::Migrate => {
            writeln!(out, "the tables have version {SCHEMA_VERSION}")?;
            Ok(0)
        }
    }
}

fn list(entries: &[Entry], limit: u32, out: &mut dyn Write) -> CommandResult {
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

fn show(entry: &Entry, out: &mut dyn Write) -> CommandResult {
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

fn style(state: State) -> anstyle::Style {
    match state {
        State::Accepted => GREEN,
        State::Refused => RED,
        State::Unknown | State::Held | State::Attempting => YELLOW,
        _ => DIM,
    }
}

fn time(time: SystemTime) -> String {
    jiff::Timestamp::try_from(time)
        .map_or_else(|_| "?".to_owned(), |time| time.strftime("%Y-%m-%d %H:%M:%SZ").to_string())
}

fn no_such(number: i64) -> CliError {
    CliError::new(format!("the outbox has no message {number}")).with_help("list its messages: `outbox list`")
}

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        let mut text = error.to_string();
        // Why a connection failed is in the source. The text of a database's error is left out: it may quote values.
        if error.kind() == ErrorKind::Database
            && error.database_code().is_none()
            && let Some(source) = std::error::Error::source(&error)
        {
            text = format!("{text} ({source})");
        }
        Self::new(text)
    }
}
