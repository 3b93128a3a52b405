//! One cause on one message, for the test that compares the statements with the table of transitions.

#[cfg(feature = "campaigns")]
use core::time::Duration;

use super::answer::Answer;
use super::outbox_queue::OutboxQueue;
use super::queue::{Queue, Room};
use super::rate::Rates;
use super::step::step;
#[cfg(feature = "campaigns")]
use crate::campaign::ledger::{plan::Planning, queue::ChunkQueue, queue::Handed};
use crate::database::{Parameter, Sql};
use crate::reference::{Reference, Table};
use crate::state::Cause;
use crate::{Error, Ledger};

/// What a worker does to the messages of a ledger, without requests. `rules` are those of the messages.
#[doc(hidden)]
pub struct SingleCause {
    ledger: Ledger,
    sender: String,
    rules: &'static str,
    of: Of,
}

/// Whose messages they are.
enum Of {
    Outbox(OutboxQueue),
    /// The number of the worker that has the chunks is 0 until it marks something.
    #[cfg(feature = "campaigns")]
    Chunks(Box<ChunkQueue>, i64),
}

/// How much a step may mark.
const ROOM: Room = Room { messages: 1000, mass: false };

/// A lease that nothing outlives, and one with which a worker that has written its sign of life just now is too late.
#[cfg(feature = "campaigns")]
const LONG: Duration = Duration::from_hours(1);
const NONE: i64 = -1;

impl SingleCause {
    /// For the messages of the outbox.
    pub fn of_outbox(ledger: &Ledger, sender: &str, rules: &'static str) -> Self {
        let of = Of::Outbox(OutboxQueue::new(sender, rules));
        Self { ledger: ledger.clone(), sender: sender.to_owned(), rules, of }
    }

    /// For the recipients of campaigns.
    #[cfg(feature = "campaigns")]
    pub fn of_chunks(ledger: &Ledger, sender: &str, rules: &'static str) -> Self {
        let of = Of::Chunks(Box::new(chunks(sender, rules)), 0);
        Self { ledger: ledger.clone(), sender: sender.to_owned(), rules, of }
    }

    /// Marks or skips all messages that are due. Those of the outbox belong to a new worker each time, those of chunks to one
    /// worker until it is given up.
    pub async fn mark(&mut self) -> Result<(), Error> {
        match &mut self.of {
            Of::Outbox(queue) => {
                let driver = start_driver(&self.ledger, queue.sender()).await?;
                step(&self.ledger, queue, driver, &Rates::default(), &[], Some(ROOM)).await?;
                // So that people may decide about its messages.
                let end = &self.ledger.statements().end_driver;
                self.ledger.database().execute(end, &[Parameter::from(driver)]).await.map(drop)
            }
            #[cfg(feature = "campaigns")]
            Of::Chunks(queue, driver) => {
                if *driver == 0 {
                    *driver = start_driver(&self.ledger, queue.sender()).await?;
                }
                let due = format!(
                    "SELECT count(*) FROM whatsapp_recipient WHERE state = 0 AND due <= {}",
                    self.ledger.dialect().now()
                );
                let due = Sql::new(due);
                // A step gives back the chunks that the one before has found empty, and takes one more at most.
                for _ in 0..50 {
                    let rows = self.ledger.database().fetch(&due, &[]).await?;
                    if rows.first().map_or(Ok(0), |row| row.integer(0))? == 0 {
                        return Ok(());
                    }
                    Planning::begin(&self.ledger, &self.sender, self.rules, LONG).await?.commit().await?;
                    step(&self.ledger, queue.as_mut(), *driver, &Rates::default(), &[], Some(ROOM)).await?;
                }
                Err(Error::new(crate::ErrorKind::Schema, "recipients that are due were not marked in 50 steps"))
            }
        }
    }

    /// Writes the answer of an attempt.
    pub async fn answer(&mut self, id: i64, attempt: i64, cause: Cause) -> Result<(), Error> {
        let answers = [Answer::new(id, attempt, cause)];
        let rates = Rates::default();
        match &mut self.of {
            Of::Outbox(queue) => step(&self.ledger, queue, 0, &rates, &answers, None).await.map(drop),
            #[cfg(feature = "campaigns")]
            Of::Chunks(queue, driver) => {
                step(&self.ledger, queue.as_mut(), *driver, &rates, &answers, None).await.map(drop)
            }
        }
    }

    /// Gives all workers up.
    pub async fn take_over(&mut self) -> Result<(), Error> {
        match &mut self.of {
            Of::Outbox(queue) => {
                let mut transaction = self.ledger.database().begin().await?;
                queue.take_over(&self.ledger, &mut transaction, NONE).await?;
                transaction.commit().await
            }
            #[cfg(feature = "campaigns")]
            Of::Chunks(queue, driver) => {
                // Without a sign of life for the lease: for longer than since 1970.
                let silent = Sql::new("UPDATE whatsapp_driver SET heartbeat = 0 WHERE ended IS NULL");
                self.ledger.database().execute(&silent, &[]).await?;
                Planning::begin(&self.ledger, &self.sender, self.rules, LONG).await?.commit().await?;
                // So long ago that people may decide about its messages.
                let ended = Sql::new("UPDATE whatsapp_driver SET ended = 0 WHERE ended IS NULL");
                self.ledger.database().execute(&ended, &[]).await?;
                (**queue, *driver) = (chunks(&self.sender, self.rules), 0);
                Ok(())
            }
        }
    }

    /// The state and the attempts of a recipient.
    #[cfg(feature = "campaigns")]
    pub async fn recipient(&self, id: i64) -> Result<Option<(i64, i64)>, Error> {
        let sql = Sql::new("SELECT state, attempt FROM whatsapp_recipient WHERE id = $1");
        let rows = self.ledger.database().fetch(&sql, &[Parameter::from(id)]).await?;
        rows.first().map(|row| Ok((row.integer(0)?, row.integer(1)?))).transpose()
    }

    /// The reference of an attempt, which a webhook would bring.
    pub async fn reference(&self, id: i64, attempt: i64) -> Result<String, Error> {
        let (table, sql) = match &self.of {
            Of::Outbox(_) => (Table::Outbox, "SELECT created FROM whatsapp_outbox WHERE id = $1"),
            #[cfg(feature = "campaigns")]
            Of::Chunks(..) => (Table::Recipients, "SELECT created FROM whatsapp_campaign WHERE id = $1 >> 40"),
        };
        let rows = self.ledger.database().fetch(&Sql::new(sql), &[Parameter::from(id)]).await?;
        let created = rows.first().map_or(Ok(0), |row| row.integer(0))?;
        Ok(self.ledger.shared.references.write(Reference { table, id, attempt, created }))
    }
}

#[cfg(feature = "campaigns")]
fn chunks(sender: &str, rules: &'static str) -> ChunkQueue {
    ChunkQueue::new(sender, rules, Handed::Ledger, LONG, None)
}

/// Enters a worker into the database; returns its number.
async fn start_driver(ledger: &Ledger, sender: &str) -> Result<i64, Error> {
    let parameters = [Parameter::from(sender), Parameter::from("test")];
    let rows = ledger.database().fetch(&ledger.statements().start_driver, &parameters).await?;
    rows.first().map_or(Ok(0), |row| row.integer(0))
}
