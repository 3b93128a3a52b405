//! What waits to be told to webhooks.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio::time::{Duration, Instant};

use super::Push;
use super::delivery_policy::Pushes;

/// How many pushes wait at most; the oldest go first.
const MOST_WAITING: usize = 10_000;

/// What waits to be told, for the providers that have somewhere to tell it.
#[derive(Default)]
pub(crate) struct Waiting {
    /// Each with the moment before which it is not told.
    pushes: VecDeque<(Instant, Push)>,
    pub(crate) news: Arc<Notify>,
    pub(crate) manner: Pushes,
}

impl Waiting {
    pub(crate) fn add(&mut self, push: Push) {
        let now = Instant::now();
        self.pushes.push_back((now.checked_add(self.manner.pause()).unwrap_or(now), push));
        if self.pushes.len() > MOST_WAITING {
            self.pushes.pop_front();
        }
        self.news.notify_one();
    }

    /// What is to be told now.
    pub(crate) fn next(&mut self) -> Option<Push> {
        if !self.pause()?.is_zero() {
            return None;
        }
        let next = if self.manner.is_newest_first() { self.pushes.pop_back() } else { self.pushes.pop_front() };
        next.map(|(_, push)| push)
    }

    /// How long nothing is to be told; nothing waits, if there is no answer.
    pub(crate) fn pause(&self) -> Option<Duration> {
        self.pushes.front().map(|(due, _)| due.saturating_duration_since(Instant::now()))
    }
}
