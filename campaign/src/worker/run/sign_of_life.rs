//! Signs of life: a worker writes its own, and gives up the workers that have written none for the length of their lease.

use std::collections::HashSet;

use whatsapp_template::client::Transport;
use whatsapp_template::provider::Provider;
use whatsapp_template::template::BuiltIn;

use super::Run;
use crate::crash_point::CrashPoint;
use crate::database::{Parameter, bounded};
use crate::worker::answer::Answer;
use crate::worker::queue::Queue;
use crate::worker::trace;
use crate::{Error, ErrorKind};

impl<Q: Queue, P: Provider<Rules: BuiltIn>, T: Transport> Run<'_, Q, P, T> {
    /// Enters the worker into the database.
    pub(super) async fn register(&mut self) -> Result<(), Error> {
        let sender = Parameter::from(self.queue.sender());
        let place = Parameter::from(format!("process {}", std::process::id()));
        let ledger = self.ledger();
        let rows = ledger.database().fetch(&ledger.statements().start_driver, &[sender, place]).await?;
        self.driver = rows.first().map_or(Ok(0), |row| row.integer(0))?;
        trace::started(self.queue.sender(), self.driver);
        CrashPoint::Started.reach();
        Ok(())
    }

    /// The lease in milliseconds, for the database.
    fn lease(&self) -> i64 {
        i64::try_from(self.worker.settings.lease.as_millis()).unwrap_or(i64::MAX)
    }

    /// Makes the open messages of workers unknown that have not written a sign of life for the length of the lease.
    pub(super) async fn take_over(&mut self) -> Result<(), Error> {
        let (ledger, lease) = (self.ledger(), self.lease());
        let mut transaction = ledger.database().begin().await?;
        let lost = self.queue.take_over(ledger, &mut transaction, lease).await?;
        transaction.execute(&ledger.statements().end_stale_drivers, &[Parameter::from(lease)]).await?;
        transaction.commit().await?;
        if lost > 0 {
            tracing::warn!(messages = lost, "messages of a worker that stopped are unknown now");
        }
        CrashPoint::TookOver.reach();
        Ok(())
    }

    /// Writes a sign of life, and looks for workers that have stopped.
    pub(super) async fn heartbeat(&mut self) -> Result<(), Error> {
        match bounded(self.beat()).await {
            // The database was replaced under the worker: nothing may leave any more.
            Err(error) if error.kind() == ErrorKind::Suspect => return Err(error),
            Err(error) => tracing::warn!(%error, "the worker could not write its sign of life"),
            Ok(()) => {}
        }
        CrashPoint::Heartbeat.reach();
        Ok(())
    }

    async fn beat(&mut self) -> Result<(), Error> {
        let ledger = self.ledger();
        ledger.check_identity().await?;
        // A commit that seemed to fail may have been finished late.
        self.reread().await?;
        let driver = Parameter::from(self.driver);
        // Looked at before it is overwritten: if no other worker runs, nothing else shows that the clock was set back.
        let own = [driver.clone(), Parameter::from(self.lease())];
        if !ledger.database().fetch(&ledger.statements().heartbeat_ahead, &own).await?.is_empty() {
            self.queue.clock_was_set_back();
        }
        let alive = ledger.database().execute(&ledger.statements().heartbeat, &[driver]).await?;
        if alive == 0 {
            // Another worker has given this one up. Its open requests still have their answers.
            tracing::warn!(driver = self.driver, "the worker was given up, and goes on under a new number");
            self.register().await?;
        }
        self.take_over().await
    }

    /// After a commit of which it is not known whether it succeeded: messages that are marked for this worker and were never
    /// handed to a task go back.
    pub(super) async fn reread(&mut self) -> Result<(), Error> {
        let rows = self.queue.open(self.ledger(), self.driver).await?;
        let in_flight = self.tasks.values().flat_map(|task| task.messages.iter().copied());
        let known: HashSet<(i64, i64)> =
            in_flight.chain(self.answers.iter().map(|answer| (answer.id, answer.attempt))).collect();
        for message in rows {
            if !known.contains(&message) {
                self.answers.push(Answer::never_sent(message.0, message.1));
            }
        }
        self.must_reread = false;
        Ok(())
    }
}
