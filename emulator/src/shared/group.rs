//! Customers who join and leave groups, and groups that Meta suspends.

use whatsapp_template_model::Provider;

use super::Shared;
use crate::id;
use crate::meta_event::group::GroupEvent;
use crate::notification::Event;
use crate::phone;
use crate::store::Store;
use crate::store::groups::Group;

/// Whether a customer is in a group after opening its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Joined {
    Yes,
    /// The business has to approve the request with this id.
    Requested(String),
    /// There is no such group, it is full or suspended, or the customer is in it already.
    No,
}

impl Shared {
    /// Creates a group. Returns it; `None` if there are too many.
    pub(crate) fn create_group(
        &self,
        subject: &str,
        description: Option<&str>,
        needs_approval: bool,
        request_id: &str,
    ) -> Option<Group> {
        let mut store = self.store();
        let group = store.groups.create(Group {
            id: String::new(),
            subject: subject.to_owned(),
            description: description.map(str::to_owned),
            needs_approval,
            participants: [].into(),
            requests: [].into(),
            invite: invite_link(),
            is_suspended: false,
            created: self.clock.seconds(),
        })?;
        self.note(&group.id, &id::hex_id(24), &format!("Group “{subject}” was created"));
        self.notify_group(&mut store, &group.id, GroupEvent::created(&group, request_id));
        Some(group)
    }

    /// A customer opens the link of a group.
    pub(crate) fn join_group(&self, group_id: &str, customer: &str) -> Joined {
        let customer = phone::normalized(customer);
        let mut store = self.store();
        let Some(group) = store.groups.group_mut(group_id) else { return Joined::No };
        let has_asked = group.requests.values().any(|asked| *asked == customer);
        if group.is_suspended || !group.has_room() || group.participants.contains(&customer) || has_asked {
            return Joined::No;
        }
        if group.needs_approval {
            let request = id::hex_id(24);
            group.requests.insert(request.clone(), customer.clone());
            let event = GroupEvent::join_requested(&store.customers, &customer, &request);
            self.notify_group(&mut store, group_id, event);
            self.note(group_id, &id::hex_id(24), &format!("{} asks to join", phone::shown(&customer)));
            return Joined::Requested(request);
        }
        group.participants.insert(customer.clone());
        self.note_joined(&mut store, group_id, &customer);
        Joined::Yes
    }

    pub(crate) fn note_joined(&self, store: &mut Store, group_id: &str, customer: &str) {
        let event = GroupEvent::joined(&store.customers, customer);
        self.notify_group(store, group_id, event);
        self.note(group_id, &id::hex_id(24), &format!("{} joined", phone::shown(customer)));
    }

    /// A customer leaves a group. Returns whether the customer was in it.
    pub(crate) fn leave_group(&self, group_id: &str, customer: &str) -> bool {
        let customer = phone::normalized(customer);
        let mut store = self.store();
        if !store.groups.group_mut(group_id).is_some_and(|group| group.participants.remove(&customer)) {
            return false;
        }
        let event = GroupEvent::left(&store.customers, &customer);
        self.notify_group(&mut store, group_id, event);
        self.note(group_id, &id::hex_id(24), &format!("{} left", phone::shown(&customer)));
        true
    }

    /// Meta suspends a group, or ends the suspension. Returns whether there is such a group.
    pub(crate) fn set_group_suspended(&self, group_id: &str, is_suspended: bool) -> bool {
        let mut store = self.store();
        let Some(group) = store.groups.group_mut(group_id) else { return false };
        if core::mem::replace(&mut group.is_suspended, is_suspended) != is_suspended {
            self.notify_group(&mut store, group_id, GroupEvent::suspended(is_suspended));
            self.note(
                group_id,
                &id::hex_id(24),
                if is_suspended { "Meta suspended the group" } else { "The group is active again" },
            );
        }
        true
    }

    pub(crate) fn notify_group(&self, store: &mut Store, group_id: &str, event: GroupEvent) {
        let event = event.into_event(&self.meta, group_id, self.clock.seconds());
        store.notify(Provider::Meta, self.clock.now(), Event::Meta(Box::new(event)));
    }
}

pub(crate) fn invite_link() -> String {
    format!("https://chat.whatsapp.com/{}", id::hex_id(22))
}
