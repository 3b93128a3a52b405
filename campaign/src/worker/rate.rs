//! The rate of messages, which all workers of a ledger keep together.
//!
//! In no second do more messages leave than the rate allows, whichever workers send them. Each message of a slice has a moment of
//! its own by the clock of the database, and it leaves at that moment, at most [`LATE`] after it, or not at all: then its row is put
//! back. So in a second can only leave what has its moment in this second or just before it. The interval between the moments is by
//! [`MARGIN`] longer than the rate asks for, which makes up for the lateness.

use core::time::Duration;

use tokio::time::Instant;
use whatsapp_template::client::RateLimiter;
use whatsapp_template::provider::Rate;

use super::database_clock::DatabaseClock;
use crate::database::{Parameter, Transaction};
use crate::{Error, Ledger};

/// How much longer than documented the time between two messages is, in percent.
const MARGIN: u128 = 5;

/// How much later than its moment a message may leave, in percent of the rate's period. The rest of the margin is for the precision
/// of the clocks.
const LATE: u32 = 3;

/// The longest slice that a worker takes at once.
const SLICE: Duration = Duration::from_millis(250);

/// How long nothing leaves after the clock of the database was set: slices by the old time may still be under way.
const CLOCK_SET: Duration = Duration::from_millis(300);

/// A rate that is kept in the database: a row has the time at which the next message may leave. A worker takes a slice of
/// time for as many messages as it marks, and sends them evenly within the slice.
#[derive(Debug, Clone)]
pub(crate) struct SharedRate {
    name: String,
    /// The time between two messages.
    interval: Duration,
    /// How much later than its moment a message may leave.
    tolerance: Duration,
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
    /// So many messages may leave at this pace.
    Granted { messages: i64, pace: Pace },
    /// None may leave before this time has passed.
    Wait(Duration),
}

/// When the messages of a slice leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace {
    /// When the slice was taken.
    taken: Instant,
    /// When the first leaves.
    first: Moment,
    /// The time between two messages.
    interval: Duration,
}

impl Pace {
    /// When the message with an index leaves.
    pub(crate) fn moment(&self, index: u32) -> Moment {
        let after = self.interval.saturating_mul(index);
        let later = |moment: Option<Instant>| moment.map(|moment| moment + after);
        Moment { earliest: later(self.first.earliest), latest: later(self.first.latest) }
    }

    /// The same pace for messages that may be late: the rate is a wish, and not the limit of a provider.
    pub(crate) fn lenient(mut self) -> Self {
        self.first.latest = None;
        self
    }

    /// When the slice was taken.
    pub(crate) fn taken(&self) -> Instant {
        self.taken
    }
}

/// When a message may leave, and until when it must have left. By default it leaves at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Moment {
    earliest: Option<Instant>,
    latest: Option<Instant>,
}

impl Moment {
    /// Waits until the message may leave. Returns `false` if it is too late: it would be one too many in the second in which it left.
    pub(crate) async fn comes(self) -> bool {
        if let Some(earliest) = self.earliest {
            tokio::time::sleep_until(earliest).await;
        }
        self.latest.is_none_or(|latest| Instant::now() <= latest)
    }
}

impl SharedRate {
    pub(crate) fn new(provider: &str, rate: &Rate) -> Self {
        let interval = rate.per.as_nanos() * (100 + MARGIN) / 100 / u128::from(rate.calls.max(1));
        let interval = Duration::from_nanos(u64::try_from(interval).unwrap_or(u64::MAX));
        let account = rate.account.as_deref().unwrap_or_default();
        // Whole microseconds, which the database counts.
        let interval = Duration::from_micros(u64::try_from(interval.as_micros()).unwrap_or(u64::MAX).max(1));
        Self { name: format!("{provider}/{account}/{}", rate.name), interval, tolerance: rate.per * LATE / 100 }
    }

    /// Halves the rate for all workers, because the provider says that it is too fast. It recovers with time.
    pub(crate) async fn slow(&self, transaction: &mut Transaction, ledger: &Ledger) -> Result<(), Error> {
        let name = [Parameter::from(self.name.as_str())];
        let slowed = transaction.execute(&ledger.statements().rate_slow, &name).await?;
        if slowed > 0 {
            tracing::warn!(rate = self.name, "the provider throttles; all workers send at half the speed for a while");
        }
        Ok(())
    }

