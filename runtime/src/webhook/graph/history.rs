//! `history`. Source: Meta, `webhooks/reference/history` (October 2025).

use serde_json::{Map, Value};

use super::customers::{ADDRESSEE, Customers, LISTED, SENDER, customer};
use super::message::context_message_id;
use super::{Dialect, content, each, error};
use crate::Error;
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::EventBuffer;
use crate::webhook::view::View;
use crate::webhook::{Customer, DeliveryError, DeliveryStatus, EventKind, HistoryMessage, HistoryProgress};

pub(super) fn all(
    dialect: Dialect,
    origin: &Origin,
    value: View<'_>,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let (chunks, messages, echoes) = (value.list("history"), value.list("messages"), value.list("message_echoes"));
    if chunks.is_empty() && messages.is_empty() && echoes.is_empty() {
        return events.push(origin.event(None, EventKind::Other("history".to_owned()), whole));
    }
    for raw in chunks {
        let Some(view) = View::of(raw) else {
            events.push_unparsed(origin, "an entry is not an object", raw)?;
            continue;
        };
        // The messages have events of their own.
        let own: Map<_, _> = ["metadata", "errors"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), view.get(name)?.clone())))
            .collect();
        events.push(origin.event(None, progress(dialect, view), &Value::Object(own)))?;
        for thread in view.list("threads") {
            let Some(view) = View::of(thread) else {
                events.push_unparsed(origin, "a thread is not an object", thread)?;
                continue;
            };
            let customer = thread_customer(view);
            each(origin, view.list("messages"), events, &|view| {
                let is_from_business =
                    view.has("to") || (origin.number.is_some() && view.phone("from") == origin.number);
                message(dialect, customer.clone(), is_from_business, view)
            })?;
        }
    }
    // Files come a second time, without a thread.
    let customers = Customers::of(value);
    each(origin, messages, events, &|view| message(dialect, customers.customer(view, &SENDER), false, view))?;
    each(origin, echoes, events, &|view| message(dialect, customers.customer(view, &ADDRESSEE), true, view))
}

fn progress(dialect: Dialect, view: View<'_>) -> EventKind {
    let metadata = view.object("metadata");
    let count = |name: &str| metadata.and_then(|metadata| metadata.count(name));
    EventKind::HistoryProgress(HistoryProgress {
        phase: count("phase"),
        chunk: count("chunk_order"),
        percent: count("progress"),
        error: error(dialect, view),
    })
}

/// The customer of a thread: its id is the number, and `context` has the other ids.
fn thread_customer(thread: View<'_>) -> Customer {
    let by_id = customer(thread, &LISTED);
    let Some(context) = thread.object("context") else { return by_id };
    let by_context = customer(context, &LISTED);
    Customer { wa_id: by_context.wa_id.or(by_id.wa_id), user_id: by_context.user_id.or(by_id.user_id), ..by_context }
}

fn message(
    dialect: Dialect,
    customer: Customer,
    is_from_business: bool,
    view: View<'_>,
) -> Result<EventKind, &'static str> {
    let status = view.object("history_context").and_then(|context| context.text("status"));
    Ok(EventKind::HistoryMessage(HistoryMessage {
        customer,
        is_from_business,
        message_id: view.text("id").ok_or("a message has no `id`")?,
        context_message_id: context_message_id(view),
        content: content::read(dialect, view)?,
        status: status.map(|word| match word.as_str() {
            "ERROR" => DeliveryStatus::Failed(DeliveryError::new(None, None)),
            word => DeliveryStatus::from_word(word, || DeliveryError::new(None, None)),
        }),
    }))
}
