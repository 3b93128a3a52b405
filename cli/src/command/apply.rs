//! The command `apply`.

use std::collections::BTreeSet;
use std::io::{self, BufRead, IsTerminal, Write};

use super::Outcome;
use crate::Failure;
use crate::apply::{self, Applied};
use crate::plan::{self, Note, Plan};
use crate::printable::{shown, terminal};
use crate::remote::Live;
use crate::session::{Session, Target, Templates};
use crate::style::{BOLD, CYAN, GREEN, RED, YELLOW};

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
    let accounts = session.accounts()?;
    let mut planned = Vec::new();
    for live in accounts {
        let plan = session.plan(&*live, templates)?;
        planned.push((live, plan));
    }
    judge_deletions(arguments, &planned.iter().map(|(_, plan)| plan).collect::<Vec<_>>())?;
    let mut code = 0;
    for (mut live, plan) in planned {
        code = code.max(one(arguments, &mut session, &mut *live, &plan, templates, out)?.rank());
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
    plan: &Plan,
    templates: &Templates,
    out: &mut dyn Write,
) -> Result<Standing, Failure> {
    plan::show(plan, false, out)?;
    let deletions: BTreeSet<&String> = arguments.delete.iter().filter(|name| holds(plan, name)).collect();
    for name in &deletions {
        writeln!(out, "  {RED}-{RED:#} {BOLD}{}{BOLD:#}  {RED}delete, in all languages{RED:#}", shown(name))?;
    }
    if !plan.has_steps() && deletions.is_empty() {
        writeln!(out, "Nothing to do.")?;
        return Ok(if plan.has_changes() { Standing::Differs } else { Standing::AsDeclared });
    }
    // What is wrong with a file is told before anything is submitted, and before anybody has to decide.
    let ready = apply::samples_of(live, plan)?;
    for sample in &ready {
        writeln!(out, "  {CYAN}^{CYAN:#} upload {sample}")?;
    }
    // Whoever cannot write down what was done should not begin.
    session.save()?;
    if !arguments.yes && !confirmed(plan, out)? {
        writeln!(out, "Nothing was done.")?;
        return Ok(Standing::Failed);
    }
    writeln!(out)?;
    let mut applied = apply::apply(session, live, plan, ready, out)?;
    if applied.failed > 0 && !deletions.is_empty() {
        writeln!(out, "  Nothing is deleted, since not everything else was done.")?;
    } else {
        for name in deletions {
            match apply::delete(session, live, plan, name)? {
                Ok(()) => {
                    applied.done += 1;
                    writeln!(out, "  {GREEN}deleted  {GREEN:#} {}", shown(name))?;
                }
                Err(error) => {
                    applied.failed += 1;
                    let error = terminal(&error.to_string());
                    writeln!(out, "  {RED}failed   {RED:#} {}: {error}", shown(name))?;
                }
            }
        }
    }
    done(&applied, out)?;
    let after = match session.plan(live, templates) {
        Ok(after) => after,
        Err(failure) => {
            writeln!(out, "What became of it could not be found out: {}", terminal(&failure.to_string()))?;
            return Ok(Standing::Failed);
        }
    };
    apply::settle(session, live, &after)?;
    told(&after, out)?;
    Ok(match (applied.failed, after.has_changes()) {
        (0, false) => Standing::AsDeclared,
        (0, true) => Standing::Differs,
        _ => Standing::Failed,
    })
}

/// Whether a provider has a template of this name, or the lock file says so.
fn holds(plan: &Plan, name: &str) -> bool {
    plan.items.iter().any(|item| item.name == name && item.held.is_some())
}

/// A name that is declared would come back with the next run, and one that no provider has is a mistake.
fn judge_deletions(arguments: &Arguments, plans: &[&Plan]) -> Result<(), Failure> {
    for name in &arguments.delete {
        let all = || plans.iter().flat_map(|plan| &plan.items);
        if all().any(|item| item.name == *name && item.wanted.is_some()) {
            return Err(Failure::new(format!("`{name}` is declared, and would be created again"))
                .with_help("remove its declaration first"));
        }
        if !plans.iter().any(|plan| holds(plan, name)) {
            let there = all().filter(|item| item.wanted.is_none()).map(|item| item.name.as_str());
            let help = whatsapp_template_model::suggest::suggest(name, there).map_or_else(
                || "`plan --all` lists what is there".to_owned(),
                |close| format!("did you mean `{close}`?"),
            );
            return Err(Failure::new(format!("there is no template `{name}` to delete")).with_help(help));
        }
    }
    Ok(())
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

/// What was done.
fn done(applied: &Applied, out: &mut dyn Write) -> io::Result<()> {
    let Applied { done, failed, stopped } = applied;
    write!(out, "\n{done} done")?;
    if *failed > 0 {
        write!(out, ", {RED}{failed} failed{RED:#}")?;
    }
    writeln!(out, "{}.", if *stopped { "; the rest was not tried, and the next run goes on from here" } else { "" })
}

/// What is to be known now: above all what the provider changed by itself.
fn told(after: &Plan, out: &mut dyn Write) -> io::Result<()> {
    let wanted = || after.items.iter().filter(|item| item.wanted.is_some());
    let pending = wanted().filter(|item| item.notes.contains(&Note::Pending)).count();
    if pending > 0 {
        writeln!(out, "{pending} under review: `status --watch` waits for the end of it, and `apply` writes it down.")?;
    }
    for item in wanted() {
        for note in item.notes.iter().filter(|note| note.fails()) {
            let (name, language, note) = (shown(&item.name), shown(&item.language), shown(&note.to_string()));
            writeln!(out, "  {YELLOW}{name} {language}: {note}{YELLOW:#}")?;
        }
    }
    Ok(())
}
