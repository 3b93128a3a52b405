//! What of the store outlives a restart.

use super::Store;
use super::template_locks::Lock;
use super::templates::Full;
use crate::message::Message;
use crate::notification::Delivery;
use crate::template::Template;

/// All of it, at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Snapshot {
    /// How many templates were ever created, for their codes.
    pub(crate) created: u64,
    pub(crate) templates: Vec<Template>,
    /// CAMS: what may be done with templates.
    pub(crate) properties: Vec<Property>,
    pub(crate) locks: Vec<Lock>,
    pub(crate) messages: Vec<Message>,
}

/// What may be done with a template of CAMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Property {
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
            created: self.created,
            templates: self.templates.values().cloned().collect(),
            properties: self.cams.all_properties(),
            locks: self.locks.all().cloned().collect(),
            messages: self.messages.iter().cloned().collect(),
        }
    }

    /// Takes up where another left off. Nobody is told, and nothing is reviewed anew.
    pub(crate) fn restore(&mut self, snapshot: Snapshot) -> Result<(), Full> {
        let Snapshot { created, templates, properties, locks, messages } = snapshot;
        self.created = created;
        for template in templates {
            self.put_back(template)?;
        }
        for property in &properties {
            self.cams.restore_property(property);
        }
        for Lock { name, language, since } in locks {
            self.locks.add(name, language, since);
        }
        for message in messages {
            self.show(&message);
            self.journal.open().became(&message.id, &Delivery::Delivered, message.at);
            self.push(message);
        }
        Ok(())
    }
}
