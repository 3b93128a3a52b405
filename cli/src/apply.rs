//! Applies a plan, one request after the other, and records each in the lock file before the next.

use std::io::Write;

use whatsapp_template::{Error, ErrorKind, lock::LockEntry, provider::TemplateState};
use whatsapp_template_model::{Category, Provider};

use crate::CliError;
use crate::content::{Content, fixed_files_hash, samples_hash};
use crate::edit_history::EditKind;
use crate::plan::{Actual, Desired, Item, Note, Plan, Step, fetch_actual};
use crate::printable::sanitize_line;
use crate::progress::Progress;
use crate::remote::{Edit, RemoteAccount};
use crate::session::Session;
use crate::style::{GREEN, RED};
use crate::upload::{self, CheckedSample, FailedSample, RequiredSample, SamplePlace};

/// The result of applying a plan.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ApplyResult {
    pub(crate) done: usize,
    pub(crate) failed: usize,
    /// Whether it ended before its last step because the next ones would have failed as well.
    pub(crate) stopped: bool,
}

/// The samples of a plan.
#[derive(Default)]
pub(crate) struct Samples {
    pub(crate) checked: Vec<CheckedSample>,
    pub(crate) failed: Vec<FailedSample>,
}

impl Samples {
    /// Whether a template cannot be submitted because of one of its samples.
    fn block(&self, item: &Item) -> bool {
        let is_of = |place: &SamplePlace| place.name == item.name && place.language == item.language;
        self.failed.iter().any(|failed| failed.places.iter().any(is_of))
    }
}

/// The sample files that a plan needs.
pub(crate) fn required_samples(account: &dyn RemoteAccount, plan: &Plan) -> Vec<RequiredSample> {
    let submitted = |item: &&Item| matches!(item.step, Step::Create | Step::Modify { .. });
    let desired: Vec<&Desired> = plan.items.iter().filter(submitted).filter_map(|item| item.desired.as_ref()).collect();
    upload::required_samples(account.provider(), &desired)
}

/// Adds a note to each template that cannot be submitted because uploads need a setting that is missing.
pub(crate) fn note_missing_setting(account: &dyn RemoteAccount, plan: &mut Plan) {
    let Some((variable, _)) = account.missing_upload_setting() else { return };
    let required = required_samples(account, plan);
    for item in &mut plan.items {
        let is_of = |place: &&SamplePlace| place.name == item.name && place.language == item.language;
        let mut places: Vec<_> = required.iter().flat_map(|required| &required.places).filter(is_of).collect();
        places.sort();
        if !places.is_empty() {
            let places = places.into_iter().map(SamplePlace::in_template).collect::<Vec<_>>().join(", ");
            item.notes.push(Note::MissingSetting { variable, places });
        }
    }
}

/// Reads and checks the sample files that a plan needs.
pub(crate) fn read_samples(account: &dyn RemoteAccount, plan: &Plan) -> Samples {
    let (checked, failed) = upload::read_samples(account, required_samples(account, plan));
    Samples { checked, failed }
}

/// Uploads the samples, then submits one template after the other. The lock file is written after each one, so that the
/// next run continues from there if this one is interrupted.
pub(crate) fn apply(
    session: &mut Session,
    account: &mut dyn RemoteAccount,
    plan: &Plan,
    mut samples: Samples,
    out: &mut dyn Write,
) -> Result<ApplyResult, CliError> {
    if !samples.checked.is_empty() {
        let total = samples.checked.len();
        let progress = Progress::new("uploading samples");
        let checked = core::mem::take(&mut samples.checked);
        let (files, failed) = upload::upload(account, checked, &mut |done| progress.set(done, total))?;
        progress.finish();
        for failed in &failed {
            failed.print(&mut anstream::stderr());
        }
        samples.failed.extend(failed);
        account.set_uploaded_files(&files);
    }
    let steps: Vec<&Item> = plan
        .items
        .iter()
        .filter(|item| matches!(item.step, Step::Create | Step::Modify { .. } | Step::Record { .. }))
        .collect();
    let (blocked, steps): (Vec<&Item>, Vec<&Item>) = steps.into_iter().partition(|item| samples.block(item));
    let mut applied = ApplyResult { failed: blocked.len(), ..ApplyResult::default() };
    for item in blocked {
        writeln!(out, "  {RED}failed   {RED:#} {}: a sample cannot be submitted, see above", title(item))?;
    }
    let mut refused = Vec::new();
    let outcome = apply_steps(session, account, &steps, &mut applied, &mut refused, out);
    // These are shown even if a later step could not be recorded.
    let recorded =
        if refused.is_empty() { Ok(()) } else { record_existing(session, account, refused, &mut applied, out) };
    outcome.and(recorded)?;
    Ok(applied)
}

