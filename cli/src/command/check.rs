//! The command `check`.

use std::io::Write;
use std::path::PathBuf;

use whatsapp_template_model::{Provider, Providers};

use super::CommandResult;
use crate::document;
use crate::report::{Checker, Format};
use crate::value_parsers;

/// What to check, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Files with templates as JSON, directories of them, or `-` for the standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// Whose rules count, instead of those of the provider in whose shape a template is
    #[arg(long, alias = "providers", value_name = "PROVIDER", value_delimiter = ',', value_parser = value_parsers::provider())]
    provider: Vec<Provider>,
    /// Rules that are switched off; `advice` is all that is no error
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = value_parsers::rule)]
    allow: Vec<String>,
    /// Advice that is an error; `advice` is all of it
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = value_parsers::rule)]
    deny: Vec<String>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Says what is wrong with templates that are JSON.
///
/// Exit code 0 if nothing is, 1 for errors, 2 if something could not be read.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write, err: &mut dyn Write) -> CommandResult {
    let Arguments { paths, provider, allow, deny, format } = arguments;
    let providers: Providers = provider.iter().copied().collect();
    let checker =
        Checker { providers: (!providers.is_empty()).then_some(providers), allow: allow.clone(), deny: deny.clone() };
    let report = checker.check(document::gather(paths, value_parsers::graph_provider(providers)));
    report.write(*format, out)?;
    for error in &report.failures {
        error.print(err);
    }
    Ok(report.exit_code())
}
