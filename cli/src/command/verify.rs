//! The command `verify`.

use std::io::Write;

use super::CommandResult;
use crate::CliError;
use crate::plan::{Item, Note, Step};
use crate::printable::sanitize_line;
use crate::session::{Session, Target, Templates};
use crate::style::{BOLD, DIM, GREEN, RED, YELLOW};

/// The arguments of `verify`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// Also fail for templates that are still under review
    #[arg(long)]
    approved: bool,
}

/// Checks that the provider has the declared templates and that they can be sent, as a CI job would.
///
/// The exit code is 0 if so, 1 if not, 2 if the provider could not be read.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> CommandResult {
    let session = Session::open(&arguments.target).map_err(|error| error.with_code(2))?;
    let mut failed = 0;
    let mut all = 0;
    let mut unreadable = Vec::new();
    let mut notes = Vec::new();
    for account in session.accounts().map_err(|error| error.with_code(2))? {
        let plan = session.plan(&*account, templates).map_err(|error| error.with_code(2))?;
        let at = format!("{}, {}", plan.provider.title(), sanitize_line(&plan.environment));
        unreadable.extend(plan.unreadable().map(|title| (at.clone(), title)));
        for item in plan.items.iter().filter(|item| item.desired.is_some()) {
            all += 1;
            let warnings = item.notes.iter().filter(|note| note.is_warning());
            notes.extend(warnings.map(|note| format!("{} {}: {note}", item.name, item.language)));
            let problems = problems(item, arguments.approved);
            if problems.is_empty() {
                continue;
            }
            failed += 1;
            writeln!(
                out,
                "{RED}x{RED:#} {BOLD}{}{BOLD:#} {}  {DIM}{at}{DIM:#}",
                sanitize_line(&item.name),
                sanitize_line(&item.language)
            )?;
            for what in problems {
                writeln!(out, "    {}", sanitize_line(&what))?;
            }
        }
    }
    for note in notes {
        writeln!(out, "{YELLOW}note{YELLOW:#}: {}", sanitize_line(&note))?;
    }
    for (at, title) in unreadable {
        writeln!(out, "{YELLOW}note{YELLOW:#}: {}  {DIM}{at}, not declared{DIM:#}", sanitize_line(&title))?;
    }
    if all == 0 {
        return Err(CliError::new("there is no template to verify for these providers")
            .with_help("select others with --provider or --environment"));
    }
    if failed == 0 {
        writeln!(out, "{GREEN}{all} of {all} templates are as declared.{GREEN:#}")?;
        return Ok(0);
    }
    writeln!(out, "\n{failed} of {all} templates are not as declared.")?;
    Ok(1)
}

fn problems(item: &Item, approved: bool) -> Vec<String> {
    let mut problems = Vec::new();
    match &item.step {
        Step::Create | Step::Blocked { what: "create", .. } => problems.push("is missing".to_owned()),
        Step::Modify { changes, .. } | Step::Blocked { changes, .. } if !changes.is_empty() => {
            let places: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
            problems.push(format!("differs in {}; `plan` shows how", places.join(", ")));
        }
        Step::Blocked { reason, .. } => problems.push(reason.clone()),
        _ => {}
    }
    let is_pending = |note: &Note| approved && *note == Note::Pending;
    problems.extend(item.notes.iter().filter(|note| note.is_failure() || is_pending(note)).map(ToString::to_string));
    problems
}
