//! The command `library`: Meta's library of templates that are approved already.

mod create;
mod list;

use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;
use whatsapp_template_model::Provider;

use super::CommandResult;
use crate::CliError;
use crate::config::{Config, SelectedEnvironment};
use crate::help_examples;

/// The arguments of `library`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the templates of the library
    #[command(after_help = help_examples::LIBRARY_LIST)]
    List(list::Arguments),
    /// Create a template from one in the library, which is approved at once
    #[command(after_help = help_examples::LIBRARY_CREATE)]
    Create(create::Arguments),
}

/// The options that select the account at Meta.
#[derive(Debug, clap::Args)]
struct Account {
    /// The environment in the config file
    #[arg(long, short, value_name = "NAME")]
    environment: Option<String>,
    /// The file with the environments [default: whatsapp-template.toml, if it exists]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Account {
    fn select(&self) -> Result<SelectedEnvironment, CliError> {
        Config::read(self.config.as_deref())?.select(self.environment.as_deref(), &[Provider::Meta])
    }
}

/// Lists the library, or creates a template from one in it.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    match &arguments.action {
        Action::List(arguments) => list::run(arguments, out),
        Action::Create(arguments) => create::run(arguments, out),
    }
}
