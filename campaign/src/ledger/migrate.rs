//! The tables of the ledger, and how an older version of them is updated.

use crate::database::{Database, Dialect, Parameter, Sql, Transaction};
use crate::{Error, ErrorKind};

/// The version of the tables that this version of the crate uses.
pub const SCHEMA_VERSION: i64 = 1;

/// The scripts of a database, each from the version before it. A script runs in one transaction and must not rewrite a
/// large table: new columns have constant defaults or none.
fn scripts(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        #[cfg(feature = "postgres")]
        Dialect::Postgres => &[include_str!("../../schema/postgres/0001.sql")],
        #[cfg(feature = "sqlite")]
        Dialect::Sqlite => &[include_str!("../../schema/sqlite/0001.sql")],
    }
}

/// Creates or updates the tables. Several processes may do so at once.
pub(super) async fn migrate(database: &Database) -> Result<(), Error> {
    // Without a lock first: nearly every start finds the right version.
    if let Ok(SCHEMA_VERSION) = version(database).await {
        return Ok(());
    }
    let mut transaction = database.begin().await?;
    lock(&mut transaction).await?;
    let table = "CREATE TABLE IF NOT EXISTS whatsapp_schema (version bigint NOT NULL)";
    transaction.execute(&Sql::new(table), &[]).await?;
    let rows = transaction.fetch(&Sql::new(VERSION), &[]).await?;
    let found = rows.first().map_or(Ok(None), |row| row.optional_integer(0))?.unwrap_or(0);
    if found > SCHEMA_VERSION {
        return Err(Error::new(
            ErrorKind::Schema,
            format!(
                "the tables of the ledger have version {found}, this program uses {SCHEMA_VERSION}; start the newer program"
            ),
        ));
    }
    let done = usize::try_from(found).unwrap_or_default();
    for script in scripts(database.dialect()).iter().skip(done) {
        transaction.connection().script(script).await?;
    }
    transaction.execute(&Sql::new("DELETE FROM whatsapp_schema"), &[]).await?;
    let insert = Sql::new("INSERT INTO whatsapp_schema (version) VALUES ($1)");
    transaction.execute(&insert, &[Parameter::from(SCHEMA_VERSION)]).await?;
    transaction.commit().await
}

const VERSION: &str = "SELECT max(version) FROM whatsapp_schema";

async fn version(database: &Database) -> Result<i64, Error> {
    let rows = database.fetch(&Sql::new(VERSION), &[]).await?;
    Ok(rows.first().map_or(Ok(None), |row| row.optional_integer(0))?.unwrap_or(0))
}

#[cfg_attr(not(feature = "postgres"), allow(clippy::unused_async, reason = "only PostgreSQL is asked"))]
/// Lets one process at a time update the tables. A transaction of SQLite that writes has the lock already.
async fn lock(transaction: &mut Transaction) -> Result<(), Error> {
    match transaction {
        #[cfg(feature = "postgres")]
        Transaction::Postgres(_) => {
            // The number is an arbitrary constant that names this lock.
            let sql = Sql::new("SELECT 1::bigint FROM pg_advisory_xact_lock(7340032017001)");
            transaction.fetch(&sql, &[]).await.map(drop)
        }
        #[cfg(feature = "sqlite")]
        Transaction::Sqlite(_) => Ok(()),
    }
}
