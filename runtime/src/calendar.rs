//! Dates of offers and of HTTP headers.

use jiff::Timestamp;
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
use jiff::fmt::rfc2822::DateTimeParser;

/// A time in seconds since 1970, as `YYYY-MM-DDThh:mm:ssZ` (UTC).
///
/// A time after the year 9999 is written as the last day of that year, where the calendar ends.
pub(crate) fn date(seconds: u64) -> String {
    let last = Timestamp::MAX.as_second();
    let seconds = i64::try_from(seconds).map_or(last, |seconds| seconds.min(last));
    Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// The duration between two HTTP dates such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7; its two obsolete forms are
/// not read). Zero if the second is earlier.
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
pub(crate) fn between(earlier: &str, later: &str) -> Option<core::time::Duration> {
    let read = |date: &str| DateTimeParser::new().parse_timestamp(date).ok();
    let (earlier, later) = (read(earlier)?, read(later)?);
    Some(core::time::Duration::try_from(later.duration_since(earlier)).unwrap_or_default())
}

/// The duration until an HTTP date by the clock of this machine; `None` if it has passed.
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
pub(crate) fn until(later: &str) -> Option<core::time::Duration> {
    let later = DateTimeParser::new().parse_timestamp(later).ok()?;
    core::time::Duration::try_from(later.duration_since(Timestamp::now())).ok()
}

#[cfg(test)]
mod tests {
    #[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
    use core::time::Duration;

    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_698_315_752, "2023-10-26T10:22:32Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_207_200, "9999-12-30T22:00:00Z"),
            (253_402_207_201, "9999-12-30T22:00:00Z"),
            (u64::MAX, "9999-12-30T22:00:00Z"),
        ] {
            assert_eq!(date(seconds), expected, "{seconds}");
        }
    }

    #[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
    #[test]
    fn the_time_between_two_dates_is_never_negative() {
        let now = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(between(now, "Sun, 06 Nov 1994 08:51:37 GMT"), Some(Duration::from_mins(2)));
        assert_eq!(between(now, now), Some(Duration::ZERO));
        assert_eq!(between(now, "Sat, 05 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        for date in ["", "120", "soon", "Mon, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"] {
            assert_eq!(between(now, date), None, "{date}");
        }
    }
}
