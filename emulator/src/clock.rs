use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// What time it is: signatures are valid for minutes only, and a test that replays one needs its day.
#[derive(Clone)]
pub(crate) struct Clock(Arc<dyn Fn() -> SystemTime + Send + Sync>);

impl Clock {
    pub(crate) fn new(now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub(crate) fn now(&self) -> SystemTime {
        (self.0)()
    }

    /// Milliseconds since 1970.
    pub(crate) fn millis(&self) -> i64 {
        let since = self.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(SystemTime::now)
    }
}

/// Seconds since 1970 of `YYYY-MM-DDThh:mm:ssZ`, the only form that CAMS takes.
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
    use super::seconds_of;

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
