//! The findings of a check, and the report that collects them.

use whatsapp_template_model::Providers;

use crate::CliError;
use crate::document::Position;

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// A provider refuses the template.
    Error,
    /// Reviewers often refuse such a template, or only second-hand sources state the rule.
    Advice,
    /// Nothing is wrong, but a part could not be checked.
    Note,
}

impl Severity {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Advice => "advice",
            Self::Note => "note",
        }
    }
}

/// One finding about a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// The rule's id.
    pub(crate) rule: &'static str,
    /// The providers of the rule; none if no provider can read the template.
    pub(crate) providers: Providers,
    pub(crate) position: Position,
    /// The template's name and language.
    pub(crate) template: String,
    pub(crate) language: String,
    pub(crate) what: String,
    /// A line that shows the place in the text.
    pub(crate) place: Option<String>,
    pub(crate) write: Option<String>,
}

/// The findings of a check.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) findings: Vec<Finding>,
    /// How many templates were checked; each language counts as one.
    pub(crate) templates: usize,
    /// How many of them have errors or advice.
    pub(crate) templates_with_problems: usize,
    /// How many parts were not checked, also those whose findings are switched off.
    pub(crate) not_checked: usize,
    pub(crate) files: usize,
    /// The errors of files that could not be read.
    pub(crate) failures: Vec<CliError>,
}

impl Report {
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// 0 without errors, 1 with errors, 2 if a file could not be read.
    pub(crate) fn exit_code(&self) -> u8 {
        match (self.failures.is_empty(), self.count(Severity::Error)) {
            (false, _) => 2,
            (true, 0) => 0,
            (true, _) => 1,
        }
    }
}
