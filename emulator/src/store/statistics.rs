//! Counts of messages for each day, from which Meta's analytics are made.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{SystemTime, UNIX_EPOCH};

use whatsapp_template_model::Provider;

use crate::message::Message;
use crate::notification::DeliveryStatus;

/// How many counts are kept; the oldest days are dropped first.
const MAX: usize = 20_000;
const DAY: u64 = 86_400;

/// What happened to messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) sent: u64,
    pub(crate) delivered: u64,
    pub(crate) read: u64,
}

/// The name and language of a template.
type Template = (String, String);
/// The category and the type of a price.
type Price = (String, String);

/// The counts of Meta's messages. Days begin at midnight UTC, and are named by their first second.
#[derive(Debug, Default)]
pub(crate) struct Statistics {
    templates: BTreeMap<(u64, Template), Counts>,
    clicks: BTreeMap<(u64, Template, String), u64>,
    prices: BTreeMap<(u64, Price), u64>,
    messages: BTreeMap<u64, Counts>,
    read: ReadMessages,
}

/// The messages that were read, of which the first ones are dropped.
#[derive(Debug, Default)]
struct ReadMessages {
    ids: BTreeSet<String>,
    order: VecDeque<String>,
}

impl ReadMessages {
    /// Adds a message. Returns whether it is new.
    fn add(&mut self, id: &str) -> bool {
        if !self.ids.insert(id.to_owned()) {
            return false;
        }
        self.order.push_back(id.to_owned());
        if self.order.len() > MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
        true
    }
}

impl Statistics {
    pub(super) fn count(&mut self, message: &Message, status: &DeliveryStatus) {
        if message.provider != Provider::Meta {
            return;
        }
        // A customer may read a message again.
        if *status == DeliveryStatus::Read && !self.read.add(&message.id) {
            return;
        }
        let day = day_of(message.at);
        let add = |counts: &mut Counts| match status {
            DeliveryStatus::Sent => counts.sent += 1,
            DeliveryStatus::Delivered => counts.delivered += 1,
            DeliveryStatus::Read => counts.read += 1,
            DeliveryStatus::Failed(_) => {}
        };
        add(self.messages.entry(day).or_default());
        if let Some(sent) = &message.template {
            add(self.templates.entry((day, (sent.name.clone(), sent.language.clone()))).or_default());
        }
        if let (DeliveryStatus::Delivered, Some(pricing)) = (status, &message.pricing) {
            let price = (pricing.category.to_uppercase(), pricing.kind.to_uppercase());
            *self.prices.entry((day, price)).or_default() += 1;
        }
        self.evict();
    }

    pub(crate) fn count_click(&mut self, message: &Message, label: &str, now: SystemTime) {
        let Some(sent) = message.template.as_ref().filter(|_| message.provider == Provider::Meta) else { return };
        let key = (day_of(now), (sent.name.clone(), sent.language.clone()), label.to_owned());
        *self.clicks.entry(key).or_default() += 1;
        self.evict();
    }

    fn evict(&mut self) {
        while self.templates.len() > MAX {
            self.templates.pop_first();
        }
        while self.clicks.len() > MAX {
            self.clicks.pop_first();
        }
        while self.prices.len() > MAX {
            self.prices.pop_first();
        }
        while self.messages.len() > MAX {
            self.messages.pop_first();
        }
    }

    /// The days with messages of a template that are at least partly between two moments, and their counts.
    pub(crate) fn of_template<'s>(
        &'s self,
        name: &'s str,
        language: &'s str,
        (start, end): (u64, u64),
    ) -> impl Iterator<Item = (u64, Counts)> + 's {
        let is_match = move |day: u64, template: &Template| {
            overlaps(day, (start, end)) && template.0 == name && template.1 == language
        };
        self.templates
            .iter()
            .filter(move |((day, template), _)| is_match(*day, template))
            .map(|((day, _), counts)| (*day, *counts))
    }

    /// The taps on the quick replies of a template on a day.
    pub(crate) fn clicks<'s>(
        &'s self,
        name: &'s str,
        language: &'s str,
        day: u64,
    ) -> impl Iterator<Item = (&'s str, u64)> + 's {
        let is_match = move |at: u64, template: &Template| at == day && template.0 == name && template.1 == language;
        let clicks = self.clicks.iter().filter(move |((at, template, _), _)| is_match(*at, template));
        clicks.map(|((_, _, label), count)| (label.as_str(), *count))
    }

    /// The days that are at least partly between two moments with the category and type of a price, and how many messages were delivered for it.
    pub(crate) fn prices(&self, span: (u64, u64)) -> impl Iterator<Item = (u64, &str, &str, u64)> {
        let within = self.prices.iter().filter(move |((day, _), _)| overlaps(*day, span));
        within.map(|((day, (category, kind)), volume)| (*day, category.as_str(), kind.as_str(), *volume))
    }

    /// The days that are at least partly between two moments, with the counts of all messages.
    pub(crate) fn messages(&self, span: (u64, u64)) -> impl Iterator<Item = (u64, Counts)> {
        self.messages.iter().filter(move |(day, _)| overlaps(**day, span)).map(|(day, counts)| (*day, *counts))
    }
}

/// Whether a part of a day is between two moments.
fn overlaps(day: u64, (start, end): (u64, u64)) -> bool {
    day + DAY > start && day < end
}

/// The first second of a day, since 1970.
pub(crate) fn day_of(at: SystemTime) -> u64 {
    let seconds = at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    seconds - seconds % DAY
}

/// The length of a day in seconds.
pub(crate) const fn day_length() -> u64 {
    DAY
}
