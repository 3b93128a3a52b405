//! A command that this build leaves out: it names the feature to enable.

use std::ffi::OsString;

use super::CommandResult;
use crate::CliError;

/// The arguments of a command that is left out. They are accepted, so that the answer names the feature and not an
/// argument.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    #[allow(dead_code, reason = "accepted, and not used")]
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Fails with the name of the feature, which is that of the command.
pub(crate) fn run(command: &str) -> CommandResult {
    Err(CliError::new(format!("this program was built without the command `{command}`")).with_help(format!(
        "enable the feature `{command}` of `whatsapp-template-cli` in Cargo.toml, or run `whatsapp-template {command}`, \
         which has every command unless it was installed with `--no-default-features`"
    )))
}
