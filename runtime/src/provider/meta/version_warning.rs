//! The warning about a version of the Graph API that ends soon.

use core::fmt;
use std::time::SystemTime;

use super::Meta;
use super::graph_version::{DAY, Date, GraphVersion};

/// From how many days before its end on a version is reported.
const WARNING_DAYS: u64 = 90;

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
///     "Graph API version v21.0 ends on 2027-01-21, in 89 days; set META_GRAPH_VERSION or `Meta::with_version` to v26.0",
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
        write!(f, "Graph API version {version} ")?;
        match days_left {
            None => write!(f, "ended by {ends}")?,
            Some(0) => write!(f, "ends on {ends}, within a day")?,
            Some(1) => write!(f, "ends on {ends}, in 1 day")?,
            Some(days) => write!(f, "ends on {ends}, in {days} days")?,
        }
        write!(f, "; set META_GRAPH_VERSION or `Meta::with_version` to {}", GraphVersion::DEFAULT.name())
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
        let ends = known.ends()?;
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

    use core::time::Duration;

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
        for version in GraphVersion::ALL.iter().filter(|version| version.ends().is_some()) {
            let end = version.ends().unwrap().start();
            for (before, expected) in [
                (days(10_000), None),
                (days(91), None),
                (days(90), None),
                (Duration::from_secs(90 * DAY - 1), Some(89)),
                (days(89), Some(89)),
                (days(1), Some(1)),
                (SECOND, Some(0)),
            ] {
                let found = warning(version.name(), end - before).map(|warning| warning.days_left.unwrap());
                assert_eq!(found, expected, "{} {before:?}", version.name());
            }
            for after in [Duration::ZERO, SECOND, days(1)] {
                let left = warning(version.name(), end + after).unwrap().days_left;
                assert_eq!(left, (after == Duration::ZERO).then_some(0), "{} {after:?}", version.name());
            }
        }
    }

    #[test]
    fn versions_outside_of_the_table_have_ended_or_are_newer() {
        let now = SystemTime::now();
        for old in ["v2.0", "v13.0", "v20.0"] {
            let warning = warning(old, now).unwrap();
            assert_eq!(warning.days_left, None);
            assert!(warning.to_string().contains("ended by 2026-09-24"), "{warning}");
        }
        for new in ["v26.0", "v26.1", "v27.0", "v999.0"] {
            assert_eq!(warning(new, now + days(10_000)), None, "{new}");
        }
    }
}
