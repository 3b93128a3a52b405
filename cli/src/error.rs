//! The error of a command, with its exit code.

use core::fmt;

use crate::printable::{sanitize_line, sanitize_text};
use crate::style::ERROR;

/// Why a command failed: what is wrong, then what to do about it.
#[derive(Debug, Clone)]
pub(crate) struct CliError {
    what: String,
    /// Details, each printed on a line of its own.
    details: Vec<String>,
    help: Option<String>,
    code: u8,
    silent: bool,
}

impl CliError {
    /// The exit code that a shell reports for a program whose output pipe was closed.
    const PIPE_CLOSED: u8 = 141;

    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), details: Vec::new(), help: None, code: 1, silent: false }
    }

    /// Adds details, each on a line of its own.
    #[must_use]
    pub(crate) fn with_details(self, details: Vec<String>) -> Self {
        Self { details, ..self }
    }

    /// Adds what to do about it.
    #[must_use]
    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds the place of what is wrong before it.
    #[must_use]
    pub(crate) fn within(self, place: &str) -> Self {
        Self { what: format!("{place}: {}", self.what), ..self }
    }

    /// Sets the exit code of the command, which is 1 by default.
    #[must_use]
    pub(crate) fn with_code(self, code: u8) -> Self {
        Self { code, ..self }
    }

    pub(crate) fn code(&self) -> u8 {
        self.code
    }

    /// Prints the error. If the terminal is gone, there is nowhere left to report it.
    pub(crate) fn print(&self, err: &mut dyn std::io::Write) {
        if !self.silent {
            // A line break in a text of a provider could imitate another message.
            let _ = writeln!(err, "{ERROR}error{ERROR:#}: {}", sanitize_line(&self.what));
            for detail in &self.details {
                let _ = writeln!(err, "  {}", sanitize_line(detail));
            }
            if let Some(help) = &self.help {
                let _ = writeln!(err, "  {}", sanitize_text(help));
            }
        }
    }

    /// The error for a file that could not be read or written.
    pub(crate) fn file(doing: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(format!("cannot {doing} {}: {error}", path.display()))
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.details.iter().try_for_each(|detail| write!(f, "\n  {detail}"))?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "\n  {help}"))
    }
}

impl From<std::io::Error> for CliError {
    /// Writing to the terminal or a pipe failed.
    fn from(error: std::io::Error) -> Self {
        let cli_error = Self::new(format!("cannot write the output: {error}"));
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            // The reader closed the pipe because it needs no more, as `head` does.
            return Self { code: Self::PIPE_CLOSED, silent: true, ..cli_error };
        }
        cli_error
    }
}
