//! `statuses` and `messages`. Source: Meta, `webhooks/reference/messages` (September 2026); NXCloud, the pages of
//! its webhooks (2023 to 2025).

use serde_json::Value;

use super::customers::{Customers, PARTICIPANT, RECIPIENT, SENDER};
use super::{Dialect, content, each, echo, error, user_action};
use crate::Error;
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::EventBuffer;
use crate::webhook::view::View;
use crate::webhook::{
    Conversation, DeliveryError, DeliveryStatus, EventKind, Inbound, MessageStatus, Pricing, PricingCategory,
    PricingKind, Referral, ReferredProduct,
};

/// Reads `statuses`, `messages` and `user_actions`. If there are none, the event contains `whole`.
pub(super) fn all(
    dialect: Dialect,
    origin: &Origin,
    value: View<'_>,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let (statuses, messages, actions) = (value.list("statuses"), value.list("messages"), value.list("user_actions"));
    if statuses.is_empty() && messages.is_empty() && actions.is_empty() {
        // Errors that are not about one message come alone.
        return match value.list("errors") {
            [] => events.push_unparsed(origin, "it has neither `statuses` nor `messages`", whole),
            _ => events.push(origin.event(None, EventKind::Other("errors".to_owned()), whole)),
        };
    }
    let customers = Customers::of(value);
    each(origin, statuses, events, &|view| status(dialect, &customers, view))?;
    // The summary is about the whole conversation. It is long, so only one message gets it.
    let summary = messages.first().and_then(|first| Some((first, summary(value)?)));
    for raw in messages {
        let summary = summary.as_ref().filter(|(first, _)| core::ptr::eq(*first, raw)).map(|(_, text)| text);
        each(origin, core::slice::from_ref(raw), events, &|view| {
            let mut inbound = message(dialect, &customers, view)?;
            inbound.conversation_summary = summary.cloned();
            Ok(EventKind::Inbound(inbound))
        })?;
    }
    each(origin, actions, events, &|view| Ok(user_action::read(view)))
}

/// Reads `standby`: what happens in a conversation that another app answers.
pub(super) fn standby(
    dialect: Dialect,
    origin: &Origin,
    value: View<'_>,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let value = value.object("standby").unwrap_or(value);
    let (statuses, messages, echoes) = (value.list("statuses"), value.list("messages"), value.list("message_echoes"));
    if statuses.is_empty() && messages.is_empty() && echoes.is_empty() {
        return events.push_unparsed(origin, "it has neither `messages` nor `message_echoes` nor `statuses`", whole);
    }
    let customers = Customers::of(value);
    let watched = |kind| Ok(EventKind::Standby(Box::new(kind)));
    each(origin, statuses, events, &|view| status(dialect, &customers, view).and_then(watched))?;
    each(origin, messages, events, &|view| {
        message(dialect, &customers, view).map(EventKind::Inbound).and_then(watched)
    })?;
    each(origin, echoes, events, &|view| echo::read(dialect, &customers, view).and_then(watched))
}

/// The summary of a conversation that another app answered before.
pub(super) fn summary(value: View<'_>) -> Option<String> {
    value.object("conversation_context")?.object("summary")?.text("text")
}

fn status(dialect: Dialect, customers: &Customers<'_>, view: View<'_>) -> Result<EventKind, &'static str> {
    let message_id = view.text("id").ok_or("a status has no `id`")?;
    let word = view.text("status").ok_or("a status has no `status`")?;
    let failure = || error(dialect, view).unwrap_or_else(|| DeliveryError::new(None, None));
    // The status of a payment has other words, and its `failed` is not about the message.
    let status = match view.str("type") {
        Some("payment") => DeliveryStatus::Other(format!("payment {word}")),
        _ => DeliveryStatus::from_word(&word, failure),
    };
    // A status with a member of a group is that of a group, even without its type.
    let is_group = view.str("recipient_type") == Some("group")
        || PARTICIPANT.id.iter().chain(PARTICIPANT.user_id).any(|name| view.has(name));
    let group_id = is_group.then(|| view.group_id("recipient_id")).flatten();
    Ok(EventKind::Status(MessageStatus {
        message_id,
        meta_message_id: view.text("meta_message_id"),
        to: customers.customer(view, if is_group { &PARTICIPANT } else { &RECIPIENT }),
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

fn message(dialect: Dialect, customers: &Customers<'_>, view: View<'_>) -> Result<Inbound, &'static str> {
    let context = view.object("context");
    let flag = |name: &str| context.and_then(|context| context.flag(name)) == Some(true);
    let group_id = view.group_id("group_id");
    // Without its group, the message would be answered privately.
    if group_id.is_none() && view.get("group_id").is_some_and(|id| id != "") {
        return Err("the `group_id` of a message has an unknown form");
    }
    Ok(Inbound {
        from: customers.customer(view, &SENDER),
        group_id,
        message_id: view.text("id").ok_or("a message has no `id`")?,
        context_message_id: context_message_id(view),
        referral: view.object("referral").map(|part| Box::new(referral(part))),
        referred_product: context.and_then(|context| context.object("referred_product")).map(|product| {
            ReferredProduct { catalog_id: product.text("catalog_id"), product_id: product.text("product_retailer_id") }
        }),
        is_forwarded: flag("forwarded") || flag("frequently_forwarded"),
        is_frequently_forwarded: flag("frequently_forwarded"),
        conversation_summary: None,
        content: content::read(dialect, view)?,
    })
}

pub(super) fn context_message_id(view: View<'_>) -> Option<String> {
    view.object("context").and_then(|context| context.text("id"))
}

fn referral(part: View<'_>) -> Referral {
    Referral {
        source_url: part.text("source_url"),
        source_id: part.text("source_id"),
        source_kind: part.text("source_type"),
        headline: part.text("headline"),
        body: part.text("body"),
        media_kind: part.text("media_type"),
        image_url: part.text("image_url"),
        video_url: part.text("video_url"),
        thumbnail_url: part.text("thumbnail_url"),
        ctwa_clid: part.text("ctwa_clid"),
        welcome_message: part.object("welcome_message").and_then(|message| message.text("text")),
    }
}
