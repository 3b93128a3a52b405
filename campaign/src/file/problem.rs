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
        let position = error.span().map_or(0, |span| span.start);
        Self::at(file, text, position, format!("the file is not TOML here: {}", error.message()))
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
