//! `user_id_update`, which was a webhook field until August 2026, `user_preferences` and `smb_app_state_sync`: what a delivery
//! reports about customers without a message.

use super::customers::{Customers, LISTED, customer};
use crate::webhook::view::View;
use crate::webhook::{ContactSync, Customer, EventKind, IdentityChange, Preference};

/// One entry of `user_id_update`. Source: Meta, business-scoped-user-ids (June 2026).
pub(super) fn change(customers: &Customers<'_>, view: View<'_>) -> Result<EventKind, &'static str> {
    let ids = |when: &str| {
        let id = |name: &str| view.object(name).and_then(|id| id.user_id(when));
        Customer { user_id: id("user_id"), parent_user_id: id("parent_user_id"), ..Customer::default() }
    };
    let previous = ids("previous");
    let new = ids("current");
    if new.user_id.is_none() && new.parent_user_id.is_none() {
        return Err("a change of a user id has no `current`");
    }
    let listed = customers.customer_or_only(view, &LISTED);
    let current = Customer { user_id: new.user_id, parent_user_id: new.parent_user_id, ..listed };
    Ok(EventKind::Identity(IdentityChange { previous, current }))
}

/// One entry of `user_preferences`. Source: Meta, `webhooks/reference/user_preferences`; NXCloud documents only the name.
pub(super) fn preference(customers: &Customers<'_>, view: View<'_>) -> EventKind {
    let is_wanted = match view.str("value") {
        Some("stop") => Some(false),
        Some("resume") => Some(true),
        _ => None,
    };
    let from = customers.customer(view, &LISTED);
    EventKind::Preference(Preference { from, category: view.text("category"), wanted: is_wanted })
}

/// One entry of `state_sync`. Source: Meta, `webhooks/reference/smb_app_state_sync` (October 2025).
pub(super) fn contact(view: View<'_>) -> Result<EventKind, &'static str> {
    let contact = view.object("contact").ok_or("an entry has no `contact`")?;
    Ok(EventKind::ContactSync(ContactSync {
        customer: customer(contact, &LISTED),
        full_name: contact.text("full_name"),
        first_name: contact.text("first_name"),
        is_removed: match view.str("action") {
            Some("add") => Some(false),
            Some("remove") => Some(true),
            _ => None,
        },
    }))
}
