//! The groups of Meta's phone number.

use std::collections::{BTreeMap, BTreeSet};

/// How many groups a number can have, and how many customers a group. Source: Meta, groups (October 2025).
pub(crate) const MAX_GROUPS: usize = 10_000;
pub(crate) const MAX_PARTICIPANTS: usize = 8;
/// The longest subject, in characters.
pub(crate) const MAX_SUBJECT: usize = 128;
/// How many requests to join wait in a group; the emulator's own bound.
const MAX_REQUESTS: usize = 100;

/// The number before the first id. Ids of groups are long numbers; this range is that of no other object.
const START_OF_IDS: u64 = 120_363_000_000_000_000;
/// The end of the range.
const END_OF_IDS: u64 = 120_364_000_000_000_000;

#[derive(Debug, Default)]
pub(crate) struct Groups {
    groups: BTreeMap<String, Group>,
    created: u64,
}

/// A group of customers and the business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) subject: String,
    pub(crate) description: Option<String>,
    /// Whether the business approves each customer who wants to join.
    pub(crate) needs_approval: bool,
    pub(crate) participants: BTreeSet<String>,
    /// The ids of requests to join, with their customers.
    pub(crate) requests: BTreeMap<String, String>,
    pub(crate) invite: String,
    pub(crate) is_suspended: bool,
    /// In seconds since 1970.
    pub(crate) created: i64,
}

impl Groups {
    /// Adds a group; `None` if there are too many.
    pub(crate) fn create(&mut self, group: Group) -> Option<Group> {
        if self.groups.len() >= MAX_GROUPS {
            return None;
        }
        self.created += 1;
        let id = (START_OF_IDS + self.created).to_string();
        let group = Group { id: id.clone(), ..group };
        self.groups.insert(id, group.clone());
        Some(group)
    }

    /// Gives no later group this id, which a saved message has.
    pub(super) fn reserve(&mut self, id: &str) {
        if let Some(number) = id.parse().ok().filter(|number| (START_OF_IDS..END_OF_IDS).contains(number)) {
            self.created = self.created.max(number - START_OF_IDS);
        }
    }

    /// Replaces a customer's number in all groups.
    pub(crate) fn change_number(&mut self, old: &str, new: &str) {
        for group in self.groups.values_mut() {
            if group.participants.remove(old) {
                group.participants.insert(new.to_owned());
            }
            for customer in group.requests.values_mut().filter(|customer| *customer == old) {
                new.clone_into(customer);
            }
        }
    }

    pub(crate) fn group(&self, id: &str) -> Option<&Group> {
        self.groups.get(id)
    }

    pub(crate) fn group_mut(&mut self, id: &str) -> Option<&mut Group> {
        self.groups.get_mut(id)
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<Group> {
        self.groups.remove(id)
    }

    /// The groups, oldest first.
    pub(crate) fn all(&self) -> impl ExactSizeIterator<Item = &Group> {
        self.groups.values()
    }
}

impl Group {
    /// Whether no other customer can be in the group.
    pub(crate) fn is_full(&self) -> bool {
        self.participants.len() >= MAX_PARTICIPANTS
    }

    pub(crate) fn has_room(&self) -> bool {
        !self.is_full() && self.requests.len() < MAX_REQUESTS
    }
}
