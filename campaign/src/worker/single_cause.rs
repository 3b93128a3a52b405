//! One cause on one message, for the test that compares the statements with the table of transitions.

use super::answer::Answer;
use super::outbox_queue::OutboxQueue;
use super::queue::{Queue, Room};
use super::rate::Rates;
use super::step::step;
use crate::database::{Parameter, Sql};
use crate::reference::{Reference, Table};
use crate::state::Cause;
use crate::{Error, Ledger};

/// What a worker does to the messages of a ledger, without requests. `rules` are those of the outbox.
#[doc(hidden)]
pub struct SingleCause {
    ledger: Ledger,
    queue: OutboxQueue,
}

impl SingleCause {
    pub fn new(ledger: &Ledger, sender: &str, rules: &'static str) -> Self {
        Self { ledger: ledger.clone(), queue: OutboxQueue::new(sender, rules) }
    }

    /// Marks or skips all messages that are due, for a new worker.
    pub async fn mark(&mut self) -> Result<(), Error> {
        let parameters = [Parameter::from(self.queue.sender()), Parameter::from("test")];
        let rows = self.ledger.database().fetch(&self.ledger.statements().start_driver, &parameters).await?;
        let driver = rows.first().map_or(Ok(0), |row| row.integer(0))?;
        let room = Room { messages: 1000, mass: false };
        step(&self.ledger, &mut self.queue, driver, &Rates::default(), &[], Some(room)).await?;
        // So that people may decide about its messages.
        let end = &self.ledger.statements().end_driver;
        self.ledger.database().execute(end, &[Parameter::from(driver)]).await.map(drop)
    }

    /// Writes the answer of an attempt.
    pub async fn answer(&mut self, id: i64, attempt: i64, cause: Cause) -> Result<(), Error> {
        let answers = [Answer::new(id, attempt, cause)];
        step(&self.ledger, &mut self.queue, 0, &Rates::default(), &answers, None).await.map(drop)
    }

    /// Gives all workers up.
    pub async fn take_over(&mut self) -> Result<(), Error> {
        // With this lease, a worker that has written its sign of life just now is too late.
        const NONE: i64 = -1;
        let mut transaction = self.ledger.database().begin().await?;
        self.queue.take_over(&self.ledger, &mut transaction, NONE).await?;
        transaction.commit().await
    }

    /// The reference of an attempt, which a webhook would bring.
    pub async fn reference(&self, id: i64, attempt: i64) -> Result<String, Error> {
        let sql = Sql::new("SELECT created FROM whatsapp_outbox WHERE id = $1");
        let rows = self.ledger.database().fetch(&sql, &[Parameter::from(id)]).await?;
        let created = rows.first().map_or(Ok(0), |row| row.integer(0))?;
        Ok(self.ledger.shared.references.write(Reference { table: Table::Outbox, id, attempt, created }))
    }
}
