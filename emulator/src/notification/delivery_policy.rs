//! How notifications are delivered to webhooks.

use std::time::Duration;

/// How long notifications are collected when the newest is delivered first.
const GATHER_TIME: Duration = Duration::from_millis(100);

/// How notifications are delivered to a webhook. The default is once, in order and at once, none of which the
/// providers promise.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template_emulator::{Emulator, DeliveryPolicy};
/// // Each notification arrives three times, a second late, and "delivered" before "sent".
/// let unsteady = DeliveryPolicy::default().with_repeats(2).with_delay(Duration::from_secs(1)).newest_first();
/// let builder = Emulator::builder().delivery_policy(unsteady);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use = "a policy does nothing before `Builder::delivery_policy` or `Emulator::set_delivery_policy`"]
pub struct DeliveryPolicy {
    pub(crate) repeats: u32,
    pub(crate) delay: Duration,
    pub(crate) newest_first: bool,
}

impl DeliveryPolicy {
    /// Repeats each notification this many times after the webhook accepted it.
    ///
    /// ```
    /// let twice = whatsapp_template_emulator::DeliveryPolicy::default().with_repeats(1);
    /// ```
    pub const fn with_repeats(self, repeats: u32) -> Self {
        Self { repeats, ..self }
    }

    /// Delays each notification.
    ///
    /// ```
    /// use std::time::Duration;
    /// let late = whatsapp_template_emulator::DeliveryPolicy::default().with_delay(Duration::from_secs(1));
    /// ```
    pub const fn with_delay(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Delivers the newest waiting notification first. Each waits for at least a tenth of a second, so that later
    /// ones can overtake it.
    ///
    /// ```
    /// let out_of_order = whatsapp_template_emulator::DeliveryPolicy::default().newest_first();
    /// ```
    pub const fn newest_first(self) -> Self {
        Self { newest_first: true, ..self }
    }

    pub(super) fn is_newest_first(self) -> bool {
        self.newest_first
    }

    pub(super) fn hold_time(self) -> Duration {
        if self.newest_first { self.delay.max(GATHER_TIME) } else { self.delay }
    }
}
