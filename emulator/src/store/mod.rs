//! The data of the emulator. All of it is bounded, so that an emulator can run for weeks.

pub(crate) mod cams;
pub(crate) mod media_contents;
pub(crate) mod meta_account;
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
use self::media_contents::MediaContents;
use self::meta_account::MetaAccount;
use self::meta_files::MetaFiles;
use self::nonces::Nonces;
use self::nxcloud_files::NxcloudFiles;
use self::template_locks::TemplateLocks;
use self::traffic::Rate;
use self::traffic::{Enforcement, Traffic};
use crate::fault::queue::FaultQueue;
use crate::journal::SharedJournal;
use crate::message::Message;
use crate::message::pricing::{Pricing, ServiceMessages};
use crate::notification::queue::NotificationQueue;
use crate::notification::{DeliveryStatus, Event, Notification};
use crate::template::Template;
use crate::template::reviewer::Reviewer;

/// How many messages the emulator keeps; the oldest are dropped first.
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
/// How much memory messages may take, and how much templates, in bytes.
const MAX_MEMORY: usize = 64 * 1024 * 1024;
/// Identifies a template: provider, name, language.
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
    service_messages: ServiceMessages,
    pub(crate) meta_files: MetaFiles,
    pub(crate) meta_account: MetaAccount,
    pub(crate) media_contents: MediaContents,
    pub(crate) nonces: Nonces,
    template_count: u64,
    /// How many messages were ever accepted.
    message_count: u64,
    /// Wakes those who wait for a message.
    arrived: Arc<Notify>,
    /// The notifications to deliver, and the providers that have a webhook.
    pub(crate) notifications: NotificationQueue,
    webhooks: HashSet<Provider>,
    /// The files that were uploaded to NXCloud for messages.
    pub(crate) nxcloud_files: NxcloudFiles,
    /// The data that only CAMS has.
    pub(crate) cams: CamsData,
    /// The journal, which the inbox shows.
    pub(crate) journal: Arc<SharedJournal>,
    /// The fault schedules, of which some concern accepted messages.
    pub(crate) faults: Arc<FaultQueue>,
}

impl Store {
    pub(crate) fn new(reviewer: Reviewer, webhooks: HashSet<Provider>, strict: Enforcement) -> Self {
        Self { reviewer, webhooks, traffic: Traffic::new(strict), ..Self::default() }
    }

    pub(crate) fn add_message(&mut self, mut message: Message) {
        message.pricing = Some(message.pricing.take().unwrap_or_else(|| self.price(&message)));
        self.add_to_journal(&message);
        let failure = self.faults.delivery_failure(message.provider, &message.to).map(DeliveryStatus::Failed);
        for status in [DeliveryStatus::Sent, failure.unwrap_or(DeliveryStatus::Delivered)] {
            self.notify_status(&message, status);
        }
        self.push_message(message);
        self.arrived.notify_waiters();
    }

    fn price(&mut self, message: &Message) -> Pricing {
        let Some(sent) = &message.template else { return self.service_messages.price(&message.kind, message.at) };
        let template = self.template(message.provider, &sent.name, &sent.language);
        let category = template.map_or("utility", |template| template.category.as_str());
        let is_open = self.traffic.wrote_within_window(message.provider, &message.to, message.at);
        Pricing::of_template(category, is_open, message.at)
    }

    /// Adds a message to the journal, with the current definition of its template.
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

    /// Notifies about every message from now on.
    pub(crate) fn arrived(&self) -> Arc<Notify> {
        Arc::clone(&self.arrived)
    }

    /// Records the delivery status of a message, and queues a notification if the provider has a webhook.
    pub(crate) fn notify_status(&mut self, message: &Message, status: DeliveryStatus) {
        self.journal.lock().add_status(&message.id, &status, message.at);
        if self.has_webhook(message.provider) {
            let event = Event::Status { message: Box::new(message.clone()), status };
            self.notify(message.provider, message.at, event);
        }
    }

    /// Whether a provider has a webhook, and its app is subscribed to it.
    fn has_webhook(&self, provider: Provider) -> bool {
        self.webhooks.contains(&provider) && (provider != Provider::Meta || self.meta_account.is_subscribed)
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
            // Its messages contain only URLs.
            Provider::Cams => None,
        }
    }

    pub(crate) fn reviewer(&self) -> &Reviewer {
        &self.reviewer
    }

    /// Sets the reviewer for future decisions.
    pub(crate) fn set_reviewer(&mut self, reviewer: Reviewer) {
        self.reviewer = reviewer;
        self.journal.lock().notify_watchers();
    }

    /// Records that a customer wrote or tapped a button.
    pub(crate) fn record_customer_message(&mut self, provider: Provider, customer: &str, now: SystemTime) {
        self.traffic.record_customer_message(provider, customer, now);
    }

    /// Whether the business blocks a customer, which only Meta documents.
    pub(crate) fn is_blocked(&self, provider: Provider, customer: &str) -> bool {
        provider == Provider::Meta && self.meta_account.is_blocked(customer)
    }

    /// Whether a customer wrote within the last day.
    pub(crate) fn is_service_window_open(&self, provider: Provider, customer: &str, now: SystemTime) -> bool {
        self.traffic.is_service_window_open(provider, customer, now)
    }

    /// Counts a call if it is within its rate. Returns whether it is.
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

    /// The messages after the first `seen` of all, and how many there were in total.
    pub(crate) fn messages_since(&self, seen: u64) -> (Vec<Message>, u64) {
        let new = usize::try_from(self.message_count.saturating_sub(seen)).unwrap_or(usize::MAX);
        let old = self.messages.len().saturating_sub(new);
        (self.messages.iter().skip(old).cloned().collect(), self.message_count)
    }

    /// The messages of a provider, oldest first.
    pub(crate) fn messages_of(&self, provider: Provider) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.iter().filter(move |message| message.provider == provider)
    }

    pub(crate) fn clear(&mut self) {
        // Notifications that are queued are still delivered.
        let notifications = core::mem::take(&mut self.notifications);
        let arrived = Arc::clone(&self.arrived);
        let (journal, faults) = (Arc::clone(&self.journal), Arc::clone(&self.faults));
        journal.lock().clear();
        let (reviewer, webhooks) = (core::mem::take(&mut self.reviewer), core::mem::take(&mut self.webhooks));
        let empty = Self::new(reviewer, webhooks, self.traffic.strict());
        *self = Self {
            template_count: self.template_count,
            message_count: self.message_count,
            notifications,
            arrived,
            journal,
            faults,
            ..empty
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_providers_with_a_webhook_are_notified() {
        let mut store = Store::new(Reviewer::default(), HashSet::from([Provider::Meta]), Enforcement::default());
        for provider in Provider::ALL {
            store.add_message(Message {
                id: provider.keyword().to_owned(),
                provider,
                from: String::new(),
                to: String::new(),
                kind: "text".to_owned(),
                template: None,
                parameters: Vec::new(),
                replies: Vec::new(),
                text: String::new(),
                callback_data: None,
                pricing: None,
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
