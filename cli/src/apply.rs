//! Does what a plan says, one call after the other, and writes down each before the next.

use std::io::Write;

use whatsapp_template::{Error, ErrorKind, TemplateState, lock::LockEntry};
use whatsapp_template_model::{Category, Provider};

use crate::Failure;
use crate::content::{Content, fixed_files, samples};
use crate::edit_history::What;
use crate::plan::{Held, Item, Plan, Step, Wanted};
use crate::printable::terminal;
use crate::progress::Progress;
use crate::remote::{Edit, Live};
use crate::session::Session;
use crate::style::{GREEN, RED};
use crate::upload::{self, Ready};

/// What came of a plan.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Applied {
    pub(crate) done: usize,
    pub(crate) failed: usize,
    /// Whether it ended before its last step, as the next would have failed as well.
    pub(crate) stopped: bool,
}

/// The samples that a plan needs, read and judged.
pub(crate) fn samples_of(live: &dyn Live, plan: &Plan) -> Result<Vec<Ready>, Failure> {
    let submitted = |item: &&Item| matches!(item.step, Step::Create | Step::Modify { .. });
    let wanted: Vec<&Wanted> = plan.items.iter().filter(submitted).filter_map(|item| item.wanted.as_ref()).collect();
    upload::ready(live, &wanted)
}

/// Uploads the samples, then submits one template after the other. The lock file is written after every one, so that
/// whatever happens in between, the next run goes on from there.
pub(crate) fn apply(
    session: &mut Session,
    live: &mut dyn Live,
    plan: &Plan,
    ready: Vec<Ready>,
    out: &mut dyn Write,
) -> Result<Applied, Failure> {
    if !ready.is_empty() {
        let total = ready.len();
        let progress = Progress::new("uploading samples");
        let files = upload::upload(live, ready, &mut |done| progress.at(done, total))?;
        live.place(&files);
    }
    let steps: Vec<&Item> = plan
        .items
        .iter()
        .filter(|item| matches!(item.step, Step::Create | Step::Modify { .. } | Step::Record { .. }))
        .collect();
    let progress = Progress::new("applying");
    let mut applied = Applied::default();
    for (number, item) in steps.iter().enumerate() {
        progress.at(number, steps.len());
        let Some(wanted) = &item.wanted else { continue };
        match one(session, live, item, wanted)? {
            Ok(what) => {
                applied.done += 1;
                progress.line(out, &format!("  {GREEN}{what:9}{GREEN:#} {}  {}", item.name, item.language))?;
            }
            Err(error) => {
                applied.failed += 1;
                let told = terminal(&error.to_string());
                progress.line(out, &format!("  {RED}failed   {RED:#} {}  {}: {told}", item.name, item.language))?;
                if error.may_have_been_accepted() {
                    let hint = "it may have been accepted all the same: `plan` shows whether it is there";
                    progress.line(out, &format!("            {hint}"))?;
                }
                // Nothing that comes would be any better, and more calls would make it worse.
                let ends = [
                    ErrorKind::Unauthorized,
                    ErrorKind::Connect,
                    ErrorKind::Configuration,
                    ErrorKind::Throttled,
                    ErrorKind::Timeout,
                ];
                if ends.contains(&error.kind()) {
                    applied.stopped = number + 1 < steps.len();
                    break;
                }
            }
        }
    }
    progress.end();
    Ok(applied)
}

/// One step: what was done, or the provider's refusal.
fn one(
    session: &mut Session,
    live: &dyn Live,
    item: &Item,
    wanted: &Wanted,
) -> Result<Result<&'static str, Error>, Failure> {
    let Wanted { definition, language, .. } = wanted;
    match (&item.step, &item.held) {
        (Step::Create, _) => {
            let submission = match live.create(definition, language) {
                Ok(submission) => submission,
                Err(error) => return Ok(Err(error)),
            };
            record(session, live, wanted, &submission.id, &TemplateState::Pending, None)?;
            Ok(Ok("created"))
        }
        (Step::Modify { recategorise, .. }, Some(held)) => {
            let edit = Edit { id: &held.template.id, definition, language, recategorise: *recategorise };
            let submission = live.modify(&edit);
            let counts = submission.as_ref().map_or_else(Error::may_have_been_accepted, |_| true);
            if counts && held.template.state == TemplateState::Approved {
                session.note(live.provider(), &item.name, Some(&item.language), What::Edited)?;
            }
            let submission = match submission {
                Ok(submission) => submission,
                Err(error) => return Ok(Err(error)),
            };
            let id = if submission.id.is_empty() { &held.template.id } else { &submission.id };
            record(session, live, wanted, id, &TemplateState::Pending, Some(held))?;
            Ok(Ok("modified"))
        }
        (Step::Record { .. }, Some(held)) => {
            record(session, live, wanted, &held.template.id, &held.template.state, Some(held))?;
            Ok(Ok("recorded"))
        }
        _ => Ok(Ok("left")),
    }
}

