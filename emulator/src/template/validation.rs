//! Validates submitted templates and refers to parts of their JSON.

use whatsapp_template_model::json::{Cause, Parsed};
use whatsapp_template_model::{Level, check, rules::Source};

/// One problem of a template.
pub(crate) struct Finding {
    /// The rule that the template breaks; `None` if the document could not be read.
    pub(crate) rule: Option<&'static str>,
    /// The message for the caller.
    pub(crate) message: String,
}

/// Everything for which a provider would reject the template. Parts that the model cannot represent are not
/// validated.
pub(crate) fn validate(read: &Parsed) -> Vec<Finding> {
    let unread = read.unparsed.iter().filter(|unread| unread.cause == Cause::Malformed);
    let mut findings: Vec<Finding> = unread.map(|unread| Finding { rule: None, message: unread.to_string() }).collect();
    for problem in check(&read.definition) {
        // Rules of the language are about source code, which was not submitted.
        if problem.level != Level::Error || problem.rule.source == Source::Language {
            continue;
        }
        let place = read.pointer(problem.mark).filter(|place| !place.is_empty());
        let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
        let message = format!("{place}{} [{}]", problem.message, problem.rule.id);
        findings.push(Finding { rule: Some(problem.rule.id), message });
    }
    findings
}

/// All findings in one line, short enough for a response.
pub(crate) fn summary(findings: &[Finding]) -> String {
    const MAX: usize = 10;
    let mut messages: Vec<&str> = findings.iter().take(MAX).map(|finding| finding.message.as_str()).collect();
    let more = findings.len().saturating_sub(MAX);
    let rest = format!("and {more} more");
    if more > 0 {
        messages.push(&rest);
    }
    messages.join("; ")
}
