//! The command `apply`.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::CommandResult;
use super::confirm::confirm;
use crate::CliError;
use crate::apply::{self, ApplyResult};
use crate::plan::{self, Item, Note, Plan};
use crate::printable::sanitize_line;
use crate::remote::RemoteAccount;
use crate::session::{Session, Target, Templates};
use crate::style::{BOLD, CYAN, GREEN, RED, YELLOW};

/// The arguments of `apply`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// Apply without asking for confirmation
    #[arg(long, short)]
    yes: bool,
    /// Delete this template, which must no longer be declared, in all its languages
    #[arg(long, value_name = "NAME")]
    delete: Vec<String>,
}

/// Applies what `plan` shows.
///
/// The exit code is 0 if everything is as declared, 1 after an error, 2 if a change remains that cannot be made.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> CommandResult {
    let mut session = Session::open_exclusively(&arguments.target)?;
    let accounts = session.accounts()?;
    let mut planned = Vec::new();
    for account in accounts {
        let plan = session.plan(&*account, templates)?;
        planned.push((account, plan));
    }
    check_deletions(arguments, &planned.iter().map(|(_, plan)| plan).collect::<Vec<_>>())?;
    for (account, plan) in &planned {
        check_settings(&**account, plan)?;
    }
    let mut code = 0;
    for (mut account, plan) in planned {
        code = code.max(apply_to_account(arguments, &mut session, &mut *account, &plan, templates, out)?.rank());
    }
    Ok(match code {
        0 => 0,
        1 => 2,
        _ => 1,
    })
}

/// The state of an account afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AccountResult {
    AsDeclared,
    Differs,
    Failed,
}

impl AccountResult {
    /// The worst result of several accounts determines the exit code.
    fn rank(self) -> u8 {
        match self {
            Self::AsDeclared => 0,
            Self::Differs => 1,
            Self::Failed => 2,
        }
    }
}

fn apply_to_account(
    arguments: &Arguments,
    session: &mut Session,
    account: &mut dyn RemoteAccount,
    plan: &Plan,
    templates: &Templates,
    out: &mut dyn Write,
) -> Result<AccountResult, CliError> {
    plan::show(plan, false, out)?;
    let deletions: BTreeSet<&String> = arguments.delete.iter().filter(|name| exists(plan, name)).collect();
    for name in &deletions {
        writeln!(out, "  {RED}-{RED:#} {BOLD}{}{BOLD:#}  {RED}delete, in all languages{RED:#}", sanitize_line(name))?;
    }
    if !plan.has_steps() && deletions.is_empty() {
        writeln!(out, "Nothing to do.")?;
        return Ok(if plan.has_changes() { AccountResult::Differs } else { AccountResult::AsDeclared });
    }
    // Errors in sample files are reported before anything is submitted, and before the user is asked.
    let samples = apply::read_samples(account, plan);
    for sample in &samples.checked {
        writeln!(out, "  {CYAN}^{CYAN:#} upload {sample}")?;
    }
    samples.failed.iter().for_each(|failed| failed.print(&mut anstream::stderr()));
    // Nothing may be submitted if it could not be recorded afterwards.
    session.save_lock()?;
    if !arguments.yes && !confirm_plan(plan, out)? {
        writeln!(out, "Nothing was done.")?;
        return Ok(AccountResult::Failed);
    }
    writeln!(out)?;
    let mut applied = apply::apply(session, account, plan, samples, out)?;
    if applied.failed > 0 && !deletions.is_empty() {
        writeln!(out, "  Nothing was deleted, because a step before failed.")?;
    } else {
        for name in deletions {
            match apply::delete(session, account, plan, name)? {
                Ok(()) => {
                    applied.done += 1;
                    writeln!(out, "  {GREEN}deleted  {GREEN:#} {}", sanitize_line(name))?;
                }
                Err(error) => {
                    applied.failed += 1;
                    let error = sanitize_line(&error.to_string());
                    writeln!(out, "  {RED}failed   {RED:#} {}: {error}", sanitize_line(name))?;
                }
            }
        }
    }
    write_summary(&applied, out)?;
    let after = match session.plan(account, templates) {
        Ok(after) => after,
        Err(error) => {
            writeln!(out, "The result could not be read from the provider: {}", sanitize_line(&error.to_string()))?;
            return Ok(AccountResult::Failed);
        }
    };
    apply::refresh_lock(session, account, &after)?;
    write_notes(&after, out)?;
    Ok(match (applied.failed, after.has_changes()) {
        (0, false) => AccountResult::AsDeclared,
        (0, true) => AccountResult::Differs,
        _ => AccountResult::Failed,
    })
}

