//! The groups of Meta's number.

use super::Emulator;
use crate::id;
use crate::shared::group::Joined;

impl Emulator {
    /// Creates a group, as `POST /{phone-number-id}/groups` does, and returns its id. A webhook reports it.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let group = emulator.create_group("Plant lovers").expect("fewer than 10000 groups");
    /// assert!(emulator.join_group(&group, "15550123"));
    /// # }
    /// ```
    pub fn create_group(&self, subject: &str) -> Option<String> {
        self.shared().create_group(subject, None, false, &id::hex_id(32)).map(|group| group.id)
    }

    /// A customer opens the link of a group, and joins it or asks the business to join it: the group decides which. Returns
    /// `false` if there is no such group, it is full or suspended, or the customer joined or asked before.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, group: &str) {
    /// assert!(emulator.join_group(group, "15550123"));
    /// # }
    /// ```
    pub fn join_group(&self, group_id: &str, customer: &str) -> bool {
        self.shared().join_group(group_id, customer) != Joined::No
    }

    /// A customer leaves a group. Returns `false` if the customer was not in it.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, group: &str) {
    /// assert!(emulator.leave_group(group, "15550123"));
    /// # }
    /// ```
    pub fn leave_group(&self, group_id: &str, customer: &str) -> bool {
        self.shared().leave_group(group_id, customer)
    }

    /// Meta suspends a group, or ends the suspension. Messages to a suspended group are rejected (131207). Returns `false`
    /// if there is no such group.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, group: &str) {
    /// assert!(emulator.suspend_group(group, true));
    /// # }
    /// ```
    pub fn suspend_group(&self, group_id: &str, is_suspended: bool) -> bool {
        self.shared().set_group_suspended(group_id, is_suspended)
    }
}
