//! The queue of notifications.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio::time::{Duration, Instant};

use super::Notification;
use super::delivery_policy::DeliveryPolicy;

/// How many notifications the queue holds; the oldest are dropped first.
const MAX_WAITING: usize = 10_000;

/// The notifications that wait for delivery, for the providers that have a webhook.
#[derive(Default)]
pub(crate) struct NotificationQueue {
    /// Each notification, with the time from which it may be delivered.
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

    /// The next notification that is due.
    pub(crate) fn next(&mut self) -> Option<Notification> {
        if !self.delay_until_next()?.is_zero() {
            return None;
        }
        let next =
            if self.policy.is_newest_first() { self.notifications.pop_back() } else { self.notifications.pop_front() };
        next.map(|(_, notification)| notification)
    }

    /// How long until a notification is due; `None` if the queue is empty.
    pub(crate) fn delay_until_next(&self) -> Option<Duration> {
        self.notifications.front().map(|(due, _)| due.saturating_duration_since(Instant::now()))
    }
}
