//! The subcodes of Meta for templates that break a rule.

use crate::template::validation::Finding;

/// The subcode of the first finding that has one. Source: Meta, support/error-codes (September 2026), and reports of
/// integrators.
pub(super) fn for_findings(findings: &[Finding]) -> Option<i32> {
    findings.iter().filter_map(|finding| finding.rule).find_map(|rule| {
        Some(match rule {
            "body_word_ratio" => 2_388_293,
            "body_edge_parameter" => 2_388_299,
            "parameter_sample" => 2_388_043,
            rule if rule.ends_with("_length") => 2_388_040,
            rule if rule.starts_with("header_") => 2_388_047,
            rule if rule.starts_with("body_") => 2_388_072,
            rule if rule.starts_with("footer_") => 2_388_073,
            rule if rule.starts_with("label_") || rule.starts_with("button_") => 2_388_060,
            _ => return None,
        })
    })
}
