//! The actions of customers: they read, tap and write, or cannot be reached.

use std::time::Duration;

use whatsapp_template_model::Provider;

use super::Emulator;
use crate::customer::call_permission::CallPermission;
use crate::customer::customer_message::CustomerMessage;
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

    /// The customer completes the flow that a button of the message opens, and the webhook receives the response with the
    /// token of the message. Returns `false` if there is no such message of Meta or NXCloud, or the response is not an
    /// object. CAMS does not document the answers to flows.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// assert!(emulator.answer_flow(id, &serde_json::json!({ "slot": "Monday, 10:30" })));
    /// # }
    /// ```
    pub fn answer_flow(&self, message_id: &str, response: &serde_json::Value) -> bool {
        self.shared().answer_flow(message_id, response)
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
        let _ = self.send_customer_message(provider, from, &CustomerMessage::text(text));
    }

    /// A customer sends a message to the business or to a group. Returns its id, with which the customer can edit or delete
    /// it. `None` means that it does not arrive: Meta's number blocks the customer, or the customer is not in the group.
    ///
    /// ```
    /// # use whatsapp_template_emulator::{AdReferral, CustomerMessage, Provider};
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let ad = AdReferral::new("1202", "https://fb.me/plants").with_click_id("ARAk7e");
    /// let message = CustomerMessage::text("Do you still have it?").with_referral(ad);
    /// let id = emulator.send_customer_message(Provider::Meta, "15550123", &message).expect("not blocked");
    /// assert!(emulator.edit_customer_message(&id, "Do you still have this plant?"));
    /// # }
    /// ```
    pub fn send_customer_message(&self, provider: Provider, from: &str, message: &CustomerMessage) -> Option<String> {
        self.shared().add_customer_message(provider, from, message)
    }

    /// The customer edits a text, which only Meta reports. Returns `false` if there is no such message, or it was deleted.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// assert!(emulator.edit_customer_message(id, "I meant the blue one."));
    /// # }
    /// ```
    pub fn edit_customer_message(&self, message_id: &str, text: &str) -> bool {
        self.shared().edit_customer_message(message_id, text)
    }

    /// The customer deletes a message for everybody, which only Meta reports. Returns `false` if there is no such message,
    /// or it was deleted.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// assert!(emulator.revoke_customer_message(id));
    /// # }
    /// ```
    pub fn revoke_customer_message(&self, message_id: &str) -> bool {
        self.shared().revoke_customer_message(message_id)
    }

    /// The customer replies to a message that asks for permission to call. Returns `false` if there is no such message.
    ///
    /// ```
    /// use whatsapp_template_emulator::CallPermission;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
    /// assert!(emulator.reply_to_call_permission(id, CallPermission::Permanent));
    /// # }
    /// ```
    pub fn reply_to_call_permission(&self, message_id: &str, permission: CallPermission) -> bool {
        self.shared().reply_to_call_permission(message_id, permission)
    }

    /// A customer calls Meta's number: for as long as the duration, or in vain without one. Returns the id of the call;
    /// `None` if the number blocks the customer.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.call_business("15550123", Some(Duration::from_secs(60)));
    /// # }
    /// ```
    pub fn call_business(&self, from: &str, duration: Option<Duration>) -> Option<String> {
        self.shared().call_business(from, duration)
    }

    /// The business writes to a customer from its own phone, which Meta reports as an echo. Returns the id of the message.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.send_from_phone("15550123", "It is ready for you.");
    /// # }
    /// ```
    pub fn send_from_phone(&self, to: &str, text: &str) -> String {
        self.shared().send_from_phone(to, text)
    }

    /// Sets a customer's username, which webhooks of Meta and NXCloud contain, or removes it. Returns `false` if the name
    /// does not have WhatsApp's form: 3 to 35 of `a-z 0-9 . _`, with a letter.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.set_username("15550123", Some("ann.lee")));
    /// # }
    /// ```
    pub fn set_username(&self, customer: &str, username: Option<&str>) -> bool {
        self.shared().set_username(customer, username)
    }

    /// Gives a customer another business-scoped user id, which Meta reports with a system message.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.change_user_id("15550123", "US.40417788201");
    /// # }
    /// ```
    pub fn change_user_id(&self, customer: &str, user_id: &str) {
        self.shared().change_user_id(customer, user_id);
    }

    /// A customer moves to another phone number, which Meta reports with a system message. The user id changes with it.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.change_number("15550123", "15550124");
    /// # }
    /// ```
    pub fn change_number(&self, customer: &str, number: &str) {
        self.shared().change_number(customer, number);
    }

    /// A customer stops or resumes marketing messages, which Meta reports. While they are stopped, marketing templates to
    /// the customer fail (131050).
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.set_marketing_preference("15550123", false);
    /// # }
    /// ```
    pub fn set_marketing_preference(&self, customer: &str, is_wanted: bool) {
        self.shared().set_marketing_preference(customer, is_wanted);
    }
}
