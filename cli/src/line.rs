//! The command line.

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::command::{self, Outcome};

/// WhatsApp message templates as code
#[derive(Debug, Parser)]
#[command(name = "whatsapp-template", version, max_term_width = 100)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// What is to be done. Each variant has its file in `command/`.
#[derive(Debug, Subcommand)]
enum Command {
    /// Check templates that are JSON against the providers' rules
    Check(command::check::Arguments),
    /// Write what creates templates at another provider, as JSON
    Export(command::export::Arguments),
    /// Write templates that are JSON as Rust
    Import(command::import::Arguments),
    /// Write shell completions
    Completions(command::completions::Arguments),
}

/// The `whatsapp-template` command, with the arguments of this process.
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     whatsapp_template_cli::standalone()
/// }
/// ```
pub fn standalone() -> ExitCode {
    let mut out = anstream::stdout().lock();
    let mut err = anstream::stderr().lock();
    ExitCode::from(run(std::env::args_os(), &mut out, &mut err))
}

/// Reads a command line and does what it says. Returns the exit code.
pub(crate) fn run(line: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let line = match Line::try_parse_from(line) {
        Ok(line) => line,
        Err(error) => {
            // Help and version are errors to clap, with an exit code of zero.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    dispatch(line.command, out, err).unwrap_or_else(|failure| {
        failure.tell(err);
        failure.code()
    })
}

fn dispatch(command: Command, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    match command {
        Command::Check(arguments) => command::check::run(&arguments, out, err),
        Command::Export(arguments) => command::export::from_files(&arguments, out, err),
        Command::Import(arguments) => command::import::run(&arguments, out, err),
        Command::Completions(arguments) => command::completions::run(&arguments, &mut Line::command(), out),
    }
}
