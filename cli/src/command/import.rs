//! The command `import`.

use std::io::Write;
use std::path::PathBuf;

use whatsapp_template_model::{Provider, Providers};

use super::CommandResult;
use crate::config::Config;
use crate::document::{Document, Skipped};
use crate::import::{Imported, Options, Unreadable, import};
use crate::output::Output;
use crate::plan::concerns_one_template;
use crate::printable::{plural, sanitize_line};
use crate::progress::Progress;
use crate::remote::RemoteAccount;
use crate::style::{CYAN, GREEN};
use crate::{CliError, document, remote, value_parsers};

/// The arguments of `import`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// JSON files with templates, directories that contain such files, or `-` for the standard input
    #[arg(required_unless_present = "from", value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// Import all templates of this provider, instead of files
    #[arg(long, value_name = "PROVIDER", conflicts_with = "paths", value_parser = value_parsers::provider())]
    from: Option<Provider>,
    /// The environment in the config file, for `--from`
    #[arg(long, short, value_name = "NAME", requires = "from")]
    environment: Option<String>,
    /// The file with the environments [default: whatsapp-template.toml, if it exists]
    #[arg(long, value_name = "FILE", requires = "from")]
    config: Option<PathBuf>,
    /// The providers of the declarations [default: the provider that each template comes from]
    #[arg(long, alias = "provider", value_name = "PROVIDER", value_delimiter = ',', value_parser = value_parsers::provider())]
    providers: Vec<Provider>,
    #[command(flatten)]
    output: Output,
}

/// Converts JSON templates to Rust declarations.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write, err: &mut dyn Write) -> CommandResult {
    let Arguments { paths, from, environment, config, providers, output } = arguments;
    let providers: Providers = providers.iter().copied().collect();
    let options = Options { providers: (!providers.is_empty()).then_some(providers) };
    let (documents, unreadable) = match from {
        None => read(paths, value_parsers::graph_provider(providers))?,
        Some(provider) => {
            let chosen = Config::read(config.as_deref())?.select(environment.as_deref(), &[*provider])?;
            actual(&*remote::open(&chosen, *provider)?)?
        }
    };
    write(&import(&documents, &unreadable, options), output, out, err)
}

/// Reads the templates of files. The second list has the values that are not complete templates.
fn read(paths: &[PathBuf], graph: Provider) -> Result<(Vec<Document>, Vec<Unreadable>), CliError> {
    let mut gathered = document::gather(paths, graph);
    if !gathered.failures.is_empty() {
        return Err(gathered.failures.remove(0));
    }
    let incomplete = gathered.skipped.into_iter().filter(|skipped| skipped.is_incomplete);
    let unreadable = incomplete.map(|Skipped { position, reason, value, .. }| Unreadable {
        position,
        what: format!("this is {reason}"),
        raw: value,
    });
    Ok((gathered.documents, unreadable.collect()))
}

/// Reads all templates of a provider, with their components. The second list has those that cannot be read.
fn actual(account: &dyn RemoteAccount) -> Result<(Vec<Document>, Vec<Unreadable>), CliError> {
    let failed = |error: &whatsapp_template::Error| CliError::new(error.to_string());
    let provider = account.provider();
    let progress = Progress::new(&format!("reading from {}", provider.title()));
    let listed = account.list().map_err(|error| failed(&error))?;
    let total = listed.len();
    if total == 0 {
        return Err(CliError::new(format!("{} has no templates", provider.title()))
            .with_help("is it the right account? `--environment` selects another"));
    }
    let (mut documents, mut unreadable) = (Vec::with_capacity(total), Vec::new());
    for (done, template) in listed.into_iter().enumerate() {
        progress.set(done, total);
        let id = if template.id.is_empty() { format!("number {}", done + 1) } else { template.id.clone() };
        let origin = format!("{}:{id}", provider.keyword());
        let name = if template.name.is_empty() { "this".to_owned() } else { format!("`{}`", template.name) };
        let raw = template.raw.clone();
        let (raw, reason) = if template.name.is_empty() {
            (raw, template.unread.join("; "))
        } else {
            match account.with_details(template) {
                Ok(whole) => match Document::of(&whole.raw, &origin, provider) {
                    Some(document) => {
                        documents.push(document);
                        continue;
                    }
                    None => (whole.raw, whole.unread.join("; ")),
                },
                Err(error) if concerns_one_template(&error) => (raw, error.to_string()),
                Err(error) => return Err(failed(&error)),
            }
        };
        let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        let what = format!("{name} is not a template that can be read{reason}");
        unreadable.push(Unreadable { position: Document::response_position(&origin), what, raw });
    }
    Ok((documents, unreadable))
}

/// Writes the imported declarations and the notes about them.
pub(crate) fn write(imported: &Imported, output: &Output, out: &mut dyn Write, err: &mut dyn Write) -> CommandResult {
    let path = output.write("templates.rs", &imported.source, out)?;
    let (note, done) = (CYAN.bold(), GREEN.bold());
    for known in &imported.notes {
        let position = &known.position;
        writeln!(err, "{note}note{note:#}: {}", sanitize_line(&known.what))?;
        writeln!(
            err,
            " --> {}:{}:{} {}",
            sanitize_line(&position.file),
            position.line,
            position.column,
            sanitize_line(&position.pointer)
        )?;
    }
    if let Some(path) = path {
        let templates = plural(imported.templates, "template", "templates");
        let declarations = plural(imported.declarations, "declaration", "declarations");
        writeln!(err, "{done}written{done:#}: {templates} in {declarations}, to {}", path.display())?;
    }
    let losses = imported.notes.iter().filter(|note| note.is_loss).count();
    if losses == 0 || output.force() {
        return Ok(0);
    }
    let losses = plural(losses, "value is", "values are");
    CliError::new(format!("{losses} not in the declarations; see above"))
        .with_help("write: the templates without them, or `--force` to import the rest with exit code 0")
        .print(err);
    Ok(1)
}
