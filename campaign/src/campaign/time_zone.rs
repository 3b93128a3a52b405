//! The time zone of a recipient: given, or concluded from the number.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::tz::TimeZone;

/// The zones of the numbers that begin with a prefix.
const PREFIXES: &str = include_str!("zones.txt");

/// The longest prefix.
const LONGEST: usize = 4;

/// The zone of a recipient whose country is unknown.
pub(crate) const UNKNOWN: &str = "UTC";

/// The names of the time zones that a recipient may be in, separated by spaces: those of the number's country or, for `+1`, of
/// its area. A user id or a number without a country has `UTC`.
///
/// ```
/// use whatsapp_template_campaign::campaign::zones_of;
/// assert_eq!(zones_of("+4915112345678"), "Europe/Berlin");
/// assert_eq!(zones_of("+12125550123"), "America/New_York");
/// assert!(zones_of("+61412345678").split(' ').count() > 4, "a mobile number of Australia may be anywhere in it");
/// ```
pub fn zones_of(recipient: &str) -> &'static str {
    static TABLE: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = PREFIXES.lines().filter_map(|line| line.split_once(": "));
        lines.flat_map(|(zones, prefixes)| prefixes.split(' ').map(move |prefix| (prefix, zones))).collect()
    });
    let digits = recipient.trim_start_matches('+');
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return UNKNOWN;
    }
    let prefixes = (1..=LONGEST.min(digits.len())).rev().filter_map(|length| digits.get(..length));
    prefixes.into_iter().find_map(|prefix| table.get(prefix).copied()).unwrap_or(UNKNOWN)
}

/// A time zone by its name in the IANA database, which is part of the program, so that all machines agree.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    use jiff::tz::TimeZoneDatabase;
    static BUNDLED: OnceLock<TimeZoneDatabase> = OnceLock::new();
    BUNDLED.get_or_init(TimeZoneDatabase::bundled).get(name).ok()
}

/// Whether the IANA database has a time zone of this name.
///
/// ```
/// use whatsapp_template_campaign::campaign::is_zone;
/// assert!(is_zone("Europe/Berlin") && !is_zone("Europe/Bielefeld"));
/// ```
pub fn is_zone(name: &str) -> bool {
    zone(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_of_the_table_exists() {
        let lines: Vec<_> = PREFIXES.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() > 100);
        for line in lines {
            let (zones, prefixes) = line.split_once(": ").unwrap_or_default();
            assert!(zones.split(' ').all(is_zone), "{line}");
            let is_prefix =
                |text: &str| (1..=LONGEST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            assert!(prefixes.split(' ').all(is_prefix), "{line}");
        }
    }

    #[test]
    fn what_has_no_country_is_in_utc() {
        for recipient in ["", "+", "+999", "ES.40417788201", "group:1203"] {
            assert_eq!(zones_of(recipient), UNKNOWN, "{recipient}");
        }
        assert_eq!(zones_of("4915112345678"), "Europe/Berlin", "an account without a plus sign");
    }
}
