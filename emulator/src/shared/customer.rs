//! The actions of customers: they read, tap and write, or cannot be reached.

use whatsapp_template_model::Provider;

use super::Shared;
use crate::id;
use crate::journal::chat_entry::EntryContent;
use crate::message::{Message, QuickReply};
use crate::notification::{DeliveryStatus, Event};

impl Shared {
    /// Sets the delivery status of a message. Returns whether there is such a message.
    pub(crate) fn set_delivery_status(&self, message_id: &str, status: DeliveryStatus) -> bool {
        let now = self.clock.now();
        let mut store = self.store();
        let Some(message) = store.message(message_id).map(|message| Message { at: now, ..message.clone() }) else {
            return false;
        };
        store.notify_status(&message, status);
        true
    }

    /// Taps one of the quick replies of a message. Returns whether there is such a message and reply, and the business
    /// does not block the customer.
    pub(crate) fn tap(&self, message_id: &str, pick: impl FnOnce(&[QuickReply]) -> Option<&QuickReply>) -> bool {
        let now = self.clock.now();
        let mut store = self.store();
        let Some(message) = store.message(message_id).cloned() else { return false };
        if store.is_blocked(message.provider, &message.to) {
            return false;
        }
        let Some(reply) = pick(&message.replies).cloned() else { return false };
        let (provider, customer) = (message.provider, message.to.clone());
        let id = inbound_id(provider);
        let content = EntryContent::Tapped {
            id: id.clone(),
            label: reply.label.clone(),
            payload: reply.payload.clone(),
            message: message.id.clone(),
        };
        store.record_customer_message(provider, &customer, now);
        self.journal.lock().add_entry(provider, &customer, now, content);
        store.notify(provider, now, Event::Reply { id, message: Box::new(message), reply });
        true
    }

    /// Adds a text of a customer to the business. Returns whether it arrives: the business may block the customer.
    pub(crate) fn add_customer_text(&self, provider: Provider, from: &str, text: &str) -> bool {
        let id = inbound_id(provider);
        let now = self.clock.now();
        let mut store = self.store();
        if store.is_blocked(provider, from) {
            return false;
        }
        store.record_customer_message(provider, from, now);
        self.journal.lock().add_entry(
            provider,
            from,
            now,
            EntryContent::Wrote { id: id.clone(), text: text.to_owned() },
        );
        store.notify(provider, now, Event::Text { id, from: from.to_owned(), text: text.to_owned() });
        true
    }
}

/// The id of a customer's message.
pub(crate) fn inbound_id(provider: Provider) -> String {
    match provider {
        Provider::Meta | Provider::Nxcloud => id::wamid(),
        Provider::Cams => id::hex_id(32),
    }
}
