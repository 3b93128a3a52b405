//! One connection of the ledger, for statements that must not change connections.

use super::{Connection, Database};
use crate::Error;

/// A connection of the ledger's pool.
pub(crate) enum Session {
    #[cfg(feature = "postgres")]
    Postgres(sqlx::pool::PoolConnection<sqlx::Postgres>),
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::pool::PoolConnection<sqlx::Sqlite>),
}

impl Session {
    pub(crate) fn connection(&mut self) -> Connection<'_> {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(connection) => Connection::Postgres(connection),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(connection) => Connection::Sqlite(connection),
        }
    }

    /// Closes the connection when it is dropped, so that nothing of its session remains: no lock, setting or transaction.
    pub(crate) fn close_on_drop(&mut self) {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(connection) => connection.close_on_drop(),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(connection) => connection.close_on_drop(),
        }
    }
}

impl Database {
    /// Takes a connection.
    pub(crate) async fn acquire(&self) -> Result<Session, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => Session::Postgres(pool.acquire().await?),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool) => Session::Sqlite(pool.acquire().await?),
        })
    }
}
