use std::io::{self, BufRead, IsTerminal, Write};

use super::Outcome;
use crate::Failure;
use crate::apply::{self, Applied};
use crate::live::Live;
use crate::plan::{self, Note, Plan};
use crate::session::{Session, Target, Templates};
use crate::style::{BOLD, GREEN, RED, YELLOW};

/// Where to apply, and what.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    /// Delete a template that is no longer declared, in all its languages
    #[arg(long, value_name = "NAME")]
    delete: Vec<String>,
}

/// Does what `plan` shows.
///
/// Exit code 0 if everything is as declared, 1 for an error, 2 if something is left that cannot be done.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> Outcome {
    let mut session = Session::open(&arguments.target)?;
    let mut code = 0;
    for mut live in session.accounts()? {
        code = code.max(one(arguments, &mut session, &mut *live, templates, out)?.rank());
    }
    Ok(match code {
        0 => 0,
        1 => 2,
        _ => 1,
    })
}

/// How an account stands after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    AsDeclared,
    Differs,
    Failed,
}

impl Standing {
    /// The worst of several accounts counts.
    fn rank(self) -> u8 {
        match self {
            Self::AsDeclared => 0,
            Self::Differs => 1,
            Self::Failed => 2,
        }
    }
}

fn one(
    arguments: &Arguments,
    session: &mut Session,
    live: &mut dyn Live,
    templates: &Templates,
    out: &mut dyn Write,
) -> Result<Standing, Failure> {
    let plan = session.plan(live, templates)?;
    plan::show(&plan, false, out)?;
    let deletions = deletions(arguments, &plan)?;
    for name in &deletions {
        writeln!(out, "  {RED}-{RED:#} {BOLD}{name}{BOLD:#}  {RED}delete, in all languages{RED:#}")?;
    }
    if !plan.has_steps() && deletions.is_empty() {
        writeln!(out, "Nothing to do.")?;
        return Ok(if plan.has_changes() { Standing::Differs } else { Standing::AsDeclared });
    }
    // What is wrong with a file is told before anything is submitted, and before anybody has to decide.
    let ready = apply::samples_of(live, &plan)?;
    if !arguments.yes && !confirmed(&plan, out)? {
        writeln!(out, "Nothing was done.")?;
        return Ok(Standing::Failed);
    }
    writeln!(out)?;
    let mut applied = apply::apply(session, live, &plan, ready, out)?;
    for name in deletions {
        match apply::delete(session, live, &plan, &name)? {
            Ok(()) => {
                applied.done += 1;
                writeln!(out, "  {GREEN}deleted  {GREEN:#} {name}")?;
            }
            Err(error) => {
                applied.failed += 1;
                writeln!(out, "  {RED}failed   {RED:#} {name}: {error}")?;
            }
        }
    }
    let after = session.plan(live, templates)?;
    apply::settle(session, live, &after)?;
    told(&applied, &after, out)?;
    Ok(match (applied.failed, after.has_changes()) {
        (0, false) => Standing::AsDeclared,
        (0, true) => Standing::Differs,
        _ => Standing::Failed,
    })
}

/// What to delete. A name that is declared would come back with the next run, and one that is not there is a mistake.
fn deletions(arguments: &Arguments, plan: &Plan) -> Result<Vec<String>, Failure> {
    for name in &arguments.delete {
        let mut of_name = plan.items.iter().filter(|item| item.name == *name).peekable();
        if of_name.peek().is_none() {
            let there = plan.items.iter().filter(|item| item.wanted.is_none()).map(|item| item.name.as_str());
            let close = whatsapp_template_model::suggest(name, there);
            let help = close.map_or_else(
                || format!("`plan --all` lists what {} holds", plan.provider.title()),
                |close| format!("did you mean `{close}`?"),
            );
            return Err(Failure::new(format!("there is no template `{name}` to delete")).with_help(help));
        }
        if of_name.any(|item| item.wanted.is_some()) {
            return Err(Failure::new(format!("`{name}` is declared, and would be created again"))
                .with_help("remove its declaration first"));
        }
    }
    Ok(arguments.delete.clone())
}

fn confirmed(plan: &Plan, out: &mut dyn Write) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::new("there is nobody to ask whether to go on").with_help("`--yes` goes on without asking"));
    }
    write!(out, "\nApply this to {} in {}? [y/N] ", plan.provider.title(), plan.environment)?;
    out.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// What was done, and what is to be known now: above all what the provider changed by itself.
fn told(applied: &Applied, after: &Plan, out: &mut dyn Write) -> io::Result<()> {
    let Applied { done, failed, stopped } = applied;
    writeln!(out)?;
    write!(out, "{done} done")?;
    if *failed > 0 {
        write!(out, ", {RED}{failed} failed{RED:#}")?;
    }
    writeln!(out, "{}.", if *stopped { "; the rest was not tried, and the next run goes on from here" } else { "" })?;
    let pending =
        after.items.iter().filter(|item| item.wanted.is_some() && item.notes.contains(&Note::Pending)).count();
    if pending > 0 {
        writeln!(out, "{pending} under review: `status --watch` waits for the end of it.")?;
    }
    for item in after.items.iter().filter(|item| item.wanted.is_some()) {
        for note in item.notes.iter().filter(|note| note.fails()) {
            writeln!(out, "  {YELLOW}{} {}: {note}{YELLOW:#}", item.name, item.language)?;
        }
    }
    Ok(())
}
