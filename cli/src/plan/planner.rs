//! The planner: compares declared templates with those of a provider.

use jiff::Timestamp;
use whatsapp_template::{Lock, LockEntry, TemplateState};
use whatsapp_template_model::{Category, Level, Provider, check, rules::Source};

use super::{Held, Item, Note, Plan, Step, Wanted};
use crate::content::{Change, Content, FILLED_IN, fixed_files, samples};
use crate::edit_history::{Journal, Key, Quota};

/// What a plan is made of.
pub(crate) struct Facts<'f> {
    pub(crate) environment: &'f str,
    pub(crate) provider: Provider,
    pub(crate) wanted: Vec<Wanted>,
    pub(crate) held: Vec<Held>,
    pub(crate) lock: &'f Lock,
    pub(crate) journal: &'f Journal,
    pub(crate) now: Timestamp,
}

/// What is to be done with each template.
pub(crate) fn build(facts: Facts<'_>) -> Plan {
    let Facts { environment, provider, wanted, mut held, lock, journal, now } = facts;
    let around = Around { environment, provider, lock, journal, now };
    let mut items = Vec::new();
    for wanted in wanted {
        let name = wanted.definition.name.as_str().to_owned();
        let at = held.iter().position(|held| held.is(&name, &wanted.language));
        items.push(around.item(name, wanted, at.map(|at| held.swap_remove(at))));
    }
    items.extend(held.into_iter().map(|held| Item {
        name: held.template.name.clone(),
        language: held.template.language.clone(),
        wanted: None,
        notes: state(&held).into_iter().collect(),
        held: Some(held),
        step: Step::OnlyThere,
    }));
    items.sort_by(|one, other| (&one.name, &one.language).cmp(&(&other.name, &other.language)));
    Plan { environment: environment.to_owned(), provider, items }
}

/// What is the same for all templates.
struct Around<'a> {
    environment: &'a str,
    provider: Provider,
    lock: &'a Lock,
    journal: &'a Journal,
    now: Timestamp,
}

