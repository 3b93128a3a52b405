//! The clock of the database, compared with the clock of this process.

use core::time::Duration;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

/// The database returns whole milliseconds, rounded in either direction, in microseconds.
const PRECISION: i64 = 1000;

/// By how many microseconds the two clocks may drift apart in a second: twice what a network time service corrects.
const DRIFT: i64 = 1000;

/// A difference of more microseconds than this means that the clock was set.
const SET: i64 = 20_000;

/// What this process knows about the clock of its database, and how long a commit takes.
///
/// The monotonic clock of the process paces the requests. Each answer of the database that has its time narrows down the
/// difference between the two clocks, because the database has read its clock between the question and the answer.
#[derive(Debug)]
pub(crate) struct DatabaseClock {
    origin: Instant,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    difference: Option<Difference>,
    commit: Duration,
}

/// The bounds of the database's time without the time since the origin, in microseconds.
#[derive(Debug, Clone, Copy)]
struct Difference {
    least: i64,
    greatest: i64,
    /// When they were found.
    at: i64,
}

/// A time of the database as this process sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LocalTime {
    /// The time has certainly come then.
    pub(crate) by: Instant,
    /// How much earlier it may have come.
    pub(crate) uncertainty: Duration,
}

impl DatabaseClock {
    pub(crate) fn new() -> Self {
        Self { origin: Instant::now(), known: Mutex::default() }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing panics while it is locked.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn since_origin(&self, instant: Instant) -> i64 {
        i64::try_from(instant.saturating_duration_since(self.origin).as_micros()).unwrap_or(i64::MAX)
    }

    /// Notes a time of the database, in microseconds since 1970, and between which moments it was asked and has answered. Returns
    /// whether the clock was set since the last time.
    pub(crate) fn observe(&self, asked: Instant, answered: Instant, time: i64) -> bool {
        let at = self.since_origin(answered);
        let new =
            Difference { least: time - at - PRECISION, greatest: time - self.since_origin(asked) + PRECISION, at };
        let mut known = self.known();
        let Some(old) = known.difference.replace(new) else { return false };
        let drift = (at - old.at).max(0) * DRIFT / 1_000_000 + 1;
        let (least, greatest) = (new.least.max(old.least - drift), new.greatest.min(old.greatest + drift));
        if least <= greatest {
            known.difference = Some(Difference { least, greatest, at });
        }
        least - greatest > SET
    }

    /// A time of the database, in microseconds since 1970. `None` before the first answer.
    pub(crate) fn local(&self, time: i64) -> Option<LocalTime> {
        let difference = self.known().difference?;
        let micros = |count: i64| Duration::from_micros(u64::try_from(count).unwrap_or(0));
        Some(LocalTime {
            by: self.origin + micros(time - difference.least),
            uncertainty: micros(difference.greatest - difference.least),
        })
    }

    /// Notes how long a commit took. `most` bounds what [`commit`](Self::commit) returns.
    pub(crate) fn observe_commit(&self, took: Duration, most: Duration) {
        let mut known = self.known();
        known.commit = ((known.commit * 3 + took) / 4).min(most);
    }

    /// How long a commit takes at present.
    pub(crate) fn commit(&self) -> Duration {
        self.known().commit
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const MILLISECOND: Duration = Duration::from_millis(1);

    #[test]
    fn quick_answers_narrow_the_difference_down() {
        let clock = DatabaseClock::new();
        let began = clock.origin;
        // The clock of the database is at 5 s when the process starts.
        assert!(!clock.observe(began, began + MILLISECOND * 80, 5_040_000));
        let slow = clock.local(6_000_000).unwrap();
        assert_eq!((slow.by, slow.uncertainty), (began + MILLISECOND * 1041, MILLISECOND * 82));
        assert!(!clock.observe(began + MILLISECOND * 100, began + MILLISECOND * 102, 5_101_000));
        let quick = clock.local(6_000_000).unwrap();
        assert_eq!((quick.by, quick.uncertainty), (began + MILLISECOND * 1002, MILLISECOND * 4));
        // A slow answer afterwards changes nothing but the drift.
        assert!(!clock.observe(began + MILLISECOND * 200, began + MILLISECOND * 300, 5_220_000));
        assert!(clock.local(6_000_000).unwrap().uncertainty < MILLISECOND * 5);
    }

    #[test]
    fn a_clock_that_was_set_is_noticed() {
        for (change, is_set) in
            [(3_600_000_000, true), (-86_400_000_000, true), (30_000, true), (5000, false), (0, false)]
        {
            let clock = DatabaseClock::new();
            let began = clock.origin;
            assert!(!clock.observe(began, began + MILLISECOND, 5_000_000));
            let (asked, answered) = (began + MILLISECOND * 1000, began + MILLISECOND * 1001);
            assert_eq!(clock.observe(asked, answered, 6_000_500 + change), is_set, "{change}");
            // The new time counts from then on.
            let local = clock.local(6_000_500 + change).unwrap();
            assert!(local.by >= asked && local.by - local.uncertainty <= answered, "{change}: {local:?}");
        }
    }

    #[test]
    fn a_commit_takes_as_long_as_the_last_ones() {
        let clock = DatabaseClock::new();
        for _ in 0..40 {
            clock.observe_commit(MILLISECOND * 40, MILLISECOND * 200);
        }
        assert!(clock.commit() > MILLISECOND * 38, "{:?}", clock.commit());
        for _ in 0..40 {
            clock.observe_commit(MILLISECOND * 900, MILLISECOND * 200);
        }
        assert_eq!(clock.commit(), MILLISECOND * 200);
    }
}
