//! The groups of Meta's templates.

use std::collections::BTreeMap;

/// How many groups there can be; the emulator's own bound.
const MAX: usize = 1000;

#[derive(Debug, Default)]
pub(crate) struct TemplateGroups {
    groups: BTreeMap<String, TemplateGroup>,
    created: u64,
}

/// A group of templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TemplateGroup {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// The ids of its templates.
    pub(crate) templates: Vec<String>,
}

impl TemplateGroups {
    /// Adds a group and returns its id; `None` if there are too many.
    pub(crate) fn add(&mut self, group: TemplateGroup) -> Option<String> {
        if self.groups.len() >= MAX {
            return None;
        }
        self.created += 1;
        let id = (6_040_000_000_000_000 + self.created).to_string();
        self.groups.insert(id.clone(), TemplateGroup { id: id.clone(), ..group });
        Some(id)
    }

    pub(crate) fn group(&self, id: &str) -> Option<&TemplateGroup> {
        self.groups.get(id)
    }

    pub(crate) fn group_mut(&mut self, id: &str) -> Option<&mut TemplateGroup> {
        self.groups.get_mut(id)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &TemplateGroup> {
        self.groups.values()
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.groups.remove(id);
    }
}
