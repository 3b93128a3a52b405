//! A connection, the parameters of a statement and the rows of its result.

use sqlx::Row as _;

#[cfg(feature = "postgres")]
use super::batch::Values;
use super::{Batch, Sql};
use crate::Error;

/// A parameter of a statement.
///
/// ```
/// use whatsapp_template_campaign::Parameter;
/// assert_eq!(Parameter::from("order-17"), Parameter::Text(Some("order-17".to_owned())));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parameter {
    /// A 64-bit integer, or `NULL`.
    Integer(Option<i64>),
    /// A text, or `NULL`.
    Text(Option<String>),
}

impl From<i64> for Parameter {
    fn from(value: i64) -> Self {
        Self::Integer(Some(value))
    }
}

impl From<&str> for Parameter {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Parameter {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<Option<i64>> for Parameter {
    fn from(value: Option<i64>) -> Self {
        Self::Integer(value)
    }
}

impl From<Option<String>> for Parameter {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

/// A row of a result.
pub(crate) enum Row {
    #[cfg(feature = "postgres")]
    Postgres(sqlx::postgres::PgRow),
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::sqlite::SqliteRow),
}

impl Row {
    /// An integer that is never `NULL`.
    pub(crate) fn integer(&self, column: usize) -> Result<i64, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(row) => row.try_get(column)?,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(row) => row.try_get(column)?,
        })
    }

    /// An integer or `NULL`.
    pub(crate) fn optional_integer(&self, column: usize) -> Result<Option<i64>, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(row) => row.try_get(column)?,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(row) => row.try_get(column)?,
        })
    }

    /// A text that is never `NULL`.
    pub(crate) fn text(&self, column: usize) -> Result<String, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(row) => row.try_get(column)?,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(row) => row.try_get(column)?,
        })
    }

    /// A text or `NULL`.
    pub(crate) fn optional_text(&self, column: usize) -> Result<Option<String>, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(row) => row.try_get(column)?,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(row) => row.try_get(column)?,
        })
    }
}

/// A connection of the ledger, or of the caller's transaction.
pub(crate) enum Connection<'c> {
    #[cfg(feature = "postgres")]
    Postgres(&'c mut sqlx::PgConnection),
    #[cfg(feature = "sqlite")]
    Sqlite(&'c mut sqlx::SqliteConnection),
}

/// Binds the parameters to a statement.
macro_rules! bound {
    ($sql:expr, $parameters:expr) => {
        $parameters.iter().fold(sqlx::query($sql.audited()), |query, parameter| match parameter {
            Parameter::Integer(value) => query.bind(*value),
            Parameter::Text(value) => query.bind(value.as_deref()),
        })
    };
}

/// Binds the columns of a batch as arrays.
#[cfg(feature = "postgres")]
fn arrays<'q>(
    sql: &Sql,
    batch: &'q Batch<'_>,
) -> sqlx::query::Query<'q, sqlx::Postgres, <sqlx::Postgres as sqlx::Database>::Arguments> {
    batch.0.iter().fold(sqlx::query(sql.audited()), |query, column| match column {
        Values::Integers(values) => query.bind(values),
        Values::Texts(values) => query.bind(values),
    })
}

impl Connection<'_> {
    /// Executes a statement; returns how many rows it changed.
    pub(crate) async fn execute(&mut self, sql: &Sql, parameters: &[Parameter]) -> Result<u64, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(connection) => bound!(sql, parameters).execute(&mut **connection).await?.rows_affected(),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(connection) => bound!(sql, parameters).execute(&mut **connection).await?.rows_affected(),
        })
    }

    /// Executes a statement; returns the rows that it selects or returns.
    pub(crate) async fn fetch(&mut self, sql: &Sql, parameters: &[Parameter]) -> Result<Vec<Row>, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(connection) => {
                let rows = bound!(sql, parameters).fetch_all(&mut **connection).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
            #[cfg(feature = "sqlite")]
            Self::Sqlite(connection) => {
                let rows = bound!(sql, parameters).fetch_all(&mut **connection).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
        })
    }

    /// Executes a statement for the rows of a batch; returns how many rows it changed.
    pub(crate) async fn execute_batch(&mut self, sql: &Sql, batch: &Batch<'_>) -> Result<u64, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(connection) => arrays(sql, batch).execute(&mut **connection).await?.rows_affected(),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(connection) => {
                sqlx::query(sql.audited()).bind(batch.to_json()).execute(&mut **connection).await?.rows_affected()
            }
        })
    }

    /// Executes a statement for the rows of a batch; returns the rows that it returns.
    pub(crate) async fn fetch_batch(&mut self, sql: &Sql, batch: &Batch<'_>) -> Result<Vec<Row>, Error> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(connection) => {
                let rows = arrays(sql, batch).fetch_all(&mut **connection).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
            #[cfg(feature = "sqlite")]
            Self::Sqlite(connection) => {
                let rows = sqlx::query(sql.audited()).bind(batch.to_json()).fetch_all(&mut **connection).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
        })
    }

    /// Executes several statements without parameters, separated by semicolons.
    pub(crate) async fn script(&mut self, sql: &Sql) -> Result<(), Error> {
        use sqlx::Executor as _;
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(connection) => {
                (&mut **connection).execute(sqlx::raw_sql(sql.audited())).await?;
            }
            #[cfg(feature = "sqlite")]
            Self::Sqlite(connection) => {
                (&mut **connection).execute(sqlx::raw_sql(sql.audited())).await?;
            }
        }
        Ok(())
    }
}
