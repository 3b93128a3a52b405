//! The messages of a sender in the outbox, as the queue of a worker.

use core::time::Duration;

use tokio::time::Instant;

use super::clock;
use super::message::Marked;
use super::queue::{Due, Marks, Next, Queue, Room};
use crate::database::{Parameter, Transaction};
use crate::reference::Table;
use crate::state::State;
use crate::statements::RowStatements;
use crate::{Error, Ledger};

/// How often all pending messages are looked at, from the first one on. In between, only those are looked at that come after the
/// last one that was marked.
const FULL_LOOK: Duration = Duration::from_secs(5);

/// How much earlier than the last message a further one may be due while there is no backlog, in milliseconds: its transaction
/// may have taken as long.
const LATE_COMMIT: i64 = 10_000;

/// The messages of a sender whose templates follow the rules of a provider.
pub(super) struct OutboxQueue {
    sender: String,
    rules: &'static str,
    /// The time and the id of the last message that was marked.
    last: (i64, i64),
    /// Whether more messages were due than were marked.
    has_backlog: bool,
    /// When all messages were looked at.
    looked: Option<Instant>,
    /// Whether it has looked at the newest message for a clock that was ahead.
    has_started: bool,
    /// Whether messages may wait by the time of a clock that was set back since then.
    must_repair: bool,
}

impl OutboxQueue {
    pub(super) fn new(sender: &str, rules: &'static str) -> Self {
        let (last, has_backlog) = ((i64::MIN, 0), false);
        let sender = sender.to_owned();
        Self { sender, rules, last, has_backlog, looked: None, has_started: false, must_repair: false }
    }

    /// Whether the next look is one at all messages.
    fn looks_at_all(&self) -> bool {
        self.looked.is_none_or(|looked| looked.elapsed() >= FULL_LOOK)
    }

    /// The parameters of all statements: sender, rules, and the first time and id to look at.
    fn share(&self) -> Vec<Parameter> {
        let (due, id) = match self.last {
            _ if self.looks_at_all() => (i64::MIN, 0),
            last if self.has_backlog => last,
            (due, _) => (due.saturating_sub(LATE_COMMIT), 0),
        };
        let mut parameters = Vec::with_capacity(6);
        parameters.extend([Parameter::from(self.sender.as_str()), Parameter::from(self.rules)]);
        parameters.extend([due, id].map(Parameter::from));
        parameters
    }
}

impl Queue for OutboxQueue {
    const NOTIFIES: bool = true;

    fn rows<'l>(&self, ledger: &'l Ledger) -> &'l RowStatements {
        &ledger.statements().outbox_rows
    }

    fn sender(&self) -> &str {
        &self.sender
    }

    async fn take_over(&mut self, ledger: &Ledger, transaction: &mut Transaction, lease: i64) -> Result<u64, Error> {
        let (dialect, tolerance) = (ledger.dialect(), Parameter::from(lease));
        // It stays so if the transaction fails, which corrects the signs of life too.
        self.must_repair |= clock::was_set_back(transaction, dialect, &tolerance, !self.has_started).await?;
        if self.must_repair {
            let repaired = clock::repair(transaction, dialect, &tolerance).await?;
            if repaired > 0 {
                tracing::warn!(
                    messages = repaired,
                    "the clock was set back; messages that waited by the old time go now"
                );
                self.looked = None;
            }
            self.must_repair = repaired == clock::BATCH;
        }
        self.has_started = true;
        transaction.execute(&ledger.statements().outbox.take_over, &[Parameter::from(lease)]).await
    }

    fn clock_was_set_back(&mut self) {
        self.must_repair = true;
    }

    async fn open(&mut self, ledger: &Ledger, driver: i64) -> Result<Vec<(i64, i64)>, Error> {
        let rows = ledger.database().fetch(&ledger.statements().outbox.open, &[Parameter::from(driver)]).await?;
        rows.iter().map(|row| Ok((row.integer(0)?, row.integer(1)?))).collect()
    }

    async fn due(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        _driver: i64,
        room: Room,
    ) -> Result<Due, Error> {
        let mut parameters = self.share();
        parameters.push(Parameter::from(room.messages));
        let looks_at_all = self.looks_at_all();
        let rows = transaction.fetch(&ledger.statements().outbox.due, &parameters).await?;
        let messages = rows.first().map_or(Ok(0), |row| row.integer(0))?;
        if messages == 0 {
            self.has_backlog = false;
            // A worker that keeps a rate marks nothing then, and would look at all of them each second.
            if looks_at_all {
                self.looked = Some(Instant::now());
            }
        }
        Ok(Due { messages, is_mass: false })
    }

    async fn next(&mut self, ledger: &Ledger, transaction: &mut Transaction) -> Result<Next, Error> {
        let rows = transaction.fetch(&ledger.statements().outbox.next_due, &self.share()).await?;
        let next = rows.first().map_or(Ok(None), |row| row.optional_integer(0))?;
        Ok(match next {
            None => Next::WhenAdded,
            Some(next) if next <= 0 => Next::Contended,
            Some(next) => Next::After(Duration::from_millis(u64::try_from(next).unwrap_or(0))),
        })
    }

    async fn mark(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        driver: i64,
        messages: i64,
    ) -> Result<Marks, Error> {
        let statements = &ledger.statements().outbox;
        let mut parameters = self.share();
        parameters.extend([messages, driver].map(Parameter::from));
        let mut marks = Marks::default();
        let mut brings_definition = false;
        let rows = transaction.fetch(&statements.mark, &parameters).await?;
        let mut last = None;
        for row in &rows {
            last = last.max(Some((row.integer(11)?, row.integer(0)?)));
            if row.integer(1)? == State::Attempting.number() {
                brings_definition |= row.integer(10)? == 1;
                marks.messages.push(Marked {
                    table: Table::Outbox,
                    id: row.integer(0)?,
                    attempt: row.integer(2)?,
                    created: row.integer(3)?,
                    failures: row.integer(4)?,
                    template: row.text(5)?,
                    language: row.text(6)?,
                    definition: row.text(7)?,
                    recipient: row.text(8)?,
                    values: row.text(9)?,
                });
            } else {
                marks.skipped += 1;
            }
        }
        if self.looks_at_all() {
            self.looked = Some(Instant::now());
        }
        self.has_backlog = i64::try_from(rows.len()).is_ok_and(|rows| rows >= messages);
        // The clock of the database may have been set back: the last one counts, not the latest.
        self.last = last.unwrap_or(self.last);
        if brings_definition {
            let driver = [Parameter::from(driver)];
            transaction.execute(&statements.store_definitions, &driver).await?;
            transaction.execute(&statements.clear_definitions, &driver).await?;
        }
        Ok(marks)
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[tokio::test]
    async fn an_idle_worker_that_keeps_a_rate_looks_at_all_messages_once_in_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::connect(&format!("sqlite:{}", folder.path().join("shop.db").display())).await.unwrap();
        let mut queue = OutboxQueue::new("", "meta");
        assert!(queue.looks_at_all());
        let mut transaction = ledger.database().begin().await.unwrap();
        assert_eq!(
            queue.due(&ledger, &mut transaction, 1, Room { messages: 8, mass: false }).await.unwrap(),
            Due::default()
        );
        assert!(!queue.looks_at_all());
        queue.looked = Some(Instant::now().checked_sub(FULL_LOOK).unwrap());
        assert!(queue.looks_at_all());
    }
}
