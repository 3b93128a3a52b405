//! What was said and done, for those who look at it. All of it is bounded; the oldest goes first.

pub(crate) mod chat_entry;
pub(crate) mod exchange;
pub(crate) mod push_record;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tokio::sync::watch;
use whatsapp_template_model::{Definition, Provider};

use self::chat_entry::{ChatEntry, EntryContent, SentMessage, StatusChange};
use self::exchange::Exchange;
use self::push_record::{DeliveryAttempt, PushRecord};
use crate::id;
use crate::message::Message;
use crate::notification::DeliveryStatus;
use crate::phone;
use crate::template::Template;

/// How many messages, taps and answers are shown.
const MAX_ENTRIES: usize = 2000;
/// How much memory they may take, with their requests, in bytes.
const MAX_MEMORY: usize = 32 * 1024 * 1024;
/// How many requests are shown.
const MAX_EXCHANGES: usize = 300;
/// How many pushes are shown.
const MAX_PUSHES: usize = 1000;

/// A template of an account.
type Key = (Provider, String, String);

/// Each change gets the next number, so that who has seen one can ask for what came after it.
pub(crate) struct Journal {
    /// Another after each start and each time that all is forgotten.
    epoch: String,
    cursor: watch::Sender<u64>,
    templates: u64,
    entries: VecDeque<ChatEntry>,
    memory: usize,
    exchanges: VecDeque<(u64, Arc<Exchange>)>,
    pushes: VecDeque<PushRecord>,
    /// The definitions as they were when messages were sent, each once.
    definitions: HashMap<Key, Arc<Definition<'static>>>,
}

/// The journal, for all who write into it and look at it.
#[derive(Default)]
pub(crate) struct SharedJournal(Mutex<Journal>);

impl SharedJournal {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Journal> {
        // A panic while it was held leaves it as good as before: it is changed in single steps.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How far things are.
pub(crate) struct Position {
    pub(crate) epoch: String,
    pub(crate) cursor: u64,
    /// When templates changed last.
    pub(crate) templates: u64,
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            epoch: id::hex_id(16),
            cursor: watch::Sender::new(0),
            templates: 0,
            entries: VecDeque::new(),
            memory: 0,
            exchanges: VecDeque::new(),
            pushes: VecDeque::new(),
            definitions: HashMap::new(),
        }
    }
}

impl Journal {
    /// Forgets everything. Those who watch still do.
    pub(crate) fn clear(&mut self) {
        let cursor = core::mem::take(&mut self.cursor);
        *self = Self { cursor, ..Self::default() };
        self.templates = self.next();
    }

    pub(crate) fn position(&self) -> Position {
        Position { epoch: self.epoch.clone(), cursor: *self.cursor.borrow(), templates: self.templates }
    }

