//! The rate of messages, which all workers of a ledger keep together.

use core::time::Duration;

use whatsapp_template::client::RateLimiter;
use whatsapp_template::provider::Rate;

use crate::Error;
use crate::database::{Parameter, Transaction};
use crate::statements::Statements;

/// How much longer than documented the time between two messages is, in percent. Requests do not all take the same time to
/// reach the provider, which counts when they arrive.
const MARGIN: u128 = 5;

/// The longest slice that a worker takes at once.
const SLICE: Duration = Duration::from_millis(250);

/// A rate that is kept in the database: a row has the time at which the next message may leave. A worker takes a slice of
/// time for as many messages as it marks, and sends them evenly within the slice.
#[derive(Debug, Clone)]
pub(crate) struct SharedRate {
    name: String,
    /// The time between two messages.
    interval: Duration,
}

/// The rates of a worker.
#[derive(Debug, Default)]
pub(crate) struct Rates {
    /// That of messages, each of which is a request.
    pub(crate) messages: Option<SharedRate>,
    /// That of requests with several recipients.
    pub(crate) mass: Option<SharedRate>,
}

/// How many messages a worker may send now, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slice {
    /// So many messages may leave, with this time between them.
    Granted { messages: i64, interval: Duration },
    /// None may leave before this time has passed.
    Wait(Duration),
}

impl SharedRate {
    pub(crate) fn new(provider: &str, rate: &Rate) -> Self {
        let interval = rate.per.as_nanos() * (100 + MARGIN) / 100 / u128::from(rate.calls.max(1));
        let interval = Duration::from_nanos(u64::try_from(interval).unwrap_or(u64::MAX));
        let account = rate.account.as_deref().unwrap_or_default();
        // Whole microseconds, which the database counts.
        let interval = Duration::from_micros(u64::try_from(interval.as_micros()).unwrap_or(u64::MAX).max(1));
        Self { name: format!("{provider}/{account}/{}", rate.name), interval }
    }

    /// Halves the rate for all workers, because the provider says that it is too fast. It recovers with time.
    pub(crate) async fn slow(&self, transaction: &mut Transaction, statements: &Statements) -> Result<(), Error> {
        let slowed = transaction.execute(&statements.rate_slow, &[Parameter::from(self.name.as_str())]).await?;
        if slowed > 0 {
            tracing::warn!(rate = self.name, "the provider throttles; all workers send at half the speed for a while");
        }
        Ok(())
    }

    /// How long it is until the next message may leave; nothing is taken.
    pub(crate) async fn wait(
        &self,
        transaction: &mut Transaction,
        statements: &Statements,
    ) -> Result<Option<Duration>, Error> {
        let rows = transaction.fetch(&statements.rate_next, &[Parameter::from(self.name.as_str())]).await?;
        let wait = rows.first().map_or(Ok(0), |row| row.integer(0))?;
        // A clock that was set back must not stop the worker for long.
        Ok(u64::try_from(wait).ok().filter(|wait| *wait > 0).map(|wait| Duration::from_micros(wait).min(LONGEST_WAIT)))
    }

    /// Takes a slice for at most so many messages.
    pub(crate) async fn take(
        &self,
        transaction: &mut Transaction,
        statements: &Statements,
        messages: i64,
    ) -> Result<Slice, Error> {
        let interval = self.interval.as_micros();
        let in_slice = i64::try_from(SLICE.as_micros() / interval.max(1)).unwrap_or(i64::MAX).max(1);
        let messages = messages.min(in_slice);
        let taken = i64::try_from(interval).unwrap_or(i64::MAX).saturating_mul(messages);
        let name = Parameter::from(self.name.as_str());
        let rows = transaction.fetch(&statements.rate_slice, &[name, Parameter::from(taken)]).await?;
        if !rows.is_empty() {
            return Ok(Slice::Granted { messages, interval: self.interval });
        }
        let wait = self.wait(transaction, statements).await?.unwrap_or_default();
        Ok(Slice::Wait(wait.max(Duration::from_millis(1))))
    }
}

/// The rate limiter of the client: the ledger counts.
pub(super) struct Unlimited;

impl RateLimiter for Unlimited {
    type Permit = ();

    async fn acquire(&self, _: Vec<Rate>, _: Duration) -> Result<(), whatsapp_template::Error> {
        Ok(())
    }

    fn set_rate(&self, _: Rate) {}
}

/// The longest time that a worker waits for the rate before it asks again.
const LONGEST_WAIT: Duration = Duration::from_secs(1);
