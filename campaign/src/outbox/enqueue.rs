//! Enqueuing a message in a transaction.

use core::future::{Future, IntoFuture};
use core::pin::Pin;
use std::sync::Arc;

use super::{Insert, OutboxConnection, When};
use crate::database::{Connection, Database, Parameter, Row, Sql, bounded};
use crate::{Error, ErrorKind, Ledger};

/// A message that is enqueued when it is awaited.
#[must_use = "a message is enqueued when this is awaited"]
pub struct Enqueue<'c, C> {
    ledger: Ledger,
    connection: &'c mut C,
    insert: Result<Insert, Error>,
}

/// A message of the outbox.
///
/// Its id is the same for each message that was enqueued with the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Enqueued {
    /// The id of the message in the ledger.
    pub id: i64,
}

impl<'c, C: OutboxConnection> Enqueue<'c, C> {
    pub(super) fn new(ledger: Ledger, connection: &'c mut C, insert: Result<Insert, Error>) -> Self {
        Self { ledger, connection, insert }
    }

    fn map(self, change: impl FnOnce(Insert) -> Insert) -> Self {
        Self { insert: self.insert.map(change), ..self }
    }

    /// Sets a key of your own: see [`Insert::key`].
    pub fn key(self, key: impl Into<String>) -> Self {
        self.map(|insert| insert.key(key))
    }

    /// Sets the time before which the message does not leave.
    pub fn not_before(self, when: impl Into<When>) -> Self {
        self.map(|insert| insert.not_before(when))
    }

    /// Sets the time after which the message does not leave any more; it is then skipped.
    pub fn not_after(self, when: impl Into<When>) -> Self {
        self.map(|insert| insert.not_after(when))
    }

    /// Chooses the language, by its code, of a template in several languages.
    pub fn language(self, code: impl Into<String>) -> Self {
        self.map(|insert| insert.language(code))
    }

    async fn execute(self) -> Result<Enqueued, Error> {
        let insert = self.insert?;
        if insert.dialect() != C::DIALECT {
            return Err(Error::new(
                ErrorKind::Configuration,
                format!(
                    "the ledger is in a database of kind {:?}, the transaction in one of kind {:?}; use the same database",
                    insert.dialect(),
                    C::DIALECT,
                ),
            ));
        }
        execute(&self.ledger, &insert, Executor::Connection(self.connection.as_connection())).await
    }
}

impl Ledger {
    /// Adds a message in a transaction of its own, for programs that have nothing else to commit with it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] like [`Insert::parameters`]; [`ErrorKind::Database`] if the database cannot be used.
    pub async fn enqueue(&self, insert: &Insert) -> Result<Enqueued, Error> {
        execute(self, insert, Executor::Database(self.database())).await
    }
}

/// What executes the statements that add a message.
enum Executor<'e> {
    /// The connection or transaction of the service.
    Connection(Connection<'e>),
    /// A connection of the ledger.
    Database(&'e Database),
}

impl Executor<'_> {
    async fn fetch(&mut self, sql: &Sql, parameters: &[Parameter]) -> Result<Vec<Row>, Error> {
        match self {
            Self::Connection(connection) => connection.fetch(sql, parameters).await,
            Self::Database(database) => database.fetch(sql, parameters).await,
        }
    }
}

/// Adds a message.
async fn execute(ledger: &Ledger, insert: &Insert, mut executor: Executor<'_>) -> Result<Enqueued, Error> {
    let parameters = insert.parameters()?;
    if insert.encoded.is_some() {
        confirm(ledger, &insert.hash);
    }
    let mut rows = executor.fetch(&insert.statement, &parameters).await?;
    if rows.is_empty() {
        // A message with the key exists. It is not locked, so neither its worker nor this transaction waits.
        rows = executor.fetch(&ledger.statements().by_key, &[Parameter::Text(insert.key.clone())]).await?;
    }
    let row = rows.first().ok_or_else(|| {
        Error::new(
            ErrorKind::Database,
            "a message with this key was added or deleted at the same time, which this transaction cannot see; repeat it",
        )
    })?;
    Ok(Enqueued { id: row.integer(0)? })
}

/// Finds out whether an earlier transaction has stored the definition, so that later messages need not bring it. It does so in a
/// task of its own: the transaction of the service must not wait for a connection of the ledger. A failure changes nothing: the
/// next messages bring the definition too.
fn confirm(ledger: &Ledger, hash: &Arc<str>) {
    if !ledger.shared.definitions.may_ask(hash) {
        return;
    }
    let (ledger, hash) = (ledger.clone(), Arc::clone(hash));
    tokio::spawn(async move {
        let parameter = [Parameter::from(&*hash)];
        let rows = bounded(ledger.database().fetch(&ledger.statements().is_stored, &parameter)).await;
        if rows.is_ok_and(|rows| !rows.is_empty()) {
            ledger.shared.definitions.set_stored(hash);
        }
    });
}

impl<'c, C: OutboxConnection> IntoFuture for Enqueue<'c, C> {
    type Output = Result<Enqueued, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.execute())
    }
}

impl<C> core::fmt::Debug for Enqueue<'_, C> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Enqueue").field(&self.insert).finish()
    }
}
