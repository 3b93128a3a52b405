//! Does what a plan says, one call after the other, and writes down each before the next.

use std::io::Write;

use whatsapp_template::{Error, ErrorKind, LockEntry, TemplateState};
use whatsapp_template_model::Category;

use crate::Failure;
use crate::content::{Content, samples};
use crate::journal::{Entry, What};
use crate::live::{Edit, Live};
use crate::plan::{Held, Item, Plan, Step, Wanted};
use crate::progress::Progress;
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
                progress.line(out, &format!("  {RED}failed   {RED:#} {}  {}: {error}", item.name, item.language))?;
                if error.may_have_been_accepted() {
                    let hint = "it may have been accepted all the same: `plan` shows whether it is there";
                    progress.line(out, &format!("            {hint}"))?;
                }
                // Nothing that comes would be any better.
                if matches!(error.kind(), ErrorKind::Unauthorized | ErrorKind::Connect | ErrorKind::Configuration) {
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
    let Wanted { definition, language } = wanted;
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
            let submission = match live.modify(&edit) {
                Ok(submission) => submission,
                Err(error) => return Ok(Err(error)),
            };
            if held.template.state == TemplateState::Approved {
                session.journal.add(Entry {
                    at: session.now,
                    environment: session.environment.name.clone(),
                    provider: live.provider().word().to_owned(),
                    name: item.name.clone(),
                    language: Some(item.language.clone()),
                    what: What::Edited,
                })?;
            }
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
    session.lock.insert(entry);
    session.save()
}

/// Writes down what became of the templates: a review may have ended by now, and a provider may have filed one under
/// another category. `plan` is what was found after everything was done.
pub(crate) fn settle(session: &mut Session, live: &dyn Live, plan: &Plan) -> Result<(), Failure> {
    let mut changed = false;
    for item in &plan.items {
        let (Some(wanted), Some(held), Step::Record { is_known: true }) = (&item.wanted, &item.held, &item.step) else {
            continue;
        };
        let name = wanted.definition.name.as_str();
        let known = session.lock.get(&session.environment.name, live.provider().word(), name, &wanted.language);
        if let Some(entry) = known {
            let category = held.category().map(Category::word).unwrap_or_default();
            let entry = entry.clone().with("status", held.template.state.word()).with("category", category);
            let entry = entry.with("held", held.content.as_ref().map(Content::hash).unwrap_or_default());
            session.lock.insert(entry);
            changed = true;
        }
    }
    if changed { session.save() } else { Ok(()) }
}

/// Deletes templates by name, in all their languages.
pub(crate) fn delete(
    session: &mut Session,
    live: &dyn Live,
    plan: &Plan,
    name: &str,
) -> Result<Result<(), Error>, Failure> {
    if let Err(error) = live.delete(name) {
        return Ok(Err(error));
    }
    let there: Vec<&Item> = plan.items.iter().filter(|item| item.name == name && item.held.is_some()).collect();
    let approved = |item: &&Item| item.held.as_ref().is_some_and(|held| held.template.state == TemplateState::Approved);
    if there.iter().any(approved) {
        session.journal.add(Entry {
            at: session.now,
            environment: session.environment.name.clone(),
            provider: live.provider().word().to_owned(),
            name: name.to_owned(),
            language: None,
            what: What::Deleted,
        })?;
    }
    for item in there {
        session.lock.remove(&session.environment.name, live.provider().word(), name, &item.language);
    }
    session.save()?;
    Ok(Ok(()))
}
