//! How many recipients have each state and each progress.

use crate::State;

/// How far the delivery to a recipient has come, as webhooks report it. The words are those of
/// [`Progress`](whatsapp_template::webhook::Progress).
const PROGRESS: [&str; 8] = ["", "accepted", "sent", "failed", "delivered", "read", "played", "deleted"];

/// Counts of recipients by state, and by the progress of their delivery.
///
/// ```
/// use whatsapp_template_campaign::{State, campaign::Tally};
/// let tally = Tally::new([0, 0, 90, 0, 4, 1, 5], [7, 0, 10, 3, 30, 50, 0, 0]);
/// assert_eq!((tally.total(), tally.of(State::Unknown), tally.sent()), (100, 1, 95));
/// assert_eq!((tally.delivered(), tally.read(), tally.failed()), (80, 50, 3));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    states: [u64; 7],
    progress: [u64; 8],
}

impl Tally {
    /// From the counts of the states, in the order of [`State::ALL`], and of the progresses: none, accepted, sent, failed,
    /// delivered, read, played, deleted.
    pub const fn new(states: [u64; 7], progress: [u64; 8]) -> Self {
        Self { states, progress }
    }

    /// How many have this state.
    pub fn of(&self, state: State) -> u64 {
        usize::try_from(state.number()).ok().and_then(|index| self.states.get(index)).copied().unwrap_or(0)
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        self.states.iter().sum()
    }

    /// How many requests have left, as far as the ledger can tell.
    pub fn sent(&self) -> u64 {
        [State::Accepted, State::Held, State::Refused, State::Unknown].map(|state| self.of(state)).iter().sum()
    }

    /// How many are neither waiting nor being attempted.
    pub fn done(&self) -> u64 {
        self.total() - self.of(State::Pending) - self.of(State::Attempting)
    }

    /// How many have a progress at all: at least one webhook or answer was about them.
    pub fn reported(&self) -> u64 {
        self.progress.iter().skip(1).sum()
    }

    /// How many messages were delivered; those that were read are among them.
    pub fn delivered(&self) -> u64 {
        self.progress.iter().skip(4).sum()
    }

    /// How many were read; those that were played are among them.
    pub fn read(&self) -> u64 {
        self.progress.iter().skip(5).take(2).sum()
    }

    /// How many were accepted and could not be delivered.
    pub fn failed(&self) -> u64 {
        self.progress.get(3).copied().unwrap_or(0)
    }

    /// The counts by the word of the progress, without the empty ones.
    pub fn progress(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counts = self.progress;
        PROGRESS.into_iter().zip(counts).filter(|(word, count)| !word.is_empty() && *count > 0)
    }

    /// The counts of both.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.states.iter_mut().zip(other.states).for_each(|(count, more)| *count += more);
        self.progress.iter_mut().zip(other.progress).for_each(|(count, more)| *count += more);
        self
    }

    /// The smaller one of each count.
    #[must_use]
    pub(crate) fn lower(mut self, other: &Self) -> Self {
        self.states.iter_mut().zip(other.states).for_each(|(count, other)| *count = other.min(*count));
        self.progress.iter_mut().zip(other.progress).for_each(|(count, other)| *count = other.min(*count));
        self
    }

    /// What has been added since `earlier`; a count that fell since then is 0.
    #[must_use]
    pub fn since(mut self, earlier: &Self) -> Self {
        self.states.iter_mut().zip(earlier.states).for_each(|(count, less)| *count = count.saturating_sub(less));
        self.progress.iter_mut().zip(earlier.progress).for_each(|(count, less)| *count = count.saturating_sub(less));
        self
    }

    /// The numbers in the order of [`new`](Self::new).
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u64> {
        self.states.into_iter().chain(self.progress)
    }
}