/// Applies one step after the other. The creations that the provider refused are neither done nor failed yet.
fn apply_steps<'p>(
    session: &mut Session,
    account: &dyn RemoteAccount,
    steps: &[&'p Item],
    applied: &mut ApplyResult,
    refused: &mut Vec<(&'p Item, &'p Desired, Error)>,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let progress = Progress::new("applying");
    for (number, item) in steps.iter().enumerate() {
        progress.set(number, steps.len());
        let Some(desired) = &item.desired else { continue };
        match apply_item(session, account, item, desired)? {
            Ok(outcome) => {
                applied.done += 1;
                progress.println(out, &format!("  {GREEN}{outcome:9}{GREEN:#} {}", title(item)))?;
            }
            Err(error) if item.step == Step::Create && error.kind() == ErrorKind::Refused => {
                refused.push((item, desired, error));
            }
            Err(error) => {
                applied.failed += 1;
                progress.println(out, &failure(item, &error))?;
                if error.may_have_been_accepted() {
                    let hint = "it may have been accepted nevertheless: `plan` shows whether it exists";
                    progress.println(out, &format!("            {hint}"))?;
                }
                // The next requests would fail as well, and more of them would make it worse.
                let fatal = [
                    ErrorKind::Unauthorized,
                    ErrorKind::Connect,
                    ErrorKind::Configuration,
                    ErrorKind::Throttled,
                    ErrorKind::Timeout,
                ];
                if fatal.contains(&error.kind()) {
                    applied.stopped = number + 1 < steps.len();
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

/// Records the templates whose creation was refused because they exist with the declared content: someone else, such as
/// another run with another lock file, created them after the plan was made. The others have failed.
fn record_existing(
    session: &mut Session,
    account: &dyn RemoteAccount,
    refused: Vec<(&Item, &Desired, Error)>,
    applied: &mut ApplyResult,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let desired: Vec<Desired> = refused.iter().map(|(_, desired, _)| (*desired).clone()).collect();
    // If the list cannot be read either, the first error is the one to report.
    let existing = fetch_actual(account, &desired, &mut |_, _| {}).unwrap_or_default();
    let mut outcome = Ok(());
    for (item, desired, error) in refused {
        let found = existing.iter().find(|actual| actual.matches(&item.name, &item.language));
        let content = Content::of(account.provider(), &desired.definition, &desired.language).ok();
        let same = found.filter(|actual| match (&content, &actual.content) {
            (Some(content), Some(theirs)) => actual.unread.is_empty() && content.changes(theirs).is_empty(),
            _ => false,
        });
        let recorded = same
            .map(|actual| record(session, account, desired, &actual.template.id, &actual.template.state, Some(actual)));
        if let Some(Ok(())) = recorded {
            applied.done += 1;
            writeln!(out, "  {GREEN}exists   {GREEN:#} {}", title(item))?;
        } else {
            applied.failed += 1;
            writeln!(out, "{}", failure(item, &error))?;
        }
        // The others are shown nevertheless.
        outcome = outcome.and(recorded.unwrap_or(Ok(())));
    }
    outcome
}

fn title(item: &Item) -> String {
    format!("{}  {}", sanitize_line(&item.name), sanitize_line(&item.language))
}

fn failure(item: &Item, error: &Error) -> String {
    format!("  {RED}failed   {RED:#} {}: {}", title(item), sanitize_line(&error.to_string()))
}

/// Applies one step. Returns what was done, or the error of the provider.
fn apply_item(
    session: &mut Session,
    account: &dyn RemoteAccount,
    item: &Item,
    desired: &Desired,
) -> Result<Result<&'static str, Error>, CliError> {
    let Desired { definition, language, .. } = desired;
    match (&item.step, &item.actual) {
        (Step::Create, _) => {
            let submission = match account.create(definition, language) {
                Ok(submission) => submission,
                Err(error) => return Ok(Err(error)),
            };
            record(session, account, desired, &submission.id, &TemplateState::Pending, None)?;
            Ok(Ok("created"))
        }
        (Step::Modify { recategorise, .. }, Some(actual)) => {
            let edit = Edit { id: &actual.template.id, definition, language, recategorise: *recategorise };
            let submission = account.modify(&edit);
            let may_count = submission.as_ref().map_or_else(Error::may_have_been_accepted, |_| true);
            if may_count && actual.template.state == TemplateState::Approved {
                session.record_edit(account.provider(), &item.name, Some(&item.language), EditKind::Edited)?;
            }
            let submission = match submission {
                Ok(submission) => submission,
                Err(error) => return Ok(Err(error)),
            };
            let id = if submission.id.is_empty() { &actual.template.id } else { &submission.id };
            record(session, account, desired, id, &TemplateState::Pending, Some(actual))?;
            Ok(Ok("modified"))
        }
        (Step::Record { .. }, Some(actual)) => {
            record(session, account, desired, &actual.template.id, &actual.template.state, Some(actual))?;
            Ok(Ok("recorded"))
        }
        _ => Ok(Ok("left")),
    }
}

/// Records what the provider has now.
fn record(
    session: &mut Session,
    account: &dyn RemoteAccount,
    desired: &Desired,
    id: &str,
    state: &TemplateState,
    actual: Option<&Actual>,
) -> Result<(), CliError> {
    let (name, provider) = (desired.definition.name.as_str(), account.provider());
    let content = Content::of(provider, &desired.definition, &desired.language)
        .map_err(|error| CliError::new(format!("{name} in {}: {error}", desired.language)))?;
    let declared = desired.definition.category.keyword();
    let category = actual.and_then(Actual::category).map_or(declared, Category::keyword);
    let entry = LockEntry::new(&session.environment.name, provider.keyword(), name, &desired.language, id)
        .with_field("hash", content.hash())
        .with_field("status", state.as_str())
        .with_field("category", category)
        .with_field("declared", declared)
        .with_field("samples", samples_hash(&desired.definition));
    // CAMS stores such a file with the template; with the other providers it is sent with each message.
    let fixed = fixed_files_hash(&desired.definition).filter(|_| provider == Provider::Cams);
    session.record_entry(match fixed {
        Some(fixed) => entry.with_field("files", fixed),
        None => entry,
    })
}

/// Updates the status and category of the templates in the lock file: a review may have ended by now, and a provider may
/// have changed a category. Removes the entries of templates that are neither declared nor at the provider. `plan` is
/// the plan that was made after everything was applied.
pub(crate) fn refresh_lock(session: &mut Session, account: &dyn RemoteAccount, plan: &Plan) -> Result<(), CliError> {
    let (environment, provider) = (session.environment.name.clone(), account.provider());
    for item in &plan.items {
        let Some(actual) = item.actual.as_ref().filter(|_| item.desired.is_some()) else { continue };
        let category = actual.category().map(Category::keyword).unwrap_or_default();
        let known = session.lock.get(&environment, provider.keyword(), &item.name, &item.language).cloned();
        let entry = match (known, &item.step) {
            (Some(known), _) => known,
            // It cannot be changed to what is declared, but programs still send it by its id.
            (None, Step::Blocked { .. }) => {
                LockEntry::new(&environment, provider.keyword(), &item.name, &item.language, &actual.template.id)
            }
            (None, _) => continue,
        };
        let mut updated =
            entry.clone().with_field("status", actual.template.state.as_str()).with_field("category", category);
        updated.id.clone_from(&actual.template.id);
        if let (Step::Record { is_known: true }, Some(desired)) = (&item.step, &item.desired) {
            updated.set_field("held", actual.content.as_ref().map(Content::hash).unwrap_or_default());
            updated.set_field("declared", desired.definition.category.keyword());
        }
        if updated != entry || matches!(item.step, Step::Blocked { .. }) {
            session.record_entry(updated)?;
        }
    }
    let is_removed = |entry: &&LockEntry| {
        let is_of = |item: &Item| item.name == entry.name && item.language == entry.language;
        entry.environment == environment && entry.provider == provider.keyword() && !plan.items.iter().any(is_of)
    };
    let removed: Vec<LockEntry> = session.lock.entries().iter().filter(is_removed).cloned().collect();
    removed.iter().try_for_each(|entry| session.remove_entry(entry))
}

/// Deletes templates by name, in all their languages.
pub(crate) fn delete(
    session: &mut Session,
    account: &dyn RemoteAccount,
    plan: &Plan,
    name: &str,
) -> Result<Result<(), Error>, CliError> {
    let deleted = account.delete(name);
    let existing = || plan.items.iter().filter(|item| item.name == name).filter_map(|item| item.actual.as_ref());
    let may_count = deleted.as_ref().map_or_else(Error::may_have_been_accepted, |()| true);
    if may_count && existing().any(|actual| actual.template.state == TemplateState::Approved) {
        session.record_edit(account.provider(), name, None, EditKind::Deleted)?;
    }
    if let Err(error) = deleted {
        return Ok(Err(error));
    }
    let is_of = |entry: &&LockEntry| {
        entry.environment == session.environment.name
            && entry.provider == account.provider().keyword()
            && entry.name == name
    };
    let removed: Vec<LockEntry> = session.lock.entries().iter().filter(is_of).cloned().collect();
    removed.iter().try_for_each(|entry| session.remove_entry(entry))?;
    Ok(Ok(()))
}
