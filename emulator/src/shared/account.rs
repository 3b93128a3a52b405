//! Events of Meta's account.

use serde_json::Value;
use whatsapp_template_model::Provider;

use super::Shared;
use crate::account_event::AccountEvent;
use crate::meta_event::account;
use crate::notification::{Event, MetaEvent};

impl Shared {
    pub(crate) fn send_account_event(&self, event: &AccountEvent) {
        self.notify_meta(account::event(&self.meta, event, self.clock.now()));
    }

    /// Sends a webhook with any value of any field.
    pub(crate) fn send_meta_webhook(&self, field: &str, value: Value) {
        let (field, title) = (field.to_owned(), field.replace('_', " "));
        self.notify_meta(MetaEvent { field, value, title, message_id: None });
    }

    /// Sets the messaging limit of the account, in Meta's words.
    pub(crate) fn set_messaging_limit(&self, tier: &str) {
        tier.clone_into(&mut self.store().meta_account.messaging_limit);
        for event in account::messaging_limit(tier) {
            self.notify_meta(event);
        }
    }

    fn notify_meta(&self, event: MetaEvent) {
        self.store().notify(Provider::Meta, self.clock.now(), Event::Meta(Box::new(event)));
    }
}
