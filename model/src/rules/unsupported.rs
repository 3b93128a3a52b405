//! Parts that not every provider supports.

use super::report::Report;
use crate::{Mark, Providers, Rule};

/// Something that not every provider has.
pub(super) struct Unsupported {
    pub(super) rule: &'static Rule,
    /// The providers that support it.
    pub(super) having: Providers,
    pub(super) mark: Mark,
    /// What it is, as in the phrase "cams has no …".
    pub(super) what: String,
    /// What to write instead of naming other providers.
    pub(super) instead: String,
}

/// Says who of some providers does not have it.
pub(super) fn unsupported(report: &mut Report<'_>, of: Providers, part: Unsupported) {
    let Unsupported { rule, having, mark, what, instead } = part;
    let without: Providers = report.concerned(rule).common(of).iter().filter(|p| !having.contains(*p)).collect();
    if without.is_empty() {
        return;
    }
    let rest = report.definition.providers.common(having);
    let providers = if rest.is_empty() { having } else { rest };
    let has = if without.iter().count() == 1 { "has" } else { "have" };
    report.add_for(
        rule,
        without,
        mark,
        None,
        format!("{without} {has} no {what}"),
        format!("`providers: {}`, or {instead}", providers.to_source()),
    );
}