impl Around<'_> {
    fn item(&self, name: String, wanted: Wanted, held: Option<Held>) -> Item {
        let language = wanted.language.clone();
        let entry = self.lock.get(self.environment, self.provider.word(), &name, &language);
        let key = Key { environment: self.environment, provider: self.provider, name: &name, language: &language };
        let mut notes = Vec::new();
        let content = Content::of(self.provider, &wanted.definition, &language).map_err(|error| error.to_string());
        let broken = content.as_ref().err().cloned().or_else(|| self.broken(&wanted));
        let step = match (&content, broken, &held) {
            (_, Some(why), None) => Step::Blocked { what: "create", why, changes: Vec::new() },
            (Err(why), _, Some(held)) => {
                notes.extend(state(held));
                Step::Blocked { what: "modify", why: why.clone(), changes: Vec::new() }
            }
            (_, None, None) => {
                notes.extend(entry.map(|entry| Note::Vanished(entry.id.clone())));
                self.create(key)
            }
            (Ok(content), broken, Some(held)) => {
                notes = self.notes(&wanted, content, held, entry);
                match (self.modify(key, &wanted, content, held, entry), broken) {
                    (Step::Modify { changes, .. }, Some(why)) => Step::Blocked { what: "modify", why, changes },
                    (step, _) => step,
                }
            }
        };
        Item { name, language, wanted: Some(wanted), held, step, notes }
    }

    /// Which rule of this provider a template breaks: the macro lets none through, a file may have any.
    fn broken(&self, wanted: &Wanted) -> Option<String> {
        if let Some(unread) = wanted.unread.first() {
            return Some(format!("{unread}; it would be left out"));
        }
        let problems = check(&wanted.definition);
        let problem = problems.iter().find(|problem| {
            // What the language alone asks for, no provider hears of.
            problem.level == Level::Error
                && problem.rule.source != Source::Language
                && problem.providers.contains(self.provider)
        })?;
        Some(format!("{} ({}); write: {}", problem.message, problem.rule.id, problem.suggestion))
    }

    fn create(&self, key: Key<'_>) -> Step {
        match self.journal.locked(key, self.now) {
            None => Step::Create,
            Some(until) => Step::Blocked {
                what: "create",
                why: format!(
                    "the name is locked until {} after its deletion; wait, or choose another such as `{}_v2`",
                    minute(until),
                    key.name
                ),
                changes: Vec::new(),
            },
        }
    }

    fn modify(&self, key: Key<'_>, wanted: &Wanted, content: &Content, held: &Held, entry: Option<&LockEntry>) -> Step {
        let Some(there) = &held.content else {
            return Step::Blocked {
                what: "modify",
                why: "what the provider holds cannot be compared; change it there, or delete it".to_owned(),
                changes: Vec::new(),
            };
        };
        let mut changes = content.changes(there);
        // What the provider does not tell is compared with what was applied.
        if entry.is_some_and(|entry| !entry.hash.is_empty() && entry.hash != content.hash()) {
            changes.extend(content.untold(there));
        }
        let declared = *wanted.definition.category;
        let recategorise = self.wants_category(declared, held, entry);
        if recategorise {
            changes.insert(
                0,
                Change {
                    place: "category".to_owned(),
                    held: held.category().map(|category| category.word().to_owned()),
                    wanted: Some(declared.word().to_owned()),
                },
            );
        }
        if let Some(entry) = entry
            && self.provider == Provider::Cams
            && let (Some(then), Some(now)) = (entry.field("files"), fixed_files(&wanted.definition))
            && then != now
        {
            let wanted = Some("another file, or another content of it".to_owned());
            changes.push(Change { place: "header.url".to_owned(), held: None, wanted });
        }
        if changes.is_empty() && !self.is_worth_another_review(wanted, held, entry) {
            return recorded(entry, content, held, there, declared.word());
        }
        if let Some(unread) = held.unread.first() {
            return Step::Blocked {
                what: "modify",
                why: format!("the provider holds what cannot be read, and it would be lost: {unread}"),
                changes,
            };
        }
        if let Some(change) = changes.iter().find(|change| !is_carried(self.provider, &change.place)) {
            let why = format!(
                "{} changes no `{}` of a template that is there; change it back, or choose another name",
                self.provider.title(),
                change.place
            );
            return Step::Blocked { what: "modify", why, changes };
        }
        let approved = held.template.state == TemplateState::Approved;
        let quota = if approved { self.journal.edits(key, self.now) } else { None };
        match self.refusal(held, recategorise, quota) {
            Some(why) => Step::Blocked { what: "modify", why, changes },
            None => Step::Modify { changes, recategorise, quota },
        }
    }

    /// Whether the declaration says another category than the last one that was applied, or than what the provider
    /// holds of a template that nobody applied yet. A category that the provider changed by itself is no change here.
    fn wants_category(&self, declared: Category, held: &Held, entry: Option<&LockEntry>) -> bool {
        let _ = self.provider;
        let differs = held.category().is_some_and(|there| there != declared);
        let was = entry.and_then(|entry| entry.field("declared"));
        differs && was.is_none_or(|was| was != declared.word())
    }

    /// Whether a rejected template has other samples than it was rejected with.
    fn is_worth_another_review(&self, wanted: &Wanted, held: &Held, entry: Option<&LockEntry>) -> bool {
        let _ = self.now;
        matches!(held.template.state, TemplateState::Rejected { .. })
            && entry.and_then(|entry| entry.field("samples")).is_some_and(|then| then != samples(&wanted.definition))
    }

    /// Why the provider would refuse a change. Source: Meta, template-management (September 2026); CAMS, remark on
    /// `Category` of `ModifyChatappTemplate`. CAMS' pages contradict each other about states, and NXCloud has none.
    fn refusal(&self, held: &Held, recategorise: bool, quota: Option<Quota>) -> Option<String> {
        let state = &held.template.state;
        let is = |wanted: &TemplateState| state == wanted;
        let editable = [TemplateState::Approved, TemplateState::Paused].iter().any(is)
            || matches!(state, TemplateState::Rejected { .. });
        if self.provider == Provider::Meta && !editable {
            let what = if is(&TemplateState::Pending) { "wait for the review" } else { "choose another name" };
            return Some(format!(
                "Meta changes only what is approved, rejected or paused, and this is {}; {what}",
                state.word()
            ));
        }
        let only_rejected = self.provider == Provider::Nxcloud && !matches!(state, TemplateState::Rejected { .. });
        if recategorise && (self.provider == Provider::Cams || only_rejected || is(&TemplateState::Approved)) {
            let there = held.category().map_or("another", |category| category.word());
            return Some(format!(
                "the category of {} template cannot be changed; declare `category: {there}`, or choose another name",
                match self.provider {
                    Provider::Meta => "an approved",
                    Provider::Cams => "a",
                    Provider::Nxcloud => "any but a rejected",
                },
            ));
        }
        match quota {
            Some(Quota::Until(until)) => Some(format!(
                "Meta takes one change of an approved template a day and ten in 30 days; the next after {}",
                minute(until)
            )),
            _ => None,
        }
    }

    fn notes(&self, wanted: &Wanted, content: &Content, held: &Held, entry: Option<&LockEntry>) -> Vec<Note> {
        let mut notes = Vec::new();
        if let (Some(then), Some(there)) = (entry.and_then(|entry| entry.field("held")), &held.content)
            && there.hash() != then
            && !content.changes(there).is_empty()
        {
            notes.push(Note::Drifted);
        }
        let declared = *wanted.definition.category;
        if let Some(there) = held.category().filter(|there| *there != declared)
            && !self.wants_category(declared, held, entry)
        {
            notes.push(Note::Recategorised { declared: declared.word().to_owned(), held: there.word().to_owned() });
        }
        notes.extend(state(held));
        notes.extend(held.unread.iter().cloned().map(Note::Uncompared));
        notes
    }
}

