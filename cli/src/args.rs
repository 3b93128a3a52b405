//! The arguments of the `whatsapp-template` command.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::command::archive::Direction;
use crate::command::{self, CommandResult};
use crate::help;
use crate::help_examples;
use crate::printable::{SafeWriter, safe_on_terminal};
use crate::session::Templates;

/// WhatsApp message templates as code
#[derive(Debug, Parser)]
#[command(name = "whatsapp-template", version)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

/// The subcommands. Each variant has its own file in `command/`.
#[derive(Debug, Subcommand)]
enum Command {
    /// Check JSON templates against the providers' rules
    #[command(after_help = help_examples::with_codes(help_examples::CHECK_CODES, help_examples::CHECK))]
    Check(command::check::Arguments),
    /// Convert templates to the JSON that creates them at another provider
    #[command(after_help = help_examples::EXPORT)]
    Export(command::export::Arguments),
    /// Convert JSON templates to Rust declarations
    #[command(after_help = help_examples::IMPORT)]
    Import(command::import::Arguments),
    /// Show what `apply` would change at a provider
    #[command(after_help = help_examples::with_codes(help_examples::PLAN_CODES, help_examples::PLAN))]
    Plan(WithPaths<command::plan::Arguments>),
    /// Create and modify templates at a provider, as shown by `plan`
    #[command(after_help = help_examples::with_codes(help_examples::APPLY_CODES, help_examples::APPLY))]
    Apply(WithPaths<command::apply::Arguments>),
    /// Show the status of templates at a provider
    #[command(after_help = help_examples::STATUS)]
    Status(WithPaths<command::status::Arguments>),
    /// Fail unless a provider has these templates as declared and ready to send
    #[command(after_help = help_examples::with_codes(help_examples::VERIFY_CODES, help_examples::VERIFY))]
    Verify(WithPaths<command::verify::Arguments>),
    /// Archive templates at a provider: they cannot be sent, and are deleted after 28 days
    #[command(after_help = help_examples::ARCHIVE)]
    Archive(command::archive::Arguments),
    /// Restore archived templates
    #[command(after_help = help_examples::UNARCHIVE)]
    Unarchive(command::archive::Arguments),
    /// List Meta's library of approved templates, or create a template from one
    #[command(after_help = help_examples::LIBRARY)]
    Library(command::library::Arguments),
    /// Draw templates as chat bubbles: in the terminal, as an HTML page or as pictures
    #[cfg(feature = "preview")]
    #[command(after_help = help_examples::PREVIEW)]
    Preview(WithPaths<command::preview::Arguments>),
    /// Not included in this build
    #[cfg(not(feature = "preview"))]
    #[command(hide = true)]
    Preview(command::disabled::Arguments),
    /// Emulate the three providers on a local port, for development and tests
    #[cfg(feature = "emulate")]
    #[command(after_help = help_examples::EMULATE)]
    Emulate(command::emulate::Arguments),
    /// Not included in this build
    #[cfg(not(feature = "emulate"))]
    #[command(hide = true)]
    Emulate(command::disabled::Arguments),
    /// See and resolve the messages of an outbox
    #[cfg(feature = "outbox")]
    #[command(after_help = help_examples::OUTBOX)]
    Outbox(command::outbox::Arguments),
    /// Not included in this build
    #[cfg(not(feature = "outbox"))]
    #[command(hide = true)]
    Outbox(command::disabled::Arguments),
    /// List, add and remove customers who get no messages
    #[cfg(feature = "outbox")]
    #[command(after_help = help_examples::SUPPRESS)]
    Suppress(command::suppress::Arguments),
    /// Not included in this build
    #[cfg(not(feature = "outbox"))]
    #[command(hide = true)]
    Suppress(command::disabled::Arguments),
    /// Send one template to many people, whose rows are in a file or a database
    #[cfg(feature = "campaign")]
    #[command(after_help = help_examples::CAMPAIGN)]
    Campaign(command::campaign::Arguments),
    /// Not included in this build
    #[cfg(not(feature = "campaign"))]
    #[command(hide = true)]
    Campaign(command::disabled::Arguments),
    /// List the templates in files
    List(WithPaths<command::list::Arguments>),
    /// Write shell completions
    #[command(after_help = help_examples::COMPLETIONS)]
    Completions(command::completions::Arguments),
    /// List the providers' rules, or explain one with an example
    #[command(after_help = help_examples::RULES)]
    Rules(command::rules::Arguments),
    /// Print the JSON Schema of what a command prints with `--format json`
    #[command(after_help = help_examples::SCHEMA)]
    Schema(command::schema::Arguments),
}

/// A command on templates in files.
#[derive(Debug, clap::Args)]
struct WithPaths<A: clap::Args> {
    /// JSON files with templates, directories that contain such files, or `-` for the standard input
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
    let mut out = safe_on_terminal(&mut out, std::io::stdout().is_terminal());
    // Not locked, because the progress bar draws from another thread.
    let mut err = SafeWriter::new(anstream::stderr());
    ExitCode::from(run(std::env::args_os(), &mut out, &mut err))
}

