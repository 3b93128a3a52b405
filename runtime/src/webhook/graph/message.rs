//! `statuses` and `messages`. Source: Meta, `webhooks/reference/messages` (September 2026); NXCloud, the pages of
//! its webhooks (2023 to 2025).

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Dialect, content};
use crate::Error;
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::EventBuffer;
use crate::webhook::view::View;
use crate::webhook::{
    Conversation, Customer, DeliveryError, DeliveryStatus, EventKind, Inbound, MessageStatus, Pricing,
};

/// The customers that a delivery lists with its messages, by number and by id.
pub(super) struct Customers<'j>(BTreeMap<&'j str, View<'j>>);

impl<'j> Customers<'j> {
    pub(super) fn of(value: View<'j>) -> Self {
        let mut customers = BTreeMap::new();
        for customer in value.list("contacts").iter().filter_map(View::of) {
            for id in ["wa_id", "user_id"].into_iter().filter_map(|name| customer.str(name)) {
                customers.entry(id.trim_start_matches('+')).or_insert(customer);
            }
        }
        Self(customers)
    }

    pub(super) fn customer(&self, number: Option<String>, user_id: Option<String>) -> Customer {
        let found = [&number, &user_id].into_iter().flatten().find_map(|id| self.0.get(id.as_str()));
        let Some(contact) = found else { return Customer { number, user_id, name: None } };
        Customer {
            number: number.or_else(|| contact.phone("wa_id")),
            user_id: user_id.or_else(|| contact.bounded_text("user_id")),
            name: contact.object("profile").and_then(|profile| profile.bounded_text("name")),
        }
    }
}

/// Reads `statuses` and `messages`. If there is neither, the event contains `whole`.
pub(super) fn all(
    dialect: Dialect,
    origin: &Origin,
    value: View<'_>,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let (statuses, messages) = (value.list("statuses"), value.list("messages"));
    if statuses.is_empty() && messages.is_empty() {
        // Errors that are not about one message come alone.
        return match value.list("errors") {
            [] => events.push_unparsed(origin, "it has neither `statuses` nor `messages`", whole),
            _ => events.push(origin.event(None, EventKind::Other("errors".to_owned()), whole)),
        };
    }
    let customers = Customers::of(value);
    for (raws, read) in [(statuses, status as Reader), (messages, message as Reader)] {
        for raw in raws {
            let Some(view) = View::of(raw) else {
                events.push_unparsed(origin, "an entry is not an object", raw)?;
                continue;
            };
            let kind = read(dialect, &customers, view).unwrap_or_else(EventKind::Unparsed);
            events.push(origin.event(view.time("timestamp"), kind, raw))?;
        }
    }
    Ok(())
}

type Reader = for<'j> fn(Dialect, &Customers<'j>, View<'j>) -> Result<EventKind, &'static str>;

fn status<'j>(dialect: Dialect, customers: &Customers<'j>, view: View<'j>) -> Result<EventKind, &'static str> {
    let message_id = view.text("id").ok_or("a status has no `id`")?;
    let word = view.text("status").ok_or("a status has no `status`")?;
    let failure = || {
        let has_own_codes = dialect.has_own_codes;
        let error = view.first("errors").map(|error| DeliveryError::graph(error, has_own_codes));
        error.unwrap_or_else(|| DeliveryError::new(None, None))
    };
    // The status of a payment has other words, and its `failed` is not about the message.
    let status = match view.str("type") {
        Some("payment") => DeliveryStatus::Other(format!("payment {word}")),
        _ => DeliveryStatus::from_word(&word, failure),
    };
    Ok(EventKind::Status(MessageStatus {
        message_id,
        meta_message_id: view.text("meta_message_id"),
        to: customers.customer(view.phone("recipient_id"), view.text("recipient_user_id")),
        status,
        conversation: view.object("conversation").map(|conversation| Conversation {
            id: conversation.text("id"),
            category: conversation.object("origin").and_then(|origin| origin.text("type")),
            expires: conversation.time("expiration_timestamp"),
        }),
        pricing: view.object("pricing").map(|pricing| Pricing {
            billable: pricing.flag("billable"),
            model: pricing.text("pricing_model"),
            kind: pricing.text("type"),
            category: pricing.text("category"),
        }),
        callback_data: view.text("biz_opaque_callback_data"),
        task_id: None,
    }))
}

fn message<'j>(_: Dialect, customers: &Customers<'j>, view: View<'j>) -> Result<EventKind, &'static str> {
    Ok(EventKind::Inbound(Inbound {
        from: customers.customer(view.phone("from"), view.text("from_user_id")),
        message_id: view.text("id").ok_or("a message has no `id`")?,
        context_message_id: view.object("context").and_then(|context| context.text("id")),
        content: content::read(view)?,
    }))
}
