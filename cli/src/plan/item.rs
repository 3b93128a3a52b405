//! A plan: one item for each template and language, with the step to take.

use whatsapp_template_model::Provider;

use super::{Actual, Desired, Note};
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

/// What is to be done with a template in a language.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) language: String,
    /// What is declared; nothing for what is only there.
    pub(crate) desired: Option<Desired>,
    /// What the provider holds.
    pub(crate) actual: Option<Actual>,
    pub(crate) step: Step,
    /// What else is to be known of it.
    pub(crate) notes: Vec<Note>,
}

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// The provider holds what is declared, and the lock file knows.
    Unchanged,
    /// The provider holds what is declared; the lock file has yet to say so, or to say its state.
    Record {
        /// Whether the lock file knows the template, and all but its state.
        is_known: bool,
    },
    Create,
    Modify {
        changes: Vec<Change>,
        /// Whether the category is among the changes.
        recategorise: bool,
        /// How often that can still be done, where there is a limit.
        quota: Option<Quota>,
    },
    /// It would have to be created or changed, and the provider would refuse.
    Blocked {
        /// `create` or `modify`.
        what: &'static str,
        /// Why, and what to do.
        reason: String,
        changes: Vec<Change>,
    },
    /// It is at the provider and not declared. `apply` leaves it unchanged.
    Undeclared,
}

impl Plan {
    /// Whether the provider and the lock file are other than what is declared.
    pub(crate) fn has_changes(&self) -> bool {
        self.items.iter().any(Item::differs)
    }

    /// Whether there is something to do for `apply`.
    pub(crate) fn has_steps(&self) -> bool {
        self.items.iter().any(|item| matches!(item.step, Step::Record { .. } | Step::Create | Step::Modify { .. }))
    }
}

impl Item {
    fn differs(&self) -> bool {
        // That a review came to its end is nothing that anybody has to do something about.
        !matches!(self.step, Step::Unchanged | Step::Record { is_known: true } | Step::Undeclared)
            || self.notes.iter().any(Note::is_difference)
    }
}
