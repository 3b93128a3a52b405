//! `messaging_handovers`. Source: Meta, conversation routing (September 2026).

use super::customers::{LISTED, customer};
use super::message::summary;
use crate::webhook::view::View;
use crate::webhook::{Customer, EventKind, Handover};

pub(super) fn read(value: View<'_>) -> EventKind {
    let kind = value.text("type");
    let part = kind.as_deref().and_then(|kind| value.object(kind));
    let text = |name: &str| part.and_then(|part| part.text(name));
    EventKind::Handover(Handover {
        customer: value.object("sender").map_or_else(Customer::default, |sender| customer(sender, &LISTED)),
        previous_role: text("previous_owner_role"),
        new_role: text("new_owner_role"),
        previous_app_id: text("previous_owner_app_id"),
        new_app_id: text("new_owner_app_id"),
        metadata: text("metadata"),
        summary: part.and_then(summary),
        kind,
    })
}
