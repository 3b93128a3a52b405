//! The end of a worker: it waits for the open requests and writes their answers.

use core::time::Duration;

use tokio::time::Instant;
use whatsapp_template::client::Transport;
use whatsapp_template::provider::Provider;
use whatsapp_template::template::BuiltIn;

use super::{PAUSE, Run};
use crate::Error;
use crate::crash_point::CrashPoint;
use crate::database::{Parameter, bounded};
use crate::worker::queue::Queue;
use crate::worker::rate::Rates;
use crate::worker::step::step;
use crate::worker::trace;

/// For how long a worker that stops tries to write the last answers.
const LAST_ANSWERS: Duration = Duration::from_secs(30);

/// How often a worker that stops writes answers while requests are open.
const LAST_TICK: Duration = Duration::from_millis(100);

impl<Q: Queue, P: Provider<Rules: BuiltIn>, T: Transport> Run<'_, Q, P, T> {
    /// Waits for the open requests, and writes their answers as they come in.
    pub(super) async fn finish(mut self) -> Result<(), Error> {
        let mut give_up = Instant::now() + LAST_ANSWERS;
        loop {
            let _ = tokio::time::timeout(LAST_TICK, async {
                while let Some(joined) = self.in_flight.join_next_with_id().await {
                    self.joined(joined);
                }
            })
            .await;
            let is_last = self.in_flight.is_empty();
            match bounded(self.write_last(is_last)).await {
                Ok(()) if is_last => break,
                Ok(()) => give_up = Instant::now() + LAST_ANSWERS,
                Err(error) if Instant::now() >= give_up => return Err(error),
                Err(error) => {
                    tracing::warn!(%error, "the last answers could not be written; the worker tries again");
                    self.must_reread = true;
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
        trace::ended(self.queue.sender(), self.driver);
        CrashPoint::Drained.reach();
        Ok(())
    }

    /// Writes the answers that have come in; the last time, the end of the worker too.
    async fn write_last(&mut self, is_last: bool) -> Result<(), Error> {
        let ledger = self.ledger();
        if self.must_reread {
            self.reread().await?;
        }
        step(ledger, &mut self.queue, self.driver, &Rates::default(), &self.answers, None).await?;
        trace::answered(ledger, self.queue.sender(), &self.answers);
        self.answers.clear();
        let driver = [Parameter::from(self.driver)];
        if is_last {
            ledger.database().execute(&ledger.statements().end_driver, &driver).await?;
            ledger.check_identity().await
        } else {
            ledger.database().execute(&ledger.statements().heartbeat, &driver).await.map(drop)
        }
    }
}
