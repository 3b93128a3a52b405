//! The command `verify`.

use std::io::Write;

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::{CommandResult, TextOrJson};
use crate::CliError;
use crate::plan::{Item, Note, Plan, Step};
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
    /// The format of the result
    #[arg(long, value_enum, default_value_t)]
    format: TextOrJson,
}

/// Checks that the provider has the declared templates and that they can be sent, as a CI job would.
///
/// The exit code is 0 if so, 1 if not, 2 if the provider could not be read.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> CommandResult {
    let session = Session::open(&arguments.target).map_err(|error| error.with_code(2))?;
    let mut result = Verification::default();
    for account in session.accounts().map_err(|error| error.with_code(2))? {
        let plan = session.plan(&*account, templates).map_err(|error| error.with_code(2))?;
        result.add(&plan, arguments.approved);
    }
    match arguments.format {
        TextOrJson::Text => result.write(out)?,
        TextOrJson::Json => writeln!(out, "{:#}", result.json())?,
    }
    if result.templates == 0 {
        return Err(CliError::new("there is no template to verify for these providers")
            .with_help("select others with --provider or --environment"));
    }
    Ok(u8::from(!result.failures.is_empty()))
}

/// What was found at all accounts.
#[derive(Debug, Default)]
struct Verification {
    templates: usize,
    failures: Vec<Failure>,
    notes: Vec<String>,
    /// The account, and what could not be read there.
    unreadable: Vec<(String, String)>,
}

/// A template that is not as declared, or that cannot be sent.
#[derive(Debug)]
struct Failure {
    provider: Provider,
    environment: String,
    name: String,
    language: String,
    problems: Vec<String>,
}

impl Verification {
    fn add(&mut self, plan: &Plan, approved: bool) {
        let at = account(plan.provider, &plan.environment);
        self.unreadable.extend(plan.unreadable().map(|title| (at.clone(), title)));
        for item in plan.items.iter().filter(|item| item.desired.is_some()) {
            self.templates += 1;
            let warnings = item.notes.iter().filter(|note| note.is_warning());
            self.notes.extend(warnings.map(|note| format!("{} {}: {note}", item.name, item.language)));
            let problems = problems(item, approved);
            if !problems.is_empty() {
                self.failures.push(Failure {
                    provider: plan.provider,
                    environment: plan.environment.clone(),
                    name: item.name.clone(),
                    language: item.language.clone(),
                    problems,
                });
            }
        }
    }

    fn write(&self, out: &mut dyn Write) -> std::io::Result<()> {
        for failure in &self.failures {
            let at = account(failure.provider, &failure.environment);
            let (name, language) = (sanitize_line(&failure.name), sanitize_line(&failure.language));
            writeln!(out, "{RED}x{RED:#} {BOLD}{name}{BOLD:#} {language}  {DIM}{at}{DIM:#}")?;
            for what in &failure.problems {
                writeln!(out, "    {}", sanitize_line(what))?;
            }
        }
        for note in &self.notes {
            writeln!(out, "{YELLOW}note{YELLOW:#}: {}", sanitize_line(note))?;
        }
        for (at, title) in &self.unreadable {
            writeln!(out, "{YELLOW}note{YELLOW:#}: {}  {DIM}{at}, not declared{DIM:#}", sanitize_line(title))?;
        }
        let all = self.templates;
        match self.failures.len() {
            0 if all == 0 => Ok(()),
            0 => writeln!(out, "{GREEN}{all} of {all} templates are as declared.{GREEN:#}"),
            failed => writeln!(out, "\n{failed} of {all} templates are not as declared."),
        }
    }

    fn json(&self) -> Value {
        let failure = |failure: &Failure| {
            json!({
                "environment": failure.environment,
                "provider": failure.provider.keyword(),
                "name": failure.name,
                "language": failure.language,
                "problems": failure.problems,
            })
        };
        let unreadable = self.unreadable.iter().map(|(at, title)| format!("{title} ({at}, not declared)"));
        let notes: Vec<String> = self.notes.iter().cloned().chain(unreadable).collect();
        json!({
            "templates": self.templates,
            "failures": self.failures.iter().map(failure).collect::<Vec<_>>(),
            "notes": notes,
        })
    }
}

fn account(provider: Provider, environment: &str) -> String {
    format!("{}, {}", provider.title(), sanitize_line(environment))
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
