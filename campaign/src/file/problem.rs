//! A problem of a campaign's file.

use core::fmt;
use std::sync::Arc;

/// What is wrong in the file of a campaign, in which line, and what to write.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileProblem {
    /// The path of the file.
    pub file: Arc<str>,
    /// The line, counted from 1; 0 if it is about the whole file.
    pub line: usize,
    /// What is wrong, what is allowed, and what to write.
    pub message: String,
}

impl FileProblem {
    pub(super) fn new(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.into(), line, message: message.into() }
    }

    /// A problem at a position of the text.
    pub(super) fn at(file: &str, text: &str, position: usize, message: impl Into<String>) -> Self {
        let line = 1 + text.get(..position).unwrap_or(text).matches('\n').count();
        Self::new(file, line, message)
    }

    /// The file is not TOML.
    pub(super) fn of_syntax(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or_default();
        let position = span.start;
        // The message of the parser does not name the key.
        let message = match text.get(span).filter(|_| error.message() == "duplicate key") {
            Some(key) => format!("`{}` is written twice; remove one", key.escape_debug()),
            None => format!("the file is not TOML here: {}", error.message()),
        };
        Self::at(file, text, position, message)
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

impl core::error::Error for FileProblem {}
