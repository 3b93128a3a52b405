//! The planner: compares the declared templates with those of a provider.

use jiff::Timestamp;
use whatsapp_template::{
    lock::{Lock, LockEntry},
    provider::{TemplateOrigin, TemplateState},
};
use whatsapp_template_model::{Category, Level, Provider, check, rules::Source};

use super::price_class::change_day;
use super::{Actual, Desired, Item, Note, Plan, PriceClass, Step};
use crate::content::{Change, Content, PROVIDER_DEFAULTS, fixed_files_hash, samples_hash};
use crate::edit_history::{EditHistory, Quota, TemplateKey};

/// Everything that a plan is computed from.
pub(crate) struct PlanInput<'f> {
    pub(crate) environment: &'f str,
    pub(crate) provider: Provider,
    pub(crate) desired: Vec<Desired>,
    pub(crate) actual: Vec<Actual>,
    pub(crate) lock: &'f Lock,
    pub(crate) edit_history: &'f EditHistory,
    pub(crate) now: Timestamp,
}

/// Computes the step for each template.
pub(crate) fn build(input: PlanInput<'_>) -> Plan {
    let PlanInput { environment, provider, desired, mut actual, lock, edit_history, now } = input;
    let planner = Planner { environment, provider, lock, edit_history, now };
    let mut items = Vec::new();
    for desired in desired {
        let name = desired.definition.name.as_str().to_owned();
        let at = actual.iter().position(|actual| actual.matches(&name, &desired.language));
        items.push(planner.plan_item(name, desired, at.map(|at| actual.swap_remove(at))));
    }
    items.extend(actual.into_iter().map(|actual| {
        Item {
            name: actual.template.name.clone(),
            language: actual.template.language.clone(),
            desired: None,
            notes: state_note(&actual)
                .into_iter()
                .chain(origin_notes(&actual))
                .chain(next_category_note(&actual, now))
                .chain(unread_notes(&actual))
                .collect(),
            price_class: PriceClass::of(None, Some(&actual), now),
            actual: Some(actual),
            step: Step::Undeclared,
        }
    }));
    items.sort_by(|one, other| (&one.name, &one.language).cmp(&(&other.name, &other.language)));
    Plan { environment: environment.to_owned(), provider, items }
}

/// The input that is the same for all templates.
struct Planner<'a> {
    environment: &'a str,
    provider: Provider,
    lock: &'a Lock,
    edit_history: &'a EditHistory,
    now: Timestamp,
}

