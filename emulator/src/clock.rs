//! The emulator's clock, which can be moved forward.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where a clock gets the time from.
pub(crate) type TimeSource = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// The current time. Signatures are valid only for minutes, so a test that replays one needs the time of its day. The
/// clock can be moved forward, for what takes days.
pub(crate) struct Clock {
    source: TimeSource,
    /// How far the clock was moved, in nanoseconds: enough for 584 years.
    ahead: AtomicU64,
}

impl Clock {
    pub(crate) fn new(source: TimeSource) -> Self {
        Self { source, ahead: AtomicU64::new(0) }
    }

    pub(crate) fn now(&self) -> SystemTime {
        let now = (self.source)();
        now.checked_add(Duration::from_nanos(self.ahead.load(Ordering::Relaxed))).unwrap_or(now)
    }

    pub(crate) fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_nanos()).unwrap_or(u64::MAX);
        // The closure always returns a value, so there is no failure to handle.
        let _ = self.ahead.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |ahead| Some(ahead.saturating_add(by)));
    }

    /// Seconds since 1970.
    pub(crate) fn seconds(&self) -> i64 {
        self.millis() / 1000
    }

    /// Milliseconds since 1970.
    pub(crate) fn millis(&self) -> i64 {
        let since = self.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(Arc::new(SystemTime::now))
    }
}

/// Seconds since 1970 of `YYYY-MM-DDThh:mm:ssZ`, the only form that CAMS accepts.
pub(crate) fn seconds_of(date: &str) -> Option<i64> {
    let bytes = date.as_bytes();
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'Z')];
    if bytes.len() != 20 || separators.iter().any(|(at, separator)| bytes.get(*at) != Some(separator)) {
        return None;
    }
    let number = |from: usize, to: usize| -> Option<i64> {
        let digits = date.get(from..to)?;
        digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 61;
    // Days since 1970 in a calendar whose year begins in March, so that the leap day is its last.
    let shifted = if month <= 2 { year - 1 } else { year };
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + in_year - 719_468;
    valid.then_some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_moves_forward_and_never_panics() {
        let clock = Clock::new(Arc::new(|| UNIX_EPOCH));
        assert_eq!(clock.millis(), 0);
        clock.advance(Duration::from_millis(1500));
        clock.advance(Duration::from_secs(1));
        assert_eq!((clock.millis(), clock.now()), (2500, UNIX_EPOCH + Duration::from_millis(2500)));
        clock.advance(Duration::MAX);
        assert!(clock.now() > UNIX_EPOCH + Duration::from_hours(500 * 365 * 24));
    }

    #[test]
    fn dates_become_seconds() {
        assert_eq!(seconds_of("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds_of("2023-10-26T10:22:32Z"), Some(1_698_315_752));
        assert_eq!(seconds_of("2024-02-29T23:59:59Z"), Some(1_709_251_199));
        for wrong in ["2023-10-26 10:22:32", "2023-13-26T10:22:32Z", "2023-10-26T10:22:32+0", "", "é023-10-26T10:22:3Z"]
        {
            assert_eq!(seconds_of(wrong), None, "{wrong}");
        }
    }
}
