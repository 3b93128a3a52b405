//! Who hands chunks to the machines that work.
//!
//! An engine may lose, repeat and delay chunks. The ledger does not mind: a chunk is driven by one machine at a time, a lost one
//! is handed out again after a minute, and each message is marked before it is sent.

#[cfg(feature = "apalis")]
mod apalis;
mod local;

use core::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(feature = "apalis")]
pub use apalis::ApalisDispatch;
pub use local::LocalDispatch;

use tokio::sync::{Notify, mpsc, oneshot};

use crate::Error;
use crate::campaign::ChunkId;
use crate::campaign::ledger::queue::HandedChunk;
use crate::database::Transaction;

/// Hands chunks to the machines that work.
///
/// It may lose, repeat and delay them.
pub trait Dispatch: Send + Sync {
    /// Whether the machines take the chunks from the ledger themselves.
    const IS_LOCAL: bool = false;

    /// Hands chunks out, within the transaction of the planner or beside it. They count as handed out when that commits.
    ///
    /// # Errors
    ///
    /// Why it cannot. The planner then rolls back, and tries again.
    fn hand_out(
        &self,
        planning: &mut HandOut<'_>,
        chunks: &[ChunkId],
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// Drives the chunks that this machine gets, until it is stopped.
    ///
    /// # Errors
    ///
    /// Why the engine cannot go on.
    fn work(&self, drive: Drive, stop: Stop) -> impl Future<Output = Result<(), Error>> + Send;
}

/// The planner's transaction, in which chunks are handed out.
pub struct HandOut<'t> {
    transaction: &'t mut Transaction,
}

impl<'t> HandOut<'t> {
    pub(crate) fn new(transaction: &'t mut Transaction) -> Self {
        Self { transaction }
    }

    /// The transaction, if the ledger is in PostgreSQL.
    #[cfg(feature = "postgres")]
    pub fn postgres(&mut self) -> Option<&mut sqlx::PgConnection> {
        match self.transaction {
            Transaction::Postgres(transaction) => Some(transaction),
            #[cfg(feature = "sqlite")]
            Transaction::Sqlite(_) => None,
        }
    }

    /// The transaction, if the ledger is in SQLite.
    #[cfg(feature = "sqlite")]
    pub fn sqlite(&mut self) -> Option<&mut sqlx::SqliteConnection> {
        match self.transaction {
            Transaction::Sqlite(transaction) => Some(transaction),
            #[cfg(feature = "postgres")]
            Transaction::Postgres(_) => None,
        }
    }
}

impl core::fmt::Debug for HandOut<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("HandOut").finish_non_exhaustive()
    }
}

/// Drives chunks on this machine.
#[derive(Debug, Clone)]
pub struct Drive {
    chunks: mpsc::Sender<HandedChunk>,
}

impl Drive {
    pub(crate) fn new(chunks: mpsc::Sender<HandedChunk>) -> Self {
        Self { chunks }
    }

    /// Sends the messages of a chunk that may go now. It returns when nothing of the chunk is due any more, when another machine
    /// drives it, or when this machine stops: in each case the engine need not repeat it, because the planner does.
    pub async fn chunk(&self, chunk: ChunkId) {
        let (done, is_done) = oneshot::channel();
        if self.chunks.send(HandedChunk { chunk, done }).await.is_ok() {
            // An error means that the worker has stopped, or has let go of the chunk.
            let _ = is_done.await;
        }
    }
}

/// Says when a machine stops.
#[derive(Debug, Clone)]
pub struct Stop(Arc<Stopping>);

#[derive(Debug, Default)]
struct Stopping {
    is_stopped: AtomicBool,
    notify: Notify,
}

impl Stop {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Stopping::default()))
    }

    pub(crate) fn stop(&self) {
        self.0.is_stopped.store(true, Ordering::SeqCst);
        self.0.notify.notify_waiters();
    }

    /// Whether the machine stops.
    pub fn is_stopped(&self) -> bool {
        self.0.is_stopped.load(Ordering::SeqCst)
    }

    /// Completes when the machine stops.
    pub async fn stopped(&self) {
        loop {
            let notified = self.0.notify.notified();
            if self.is_stopped() {
                return;
            }
            notified.await;
        }
    }
}
