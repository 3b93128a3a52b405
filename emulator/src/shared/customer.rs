//! The actions of customers: they read, tap and write, or cannot be reached.

use whatsapp_template_model::Provider;

use super::Shared;
use crate::id;
use crate::journal::chat_entry::EntryContent;
use crate::message::customer_file::{CustomerFile, ReceivedFile};
use crate::message::{Message, QuickReply};
use crate::notification::{DeliveryStatus, Event};
use crate::provider::{cams, meta, nxcloud};

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

impl Shared {
    /// Adds a file of a customer to the business. Returns the id of the file; `None` if the business blocks the customer.
    pub(crate) fn add_customer_file(&self, provider: Provider, from: &str, file: &CustomerFile) -> Option<String> {
        if self.store().is_blocked(provider, from) {
            return None;
        }
        let (id, now) = (inbound_id(provider), self.clock.now());
        let mut received = ReceivedFile::new(file, String::new());
        let (mime_type, bytes) = (file.mime_type.clone(), file.bytes.clone());
        match provider {
            Provider::Meta => {
                let sha256 = id::hex(&received.sha256);
                received.media_id = meta::media::add(self, mime_type, sha256, bytes, true);
                received.url = Some(meta::media::content_url(self, self.host(), &received.media_id));
            }
            Provider::Nxcloud => {
                let name = file.file_name.clone().unwrap_or_default();
                received.media_id = nxcloud::media::add(self, name, mime_type, bytes);
            }
            Provider::Cams => {
                received.media_id = id::hex_id(24);
                received.url = Some(cams::storage::add_received(self, &received.media_id, mime_type, bytes));
            }
        }
        let media_id = received.media_id.clone();
        let mut store = self.store();
        store.record_customer_message(provider, from, now);
        let content = EntryContent::File { id: id.clone(), file: Box::new(received.clone()) };
        self.journal.lock().add_entry(provider, from, now, content);
        store.notify(provider, now, Event::File { id, from: from.to_owned(), file: Box::new(received) });
        Some(media_id)
    }
}

/// The id of a customer's message.
fn inbound_id(provider: Provider) -> String {
    match provider {
        Provider::Meta | Provider::Nxcloud => id::wamid(),
        Provider::Cams => id::hex_id(32),
    }
}
