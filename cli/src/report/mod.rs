//! The check of JSON templates, and the formats of its report.

mod checker;
mod finding;
mod github;
mod json;
mod json_terms;
mod placeholder_terms;
mod sample_link;
mod sarif;
#[cfg(test)]
mod tests;
mod text;
mod withheld;

use std::io::Write;

pub(crate) use checker::{Checker, known_rule_ids};
use clap::ValueEnum;
pub(crate) use finding::{Finding, Report, Severity};

/// The output format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// Text for a terminal
    #[default]
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations for GitHub Actions
    Github,
}

impl Report {
    pub(crate) fn write(&self, format: Format, out: &mut dyn Write) -> std::io::Result<()> {
        match format {
            Format::Text => text::write(self, out),
            Format::Json => json::write(self, out),
            Format::Sarif => sarif::write(self, out),
            Format::Github => github::write(self, out),
        }
    }
}
