//! Files that a customer sends, which each provider keeps in its own way.

use whatsapp_template_model::Provider;

use super::{cams, meta, nxcloud};
use crate::id;
use crate::journal::chat_entry::EntryContent;
use crate::message::customer_file::{CustomerFile, ReceivedFile};
use crate::notification::Event;
use crate::shared::Shared;
use crate::shared::customer::inbound_id;

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