/// Whether the provider has a template with this name.
fn exists(plan: &Plan, name: &str) -> bool {
    plan.items.iter().any(|item| item.name == name && item.actual.is_some())
}

/// Checks the names to delete: a declared template would be created again by the next run, and a name that no provider
/// has is a mistake.
fn check_deletions(arguments: &Arguments, plans: &[&Plan]) -> Result<(), CliError> {
    for name in &arguments.delete {
        let all = || plans.iter().flat_map(|plan| &plan.items);
        if all().any(|item| item.name == *name && item.desired.is_some()) {
            return Err(CliError::new(format!("`{name}` is declared and would be created again"))
                .with_help("remove its declaration first"));
        }
        let is_auto_generated = |item: &Item| {
            item.actual.as_ref().is_some_and(|actual| !actual.template.origin.can_be_edited()) && item.name == *name
        };
        if all().any(is_auto_generated) {
            return Err(CliError::new(format!("WhatsApp made `{name}` itself, so it cannot be deleted"))
                .with_help("leave it out of --delete"));
        }
        if !plans.iter().any(|plan| exists(plan, name)) {
            let undeclared = all().filter(|item| item.desired.is_none()).map(|item| item.name.as_str());
            let help = whatsapp_template_model::suggest::suggest(name, undeclared).map_or_else(
                || "`plan --all` lists the templates at the provider".to_owned(),
                |suggestion| format!("did you mean `{suggestion}`?"),
            );
            return Err(CliError::new(format!("there is no template `{name}` to delete")).with_help(help));
        }
    }
    Ok(())
}

/// Checks that the account has what the plan needs, before the plan is shown.
fn check_settings(account: &dyn RemoteAccount, plan: &Plan) -> Result<(), CliError> {
    let Some((variable, what)) = account.missing_upload_setting() else { return Ok(()) };
    let required = apply::required_samples(account, plan);
    let mut places: Vec<_> = required.iter().flat_map(|required| &required.places).collect();
    places.sort();
    let error = match places.as_slice() {
        [] => return Ok(()),
        [place] => CliError::new(format!("{variable} is not set, and {place} has a sample that has to be uploaded")),
        several => CliError::new(format!("{variable} is not set, and {} samples have to be uploaded", several.len()))
            .with_details(several.iter().map(ToString::to_string).collect()),
    };
    Err(error.with_help(plan::setting_help(plan, what)))
}

/// Asks whether a plan is applied.
fn confirm_plan(plan: &Plan, out: &mut dyn Write) -> Result<bool, CliError> {
    let question = format!("Apply this to {} in {}", plan.provider.title(), sanitize_line(&plan.environment));
    confirm(&question, "`--yes` applies without asking", out)
}

/// Writes what was done.
fn write_summary(applied: &ApplyResult, out: &mut dyn Write) -> io::Result<()> {
    let ApplyResult { done, failed, stopped } = applied;
    write!(out, "\n{done} done")?;
    if *failed > 0 {
        write!(out, ", {RED}{failed} failed{RED:#}")?;
    }
    writeln!(out, "{}.", if *stopped { "; the rest was not tried, and the next run continues from here" } else { "" })
}

/// Writes the notes about the templates, above all what the provider changed by itself.
fn write_notes(after: &Plan, out: &mut dyn Write) -> io::Result<()> {
    let desired = || after.items.iter().filter(|item| item.desired.is_some());
    let pending = desired().filter(|item| item.notes.contains(&Note::Pending)).count();
    if pending > 0 {
        writeln!(
            out,
            "{pending} under review: `status --watch` waits until the review ends, and `apply` records the result."
        )?;
    }
    for item in desired() {
        for note in item.notes.iter().filter(|note| note.is_failure()) {
            let (name, language, note) =
                (sanitize_line(&item.name), sanitize_line(&item.language), sanitize_line(&note.to_string()));
            writeln!(out, "  {YELLOW}{name} {language}: {note}{YELLOW:#}")?;
        }
    }
    Ok(())
}
