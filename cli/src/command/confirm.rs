//! The question whether a command goes on.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::CliError;

/// Asks a question, such as `Archive 2 templates`. Returns whether the answer is yes.
///
/// # Errors
///
/// If the standard input is not a terminal. The help is then how to go on without asking.
pub(super) fn confirm(question: &str, help: &str, out: &mut dyn Write) -> Result<bool, CliError> {
    if !io::stdin().is_terminal() {
        return Err(CliError::new("cannot ask for confirmation: the standard input is not a terminal").with_help(help));
    }
    write!(out, "\n{question}? [y/N] ")?;
    out.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
