//! The command `export`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use whatsapp_template_model::{
    Definition, Header, Level, Marked, MediaSource, Provider, Providers, Translation, check,
    header::{is_handle, is_link},
    rules::Source,
    suggest::suggest,
};

use super::CommandResult;
use crate::create_request::CreateRequest;
use crate::output::Output;
use crate::printable::{plural, sanitize_line};
use crate::session::Templates;
use crate::style::CYAN;
use crate::{CliError, document, import, value_parsers};

/// The arguments of `export` for templates in files.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// JSON files with templates, directories that contain such files, or `-` for the standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// Only the templates with these names
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    name: Vec<String>,
    #[command(flatten)]
    options: Options,
}

/// The arguments of `export` for the templates of a program.
#[derive(Debug, clap::Args)]
pub(crate) struct EmbeddedArguments {
    /// Only the templates with these names
    #[arg(value_name = "NAME")]
    name: Vec<String>,
    #[command(flatten)]
    options: Options,
}

/// The options of `export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The provider for which the JSON is written
    #[arg(long, short, value_name = "PROVIDER", value_parser = value_parsers::provider())]
    pub(crate) provider: Provider,
    /// One JSON array, or one object per line
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// The output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// One JSON array
    #[default]
    Json,
    /// One object per line
    Jsonl,
}

/// Converts JSON templates to the requests that create them at another provider.
pub(crate) fn from_files(arguments: &Arguments, out: &mut dyn Write, err: &mut dyn Write) -> CommandResult {
    let Arguments { paths, name, options } = arguments;
    let mut gathered = document::gather(paths, Provider::Meta);
    if !gathered.failures.is_empty() {
        return Err(gathered.failures.remove(0));
    }
    let mut documents = gathered.documents;
    let incomplete = gathered.skipped.iter().find(|skipped| skipped.is_incomplete);
    if let Some(skipped) = incomplete.filter(|_| !options.output.force()) {
        let position = &skipped.position;
        return Err(CliError::new(format!(
            "{}:{}:{}: this is {}",
            position.file, position.line, position.column, skipped.reason
        ))
        .with_help("write: the templates without it, or `--force` to export the rest"));
    }
    let known: Vec<&Definition<'_>> = documents.iter().map(document::Document::definition).collect();
    select(&known, name)?;
    documents.retain(|document| name.is_empty() || name.iter().any(|name| name == document.definition().name.as_str()));
    if let Some((document, unread)) =
        documents.iter().find_map(|document| Some((document, document.read.unparsed.first()?)))
        && !options.output.force()
    {
        let position = document.position(&unread.pointer);
        return Err(CliError::new(format!(
            "{}:{}:{}: {}",
            position.file, position.line, position.column, unread.message
        ))
        .with_help("write: the template without this part, or `--force` to export the rest"));
    }
    let exported = import::exported(&documents, options.provider);
    for import::Exported { definition, renamed } in &exported {
        for import::Renamed { from, to } in renamed {
            let (title, provider) = (definition_title(definition), options.provider.title());
            let what = format!("{title}: the variable `{from}` is `{to}` with {provider}, which would refuse its name");
            writeln!(err, "{CYAN}note{CYAN:#}: {}", sanitize_line(&what))?;
        }
    }
    run(&exported.iter().map(|exported| &exported.definition).collect::<Vec<_>>(), options, out, err)
}

/// Writes the requests that create the templates of a program at a provider.
pub(crate) fn from_program(
    arguments: &EmbeddedArguments,
    templates: &Templates,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> CommandResult {
    let EmbeddedArguments { name, options } = arguments;
    let all: Vec<&Definition<'_>> = templates.definitions().iter().collect();
    let selected: Vec<&Definition<'_>> = select(&all, name)?
        .into_iter()
        // Templates for other providers are omitted, unless they are requested by name.
        .filter(|definition| !name.is_empty() || definition.providers.contains(options.provider))
        .collect();
    run(&selected, options, out, err)
}

/// The definitions with these names, or all of them.
pub(crate) fn select<'d>(
    definitions: &[&'d Definition<'d>],
    names: &[String],
) -> Result<Vec<&'d Definition<'d>>, CliError> {
    let all = || definitions.iter().map(|definition| definition.name.as_str());
    if let Some(unknown) = names.iter().find(|name| !all().any(|known| known == **name)) {
        let help = match suggest(unknown, all()) {
            Some(suggestion) => format!("write: did you mean `{suggestion}`?"),
            None => format!("write: one of {}", all().take(20).collect::<Vec<_>>().join(", ")),
        };
        return Err(CliError::new(format!("there is no template `{unknown}`")).with_help(help));
    }
    let is_selected =
        |definition: &&&Definition<'_>| names.is_empty() || names.iter().any(|name| name == definition.name.as_str());
    Ok(definitions.iter().filter(is_selected).copied().collect())
}

