//! The command `schema`.

use std::io::Write;

use super::CommandResult;

/// The arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The command whose JSON is described
    #[arg(value_enum)]
    command: Output,
}

/// A command that prints JSON of our own. `export` and `library list` print that of the providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Output {
    /// `check --format json`
    Check,
    /// `list --format json`
    List,
    /// `plan --format json`
    Plan,
    /// `preview --format json`
    Preview,
    /// `rules --format json`
    Rules,
    /// `status --format json`
    Status,
    /// `verify --format json`
    Verify,
}

/// Prints the JSON Schema of the JSON that a command prints.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    let schema = match arguments.command {
        Output::Check => include_str!("../../schemas/check.json"),
        Output::List => include_str!("../../schemas/list.json"),
        Output::Plan => include_str!("../../schemas/plan.json"),
        Output::Preview => include_str!("../../schemas/preview.json"),
        Output::Rules => include_str!("../../schemas/rules.json"),
        Output::Status => include_str!("../../schemas/status.json"),
        Output::Verify => include_str!("../../schemas/verify.json"),
    };
    out.write_all(schema.as_bytes())?;
    Ok(0)
}
