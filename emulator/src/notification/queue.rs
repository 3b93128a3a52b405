//! What waits to be told to webhooks.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio::time::{Duration, Instant};

use super::Notification;
use super::delivery_policy::DeliveryPolicy;

/// How many pushes wait at most; the oldest go first.
const MAX_WAITING: usize = 10_000;

/// What waits to be told, for the providers that have somewhere to tell it.
#[derive(Default)]
pub(crate) struct NotificationQueue {
    /// Each with the moment before which it is not told.
    notifications: VecDeque<(Instant, Notification)>,
    pub(crate) added: Arc<Notify>,
    pub(crate) policy: DeliveryPolicy,
}

impl NotificationQueue {
    pub(crate) fn add(&mut self, notification: Notification) {
        let now = Instant::now();
        self.notifications.push_back((now.checked_add(self.policy.hold_time()).unwrap_or(now), notification));
        if self.notifications.len() > MAX_WAITING {
            self.notifications.pop_front();
        }
        self.added.notify_one();
    }

    /// What is to be told now.
    pub(crate) fn next(&mut self) -> Option<Notification> {
        if !self.delay_until_next()?.is_zero() {
            return None;
        }
        let next =
            if self.policy.is_newest_first() { self.notifications.pop_back() } else { self.notifications.pop_front() };
        next.map(|(_, notification)| notification)
    }

    /// How long nothing is to be told; nothing waits, if there is no answer.
    pub(crate) fn delay_until_next(&self) -> Option<Duration> {
        self.notifications.front().map(|(due, _)| due.saturating_duration_since(Instant::now()))
    }
}
