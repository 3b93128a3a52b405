//! The settings of a campaign.

use core::time::Duration;

use serde_json::{Value as Json, json};
use std::time::SystemTime;

use super::{QuietHours, Share, StopRules, Variant};

/// A sample that goes first. The others follow if its failures stay below the limits and webhooks have reported about it.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template_campaign::campaign::{Canary, Share};
/// let canary = Canary::new(Share::percent(1), Duration::from_hours(2)).with_max_failed(Share::percent(3));
/// assert_eq!(canary.max_failed, Share::percent(3));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Canary {
    /// How many of the recipients are the sample.
    pub share: Share,
    /// How long the campaign waits after the last message of the sample.
    pub wait: Duration,
    /// How many of the sample may fail: refused, or accepted and not delivered. By default 5 %.
    pub max_failed: Share,
    /// How many of the sample may be unknown. By default 2 %.
    pub max_unknown: Share,
}

impl Canary {
    /// A sample of this share, and a wait after it.
    pub const fn new(share: Share, wait: Duration) -> Self {
        Self { share, wait, max_failed: Share::percent(5), max_unknown: Share::percent(2) }
    }

    /// Sets how many of the sample may fail.
    #[must_use]
    pub const fn with_max_failed(mut self, share: Share) -> Self {
        self.max_failed = share;
        self
    }

    /// Sets how many of the sample may be unknown.
    #[must_use]
    pub const fn with_max_unknown(mut self, share: Share) -> Self {
        self.max_unknown = share;
        self
    }
}

/// How fast a campaign may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SendLimits {
    /// How many messages a second all machines together send. Without it, 80 % of the provider's rate.
    pub per_second: Option<u32>,
    /// How many messages leave in 24 hours. Without it, the messaging limit that the provider reports.
    pub daily: Option<u64>,
    /// The rest is skipped after this time.
    pub until: Option<SystemTime>,
    /// How many recipients one request has, 1 to 1000, at a provider that has such requests: CAMS. Without it, each message is a
    /// request.
    pub mass: Option<u16>,
    /// Whether `daily` is the messaging limit that the provider reported, which a webhook may change.
    pub(crate) is_daily_reported: bool,
}

/// How often a message is attempted while it is certainly not accepted.
pub(crate) const ATTEMPTS: u32 = 5;

/// The settings of a campaign. [`Campaign`](super::Campaign) and the campaign's file fill them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Settings {
    /// A sample that goes first.
    pub canary: Option<Canary>,
    /// Hours of the recipient's day in which nothing leaves.
    pub quiet: Option<QuietHours>,
    /// How fast it may send.
    pub limits: SendLimits,
    /// When it pauses by itself.
    pub stop: StopRules,
}

impl Settings {
    /// The text in the database.
    pub(crate) fn to_json(&self) -> Json {
        let canary = self.canary.map(|canary| {
            json!({
                "share": canary.share.hundredths(),
                "wait": seconds(canary.wait),
                "max_failed": canary.max_failed.hundredths(),
                "max_unknown": canary.max_unknown.hundredths(),
            })
        });
        let until = self.limits.until.map(milliseconds);
        json!({
            "canary": canary,
            "quiet": self.quiet.map(|quiet| quiet.times()),
            "per_second": self.limits.per_second,
            "daily": self.limits.daily,
            "is_daily_reported": self.limits.is_daily_reported,
            "until": until,
            "mass": self.limits.mass,
            "stop": self.stop.to_json(),
        })
    }

