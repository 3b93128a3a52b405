//! The command `check`.

use std::io::Write;
use std::path::PathBuf;

use whatsapp_template_model::{Provider, Providers};

use super::CommandResult;
use crate::document;
use crate::report::{Checker, Format};
use crate::value_parsers;

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// JSON files with templates, directories that contain such files, or `-` for the standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// Apply the rules of these providers [default: the provider whose format a template has]
    #[arg(long, short, alias = "providers", value_name = "PROVIDER", value_delimiter = ',', value_parser = value_parsers::provider())]
    provider: Vec<Provider>,
    /// Switch off these rules; `advice` stands for all advice
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = value_parsers::rule)]
    allow: Vec<String>,
    /// Treat this advice as errors; `advice` stands for all advice
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = value_parsers::rule)]
    deny: Vec<String>,
    /// The format of the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Reports the problems of JSON templates.
///
/// The exit code is 0 without errors, 1 with errors, 2 if something could not be read.
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
