//! Rows of a query in a PostgreSQL database.

use std::sync::Arc;

use sqlx::{AssertSqlSafe, PgConnection};
use tokio::sync::{Mutex, MutexGuard};

use super::header::checked;
use super::{Next, Reader, Record, Source, json_row};
use crate::database::server;
use crate::row::{BadRow, BoxFuture, MAX_BATCH};
use crate::{Error, ErrorKind};

/// The rows of a query in a PostgreSQL database, whose columns are the columns of the query.
///
/// It has a connection of its own with one read-only transaction (`REPEATABLE READ`), which stays open as long as this value
/// exists: each reading returns the same rows, whatever is written meanwhile. Rows are fetched by a cursor, a thousand at a
/// time. Write an `ORDER BY` so that their order does not depend on the plan of the query.
///
/// ```no_run
/// # async fn example() -> Result<(), whatsapp_template_campaign::Error> {
/// use whatsapp_template_campaign::Query;
/// let customers = Query::connect(
///     "postgres://shop@localhost/shop",
///     "SELECT phone AS \"to\", name AS customer FROM customers WHERE opted_in ORDER BY id",
/// )
/// .await?;
/// # Ok(()) }
/// ```
pub struct Query {
    sql: String,
    name: Arc<str>,
    connection: Mutex<Session>,
}

struct Session {
    connection: PgConnection,
    has_cursor: bool,
}

impl Query {
    /// Connects, and begins the transaction.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if the database cannot be reached.
    pub async fn connect(address: &str, query: &str) -> Result<Self, Error> {
        let away = |error: Error| {
            Error::new(ErrorKind::Rows, format!("the database with the rows cannot be used: {error}"))
                .with_source(error)
        };
        let options = server::parse(address).map_err(away)?;
        let mut connection = server::open(&options, server::PATIENCE).await.map_err(away)?;
        let begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL synchronize_seqscans = off";
        sqlx::raw_sql(begin).execute(&mut connection).await.map_err(|error| refused(&error))?;
        let query = query.trim().trim_end_matches(';').to_owned();
        Ok(Self { sql: query, name: "query".into(), connection: Mutex::new(Session { connection, has_cursor: false }) })
    }
}

impl Source for Query {
    fn name(&self) -> Arc<str> {
        Arc::clone(&self.name)
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn Reader + '_>, Error>> {
        Box::pin(async {
            // A second reading waits for the first, because both need the connection.
            let mut session = self.connection.lock().await;
            if core::mem::take(&mut session.has_cursor) {
                sqlx::raw_sql("CLOSE whatsapp_rows").execute(&mut session.connection).await.map_err(|e| refused(&e))?;
            }
            // The line break ends a comment at the end of the query.
            let declare = format!(
                "DECLARE whatsapp_rows NO SCROLL CURSOR FOR SELECT row_to_json(rows)::text FROM ({}\n) AS rows",
                self.sql
            );
            let declared = sqlx::query(AssertSqlSafe(declare)).execute(&mut session.connection).await;
            declared.map_err(|error| refused(&error))?;
            session.has_cursor = true;
            let mut reader = QueryReader {
                session,
                name: Arc::clone(&self.name),
                header: Vec::new(),
                rows: Vec::new(),
                at: 0,
                number: 0,
            };
            reader.advance().await?;
            let keys = reader.rows.first().and_then(|row| json_row::keys(row).ok());
            reader.header = checked(&self.name, keys.unwrap_or_default())?;
            let reader: Box<dyn Reader> = Box::new(reader);
            Ok(reader)
        })
    }
}

struct QueryReader<'q> {
    session: MutexGuard<'q, Session>,
    name: Arc<str>,
    header: Vec<String>,
    rows: Vec<String>,
    at: usize,
    number: u64,
}

impl QueryReader<'_> {
    async fn advance(&mut self) -> Result<(), Error> {
        let fetch = format!("FETCH FORWARD {MAX_BATCH} FROM whatsapp_rows");
        let rows = sqlx::query_scalar(AssertSqlSafe(fetch)).fetch_all(&mut self.session.connection).await;
        self.rows = rows.map_err(|error| refused(&error))?;
        self.at = 0;
        Ok(())
    }
}

impl Reader for QueryReader<'_> {
    fn header(&self) -> &[String] {
        &self.header
    }

    fn fetch(&mut self) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(async {
            if self.at < self.rows.len() {
                return Ok(true);
            }
            self.advance().await?;
            Ok(!self.rows.is_empty())
        })
    }

    fn next(&mut self, record: &mut Record) -> Result<Next, Error> {
        let Some(row) = self.rows.get(self.at) else { return Ok(Next::Nothing) };
        self.at += 1;
        self.number += 1;
        Ok(match json_row::read(row, self.number, &self.header, record) {
            Ok(()) => Next::Row,
            Err(allowed) => Next::Bad(BadRow::new(Arc::clone(&self.name), self.number, "json_row", allowed)),
        })
    }
}

/// The error of the database with the rows. The query is the user's own, so what the database says about it is shown.
fn refused(error: &sqlx::Error) -> Error {
    let message = match error {
        sqlx::Error::Database(refused) => {
            format!("the database refused the query of the rows: {}; correct the query", refused.message())
        }
        _ => "the connection to the database with the rows has failed; read the rows again".to_owned(),
    };
    Error::new(ErrorKind::Rows, message)
}

/// Leaves out the query, which may have values in it.
impl core::fmt::Debug for Query {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Query").finish_non_exhaustive()
    }
}
