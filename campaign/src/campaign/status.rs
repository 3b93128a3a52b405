//! What is known about a campaign at a moment.

use core::time::Duration;
use std::time::SystemTime;

use super::{Interval, Pause, Tally, Waiting};

/// The state of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CampaignState {
    /// Its recipients are being loaded; nothing is sent yet.
    Loading,
    /// Messages leave, or wait for something that comes by itself: the canary, quiet hours, a limit.
    Running,
    /// It waits for a person; [`CampaignStatus::pause`] says why.
    Paused,
    /// A person has cancelled it; what was pending is skipped.
    Cancelled,
    /// Nothing is left to send. Webhooks still change the progress, and unknown messages.
    Finished,
}

impl CampaignState {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Loading, Self::Running, Self::Paused, Self::Cancelled, Self::Finished];

    /// The word in reports and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Cancelled => "cancelled",
            Self::Finished => "finished",
        }
    }

    /// The state that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether nothing will be sent any more.
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::Cancelled | Self::Finished)
    }
}

impl core::fmt::Display for CampaignState {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}

/// What is known about a campaign at a moment. It has neither numbers of recipients nor values.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CampaignStatus {
    /// Its number in the ledger.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: CampaignState,
    /// Why it has paused, with the evidence and the command that goes on; or why a campaign that has finished would have paused, had
    /// it not ended before.
    pub pause: Option<Pause>,
    /// The name of the sender.
    pub sender: String,
    /// Which rules its templates follow: `meta`, `cams` or `nxcloud`.
    pub rules: String,
    /// How many recipients it has in all; while it is loading, how many are loaded.
    pub counts: Tally,
    /// The sample, and the others. Without a canary there is one stage.
    pub stages: Vec<StageStatus>,
    /// The variants, in their order.
    pub variants: Vec<VariantStatus>,
    /// The providers' codes with their numbers, the most frequent first.
    pub codes: Vec<CodeCount>,
    /// How many messages left in the last minute.
    pub sent_last_minute: u64,
    /// How many messages a second all machines together may send.
    pub rate_limit: Option<f64>,
    /// How many messages the limit of 24 hours allows, and how many it still allows.
    pub daily: Option<DailyStatus>,
    /// What limits the speed now.
    pub limited_by: LimitedBy,
    /// Why recipients wait.
    pub waiting: Vec<WaitingCount>,
    /// How long it takes by the present rate to send to those who wait for nothing but their turn. `None` if there are none, as in
    /// quiet hours.
    pub left: Option<Duration>,
    /// How long ago the unknown messages were attempted.
    pub unknown_by_age: Vec<AgeCount>,
    /// The machines that work or worked on it.
    pub workers: Vec<WorkerStatus>,
    /// When it was created, by the clock of the database.
    pub created: SystemTime,
    /// When its first message could leave.
    pub started: Option<SystemTime>,
    /// When nothing was left to send.
    pub ended: Option<SystemTime>,
    /// The time of the database.
    pub now: SystemTime,
}

/// One stage of a campaign.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct StageStatus {
    /// `canary` or `all`.
    pub name: &'static str,
    /// The counts.
    pub counts: Tally,
}

/// One variant of a campaign.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct VariantStatus {
    /// Its name.
    pub name: String,
    /// The name of its template.
    pub template: String,
    /// Why it has paused.
    pub pause: Option<Pause>,
    /// The counts.
    pub counts: Tally,
    /// How many messages have a reply that names them: a tap on a quick reply, or a quoted answer, within seven days. They are
    /// counted in campaigns with several variants only.
    pub replies: u64,
}

impl VariantStatus {
    /// How many of the messages that left were delivered.
    pub fn delivered(&self) -> Interval {
        Interval::of(self.counts.delivered(), self.counts.sent())
    }

    /// How many of the messages that left were read.
    pub fn read(&self) -> Interval {
        Interval::of(self.counts.read(), self.counts.sent())
    }

    /// How many of the messages that left have a reply.
    pub fn replied(&self) -> Interval {
        Interval::of(self.replies, self.counts.sent())
    }
}

/// How many messages have a code of the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeCount {
    /// The code.
    pub code: String,
    /// How many messages have it.
    pub count: u64,
    /// What it means and what to do; empty if this version does not know the code.
    pub meaning: String,
}

/// The limit of 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct DailyStatus {
    /// The limit.
    pub limit: u64,
    /// How many messages it still allows.
    pub left: u64,
}

/// What limits the speed of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LimitedBy {
    /// Nothing: there is nothing to send, or no limit.
    Nothing,
    /// The rate of the sender.
    Rate,
    /// No machine works on it.
    NoWorker,
    /// What the largest part of its recipients waits for.
    Waiting(Waiting),
}

impl LimitedBy {
    /// What limits it, in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Rate => "the rate of the sender",
            Self::NoWorker => "no machine works on it",
            Self::Waiting(Waiting::Paused) => "the pause",
            Self::Waiting(Waiting::VariantPaused) => "the pause of a variant",
            Self::Waiting(Waiting::Canary) => "the canary",
            Self::Waiting(Waiting::QuietHours) => "quiet hours",
            Self::Waiting(Waiting::DailyLimit) => "the limit of 24 hours",
            Self::Waiting(Waiting::Retry) => "the wait before further attempts",
            Self::Waiting(Waiting::Queue) => "the rate of the sender and other chunks",
        }
    }
}

/// How many recipients wait for a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaitingCount {
    /// The reason.
    pub reason: Waiting,
    /// How many recipients.
    pub recipients: u64,
    /// After how long the first of them may go, if they wait for the end of their quiet hours.
    pub first_in: Option<Duration>,
}

/// How many unknown messages were attempted between two ages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AgeCount {
    /// The age in words: `under a minute`, `under an hour`, `under a day`, `a day or more`.
    pub age: &'static str,
    /// How many.
    pub count: u64,
}

/// A machine that works or worked on a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorkerStatus {
    /// Its number in the ledger.
    pub id: i64,
    /// Where it runs.
    pub place: String,
    /// How long ago its last sign of life was.
    pub heartbeat: Duration,
    /// Whether it has ended, or was given up.
    pub is_ended: bool,
}
