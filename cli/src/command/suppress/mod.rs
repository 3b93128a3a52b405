//! The command `suppress`.

mod file;

use std::io::Write;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use whatsapp_template_campaign::{Ledger, Scope, Suppressed};

use super::CommandResult;
use super::outbox::ledger::{Database, time};
use crate::CliError;
use crate::printable::{plural, sanitize_line};
use crate::style::{DIM, RED};

/// The arguments of `suppress`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    database: Database,
    #[command(subcommand)]
    command: SuppressCommand,
}

#[derive(Debug, clap::Subcommand)]
enum SuppressCommand {
    /// Stop messages to customers
    Add {
        /// Numbers with the code of their country, the digits of accounts, or user ids
        #[arg(required = true, value_name = "NUMBER|ID")]
        customers: Vec<String>,
        /// Which messages
        #[arg(long, value_parser = scope(), default_value = Scope::Everything.as_str())]
        scope: Scope,
        /// Why, for example who asked for it and when
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Let customers get messages again, whatever suppressed them
    Remove {
        /// Numbers with the code of their country, the digits of accounts, or user ids
        #[arg(required = true, value_name = "NUMBER|ID")]
        customers: Vec<String>,
    },
    /// List suppressed customers, or what is known about some
    List {
        /// Only these: numbers with the code of their country, the digits of accounts, or user ids
        #[arg(value_name = "NUMBER|ID")]
        customers: Vec<String>,
    },
    /// Add the customers of a CSV file, which is checked first as a whole
    Import {
        /// A file with the column `customer`, and `scope`, `source`, `since` and `reason` if you like
        file: PathBuf,
    },
    /// Write all suppressed customers as a CSV file
    Export {
        /// The file. Left out, they are printed
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

fn scope() -> impl TypedValueParser<Value = Scope> {
    PossibleValuesParser::new(Scope::ALL.map(Scope::as_str))
        .try_map(|word| Scope::from_word(&word).ok_or("there is no such scope"))
}

/// Runs one of the subcommands.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    arguments.database.run(async |ledger| match &arguments.command {
        SuppressCommand::Add { customers, scope, reason } => add(ledger, customers, *scope, reason, out).await,
        SuppressCommand::Remove { customers } => remove(ledger, customers, out).await,
        SuppressCommand::List { customers } if customers.is_empty() => list(ledger, out).await,
        SuppressCommand::List { customers } => show(ledger, customers, out).await,
        SuppressCommand::Import { file } => file::import(ledger, file, out).await,
        SuppressCommand::Export { output } => file::export(ledger, output.as_deref(), out).await,
    })
}

async fn add(ledger: &Ledger, customers: &[String], scope: Scope, reason: &str, out: &mut dyn Write) -> CommandResult {
    let entry = |who: &String| {
        let entry = Suppressed::new(who, scope).map_err(|error| not_a_customer(who, &error))?;
        Ok(entry.with_reason(reason))
    };
    // All of them or none: a mistake in the third must not leave two.
    let entries: Vec<Suppressed> = customers.iter().map(entry).collect::<Result<_, CliError>>()?;
    ledger.suppress_all(&entries).await?;
    let what = match scope {
        Scope::Marketing => "no marketing",
        _ => "no messages",
    };
    writeln!(out, "{} {what} any more", gets(entries.len()))?;
    Ok(0)
}

fn gets(customers: usize) -> String {
    let verb = if customers == 1 { "gets" } else { "get" };
    format!("{} {verb}", plural(customers, "customer", "customers"))
}

async fn remove(ledger: &Ledger, customers: &[String], out: &mut dyn Write) -> CommandResult {
    let mut failed = false;
    for who in customers {
        let shown = sanitize_line(who);
        match ledger.unsuppress(who).await {
            Ok(true) => writeln!(out, "{shown} gets messages again")?,
            Ok(false) => {
                failed = true;
                writeln!(out, "{RED}{shown}{RED:#} was not suppressed")?;
            }
            Err(error) if error.kind() == whatsapp_template_campaign::ErrorKind::Message => {
                failed = true;
                writeln!(out, "{RED}{shown}{RED:#} is not a customer: {error}")?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(u8::from(failed))
}

async fn list(ledger: &Ledger, out: &mut dyn Write) -> CommandResult {
    let mut last: Option<Suppressed> = None;
    loop {
        let page = ledger.suppressed(last.as_ref()).await?;
        for entry in &page {
            print(entry, out)?;
        }
        match page.into_iter().last() {
            Some(entry) => last = Some(entry),
            None => break,
        }
    }
    if last.is_none() {
        writeln!(out, "no customer is suppressed")?;
    }
    Ok(0)
}

async fn show(ledger: &Ledger, customers: &[String], out: &mut dyn Write) -> CommandResult {
    for who in customers {
        let entries = ledger.suppression(who).await?;
        for entry in &entries {
            print(entry, out)?;
        }
        if entries.is_empty() {
            writeln!(out, "{:20}  not suppressed", sanitize_line(who))?;
        }
    }
    Ok(0)
}

fn print(entry: &Suppressed, out: &mut dyn Write) -> Result<(), CliError> {
    let since = entry.since.map(time).unwrap_or_default();
    let line = format!(
        "{:20}  {:10}  {:8}  {since}  {DIM}{}{DIM:#}",
        entry.customer,
        entry.scope.as_str(),
        entry.source.as_str(),
        sanitize_line(&entry.reason)
    );
    writeln!(out, "{}", line.trim_end())?;
    Ok(())
}

fn not_a_customer(who: &str, error: &whatsapp_template_campaign::Error) -> CliError {
    CliError::new(format!("`{}` is not a customer: {error}", sanitize_line(who)))
}
