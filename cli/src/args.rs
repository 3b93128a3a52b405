//! The command line.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::command::{self, CommandResult};
use crate::help_examples;
use crate::session::Templates;

/// WhatsApp message templates as code
#[derive(Debug, Parser)]
#[command(name = "whatsapp-template", version, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

/// What is to be done. Each variant has its file in `command/`.
#[derive(Debug, Subcommand)]
enum Command {
    /// Check templates that are JSON against the providers' rules
    #[command(after_help = help_examples::CHECK)]
    Check(command::check::Arguments),
    /// Write what creates templates at another provider, as JSON
    #[command(after_help = help_examples::EXPORT)]
    Export(command::export::Arguments),
    /// Write templates that are JSON as Rust
    #[command(after_help = help_examples::IMPORT)]
    Import(command::import::Arguments),
    /// Show what `apply` would do so that a provider holds these templates
    #[command(after_help = help_examples::PLAN)]
    Plan(WithPaths<command::plan::Arguments>),
    /// Create and modify templates at a provider, as `plan` shows
    #[command(after_help = help_examples::APPLY)]
    Apply(WithPaths<command::apply::Arguments>),
    /// Show what became of templates at a provider
    #[command(after_help = help_examples::STATUS)]
    Status(WithPaths<command::status::Arguments>),
    /// Fail if a provider does not hold these templates, ready to be sent
    #[command(after_help = help_examples::VERIFY)]
    Verify(WithPaths<command::verify::Arguments>),
    /// Draw templates as chat bubbles: in the terminal, as a page, as a picture
    #[cfg(feature = "preview")]
    #[command(after_help = help_examples::PREVIEW)]
    Preview(WithPaths<command::preview::Arguments>),
    /// Not in this build
    #[cfg(not(feature = "preview"))]
    #[command(hide = true)]
    Preview(command::disabled::Arguments),
    /// Serve the three providers on a local port, for programs and tests
    #[cfg(feature = "emulate")]
    #[command(after_help = help_examples::EMULATE)]
    Emulate(command::emulate::Arguments),
    /// Not in this build
    #[cfg(not(feature = "emulate"))]
    #[command(hide = true)]
    Emulate(command::disabled::Arguments),
    /// List templates
    List(WithPaths<command::list::Arguments>),
    /// Write shell completions
    #[command(after_help = help_examples::COMPLETIONS)]
    Completions(command::completions::Arguments),
    /// List the providers' rules, or explain one with an example
    #[command(after_help = help_examples::RULES)]
    Rules(command::rules::Arguments),
}

/// A command over templates in files.
#[derive(Debug, clap::Args)]
struct WithPaths<A: clap::Args> {
    /// Files with templates as JSON, directories of them, or `-` for the standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    arguments: A,
}

/// The `whatsapp-template` command, with the arguments of this process.
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     whatsapp_template_cli::standalone()
/// }
/// ```
pub fn standalone() -> ExitCode {
    let mut out = anstream::stdout();
    // Not locked: a bar of progress draws from a thread of its own.
    let mut err = anstream::stderr();
    ExitCode::from(run(std::env::args_os(), &mut out, &mut err))
}

/// Reads a command line and does what it says. Returns the exit code.
pub(crate) fn run(command_line: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let command_line: Vec<OsString> = command_line.into_iter().collect();
    match Args::try_parse_from(&command_line) {
        Ok(command_line) => exit_code(dispatch(command_line.command, out, err), err),
        Err(error) => usage_error(&error, command_line.get(1)),
    }
}

/// Help and version are errors to clap, with an exit code of zero.
pub(crate) fn usage_error(error: &clap::Error, first_argument: Option<&OsString>) -> u8 {
    // Nobody is left to hear that the terminal is gone.
    let _ = error.print();
    // Of these, 2 says that there are changes.
    let is_changes_code = first_argument
        .and_then(|argument| argument.to_str())
        .is_some_and(|argument| ["plan", "apply"].contains(&argument));
    match u8::try_from(error.exit_code()).unwrap_or(2) {
        2 if is_changes_code => 1,
        code => code,
    }
}

/// The exit code, after a failure was told.
pub(crate) fn exit_code(outcome: CommandResult, err: &mut dyn Write) -> u8 {
    outcome.unwrap_or_else(|error| {
        error.print(err);
        error.code()
    })
}

fn dispatch(command: Command, out: &mut dyn Write, err: &mut dyn Write) -> CommandResult {
    match command {
        Command::Check(arguments) => command::check::run(&arguments, out, err),
        Command::Export(arguments) => command::export::from_files(&arguments, out, err),
        Command::Import(arguments) => command::import::run(&arguments, out, err),
        Command::Plan(with_paths) => {
            command::plan::run(&with_paths.arguments, &Templates::from_files(&with_paths.paths)?, out)
        }
        Command::Apply(with_paths) => {
            command::apply::run(&with_paths.arguments, &Templates::from_files(&with_paths.paths)?, out)
        }
        Command::Status(with_paths) => {
            command::status::run(&with_paths.arguments, &Templates::from_files(&with_paths.paths)?, out)
        }
        Command::Verify(with_paths) => {
            command::verify::run(&with_paths.arguments, &Templates::from_files(&with_paths.paths)?, out)
        }
        #[cfg(feature = "preview")]
        Command::Preview(with_paths) => {
            command::preview::run(&with_paths.arguments, &Templates::families_from_files(&with_paths.paths)?, out, err)
        }
        #[cfg(not(feature = "preview"))]
        Command::Preview(_) => command::disabled::run("preview"),
        #[cfg(feature = "emulate")]
        Command::Emulate(arguments) => command::emulate::run(&arguments, out),
        #[cfg(not(feature = "emulate"))]
        Command::Emulate(_) => command::disabled::run("emulate"),
        Command::List(with_paths) => {
            command::list::run(&with_paths.arguments, &Templates::families_from_files(&with_paths.paths)?, out)
        }
        Command::Completions(arguments) => {
            command::completions::run(&arguments, "whatsapp-template", &mut Args::command(), out)
        }
        Command::Rules(arguments) => command::rules::run(&arguments, out),
    }
}
