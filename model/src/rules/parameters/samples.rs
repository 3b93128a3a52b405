//! Rules about samples.

use crate::ascii::AsciiSet;
use crate::pointer::point_at;
use crate::rules::parameters::indexed;
use crate::rules::report::Report;
use crate::{MarkedStr, Role, Text, is_visible, phrase};

rules! {
    /// A reviewer reads the template with its samples, and the providers refuse one without them.
    PARAMETER_SAMPLE = "parameter_sample" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, `Example`; NXCloud, `example`"),
        says: "Every parameter that reviewers see has a sample: each text, file and coupon.",
        absence: true,
    }

    /// An empty example shows a reviewer nothing. Meta asks for a sample without further requirements.
    SAMPLE_EMPTY = "sample_empty" {
        providers: ALL,
        level: Advice,
        source: SecondHand("integrators' reports; Meta asks for a sample (templates/components, 09/2026) without saying what it may hold"),
        says: "A sample is not empty.",
    }

    /// Meta refuses such values when a message is sent, so the sample would not be a value that can occur.
    SAMPLE_WHITE_SPACE = "sample_white_space" {
        providers: ALL,
        level: Advice,
        source: SecondHand("Meta's error 132018 at sending"),
        says: "A sample has no line break, no tab and at most four spaces in a row, since a value must not have them either.",
    }

    /// The template itself is accepted. A message that is too long after its values are filled in is refused with
    /// 132005.
    SAMPLE_LENGTH = "sample_length" {
        providers: ALL,
        level: Advice,
        source: Official("Meta's error 132005 at sending; media-card carousels (09/2026); the template itself is accepted"),
        says: "With its samples filled in, a header or a body is no longer than the rule for its length allows.",
    }
}

/// More spaces in a row than a value can have.
const BLANKS: &str = "     ";

pub(crate) fn samples(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        let name = parameter.name.as_str();
        let roles = report.roles(index);
        if report.is_other_code(index) {
            // `code_category` reports it.
            continue;
        }
        // Reviewers never see the sample of another parameter.
        let is_shown = roles.is_empty() || roles.iter().any(|(role, _)| role.has_sample());
        let translations = &report.definition.translations;
        let own: Vec<_> = translations.iter().filter_map(|translation| translation.sample(index)).collect();
        let is_missing = parameter.sample.is_none() && (own.is_empty() || own.len() < translations.len());
        if is_missing && is_shown {
            let example = match roles.first() {
                Some((Role::Media(kind), _)) => {
                    format!("\"https://shop.example/sample.{}\"", kind.row().endings.first().unwrap_or(&"jpg"))
                }
                Some((Role::CouponCode, _)) => String::from("\"SPRING25\""),
                _ => String::from("\"…\""),
            };
            report.add(
                &PARAMETER_SAMPLE,
                parameter.name.mark,
                format!("parameter `{name}` has no sample for the reviewers"),
                format!("`{name}: … = {example}`, a value as a customer would get it"),
            );
        }
        for sample in parameter.sample.iter().chain(own).filter(|_| is_shown) {
            text_of_sample(report, name, sample);
        }
    }
}

fn text_of_sample(report: &mut Report<'_>, name: &str, sample: &MarkedStr<'_>) {
    let ascii = AsciiSet::of(sample.as_str());
    if !sample.contains(is_visible) {
        report.add(
            &SAMPLE_EMPTY,
            sample.mark,
            format!("the sample of `{name}` is empty"),
            "a value as a customer would get it",
        );
    }
    if ascii.has_any(b"\n\r\t") || ascii.has(b' ') && sample.contains(BLANKS) {
        let shown = phrase::visible(sample.as_str());
        let parts = ["\\n", "\\r", "\\t", BLANKS].into_iter();
        let (at, part) = parts.filter_map(|part| Some((shown.find(part)?, part))).min().unwrap_or_default();
        report.add_at(
            &SAMPLE_WHITE_SPACE,
            sample.mark,
            point_at(&shown, at..at + part.len()),
            format!(
                "the sample of `{name}` has {}, which a value must not have when a message is sent",
                if part == BLANKS { "more than four spaces in a row" } else { "a line break or a tab" }
            ),
            "the sample on one line, with single spaces",
        );
    }
}

/// Checks a text whose length is valid without its samples. A message with them would be refused.
pub(crate) fn filled_length(report: &mut Report<'_>, what: &str, text: &Text<'_>, max: usize) {
    let length = text.filled(|parameter| report.definition.sample(parameter)).chars().count();
    if length > max {
        report.add(
            &SAMPLE_LENGTH,
            text.mark,
            format!(
                "{what} is {} long with its samples filled in; {max} are allowed when a message is sent",
                phrase::count(length, "character")
            ),
            "a shorter text, or samples as long as the values will be",
        );
    }
}
