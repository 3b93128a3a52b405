//! A view of a JSON object that reads tolerantly: a member that is missing or has another type is `None`, not an error.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

#[cfg(any(feature = "meta", feature = "nxcloud"))]
use crate::recipient::GroupId;
use crate::recipient::{UserId, WaId};

/// From this number on, a time is in milliseconds: as seconds, it would be in the year 5138.
const MIN_MILLISECONDS: u64 = 100_000_000_000;

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

    /// A time in seconds or milliseconds since 1970, as a number or as text.
    pub(super) fn time(self, name: &str) -> Option<SystemTime> {
        let value = self.get(name)?;
        let count = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
        let since = if count < MIN_MILLISECONDS { Duration::from_secs(count) } else { Duration::from_millis(count) };
        UNIX_EPOCH.checked_add(since)
    }

    #[cfg(any(feature = "meta", feature = "nxcloud"))]
    pub(super) fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }
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