/// Writes down what the provider holds now.
fn record(
    session: &mut Session,
    live: &dyn Live,
    wanted: &Wanted,
    id: &str,
    state: &TemplateState,
    held: Option<&Held>,
) -> Result<(), Failure> {
    let (name, provider) = (wanted.definition.name.as_str(), live.provider());
    let content = Content::of(provider, &wanted.definition, &wanted.language)
        .map_err(|error| Failure::new(format!("{name} in {}: {error}", wanted.language)))?;
    let declared = wanted.definition.category.word();
    let category = held.and_then(Held::category).map_or(declared, Category::word);
    let entry = LockEntry::new(&session.environment.name, provider.word(), name, &wanted.language, id)
        .with("hash", content.hash())
        .with("status", state.word())
        .with("category", category)
        .with("declared", declared)
        .with("samples", samples(&wanted.definition));
    // CAMS keeps such a file; elsewhere it goes with each message.
    let fixed = fixed_files(&wanted.definition).filter(|_| provider == Provider::Cams);
    session.keep(match fixed {
        Some(fixed) => entry.with("files", fixed),
        None => entry,
    })
}

/// Writes down what became of the templates: a review may have ended by now, and a provider may have filed one under
/// another category. What is neither declared nor there is forgotten. `plan` is what was found after everything was done.
pub(crate) fn settle(session: &mut Session, live: &dyn Live, plan: &Plan) -> Result<(), Failure> {
    let (environment, provider) = (session.environment.name.clone(), live.provider());
    for item in &plan.items {
        let Some(held) = item.held.as_ref().filter(|_| item.wanted.is_some()) else { continue };
        let category = held.category().map(Category::word).unwrap_or_default();
        let known = session.lock.get(&environment, provider.word(), &item.name, &item.language).cloned();
        let entry = match (known, &item.step) {
            (Some(known), _) => known,
            // It cannot be made as declared, and yet programs send it by its id.
            (None, Step::Blocked { .. }) => {
                LockEntry::new(&environment, provider.word(), &item.name, &item.language, &held.template.id)
            }
            (None, _) => continue,
        };
        let mut now = entry.clone().with("status", held.template.state.word()).with("category", category);
        now.id.clone_from(&held.template.id);
        if let (Step::Record { is_known: true }, Some(wanted)) = (&item.step, &item.wanted) {
            now.set("held", held.content.as_ref().map(Content::hash).unwrap_or_default());
            now.set("declared", wanted.definition.category.word());
        }
        if now != entry || matches!(item.step, Step::Blocked { .. }) {
            session.keep(now)?;
        }
    }
    let is_gone = |entry: &&LockEntry| {
        let is_of = |item: &Item| item.name == entry.name && item.language == entry.language;
        entry.environment == environment && entry.provider == provider.word() && !plan.items.iter().any(is_of)
    };
    let gone: Vec<LockEntry> = session.lock.entries().iter().filter(is_gone).cloned().collect();
    gone.iter().try_for_each(|entry| session.forget(entry))
}

/// Deletes templates by name, in all their languages.
pub(crate) fn delete(
    session: &mut Session,
    live: &dyn Live,
    plan: &Plan,
    name: &str,
) -> Result<Result<(), Error>, Failure> {
    let deleted = live.delete(name);
    let there = || plan.items.iter().filter(|item| item.name == name).filter_map(|item| item.held.as_ref());
    let counts = deleted.as_ref().map_or_else(Error::may_have_been_accepted, |()| true);
    if counts && there().any(|held| held.template.state == TemplateState::Approved) {
        session.note(live.provider(), name, None, What::Deleted)?;
    }
    if let Err(error) = deleted {
        return Ok(Err(error));
    }
    let is_of = |entry: &&LockEntry| {
        entry.environment == session.environment.name && entry.provider == live.provider().word() && entry.name == name
    };
    let gone: Vec<LockEntry> = session.lock.entries().iter().filter(is_of).cloned().collect();
    gone.iter().try_for_each(|entry| session.forget(entry))?;
    Ok(Ok(()))
}