impl Planner<'_> {
    fn plan_item(&self, name: String, desired: Desired, actual: Option<Actual>) -> Item {
        let language = desired.language.clone();
        let entry = self.lock.get(self.environment, self.provider.keyword(), &name, &language);
        let key =
            TemplateKey { environment: self.environment, provider: self.provider, name: &name, language: &language };
        let mut notes = Vec::new();
        let content = Content::of(self.provider, &desired.definition, &language).map_err(|error| error.to_string());
        let broken_rule = content.as_ref().err().cloned().or_else(|| self.broken_rule(&desired));
        let step = match (&content, broken_rule, &actual) {
            (_, Some(reason), None) => Step::Blocked { what: "create", reason, changes: Vec::new() },
            (Err(reason), _, Some(actual)) => {
                notes.extend(state_note(actual));
                Step::Blocked { what: "modify", reason: reason.clone(), changes: Vec::new() }
            }
            (_, None, None) => {
                notes.extend(entry.map(|entry| Note::Missing(entry.id.clone())));
                self.create(key)
            }
            (Ok(content), broken_rule, Some(actual)) => {
                notes = self.notes(&desired, content, actual, entry);
                match (self.modify(key, &desired, content, actual, entry), broken_rule) {
                    (Step::Modify { changes, .. }, Some(reason)) => Step::Blocked { what: "modify", reason, changes },
                    (step, _) => step,
                }
            }
        };
        let price_class = PriceClass::of(Some(*desired.definition.category), actual.as_ref(), self.now);
        Item { name, language, desired: Some(desired), actual, step, price_class, notes }
    }

    /// The first rule of this provider that a template breaks. Only templates from files can break one; the macro rejects
    /// them.
    fn broken_rule(&self, desired: &Desired) -> Option<String> {
        if let Some(unread) = desired.unread.first() {
            return Some(format!("{unread}; it would be omitted"));
        }
        let problems = check(&desired.definition);
        let problem = problems.iter().find(|problem| {
            // Rules of the declaration language do not matter to a provider.
            problem.level == Level::Error
                && problem.rule.source != Source::Language
                && problem.providers.contains(self.provider)
        })?;
        Some(format!("{} ({}); write: {}", problem.message, problem.rule.id, problem.suggestion))
    }

    fn create(&self, key: TemplateKey<'_>) -> Step {
        match self.edit_history.name_locked_until(key, self.now) {
            None => Step::Create,
            Some(until) => Step::Blocked {
                what: "create",
                reason: format!(
                    "the name is locked until {} after its deletion; wait, or choose another name such as `{}_v2`",
                    format_minute(until),
                    key.name
                ),
                changes: Vec::new(),
            },
        }
    }

    fn modify(
        &self,
        key: TemplateKey<'_>,
        desired: &Desired,
        content: &Content,
        actual: &Actual,
        entry: Option<&LockEntry>,
    ) -> Step {
        let Some(actual_content) = &actual.content else {
            return Step::Blocked {
                what: "modify",
                reason: "the provider's template cannot be compared; change it there, or delete it".to_owned(),
                changes: Vec::new(),
            };
        };
        let mut changes = content.changes(actual_content);
        // Values that the provider does not return are compared with what was applied.
        if entry.is_some_and(|entry| !entry.hash.is_empty() && entry.hash != content.hash()) {
            changes.extend(content.unreported(actual_content));
        }
        let declared = *desired.definition.category;
        let recategorise = self.category_changed(declared, actual, entry);
        if recategorise {
            changes.insert(
                0,
                Change {
                    path: "category".to_owned(),
                    actual: actual.category().map(|category| category.keyword().to_owned()),
                    desired: Some(declared.keyword().to_owned()),
                },
            );
        }
        if let Some(entry) = entry
            && self.provider == Provider::Cams
            && let (Some(previous), Some(now)) = (entry.field("files"), fixed_files_hash(&desired.definition))
            && previous != now
        {
            let desired = Some("another file, or other content of the same file".to_owned());
            changes.push(Change { path: "header.url".to_owned(), actual: None, desired });
        }
        if changes.is_empty() && !self.needs_another_review(desired, actual, entry) {
            return record_step(entry, content, actual, actual_content, declared.keyword());
        }
        if let Some(unread) = actual.unread.first() {
            return Step::Blocked {
                what: "modify",
                reason: format!("the provider's template has a part that cannot be read and would be lost: {unread}"),
                changes,
            };
        }
        if let Some(change) = changes.iter().find(|change| !can_edit_field(self.provider, &change.path)) {
            let reason = format!(
                "{} cannot change `{}` of an existing template; change it back, or choose another name",
                self.provider.title(),
                change.path
            );
            return Step::Blocked { what: "modify", reason, changes };
        }
        let approved = actual.template.state == TemplateState::Approved;
        let quota = if approved { self.edit_history.edit_quota(key, self.now) } else { None };
        match self.refusal(actual, recategorise, quota) {
            Some(reason) => Step::Blocked { what: "modify", reason, changes },
            None => Step::Modify { changes, recategorise, quota },
        }
    }

    /// Whether the declared category differs from the last one that was applied or, for a template that was not applied
    /// yet, from the provider's. A category that the provider changed by itself does not count.
    fn category_changed(&self, declared: Category, actual: &Actual, entry: Option<&LockEntry>) -> bool {
        let _ = self.provider;
        let differs = actual.category().is_some_and(|category| category != declared);
        let previous = entry.and_then(|entry| entry.field("declared"));
        differs && previous.is_none_or(|previous| previous != declared.keyword())
    }

    /// Whether a rejected template has other samples than those with which it was rejected.
    fn needs_another_review(&self, desired: &Desired, actual: &Actual, entry: Option<&LockEntry>) -> bool {
        let _ = self.now;
        matches!(actual.template.state, TemplateState::Rejected { .. })
            && entry
                .and_then(|entry| entry.field("samples"))
                .is_some_and(|previous| previous != samples_hash(&desired.definition))
    }

    /// Why the provider would refuse a change. Source: Meta, template-management (September 2026); CAMS, remark on
    /// `Category` of `ModifyChatappTemplate`. CAMS' pages contradict each other about states, and NXCloud has none.
    fn refusal(&self, actual: &Actual, recategorise: bool, quota: Option<Quota>) -> Option<String> {
        let state = &actual.template.state;
        if !actual.template.origin.can_be_edited() {
            return Some(
                "WhatsApp made this template itself, from messages without a template, and it cannot be edited; choose another name"
                    .to_owned(),
            );
        }
        if *state == TemplateState::Archived {
            return Some(
                "the template is archived, so it cannot be edited; restore it with `unarchive`, or choose another name"
                    .to_owned(),
            );
        }
        let is = |desired: &TemplateState| state == desired;
        let editable = [TemplateState::Approved, TemplateState::Paused].iter().any(is)
            || matches!(state, TemplateState::Rejected { .. });
        if self.provider == Provider::Meta && !editable {
            let what = if is(&TemplateState::Pending) { "wait for the review" } else { "choose another name" };
            return Some(format!(
                "Meta only allows edits of approved, rejected or paused templates, and this one is {}; {what}",
                state.as_str()
            ));
        }
        let only_rejected = self.provider == Provider::Nxcloud && !matches!(state, TemplateState::Rejected { .. });
        if recategorise && (self.provider == Provider::Cams || only_rejected || is(&TemplateState::Approved)) {
            let category = actual.category().map_or("another", |category| category.keyword());
            return Some(format!(
                "the category of {} template cannot be changed; declare `category: {category}`, or choose another name",
                match self.provider {
                    Provider::Meta => "an approved",
                    Provider::Cams => "a",
                    Provider::Nxcloud => "any except a rejected",
                },
            ));
        }
        match quota {
            Some(Quota::ExhaustedUntil(until)) => Some(format!(
                "Meta allows one edit of an approved template a day and ten in 30 days; the next one after {}",
                format_minute(until)
            )),
            _ => None,
        }
    }

    fn notes(&self, desired: &Desired, content: &Content, actual: &Actual, entry: Option<&LockEntry>) -> Vec<Note> {
        let mut notes = Vec::new();
        if let (Some(previous), Some(actual_content)) = (entry.and_then(|entry| entry.field("held")), &actual.content)
            && actual_content.hash() != previous
            && !content.changes(actual_content).is_empty()
        {
            notes.push(Note::Drifted);
        }
        let declared = *desired.definition.category;
        if let Some(category) = actual.category().filter(|category| *category != declared)
            && !self.category_changed(declared, actual, entry)
        {
            notes.push(Note::Recategorised {
                declared: declared.keyword().to_owned(),
                actual: category.keyword().to_owned(),
            });
        }
        notes.extend(state_note(actual));
        notes.extend(origin_notes(actual));
        notes.extend(next_category_note(actual, self.now));
        notes.extend(unread_notes(actual));
        notes
    }
}