/// What is to be said of its state and quality.
fn state(held: &Held) -> Option<Note> {
    Some(match &held.template.state {
        TemplateState::Approved => {
            return held
                .template
                .quality
                .as_deref()
                .filter(|quality| *quality == "RED")
                .map(|quality| Note::Quality(quality.to_lowercase()));
        }
        TemplateState::Pending => Note::Pending,
        TemplateState::Paused => Note::Paused,
        TemplateState::Disabled => Note::Disabled,
        TemplateState::Rejected { reason } => Note::Rejected(reason.clone()),
        other => Note::State(other.word().to_owned()),
    })
}

/// Whether an edit takes a field along. Source: Meta, template-management (September 2026); NXCloud, updateTemplate,
/// which has the components and the category alone.
fn is_carried(provider: Provider, place: &str) -> bool {
    match provider {
        Provider::Meta => place != "display_format",
        Provider::Nxcloud => !FILLED_IN.contains(&place),
        Provider::Cams => true,
    }
}

/// What the lock file has yet to say of a template that is as declared.
fn recorded(entry: Option<&LockEntry>, content: &Content, held: &Held, there: &Content, declared: &str) -> Step {
    let category = held.category().map(Category::word).unwrap_or_default();
    match entry {
        Some(entry) if entry.id == held.template.id && entry.hash == content.hash() => {
            let is_whole = entry.status == held.template.state.word()
                && entry.category == category
                && entry.field("declared") == Some(declared)
                && entry.field("held") == Some(&there.hash());
            if is_whole { Step::Unchanged } else { Step::Record { is_known: true } }
        }
        _ => Step::Record { is_known: false },
    }
}

/// A moment, as precise as anybody needs it.
fn minute(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
