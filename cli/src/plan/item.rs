//! A plan: one item for each template and language, with the step to take.

use std::borrow::Cow;

use whatsapp_template_model::Provider;

use super::{Actual, Desired, Note, PriceClass};
use crate::content::Change;
use crate::edit_history::Quota;

/// A plan for one provider of an environment.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) environment: String,
    pub(crate) provider: Provider,
    /// Sorted by name and language.
    pub(crate) items: Vec<Item>,
}

/// The plan for a template in one language.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) language: String,
    /// The declared template; `None` if it is only at the provider.
    pub(crate) desired: Option<Desired>,
    /// The provider's template.
    pub(crate) actual: Option<Actual>,
    pub(crate) step: Step,
    /// The price class of its messages, if the category is known.
    pub(crate) price_class: Option<PriceClass>,
    /// Further information.
    pub(crate) notes: Vec<Note>,
}

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// The provider and the lock file have what is declared.
    Unchanged,
    /// The provider has what is declared, but it is not in the lock file yet, or its state is not.
    Record {
        /// Whether the lock file has everything except the state.
        is_known: bool,
    },
    Create,
    Modify {
        changes: Vec<Change>,
        /// Whether the category is among the changes.
        recategorise: bool,
        /// How many edits the provider still allows, if there is a limit.
        quota: Option<Quota>,
    },
    /// It would have to be created or changed, but the provider would refuse that.
    Blocked {
        /// `create` or `modify`.
        what: &'static str,
        /// The reason, and what to do.
        reason: String,
        changes: Vec<Change>,
    },
    /// It is at the provider but not declared. `apply` leaves it unchanged.
    Undeclared,
}

impl Plan {
    /// The templates that are only at the provider and could not be read: their titles, and what could not be read.
    pub(crate) fn unreadable(&self) -> impl Iterator<Item = String> + '_ {
        let unreadable = self.items.iter().filter(|item| item.desired.is_none() && item.is_unreadable());
        unreadable.map(|item| {
            let notes: Vec<String> =
                item.notes.iter().filter(|note| note.is_not_comparable()).map(ToString::to_string).collect();
            format!("{} {}: {}", item.title(), item.language, notes.join("; "))
        })
    }

    /// Whether the provider or the lock file differs from what is declared.
    pub(crate) fn has_changes(&self) -> bool {
        self.items.iter().any(Item::differs)
    }

    /// Whether uploads for a template need this setting, which is missing.
    pub(crate) fn needs_setting(&self, name: &str) -> bool {
        let mut notes = self.items.iter().flat_map(|item| &item.notes);
        notes.any(|note| matches!(note, Note::MissingSetting { variable, .. } if *variable == name))
    }

    /// Whether `apply` has something to do.
    pub(crate) fn has_steps(&self) -> bool {
        self.items.iter().any(|item| matches!(item.step, Step::Record { .. } | Step::Create | Step::Modify { .. }))
    }
}

impl Item {
    /// Whether a part of the provider's template could not be read.
    pub(crate) fn is_unreadable(&self) -> bool {
        self.notes.iter().any(Note::is_not_comparable)
    }

    /// Its name, or its id if it has no name.
    pub(crate) fn title(&self) -> Cow<'_, str> {
        let id = self.actual.as_ref().map_or("", |actual| actual.template.id.as_str());
        match (self.name.as_str(), id) {
            ("", "") => Cow::Borrowed("(no name)"),
            ("", id) => Cow::Owned(format!("(no name, id {id})")),
            (name, _) => Cow::Borrowed(name),
        }
    }

    fn differs(&self) -> bool {
        // The end of a review requires no action.
        !matches!(self.step, Step::Unchanged | Step::Record { is_known: true } | Step::Undeclared)
            || self.notes.iter().any(Note::is_difference)
    }
}
