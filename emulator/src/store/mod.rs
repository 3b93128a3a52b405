//! What the emulator remembers. All of it is bounded, so that one may run for weeks.

pub(crate) mod cams;
pub(crate) mod meta_files;
pub(crate) mod nonces;
pub(crate) mod nxcloud_files;
pub(crate) mod snapshot;
pub(crate) mod template_locks;
pub(crate) mod templates;
pub(crate) mod traffic;

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::SystemTime;

use tokio::sync::Notify;
use whatsapp_template_model::Provider;

use self::cams::Ledger;
use self::meta_files::Files;
use self::nonces::Nonces;
use self::nxcloud_files::Files as NxcloudFiles;
use self::template_locks::Locks;
use self::traffic::Rate;
use self::traffic::{Strict, Traffic};
use crate::fault::queue::Faults;
use crate::journal::Diary;
use crate::message::Message;
use crate::notification::queue::Waiting;
use crate::notification::{Delivery, Push, What};
use crate::template::Template;
use crate::template::reviewer::Reviewer;

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
/// One account's template: a provider, a name, a language.
type Key = (Provider, String, String);

#[derive(Default)]
pub(crate) struct Store {
    templates: BTreeMap<Key, Template>,
    template_memory: usize,
    locks: Locks,
    traffic: Traffic,
    reviewer: Reviewer,
    messages: VecDeque<Message>,
    message_memory: usize,
    pub(crate) meta_files: Files,
    pub(crate) nonces: Nonces,
    created: u64,
    /// How many messages ever came.
    kept: u64,
    /// Wakes whoever waits for a message.
    arrived: Arc<Notify>,
    /// What is still to be told, and who is told anything.
    pub(crate) waiting: Waiting,
    told: HashSet<Provider>,
    /// Files that NXCloud was given for messages.
    pub(crate) nxcloud_files: NxcloudFiles,
    /// What CAMS alone has.
    pub(crate) cams: Ledger,
    /// What the inbox shows.
    pub(crate) journal: Arc<Diary>,
    /// Which messages fail after they were accepted.
    pub(crate) faults: Arc<Faults>,
}

impl Store {
    pub(crate) fn new(reviewer: Reviewer, told: HashSet<Provider>, strict: Strict) -> Self {
        Self { reviewer, told, traffic: Traffic::new(strict), ..Self::default() }
    }

    pub(crate) fn keep(&mut self, message: Message) {
        self.show(&message);
        let failure = self.faults.failure(message.provider, &message.to).map(Delivery::Failed);
        for status in [Delivery::Sent, failure.unwrap_or(Delivery::Delivered)] {
            self.tell_status(&message, status);
        }
        self.push(message);
        self.arrived.notify_waiters();
    }

    /// Has the inbox show a message, with its template as it is now.
    fn show(&self, message: &Message) {
        let template = message
            .template
            .as_ref()
            .and_then(|sent| self.templates.get(&(message.provider, sent.name.clone(), sent.language.clone())));
        self.journal.open().sent(message, template);
    }

    fn push(&mut self, message: Message) {
        self.kept += 1;
        self.message_memory += message.size();
        self.messages.push_back(message);
        while self.messages.len() > MOST_MESSAGES || self.message_memory > MOST_MEMORY {
            let Some(oldest) = self.messages.pop_front() else { break };
            self.message_memory -= oldest.size();
        }
    }

    /// Tells of every message that is kept from now on.
    pub(crate) fn arrived(&self) -> Arc<Notify> {
        Arc::clone(&self.arrived)
    }

    /// Tells what became of a message, if anybody listens.
    pub(crate) fn tell_status(&mut self, message: &Message, status: Delivery) {
        self.journal.open().became(&message.id, &status, message.at);
        if self.is_told(message.provider) {
            let what = What::Status { message: Box::new(message.clone()), status };
            self.tell(message.provider, message.at, what);
        }
    }

    /// Whether a provider has somewhere to tell what happens.
    fn is_told(&self, provider: Provider) -> bool {
        self.told.contains(&provider)
    }

    pub(crate) fn tell(&mut self, provider: Provider, at: SystemTime, what: What) {
        if self.is_told(provider) {
            self.waiting.add(Push { provider, at, what });
        }
    }

    /// The type of a file that was uploaded for messages.
    pub(crate) fn type_of(&self, provider: Provider, id: &str) -> Option<&str> {
        match provider {
            Provider::Meta => self.meta_files.media_type(id),
            Provider::Nxcloud => self.nxcloud_files.media_type(id),
            // Its messages have addresses only.
            Provider::Cams => None,
        }
    }

    pub(crate) fn reviewer(&self) -> &Reviewer {
        &self.reviewer
    }

    /// Has another reviewer decide from now on.
    pub(crate) fn review_by(&mut self, reviewer: Reviewer) {
        self.reviewer = reviewer;
        self.journal.open().touch();
    }

    /// A customer writes, or taps a button.
    pub(crate) fn wrote(&mut self, provider: Provider, customer: &str, now: SystemTime) {
        self.traffic.wrote(provider, customer, now);
    }

    /// Whether a customer wrote within the last day.
    pub(crate) fn is_open(&self, provider: Provider, customer: &str, now: SystemTime) -> bool {
        self.traffic.is_open(provider, customer, now)
    }

    /// Whether a call keeps a rate; it then counts.
    pub(crate) fn keeps(&mut self, provider: Provider, what: &str, rate: Rate, now: SystemTime) -> bool {
        self.traffic.keeps(provider, what, rate, now)
    }

    /// A message by its id.
    pub(crate) fn message(&self, id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    pub(crate) fn messages(&self) -> Vec<Message> {
        self.messages.iter().cloned().collect()
    }

    /// The messages that came after the first `seen` of all that ever came, and how many came by now.
    pub(crate) fn since(&self, seen: u64) -> (Vec<Message>, u64) {
        let new = usize::try_from(self.kept.saturating_sub(seen)).unwrap_or(usize::MAX);
        let old = self.messages.len().saturating_sub(new);
        (self.messages.iter().skip(old).cloned().collect(), self.kept)
    }

    /// The messages through a provider, oldest first.
    pub(crate) fn sent(&self, provider: Provider) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.iter().filter(move |message| message.provider == provider)
    }

    pub(crate) fn clear(&mut self) {
        // What is on its way to a webhook still arrives.
        let waiting = core::mem::take(&mut self.waiting);
        let arrived = Arc::clone(&self.arrived);
        let (journal, faults) = (Arc::clone(&self.journal), Arc::clone(&self.faults));
        journal.open().clear();
        let (reviewer, told) = (core::mem::take(&mut self.reviewer), core::mem::take(&mut self.told));
        let fresh = Self::new(reviewer, told, self.traffic.strict());
        *self = Self { created: self.created, kept: self.kept, waiting, arrived, journal, faults, ..fresh };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_are_told_who_listen() {
        let mut store = Store::new(Reviewer::default(), HashSet::from([Provider::Meta]), Strict::default());
        for provider in Provider::ALL {
            store.keep(Message {
                id: provider.word().to_owned(),
                provider,
                from: String::new(),
                to: String::new(),
                kind: "text".to_owned(),
                template: None,
                parameters: Vec::new(),
                replies: Vec::new(),
                text: String::new(),
                at: SystemTime::UNIX_EPOCH,
            });
        }
        let told: Vec<Provider> = core::iter::from_fn(|| store.waiting.next()).map(|push| push.provider).collect();
        assert_eq!(told, [Provider::Meta; 2], "sent and delivered");
        store.clear();
        assert!(store.messages().is_empty() && store.is_told(Provider::Meta));
    }
}
