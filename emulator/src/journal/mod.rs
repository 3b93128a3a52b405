//! What was said and done, for those who look at it. All of it is bounded; the oldest goes first.

pub(crate) mod chat_entry;
pub(crate) mod exchange;
pub(crate) mod push_record;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tokio::sync::watch;
use whatsapp_template_model::{Definition, Provider};

use self::chat_entry::{Said, Sent, State, Turn};
use self::exchange::Exchange;
use self::push_record::{Attempt, Told};
use crate::id;
use crate::message::Message;
use crate::notification::Delivery;
use crate::phone;
use crate::template::Template;

/// How many messages, taps and answers are shown.
const MOST_TURNS: usize = 2000;
/// How much memory they may take, with their requests, in bytes.
const MOST_MEMORY: usize = 32 * 1024 * 1024;
/// How many requests are shown.
const MOST_EXCHANGES: usize = 300;
/// How many pushes are shown.
const MOST_TOLD: usize = 1000;

/// A template of an account.
type Key = (Provider, String, String);

/// Each change gets the next number, so that who has seen one can ask for what came after it.
pub(crate) struct Journal {
    /// Another after each start and each time that all is forgotten.
    epoch: String,
    cursor: watch::Sender<u64>,
    templates: u64,
    turns: VecDeque<Turn>,
    memory: usize,
    exchanges: VecDeque<(u64, Arc<Exchange>)>,
    told: VecDeque<Told>,
    /// The definitions as they were when messages were sent, each once.
    definitions: HashMap<Key, Arc<Definition<'static>>>,
}

/// The journal, for all who write into it and look at it.
#[derive(Default)]
pub(crate) struct Diary(Mutex<Journal>);

impl Diary {
    pub(crate) fn open(&self) -> MutexGuard<'_, Journal> {
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
            turns: VecDeque::new(),
            memory: 0,
            exchanges: VecDeque::new(),
            told: VecDeque::new(),
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
    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
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
    pub(crate) fn sent(&mut self, message: &Message, template: Option<&Template>) {
        let definition = template.map(|template| {
            let key = (template.provider, template.name.clone(), template.language.clone());
            Arc::clone(self.definitions.entry(key).or_insert_with(|| Arc::new(template.definition.clone())))
        });
        let sent = Sent { message: message.clone(), definition, states: Vec::new(), taps: Vec::new(), request: None };
        self.add(message.provider, &message.to, message.at, Said::Sent(Box::new(sent)));
    }

    /// A customer wrote or tapped.
    pub(crate) fn add(&mut self, provider: Provider, customer: &str, at: SystemTime, said: Said) {
        if let Said::Tapped { message, label, .. } = &said {
            let label = label.clone();
            let message = message.clone();
            self.change(&message, |sent| sent.taps.push(label));
        }
        let number = self.next();
        let turn = Turn { number, changed: number, provider, customer: phone::customer(customer), at, said };
        self.memory += turn.size();
        self.turns.push_back(turn);
        self.shrink();
    }

    fn shrink(&mut self) {
        while self.turns.len() > MOST_TURNS || self.memory > MOST_MEMORY {
            let Some(oldest) = self.turns.pop_front() else { break };
            self.memory = self.memory.saturating_sub(oldest.size());
        }
    }

    /// Something became of a message.
    pub(crate) fn became(&mut self, message_id: &str, delivery: &Delivery, at: SystemTime) {
        self.change(message_id, |sent| sent.states.push(State { delivery: delivery.clone(), at }));
    }

    fn change(&mut self, message_id: &str, change: impl FnOnce(&mut Sent)) {
        // What changes is mostly among the last.
        let Some(at) =
            self.turns.iter().rposition(|turn| turn.sent().is_some_and(|sent| sent.message.id == message_id))
        else {
            return;
        };
        let next = self.next();
        let Some(turn) = self.turns.get_mut(at) else { return };
        let before = turn.size();
        turn.changed = next;
        if let Said::Sent(sent) = &mut turn.said {
            change(sent);
        }
        self.memory = (self.memory + turn.size()).saturating_sub(before);
        self.shrink();
    }

    /// A request was answered; these messages came of it.
    pub(crate) fn answered(&mut self, exchange: Exchange, ids: &[String]) {
        let exchange = Arc::new(exchange);
        for id in ids {
            self.change(id, |sent| sent.request = Some(Arc::clone(&exchange)));
        }
        self.exchanges.push_back((self.next(), exchange));
        if self.exchanges.len() > MOST_EXCHANGES {
            self.exchanges.pop_front();
        }
    }

    /// A push is about to be tried; its number.
    pub(crate) fn telling(&mut self, told: impl FnOnce(u64) -> Told) -> u64 {
        let number = self.next();
        self.told.push_back(told(number));
        if self.told.len() > MOST_TOLD {
            self.told.pop_front();
        }
        number
    }

    /// A push was tried.
    pub(crate) fn tried(&mut self, number: u64, attempt: Attempt) {
        let next = self.next();
        if let Some(told) = self.told.iter_mut().rev().find(|told| told.number == number) {
            told.attempts.push(attempt);
            told.changed = next;
        }
    }

    /// A template came, changed or went.
    pub(crate) fn template(&mut self, provider: Provider, name: &str, language: &str) {
        self.definitions.remove(&(provider, name.to_owned(), language.to_owned()));
        self.templates = self.next();
    }

    /// What is planned to fail changed, which nothing else here says.
    pub(crate) fn touch(&self) {
        self.next();
    }

    /// What changed after a number, in the order of the changes.
    pub(crate) fn since(&self, cursor: u64) -> Vec<&Turn> {
        let mut turns: Vec<&Turn> = self.turns.iter().filter(|turn| turn.changed > cursor).collect();
        turns.sort_by_key(|turn| turn.changed);
        turns
    }

    pub(crate) fn find(&self, number: u64) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.number == number)
    }

    /// The number of the oldest turn that is still here.
    pub(crate) fn oldest(&self) -> u64 {
        self.turns.front().map_or(0, |turn| turn.number)
    }

    pub(crate) fn exchanges(&self) -> impl DoubleEndedIterator<Item = &(u64, Arc<Exchange>)> {
        self.exchanges.iter()
    }

    pub(crate) fn told(&self) -> impl DoubleEndedIterator<Item = &Told> {
        self.told.iter()
    }
}
