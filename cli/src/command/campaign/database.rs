//! The database of the campaigns.

use std::io::Write;
use std::time::Duration;

use whatsapp_template_campaign::{Error, Ledger};

use super::wrong;
use crate::CliError;

/// The database of somebody who names none.
const DEFAULT: &str = "sqlite:campaigns.db";

/// The address that was given, or the one of the environment, or a file in this folder.
fn address(given: Option<&str>) -> String {
    given.map(str::to_owned).or_else(|| std::env::var("DATABASE_URL").ok()).unwrap_or_else(|| DEFAULT.to_owned())
}

/// For how long a command that runs until it is interrupted waits for a database server that starts later, and after which time
/// it reports so.
const PATIENCE: Duration = Duration::from_mins(1);
const REPORTED: Duration = Duration::from_secs(2);

/// Opens the database of campaigns that exist.
pub(super) async fn open(given: Option<&str>) -> Result<Ledger, CliError> {
    Ok(Ledger::connect(&existing(given)?).await?)
}

/// Opens the database of campaigns, which is created if it does not exist.
pub(super) async fn create(given: Option<&str>) -> Result<Ledger, CliError> {
    Ok(Ledger::connect(&address(given)).await?)
}

/// Like [`open`], for a command that runs for long, and may have started before its database.
pub(super) async fn wait_and_open(given: Option<&str>, out: &mut dyn Write) -> Result<Ledger, CliError> {
    wait(&existing(given)?, out).await
}

/// Like [`create`], for a command that runs for long, and may have started before its database.
pub(super) async fn wait_and_create(given: Option<&str>, out: &mut dyn Write) -> Result<Ledger, CliError> {
    wait(&address(given), out).await
}

async fn wait(address: &str, out: &mut dyn Write) -> Result<Ledger, CliError> {
    // A file does not start.
    if address.starts_with("sqlite:") {
        return Ok(Ledger::connect(address).await?);
    }
    let mut connecting = core::pin::pin!(Ledger::options().with_connect_timeout(PATIENCE).connect(address));
    let connected: Option<Result<Ledger, Error>> = tokio::select! {
        connected = &mut connecting => Some(connected),
        () = tokio::time::sleep(REPORTED) => None,
    };
    if let Some(connected) = connected {
        return Ok(connected?);
    }
    writeln!(out, "waiting for the database, for {} s at most", PATIENCE.as_secs())?;
    out.flush()?;
    Ok(connecting.await?)
}

/// The address of a database that exists, as far as that can be seen.
fn existing(given: Option<&str>) -> Result<String, CliError> {
    let address = address(given);
    // A misspelt name must not create a file.
    if let Some(path) = address.strip_prefix("sqlite:")
        && !std::path::Path::new(path.trim_start_matches("//").split('?').next().unwrap_or_default()).exists()
    {
        return Err(wrong(
            format!("there is no database {path}"),
            "write the address with --database, or start a campaign first: `campaign start FILE`",
        ));
    }
    Ok(address)
}
