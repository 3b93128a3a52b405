//! What customers do: they read, tap, write, or cannot be reached.

use whatsapp_template_model::Provider;

use super::Shared;
use crate::id::hex_id;
use crate::journal::chat_entry::Said;
use crate::message::{Message, QuickReply};
use crate::notification::{Delivery, What};

impl Shared {
    /// Has a message be read, or not arrive; whether there is such a message.
    pub(crate) fn becomes(&self, message_id: &str, status: Delivery) -> bool {
        let now = self.clock.now();
        let mut store = self.store();
        let Some(message) = store.message(message_id).map(|message| Message { at: now, ..message.clone() }) else {
            return false;
        };
        store.tell_status(&message, status);
        true
    }

    /// Taps one of the quick replies of a message; whether there is such a message and reply.
    pub(crate) fn tap(&self, message_id: &str, pick: impl FnOnce(&[QuickReply]) -> Option<&QuickReply>) -> bool {
        let now = self.clock.now();
        let mut store = self.store();
        let Some(message) = store.message(message_id).cloned() else { return false };
        let Some(reply) = pick(&message.replies).cloned() else { return false };
        let (id, provider, customer) = (hex_id(32), message.provider, message.to.clone());
        let said = Said::Tapped {
            id: id.clone(),
            label: reply.label.clone(),
            payload: reply.payload.clone(),
            message: message.id.clone(),
        };
        store.wrote(provider, &customer, now);
        self.journal.open().add(provider, &customer, now, said);
        store.tell(provider, now, What::Reply { id, message: Box::new(message), reply });
        true
    }

    /// Has a customer write to the business.
    pub(crate) fn write(&self, provider: Provider, from: &str, text: &str) {
        let id = hex_id(32);
        let now = self.clock.now();
        let mut store = self.store();
        store.wrote(provider, from, now);
        self.journal.open().add(provider, from, now, Said::Wrote { id: id.clone(), text: text.to_owned() });
        store.tell(provider, now, What::Text { id, from: from.to_owned(), text: text.to_owned() });
    }
}