    /// Reads what [`to_json`](Self::to_json) wrote; `None` for what another version wrote.
    pub(crate) fn from_json(json: &Json) -> Option<Self> {
        let share = |json: &Json| u16::try_from(json.as_u64()?).ok().map(Share::per_ten_thousand);
        let canary = match json.get("canary")? {
            Json::Null => None,
            canary => Some(Canary {
                share: share(canary.get("share")?)?,
                wait: Duration::from_secs(canary.get("wait")?.as_u64()?),
                max_failed: share(canary.get("max_failed")?)?,
                max_unknown: share(canary.get("max_unknown")?)?,
            }),
        };
        let quiet = match json.get("quiet")? {
            Json::Null => None,
            times => Some(QuietHours::new(times.get(0)?.as_str()?, times.get(1)?.as_str()?)?),
        };
        let number = |name: &str| json.get(name).and_then(Json::as_u64);
        Some(Self {
            canary,
            quiet,
            limits: SendLimits {
                per_second: number("per_second").and_then(|number| u32::try_from(number).ok()),
                daily: number("daily"),
                until: number("until").map(|until| SystemTime::UNIX_EPOCH + Duration::from_millis(until)),
                mass: number("mass").and_then(|number| u16::try_from(number).ok()),
                is_daily_reported: json.get("is_daily_reported").and_then(Json::as_bool).unwrap_or(false),
            },
            stop: StopRules::from_json(json.get("stop")?)?,
        })
    }
}

/// A time as milliseconds since 1970.
pub(crate) fn milliseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Whole seconds, rounded up, so that a short wait does not become none.
fn seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

/// Which problems with the settings there are: what is wrong, what is allowed.
pub(crate) fn problems(settings: &Settings, variants: &[Variant]) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(canary) = settings.canary
        && !(Share::per_ten_thousand(1)..=Share::percent(50)).contains(&canary.share)
    {
        problems.push(format!("the canary takes {} of the recipients; write 0.01 to 50 percent", canary.share));
    }
    if variants.iter().all(|variant| variant.weight == 0) {
        problems.push("no variant has a weight; write a weight of 1 or more for at least one".to_owned());
    }
    let mut names: Vec<_> = variants.iter().map(|variant| variant.name.as_str()).collect();
    names.sort_unstable();
    if let Some(name) = names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]) {
        problems.push(format!("two variants are named `{name}`; give each a name of its own"));
    }
    if settings.limits.per_second == Some(0) {
        problems.push("the limit is 0 messages a second; write 1 or more, or leave it out".to_owned());
    }
    if settings.limits.daily == Some(0) {
        problems.push("the limit is 0 messages a day; write 1 or more, or leave it out".to_owned());
    }
    if let Some(mass) = settings.limits.mass
        && !(1..=1000).contains(&mass)
    {
        problems.push(format!("a request has {mass} recipients; write 1 to 1000, or leave it out"));
    }
    problems
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn full() -> Settings {
        Settings {
            canary: Some(Canary::new(Share::percent(1), Duration::from_hours(2))),
            quiet: QuietHours::new("21:00", "09:00"),
            limits: SendLimits {
                per_second: Some(40),
                daily: Some(10_000),
                until: Some(SystemTime::UNIX_EPOCH + Duration::from_millis(1_800_000_000_123)),
                mass: Some(100),
                is_daily_reported: true,
            },
            stop: StopRules::default().with_max_failed(Some(Share::percent(5))),
        }
    }

    #[test]
    fn settings_read_back() {
        for settings in [full(), Settings::default()] {
            let text = settings.to_json().to_string();
            assert_eq!(Settings::from_json(&serde_json::from_str(&text).unwrap()), Some(settings));
        }
        assert_eq!(Settings::from_json(&json!({})), None);
    }

    #[test]
    fn settings_that_cannot_be_kept_are_named() {
        let one = [Variant::new("a")];
        assert!(problems(&full(), &one).is_empty());
        let mut wrong = full();
        wrong.canary = Some(Canary::new(Share::percent(60), Duration::ZERO));
        wrong.limits =
            SendLimits { per_second: Some(0), daily: Some(0), until: None, mass: Some(1001), is_daily_reported: false };
        let twice = [Variant::new("a").with_weight(0), Variant::new("a").with_weight(0)];
        let found = problems(&wrong, &twice);
        assert_eq!(found.len(), 6, "{found:#?}");
    }
}
