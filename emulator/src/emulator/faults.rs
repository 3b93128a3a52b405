//! What fails, and how webhooks are told.

use super::Emulator;
use crate::fault::schedule::Plan;
use crate::notification::delivery_policy::Pushes;

impl Emulator {
    /// Has requests fail that are yet to come: the next one, unless the plan says otherwise. Plans wait in a line, and
    /// each request goes to the first that means it; there can be [`MOST_PLANS`](crate::MOST_PLANS).
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Moment, Operation};
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// // The next message is accepted, and its sender never learns it.
    /// emulator.fail(Fault::Silent(Moment::After).on(Operation::Send));
    /// # }
    /// ```
    pub fn fail(&self, plan: impl Into<Plan>) {
        self.shared().faults.add(plan.into());
        self.shared().journal.open().touch();
    }

    /// How many requests have yet to fail.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert_eq!(emulator.faults(), 0);
    /// # }
    /// ```
    pub fn faults(&self) -> u64 {
        self.shared().faults.left()
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
        self.shared().journal.open().touch();
    }

    /// Changes how pushes come to the webhooks, for those that are yet to be told.
    ///
    /// ```
    /// use whatsapp_template_emulator::Pushes;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.push_as(Pushes::default().newest_first());
    /// # }
    /// ```
    pub fn push_as(&self, pushes: Pushes) {
        self.shared().store().waiting.manner = pushes;
    }
}
