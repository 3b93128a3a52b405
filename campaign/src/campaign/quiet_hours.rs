//! Quiet hours in the time zone of the recipient.

use core::time::Duration;

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};

use super::time_zone::zone;

/// Hours of the recipient's day in which no message leaves.
///
/// ```
/// use whatsapp_template_campaign::campaign::QuietHours;
/// let quiet = QuietHours::new("21:00", "09:00").unwrap();
/// assert_eq!(quiet.to_string(), "21:00 to 09:00");
/// assert_eq!(QuietHours::new("9 pm", "09:00"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    from: Time,
    until: Time,
}

/// How far ahead the end of the quiet hours is searched: with several zones, each has its own.
const SEARCH: SignedDuration = SignedDuration::from_hours(72);

/// The step of the search. Zones differ by multiples of a quarter of an hour.
const STEP: SignedDuration = SignedDuration::from_mins(15);

impl QuietHours {
    /// Quiet from one time of the day to another, on the 24-hour clock: `21:00` to `09:00`. `None` if a text is not a time, or
    /// the two are the same.
    pub fn new(from: &str, until: &str) -> Option<Self> {
        let (from, until) = (time(from)?, time(until)?);
        (from != until).then_some(Self { from, until })
    }

    /// When it begins and ends, as texts that [`new`](Self::new) reads.
    pub fn times(&self) -> [String; 2] {
        [self.from, self.until].map(|time| format!("{:02}:{:02}", time.hour(), time.minute()))
    }

    /// Whether it is quiet at this time of the day.
    fn has(&self, time: Time) -> bool {
        if self.from < self.until {
            (self.from..self.until).contains(&time)
        } else {
            time >= self.from || time < self.until
        }
    }

    /// Whether messages may leave to recipients of these zones, names separated by spaces, all of which must be awake. A zone that
    /// the database does not have is treated as UTC.
    fn is_quiet(&self, zones: &str, at: Timestamp) -> bool {
        zones.split(' ').any(|name| {
            let zone = zone(name).unwrap_or(jiff::tz::TimeZone::UTC);
            self.has(zone.to_datetime(at).time())
        })
    }

    /// How long messages to recipients of these zones wait: `None` if they may leave now. `now` is in milliseconds since 1970.
    /// With zones that are never awake together, it is the length of the search, and they never leave.
    pub(crate) fn wait(&self, zones: &str, now: i64) -> Option<Duration> {
        let start = Timestamp::from_millisecond(now).ok()?;
        if !self.is_quiet(zones, start) {
            return None;
        }
        // From the next full quarter of an hour on, at which quiet hours of whole quarters end; others are found later.
        let quarter = STEP.as_millis();
        let rest = quarter - i128::from(now).rem_euclid(quarter);
        let mut wait = SignedDuration::from_millis(i64::try_from(rest).unwrap_or(0));
        while wait < SEARCH {
            if start.checked_add(wait).is_ok_and(|at| !self.is_quiet(zones, at)) {
                break;
            }
            wait += STEP;
        }
        Some(wait.unsigned_abs())
    }

    /// Whether recipients of these zones are awake together at any time of some day.
    pub(crate) fn can_end(&self, zones: &str, now: i64) -> bool {
        self.wait(zones, now).is_none_or(|wait| wait < SEARCH.unsigned_abs())
    }
}

/// A time of the day: `21:00`, `9:30`.
fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl core::fmt::Display for QuietHours {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let [from, until] = self.times();
        write!(f, "{from} to {until}")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    fn minutes(quiet: QuietHours, zones: &str, now: &str) -> Option<u64> {
        quiet.wait(zones, at(now)).map(|wait| wait.as_secs() / 60)
    }

    #[test]
    fn the_hours_are_those_of_the_recipient() {
        let quiet = QuietHours::new("21:00", "09:00").unwrap();
        assert_eq!(minutes(quiet, "Europe/Berlin", "2026-11-30T12:00:00Z"), None);
        assert_eq!(minutes(quiet, "Europe/Berlin", "2026-11-30T20:00:00Z"), Some(12 * 60));
        assert_eq!(minutes(quiet, "Europe/Berlin", "2026-11-30T19:59:59Z"), None);
        assert_eq!(minutes(quiet, "Europe/Berlin", "2026-11-30T07:59:00Z"), Some(1));
        assert_eq!(minutes(quiet, "Europe/Berlin", "2026-11-30T08:00:00Z"), None);
        assert_eq!(minutes(quiet, "Asia/Kolkata", "2026-11-30T03:00:00Z"), Some(30));
        let lunch = QuietHours::new("12:00", "14:00").unwrap();
        assert_eq!(minutes(lunch, "UTC", "2026-11-30T12:30:00Z"), Some(90));
        assert_eq!(minutes(lunch, "UTC", "2026-11-30T14:00:00Z"), None);
    }

    #[test]
    fn summer_time_moves_them() {
        let quiet = QuietHours::new("21:00", "09:00").unwrap();
        // The night in which the clock goes from 2 to 3.
        assert_eq!(minutes(quiet, "Europe/Berlin", "2026-03-28T20:00:00Z"), Some(11 * 60));
        // The night in which it goes from 3 to 2.
        assert_eq!(minutes(quiet, "Europe/Berlin", "2026-10-24T19:00:00Z"), Some(13 * 60));
    }

    #[test]
    fn all_zones_of_a_number_must_be_awake() {
        let quiet = QuietHours::new("21:00", "09:00").unwrap();
        let coasts = "America/New_York America/Los_Angeles";
        assert_eq!(minutes(quiet, coasts, "2026-11-30T15:00:00Z"), Some(2 * 60), "9 o'clock in Los Angeles is 17 UTC");
        assert_eq!(minutes(quiet, coasts, "2026-11-30T18:00:00Z"), None);
        let opposite = "Etc/GMT+12 UTC";
        assert!(!QuietHours::new("13:00", "12:00").unwrap().can_end(opposite, at("2026-11-30T15:00:00Z")));
        assert!(quiet.can_end(coasts, at("2026-11-30T03:00:00Z")));
    }

    #[test]
    fn texts_that_are_no_times_are_refused() {
        for text in ["", "24:00", "9:5", "9", ":30", "21.00", "-1:00", "+9:00", "09:60", "009:00"] {
            assert_eq!(QuietHours::new(text, "08:30"), None, "{text}");
        }
        assert_eq!(QuietHours::new("9:00", "09:00"), None, "the same time");
    }
}
