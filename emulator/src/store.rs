//! What the emulator remembers. All of it is bounded, so that one may run for weeks.

use std::collections::{BTreeMap, HashSet, VecDeque};

use whatsapp_template_model::Provider;

use crate::meta::Files;
use crate::push::{Delivery, Push, Waiting, What};
use crate::{Message, Review, Status, Template};

/// How many messages are kept; the oldest go first.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MOST_MESSAGES, 10_000);
/// ```
pub const MOST_MESSAGES: usize = 10_000;
/// How many templates there can be: Meta's limit for an account in good standing.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MOST_TEMPLATES, 6000);
/// ```
pub const MOST_TEMPLATES: usize = 6000;
/// How much memory messages may take, and templates, in bytes.
const MOST_MEMORY: usize = 64 * 1024 * 1024;
/// How many nonces are remembered. At CAMS' rate of sending, that is more than six minutes.
const MOST_NONCES: usize = 100_000;

/// One account's template: a provider, a name, a language.
type Key = (Provider, String, String);

#[derive(Default)]
pub(crate) struct Store {
    templates: BTreeMap<Key, Template>,
    template_memory: usize,
    messages: VecDeque<Message>,
    message_memory: usize,
    pub(crate) files: Files,
    nonces: VecDeque<String>,
    known_nonces: HashSet<String>,
    created: u64,
    /// What is still to be told, and who is told anything.
    pub(crate) waiting: Waiting,
    pub(crate) told: HashSet<Provider>,
    /// Files that NXCloud was given for messages.
    pub(crate) media: crate::nxcloud::Files,
}

/// There is no room for another template.
pub(crate) struct Full;

impl Store {
    /// Whether a nonce is new; it is not a second time.
    pub(crate) fn is_new(&mut self, nonce: &str) -> bool {
        if !self.known_nonces.insert(nonce.to_owned()) {
            return false;
        }
        self.nonces.push_back(nonce.to_owned());
        if self.nonces.len() > MOST_NONCES
            && let Some(oldest) = self.nonces.pop_front()
        {
            self.known_nonces.remove(&oldest);
        }
        true
    }

    pub(crate) fn keep(&mut self, message: Message) {
        for status in [Delivery::Sent, Delivery::Delivered] {
            self.tell_status(&message, status);
        }
        self.message_memory += message.size();
        self.messages.push_back(message);
        while self.messages.len() > MOST_MESSAGES || self.message_memory > MOST_MEMORY {
            let Some(oldest) = self.messages.pop_front() else { break };
            self.message_memory -= oldest.size();
        }
    }

    /// Tells what became of a message, if anybody listens.
    pub(crate) fn tell_status(&mut self, message: &Message, status: Delivery) {
        let what = What::Status { message: Box::new(message.clone()), status };
        self.tell(message.provider, message.at, what);
    }

    pub(crate) fn tell(&mut self, provider: Provider, at: std::time::SystemTime, what: What) {
        if self.told.contains(&provider) {
            self.waiting.add(Push { provider, at, what });
        }
    }

    /// A message by its id.
    pub(crate) fn message(&self, id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    pub(crate) fn messages(&self) -> Vec<Message> {
        self.messages.iter().cloned().collect()
    }

    /// The number of the next template, for its code.
    pub(crate) fn next_number(&mut self) -> u64 {
        self.created += 1;
        self.created
    }

    /// Files a template, in place of an older version of it.
    pub(crate) fn file(&mut self, mut template: Template, review: Review) -> Result<(), Full> {
        template.lookups = 0;
        template.status = match review {
            Review::Automatic | Review::After(0) => Status::Approved,
            Review::Manual | Review::After(_) => Status::Pending,
        };
        let key = (template.provider, template.name.clone(), template.language.clone());
        let before = self.templates.get(&key).map_or(0, Template::size);
        let memory = self.template_memory - before + template.size();
        if memory > MOST_MEMORY || (before == 0 && self.templates.len() >= MOST_TEMPLATES) {
            return Err(Full);
        }
        self.template_memory = memory;
        self.templates.insert(key, template);
        Ok(())
    }

    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.values()
    }

    pub(crate) fn of(&self, provider: Provider) -> impl Iterator<Item = &Template> {
        self.templates.values().filter(move |template| template.provider == provider)
    }

    pub(crate) fn find(&self, provider: Provider, name: &str, language: &str) -> Option<&Template> {
        self.templates.get(&(provider, name.to_owned(), language.to_owned()))
    }

    /// A template about to be shown, which is what [`Review::After`] counts.
    pub(crate) fn look_up(
        &mut self,
        provider: Provider,
        name: &str,
        language: &str,
        review: Review,
    ) -> Option<&Template> {
        let template = self.templates.get_mut(&(provider, name.to_owned(), language.to_owned()))?;
        template.lookups = template.lookups.saturating_add(1);
        if let Review::After(lookups) = review
            && template.lookups >= lookups
            && template.status == Status::Pending
        {
            template.status = Status::Approved;
        }
        Some(template)
    }

    /// Removes what the predicate says; how many that were.
    pub(crate) fn remove(&mut self, goes: impl Fn(&Template) -> bool) -> usize {
        let before = self.templates.len();
        self.templates.retain(|_, template| !goes(template));
        self.template_memory = self.templates.values().map(Template::size).sum();
        before - self.templates.len()
    }

    /// Settles the review of a name and language, at every provider that has it.
    pub(crate) fn settle(&mut self, name: &str, language: &str, status: &Status, now: std::time::SystemTime) -> bool {
        let mut settled = Vec::new();
        for template in self.templates.values_mut() {
            if template.name == name && template.language == language {
                template.status = status.clone();
                settled.push((template.provider, template.code.clone()));
            }
        }
        let found = !settled.is_empty();
        for (provider, id) in settled {
            let reason = if let Status::Rejected(reason) = status { Some(reason.clone()) } else { None };
            let (name, language) = (name.to_owned(), language.to_owned());
            self.tell(provider, now, What::Template { id, name, language, reason });
        }
        found
    }

    pub(crate) fn clear(&mut self) {
        // What is on its way to a webhook still arrives.
        let (created, told) = (self.created, core::mem::take(&mut self.told));
        let waiting = core::mem::take(&mut self.waiting);
        *self = Self { created, waiting, told, ..Self::default() };
    }
}
