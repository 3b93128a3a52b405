//! `statuses` and `messages`. Source: Meta, `webhooks/reference/messages` (September 2026); NXCloud, the pages of
//! its webhooks (2023 to 2025).

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Dialect, content};
use crate::Error;
use crate::recipient::UserId;
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::EventBuffer;
use crate::webhook::view::View;
use crate::webhook::{
    Conversation, Customer, DeliveryError, DeliveryStatus, EventKind, Inbound, MessageStatus, Pricing, PricingCategory,
    PricingKind,
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

    /// The customer whose ids are in these members of an entry.
    pub(super) fn customer(&self, view: View<'_>, names: &IdNames) -> Customer {
        let any = |names: &[&str]| names.iter().find_map(|name| view.user_id(name));
        let mut customer = Customer {
            wa_id: names.id.iter().find_map(|name| view.wa_id(name)),
            user_id: any(names.user_id).or_else(|| names.id.iter().find_map(|name| UserId::read(view.str(name)?))),
            parent_user_id: any(names.parent_user_id),
            ..Customer::default()
        };
        let ids = [customer.wa_id.as_deref(), customer.user_id.as_deref()];
        let Some(contact) = ids.into_iter().flatten().find_map(|id| self.0.get(id)) else { return customer };
        customer.wa_id = customer.wa_id.or_else(|| contact.wa_id("wa_id"));
        customer.user_id = customer.user_id.or_else(|| contact.user_id("user_id"));
        customer.parent_user_id = customer.parent_user_id.or_else(|| contact.user_id("parent_user_id"));
        if let Some(profile) = contact.object("profile") {
            customer.name = profile.bounded_text("name");
            customer.username = profile.bounded_text("username");
        }
        customer
    }
}

/// The members of an entry that have the ids of its customer. The first that is there counts.
pub(super) struct IdNames {
    pub(super) id: &'static [&'static str],
    pub(super) user_id: &'static [&'static str],
    pub(super) parent_user_id: &'static [&'static str],
}

/// The sender of a message.
const SENDER: IdNames = IdNames { id: &["from"], user_id: &["from_user_id"], parent_user_id: &["from_parent_user_id"] };

/// The recipient of a message. Copies of Meta's page of 2026 have other spellings for the shared id.
const RECIPIENT: IdNames = IdNames {
    id: &["recipient_id"],
    user_id: &["recipient_user_id"],
    parent_user_id: &["recipient_parent_user_id", "parent_recipient_user_id", "parent_user_id"],
};

/// The member of a group whose status it is. Two samples of Meta's page have the other order of the words.
const PARTICIPANT: IdNames = IdNames {
    id: &["recipient_participant_id", "participant_recipient_id"],
    user_id: &["recipient_participant_user_id", "participant_recipient_user_id"],
    parent_user_id: &["recipient_participant_parent_user_id", "participant_recipient_parent_user_id"],
};

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
    let group_id = (view.str("recipient_type") == Some("group")).then(|| view.group_id("recipient_id")).flatten();
    Ok(EventKind::Status(MessageStatus {
        message_id,
        meta_message_id: view.text("meta_message_id"),
        to: customers.customer(view, if group_id.is_some() { &PARTICIPANT } else { &RECIPIENT }),
        group_id,
        status,
        conversation: view.object("conversation").map(|conversation| Conversation {
            id: conversation.text("id"),
            category: conversation.object("origin").and_then(|origin| origin.text("type")),
            expires: conversation.time("expiration_timestamp"),
        }),
        pricing: pricing(view),
        template_id: view.text("template_id"),
        callback_data: view.text("biz_opaque_callback_data"),
        task_id: None,
    }))
}

/// The price. In a sample of Meta's page on groups, it is inside `conversation`.
fn pricing(view: View<'_>) -> Option<Pricing> {
    let pricing = view.object("pricing").or_else(|| view.object("conversation")?.object("pricing"))?;
    Some(Pricing {
        billable: pricing.flag("billable"),
        model: pricing.text("pricing_model"),
        kind: pricing.str("type").map(PricingKind::from),
        category: pricing.str("category").map(PricingCategory::from),
        subtype: pricing.text("subtype"),
    })
}

fn message<'j>(_: Dialect, customers: &Customers<'j>, view: View<'j>) -> Result<EventKind, &'static str> {
    Ok(EventKind::Inbound(Inbound {
        from: customers.customer(view, &SENDER),
        group_id: view.group_id("group_id"),
        message_id: view.text("id").ok_or("a message has no `id`")?,
        context_message_id: view.object("context").and_then(|context| context.text("id")),
        content: content::read(view)?,
    }))
}
