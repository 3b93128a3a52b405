use std::time::Duration;

/// For how long pushes wait for each other, where the newest is to come first.
const GATHER_TIME: Duration = Duration::from_millis(100);

/// How pushes come to a webhook: once, in order and at once, unless something else is asked for. Providers promise none
/// of the three.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template_emulator::{Emulator, DeliveryPolicy};
/// // Each comes three times, a second late, and "delivered" before "sent".
/// let unsteady = DeliveryPolicy::default().with_repeats(2).with_delay(Duration::from_secs(1)).newest_first();
/// let builder = Emulator::builder().delivery_policy(unsteady);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use = "it changes nothing before `Builder::delivery_policy` or `Emulator::set_delivery_policy`"]
pub struct DeliveryPolicy {
    pub(crate) repeats: u32,
    pub(crate) delay: Duration,
    pub(crate) newest_first: bool,
}

impl DeliveryPolicy {
    /// Has each push come again so often, after it was taken.
    ///
    /// ```
    /// let twice = whatsapp_template_emulator::DeliveryPolicy::default().with_repeats(1);
    /// ```
    pub const fn with_repeats(self, repeats: u32) -> Self {
        Self { repeats, ..self }
    }

    /// Has each push wait so long.
    ///
    /// ```
    /// use std::time::Duration;
    /// let late = whatsapp_template_emulator::DeliveryPolicy::default().with_delay(Duration::from_secs(1));
    /// ```
    pub const fn with_delay(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Has the newest of those that wait come first. Each waits for a tenth of a second at least, so that others can
    /// overtake it.
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
