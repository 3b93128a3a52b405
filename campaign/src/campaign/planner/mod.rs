//! Which chunks may go now, and why each other one waits.
//!
//! A pure function: from the settings, the counts and the time of the database to a decision. The planner of the ledger
//! carries it out.

use core::time::Duration;

use super::brake::Evidence;
use super::{Pause, PauseKind, Settings};
use crate::State;

/// How many chunks are handed out at the same time, however long the campaign is. An engine's queue stays short.
pub(crate) const MAX_HANDED: u64 = 200;

/// How long the planner waits if nothing else says when it should look again.
const LOOK: Duration = Duration::from_mins(1);

/// Chunks of one kind: the same variant, language, zones and stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Group {
    pub(crate) variant: usize,
    pub(crate) language: String,
    /// Names of time zones, separated by spaces.
    pub(crate) zones: String,
    /// 0 for the sample, 1 for the others.
    pub(crate) stage: u8,
    /// How many chunks wait, and may go by themselves: their next attempt is due.
    pub(crate) waiting: u64,
    /// How many chunks wait for a later attempt, and after how many milliseconds the first of them is due.
    pub(crate) later: u64,
    pub(crate) later_in: i64,
    /// How many chunks are handed out or running.
    pub(crate) active: u64,
    /// How many recipients are pending.
    pub(crate) pending: u64,
}

/// What is known about a campaign at a moment.
#[derive(Debug)]
pub(crate) struct Snapshot<'a> {
    pub(crate) settings: &'a Settings,
    /// Why it has paused, if it has.
    pub(crate) pause: Option<&'a Pause>,
    /// For each variant, whether it has paused.
    pub(crate) paused_variants: &'a [bool],
    pub(crate) groups: &'a [Group],
    /// The counts of the sample.
    pub(crate) sample: Evidence,
    /// When the last message of the sample was done, and whether the others may go.
    pub(crate) sample_done: Option<i64>,
    pub(crate) is_open: bool,
    /// All counts, and those at the last start or resume.
    pub(crate) counts: Evidence,
    pub(crate) baseline: Evidence,
    /// How many messages the limit of 24 hours still allows, and after how long it allows more.
    pub(crate) budget: Option<Budget>,
    /// The time of the database, in milliseconds since 1970.
    pub(crate) now: i64,
}

/// What is left of a limit on 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Budget {
    pub(crate) limit: u64,
    pub(crate) left: u64,
    /// After how long the oldest hour falls out of the 24.
    pub(crate) more_in: Duration,
}

/// Why chunks of a group wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Waiting {
    /// The campaign has paused.
    Paused,
    /// The variant has paused.
    VariantPaused,
    /// The sample goes first.
    Canary,
    /// It is quiet in the zone of the recipients.
    QuietHours,
    /// The limit of 24 hours is reached.
    DailyLimit,
    /// An earlier attempt was not accepted; the next one is later.
    Retry,
    /// Other chunks go first.
    Queue,
}

impl Waiting {
    /// The reason, as the end of a sentence that begins with a number of recipients.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paused => "wait because the campaign has paused",
            Self::VariantPaused => "wait because their variant has paused",
            Self::Canary => "wait for the result of the canary",
            Self::QuietHours => "wait for the end of their quiet hours",
            Self::DailyLimit => "wait because the limit of 24 hours is reached",
            Self::Retry => "wait for their next attempt",
            Self::Queue => "wait for their turn",
        }
    }

    /// The same for so many recipients: `1 waits for its turn`.
    pub const fn words(self, recipients: u64) -> &'static str {
        if recipients != 1 {
            return self.as_str();
        }
        match self {
            Self::Paused => "waits because the campaign has paused",
            Self::VariantPaused => "waits because its variant has paused",
            Self::Canary => "waits for the result of the canary",
            Self::QuietHours => "waits for the end of its quiet hours",
            Self::DailyLimit => "waits because the limit of 24 hours is reached",
            Self::Retry => "waits for its next attempt",
            Self::Queue => "waits for its turn",
        }
    }
}

/// What the planner does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a step of its own, and several may be taken at once")]
pub(crate) struct Decision {
    /// The campaign pauses.
    pub(crate) pause: Option<Pause>,
    /// The campaign goes on by itself: what it waited for has happened.
    pub(crate) resume: bool,
    /// The sample is done: remember when.
    pub(crate) sample_is_done: bool,
    /// The other recipients may go.
    pub(crate) open: bool,
    /// The time is over: what is pending is skipped.
    pub(crate) expire: bool,
    /// Nothing is left to send.
    pub(crate) finish: bool,
    /// The groups of which chunks may be handed out, and how many chunks in all.
    pub(crate) allowed: Vec<usize>,
    pub(crate) hand_out: u64,
    /// Why the other groups wait, by their index.
    pub(crate) waiting: Vec<(usize, Waiting)>,
    /// After how long something may change by itself.
    pub(crate) next: Duration,
}

