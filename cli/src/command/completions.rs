//! The command `completions`.

use std::io::Write;

use clap_complete::Shell;

use super::CommandResult;

/// The arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

/// Writes the shell completions for the program with this name.
pub(crate) fn run(
    arguments: &Arguments,
    name: &str,
    command: &mut clap::Command,
    out: &mut dyn Write,
) -> CommandResult {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, command, name, &mut script);
    out.write_all(&script)?;
    Ok(0)
}
