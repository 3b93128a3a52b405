//! The command line for the templates of a program.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::Declared;
use crate::args::{exit_code, parse, usage_error};
use crate::command::archive::Direction;
use crate::command::{self, CommandResult};
use crate::help;
use crate::help_examples;
use crate::printable::{SafeWriter, safe_on_terminal};
use crate::session::Templates;

/// The WhatsApp message templates of this program
#[derive(Debug, Parser)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

/// The subcommands. Each variant has its own file in `command/`.
#[derive(Debug, Subcommand)]
enum Command {
    /// List the templates
    List(command::list::Arguments),
    /// Show what `apply` would change at a provider
    #[command(after_help = help_examples::PLAN_CODES)]
    Plan(command::plan::Arguments),
    /// Create and modify templates at a provider, as shown by `plan`
    #[command(after_help = help_examples::APPLY_CODES)]
    Apply(command::apply::Arguments),
    /// Show the status of the templates at a provider
    Status(command::status::Arguments),
    /// Fail unless a provider has the templates as declared and ready to send
    #[command(after_help = help_examples::VERIFY_CODES)]
    Verify(command::verify::Arguments),
    /// Archive templates at a provider: they cannot be sent, and are deleted after 28 days
    Archive(command::archive::Arguments),
    /// Restore archived templates
    Unarchive(command::archive::Arguments),
    /// List Meta's library of approved templates, or create a template from one
    Library(command::library::Arguments),
    /// Draw the templates as chat bubbles: in the terminal, as an HTML page or as pictures
    #[cfg(feature = "preview")]
    Preview(command::preview::Arguments),
    /// Not included in this build
    #[cfg(not(feature = "preview"))]
    #[command(hide = true)]
    Preview(command::disabled::Arguments),
    /// Send one of the templates to many people, whose rows are in a file or a database
    #[cfg(feature = "campaign")]
    Campaign(command::campaign::Arguments),
    /// Not included in this build
    #[cfg(not(feature = "campaign"))]
    #[command(hide = true)]
    Campaign(command::disabled::Arguments),
    /// Write the JSON that creates the templates at a provider
    Export(command::export::EmbeddedArguments),
    /// List the providers' rules, or explain one with an example
    Rules(command::rules::Arguments),
    /// Print the JSON Schema of what a command prints with `--format json`
    Schema(command::schema::Arguments),
    /// Write shell completions
    Completions(command::completions::Arguments),
}

/// Runs the command line for the templates of a program, with the arguments of this process.
///
/// ```no_run
/// use whatsapp_template::whatsapp_template;
/// use whatsapp_template_cli::templates;
///
/// whatsapp_template! {
///     pub struct Arrived { customer: &str = "Ann" }
///     category: utility,
///     language: en_US,
///     body: "Hi {customer}, your order waits for you in our shop.",
/// }
///
/// fn main() -> std::process::ExitCode {
///     whatsapp_template_cli::main(templates![Arrived])
/// }
/// ```
pub fn main(templates: impl IntoIterator<Item: Into<Declared>>) -> ExitCode {
    let templates = Templates::new(templates.into_iter().map(|template| template.into().definition().clone()));
    let mut out = anstream::stdout();
    let mut out = safe_on_terminal(&mut out, std::io::stdout().is_terminal());
    // Not locked, because the progress bar draws from another thread.
    let mut err = SafeWriter::new(anstream::stderr());
    let command_line: Vec<std::ffi::OsString> = std::env::args_os().collect();
    ExitCode::from(match parse::<Args>(&command_line) {
        Ok(command_line) => {
            let outcome = dispatch(command_line.command, &templates, &mut out, &mut err);
            exit_code(outcome, &mut err)
        }
        Err(error) => usage_error(&error, command_line.get(1)),
    })
}

/// The name of the program that contains this command line.
fn program_name() -> String {
    let path = std::env::args_os().next().unwrap_or_default();
    std::path::Path::new(&path).file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn dispatch(command: Command, templates: &Templates, out: &mut dyn Write, err: &mut dyn Write) -> CommandResult {
    match command {
        Command::List(arguments) => command::list::run(&arguments, templates, &mut SafeWriter::new(out)),
        Command::Plan(arguments) => command::plan::run(&arguments, templates, &mut SafeWriter::new(out)),
        Command::Apply(arguments) => command::apply::run(&arguments, templates, &mut SafeWriter::new(out)),
        Command::Status(arguments) => command::status::run(&arguments, templates, &mut SafeWriter::new(out)),
        Command::Verify(arguments) => command::verify::run(&arguments, templates, &mut SafeWriter::new(out)),
        Command::Archive(arguments) => command::archive::run(&arguments, Direction::Archive, &mut SafeWriter::new(out)),
        Command::Unarchive(arguments) => {
            command::archive::run(&arguments, Direction::Unarchive, &mut SafeWriter::new(out))
        }
        Command::Library(arguments) => command::library::run(&arguments, &mut SafeWriter::new(out)),
        #[cfg(feature = "preview")]
        Command::Preview(arguments) => command::preview::run(&arguments, templates, out, err),
        #[cfg(not(feature = "preview"))]
        Command::Preview(_) => command::disabled::run("preview", "preview"),
        #[cfg(feature = "campaign")]
        Command::Campaign(arguments) => command::campaign::run(&arguments, templates, &mut SafeWriter::new(out), err),
        #[cfg(not(feature = "campaign"))]
        Command::Campaign(_) => command::disabled::run("campaign", "campaign"),
        Command::Export(arguments) => command::export::from_program(&arguments, templates, out, err),
        Command::Rules(arguments) => command::rules::run(&arguments, out),
        Command::Schema(arguments) => command::schema::run(&arguments, out),
        Command::Completions(arguments) => {
            command::completions::run(&arguments, &program_name(), &mut help::with_layout(Args::command()), out)
        }
    }
}
