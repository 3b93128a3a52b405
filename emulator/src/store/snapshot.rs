//! The part of the store that survives a restart.

use super::Store;
use super::meta_account::MetaAccount;
use super::template_locks::TemplateLock;
use super::templates::StoreFull;
use crate::message::{Message, RecipientKind};
use crate::notification::DeliveryStatus;
use crate::template::Template;

/// The saved data at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Snapshot {
    /// How many templates were ever created, which determines the next id.
    pub(crate) created: u64,
    pub(crate) templates: Vec<Template>,
    /// CAMS: the properties of templates.
    pub(crate) properties: Vec<SavedProperties>,
    pub(crate) locks: Vec<TemplateLock>,
    pub(crate) messages: Vec<Message>,
    pub(crate) meta_account: MetaAccount,
}

/// The properties of a CAMS template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SavedProperties {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) allow_send: bool,
    pub(crate) category_change_paused: bool,
    pub(crate) updated: i64,
}

impl Store {
    /// The data to save.
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot {
            created: self.template_count,
            templates: self.templates.values().cloned().collect(),
            properties: self.cams.all_properties(),
            locks: self.locks.all().cloned().collect(),
            messages: self.messages.iter().cloned().collect(),
            meta_account: self.meta_account.clone(),
        }
    }

    /// Restores saved data, without notifications and reviews.
    pub(crate) fn restore(&mut self, snapshot: Snapshot) -> Result<(), StoreFull> {
        let Snapshot { created, templates, properties, locks, messages, meta_account } = snapshot;
        self.meta_account = meta_account;
        self.template_count = created;
        for template in templates {
            self.restore_template(template)?;
        }
        for property in &properties {
            self.cams.restore_property(property);
        }
        for TemplateLock { name, language, since } in locks {
            self.locks.add(name, language, since);
        }
        for message in messages {
            if message.recipient == RecipientKind::Group {
                self.groups.reserve(&message.to);
            }
            self.add_to_journal(&message);
            self.journal.lock().add_status(&message.id, &DeliveryStatus::Delivered, message.at);
            self.push_message(message);
        }
        Ok(())
    }
}
