//! Dates of offers and of HTTP headers.

/// A time in seconds since 1970, as `YYYY-MM-DDThh:mm:ssZ` (UTC).
///
/// Later times are written as the last second that is in the year 9999 in every time zone.
pub(crate) fn date(seconds: u64) -> String {
    const LAST: u64 = 253_402_207_200;
    const DAY: u64 = 24 * 60 * 60;
    let seconds = seconds.min(LAST);
    let (year, month, day) = civil(seconds / DAY);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Year, month and day of a day since 1970 in the Gregorian calendar, by Howard Hinnant's `civil_from_days`
/// (<https://howardhinnant.github.io/date_algorithms.html>). Its years begin in March, so that the day of a leap year is the last one.
const fn civil(days: u64) -> (u64, u64, u64) {
    // From 0000-03-01 to 1970-01-01.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// The duration between two HTTP dates such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7, with its two obsolete forms).
/// Zero if the second is earlier.
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
pub(crate) fn between(earlier: &str, later: &str) -> Option<core::time::Duration> {
    let (earlier, later) = (httpdate::parse_http_date(earlier).ok()?, httpdate::parse_http_date(later).ok()?);
    Some(later.duration_since(earlier).unwrap_or_default())
}

/// The duration until an HTTP date by the clock of this machine; `None` if it has passed.
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
pub(crate) fn until(later: &str) -> Option<core::time::Duration> {
    let later = httpdate::parse_http_date(later).ok()?;
    later.duration_since(std::time::SystemTime::now()).ok()
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
            (1_709_164_800, "2024-02-29T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
            (1_735_689_600, "2025-01-01T00:00:00Z"),
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
        // The obsolete forms of the same date.
        assert_eq!(between("Sunday, 06-Nov-94 08:49:36 GMT", now), Some(Duration::from_secs(1)));
        assert_eq!(between("Sun Nov  6 08:49:35 1994", now), Some(Duration::from_secs(2)));
        for date in ["", "120", "soon", "Mon, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"] {
            assert_eq!(between(now, date), None, "{date}");
        }
    }

    /// Counts the days one after the other, by the rule of leap years.
    #[test]
    fn every_day_until_the_last_has_its_date() {
        let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let mut expected = (1970, 1, 1);
        for days in 0..=253_402_207_200 / 86_400 {
            assert_eq!(civil(days), expected, "{days}");
            let (year, month, day) = expected;
            let length = match month {
                2 => 28 + u64::from(leap(year)),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            expected = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (_, day) if day == length => (year, month + 1, 1),
                _ => (year, month, day + 1),
            };
        }
    }
}
