//! The findings of a check, and the report that collects them.

use whatsapp_template_model::Providers;

use crate::CliError;
use crate::document::Position;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// A provider refuses it.
    Error,
    /// Reviewers often refuse it, or only second-hand sources state it.
    Advice,
    /// Nothing is wrong, but something could not be judged.
    Note,
}

impl Severity {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Advice => "advice",
            Self::Note => "note",
        }
    }
}

/// One thing to say of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// The rule's id.
    pub(crate) rule: &'static str,
    /// Whose rule it is; none where no provider could read the template.
    pub(crate) providers: Providers,
    pub(crate) position: Position,
    /// The template's name and language.
    pub(crate) template: String,
    pub(crate) language: String,
    pub(crate) what: String,
    /// A line that shows the place in a text.
    pub(crate) place: Option<String>,
    pub(crate) write: Option<String>,
}

/// Everything to say.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) findings: Vec<Finding>,
    /// How many templates were judged, each language counting as one.
    pub(crate) templates: usize,
    /// How many of them have an error or advice.
    pub(crate) templates_with_problems: usize,
    pub(crate) files: usize,
    /// What could not be read at all.
    pub(crate) failures: Vec<CliError>,
}

impl Report {
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// 0 for a clean report, 1 for one with errors, 2 if something could not be read.
    pub(crate) fn exit_code(&self) -> u8 {
        match (self.failures.is_empty(), self.count(Severity::Error)) {
            (false, _) => 2,
            (true, 0) => 0,
            (true, _) => 1,
        }
    }
}
