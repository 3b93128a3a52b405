//! What customers do: they read, tap, write, or cannot be reached.

use whatsapp_template_model::Provider;

use crate::id::hex_id;
use crate::push::{Delivery, What};
use crate::{Emulator, Message};

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
        self.becomes(message_id, Delivery::Read)
    }

    /// A message does not arrive, for the reason that has this code at WhatsApp. `false` if there is no such message.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// emulator.bounce(id, 131_026); // not on WhatsApp
    /// # }
    /// ```
    pub fn bounce(&self, message_id: &str, code: u32) -> bool {
        self.becomes(message_id, Delivery::Failed(code))
    }

    fn becomes(&self, message_id: &str, status: Delivery) -> bool {
        let now = self.shared().clock.now();
        let mut store = self.shared().store();
        let Some(message) = store.message(message_id).map(|message| Message { at: now, ..message.clone() }) else {
            return false;
        };
        store.tell_status(&message, status);
        true
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
        let now = self.shared().clock.now();
        let mut store = self.shared().store();
        let Some(message) = store.message(message_id).cloned() else { return false };
        let Some(reply) = message.replies.iter().find(|reply| reply.label == label).cloned() else { return false };
        let what = What::Reply {
            id: hex_id(32),
            message: Box::new(message.clone()),
            label: reply.label,
            payload: reply.payload,
        };
        store.wrote(message.provider, &message.to, now);
        store.tell(message.provider, now, what);
        true
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
        let what = What::Text { id: hex_id(32), from: from.to_owned(), text: text.to_owned() };
        let now = self.shared().clock.now();
        let mut store = self.shared().store();
        store.wrote(provider, from, now);
        store.tell(provider, now, what);
    }
}
