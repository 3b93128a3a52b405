//! The versions of the Graph API, and when they end.

use core::fmt;
use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

pub(super) const DAY: u64 = 24 * 60 * 60;

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
    pub(super) const ENDED: (u16, Date) = (20, Date { year: 2026, month: 9, day: 24 });

    /// Its name, for example `v26.0`.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The day on which it ends; `None` if Meta has not set it.
    pub const fn ends(self) -> Option<Date> {
        self.ends
    }

    pub(super) fn find(name: &str) -> Option<Self> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
