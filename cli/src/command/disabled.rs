//! A command that is not included in this build. It reports which feature to enable.

use std::ffi::OsString;

use super::CommandResult;
use crate::CliError;

/// The arguments of a disabled command. Any arguments are accepted, so that the error is about the feature and not about
/// an argument.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    // In the place of the flag of all commands, which would print the help of a command that this build does not have.
    #[allow(dead_code, reason = "accepted but not used")]
    #[arg(short, long, hide = true)]
    help: bool,
    #[allow(dead_code, reason = "accepted but not used")]
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Fails with the name of the feature that has the command.
pub(crate) fn run(command: &str, feature: &str) -> CommandResult {
    Err(CliError::new(format!("this program was built without the command `{command}`")).with_help(format!(
        "enable the feature `{feature}` of `whatsapp-template-cli` in Cargo.toml, or install the program with it: \
         `cargo install whatsapp-template-cli --features {feature}`"
    )))
}
