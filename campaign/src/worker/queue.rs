//! Where a worker takes its messages from.

use core::future::Future;
use core::time::Duration;

use super::answer::Answer;
use super::message::Marked;
use super::rate::Pace;
use crate::database::Transaction;
use crate::statements::RowStatements;
use crate::{Error, Ledger};

/// Messages that are due, in a table of the ledger: those of a sender in the outbox, or the recipients of campaigns.
///
/// The table has the columns that [`RowStatements`] needs. A queue decides which rows are due and marks them; the loop of the
/// worker does everything else in the same way for all queues: it sends, writes answers, keeps the rate and the window.
pub(crate) trait Queue: Send {
    /// Whether the database notifies when rows are added to the queue.
    const NOTIFIES: bool;

    /// Whether [`due`](Self::due) keeps limits of its own, so that it is asked even if the worker keeps no rate.
    const LIMITS: bool = false;

    /// The statements that write answers into its rows.
    fn rows<'l>(&self, ledger: &'l Ledger) -> &'l RowStatements;

    /// Which worker it belongs to, for the table of workers.
    fn sender(&self) -> &str;

    /// Makes the open rows of workers unknown that have been silent for longer than `lease`, in milliseconds. Returns how many.
    /// It is called at the start and with each sign of life, before the silent workers are marked as ended.
    fn take_over(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        lease: i64,
    ) -> impl Future<Output = Result<u64, Error>> + Send;

    /// The clock of the database was set back. It is called before [`take_over`](Self::take_over).
    fn clock_was_set_back(&mut self) {}

    /// The ids and attempts of the rows that are marked for a worker and have no answer yet.
    fn open(&mut self, ledger: &Ledger, driver: i64) -> impl Future<Output = Result<Vec<(i64, i64)>, Error>> + Send;

    /// Whether some of its rows leave several in one request.
    fn has_mass(&self) -> bool {
        false
    }

    /// What is due for a worker, up to what there is room for.
    fn due(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        driver: i64,
        room: Room,
    ) -> impl Future<Output = Result<Due, Error>> + Send;

    /// When it may have rows again, if none is due now.
    fn next(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
    ) -> impl Future<Output = Result<Next, Error>> + Send;

    /// The pace of the rows that [`due`](Self::due) has found, if they have a rate of their own.
    fn pace(&self) -> Option<Pace> {
        None
    }

    /// Marks at most `messages` due rows for a worker: the state `attempting`, one more attempt, the worker's number. Rows that
    /// must not be sent any more are skipped instead. Nothing may be marked for a worker that has ended.
    fn mark(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        driver: i64,
        messages: i64,
    ) -> impl Future<Output = Result<Marks, Error>> + Send;

    /// Called before answers are written, in the same transaction.
    fn answering(
        &mut self,
        _ledger: &Ledger,
        _transaction: &mut Transaction,
        _answers: &[Answer],
    ) -> impl Future<Output = Result<(), Error>> + Send {
        core::future::ready(Ok(()))
    }

    /// Called after answers were written, in the same transaction, for counts that are kept beside the rows.
    fn answered(
        &mut self,
        _ledger: &Ledger,
        _transaction: &mut Transaction,
        _answers: &[Answer],
    ) -> impl Future<Output = Result<(), Error>> + Send {
        core::future::ready(Ok(()))
    }

    /// Called last in each transaction of a step. Rows that all workers of a sender share, such as those of a limit, are locked here
    /// if they were not locked when messages were marked: always after those of the rates, so that no two workers wait for each
    /// other.
    fn stepped(
        &mut self,
        _ledger: &Ledger,
        _transaction: &mut Transaction,
        _answers: &[Answer],
    ) -> impl Future<Output = Result<(), Error>> + Send {
        core::future::ready(Ok(()))
    }
}

/// What a worker may mark in one step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// So many messages, each of which leaves in a request of its own …
    pub(crate) messages: i64,
    /// … or the messages of one request with several recipients, if this is true.
    pub(crate) mass: bool,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Due {
    /// How many messages.
    pub(crate) messages: i64,
    /// Whether all of them leave in one request.
    pub(crate) is_mass: bool,
}

/// The rows that were marked.
#[derive(Default)]
pub(crate) struct Marks {
    /// Exactly these may be sent, once.
    pub(crate) messages: Vec<Marked>,
    /// How many were skipped.
    pub(crate) skipped: usize,
}

/// When a queue may have rows again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// At once: rows are due that another worker holds.
    Contended,
    /// After some time.
    After(Duration),
    /// When rows are added.
    WhenAdded,
    /// Never. The worker ends when its open requests have their answers.
    Never,
}
