//! A database of the benchmark's own.

use core::fmt;
use std::path::Path;

use sqlx::{PgPool, SqlitePool};
use tempfile::TempDir;
use whatsapp_template::Meta;
use whatsapp_template_campaign::Ledger;

use crate::postgres::Server;
use crate::{Failure, OrderShipped};

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    pub(crate) fn from_name(name: &str) -> Result<Self, Failure> {
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
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A database with a ledger.
pub(crate) struct TestDatabase {
    pub(crate) address: String,
    pub(crate) ledger: Ledger,
    pub(crate) pool: Pool,
    pub(crate) server: Option<Server>,
    folder: Option<TempDir>,
}

/// Does something with the pool, whichever it is.
macro_rules! with_pool {
    ($database:expr, $pool:ident => $work:expr) => {
        match &$database.pool {
            $crate::database::Pool::Sqlite($pool) => $work,
            $crate::database::Pool::Postgres($pool) => $work,
        }
    };
}
pub(crate) use with_pool;

impl TestDatabase {
    pub(crate) async fn new(kind: Kind) -> Result<Self, Failure> {
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

    /// Enqueues messages in transactions of 500.
    pub(crate) async fn enqueue(&self, messages: usize) -> Result<(), Failure> {
        let outbox = self.ledger.outbox::<Meta>();
        let mut number = 0;
        while number < messages {
            with_pool!(self, pool => {
                let mut tx = pool.begin().await?;
                for _ in 0..500.min(messages - number) {
                    let (to, order) = (format!("+1555{:07}", number % 10_000_000), number.to_string());
                    outbox.enqueue(&mut tx, &to, &order_shipped(&order)).await?;
                    number += 1;
                }
                tx.commit().await?;
            });
        }
        Ok(())
    }

    /// Sends a message, so that the definition of the template is stored, as in a service that has run before.
    pub(crate) async fn warm_up(&self) -> Result<(), Failure> {
        self.enqueue(1).await?;
        let receiver = crate::latency::emulator().await?;
        let worker = crate::process::Process::worker(&self.address, receiver.url(), None)?;
        self.drained().await?;
        worker.end()?;
        // Enqueuing asks once a second whether it is stored.
        tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
        Ok(())
    }

    /// Executes a statement; returns the integer that it selects.
    pub(crate) async fn integer(&self, sql: &'static str) -> Result<i64, Failure> {
        Ok(with_pool!(self, pool => sqlx::query_scalar(sql).fetch_one(pool).await?))
    }

    /// Executes statements without a result.
    pub(crate) async fn execute(&self, sql: &'static str) -> Result<(), Failure> {
        with_pool!(self, pool => { sqlx::raw_sql(sql).execute(pool).await?; });
        Ok(())
    }

    /// Waits until no message is pending or on its way.
    pub(crate) async fn drained(&self) -> Result<(), Failure> {
        const OPEN: &str = "SELECT (SELECT count(*) FROM (SELECT 1 FROM whatsapp_outbox WHERE state = 1 LIMIT 1) AS a) + \
                            (SELECT count(*) FROM (SELECT 1 FROM whatsapp_outbox WHERE state = 0 LIMIT 1) AS b)";
        while self.integer(OPEN).await? > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// The processor time of the database's own processes, in seconds.
    pub(crate) fn processor_time(&self) -> Result<f64, Failure> {
        self.server.as_ref().map_or(Ok(0.0), Server::processor_time)
    }

    /// The size of the files of the database, in bytes.
    pub(crate) fn size(&self) -> Result<u64, Failure> {
        let folder = match (&self.folder, &self.server) {
            (Some(folder), _) => folder.path().to_owned(),
            (None, Some(server)) => server.folder().join("data/base"),
            (None, None) => return Ok(0),
        };
        folder_size(&folder)
    }
}

fn folder_size(folder: &Path) -> Result<u64, Failure> {
    let mut size = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        size += if metadata.is_dir() { folder_size(&entry.path())? } else { metadata.len() };
    }
    Ok(size)
}

pub(crate) fn order_shipped(order: &str) -> OrderShipped<'_> {
    OrderShipped { customer: "Mei", order, day: "Monday", tracking: "SG123" }
}
