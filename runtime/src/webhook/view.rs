//! A view of a JSON object that reads tolerantly: a member that is missing or has another type is `None`, not an error.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

#[cfg(any(feature = "meta", feature = "nxcloud"))]
use crate::recipient::GroupId;
use crate::recipient::{UserId, WaId};

/// From this number on, a time is in milliseconds: as seconds, it would be in the year 5138.
const MIN_MILLISECONDS: u64 = 100_000_000_000;

/// The days from 1 March of the year 0 to 1 January 1970.
const DAYS_BEFORE_1970: u64 = 719_468;

/// The largest size of a text that is copied into several events, in bytes.
const MAX_BOUNDED_TEXT: usize = 512;

#[derive(Debug, Clone, Copy)]
pub(super) struct View<'j>(&'j Map<String, Value>);

impl<'j> View<'j> {
    pub(super) fn of(value: &'j Value) -> Option<Self> {
        value.as_object().map(Self)
    }

    /// A member that is not null. Case and surrounding spaces of the name are ignored: CAMS' samples have `Timestamp` with
    /// a trailing space, and its pages differ in case.
    pub(super) fn get(self, name: &str) -> Option<&'j Value> {
        let alike = || self.0.iter().find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value);
        self.0.get(name).or_else(alike).filter(|value| !value.is_null())
    }

    /// A text that is not empty; numbers and booleans count as texts.
    pub(super) fn text(self, name: &str) -> Option<String> {
        self.get(name).and_then(text)
    }

    /// A text that many events share, or `None` if it is long: a copy of a long text in each event would let a small
    /// delivery use much memory.
    pub(super) fn bounded_text(self, name: &str) -> Option<String> {
        self.text(name).filter(|text| text.len() <= MAX_BOUNDED_TEXT)
    }

    pub(super) fn str(self, name: &str) -> Option<&'j str> {
        self.get(name).and_then(Value::as_str)
    }

    pub(super) fn object(self, name: &str) -> Option<Self> {
        self.get(name).and_then(Self::of)
    }

    /// A list. A single object is read as a list of one.
    pub(super) fn list(self, name: &str) -> &'j [Value] {
        match self.get(name) {
            Some(Value::Array(items)) => items,
            Some(object @ Value::Object(_)) => core::slice::from_ref(object),
            _ => &[],
        }
    }

    /// The first of a list.
    #[cfg(any(feature = "meta", feature = "nxcloud"))]
    pub(super) fn first(self, name: &str) -> Option<Self> {
        self.list(name).first().and_then(Self::of)
    }

    #[cfg(any(feature = "meta", feature = "nxcloud"))]
    pub(super) fn flag(self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    pub(super) fn number(self, name: &str) -> Option<f64> {
        let value = self.get(name)?;
        let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
        number.is_finite().then_some(number)
    }

    /// A phone number without its `+`, so that it can be compared with the recipient of a message.
    pub(super) fn phone(self, name: &str) -> Option<String> {
        let text = self.bounded_text(name)?;
        let number = text.trim();
        let number = number.strip_prefix('+').unwrap_or(number);
        (!number.is_empty()).then(|| number.to_owned())
    }

    /// The id of a WhatsApp account. Some providers put the business-scoped id there, which is none.
    pub(super) fn wa_id(self, name: &str) -> Option<WaId> {
        WaId::read(&self.phone(name)?)
    }

    /// A business-scoped user id, in whatever form the provider has it.
    pub(super) fn user_id(self, name: &str) -> Option<UserId> {
        self.bounded_text(name).map(|id| UserId::from_provider(&id))
    }

    #[cfg(any(feature = "meta", feature = "nxcloud"))]
    pub(super) fn group_id(self, name: &str) -> Option<GroupId> {
        GroupId::read(&self.bounded_text(name)?)
    }

    /// A number that is no fraction, as a number or as text.
    #[cfg(any(feature = "meta", feature = "nxcloud"))]
    pub(super) fn count(self, name: &str) -> Option<u64> {
        let value = self.get(name)?;
        value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
    }

    /// A messaging limit. Meta's pages describe a word, and show a number.
    pub(super) fn limit(self, name: &str) -> Option<String> {
        let text = self.bounded_text(name)?;
        let word = match text.as_str() {
            "50" => "TIER_50",
            "250" => "TIER_250",
            "1000" => "TIER_1K",
            "2000" => "TIER_2K",
            "10000" => "TIER_10K",
            "100000" => "TIER_100K",
            "-1" => "TIER_UNLIMITED",
            _ => return Some(text),
        };
        Some(word.to_owned())
    }

    /// A time in seconds or milliseconds since 1970, as a number or as text, or a date by ISO 8601 with its zone.
    pub(super) fn time(self, name: &str) -> Option<SystemTime> {
        let value = self.get(name)?;
        let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
        let Some(count) = number else { return value.as_str().and_then(iso_time) };
        let since = if count < MIN_MILLISECONDS { Duration::from_secs(count) } else { Duration::from_millis(count) };
        UNIX_EPOCH.checked_add(since)
    }

    #[cfg(any(feature = "meta", feature = "nxcloud"))]
    pub(super) fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// The time of `2026-04-19T13:59:20+0000`, from 1970 on. The zone is `Z`, `+0000` or `+00:00`. One provider passes a restriction on
/// in this form (2026).
fn iso_time(text: &str) -> Option<SystemTime> {
    let (date, rest) = text.trim().split_once('T')?;
    let (time, zone) = rest.split_at_checked(rest.find(['Z', '+', '-'])?)?;
    let part = |text: Option<&str>, max: u64| {
        let text =
            text.filter(|text| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))?;
        text.parse().ok().filter(|number: &u64| *number <= max)
    };
    let mut dates = date.split('-');
    let year = part(dates.next(), 9999).filter(|year| *year >= 1970)?;
    let (month, day) =
        (part(dates.next(), 12).filter(|month| *month >= 1)?, part(dates.next(), 31).filter(|day| *day >= 1)?);
    // A fraction of a second is left out.
    let mut times = time.split('.').next()?.split(':');
    let (hour, minute, second) = (part(times.next(), 23)?, part(times.next(), 59)?, part(times.next(), 60)?);
    let offset = match zone.strip_prefix(['+', '-']) {
        None => 0,
        Some(offset) => {
            let digits = offset.replace(':', "");
            let (hours, minutes) = digits.split_at_checked(2)?;
            part(Some(hours), 23)? * 3600 + part(Some(minutes), 59)? * 60
        }
    };
    // A year begins in March, so that the day of a leap year is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    let seconds = days.checked_sub(DAYS_BEFORE_1970)? * 86_400 + hour * 3600 + minute * 60 + second;
    let seconds = if zone.starts_with('-') { seconds.checked_add(offset)? } else { seconds.checked_sub(offset)? };
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    #[test]
    fn names_and_types_are_read_loosely() {
        let value = json!({"Timestamp ": "1700000000000", "to": "+4915", "n": 3, "s": "", "one": {"a": 1}, "x": null});
        let view = View::of(&value).unwrap();
        assert_eq!(view.time("timestamp"), Some(UNIX_EPOCH + Duration::from_secs(1_700_000_000)));
        assert_eq!(view.phone("To").as_deref(), Some("4915"));
        assert_eq!(view.text("n").as_deref(), Some("3"));
        assert_eq!((view.text("s"), view.get("x"), view.flag("n")), (None, None, None));
        assert_eq!(view.list("one").len(), 1);
    }

    #[test]
    fn dates_are_read() {
        let read = |text: &str| iso_time(text)?.duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs());
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-04-19T13:59:20+0000", Some(1_776_607_160)),
            ("2026-04-19T15:59:20.123+02:00", Some(1_776_607_160)),
            ("2026-04-19T11:29:20-0230", Some(1_776_607_160)),
            ("2000-02-29T00:00:00Z", Some(951_782_400)),
            ("2100-03-01T00:00:00Z", Some(4_107_542_400)),
            ("1970-01-01T00:00:00+0100", None),
            ("1969-12-31T23:59:59Z", None),
            ("2026-04-19T13:59:20", None),
            ("2026-13-19T13:59:20Z", None),
            ("2026-04-19T13:59Z", None),
            ("2026-04-19T13:59:20+€0", None),
            ("T+", None),
        ] {
            assert_eq!(read(text), seconds, "{text}");
        }
    }

    #[test]
    fn a_limit_is_its_word() {
        let value = json!({"a": 2000, "b": "TIER_2K", "c": -1, "d": "100000", "e": 77});
        let view = View::of(&value).unwrap();
        let limits: Vec<_> = ["a", "b", "c", "d", "e"].map(|name| view.limit(name).unwrap()).into();
        assert_eq!(limits, ["TIER_2K", "TIER_2K", "TIER_UNLIMITED", "TIER_100K", "77"]);
    }

    #[test]
    fn large_times_do_not_panic() {
        for count in ["18446744073709551615", "99999999999", "-1", "1e9", "99999999999999999999999"] {
            let value = json!({"t": count});
            let _ = View::of(&value).unwrap().time("t");
        }
        let value = json!({"t": u64::MAX, "f": 1.5});
        let view = View::of(&value).unwrap();
        assert!(view.time("t").is_some());
        assert_eq!(view.time("f"), None);
    }
}