    /// How long it is until the next slice may be taken; nothing is taken.
    pub(crate) async fn wait(&self, transaction: &mut Transaction, ledger: &Ledger) -> Result<Option<Duration>, Error> {
        let (clock, asked) = (&ledger.shared.clock, Instant::now());
        let lead = Parameter::from(i64::try_from(clock.commit().as_micros()).unwrap_or(0));
        let name = Parameter::from(self.name.as_str());
        let rows = transaction.fetch(&ledger.statements().rate_next, &[name, lead]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        if clock.observe(asked, Instant::now(), row.integer(1)?) {
            return self.clock_was_set(transaction, ledger).await.map(Some);
        }
        // A clock that was set back must not stop the worker for long.
        let wait = u64::try_from(row.integer(0)?).ok().filter(|wait| *wait > 0);
        Ok(wait.map(|wait| Duration::from_micros(wait).min(LONGEST_WAIT)))
    }

    /// Takes a slice for at most so many messages. It begins when the transaction has probably been committed.
    pub(crate) async fn take(
        &self,
        transaction: &mut Transaction,
        ledger: &Ledger,
        messages: i64,
    ) -> Result<Slice, Error> {
        let clock = &ledger.shared.clock;
        let interval = self.interval.as_micros();
        let in_slice = i64::try_from(SLICE.as_micros() / interval.max(1)).unwrap_or(i64::MAX).max(1);
        let messages = messages.min(in_slice);
        let length = i64::try_from(interval).unwrap_or(i64::MAX).saturating_mul(messages);
        let name = Parameter::from(self.name.as_str());
        let lead = Parameter::from(i64::try_from(clock.commit().as_micros()).unwrap_or(0));
        let taken = Instant::now();
        let rows = transaction.fetch(&ledger.statements().rate_slice, &[name, Parameter::from(length), lead]).await?;
        let Some(row) = rows.first() else {
            let wait = self.wait(transaction, ledger).await?.unwrap_or_default();
            return Ok(Slice::Wait(wait.max(SHORTEST_WAIT)));
        };
        let (begins, ends, now) = (row.integer(0)?, row.integer(1)?, row.integer(2)?);
        if clock.observe(taken, Instant::now(), now) {
            return self.clock_was_set(transaction, ledger).await.map(Slice::Wait);
        }
        let interval = Duration::from_micros(u64::try_from((ends - begins) / messages.max(1)).unwrap_or(0));
        Ok(Slice::Granted { messages, pace: self.pace(clock, taken, begins, interval) })
    }

    /// The pace of a slice that begins at a time of the database.
    fn pace(&self, clock: &DatabaseClock, taken: Instant, begins: i64, interval: Duration) -> Pace {
        let (first, uncertainty) =
            clock.local(begins).map_or((taken, Duration::ZERO), |time| (time.by, time.uncertainty));
        // A database that takes long to answer leaves the two clocks far apart. The messages must leave nevertheless.
        let latest = first + self.tolerance - uncertainty.min(self.tolerance / 2);
        Pace { taken, first: Moment { earliest: Some(first), latest: Some(latest) }, interval }
    }

    /// Lets nothing leave until slices by the old time have ended; returns how long.
    async fn clock_was_set(&self, transaction: &mut Transaction, ledger: &Ledger) -> Result<Duration, Error> {
        tracing::warn!(rate = self.name, "the clock of the database was set; all workers pause for a moment");
        let pause = Parameter::from(i64::try_from(CLOCK_SET.as_micros()).unwrap_or(0));
        let name = Parameter::from(self.name.as_str());
        transaction.execute(&ledger.statements().rate_pause, &[name, pause]).await?;
        Ok(CLOCK_SET)
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

/// The shortest and the longest time that a worker waits for the rate before it asks again.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);
const LONGEST_WAIT: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever the workers do within their bounds, no second has more messages than the rate.
    #[test]
    fn no_second_has_more_messages_than_the_rate() {
        let clock = DatabaseClock::new();
        for calls in [1, 7, 40, 80, 250, 1000] {
            let rate = SharedRate::new("test", &Rate::new(Rate::MESSAGES, calls, Duration::from_secs(1)));
            // Moments that follow each other without a gap, as those of slices do at most. Those before the second are as late as they
            // may be, and those in it are not.
            let begins = Instant::now();
            let pace = rate.pace(&clock, begins, 0, rate.interval);
            for offset in 0..1000 {
                let from = begins + Duration::from_millis(2000 + offset);
                let to = from + Duration::from_secs(1);
                let leaves = |index: &u32| {
                    let moment = pace.moment(*index);
                    moment.latest >= Some(from) && moment.earliest < Some(to)
                };
                let count = (0..calls * 4).filter(leaves).count();
                assert!(u32::try_from(count).is_ok_and(|count| count <= calls), "{count} at {calls}");
            }
        }
    }
}
