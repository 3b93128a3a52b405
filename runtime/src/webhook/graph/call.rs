//! `calls`. Source: Meta, `calling/reference` (May 2026).

use core::time::Duration;

use serde_json::Value;

use super::customers::{ADDRESSEE, Customers, RECIPIENT, SENDER};
use super::{Dialect, each, error};
use crate::Error;
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::EventBuffer;
use crate::webhook::view::View;
use crate::webhook::{CallDirection, CallEvent, CallPhase, CallSession, EventKind};

pub(super) fn all(
    dialect: Dialect,
    origin: &Origin,
    value: View<'_>,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let (calls, statuses) = (value.list("calls"), value.list("statuses"));
    if calls.is_empty() && statuses.is_empty() {
        return events.push_unparsed(origin, "it has neither `calls` nor `statuses`", whole);
    }
    let customers = Customers::of(value);
    // The reason of a failure is next to the call, or in it.
    let shared = if let [_] = calls { error(dialect, value) } else { None };
    each(origin, calls, events, &|view| {
        let mut call = read(dialect, origin, &customers, view, "event")?;
        call.error = call.error.or_else(|| shared.clone());
        Ok(EventKind::Call(call))
    })?;
    each(origin, statuses, events, &|view| read(dialect, origin, &customers, view, "status").map(EventKind::Call))
}

fn read(
    dialect: Dialect,
    origin: &Origin,
    customers: &Customers<'_>,
    view: View<'_>,
    phase: &str,
) -> Result<CallEvent, &'static str> {
    let word = view.text(phase).ok_or("a call has neither `event` nor `status`")?;
    let direction = view.str("direction").map(CallDirection::from);
    let is_outbound = match direction {
        Some(CallDirection::Outbound) => true,
        Some(CallDirection::Inbound) => false,
        _ => origin.number.is_some() && view.phone("from") == origin.number,
    };
    let names = match phase {
        "status" => &RECIPIENT,
        _ if is_outbound => &ADDRESSEE,
        _ => &SENDER,
    };
    let session = view.object("session");
    Ok(CallEvent {
        call_id: view.text("id").ok_or("a call has no `id`")?,
        customer: customers.customer_or_only(view, names),
        phase: CallPhase::from(word.as_str()),
        direction,
        session: session
            .and_then(|session| Some(CallSession { kind: session.text("sdp_type"), sdp: session.text("sdp")? })),
        outcome: view.text("status").filter(|_| phase == "event"),
        started: view.time("start_time"),
        ended: view.time("end_time"),
        duration: view.count("duration").map(Duration::from_secs),
        payload: view.text("cta_payload").or_else(|| view.text("deeplink_payload")),
        callback_data: view.text("biz_opaque_callback_data"),
        error: error(dialect, view),
    })
}
