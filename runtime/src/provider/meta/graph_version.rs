//! The versions of the Graph API, and when they end.

use core::fmt;
use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Meta;

const DAY: u64 = 24 * 60 * 60;
/// From how many days before its end on a version is reported.
const WARNING_DAYS: u64 = 90;

/// A version of the Graph API.
///
/// ```
/// use whatsapp_template::{Meta, meta::GraphVersion};
/// let meta = Meta::new("the token", "102290129340398", "106540352242922")?.with_version("v21.0")?;
/// let version = meta.graph_version().unwrap();
/// assert_eq!(version.ends().unwrap().to_string(), "2027-01-21");
/// assert_eq!(GraphVersion::ALL.last(), Some(&GraphVersion::DEFAULT));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GraphVersion {
    name: &'static str,
    ends: Option<Date>,
}

impl GraphVersion {
    /// The versions that Meta documents as usable, from the oldest to the newest. Source: Meta, docs/graph-api/changelog (after
    /// July 2026).
    pub const ALL: &[Self] = &[
        Self { name: "v21.0", ends: Some(Date { year: 2027, month: 1, day: 21 }) },
        Self { name: "v22.0", ends: Some(Date { year: 2027, month: 5, day: 20 }) },
        Self { name: "v23.0", ends: Some(Date { year: 2027, month: 10, day: 8 }) },
        Self { name: "v24.0", ends: Some(Date { year: 2028, month: 2, day: 18 }) },
        Self { name: "v25.0", ends: Some(Date { year: 2028, month: 7, day: 29 }) },
        Self::DEFAULT,
    ];

    /// The version of an account that sets none: that of July 2026, whose end is not set.
    pub const DEFAULT: Self = Self { name: "v26.0", ends: None };

    /// The last version that had ended when this table was made, and its last day.
    const ENDED: (u16, Date) = (20, Date { year: 2026, month: 9, day: 24 });

    /// Its name, for example `v26.0`.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The day on which it ends; `None` if Meta has not set it.
    pub const fn ends(self) -> Option<Date> {
        self.ends
    }

    fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|version| version.name == name)
    }
}

/// A day of the calendar. `Display` writes it as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The start of the day in UTC.
    ///
    /// ```
    /// use std::time::{Duration, UNIX_EPOCH};
    /// use whatsapp_template::meta::GraphVersion;
    /// let ends = GraphVersion::ALL[0].ends().unwrap();
    /// assert_eq!(ends.start(), UNIX_EPOCH + Duration::from_secs(1_800_489_600));
    /// ```
    pub fn start(self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.days() * DAY)
    }

    /// The days since 1970. Source of the formula: Howard Hinnant, chrono-compatible low-level date algorithms. A year begins
    /// in March, so that the leap day is its last one.
    fn days(self) -> u64 {
        let (year, month) = (u64::from(self.year), u64::from(self.month));
        let year = if month <= 2 { year - 1 } else { year };
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + u64::from(self.day) - 1;
        let day_of_era = (year % 400) * 365 + (year % 400) / 4 - (year % 400) / 100 + day_of_year;
        (year / 400) * 146_097 + day_of_era - 719_468
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The version of the Graph API ends soon, or has ended. `Display` says what to do.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use whatsapp_template::Meta;
/// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
/// // The end of the default version is not set.
/// assert_eq!(meta.version_warning(SystemTime::now()), None);
/// let meta = meta.with_version("v21.0")?;
/// let end = meta.graph_version().unwrap().ends().unwrap();
/// let warning = meta.version_warning(end.start() - Duration::from_hours(89 * 24)).unwrap();
/// assert_eq!(
///     warning.to_string(),
///     "the version v21.0 of Graph ends on 2027-01-21, in 89 days; set META_GRAPH_VERSION or `Meta::with_version` to v26.0",
/// );
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VersionWarning {
    /// The version of the account.
    pub version: String,
    /// The day on which it ends. For a version that is older than the table, the day by which it had ended.
    pub ends: Date,
    /// How many whole days are left; `None` if it has ended.
    pub days_left: Option<u64>,
}

impl fmt::Display for VersionWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, ends, days_left } = self;
        write!(f, "the version {version} of Graph ")?;
        match days_left {
            None => write!(f, "has ended, by {ends}")?,
            Some(0) => write!(f, "ends on {ends}, within a day")?,
            Some(1) => write!(f, "ends on {ends}, in 1 day")?,
            Some(days) => write!(f, "ends on {ends}, in {days} days")?,
        }
        write!(f, "; set META_GRAPH_VERSION or `Meta::with_version` to {}", GraphVersion::DEFAULT.name)
    }
}

