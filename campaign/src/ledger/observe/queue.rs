//! Reports that wait to be written: those of many webhooks in one transaction.
//!
//! A provider sends most statuses in webhooks of their own, and a commit for each would be the limit of a service.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::mass::FoundRows;
use super::report::{Report, Reports};
use crate::database::{Batch, Row, Transaction, bounded};
use crate::recount::{CountChanges, Recount};
use crate::reference::Table;
use crate::statements::RowStatements;
use crate::{Error, Ledger};

/// How many rows one transaction writes, unless one call has more.
const BATCH: usize = 500;

/// The calls that wait. One of them, which has the lock of the writer, writes the reports of all.
#[derive(Default)]
pub(crate) struct ReportQueue {
    waiting: Mutex<VecDeque<Arc<Call>>>,
    writer: tokio::sync::Mutex<()>,
}

/// A call that waits, and what became of it.
struct Call {
    reports: Reports,
    /// How many messages became accepted by it.
    result: Mutex<Option<Result<u64, Error>>>,
}

impl Call {
    fn result(&self) -> MutexGuard<'_, Option<Result<u64, Error>>> {
        locked(&self.result)
    }
}

/// Nothing panics while one of these is locked.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl ReportQueue {
    /// Writes reports, together with those of other calls. Returns how many messages became accepted by these.
    pub(super) async fn write(&self, ledger: &Ledger, reports: Reports) -> Result<u64, Error> {
        let call = Arc::new(Call { reports, result: Mutex::new(None) });
        locked(&self.waiting).push_back(Arc::clone(&call));
        let waits = Waits { queue: self, call: &call };
        let _writer = self.writer.lock().await;
        loop {
            // Another call may have written these while this one waited.
            if let Some(result) = call.result().take() {
                drop(waits);
                return result;
            }
            let taken = self.take();
            self.write_all(ledger, &taken.calls).await;
        }
    }

    /// Takes the calls of one transaction.
    fn take(&self) -> Taken<'_> {
        let mut waiting = locked(&self.waiting);
        let (mut calls, mut rows) = (Vec::new(), 0);
        while let Some(call) = waiting.front()
            && (calls.is_empty() || rows + call.reports.len() <= BATCH)
        {
            rows += call.reports.len();
            calls.extend(waiting.pop_front());
        }
        Taken { queue: self, calls }
    }

    /// Writes the reports of calls in one transaction, and gives each its result.
    async fn write_all(&self, ledger: &Ledger, calls: &[Arc<Call>]) {
        match write_together(ledger, calls).await {
            Ok(mut written) => {
                for call in calls {
                    let rows = call.reports.rows(&written.found);
                    let count = rows.filter(|(table, id, _)| written.accepted.remove(&(*table, *id))).count();
                    call.result().replace(Ok(count as u64));
                }
            }
            // The others must not fail with the one whose values the database refuses.
            Err(error) if calls.len() > 1 && may_be_of_one(&error) => {
                for (index, call) in calls.iter().enumerate() {
                    let result = match write_together(ledger, std::slice::from_ref(call)).await {
                        Err(error) if !may_be_of_one(&error) => {
                            return self.fail(calls.get(index..).unwrap_or_default(), error);
                        }
                        result => result.map(|written| written.accepted.len() as u64),
                    };
                    call.result().replace(result);
                }
            }
            Err(error) => self.fail(calls, error),
        }
    }

    /// Gives calls an error, and those that wait too if the database is silent: each of their transactions would take as long.
    fn fail(&self, calls: &[Arc<Call>], error: Error) {
        let waiting = if error.is_timeout() { std::mem::take(&mut *locked(&self.waiting)) } else { VecDeque::new() };
        for call in calls.iter().skip(1).chain(&waiting) {
            call.result().replace(Err(error.without_source()));
        }
        if let Some(first) = calls.first() {
            first.result().replace(Err(error));
        }
    }
}

/// A call whose future may be dropped while it waits: its webhook was cut off, and is repeated by the provider.
struct Waits<'q> {
    queue: &'q ReportQueue,
    call: &'q Arc<Call>,
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        locked(&self.queue.waiting).retain(|call| !Arc::ptr_eq(call, self.call));
    }
}

/// Calls that are being written. If the future is dropped meanwhile, the others wait again.
struct Taken<'q> {
    queue: &'q ReportQueue,
    calls: Vec<Arc<Call>>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let mut waiting = locked(&self.queue.waiting);
        for call in self.calls.drain(..).rev() {
            if call.result().is_none() {
                waiting.push_front(call);
            }
        }
    }
}

/// Whether a failure is one of some values or of a moment, not of the whole database. These are classes of SQLSTATE: data
/// exception, integrity constraint violation, transaction rollback.
fn may_be_of_one(error: &Error) -> bool {
    error
        .database_code()
        .is_some_and(|code| ["22", "23", "40"].iter().any(|class| code.starts_with(class)) && code.len() == 5)
}

