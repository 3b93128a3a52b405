//! A transaction of the ledger.

use super::{Batch, Connection, Parameter, Row, Sql};
use crate::Error;

/// A transaction of the ledger. It is rolled back when it is dropped before [`commit`](Self::commit).
pub(crate) enum Transaction {
    #[cfg(feature = "postgres")]
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
}

impl Transaction {
    pub(crate) fn connection(&mut self) -> Connection<'_> {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(transaction) => Connection::Postgres(transaction),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(transaction) => Connection::Sqlite(transaction),
        }
    }

    pub(crate) async fn execute(&mut self, sql: &Sql, parameters: &[Parameter]) -> Result<u64, Error> {
        self.connection().execute(sql, parameters).await
    }

    pub(crate) async fn fetch(&mut self, sql: &Sql, parameters: &[Parameter]) -> Result<Vec<Row>, Error> {
        self.connection().fetch(sql, parameters).await
    }

    pub(crate) async fn execute_batch(&mut self, sql: &Sql, batch: &Batch<'_>) -> Result<u64, Error> {
        self.connection().execute_batch(sql, batch).await
    }

    pub(crate) async fn fetch_batch(&mut self, sql: &Sql, batch: &Batch<'_>) -> Result<Vec<Row>, Error> {
        self.connection().fetch_batch(sql, batch).await
    }

    pub(crate) async fn commit(self) -> Result<(), Error> {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(transaction) => transaction.commit().await?,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}