/// Parses a command line.
pub(crate) fn parse<A: CommandFactory + FromArgMatches>(command_line: &[OsString]) -> Result<A, clap::Error> {
    let mut command = help::with_layout(A::command());
    let mut matches = command.try_get_matches_from_mut(command_line)?;
    A::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

/// Parses a command line and runs its command. Returns the exit code.
pub(crate) fn run(command_line: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let command_line: Vec<OsString> = command_line.into_iter().collect();
    match parse::<Args>(&command_line) {
        Ok(command_line) => exit_code(dispatch(command_line.command, out, err), err),
        Err(error) => usage_error(&error, command_line.get(1)),
    }
}

/// Prints an error of clap and returns its exit code. To clap, help and version are errors with an exit code of zero.
pub(crate) fn usage_error(error: &clap::Error, first_argument: Option<&OsString>) -> u8 {
    // If the terminal is gone, there is nowhere left to report it.
    let _ = error.print();
    // For these commands, 2 means that there are changes.
    let is_changes_code = first_argument
        .and_then(|argument| argument.to_str())
        .is_some_and(|argument| ["plan", "apply"].contains(&argument));
    match u8::try_from(error.exit_code()).unwrap_or(2) {
        2 if is_changes_code => 1,
        code => code,
    }
}

/// The exit code of a command. An error is printed first.
pub(crate) fn exit_code(outcome: CommandResult, err: &mut dyn Write) -> u8 {
    outcome.unwrap_or_else(|error| {
        error.print(err);
        error.code()
    })
}

fn dispatch(command: Command, out: &mut dyn Write, err: &mut dyn Write) -> CommandResult {
    match command {
        Command::Check(arguments) => command::check::run(&arguments, &mut SafeWriter::new(out), err),
        Command::Export(arguments) => command::export::from_files(&arguments, out, err),
        Command::Import(arguments) => command::import::run(&arguments, out, err),
        Command::Plan(with_paths) => command::plan::run(
            &with_paths.arguments,
            &Templates::from_files(&with_paths.paths)?,
            &mut SafeWriter::new(out),
        ),
        Command::Apply(with_paths) => command::apply::run(
            &with_paths.arguments,
            &Templates::from_files(&with_paths.paths)?,
            &mut SafeWriter::new(out),
        ),
        Command::Status(with_paths) => command::status::run(
            &with_paths.arguments,
            &Templates::from_files(&with_paths.paths)?,
            &mut SafeWriter::new(out),
        ),
        Command::Verify(with_paths) => command::verify::run(
            &with_paths.arguments,
            &Templates::from_files(&with_paths.paths)?,
            &mut SafeWriter::new(out),
        ),
        Command::Archive(arguments) => command::archive::run(&arguments, Direction::Archive, &mut SafeWriter::new(out)),
        Command::Unarchive(arguments) => {
            command::archive::run(&arguments, Direction::Unarchive, &mut SafeWriter::new(out))
        }
        Command::Library(arguments) => command::library::run(&arguments, &mut SafeWriter::new(out)),
        #[cfg(feature = "preview")]
        Command::Preview(with_paths) => {
            command::preview::run(&with_paths.arguments, &Templates::families_from_files(&with_paths.paths)?, out, err)
        }
        #[cfg(not(feature = "preview"))]
        Command::Preview(_) => command::disabled::run("preview", "preview"),
        #[cfg(feature = "emulate")]
        Command::Emulate(arguments) => command::emulate::run(&arguments, out),
        #[cfg(not(feature = "emulate"))]
        Command::Emulate(_) => command::disabled::run("emulate", "emulate"),
        #[cfg(feature = "outbox")]
        Command::Outbox(arguments) => command::outbox::run(&arguments, &mut SafeWriter::new(out)),
        #[cfg(not(feature = "outbox"))]
        Command::Outbox(_) => command::disabled::run("outbox", "outbox"),
        #[cfg(feature = "outbox")]
        Command::Suppress(arguments) => command::suppress::run(&arguments, &mut SafeWriter::new(out)),
        #[cfg(not(feature = "outbox"))]
        Command::Suppress(_) => command::disabled::run("suppress", "outbox"),
        #[cfg(feature = "campaign")]
        Command::Campaign(arguments) => {
            command::campaign::run(&arguments, &Templates::default(), &mut SafeWriter::new(out), err)
        }
        #[cfg(not(feature = "campaign"))]
        Command::Campaign(_) => command::disabled::run("campaign", "campaign"),
        Command::List(with_paths) => command::list::run(
            &with_paths.arguments,
            &Templates::families_from_files(&with_paths.paths)?,
            &mut SafeWriter::new(out),
        ),
        Command::Completions(arguments) => {
            command::completions::run(&arguments, "whatsapp-template", &mut help::with_layout(Args::command()), out)
        }
        Command::Rules(arguments) => command::rules::run(&arguments, out),
        Command::Schema(arguments) => command::schema::run(&arguments, out),
    }
}

#[cfg(test)]
mod tests;
