//! When a campaign pauses by itself.

use serde_json::{Value as Json, json};

use super::{Pause, PauseKind, Share, Tally};
use crate::State;

/// The code of a message to a number that WhatsApp cannot reach. Source: Meta, error codes.
const UNREACHABLE: &str = "131026";

/// The code of marketing that Meta did not deliver because the customer gets enough of it. Source: Meta, error codes.
const CAPPED: &str = "131049";

/// At which shares a campaign pauses by itself. `None` switches a rule off.
///
/// They are judged over what was sent since the campaign began or was resumed, once there are enough messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StopRules {
    /// Refused, or accepted and not delivered. Off by default: the codes below have rules of their own.
    pub max_failed: Option<Share>,
    /// Unknown. By default 1 %.
    pub max_unknown: Option<Share>,
    /// Not reachable on WhatsApp (131026). By default 10 %.
    pub max_unreachable: Option<Share>,
    /// Not delivered because the customer gets enough marketing (131049). By default 20 %.
    pub max_capped: Option<Share>,
    /// How many messages must have left before a share is judged. By default 200.
    pub at_least: u64,
}

impl Default for StopRules {
    fn default() -> Self {
        Self {
            max_failed: None,
            max_unknown: Some(Share::percent(1)),
            max_unreachable: Some(Share::percent(10)),
            max_capped: Some(Share::percent(20)),
            at_least: 200,
        }
    }
}

impl StopRules {
    /// Sets how many may fail.
    #[must_use]
    pub const fn with_max_failed(mut self, share: Option<Share>) -> Self {
        self.max_failed = share;
        self
    }

    /// Sets how many may be unknown.
    #[must_use]
    pub const fn with_max_unknown(mut self, share: Option<Share>) -> Self {
        self.max_unknown = share;
        self
    }

    /// Sets how many may be unreachable.
    #[must_use]
    pub const fn with_max_unreachable(mut self, share: Option<Share>) -> Self {
        self.max_unreachable = share;
        self
    }

    /// Sets how many may have reached their limit of marketing.
    #[must_use]
    pub const fn with_max_capped(mut self, share: Option<Share>) -> Self {
        self.max_capped = share;
        self
    }

    /// Sets how many messages must have left before a share is judged.
    #[must_use]
    pub const fn with_at_least(mut self, messages: u64) -> Self {
        self.at_least = messages;
        self
    }

    pub(crate) fn to_json(self) -> Json {
        let share = |share: Option<Share>| share.map(Share::hundredths);
        json!({
            "failed": share(self.max_failed),
            "unknown": share(self.max_unknown),
            "unreachable": share(self.max_unreachable),
            "capped": share(self.max_capped),
            "at_least": self.at_least,
        })
    }

    pub(crate) fn from_json(json: &Json) -> Option<Self> {
        let share = |name: &str| match json.get(name)? {
            Json::Null => Some(None),
            number => u16::try_from(number.as_u64()?).ok().map(|number| Some(Share::per_ten_thousand(number))),
        };
        Some(Self {
            max_failed: share("failed")?,
            max_unknown: share("unknown")?,
            max_unreachable: share("unreachable")?,
            max_capped: share("capped")?,
            at_least: json.get("at_least")?.as_u64()?,
        })
    }

    /// Judges what has been sent since the campaign began or was resumed.
    pub(crate) fn judge(&self, sent: &Evidence) -> Option<Pause> {
        let whole = sent.tally.sent();
        if whole < self.at_least.max(1) {
            return None;
        }
        let rules = [
            (PauseKind::TooManyUnknown, self.max_unknown, sent.tally.of(State::Unknown), "unknown"),
            (PauseKind::TooManyUnreachable, self.max_unreachable, sent.unreachable, "not reachable (131026)"),
            (PauseKind::TooManyCapped, self.max_capped, sent.capped, "held back by Meta's marketing limit (131049)"),
            (PauseKind::TooManyFailed, self.max_failed, sent.failed(), "refused or not delivered"),
        ];
        rules.into_iter().find_map(|(kind, limit, part, words)| {
            let limit = limit.filter(|limit| limit.is_exceeded(part, whole))?;
            let pause = Pause::new(kind, format!("{part} of {whole} messages are {words}; the limit is {limit}"));
            Some(match kind {
                PauseKind::TooManyUnreachable => pause.with_code(Some(UNREACHABLE.to_owned())),
                PauseKind::TooManyCapped => pause.with_code(Some(CAPPED.to_owned())),
                _ => pause,
            })
        })
    }
}

/// The counts that the rules judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Evidence {
    pub(crate) tally: Tally,
    /// How many have the code 131026.
    pub(crate) unreachable: u64,
    /// How many have the code 131049.
    pub(crate) capped: u64,
}

