//! The data of the emulator. All of it is bounded, so that an emulator can run for weeks.

pub(crate) mod cams;
pub(crate) mod groups;
pub(crate) mod held_messages;
pub(crate) mod media_contents;
pub(crate) mod meta_account;
pub(crate) mod meta_files;
pub(crate) mod nonces;
pub(crate) mod nxcloud_files;
pub(crate) mod snapshot;
pub(crate) mod statistics;
pub(crate) mod template_groups;
pub(crate) mod template_locks;
pub(crate) mod templates;
pub(crate) mod traffic;

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::Value;
use tokio::sync::Notify;
use whatsapp_template_model::Provider;

use self::cams::CamsData;
use self::groups::Groups;
use self::held_messages::HeldMessages;
use self::media_contents::MediaContents;
use self::meta_account::MetaAccount;
use self::meta_files::MetaFiles;
use self::nonces::Nonces;
use self::nxcloud_files::NxcloudFiles;
use self::statistics::Statistics;
use self::template_groups::TemplateGroups;
use self::template_locks::TemplateLocks;
use self::traffic::{Enforcement, Rate, Traffic, daily_limit};
use crate::customer::Customers;
use crate::fault::queue::FaultQueue;
use crate::journal::SharedJournal;
use crate::message::pricing::{Pricing, ServiceMessages};
use crate::message::{Message, RecipientKind};
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
/// The customer stopped marketing messages. Source: Meta, error codes (September 2026).
const STOPPED_MARKETING: u32 = 131_050;
/// Restrictions on how many messages the number can send. Meta documents no code for the messaging limit itself.
const TOO_MANY_CUSTOMERS: u32 = 131_048;
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
    pub(crate) groups: Groups,
    pub(crate) held: HeldMessages,
    pub(crate) template_groups: TemplateGroups,
    pub(crate) statistics: Statistics,
    /// The templates of other accounts of the business by their ids, which can be copied.
    pub(crate) other_accounts: BTreeMap<String, BTreeMap<String, Value>>,
    pub(crate) customers: Customers,
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
        if self.holds(&message) {
            self.held.add(&message);
        } else {
            self.deliver(&message);
        }
        self.push_message(message);
        self.arrived.notify_waiters();
    }

    /// Reports a message as sent, and as delivered or failed.
    fn deliver(&mut self, message: &Message) {
        let injected = self.faults.delivery_failure(message.provider, &message.to);
        let failure = injected.or_else(|| self.undeliverable(message)).map(DeliveryStatus::Failed);
        for status in [DeliveryStatus::Sent, failure.unwrap_or(DeliveryStatus::Delivered)] {
            self.notify_status(message, status);
        }
    }

    /// The code with which Meta does not deliver a message that it accepted.
    fn undeliverable(&mut self, message: &Message) -> Option<u32> {
        if message.provider != Provider::Meta {
            return None;
        }
        let sent = message.template.as_ref()?;
        let template = self.template(message.provider, &sent.name, &sent.language);
        if template.is_some_and(|template| template.category == "MARKETING")
            && self.customers.rejects_marketing(&message.to)
        {
            return Some(STOPPED_MARKETING);
        }
        let limit = daily_limit(&self.meta_account.messaging_limit)?;
        (!self.traffic.is_within_messaging_limit(&message.to, limit, message.at)).then_some(TOO_MANY_CUSTOMERS)
    }

    fn price(&mut self, message: &Message) -> Pricing {
        let group = message.recipient == RecipientKind::Group;
        let Some(sent) = &message.template else {
            return self.service_messages.price(&message.kind, message.at).in_group(group);
        };
        let template = self.template(message.provider, &sent.name, &sent.language);
        let category = template.map_or("utility", |template| template.category.as_str());
        let is_open = self.traffic.wrote_within_window(message.provider, &message.to, message.at);
        Pricing::of_template(category, is_open, message.at).in_group(group)
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
        self.statistics.count(message, &status);
        if self.has_webhook(message.provider) {
            let participants = self.recipients_in_group(message, &status);
            let event = Event::Status { message: Box::new(message.clone()), status, participants };
            self.notify(message.provider, message.at, event);
        }
    }

    /// The participants in the statuses that Meta reports of a message to a group: one by one, except when it was sent or
    /// failed.
    fn recipients_in_group(&self, message: &Message, status: &DeliveryStatus) -> Vec<String> {
        if message.recipient != RecipientKind::Group
            || matches!(status, DeliveryStatus::Sent | DeliveryStatus::Failed(_))
        {
            return Vec::new();
        }
        self.groups.group(&message.to).map(|group| group.participants.iter().cloned().collect()).unwrap_or_default()
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

    /// The messages with this data of the caller, oldest first.
    pub(crate) fn messages_with_callback_data<'s>(&'s self, data: &str) -> impl Iterator<Item = &'s Message> {
        self.messages.iter().filter(move |message| message.callback_data.as_deref() == Some(data))
    }

    /// Whether a message asks the customer for permission to call.
    pub(crate) fn asks_for_call_permission(&self, message: &Message) -> bool {
        let template = message.template.as_ref();
        let template = template.and_then(|sent| self.template(message.provider, &sent.name, &sent.language));
        message.asks_for_call_permission
            || template.is_some_and(|template| template.definition.call_permission_request.is_some_and(|asks| *asks))
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
            let id = provider.keyword().to_owned();
            store.add_message(Message::new(provider, id, "", "", "text", SystemTime::UNIX_EPOCH));
        }
        let notified: Vec<Provider> =
            core::iter::from_fn(|| store.notifications.next()).map(|notification| notification.provider).collect();
        assert_eq!(notified, [Provider::Meta; 2], "sent and delivered");
        store.clear();
        assert!(store.messages().is_empty() && store.has_webhook(Provider::Meta));
    }
}
