//! The two databases behind one small interface: integers, texts, and rows of them.
//!
//! Everything above it is written once. What differs between the databases is in [`Dialect`].

mod batch;
mod connection;
mod refusal;
#[cfg(feature = "postgres")]
pub(crate) mod server;
mod session;
mod transaction;

pub(crate) use batch::Batch;
pub use connection::Parameter;
pub(crate) use connection::{Connection, Row};
pub(crate) use refusal::explain;
pub(crate) use session::Session;
pub(crate) use transaction::Transaction;

use crate::Error;

/// Which SQL a database understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// PostgreSQL.
    #[cfg(feature = "postgres")]
    Postgres,
    /// SQLite.
    #[cfg(feature = "sqlite")]
    Sqlite,
}

impl Dialect {
    /// The present time of the database, in milliseconds since 1970. The selection makes PostgreSQL evaluate it once for a
    /// statement, so it can be the bound of an index.
    pub(crate) const fn now(self) -> &'static str {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => "(SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint)",
            #[cfg(feature = "sqlite")]
            Self::Sqlite => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
        }
    }

    /// Begins a transaction that writes. In SQLite, one that reads first could fail when it begins to write.
    pub(crate) const fn begin(self) -> &'static str {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => "BEGIN",
            #[cfg(feature = "sqlite")]
            Self::Sqlite => "BEGIN IMMEDIATE",
        }
    }

    /// Selects 1 if there is a table of this name, otherwise 0.
    pub(crate) fn has_table(self, name: &str) -> String {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => format!("SELECT (to_regclass('{name}') IS NOT NULL)::int::bigint"),
            #[cfg(feature = "sqlite")]
            Self::Sqlite => format!("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '{name}'"),
        }
    }

    /// What lets several workers take different rows of the same selection.
    pub(crate) const fn skip_locked(self) -> &'static str {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => "FOR UPDATE SKIP LOCKED",
            // It has one writer at a time.
            #[cfg(feature = "sqlite")]
            Self::Sqlite => "",
        }
    }

    /// Like [`skip_locked`](Self::skip_locked), for the rows of one of several tables.
    #[cfg(feature = "campaigns")]
    pub(crate) fn skip_locked_of(self, table: &str) -> String {
        match self.skip_locked() {
            "" => String::new(),
            _ => format!("FOR UPDATE OF {table} SKIP LOCKED"),
        }
    }

    /// Locks the rows of a table that the objects of a JSON list name, in the order of their ids.
    #[cfg_attr(not(feature = "sqlite"), allow(clippy::unnecessary_wraps, reason = "SQLite has none"))]
    #[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "SQLite locks no rows"))]
    pub(crate) fn lock_rows(self, table: &str) -> Option<Sql> {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => Some(Sql::new(format!(
                "SELECT id FROM {table} WHERE id IN (SELECT r.id FROM {}) ORDER BY id FOR UPDATE",
                self.records(&[("id", Column::Integer)])
            ))),
            // It has one writer at a time.
            #[cfg(feature = "sqlite")]
            Self::Sqlite => None,
        }
    }

    /// Locks the row of a table with an id, which is the parameter `$1`.
    #[cfg(feature = "campaigns")]
    #[cfg_attr(not(feature = "sqlite"), allow(clippy::unnecessary_wraps, reason = "SQLite has none"))]
    #[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "SQLite locks no rows"))]
    pub(crate) fn lock_row(self, table: &str) -> Option<Sql> {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => Some(Sql::new(format!("SELECT id FROM {table} WHERE id = $1 FOR UPDATE"))),
            // It has one writer at a time.
            #[cfg(feature = "sqlite")]
            Self::Sqlite => None,
        }
    }

    /// Like [`lock_row`](Self::lock_row), but it returns no row instead of waiting for another transaction that has the lock.
    #[cfg(feature = "campaigns")]
    pub(crate) fn try_lock_row(self, table: &str) -> Option<Sql> {
        self.lock_row(table).map(|lock| Sql::new(format!("{} SKIP LOCKED", lock.as_str())))
    }

    /// The texts of a JSON list, as a selection.
    pub(crate) fn texts(self, parameter: &str) -> String {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => format!("SELECT jsonb_array_elements_text({parameter}::jsonb)"),
            #[cfg(feature = "sqlite")]
            Self::Sqlite => format!("SELECT value FROM json_each({parameter})"),
        }
    }

    /// A table of the objects of a JSON list, which is the parameter `$1`. `columns` are names of integers and texts.
    pub(crate) fn records(self, columns: &[(&str, Column)]) -> String {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => {
                let columns: Vec<_> = columns
                    .iter()
                    .map(|(name, kind)| match kind {
                        Column::Integer => format!("{name} bigint"),
                        Column::Text => format!("{name} text"),
                    })
                    .collect();
                format!("jsonb_to_recordset($1::jsonb) AS r({})", columns.join(", "))
            }
            #[cfg(feature = "sqlite")]
            Self::Sqlite => {
                let columns: Vec<_> = columns.iter().map(|(name, _)| format!("value ->> '{name}' AS {name}")).collect();
                format!("(SELECT {} FROM json_each($1)) AS r", columns.join(", "))
            }
        }
    }
}

