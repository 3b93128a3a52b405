//! The customers of a delivery, and the members that have their ids. Source: Meta, business-scoped-user-ids (June 2026).

use std::collections::BTreeMap;

use crate::recipient::UserId;
use crate::webhook::Customer;
use crate::webhook::view::View;

/// The customers that a delivery lists with its messages, by number and by id.
pub(super) struct Customers<'j> {
    by_id: BTreeMap<&'j str, View<'j>>,
    /// The customer, if the delivery lists one only.
    only: Option<View<'j>>,
}

impl<'j> Customers<'j> {
    pub(super) fn of(value: View<'j>) -> Self {
        let contacts = value.list("contacts");
        let mut by_id = BTreeMap::new();
        for customer in contacts.iter().filter_map(View::of) {
            for id in ["wa_id", "user_id"].into_iter().filter_map(|name| customer.str(name)) {
                by_id.entry(id.trim_start_matches('+')).or_insert(customer);
            }
        }
        let only = if let [only] = contacts { View::of(only) } else { None };
        Self { by_id, only }
    }

    /// The customer whose ids are in these members of an entry.
    pub(super) fn customer(&self, view: View<'_>, names: &IdNames) -> Customer {
        let mut customer = customer(view, names);
        let ids = [customer.wa_id.as_deref(), customer.user_id.as_deref()];
        let contact = ids.into_iter().flatten().find_map(|id| self.by_id.get(id).copied());
        if let Some(contact) = contact {
            complete(&mut customer, contact);
        }
        customer
    }

    /// The same for an entry that may have no id. Then the customer is the one of the delivery, if it lists one only.
    pub(super) fn customer_or_only(&self, view: View<'_>, names: &IdNames) -> Customer {
        let mut customer = self.customer(view, names);
        if let Some(only) = self.only.filter(|_| customer.id().is_none()) {
            complete(&mut customer, only);
        }
        customer
    }
}

/// The customer whose ids are in these members, without what a delivery lists.
pub(super) fn customer(view: View<'_>, names: &IdNames) -> Customer {
    let any = |names: &[&str]| names.iter().find_map(|name| view.user_id(name));
    Customer {
        wa_id: names.id.iter().find_map(|name| view.wa_id(name)),
        user_id: any(names.user_id).or_else(|| names.id.iter().find_map(|name| UserId::read(view.str(name)?))),
        parent_user_id: any(names.parent_user_id),
        username: view.bounded_text("username"),
        identity_key_hash: view.bounded_text("recipient_identity_key_hash"),
        ..Customer::default()
    }
}

/// Adds what the list of a delivery has about a customer.
fn complete(customer: &mut Customer, contact: View<'_>) {
    customer.wa_id = customer.wa_id.or_else(|| contact.wa_id("wa_id"));
    // One gateway repeats the user id in the place of the number.
    let id = || contact.user_id("user_id").or_else(|| UserId::read(contact.str("wa_id")?));
    customer.user_id = customer.user_id.take().or_else(id);
    customer.parent_user_id = customer.parent_user_id.take().or_else(|| contact.user_id("parent_user_id"));
    let hash = || contact.bounded_text("identity_key_hash");
    customer.identity_key_hash = customer.identity_key_hash.take().or_else(hash);
    if let Some(profile) = contact.object("profile") {
        customer.name = profile.bounded_text("name");
        customer.username = profile.bounded_text("username").or(customer.username.take());
    }
}

/// The members of an entry that have the ids of its customer. The first that is there counts.
pub(super) struct IdNames {
    pub(super) id: &'static [&'static str],
    pub(super) user_id: &'static [&'static str],
    pub(super) parent_user_id: &'static [&'static str],
}

/// The sender of a message or a call.
pub(super) const SENDER: IdNames =
    IdNames { id: &["from"], user_id: &["from_user_id"], parent_user_id: &["from_parent_user_id"] };

/// The customer to whom the business writes, or whom it calls. The second names are those of the request.
pub(super) const ADDRESSEE: IdNames =
    IdNames { id: &["to", "recipient"], user_id: &["to_user_id"], parent_user_id: &["to_parent_user_id"] };

/// The recipient of a message. Copies of Meta's page of 2026 have other spellings for the shared id.
pub(super) const RECIPIENT: IdNames = IdNames {
    id: &["recipient_id"],
    user_id: &["recipient_user_id"],
    parent_user_id: &["recipient_parent_user_id", "parent_recipient_user_id", "parent_user_id"],
};

/// The member of a group whose status it is. Two samples of Meta's page have the other order of the words.
pub(super) const PARTICIPANT: IdNames = IdNames {
    id: &["recipient_participant_id", "participant_recipient_id"],
    user_id: &["recipient_participant_user_id", "participant_recipient_user_id"],
    parent_user_id: &["recipient_participant_parent_user_id", "participant_recipient_parent_user_id"],
};

/// A customer with the members of a list. `input` repeats the id of a request, `phone_number` is that of an address book, and
/// `id` that of a thread.
pub(super) const LISTED: IdNames = IdNames {
    id: &["wa_id", "phone_number", "input", "id"],
    user_id: &["user_id"],
    parent_user_id: &["parent_user_id"],
};
