//! The data of CAMS besides templates and messages. All of it is bounded.

use std::collections::{BTreeMap, HashSet, VecDeque};

use axum::body::Bytes;

use super::snapshot::SavedProperties;
use crate::template::Template;

/// How many uploads can be authorized at once; the oldest authorization is dropped first.
const MAX_GRANTS: usize = 100;
/// How many groups of messages are stored.
const MAX_GROUPS: usize = 100;
/// How much memory files may take, in bytes.
const MAX_FILES: usize = 32 * 1024 * 1024;

#[derive(Default)]
pub(crate) struct CamsData {
    properties: BTreeMap<(String, String), Properties>,
    grants: VecDeque<Grant>,
    groups: VecDeque<(String, HashSet<String>)>,
    files: VecDeque<(String, File)>,
    file_memory: usize,
    /// Whether the account may use Meta's Marketing Messages API.
    pub(crate) has_marketing_lite: bool,
}

/// The permissions of a template in a language, and the time of their last change.
#[derive(Clone, Copy)]
pub(crate) struct Properties {
    pub(crate) allow_send: bool,
    pub(crate) category_change_paused: bool,
    /// In milliseconds since 1970.
    pub(crate) updated: i64,
}

impl Properties {
    /// Whether an approved template can be sent: sending was not switched off, and the template did not become
    /// marketing while such a change pauses it.
    pub(crate) fn allows_sending(self, template: &Template) -> bool {
        let became_marketing =
            template.previous_category.as_deref() == Some("UTILITY") && template.category == "MARKETING";
        self.allow_send && !(self.category_change_paused && became_marketing)
    }
}

/// Temporary credentials for the storage.
#[derive(Clone)]
pub(crate) struct Grant {
    pub(crate) access_key_id: String,
    pub(crate) access_key_secret: String,
    pub(crate) security_token: String,
    pub(crate) dir: String,
    /// In milliseconds since 1970.
    pub(crate) ends: i64,
}

/// A file in the storage.
#[derive(Clone)]
pub(crate) struct File {
    pub(crate) content_type: String,
    pub(crate) etag: String,
    pub(crate) bytes: Bytes,
}

impl CamsData {
    pub(crate) fn properties(&self, name: &str, language: &str) -> Properties {
        let known = self.properties.get(&(name.to_owned(), language.to_owned())).copied();
        known.unwrap_or(Properties { allow_send: true, category_change_paused: false, updated: 0 })
    }

    pub(crate) fn set_properties(&mut self, name: &str, language: &str, properties: Properties) {
        self.properties.insert((name.to_owned(), language.to_owned()), properties);
    }

    /// Drops the properties of templates that were removed.
    pub(crate) fn retain_properties(&mut self, is_there: impl Fn(&str, &str) -> bool) {
        self.properties.retain(|(name, language), _| is_there(name, language));
    }

    /// The properties of all templates for which they were set.
    pub(crate) fn all_properties(&self) -> Vec<SavedProperties> {
        let of = |((name, language), properties): (&(String, String), &Properties)| SavedProperties {
            name: name.clone(),
            language: language.clone(),
            allow_send: properties.allow_send,
            category_change_paused: properties.category_change_paused,
            updated: properties.updated,
        };
        self.properties.iter().map(of).collect()
    }

    pub(crate) fn restore_property(&mut self, property: &SavedProperties) {
        let SavedProperties { name, language, allow_send, category_change_paused, updated } = property;
        let (allow_send, category_change_paused, updated) = (*allow_send, *category_change_paused, *updated);
        self.set_properties(name, language, Properties { allow_send, category_change_paused, updated });
    }

    pub(crate) fn add_grant(&mut self, grant: Grant) {
        self.grants.push_back(grant);
        if self.grants.len() > MAX_GRANTS {
            self.grants.pop_front();
        }
    }

    pub(crate) fn find_grant(&self, access_key_id: &str) -> Option<&Grant> {
        self.grants.iter().find(|grant| grant.access_key_id == access_key_id)
    }

    pub(crate) fn add_group(&mut self, id: String, messages: HashSet<String>) {
        self.groups.push_back((id, messages));
        if self.groups.len() > MAX_GROUPS {
            self.groups.pop_front();
        }
    }

    /// Whether a message belongs to a group.
    pub(crate) fn is_in_group(&self, group: &str, message: &str) -> bool {
        self.groups.iter().any(|(id, messages)| id == group && messages.contains(message))
    }

    /// The ids of the messages of a group; empty, if there is no such group.
    pub(crate) fn group_messages(&self, group: &str) -> Vec<String> {
        let found = self.groups.iter().rev().find(|(id, _)| id == group);
        found.map(|(_, messages)| messages.iter().cloned().collect()).unwrap_or_default()
    }

    /// Stores a file and replaces one of the same name.
    pub(crate) fn put_file(&mut self, name: String, file: File) {
        if let Some(at) = self.files.iter().position(|(known, _)| *known == name) {
            self.drop_file(at);
        }
        self.file_memory += file.bytes.len();
        self.files.push_back((name, file));
        while self.file_memory > MAX_FILES {
            self.drop_file(0);
        }
    }

    fn drop_file(&mut self, at: usize) {
        if let Some((_, file)) = self.files.remove(at) {
            self.file_memory -= file.bytes.len();
        }
    }

    pub(crate) fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, file)| file)
    }
}