/// The longest time that a use of the database may take: a connection may be silent for ever.
const TIMEOUT: core::time::Duration = core::time::Duration::from_secs(15);

/// Ends a use of the database that takes too long.
pub(crate) async fn bounded<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    tokio::time::timeout(TIMEOUT, work).await.unwrap_or_else(|elapsed| {
        let message = "the database has not answered for 15 seconds; check its connection";
        Err(Error::new(crate::ErrorKind::Database, message).with_source(elapsed))
    })
}

/// A text from a provider that the database can store: PostgreSQL stores no NUL.
pub(crate) fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}

/// The type of a column in a JSON list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column {
    Integer,
    Text,
}

/// The connections of the ledger.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool),
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool),
}

impl Database {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => Dialect::Postgres,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(_) => Dialect::Sqlite,
        }
    }

    /// Begins a transaction that writes.
    pub(crate) async fn begin(&self) -> Result<Transaction, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => Transaction::Postgres(pool.begin().await?),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool) => Transaction::Sqlite(pool.begin_with(Dialect::Sqlite.begin()).await?),
        })
    }

    /// Begins a transaction that reads one state of the database.
    #[cfg(feature = "campaigns")]
    pub(crate) async fn begin_reading(&self) -> Result<Transaction, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => {
                Transaction::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool) => Transaction::Sqlite(pool.begin().await?),
        })
    }

    /// Executes one statement in a transaction of its own; returns how many rows it changed.
    pub(crate) async fn execute(&self, sql: &Sql, parameters: &[Parameter]) -> Result<u64, Error> {
        self.acquire().await?.connection().execute(sql, parameters).await
    }

    /// Executes one statement in a transaction of its own; returns the rows that it selects or returns.
    pub(crate) async fn fetch(&self, sql: &Sql, parameters: &[Parameter]) -> Result<Vec<Row>, Error> {
        self.acquire().await?.connection().fetch(sql, parameters).await
    }

    pub(crate) async fn close(&self) {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => pool.close().await,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool) => pool.close().await,
        }
    }
}

/// The text of a statement, which is prepared once for each connection.
#[derive(Debug, Clone)]
pub(crate) struct Sql(std::sync::Arc<str>);

impl Sql {
    /// A statement of constants of this crate; everything else is a parameter.
    pub(crate) fn new(text: impl Into<std::sync::Arc<str>>) -> Self {
        Self(text.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn audited(&self) -> sqlx::AssertSqlSafe<std::sync::Arc<str>> {
        sqlx::AssertSqlSafe(std::sync::Arc::clone(&self.0))
    }
}
