//! Connecting to the database of a ledger.

use std::sync::Arc;

use super::{Identity, Ledger, LedgerOptions, ReportQueue, Shared};
use crate::database::{Database, bounded};
use crate::definitions::Definitions;
use crate::statements::Statements;
use crate::worker::database_clock::DatabaseClock;
use crate::{Error, ErrorKind};

impl Ledger {
    /// Connects to the database of an address, `sqlite:…` or `postgres://…`, and creates or updates the tables of the ledger.
    /// [`options`](Self::options) switch that off.
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
    /// [`ErrorKind::Schema`] if the tables are those of a newer version, or the role may not create or update them;
    /// [`ErrorKind::Database`] if the database cannot be reached.
    pub async fn connect(address: &str) -> Result<Self, Error> {
        Self::options().connect(address).await
    }

    /// Connects to a SQLite database, for example with the options of the service's own pool
    /// (`SqlitePool::connect_options`). The file is created if it does not exist.
    ///
    /// # Errors
    ///
    /// Like [`connect`](Self::connect).
    #[cfg(feature = "sqlite")]
    pub async fn with_sqlite(options: sqlx::sqlite::SqliteConnectOptions) -> Result<Self, Error> {
        Self::options().connect_sqlite(options).await
    }

    /// Connects to a PostgreSQL database, for example with the options of the service's own pool
    /// (`PgPool::connect_options`).
    ///
    /// # Errors
    ///
    /// Like [`connect`](Self::connect).
    #[cfg(feature = "postgres")]
    pub async fn with_postgres(options: sqlx::postgres::PgConnectOptions) -> Result<Self, Error> {
        Self::options().connect_postgres(options).await
    }

    async fn open(database: Database, identity: Identity, options: LedgerOptions) -> Result<Self, Error> {
        // An update of large tables may take long, so it has no limit of its own; to find out that none is needed has one.
        if let Err(error) = bounded(super::migration::check(&database)).await {
            if !options.migrates || error.is_timeout() {
                return Err(error);
            }
            super::migration::migrate(&database).await?;
        }
        let references = bounded(super::settings::reference_key(&database)).await?;
        let statements = Statements::new(database.dialect());
        let definitions = Definitions::default();
        let shared = Arc::new(Shared {
            database,
            statements,
            references,
            definitions,
            identity,
            reports: ReportQueue::default(),
            counters: super::Counters::default(),
            clock: DatabaseClock::new(),
        });
        Ok(Self { shared, stop_words: None, recipient_key: None })
    }
}