impl Evidence {
    /// From the counts, and the numbers of messages by their code.
    pub(crate) fn new<'a>(tally: Tally, codes: impl IntoIterator<Item = (&'a str, u64)>) -> Self {
        let mut evidence = Self { tally, ..Self::default() };
        for (code, count) in codes {
            match code {
                UNREACHABLE => evidence.unreachable += count,
                CAPPED => evidence.capped += count,
                _ => {}
            }
        }
        evidence
    }

    pub(crate) fn failed(&self) -> u64 {
        self.tally.of(State::Refused) + self.tally.failed()
    }

    pub(crate) fn since(&self, earlier: &Self) -> Self {
        Self {
            tally: self.tally.since(&earlier.tally),
            unreachable: self.unreachable.saturating_sub(earlier.unreachable),
            capped: self.capped.saturating_sub(earlier.capped),
        }
    }

    /// The smaller one of each count.
    pub(crate) fn lower(&self, other: &Self) -> Self {
        Self {
            tally: self.tally.lower(&other.tally),
            unreachable: self.unreachable.min(other.unreachable),
            capped: self.capped.min(other.capped),
        }
    }

    pub(crate) fn to_json(self) -> Json {
        let numbers: Vec<u64> = self.tally.numbers().chain([self.unreachable, self.capped]).collect();
        json!(numbers)
    }

    pub(crate) fn from_json(json: &Json) -> Option<Self> {
        let numbers: Vec<u64> = json.as_array()?.iter().map_while(Json::as_u64).collect();
        let (states, rest) = numbers.split_first_chunk::<7>()?;
        let (progress, rest) = rest.split_first_chunk::<8>()?;
        let [unreachable, capped] = *rest.first_chunk::<2>()?;
        Some(Self { tally: Tally::new(*states, *progress), unreachable, capped })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn evidence(accepted: u64, refused: u64, unknown: u64, failed: u64) -> Evidence {
        let tally = Tally::new([0, 0, accepted, 0, refused, unknown, 0], [0, 0, accepted - failed, failed, 0, 0, 0, 0]);
        Evidence::new(tally, [])
    }

    #[test]
    fn shares_are_judged_once_enough_has_left() {
        let rules = StopRules::default().with_max_failed(Some(Share::percent(5)));
        assert_eq!(rules.judge(&evidence(98, 0, 2, 0)), None, "100 are too few");
        assert_eq!(rules.judge(&evidence(198, 0, 2, 0)), None, "1 % is allowed");
        let pause = rules.judge(&evidence(197, 0, 3, 0)).unwrap();
        assert_eq!(pause.kind, PauseKind::TooManyUnknown);
        assert_eq!(pause.evidence, "3 of 200 messages are unknown; the limit is 1 %");
        assert_eq!(rules.judge(&evidence(195, 5, 0, 6)).unwrap().kind, PauseKind::TooManyFailed);
        let off = rules.with_max_failed(None).with_max_unknown(None);
        assert_eq!(off.judge(&evidence(100, 100, 100, 50)), None);
    }

    #[test]
    fn unreachable_and_capped_customers_have_limits_of_their_own() {
        let tally = evidence(500, 0, 0, 200).tally;
        let of = |code: &'static str, count| StopRules::default().judge(&Evidence::new(tally, [(code, count)]));
        assert_eq!(of("131026", 50), None);
        let pause = of("131026", 51).unwrap();
        assert_eq!((pause.kind, pause.code.as_deref()), (PauseKind::TooManyUnreachable, Some("131026")));
        assert_eq!(of("131049", 101).unwrap().kind, PauseKind::TooManyCapped);
        assert_eq!(of("131000", 200), None);
    }

    #[test]
    fn after_a_resume_only_new_messages_count() {
        let rules = StopRules::default();
        let before = evidence(197, 0, 3, 0);
        assert!(rules.judge(&before).is_some());
        let later = evidence(397, 0, 4, 0);
        assert_eq!(rules.judge(&later.since(&before)), None, "1 of 201 since then");
        // 150 of them are sent again, and fail again.
        let baseline = evidence(400, 0, 0, 150).lower(&evidence(250, 0, 0, 0));
        assert_eq!(evidence(400, 0, 0, 150).since(&baseline), evidence(150, 0, 0, 150));
        assert_eq!(Evidence::from_json(&before.to_json()), Some(before));
        assert_eq!(Evidence::from_json(&json!([1, 2])), None);
    }

    #[test]
    fn rules_read_back() {
        let rules = StopRules::default().with_max_failed(Some(Share::per_mille(25))).with_at_least(10);
        assert_eq!(StopRules::from_json(&rules.to_json()), Some(rules));
    }
}