/// What a transaction has written.
struct Written {
    /// The rows that became accepted.
    accepted: BTreeSet<(Table, i64)>,
    /// The rows of recipients of requests with several ones.
    found: FoundRows,
}

/// Writes the reports of calls in one transaction.
async fn write_together(ledger: &Ledger, calls: &[Arc<Call>]) -> Result<Written, Error> {
    let mut reports = Reports::default();
    for call in calls {
        reports.merge(&call.reports);
    }
    bounded(async {
        let mut transaction = ledger.database().begin().await?;
        let found = FoundRows::find(ledger, &mut transaction, reports.mass.keys()).await?;
        reports.resolve(&found);
        let mut accepted = BTreeSet::new();
        let outbox = rows_of(&reports, Table::Outbox);
        if !outbox.is_empty() {
            let ids = write_rows(&mut transaction, &ledger.statements().outbox_rows, &outbox).await?;
            accepted.extend(ids.into_iter().map(|id| (Table::Outbox, id)));
        }
        let recipients = rows_of(&reports, Table::Recipients);
        if !recipients.is_empty() {
            let ids = write_recipients(ledger, &mut transaction, &recipients).await?;
            accepted.extend(ids.into_iter().map(|id| (Table::Recipients, id)));
        }
        transaction.commit().await?;
        Ok(Written { accepted, found })
    })
    .await
}

/// The rows of a table: their ids, when they were added, and what was reported.
fn rows_of(reports: &Reports, table: Table) -> Vec<(i64, i64, &Report)> {
    let of_table = reports.rows.iter().filter(|((of, _, _), _)| *of == table);
    of_table.map(|((_, id, created), report)| (*id, *created, report)).collect()
}

/// Writes reports about recipients of campaigns, and counts what has changed. It is part of every program: the provider does not
/// know which programs send campaigns, and sends the webhooks to the one that has a route for them.
async fn write_recipients(
    ledger: &Ledger,
    transaction: &mut Transaction,
    rows: &[(i64, i64, &Report)],
) -> Result<Vec<i64>, Error> {
    let dialect = ledger.dialect();
    let recount = Recount::begin(transaction, dialect, rows.iter().map(|(id, _, _)| *id).collect()).await?;
    let accepted = write_rows(transaction, &ledger.statements().recipient_rows, rows).await?;
    let mut changes = CountChanges::default();
    recount.end(transaction, &mut changes).await?;
    #[cfg(feature = "campaigns")]
    {
        let messages = rows.iter().filter_map(|(id, _, report)| Some((*id, report.message_id()?)));
        crate::campaign::ledger::reply::store(transaction, dialect, messages).await?;
    }
    changes.write(transaction, dialect).await?;
    Ok(accepted)
}

/// Writes the reports about rows of one table; returns the ids of those that became accepted.
async fn write_rows(
    transaction: &mut Transaction,
    statements: &RowStatements,
    rows: &[(i64, i64, &Report)],
) -> Result<Vec<i64>, Error> {
    if let Some(lock) = &statements.lock {
        transaction.fetch_batch(lock, &Batch::new().integers(rows.iter().map(|(id, _, _)| *id))).await?;
    }
    let (batch, sql) = (Report::batch(rows), &statements.reports);
    let fails = rows.iter().any(|(_, _, report)| report.is_failed());
    if fails {
        transaction.execute_batch(&sql.refused, &batch).await?;
    }
    if rows.iter().any(|(_, _, report)| report.is_held()) {
        transaction.execute_batch(&sql.held, &batch).await?;
    }
    let mut accepted = transaction.fetch_batch(&sql.accepted, &batch).await?;
    if fails {
        accepted.extend(transaction.fetch_batch(&sql.failed, &batch).await?);
    }
    transaction.execute_batch(&sql.progress, &batch).await?;
    accepted.iter().map(|row: &Row| row.integer(0)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn call() -> Arc<Call> {
        Arc::new(Call { reports: Reports::default(), result: Mutex::new(None) })
    }

    fn has_failed(call: &Call) -> bool {
        matches!(*call.result(), Some(Err(_)))
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_database_fails_the_calls_that_wait_too() {
        let silence = bounded(core::future::pending::<Result<(), Error>>()).await.unwrap_err();
        let refusal = Error::from(sqlx::Error::PoolTimedOut);
        for (error, fails) in [(silence, true), (refusal, false)] {
            let (written, waiting) = ([call(), call()], call());
            let queue = ReportQueue::default();
            locked(&queue.waiting).push_back(Arc::clone(&waiting));
            queue.fail(&written, error);
            assert!(written.iter().all(|call| has_failed(call)));
            assert_eq!((has_failed(&waiting), locked(&queue.waiting).is_empty()), (fails, fails));
        }
    }
}
