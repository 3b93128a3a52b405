//! The command `verify`.

use std::io::Write;

use super::Outcome;
use crate::Failure;
use crate::plan::{Item, Step};
use crate::printable::shown;
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
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> Outcome {
    let session = Session::open(&arguments.target).map_err(|failure| failure.with_code(2))?;
    let mut wrong = 0;
    let mut all = 0;
    for live in session.accounts().map_err(|failure| failure.with_code(2))? {
        let plan = session.plan(&*live, templates).map_err(|failure| failure.with_code(2))?;
        for item in plan.items.iter().filter(|item| item.wanted.is_some()) {
            all += 1;
            let found = wrongs(item, arguments.approved);
            if found.is_empty() {
                continue;
            }
            wrong += 1;
            let at = format!("{}, {}", plan.provider.title(), plan.environment);
            writeln!(
                out,
                "{RED}x{RED:#} {BOLD}{}{BOLD:#} {}  {DIM}{at}{DIM:#}",
                shown(&item.name),
                shown(&item.language)
            )?;
            for what in found {
                writeln!(out, "    {}", shown(&what))?;
            }
        }
    }
    if all == 0 {
        return Err(Failure::new("there is no template to verify: none is for these providers")
            .with_help("choose others with --provider or --environment"));
    }
    if wrong == 0 {
        writeln!(out, "{GREEN}{all} of {all} templates are as declared.{GREEN:#}")?;
        return Ok(0);
    }
    writeln!(out, "\n{wrong} of {all} templates are not as declared.")?;
    Ok(1)
}

fn wrongs(item: &Item, approved: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    match &item.step {
        Step::Create | Step::Blocked { what: "create", .. } => wrong.push("is not there".to_owned()),
        Step::Modify { changes, .. } | Step::Blocked { changes, .. } if !changes.is_empty() => {
            let places: Vec<&str> = changes.iter().map(|change| change.place.as_str()).collect();
            wrong.push(format!("differs in {}; `plan` shows how", places.join(", ")));
        }
        Step::Blocked { why, .. } => wrong.push(why.clone()),
        _ => {}
    }
    let is_pending = |note: &crate::plan::Note| approved && *note == crate::plan::Note::Pending;
    wrong.extend(item.notes.iter().filter(|note| note.fails() || is_pending(note)).map(ToString::to_string));
    wrong
}
