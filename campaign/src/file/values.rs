//! Shares, durations and times as the file writes them.

use core::time::Duration;
use std::time::SystemTime;

use jiff::{Timestamp, Zoned};

use crate::campaign::Share;

pub(super) const SHARE: &str = "a share such as `\"5 %\"` or `\"0.5 %\"`, from 0 to 100";
pub(super) const SHARE_OR_FALSE: &str = "a share such as `\"5 %\"` or `\"0.5 %\"`, or `false` for no limit";
pub(super) const DURATION: &str = "a duration such as `\"90s\"`, `\"30m\"`, `\"2h\"` or `\"1d\"`";
pub(super) const TIME_OF_DAY: &str = "a time of the day such as `\"21:00\"`";
pub(super) const TIME: &str =
    "a time with its offset or time zone: `2026-12-24T18:00:00+01:00` or `\"2026-12-24T18:00[Europe/Berlin]\"`";

/// A share in percent, with at most two decimals.
pub(super) fn share(text: &str) -> Option<Share> {
    let number = text.trim().strip_suffix('%')?.trim();
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let is_number = |text: &str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(decimals) || decimals.len() > 2 {
        return None;
    }
    let hundredths = whole.parse::<u16>().ok()? * 100 + format!("{decimals:0<2}").parse::<u16>().ok()?;
    (hundredths <= 10_000).then(|| Share::per_ten_thousand(hundredths))
}

/// A duration in one unit.
pub(super) fn duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let seconds: u64 = match unit.trim() {
        "s" => 1,
        "m" | "min" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        _ => return None,
    };
    let number: u64 = number.parse().ok()?;
    // A year is longer than any wait.
    number.checked_mul(seconds).filter(|seconds| *seconds <= 366 * 24 * 60 * 60).map(Duration::from_secs)
}

/// A time with its offset or time zone.
pub(super) fn time(text: &str) -> Option<SystemTime> {
    let zoned = || text.parse::<Zoned>().ok().map(|zoned| zoned.timestamp());
    text.parse::<Timestamp>().ok().or_else(zoned).map(SystemTime::from)
}
