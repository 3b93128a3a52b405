//! The commands `archive` and `unarchive`.

use std::io::Write;

use whatsapp_template::provider::{RemoteTemplate, TemplateState};
use whatsapp_template_model::Provider;
use whatsapp_template_model::suggest::suggest;

use super::CommandResult;
use super::confirm::confirm;
use crate::CliError;
use crate::printable::{plural, sanitize_line};
use crate::remote::RemoteAccount;
use crate::session::{Session, Target};
use crate::style::{BOLD, DIM, GREEN, RED};

/// The arguments of `archive` and `unarchive`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The names of the templates
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
    /// Only in this language [default: all languages]
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    #[command(flatten)]
    target: Target,
    /// Do it without asking for confirmation
    #[arg(long, short)]
    yes: bool,
}

/// Whether templates are archived or restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Archive,
    Unarchive,
}

impl Direction {
    fn verb(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::Unarchive => "unarchive",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Archive => "Archive",
            Self::Unarchive => "Unarchive",
        }
    }

    fn done(self) -> &'static str {
        match self {
            Self::Archive => "archived",
            Self::Unarchive => "restored",
        }
    }

    /// Whether a template is already what this leads to. CAMS does not document the status of an archived template, so there
    /// it is never certain that a template is not archived.
    fn is_done(self, provider: Provider, template: &RemoteTemplate) -> bool {
        let is_archived = template.state == TemplateState::Archived;
        match self {
            Self::Archive => is_archived,
            Self::Unarchive => !is_archived && provider != Provider::Cams,
        }
    }
}

/// Archives templates of a provider, or restores archived ones.
///
/// The exit code is 0 if all are archived or restored, 1 otherwise.
pub(crate) fn run(arguments: &Arguments, direction: Direction, out: &mut dyn Write) -> CommandResult {
    let mut session = Session::open_exclusively(&arguments.target)?;
    let accounts = session.accounts()?;
    // Nothing is changed at one provider if another one does not have the templates.
    if let Some(account) = accounts.iter().find(|account| account.provider() == Provider::Nxcloud) {
        let title = account.provider().title();
        return Err(CliError::new(format!("{title} has no operation that archives templates"))
            .with_help("select another provider with --provider"));
    }
    let mut lists = Vec::new();
    for account in &accounts {
        lists.push(account.list().map_err(|error| CliError::new(error.to_string()))?);
    }
    let mut selections = Vec::new();
    for (account, listed) in accounts.iter().zip(&lists) {
        let title = account.provider().title();
        selections.push((&**account, select(listed, &arguments.names, arguments.language.as_deref(), title)?));
    }
    let mut is_complete = true;
    for (account, selected) in selections {
        is_complete &= run_at(arguments, direction, &mut session, account, selected, out)?;
    }
    Ok(u8::from(!is_complete))
}

/// Does it at one provider, with these of its templates. Returns whether all are as requested.
fn run_at(
    arguments: &Arguments,
    direction: Direction,
    session: &mut Session,
    account: &dyn RemoteAccount,
    selected: Vec<&RemoteTemplate>,
    out: &mut dyn Write,
) -> Result<bool, CliError> {
    let title = account.provider().title();
    writeln!(out, "{BOLD}{title}{BOLD:#}, environment {BOLD}{}{BOLD:#}\n", sanitize_line(&session.environment.name))?;
    let (done, open): (Vec<&RemoteTemplate>, Vec<&RemoteTemplate>) =
        selected.into_iter().partition(|template| direction.is_done(account.provider(), template));
    for template in &done {
        let what = if direction == Direction::Archive { "archived already" } else { "not archived" };
        writeln!(out, "  = {}  {DIM}{what}{DIM:#}", name_and_language(template))?;
    }
    for template in &open {
        writeln!(out, "  ~ {}  {}", name_and_language(template), direction.verb())?;
    }
    if open.is_empty() {
        writeln!(out, "\nNothing to do.")?;
        return Ok(true);
    }
    if direction == Direction::Archive {
        writeln!(
            out,
            "\nArchived templates cannot be sent. WhatsApp deletes them after 28 days; until then, `unarchive` restores them."
        )?;
    }
    let question = format!("{} {}", direction.title(), plural(open.len(), "template", "templates"));
    if !arguments.yes && !confirm(&question, "`--yes` goes on without asking", out)? {
        writeln!(out, "Nothing was done.")?;
        return Ok(false);
    }
    writeln!(out)?;
    let failures = account
        .set_archived(&open, direction == Direction::Archive)
        .map_err(|error| CliError::new(error.to_string()))?;
    for template in &open {
        if let Some(reason) = failures.get(&template.id) {
            let reason = sanitize_line(reason);
            writeln!(out, "  {RED}failed   {RED:#} {}: {reason}", name_and_language(template))?;
            continue;
        }
        writeln!(out, "  {GREEN}{:9}{GREEN:#} {}", direction.done(), name_and_language(template))?;
        if direction == Direction::Archive {
            record(session, account, template)?;
        }
    }
    if direction == Direction::Unarchive {
        writeln!(out, "\nA restored template has the status back that it had before; `apply` records it.")?;
    }
    Ok(failures.is_empty())
}

/// Records in the lock file that a template is archived, so that programs which compile the file in do not send it.
fn record(session: &mut Session, account: &dyn RemoteAccount, template: &RemoteTemplate) -> Result<(), CliError> {
    let (environment, provider) = (session.environment.name.clone(), account.provider().keyword());
    match session.lock.get(&environment, provider, &template.name, &template.language).cloned() {
        Some(entry) => session.record_entry(entry.with_field("status", TemplateState::Archived.as_str())),
        None => Ok(()),
    }
}

/// The templates with these names, in one language or in all. A repeated name counts once.
fn select<'t>(
    listed: &'t [RemoteTemplate],
    names: &[String],
    language: Option<&str>,
    title: &str,
) -> Result<Vec<&'t RemoteTemplate>, CliError> {
    let is_in = |template: &RemoteTemplate| {
        language.is_none_or(|code| template.language.replace('-', "_") == code.replace('-', "_"))
    };
    let mut selected = Vec::new();
    for (index, name) in names.iter().enumerate() {
        if names.iter().take(index).any(|earlier| earlier == name) {
            continue;
        }
        let before = selected.len();
        selected.extend(listed.iter().filter(|template| template.name == *name && is_in(template)));
        if selected.len() == before {
            let place = language.map(|code| format!(" in {code}")).unwrap_or_default();
            let help = suggest(name, listed.iter().map(|template| template.name.as_str()))
                .filter(|other| *other != name.as_str())
                .map_or_else(
                    || "`plan --all` lists the templates at the provider".to_owned(),
                    |other| format!("did you mean `{other}`?"),
                );
            return Err(CliError::new(format!("{title} has no template `{name}`{place}")).with_help(help));
        }
    }
    Ok(selected)
}

fn name_and_language(template: &RemoteTemplate) -> String {
    format!("{}  {}", sanitize_line(&template.name), sanitize_line(&template.language))
}
