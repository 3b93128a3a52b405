//! Connecting to the database of a ledger.

use std::sync::Arc;

use super::{Identity, Ledger, Shared};
use crate::database::Database;
use crate::definitions::Definitions;
use crate::statements::Statements;
use crate::{Error, ErrorKind};

/// How many connections the ledger opens at most. Each worker keeps one that listens.
const CONNECTIONS: u32 = 8;

impl Ledger {
    /// Connects to the database of an address, `sqlite:…` or `postgres://…`, and creates or updates the tables of the ledger.
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # async fn connect() -> Result<(), whatsapp_template_campaign::Error> {
    /// use whatsapp_template_campaign::Ledger;
    /// let ledger = Ledger::connect("sqlite:shop.db").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if the address cannot be read or its database is not a feature of this program;
    /// [`ErrorKind::Schema`] if a newer version has changed the tables; [`ErrorKind::Database`] if it cannot be reached.
    pub async fn connect(address: &str) -> Result<Self, Error> {
        let scheme = address.split(':').next().unwrap_or_default();
        match scheme {
            #[cfg(feature = "sqlite")]
            "sqlite" => Self::with_sqlite(address.parse().map_err(not_an_address)?).await,
            #[cfg(feature = "postgres")]
            "postgres" | "postgresql" => Self::with_postgres(address.parse().map_err(not_an_address)?).await,
            // The rest of an address may have a password.
            _ => Err(Error::new(
                ErrorKind::Configuration,
                format!(
                    "the address of the ledger begins with {:?}; write `sqlite:FILE` or `postgres://…`, and add the feature \
                     `sqlite` or `postgres` of `whatsapp-template-campaign`",
                    scheme.chars().take(20).collect::<String>(),
                ),
            )),
        }
    }

    /// Connects to a SQLite database, for example with the options of the service's own pool
    /// (`SqlitePool::connect_options`). The file is created if it does not exist.
    ///
    /// # Errors
    ///
    /// Like [`connect`](Self::connect).
    #[cfg(feature = "sqlite")]
    pub async fn with_sqlite(options: sqlx::sqlite::SqliteConnectOptions) -> Result<Self, Error> {
        use sqlx::sqlite::{SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An attempt must be recorded for good before its request leaves.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(core::time::Duration::from_secs(10));
        let identity = Identity::of_file(options.get_filename());
        let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
        Self::open(Database::Sqlite(pool), identity).await
    }

    /// Connects to a PostgreSQL database, for example with the options of the service's own pool
    /// (`PgPool::connect_options`).
    ///
    /// # Errors
    ///
    /// Like [`connect`](Self::connect).
    #[cfg(feature = "postgres")]
    pub async fn with_postgres(options: sqlx::postgres::PgConnectOptions) -> Result<Self, Error> {
        // An attempt must be recorded for good before its request leaves.
        let options = options.options([("synchronous_commit", "on")]);
        let pool = sqlx::postgres::PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
        Self::open(Database::Postgres(pool), Identity::Postgres).await
    }

    async fn open(database: Database, identity: Identity) -> Result<Self, Error> {
        super::migrate::migrate(&database).await?;
        let references = super::settings::reference_key(&database).await?;
        let statements = Statements::new(database.dialect());
        let definitions = Definitions::default();
        let shared = Arc::new(Shared { database, statements, references, definitions, identity });
        Ok(Self { shared, stop_words: None, recipient_key: None })
    }
}

fn not_an_address(error: sqlx::Error) -> Error {
    Error::new(
        ErrorKind::Configuration,
        "the address of the ledger cannot be read; write `sqlite:FILE` or `postgres://user@host/database`",
    )
    .with_source(error)
}
