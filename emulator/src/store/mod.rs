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

use self::cams::CamsData;
use self::meta_files::MetaFiles;
use self::nonces::Nonces;
use self::nxcloud_files::NxcloudFiles;
use self::template_locks::TemplateLocks;
use self::traffic::Rate;
use self::traffic::{Enforcement, Traffic};
use crate::fault::queue::FaultQueue;
use crate::journal::SharedJournal;
use crate::message::Message;
use crate::notification::queue::NotificationQueue;
use crate::notification::{DeliveryStatus, Event, Notification};
use crate::template::Template;
use crate::template::reviewer::Reviewer;

/// How many messages are kept; the oldest go first.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MAX_MESSAGES, 10_000);
/// ```
pub const MAX_MESSAGES: usize = 10_000;
/// How many templates there can be: Meta's limit for an account in good standing.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MAX_TEMPLATES, 6000);
/// ```
pub const MAX_TEMPLATES: usize = 6000;
/// How much memory messages may take, and templates, in bytes.
const MAX_MEMORY: usize = 64 * 1024 * 1024;
/// One account's template: a provider, a name, a language.
type Key = (Provider, String, String);

#[derive(Default)]
pub(crate) struct Store {
    templates: BTreeMap<Key, Template>,
    template_memory: usize,
    locks: TemplateLocks,
    traffic: Traffic,
    reviewer: Reviewer,
    messages: VecDeque<Message>,
    message_memory: usize,
    pub(crate) meta_files: MetaFiles,
    pub(crate) nonces: Nonces,
    template_count: u64,
    /// How many messages ever came.
    message_count: u64,
    /// Wakes whoever waits for a message.
    arrived: Arc<Notify>,
    /// What is still to be told, and who is told anything.
    pub(crate) notifications: NotificationQueue,
    webhooks: HashSet<Provider>,
    /// Files that NXCloud was given for messages.
    pub(crate) nxcloud_files: NxcloudFiles,
    /// What CAMS alone has.
    pub(crate) cams: CamsData,
    /// What the inbox shows.
    pub(crate) journal: Arc<SharedJournal>,
    /// Which messages fail after they were accepted.
    pub(crate) faults: Arc<FaultQueue>,
}

impl Store {
    pub(crate) fn new(reviewer: Reviewer, webhooks: HashSet<Provider>, strict: Enforcement) -> Self {
        Self { reviewer, webhooks, traffic: Traffic::new(strict), ..Self::default() }
    }

    pub(crate) fn add_message(&mut self, message: Message) {
        self.add_to_journal(&message);
        let failure = self.faults.delivery_failure(message.provider, &message.to).map(DeliveryStatus::Failed);
        for status in [DeliveryStatus::Sent, failure.unwrap_or(DeliveryStatus::Delivered)] {
            self.notify_status(&message, status);
        }
        self.push_message(message);
        self.arrived.notify_waiters();
    }

    /// Has the inbox show a message, with its template as it is now.
    fn add_to_journal(&self, message: &Message) {
        let template = message
            .template
            .as_ref()
            .and_then(|sent| self.templates.get(&(message.provider, sent.name.clone(), sent.language.clone())));
        self.journal.lock().add_message(message, template);
    }

    fn push_message(&mut self, message: Message) {
        self.message_count += 1;
        self.message_memory += message.size();
        self.messages.push_back(message);
        while self.messages.len() > MAX_MESSAGES || self.message_memory > MAX_MEMORY {
            let Some(oldest) = self.messages.pop_front() else { break };
            self.message_memory -= oldest.size();
        }
    }

    /// Tells of every message that is kept from now on.
    pub(crate) fn arrived(&self) -> Arc<Notify> {
        Arc::clone(&self.arrived)
    }

    /// Tells what became of a message, if anybody listens.
    pub(crate) fn notify_status(&mut self, message: &Message, status: DeliveryStatus) {
        self.journal.lock().add_status(&message.id, &status, message.at);
        if self.has_webhook(message.provider) {
            let event = Event::Status { message: Box::new(message.clone()), status };
            self.notify(message.provider, message.at, event);
        }
    }

    /// Whether a provider has somewhere to tell what happens.
    fn has_webhook(&self, provider: Provider) -> bool {
        self.webhooks.contains(&provider)
    }

    pub(crate) fn notify(&mut self, provider: Provider, at: SystemTime, event: Event) {
        if self.has_webhook(provider) {
            self.notifications.add(Notification { provider, at, event });
        }
    }

    /// The type of a file that was uploaded for messages.
    pub(crate) fn media_type(&self, provider: Provider, id: &str) -> Option<&str> {
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
    pub(crate) fn set_reviewer(&mut self, reviewer: Reviewer) {
        self.reviewer = reviewer;
        self.journal.lock().notify_watchers();
    }

    /// A customer writes, or taps a button.
    pub(crate) fn record_customer_message(&mut self, provider: Provider, customer: &str, now: SystemTime) {
        self.traffic.record_customer_message(provider, customer, now);
    }

    /// Whether a customer wrote within the last day.
    pub(crate) fn is_service_window_open(&self, provider: Provider, customer: &str, now: SystemTime) -> bool {
        self.traffic.is_service_window_open(provider, customer, now)
    }

    /// Whether a call keeps a rate; it then counts.
    pub(crate) fn is_within_rate(&mut self, provider: Provider, what: &str, rate: Rate, now: SystemTime) -> bool {
        self.traffic.is_within_rate(provider, what, rate, now)
    }

    /// A message by its id.
    pub(crate) fn message(&self, id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    pub(crate) fn messages(&self) -> Vec<Message> {
        self.messages.iter().cloned().collect()
    }

    /// The messages that came after the first `seen` of all that ever came, and how many came by now.
    pub(crate) fn messages_since(&self, seen: u64) -> (Vec<Message>, u64) {
        let new = usize::try_from(self.message_count.saturating_sub(seen)).unwrap_or(usize::MAX);
        let old = self.messages.len().saturating_sub(new);
        (self.messages.iter().skip(old).cloned().collect(), self.message_count)
    }

    /// The messages through a provider, oldest first.
    pub(crate) fn messages_of(&self, provider: Provider) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.iter().filter(move |message| message.provider == provider)
    }

    pub(crate) fn clear(&mut self) {
        // What is on its way to a webhook still arrives.
        let notifications = core::mem::take(&mut self.notifications);
        let arrived = Arc::clone(&self.arrived);
        let (journal, faults) = (Arc::clone(&self.journal), Arc::clone(&self.faults));
        journal.lock().clear();
        let (reviewer, webhooks) = (core::mem::take(&mut self.reviewer), core::mem::take(&mut self.webhooks));
        let fresh = Self::new(reviewer, webhooks, self.traffic.strict());
        *self = Self {
            template_count: self.template_count,
            message_count: self.message_count,
            notifications,
            arrived,
            journal,
            faults,
            ..fresh
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_are_told_who_listen() {
        let mut store = Store::new(Reviewer::default(), HashSet::from([Provider::Meta]), Enforcement::default());
        for provider in Provider::ALL {
            store.add_message(Message {
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
        let notified: Vec<Provider> =
            core::iter::from_fn(|| store.notifications.next()).map(|notification| notification.provider).collect();
        assert_eq!(notified, [Provider::Meta; 2], "sent and delivered");
        store.clear();
        assert!(store.messages().is_empty() && store.has_webhook(Provider::Meta));
    }
}
