//! The journal of chats, requests and webhook deliveries, which the inbox shows. It is bounded; the oldest entries
//! are dropped first.

pub(crate) mod chat_entry;
pub(crate) mod exchange;
pub(crate) mod push_record;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tokio::sync::watch;
use whatsapp_template_model::{Definition, Provider};

use self::chat_entry::{ChatEntry, EntryContent, SentMessage, StatusChange, WrittenMessage};
use self::exchange::Exchange;
use self::push_record::{DeliveryAttempt, PushRecord};
use crate::id;
use crate::message::Message;
use crate::notification::DeliveryStatus;
use crate::phone;
use crate::template::Template;

/// How many chat entries the journal keeps.
const MAX_ENTRIES: usize = 2000;
/// How much memory the chat entries may take, with their requests, in bytes.
const MAX_MEMORY: usize = 32 * 1024 * 1024;
/// How many requests the journal keeps.
const MAX_EXCHANGES: usize = 300;
/// How many webhook deliveries the journal keeps.
const MAX_PUSHES: usize = 1000;

/// Identifies a template: provider, name, language.
type Key = (Provider, String, String);

/// Numbers each change, so that a reader can ask for what changed after a number.
pub(crate) struct Journal {
    /// Changes with each start and each time the journal is cleared.
    epoch: String,
    cursor: watch::Sender<u64>,
    templates: u64,
    entries: VecDeque<ChatEntry>,
    memory: usize,
    exchanges: VecDeque<(u64, Arc<Exchange>)>,
    pushes: VecDeque<PushRecord>,
    /// The definitions at the time when messages were sent, each only once.
    definitions: HashMap<Key, Arc<Definition<'static>>>,
}

/// The journal behind a lock, for all who write and read it.
#[derive(Default)]
pub(crate) struct SharedJournal(Mutex<Journal>);

impl SharedJournal {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Journal> {
        // A panic while the lock was held leaves a consistent journal, since it is changed in single steps.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The current position in the journal.
pub(crate) struct Position {
    pub(crate) epoch: String,
    pub(crate) cursor: u64,
    /// The number of the last change of a template.
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
    /// Removes everything. Subscribers stay subscribed.
    pub(crate) fn clear(&mut self) {
        let cursor = core::mem::replace(&mut self.cursor, watch::Sender::new(0));
        *self = Self { cursor, ..Self::default() };
        self.templates = self.next();
    }

    pub(crate) fn position(&self) -> Position {
        Position { epoch: self.epoch.clone(), cursor: *self.cursor.borrow(), templates: self.templates }
    }

    /// A receiver of the number of each change.
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

    /// Adds an accepted message.
    pub(crate) fn add_message(&mut self, message: &Message, template: Option<&Template>) {
        let definition = template.map(|template| {
            let key = (template.provider, template.name.clone(), template.language.clone());
            Arc::clone(self.definitions.entry(key).or_insert_with(|| Arc::new(template.definition.clone())))
        });
        let sent =
            SentMessage { message: message.clone(), definition, states: Vec::new(), taps: Vec::new(), request: None };
        self.add_entry(message.provider, &message.to, message.at, EntryContent::Sent(Box::new(sent)));
    }

    /// Adds a message or a tap of a customer.
    pub(crate) fn add_entry(&mut self, provider: Provider, customer: &str, at: SystemTime, content: EntryContent) {
        if let EntryContent::Tapped { message, label, payload, .. } = &content {
            let tap = (label.clone(), payload.clone());
            let message = message.clone();
            self.change(&message, |sent| sent.taps.push(tap));
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

    /// Adds a delivery status to a message.
    pub(crate) fn add_status(&mut self, message_id: &str, delivery: &DeliveryStatus, at: SystemTime) {
        self.change(message_id, |sent| sent.states.push(StatusChange { delivery: delivery.clone(), at }));
    }

    fn change(&mut self, message_id: &str, change: impl FnOnce(&mut SentMessage)) {
        let is_match = |entry: &ChatEntry| entry.sent().is_some_and(|sent| sent.message.id == message_id);
        self.change_entry(is_match, |content| {
            if let EntryContent::Sent(sent) = content {
                change(sent);
            }
        });
    }

    /// Changes a message that a customer wrote.
    pub(crate) fn change_written(&mut self, message_id: &str, change: impl FnOnce(&mut WrittenMessage)) {
        let is_match =
            |entry: &ChatEntry| matches!(&entry.content, EntryContent::Wrote(written) if written.id == message_id);
        self.change_entry(is_match, |content| {
            if let EntryContent::Wrote(written) = content {
                change(written);
            }
        });
    }

    fn change_entry(&mut self, is_match: impl Fn(&ChatEntry) -> bool, change: impl FnOnce(&mut EntryContent)) {
        // Changes mostly concern recent entries.
        let Some(at) = self.entries.iter().rposition(is_match) else { return };
        let next = self.next();
        let Some(entry) = self.entries.get_mut(at) else { return };
        let before = entry.size();
        entry.changed = next;
        change(&mut entry.content);
        self.memory = (self.memory + entry.size()).saturating_sub(before);
        self.evict();
    }

    /// A message that a customer wrote, and the provider that it was sent through.
    pub(crate) fn written(&self, message_id: &str) -> Option<(Provider, &WrittenMessage)> {
        self.entries.iter().rev().find_map(|entry| match &entry.content {
            EntryContent::Wrote(written) if written.id == message_id => Some((entry.provider, &**written)),
            _ => None,
        })
    }

    /// Adds a request with its response, and links it to its messages.
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

    /// Adds a delivery to a webhook before the first attempt. Returns its number.
    pub(crate) fn add_push(&mut self, pushes: impl FnOnce(u64) -> PushRecord) -> u64 {
        let number = self.next();
        self.pushes.push_back(pushes(number));
        if self.pushes.len() > MAX_PUSHES {
            self.pushes.pop_front();
        }
        number
    }

    /// Adds an attempt to a delivery.
    pub(crate) fn add_attempt(&mut self, number: u64, attempt: DeliveryAttempt) {
        let next = self.next();
        if let Some(pushes) = self.pushes.iter_mut().rev().find(|pushes| pushes.number == number) {
            pushes.attempts.push(attempt);
            pushes.changed = next;
        }
    }

    /// Records that a template was created, changed or deleted.
    pub(crate) fn template_changed(&mut self, provider: Provider, name: &str, language: &str) {
        self.definitions.remove(&(provider, name.to_owned(), language.to_owned()));
        self.templates = self.next();
    }

    /// Notifies subscribers about changes outside the journal, such as those of fault schedules.
    pub(crate) fn notify_watchers(&self) {
        self.next();
    }

    /// The entries that changed after a number, in the order of the changes.
    pub(crate) fn entries_since(&self, cursor: u64) -> Vec<&ChatEntry> {
        let mut entries: Vec<&ChatEntry> = self.entries.iter().filter(|entry| entry.changed > cursor).collect();
        entries.sort_by_key(|entry| entry.changed);
        entries
    }

    pub(crate) fn entry(&self, number: u64) -> Option<&ChatEntry> {
        self.entries.iter().find(|entry| entry.number == number)
    }

    /// The number of the oldest entry.
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
