//! What the ledger stores once: the secret of its references.

use ring::rand::{SecureRandom, SystemRandom};

use crate::database::{Database, Parameter, Sql};
use crate::hexadecimal::hexadecimal;
use crate::reference::ReferenceKey;
use crate::{Error, ErrorKind};

/// The name of the secret in the table of settings.
const SECRET: &str = "reference_secret";

/// The key of the references, which the first process creates.
pub(super) async fn reference_key(database: &Database) -> Result<ReferenceKey, Error> {
    let mut secret = [0; 32];
    SystemRandom::new().fill(&mut secret).map_err(|_| {
        Error::new(ErrorKind::Configuration, "the system has no random numbers; check its random device")
    })?;
    let insert = Sql::new("INSERT INTO whatsapp_setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING");
    database.execute(&insert, &[Parameter::from(SECRET), Parameter::from(hexadecimal(&secret))]).await?;
    let select = Sql::new("SELECT value FROM whatsapp_setting WHERE name = $1");
    let rows = database.fetch(&select, &[Parameter::from(SECRET)]).await?;
    let secret = rows.first().map_or(Ok(String::new()), |row| row.text(0))?;
    Ok(ReferenceKey::new(secret.as_bytes()))
}
