//! The command `completions`.

use std::io::Write;

use clap_complete::Shell;

use super::CommandResult;

/// Which shell.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The shell that will read them
    shell: Shell,
}

/// Writes the completions of a command line, for the program of this name.
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
