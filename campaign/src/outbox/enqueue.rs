//! Enqueuing a message in a transaction.

use core::future::{Future, IntoFuture};
use core::pin::Pin;

use super::{Insert, OutboxConnection, When};
use crate::database::Parameter;
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
        let parameters = insert.parameters()?;
        if insert.encoded.is_some() {
            confirm(&self.ledger, &insert).await;
        }
        let mut connection = self.connection.as_connection();
        let mut rows = connection.fetch(&insert.statement, &parameters).await?;
        if rows.is_empty() {
            // A message with the key exists. It is not locked, so neither its worker nor this transaction waits.
            let key = Parameter::Text(insert.key.clone());
            rows = connection.fetch(&self.ledger.statements().by_key, &[key]).await?;
        }
        let row = rows.first().ok_or_else(|| {
            Error::new(
                ErrorKind::Database,
                "another transaction has just enqueued a message with this key, which this one cannot see; repeat it",
            )
        })?;
        Ok(Enqueued { id: row.integer(0)? })
    }
}

impl Ledger {
    /// Adds a message in a transaction of its own, for programs that have nothing else to commit with it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] like [`Insert::parameters`]; [`ErrorKind::Database`] if the database cannot be used.
    pub async fn enqueue(&self, insert: &Insert) -> Result<Enqueued, Error> {
        let parameters = insert.parameters()?;
        let mut rows = self.database().fetch(&insert.statement, &parameters).await?;
        if rows.is_empty() {
            rows = self.database().fetch(&self.statements().by_key, &[Parameter::Text(insert.key.clone())]).await?;
        }
        let row = rows.first().ok_or_else(|| {
            Error::new(ErrorKind::Database, "the message with this key was deleted at the same time; repeat the call")
        })?;
        Ok(Enqueued { id: row.integer(0)? })
    }
}

/// Finds out whether an earlier transaction has stored the definition, so that later messages need not bring it. A failure
/// changes nothing: the message then brings it once more.
async fn confirm(ledger: &Ledger, insert: &Insert) {
    if !ledger.shared.definitions.may_ask(&insert.hash) {
        return;
    }
    let hash = Parameter::from(&*insert.hash);
    if let Ok(rows) = ledger.database().fetch(&ledger.statements().is_stored, &[hash]).await
        && !rows.is_empty()
    {
        ledger.shared.definitions.set_stored(insert.hash.clone());
    }
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
