//! Messages that Meta holds until it has assessed the quality of their templates.

use std::collections::{BTreeSet, VecDeque};
use std::time::SystemTime;

use whatsapp_template_model::Provider;

use super::{MAX_MESSAGES, Store};
use crate::message::{Message, SentTemplate};
use crate::notification::DeliveryStatus;

/// Templates whose messages are held, and the ids of these messages.
#[derive(Debug, Default)]
pub(crate) struct HeldMessages {
    templates: BTreeSet<(String, String)>,
    messages: VecDeque<String>,
}

impl HeldMessages {
    pub(super) fn add(&mut self, message: &Message) {
        if self.messages.len() >= MAX_MESSAGES {
            self.messages.pop_front();
        }
        self.messages.push_back(message.id.clone());
    }
}

impl Store {
    /// Whether the template of a message is held.
    pub(crate) fn holds(&self, message: &Message) -> bool {
        let key = |sent: &SentTemplate| (sent.name.clone(), sent.language.clone());
        message.provider == Provider::Meta
            && !self.held.templates.is_empty()
            && message.template.as_ref().is_some_and(|sent| self.held.templates.contains(&key(sent)))
    }

    /// Holds the messages of a template from now on.
    pub(crate) fn hold_template(&mut self, name: &str, language: &str) -> bool {
        let is_known = self.template(Provider::Meta, name, language).is_some();
        if is_known {
            self.held.templates.insert((name.to_owned(), language.to_owned()));
        }
        is_known
    }

    /// Ends the assessment: the held messages are delivered, or fail with a code. Returns how many there were.
    pub(crate) fn release_template(&mut self, name: &str, language: &str, code: Option<u32>, now: SystemTime) -> usize {
        self.held.templates.remove(&(name.to_owned(), language.to_owned()));
        let is_of_template = |message: &&Message| {
            message.template.as_ref().is_some_and(|sent| sent.name == name && sent.language == language)
        };
        let held: Vec<Message> =
            self.held.messages.iter().filter_map(|id| self.message(id)).filter(is_of_template).cloned().collect();
        self.held.messages.retain(|id| !held.iter().any(|message| message.id == *id));
        for message in &held {
            let message = Message { at: now, ..message.clone() };
            match code {
                None => self.deliver(&message),
                Some(code) => self.notify_status(&message, DeliveryStatus::Failed(code)),
            }
        }
        held.len()
    }
}
