//! The database of the campaigns.

use whatsapp_template_campaign::Ledger;

use super::wrong;
use crate::CliError;

/// The database of somebody who names none.
const DEFAULT: &str = "sqlite:campaigns.db";

/// The address that was given, or the one of the environment, or a file in this folder.
fn address(given: Option<&str>) -> String {
    given.map(str::to_owned).or_else(|| std::env::var("DATABASE_URL").ok()).unwrap_or_else(|| DEFAULT.to_owned())
}

/// Opens the database of campaigns that exist.
pub(super) async fn open(given: Option<&str>) -> Result<Ledger, CliError> {
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
    Ok(Ledger::connect(&address).await?)
}

/// Opens the database of campaigns, which is created if it does not exist.
pub(super) async fn create(given: Option<&str>) -> Result<Ledger, CliError> {
    Ok(Ledger::connect(&address(given)).await?)
}