/// Writes the requests that create each template in each language at a provider.
///
/// Broken rules are reported on `err`. Nothing is written then, except with `--force`, because the provider would refuse
/// the template.
pub(crate) fn run(
    definitions: &[&Definition<'_>],
    options: &Options,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> CommandResult {
    let Options { provider, format, output } = options;
    let mut errors = 0;
    let mut requests: Vec<(String, CreateRequest)> = Vec::new();
    for definition in definitions {
        let selected = Definition { providers: Marked::new(Providers::of(*provider)), ..(*definition).clone() };
        let errors_found = report_broken_rules(&selected, err);
        errors += errors_found;
        for translation in &selected.translations {
            let mut is_lost = false;
            for (what, is_loss) in unrepresented_files(&selected, translation, *provider) {
                let what = format!("{}: {what}", title(&selected, translation));
                if is_loss {
                    errors += 1;
                    is_lost = true;
                    CliError::new(what).print(err);
                } else {
                    writeln!(err, "{CYAN}note{CYAN:#}: {}", sanitize_line(&what))?;
                }
            }
            match CreateRequest::of(&selected, translation.language.as_str(), *provider) {
                Ok(request) => requests.push((file_name(&selected, translation), request)),
                // The broken rule or the file was reported already.
                Err(_) if errors_found > 0 || is_lost => {}
                Err(error) => {
                    errors += 1;
                    CliError::new(format!("{}: {error}", title(&selected, translation))).print(err);
                }
            }
        }
    }
    if errors > 0 && !output.force() {
        let errors = plural(errors, "problem", "problems");
        return Err(CliError::new(format!("nothing was written: {errors} with {}", provider.title()))
            .with_help("write: the templates as described above, or `--force` to write those that are possible"));
    }
    if output.is_directory() {
        for (name, request) in &requests {
            let text = request.to_json_pretty().map_err(|error| serialization_error(&error))?;
            output.write(name, &format!("{text}\n"), out)?;
        }
    } else {
        let text = text(&requests, *format).map_err(|error| serialization_error(&error))?;
        output.write("", &text, out)?;
    }
    Ok(u8::from(errors > 0))
}

/// What a provider's format does not have of the files of headers, or has in another form, and whether it is lost.
fn unrepresented_files(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    provider: Provider,
) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    for header in translation.headers() {
        let Header::Media(media) = header else { continue };
        let file = match &media.source {
            MediaSource::Link(link) => link.as_str(),
            MediaSource::Parameter(parameter) => definition.sample(*parameter),
        };
        match provider {
            Provider::Cams if is_handle(file) => all.push((
                format!(
                    "the sample file {file} is the handle of an upload, and CAMS requires an address: write a public https link \
                     to the file"
                ),
                true,
            )),
            Provider::Meta if is_link(file) => all.push((
                format!("the sample file {file} is an address; upload it and write its handle into header_handle"),
                false,
            )),
            _ => {}
        }
        if provider != Provider::Cams {
            for (key, value) in [("FileName", &media.file_name), ("Caption", &media.caption)] {
                if let Some(value) = value {
                    all.push((format!("{} has no {key} (`{}`)", provider.title(), value.as_str()), true));
                }
            }
        }
    }
    // Cards often have the same sample.
    let mut reported = BTreeSet::new();
    all.retain(|(what, _)| reported.insert(what.clone()));
    all
}

fn serialization_error(error: &serde_json::Error) -> CliError {
    CliError::new(format!("cannot write a template as JSON: {error}"))
}

/// Reports the rules of a provider that a template breaks. Returns the number of errors.
fn report_broken_rules(definition: &Definition<'_>, err: &mut dyn Write) -> usize {
    let is_error = |problem: &whatsapp_template_model::Problem| {
        problem.level == Level::Error && problem.rule.source != Source::Language
    };
    let problems: Vec<_> = check(definition).into_iter().filter(is_error).collect();
    for problem in &problems {
        let place = problem.excerpt.as_ref().map(|place| format!("{place}\n  ")).unwrap_or_default();
        CliError::new(format!("{}: {} [{}]", definition.name.as_str(), problem.message, problem.rule.id))
            .with_help(format!("{place}write: {}", problem.suggestion))
            .print(err);
    }
    problems.len()
}

/// The title of a definition in one language.
fn definition_title(definition: &Definition<'_>) -> String {
    definition.translations.first().map_or_else(String::new, |translation| title(definition, translation))
}

fn title(definition: &Definition<'_>, translation: &Translation<'_>) -> String {
    format!("{} in {}", definition.name.as_str(), translation.language.as_str())
}

/// `order_shipped.en_US.json`; other characters of the name are replaced.
fn file_name(definition: &Definition<'_>, translation: &Translation<'_>) -> String {
    let safe = |word: &str| -> String {
        let safe = |c: char| if c.is_alphanumeric() || matches!(c, '_' | '-') { c } else { '_' };
        word.chars().take(100).map(safe).collect()
    };
    format!("{}.{}.json", safe(definition.name.as_str()), safe(translation.language.as_str()))
}

fn text(requests: &[(String, CreateRequest)], format: Format) -> serde_json::Result<String> {
    let mut text = String::new();
    match format {
        Format::Jsonl => {
            for (_, request) in requests {
                text.push_str(&request.to_json_line()?);
                text.push('\n');
            }
        }
        Format::Json => {
            text.push('[');
            for (n, (_, request)) in requests.iter().enumerate() {
                // Each line is indented by one more level. JSON strings contain no line breaks.
                let _ = write!(
                    text,
                    "{}\n  {}",
                    if n > 0 { "," } else { "" },
                    request.to_json_pretty()?.replace('\n', "\n  ")
                );
            }
            text.push_str(if requests.is_empty() { "]\n" } else { "\n]\n" });
        }
    }
    Ok(text)
}
