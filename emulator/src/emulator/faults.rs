//! What fails, and how webhooks are told.

use super::Emulator;
use crate::fault::schedule::FaultSchedule;
use crate::notification::delivery_policy::DeliveryPolicy;

impl Emulator {
    /// Has requests fail that are yet to come: the next one, unless the plan says otherwise. Plans wait in a line, and
    /// each request goes to the first that means it; there can be [`MAX_FAULT_SCHEDULES`](crate::MAX_FAULT_SCHEDULES).
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Moment, Operation};
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// // The next message is accepted, and its sender never learns it.
    /// emulator.fail(Fault::Silent(Moment::After).on(Operation::Send));
    /// # }
    /// ```
    pub fn fail(&self, schedule: impl Into<FaultSchedule>) {
        self.shared().faults.add(schedule.into());
        self.shared().journal.lock().notify_watchers();
    }

    /// How many requests have yet to fail.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert_eq!(emulator.faults(), 0);
    /// # }
    /// ```
    pub fn faults(&self) -> u64 {
        self.shared().faults.remaining()
    }

    /// Forgets what was to fail.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.heal();
    /// assert_eq!(emulator.faults(), 0);
    /// # }
    /// ```
    pub fn heal(&self) {
        self.shared().faults.clear();
        self.shared().journal.lock().notify_watchers();
    }

    /// Changes how pushes come to the webhooks, for those that are yet to be told.
    ///
    /// ```
    /// use whatsapp_template_emulator::DeliveryPolicy;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.push_as(DeliveryPolicy::default().newest_first());
    /// # }
    /// ```
    pub fn push_as(&self, pushes: DeliveryPolicy) {
        self.shared().store().notifications.policy = pushes;
    }
}
