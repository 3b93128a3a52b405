//! What of the store outlives a restart.

use super::Store;
use super::template_locks::TemplateLock;
use super::templates::StoreFull;
use crate::message::Message;
use crate::notification::DeliveryStatus;
use crate::template::Template;

/// All of it, at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Snapshot {
    /// How many templates were ever created, for their codes.
    pub(crate) created: u64,
    pub(crate) templates: Vec<Template>,
    /// CAMS: what may be done with templates.
    pub(crate) properties: Vec<SavedProperties>,
    pub(crate) locks: Vec<TemplateLock>,
    pub(crate) messages: Vec<Message>,
}

/// What may be done with a template of CAMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SavedProperties {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) allow_send: bool,
    pub(crate) category_change_paused: bool,
    pub(crate) updated: i64,
}

impl Store {
    /// What outlives a restart.
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot {
            created: self.template_count,
            templates: self.templates.values().cloned().collect(),
            properties: self.cams.all_properties(),
            locks: self.locks.all().cloned().collect(),
            messages: self.messages.iter().cloned().collect(),
        }
    }

    /// Takes up where another left off. Nobody is told, and nothing is reviewed anew.
    pub(crate) fn restore(&mut self, snapshot: Snapshot) -> Result<(), StoreFull> {
        let Snapshot { created, templates, properties, locks, messages } = snapshot;
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
            self.add_to_journal(&message);
            self.journal.lock().add_status(&message.id, &DeliveryStatus::Delivered, message.at);
            self.push_message(message);
        }
        Ok(())
    }
}