/// Decides.
pub(crate) fn plan(snapshot: &Snapshot<'_>) -> Decision {
    let mut decision = Decision { next: LOOK, ..Decision::default() };
    let tally = &snapshot.counts.tally;
    if tally.of(State::Pending) + tally.of(State::Attempting) == 0 {
        decision.finish = true;
        decision.pause = last_pause(snapshot);
        return decision;
    }
    let until = snapshot.settings.limits.until.map(super::settings::milliseconds);
    if let Some(until) = until {
        let left = i128::from(until) - i128::from(snapshot.now);
        decision.expire = left <= 0;
        decision.wake(left);
    }
    pause(snapshot, &mut decision);
    let is_paused = decision.pause.is_some() || (snapshot.pause.is_some() && !decision.resume);
    let is_open = !is_paused && canary(snapshot, &mut decision);
    let is_paused = is_paused || decision.pause.is_some();
    groups(snapshot, is_paused, is_open, &mut decision);
    decision
}

impl Decision {
    /// Looks again after so many milliseconds at the latest.
    fn wake(&mut self, milliseconds: i128) {
        let wait = Duration::from_millis(u64::try_from(milliseconds.max(1)).unwrap_or(u64::MAX));
        self.next = self.next.min(wait);
    }
}

/// Applies the brake, and releases it where it ends by itself.
fn pause(snapshot: &Snapshot<'_>, decision: &mut Decision) {
    let held = snapshot.counts.tally.of(State::Held);
    match snapshot.pause {
        Some(pause) => decision.resume = pause.kind == PauseKind::Held && held == 0,
        None if held > snapshot.baseline.tally.of(State::Held) => {
            decision.pause = Some(Pause::new(PauseKind::Held, format!("{held} messages are held")));
        }
        None => decision.pause = snapshot.settings.stop.judge(&snapshot.counts.since(&snapshot.baseline)),
    }
}

/// What would have paused a campaign that has just sent its last message, so that a campaign that was faster than the planner has a
/// reason too. What paused it before stays, unless that is over with the campaign.
fn last_pause(snapshot: &Snapshot<'_>) -> Option<Pause> {
    match snapshot.pause {
        Some(pause) if !matches!(pause.kind, PauseKind::Person | PauseKind::Held) => Some(pause.clone()),
        _ => snapshot.settings.stop.judge(&snapshot.counts.since(&snapshot.baseline)),
    }
}

/// Whether the recipients outside the sample may go.
fn canary(snapshot: &Snapshot<'_>, decision: &mut Decision) -> bool {
    let Some(canary) = &snapshot.settings.canary else { return true };
    if snapshot.is_open {
        return true;
    }
    let sample = &snapshot.sample.tally;
    if sample.of(State::Pending) + sample.of(State::Attempting) > 0 {
        return false;
    }
    let sent = sample.sent();
    if sent == 0 {
        // No recipient fell into the sample, or all of them opted out: there is nothing to learn from it.
        decision.open = true;
        return true;
    }
    decision.sample_is_done = snapshot.sample_done.is_none();
    let done = snapshot.sample_done.unwrap_or(snapshot.now);
    let left =
        i128::from(done) + i128::try_from(canary.wait.as_millis()).unwrap_or(i128::MAX) - i128::from(snapshot.now);
    if left > 0 {
        decision.wake(left);
        return false;
    }
    let (failed, unknown) = (snapshot.sample.failed(), sample.of(State::Unknown));
    let evidence = if canary.max_failed.is_exceeded(failed, sent) {
        format!("{failed} of {sent} messages of the sample have failed; the limit is {}", canary.max_failed)
    } else if canary.max_unknown.is_exceeded(unknown, sent) {
        format!("{unknown} of {sent} messages of the sample are unknown; the limit is {}", canary.max_unknown)
    } else if sample.reported() == 0 {
        format!("no webhook has reported about any of the {sent} messages of the sample")
    } else {
        decision.open = true;
        return true;
    };
    decision.pause = Some(Pause::new(PauseKind::Canary, evidence));
    false
}

/// Which groups may go.
fn groups(snapshot: &Snapshot<'_>, is_paused: bool, is_open: bool, decision: &mut Decision) {
    let active: u64 = snapshot.groups.iter().map(|group| group.active).sum();
    let has_canary = snapshot.settings.canary.is_some();
    let budget = snapshot.budget.filter(|budget| budget.left == 0);
    let mut waiting = 0;
    for (index, group) in snapshot.groups.iter().enumerate() {
        let quiet = snapshot.settings.quiet.and_then(|quiet| quiet.wait(&group.zones, snapshot.now));
        let reason = if group.waiting + group.later == 0 {
            continue;
        } else if is_paused || decision.expire {
            Waiting::Paused
        } else if snapshot.paused_variants.get(group.variant).copied().unwrap_or(false) {
            Waiting::VariantPaused
        } else if has_canary && group.stage > 0 && !is_open {
            Waiting::Canary
        } else if let Some(quiet) = quiet {
            decision.wake(i128::try_from(quiet.as_millis()).unwrap_or(i128::MAX));
            Waiting::QuietHours
        } else if let Some(budget) = budget {
            decision.wake(i128::try_from(budget.more_in.as_millis()).unwrap_or(i128::MAX));
            Waiting::DailyLimit
        } else if group.waiting == 0 {
            decision.wake(i128::from(group.later_in));
            Waiting::Retry
        } else {
            waiting += group.waiting;
            decision.allowed.push(index);
            continue;
        };
        decision.waiting.push((index, reason));
    }
    decision.hand_out = waiting.min(MAX_HANDED.saturating_sub(active));
    if decision.hand_out == 0 && !decision.allowed.is_empty() {
        let queued = decision.allowed.drain(..).map(|index| (index, Waiting::Queue));
        decision.waiting.extend(queued);
    }
}

#[cfg(test)]
mod tests;