impl LedgerOptions {
    /// Connects to the database of an address: see [`Ledger::connect`].
    ///
    /// # Errors
    ///
    /// Like [`Ledger::connect`]; [`ErrorKind::Schema`] also if the tables are missing or too old and must not be updated.
    pub async fn connect(self, address: &str) -> Result<Ledger, Error> {
        let scheme = address.split(':').next().unwrap_or_default();
        match scheme {
            #[cfg(feature = "sqlite")]
            "sqlite" => self.connect_sqlite(address.parse().map_err(not_an_address)?).await,
            #[cfg(feature = "postgres")]
            "postgres" | "postgresql" => self.connect_postgres(address.parse().map_err(not_an_address)?).await,
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

    /// Connects to a SQLite database: see [`Ledger::with_sqlite`].
    ///
    /// # Errors
    ///
    /// Like [`connect`](Self::connect).
    #[cfg(feature = "sqlite")]
    pub async fn connect_sqlite(self, options: sqlx::sqlite::SqliteConnectOptions) -> Result<Ledger, Error> {
        use sqlx::sqlite::{SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
        if !self.migrates && !options.get_filename().exists() {
            return Err(Error::new(
                ErrorKind::Configuration,
                format!(
                    "there is no database file {}; check the address, or create it with `whatsapp-template outbox migrate`",
                    options.get_filename().display()
                ),
            ));
        }
        let options = options
            .create_if_missing(self.migrates)
            .journal_mode(SqliteJournalMode::Wal)
            // An attempt must be recorded for good before its request leaves.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(core::time::Duration::from_secs(10));
        let identity = Identity::of_file(options.get_filename());
        // A path has no password; an address may have one.
        let file = options.get_filename().display().to_string();
        // A file does not go away as a server does, so a connection need not be tested before each use.
        let pool = SqlitePoolOptions::new().max_connections(self.connections);
        let pool = pool.test_before_acquire(false);
        let pool = pool.before_acquire(|connection, _| Box::pin(async move { Ok(is_free(connection).await) }));
        let pool = pool.connect_with(options).await.map_err(|error| Error::from(error).about(&file))?;
        Ledger::open(Database::Sqlite(pool), identity, self).await
    }

    /// Connects to a PostgreSQL database: see [`Ledger::with_postgres`].
    ///
    /// # Errors
    ///
    /// Like [`connect`](Self::connect).
    #[cfg(feature = "postgres")]
    pub async fn connect_postgres(self, options: sqlx::postgres::PgConnectOptions) -> Result<Ledger, Error> {
        // An attempt must be recorded for good before its request leaves.
        let options = options.options([("synchronous_commit", "on"), ("idle_in_transaction_session_timeout", IDLE)]);
        // A pool tries a server that refuses connections again for half a minute, and does not say so.
        crate::database::server::test(&options, self.connect_timeout).await?;
        let pool = sqlx::postgres::PgPoolOptions::new()
            .max_connections(self.connections)
            // The test of sqlx waits for ever on a connection that a router has forgotten.
            .test_before_acquire(false)
            .before_acquire(|connection, meta| Box::pin(async move { Ok(is_alive(connection, meta.idle_for).await) }))
            .connect_lazy_with(options);
        Ledger::open(Database::Postgres(pool), Identity::Postgres(super::identity::LastPosition::default()), self).await
    }
}

/// After which time PostgreSQL ends a transaction of the ledger in which nothing happens: its process is cut off, and what it has
/// locked would stop all others. It is longer than any use of the database takes: see [`bounded`].
#[cfg(feature = "postgres")]
const IDLE: &str = "20s";

/// Whether a connection of the pool has no transaction. When a disk is full, SQLite ends the transaction whose commit fails, sqlx
/// cannot roll it back, and each further use of the connection would fail.
#[cfg(feature = "sqlite")]
async fn is_free(connection: &mut sqlx::SqliteConnection) -> bool {
    use sqlx::Connection as _;
    // The rollback of a transaction that was dropped may be under way; the answer comes after it.
    !connection.is_in_transaction() || (connection.ping().await.is_ok() && !connection.is_in_transaction())
}

/// For how long a connection may have been unused without being tested, and how long the test may take.
#[cfg(feature = "postgres")]
const UNTESTED: core::time::Duration = core::time::Duration::from_secs(1);
#[cfg(feature = "postgres")]
const TEST: core::time::Duration = core::time::Duration::from_secs(3);

/// Whether a connection of the pool can be used. One that was used a moment ago is not tested.
#[cfg(feature = "postgres")]
async fn is_alive(connection: &mut sqlx::PgConnection, idle_for: core::time::Duration) -> bool {
    use sqlx::Connection as _;
    idle_for < UNTESTED || matches!(tokio::time::timeout(TEST, connection.ping()).await, Ok(Ok(())))
}

fn not_an_address(error: sqlx::Error) -> Error {
    Error::new(
        ErrorKind::Configuration,
        "the address of the ledger cannot be read; write `sqlite:FILE` or `postgres://user@host/database`",
    )
    .with_source(error)
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[tokio::test]
    async fn a_file_that_cannot_be_opened_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing/shop.db").display().to_string();
        let text = folder.path().join("text.db").display().to_string();
        std::fs::write(&text, "no database, but a text that is longer than the header of one: ".repeat(20)).unwrap();
        for (file, part) in [(missing, "cannot be opened; check its folder"), (text, "the file is no SQLite database")]
        {
            let error = Ledger::connect(&format!("sqlite:{file}")).await.unwrap_err();
            let message = error.to_string();
            assert_eq!(error.kind(), ErrorKind::Database);
            assert!(message.starts_with(&format!("{file}: ")) && message.contains(part), "{message}");
        }
    }

    #[tokio::test]
    async fn a_table_of_another_program_with_the_same_name_is_reported() {
        use sqlx::ConnectOptions as _;
        let folder = tempfile::tempdir().unwrap();
        for (sql, version) in
            [("CREATE TABLE whatsapp_outbox (id int)", 1), ("CREATE TABLE whatsapp_campaign (id int)", 2)]
        {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.path().join(version.to_string()));
            let mut connection = options.clone().create_if_missing(true).connect().await.unwrap();
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            let error = Ledger::with_sqlite(options).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Schema);
            let message = error.to_string();
            let expected =
                format!("to version {version}, because the database has a table or an index of another program");
            assert!(message.contains(&expected), "{message}");
        }
    }
}
