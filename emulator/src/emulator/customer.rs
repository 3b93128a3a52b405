//! The actions of customers: they read, tap and write, or cannot be reached.

use whatsapp_template_model::Provider;

use super::Emulator;
use crate::message::customer_file::CustomerFile;
use crate::notification::DeliveryStatus;

impl Emulator {
    /// The customer reads a message, and the provider's webhook reports it. Returns `false` if there is no such
    /// message.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// for message in emulator.messages() {
    ///     emulator.mark_read(&message.id);
    /// }
    /// # }
    /// ```
    pub fn mark_read(&self, message_id: &str) -> bool {
        self.shared().set_delivery_status(message_id, DeliveryStatus::Read)
    }

    /// A message is not delivered, for the reason with this WhatsApp code. Returns `false` if there is no such
    /// message.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// emulator.fail_delivery(id, 131_026); // not on WhatsApp
    /// # }
    /// ```
    pub fn fail_delivery(&self, message_id: &str, code: u32) -> bool {
        self.shared().set_delivery_status(message_id, DeliveryStatus::Failed(code))
    }

    /// The customer taps the quick reply with this label under a message, and the webhook receives its payload.
    /// Returns `false` if there is no such message or reply.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// assert!(emulator.tap_quick_reply(id, "Yes, please"));
    /// # }
    /// ```
    pub fn tap_quick_reply(&self, message_id: &str, label: &str) -> bool {
        self.shared().tap(message_id, |replies| replies.iter().find(|reply| reply.label == label))
    }

    /// A customer sends a file to the business: a picture, a film, a recording, a sticker or a document. Returns the id of
    /// the file, with which a program gets its content: with Meta by `GET /{id}` and the link in the response, with NXCloud
    /// by `getMedia`. The webhook of CAMS contains a link. `None` means that Meta's number blocks the customer.
    ///
    /// ```
    /// # use whatsapp_template_emulator::{CustomerFile, Provider};
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let photo = CustomerFile::new("image/jpeg", *b"\xFF\xD8\xFF").with_caption("It arrived broken.");
    /// let id = emulator.send_customer_file(Provider::Meta, "15550123", &photo);
    /// # }
    /// ```
    pub fn send_customer_file(&self, provider: Provider, from: &str, file: &CustomerFile) -> Option<String> {
        self.shared().add_customer_file(provider, from, file)
    }

    /// A customer sends a text to the business. It does not arrive if Meta's number blocks the customer.
    ///
    /// ```
    /// # use whatsapp_template_model::Provider;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.send_customer_text(Provider::Meta, "15550123", "Where is my parcel?");
    /// # }
    /// ```
    pub fn send_customer_text(&self, provider: Provider, from: &str, text: &str) {
        let _ = self.shared().add_customer_text(provider, from, text);
    }
}
