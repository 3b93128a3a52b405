//! The ledger that a command works on.

use std::time::SystemTime;

use whatsapp_template_campaign::{Error, ErrorKind, Ledger, RecipientKey};

use crate::CliError;
use crate::command::CommandResult;

/// The variable with the key of the hashes that replace old recipients.
const RECIPIENT_KEY: &str = "WHATSAPP_TEMPLATE_RECIPIENT_KEY";

/// The database of the ledger.
#[derive(Debug, clap::Args)]
pub(crate) struct Database {
    /// The database of the outbox: `sqlite:FILE` or `postgres://…`. Left out, the variable `DATABASE_URL` has it
    #[arg(long = "database", value_name = "ADDRESS", global = true)]
    address: Option<String>,
}

impl Database {
    /// The address.
    pub(crate) fn address(&self) -> Result<String, CliError> {
        match &self.address {
            Some(address) => Ok(address.clone()),
            None => std::env::var("DATABASE_URL").map_err(|_| {
                CliError::new("there is no database")
                    .with_help("write `--database sqlite:FILE` or `--database postgres://…`, or set DATABASE_URL")
            }),
        }
    }

    /// Runs a command on a ledger that exists: neither a file nor a table is created.
    pub(crate) fn run(&self, command: impl AsyncFnOnce(&Ledger) -> CommandResult) -> CommandResult {
        let address = self.address()?;
        block_on(async {
            let ledger = Ledger::options().with_migrations(false).connect(&address).await?;
            let ledger = with_recipient_key(ledger)?;
            let result = command(&ledger).await;
            ledger.close().await;
            result
        })
    }
}

/// The ledger with the key of the hashes that replace old recipients, if the variable has it.
pub(crate) fn with_recipient_key(ledger: Ledger) -> Result<Ledger, CliError> {
    let Ok(secret) = std::env::var(RECIPIENT_KEY) else { return Ok(ledger) };
    let key = RecipientKey::new(secret.as_bytes()).ok_or_else(|| {
        CliError::new(format!("the key in {RECIPIENT_KEY} is shorter than 16 bytes"))
            .with_help("use the secret that the worker has")
    })?;
    Ok(ledger.with_recipient_key(key))
}

/// Runs a command that needs a database.
pub(crate) fn block_on(command: impl Future<Output = CommandResult>) -> CommandResult {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(command)
}

/// A time, to the second.
pub(crate) fn time(time: SystemTime) -> String {
    jiff::Timestamp::try_from(time)
        .map_or_else(|_| "?".to_owned(), |time| time.strftime("%Y-%m-%d %H:%M:%SZ").to_string())
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
