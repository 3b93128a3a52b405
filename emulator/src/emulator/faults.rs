//! Injected faults, and how webhooks are delivered.

use super::Emulator;
use crate::fault::schedule::FaultSchedule;
use crate::notification::delivery_policy::DeliveryPolicy;

impl Emulator {
    /// Lets requests fail: the next one, unless the schedule has other conditions. Schedules are queued, and each
    /// request takes its fault from the first one that matches; there can be
    /// [`MAX_FAULT_SCHEDULES`](crate::MAX_FAULT_SCHEDULES).
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Moment, OperationKind};
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// // The next message is accepted, but its sender gets no response.
    /// emulator.inject_fault(Fault::Silent(Moment::After).for_operation(OperationKind::Send));
    /// # }
    /// ```
    pub fn inject_fault(&self, schedule: impl Into<FaultSchedule>) {
        self.shared().faults.add(schedule.into());
        self.shared().journal.lock().notify_watchers();
    }

    /// How many requests have yet to fail.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert_eq!(emulator.pending_faults(), 0);
    /// # }
    /// ```
    pub fn pending_faults(&self) -> u64 {
        self.shared().faults.remaining()
    }

    /// Removes all fault schedules.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.clear_faults();
    /// assert_eq!(emulator.pending_faults(), 0);
    /// # }
    /// ```
    pub fn clear_faults(&self) {
        self.shared().faults.clear();
        self.shared().journal.lock().notify_watchers();
    }

    /// Changes how notifications are delivered to webhooks, for those that are not yet delivered.
    ///
    /// ```
    /// use whatsapp_template_emulator::DeliveryPolicy;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.set_delivery_policy(DeliveryPolicy::default().newest_first());
    /// # }
    /// ```
    pub fn set_delivery_policy(&self, pushes: DeliveryPolicy) {
        self.shared().store().notifications.policy = pushes;
    }
}
