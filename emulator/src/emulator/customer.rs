//! What customers do: they read, tap, write, or cannot be reached.

use whatsapp_template_model::Provider;

use super::Emulator;
use crate::notification::Delivery;

impl Emulator {
    /// The customer reads a message: its provider's webhook hears of it. `false` if there is no such message.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// for message in emulator.messages() {
    ///     emulator.read(&message.id);
    /// }
    /// # }
    /// ```
    pub fn read(&self, message_id: &str) -> bool {
        self.shared().becomes(message_id, Delivery::Read)
    }

    /// A message does not arrive, for the reason that has this code at WhatsApp. `false` if there is no such message.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// emulator.bounce(id, 131_026); // not on WhatsApp
    /// # }
    /// ```
    pub fn bounce(&self, message_id: &str, code: u32) -> bool {
        self.shared().becomes(message_id, Delivery::Failed(code))
    }

    /// The customer taps the quick reply with this label under a message: the webhook gets its payload. `false` if
    /// there is no such message or reply.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// assert!(emulator.tap(id, "Yes, please"));
    /// # }
    /// ```
    pub fn tap(&self, message_id: &str, label: &str) -> bool {
        self.shared().tap(message_id, |replies| replies.iter().find(|reply| reply.label == label))
    }

    /// A customer writes to the business.
    ///
    /// ```
    /// # use whatsapp_template_model::Provider;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.write(Provider::Meta, "15550123", "Where is my parcel?");
    /// # }
    /// ```
    pub fn write(&self, provider: Provider, from: &str, text: &str) {
        self.shared().write(provider, from, text);
    }
}