impl Meta {
    /// The version of the Graph API with its end; `None` if this table does not have it.
    pub fn graph_version(&self) -> Option<GraphVersion> {
        GraphVersion::find(self.version())
    }

    /// A warning if the version of the Graph API has ended at this time, or ends in less than 90 days. A version that is newer
    /// than the table has no known end. `Client` writes the warning into the traces, and the command line prints it.
    pub fn version_warning(&self, now: SystemTime) -> Option<VersionWarning> {
        let version = self.version().to_owned();
        let Some(known) = self.graph_version() else {
            let (last, ends) = GraphVersion::ENDED;
            let major: u16 = version.strip_prefix('v')?.split('.').next()?.parse().ok()?;
            return (major <= last).then_some(VersionWarning { version, ends, days_left: None });
        };
        let ends = known.ends?;
        let days_left = ends.start().duration_since(now).ok().map(|left| left.as_secs() / DAY);
        if days_left.is_some_and(|days| days >= WARNING_DAYS) {
            return None;
        }
        Some(VersionWarning { version, ends, days_left })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn warning(version: &str, now: SystemTime) -> Option<VersionWarning> {
        let meta = Meta::new("token", "1", "2").unwrap().with_version(version).unwrap();
        meta.version_warning(now)
    }

    const SECOND: Duration = Duration::from_secs(1);

    fn days(count: u64) -> Duration {
        Duration::from_secs(count * DAY)
    }

    #[test]
    fn a_version_is_reported_from_89_days_before_its_end_on() {
        for version in GraphVersion::ALL.iter().filter(|version| version.ends.is_some()) {
            let end = version.ends.unwrap().start();
            for (before, expected) in [
                (days(10_000), None),
                (days(91), None),
                (days(90), None),
                (Duration::from_secs(90 * DAY - 1), Some(89)),
                (days(89), Some(89)),
                (days(1), Some(1)),
                (SECOND, Some(0)),
            ] {
                let found = warning(version.name, end - before).map(|warning| warning.days_left.unwrap());
                assert_eq!(found, expected, "{} {before:?}", version.name);
            }
            for after in [Duration::ZERO, SECOND, days(1)] {
                let left = warning(version.name, end + after).unwrap().days_left;
                assert_eq!(left, (after == Duration::ZERO).then_some(0), "{} {after:?}", version.name);
            }
        }
    }

    #[test]
    fn versions_outside_of_the_table_have_ended_or_are_newer() {
        let now = SystemTime::now();
        for old in ["v2.0", "v13.0", "v20.0"] {
            let warning = warning(old, now).unwrap();
            assert_eq!(warning.days_left, None);
            assert!(warning.to_string().contains("has ended, by 2026-09-24"), "{warning}");
        }
        for new in ["v26.0", "v26.1", "v27.0", "v999.0"] {
            assert_eq!(warning(new, now + days(10_000)), None, "{new}");
        }
    }

    #[test]
    fn the_table_is_in_order_and_the_dates_are_days() {
        assert!(GraphVersion::ALL.windows(2).all(|pair| pair[0].ends < pair[1].ends || pair[1].ends.is_none()));
        for (date, days) in [
            (Date { year: 1970, month: 1, day: 1 }, 0),
            (Date { year: 2000, month: 2, day: 29 }, 11_016),
            (Date { year: 2000, month: 3, day: 1 }, 11_017),
            (Date { year: 2027, month: 1, day: 21 }, 20_839),
            (Date { year: 2028, month: 7, day: 29 }, 21_394),
        ] {
            assert_eq!(date.days(), days, "{date}");
        }
    }
}