/// The note about where a template comes from, unless the business submitted it.
fn origin_notes(actual: &Actual) -> Option<Note> {
    match &actual.template.origin {
        TemplateOrigin::AutoGenerated => Some(Note::AutoGenerated),
        TemplateOrigin::Library { name } => Some(Note::FromLibrary(name.clone())),
        _ => None,
    }
}

/// The note about a category that the provider will change.
fn next_category_note(actual: &Actual, now: Timestamp) -> Option<Note> {
    let change = actual.template.next_category.as_ref()?;
    let present = actual.template.category.as_deref().unwrap_or("without a category");
    Some(Note::NextCategory {
        actual: present.to_lowercase(),
        next: change.category.to_lowercase(),
        day: change_day(change, now),
    })
}

/// The notes about the parts that could not be read.
fn unread_notes(actual: &Actual) -> impl Iterator<Item = Note> + '_ {
    let unknown = actual.unknown_keys.iter().cloned().map(Note::UnknownKey);
    actual.unread.iter().cloned().map(Note::NotComparable).chain(unknown)
}

/// The note about the state or quality of a template.
fn state_note(actual: &Actual) -> Option<Note> {
    Some(match &actual.template.state {
        TemplateState::Approved => {
            return actual
                .template
                .quality
                .as_deref()
                .filter(|quality| *quality == "RED")
                .map(|quality| Note::Quality(quality.to_lowercase()));
        }
        TemplateState::Pending => Note::Pending,
        TemplateState::Paused => Note::Paused,
        TemplateState::Disabled => Note::Disabled,
        TemplateState::Archived => Note::Archived,
        TemplateState::Rejected { reason } => Note::Rejected(reason.clone()),
        other => Note::State(other.as_str().to_owned()),
    })
}

/// Whether an edit can change a field. Source: Meta, template-management (September 2026); NXCloud, updateTemplate,
/// which has only the components and the category.
fn can_edit_field(provider: Provider, path: &str) -> bool {
    match provider {
        Provider::Meta => path != "display_format",
        Provider::Nxcloud => !PROVIDER_DEFAULTS.contains(&path),
        Provider::Cams => true,
    }
}

/// The step for a template that is as declared: whether it has to be recorded in the lock file.
fn record_step(
    entry: Option<&LockEntry>,
    content: &Content,
    actual: &Actual,
    actual_content: &Content,
    declared: &str,
) -> Step {
    let category = actual.category().map(Category::keyword).unwrap_or_default();
    match entry {
        Some(entry) if entry.id == actual.template.id && entry.hash == content.hash() => {
            let is_up_to_date = entry.status == actual.template.state.as_str()
                && entry.category == category
                && entry.field("declared") == Some(declared)
                && entry.field("held") == Some(&actual_content.hash());
            if is_up_to_date { Step::Unchanged } else { Step::Record { is_known: true } }
        }
        _ => Step::Record { is_known: false },
    }
}

/// A time to the minute.
fn format_minute(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