    /// Hears of each change.
    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.cursor.subscribe()
    }

    fn next(&self) -> u64 {
        let mut next = 0;
        self.cursor.send_modify(|cursor| {
            *cursor += 1;
            next = *cursor;
        });
        next
    }

    /// A message was accepted.
    pub(crate) fn add_message(&mut self, message: &Message, template: Option<&Template>) {
        let definition = template.map(|template| {
            let key = (template.provider, template.name.clone(), template.language.clone());
            Arc::clone(self.definitions.entry(key).or_insert_with(|| Arc::new(template.definition.clone())))
        });
        let sent =
            SentMessage { message: message.clone(), definition, states: Vec::new(), taps: Vec::new(), request: None };
        self.add_entry(message.provider, &message.to, message.at, EntryContent::Sent(Box::new(sent)));
    }

    /// A customer wrote or tapped.
    pub(crate) fn add_entry(&mut self, provider: Provider, customer: &str, at: SystemTime, content: EntryContent) {
        if let EntryContent::Tapped { message, label, .. } = &content {
            let label = label.clone();
            let message = message.clone();
            self.change(&message, |sent| sent.taps.push(label));
        }
        let number = self.next();
        let entry = ChatEntry { number, changed: number, provider, customer: phone::normalized(customer), at, content };
        self.memory += entry.size();
        self.entries.push_back(entry);
        self.evict();
    }

    fn evict(&mut self) {
        while self.entries.len() > MAX_ENTRIES || self.memory > MAX_MEMORY {
            let Some(oldest) = self.entries.pop_front() else { break };
            self.memory = self.memory.saturating_sub(oldest.size());
        }
    }

    /// Something became of a message.
    pub(crate) fn add_status(&mut self, message_id: &str, delivery: &DeliveryStatus, at: SystemTime) {
        self.change(message_id, |sent| sent.states.push(StatusChange { delivery: delivery.clone(), at }));
    }

    fn change(&mut self, message_id: &str, change: impl FnOnce(&mut SentMessage)) {
        // What changes is mostly among the last.
        let Some(at) =
            self.entries.iter().rposition(|entry| entry.sent().is_some_and(|sent| sent.message.id == message_id))
        else {
            return;
        };
        let next = self.next();
        let Some(entry) = self.entries.get_mut(at) else { return };
        let before = entry.size();
        entry.changed = next;
        if let EntryContent::Sent(sent) = &mut entry.content {
            change(sent);
        }
        self.memory = (self.memory + entry.size()).saturating_sub(before);
        self.evict();
    }

    /// A request was answered; these messages came of it.
    pub(crate) fn add_exchange(&mut self, exchange: Exchange, ids: &[String]) {
        let exchange = Arc::new(exchange);
        for id in ids {
            self.change(id, |sent| sent.request = Some(Arc::clone(&exchange)));
        }
        self.exchanges.push_back((self.next(), exchange));
        if self.exchanges.len() > MAX_EXCHANGES {
            self.exchanges.pop_front();
        }
    }

    /// A push is about to be tried; its number.
    pub(crate) fn add_push(&mut self, pushes: impl FnOnce(u64) -> PushRecord) -> u64 {
        let number = self.next();
        self.pushes.push_back(pushes(number));
        if self.pushes.len() > MAX_PUSHES {
            self.pushes.pop_front();
        }
        number
    }

    /// A push was tried.
    pub(crate) fn add_attempt(&mut self, number: u64, attempt: DeliveryAttempt) {
        let next = self.next();
        if let Some(pushes) = self.pushes.iter_mut().rev().find(|pushes| pushes.number == number) {
            pushes.attempts.push(attempt);
            pushes.changed = next;
        }
    }

    /// A template came, changed or went.
    pub(crate) fn template_changed(&mut self, provider: Provider, name: &str, language: &str) {
        self.definitions.remove(&(provider, name.to_owned(), language.to_owned()));
        self.templates = self.next();
    }

    /// What is planned to fail changed, which nothing else here says.
    pub(crate) fn notify_watchers(&self) {
        self.next();
    }

    /// What changed after a number, in the order of the changes.
    pub(crate) fn entries_since(&self, cursor: u64) -> Vec<&ChatEntry> {
        let mut entries: Vec<&ChatEntry> = self.entries.iter().filter(|entry| entry.changed > cursor).collect();
        entries.sort_by_key(|entry| entry.changed);
        entries
    }

    pub(crate) fn entry(&self, number: u64) -> Option<&ChatEntry> {
        self.entries.iter().find(|entry| entry.number == number)
    }

    /// The number of the oldest turn that is still here.
    pub(crate) fn oldest(&self) -> u64 {
        self.entries.front().map_or(0, |entry| entry.number)
    }

    pub(crate) fn exchanges(&self) -> impl DoubleEndedIterator<Item = &(u64, Arc<Exchange>)> {
        self.exchanges.iter()
    }

    pub(crate) fn pushes(&self) -> impl DoubleEndedIterator<Item = &PushRecord> {
        self.pushes.iter()
    }
}
