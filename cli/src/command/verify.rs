//! The command `verify`.

use std::io::Write;

use super::CommandResult;
use crate::CliError;
use crate::plan::{Item, Step};
use crate::printable::sanitize_line;
use crate::session::{Session, Target, Templates};
use crate::style::{BOLD, DIM, GREEN, RED};

/// Where to look.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// Also fail for what is still under review
    #[arg(long)]
    approved: bool,
}

/// Says whether a provider holds what is declared, and whether it can be sent: a job of a CI.
///
/// Exit code 0 if so, 1 if not, 2 if nothing could be found out.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> CommandResult {
    let session = Session::open(&arguments.target).map_err(|error| error.with_code(2))?;
    let mut failed = 0;
    let mut all = 0;
    for account in session.accounts().map_err(|error| error.with_code(2))? {
        let plan = session.plan(&*account, templates).map_err(|error| error.with_code(2))?;
        for item in plan.items.iter().filter(|item| item.desired.is_some()) {
            all += 1;
            let problems = problems(item, arguments.approved);
            if problems.is_empty() {
                continue;
            }
            failed += 1;
            let at = format!("{}, {}", plan.provider.title(), plan.environment);
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
    if all == 0 {
        return Err(CliError::new("there is no template to verify: none is for these providers")
            .with_help("choose others with --provider or --environment"));
    }
    if failed == 0 {
        writeln!(out, "{GREEN}{all} of {all} templates are as declared.{GREEN:#}")?;
        return Ok(0);
    }
    writeln!(out, "\n{failed} of {all} templates are not as declared.")?;
    Ok(1)
}

fn problems(item: &Item, approved: bool) -> Vec<String> {
    let mut failed = Vec::new();
    match &item.step {
        Step::Create | Step::Blocked { what: "create", .. } => failed.push("is not there".to_owned()),
        Step::Modify { changes, .. } | Step::Blocked { changes, .. } if !changes.is_empty() => {
            let places: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
            failed.push(format!("differs in {}; `plan` shows how", places.join(", ")));
        }
        Step::Blocked { reason, .. } => failed.push(reason.clone()),
        _ => {}
    }
    let is_pending = |note: &crate::plan::Note| approved && *note == crate::plan::Note::Pending;
    failed.extend(item.notes.iter().filter(|note| note.is_failure() || is_pending(note)).map(ToString::to_string));
    failed
}
