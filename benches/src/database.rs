//! A database of the benchmark's own.

use core::fmt;
use std::path::PathBuf;
use std::time::Duration;

use sqlx::{PgPool, SqlitePool};
use tempfile::TempDir;
use whatsapp_template_campaign::Ledger;

use crate::Failure;
use crate::postgres::Server;
use crate::process::folder_size;

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// The one of an argument.
    pub fn from_name(name: &str) -> Result<Self, Failure> {
        match name {
            "sqlite" => Ok(Self::Sqlite),
            "postgres" => Ok(Self::Postgres),
            other => Err(format!("unknown database {other:?}; write sqlite or postgres").into()),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// The service's own pool of connections.
pub enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A database with a ledger.
pub struct TestDatabase {
    pub address: String,
    pub ledger: Ledger,
    pub pool: Pool,
    server: Option<Server>,
    folder: Option<TempDir>,
}

/// Does something with the pool, whichever it is.
#[macro_export]
macro_rules! with_pool {
    ($database:expr, $pool:ident => $work:expr) => {
        match &$database.pool {
            $crate::database::Pool::Sqlite($pool) => $work,
            $crate::database::Pool::Postgres($pool) => $work,
        }
    };
}

impl TestDatabase {
    /// Creates one.
    pub async fn new(kind: Kind) -> Result<Self, Failure> {
        Ok(match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir_in(std::env::current_dir()?)?;
                let address = format!("sqlite:{}", folder.path().join("shop.db").display());
                let ledger = Ledger::connect(&address).await?;
                let pool = Pool::Sqlite(SqlitePool::connect(&address).await?);
                Self { address, ledger, pool, server: None, folder: Some(folder) }
            }
            Kind::Postgres => {
                let server = Server::start()?;
                let address = server.address();
                let ledger = Ledger::connect(&address).await?;
                let pool = Pool::Postgres(PgPool::connect(&address).await?);
                Self { address, ledger, pool, server: Some(server), folder: None }
            }
        })
    }

    /// Executes a statement; returns the integer that it selects.
    pub async fn integer(&self, sql: &'static str) -> Result<i64, Failure> {
        Ok(with_pool!(self, pool => sqlx::query_scalar(sql).fetch_one(pool).await?))
    }

    /// Executes statements without a result.
    pub async fn execute(&self, sql: impl Into<String>) -> Result<(), Failure> {
        let sql = sqlx::AssertSqlSafe(sql.into());
        with_pool!(self, pool => { sqlx::raw_sql(sql).execute(pool).await?; });
        Ok(())
    }

    /// Waits until no row of a table is pending or on its way.
    pub async fn drained(&self, open: &'static str) -> Result<(), Failure> {
        while self.integer(open).await? > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// The processor time of the database's own processes, in seconds. SQLite has none.
    pub fn processor_time(&self) -> Result<f64, Failure> {
        self.server.as_ref().map_or(Ok(0.0), Server::processor_time)
    }

    /// The size of the files of the database, in bytes, without the log of PostgreSQL.
    pub fn size(&self) -> Result<u64, Failure> {
        folder_size(&match (&self.folder, &self.server) {
            (Some(folder), _) => folder.path().to_owned(),
            (None, Some(server)) => server.folder().join("data/base"),
            (None, None) => PathBuf::new(),
        })
    }
}
