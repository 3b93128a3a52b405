//! Samples, use, roles and names of parameters.

use super::report::Report;
use crate::rules::{
    PARAMETER_NAME_ASCII, PARAMETER_NAME_LETTERS, PARAMETER_ROLE, PARAMETER_SAMPLE, PARAMETER_USED, SAMPLE_EMPTY,
    SAMPLE_WHITE_SPACE,
};
use crate::{ParameterFormat, Role, prose};

/// The parameters with their indexes.
fn indexed<'d>(report: &Report<'d>) -> impl Iterator<Item = (u16, &'d crate::Parameter<'d>)> + use<'d> {
    (0..u16::MAX).zip(report.definition.parameters.iter())
}

pub(super) fn samples(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        let name = parameter.name.as_str();
        let roles = report.definition.roles(index);
        let Some(sample) = &parameter.sample else {
            // The reviewers of a location header see a map without a place.
            if !roles.iter().all(|(role, _)| *role == Role::Location) || roles.is_empty() {
                let example = match roles.first() {
                    Some((Role::Media(kind), _)) => {
                        format!("\"https://shop.example/sample.{}\"", kind.row().endings.first().unwrap_or(&"jpg"))
                    }
                    Some((Role::OtpCode, _)) => String::from("\"123456\""),
                    Some((Role::CouponCode, _)) => String::from("\"SPRING25\""),
                    _ => String::from("…"),
                };
                report.add(
                    &PARAMETER_SAMPLE,
                    parameter.name.mark,
                    format!("parameter `{name}` has no sample for the reviewers"),
                    format!("`{name}: … = {example}` with a value as a customer would get it"),
                );
            }
            continue;
        };
        if sample.trim().is_empty() {
            report.add(
                &SAMPLE_EMPTY,
                sample.mark,
                format!("the sample of `{name}` is empty"),
                "a value as a customer would get it",
            );
        }
        let blanks = sample.contains("     ");
        if sample.contains(['\n', '\t']) || blanks {
            report.add_at(
                &SAMPLE_WHITE_SPACE,
                sample.mark,
                format!("here: {}", prose::quote(sample.as_str())),
                format!(
                    "the sample of `{name}` has {}, which no value may have when a message is sent",
                    if blanks { "more than four blanks in a row" } else { "a line break or a tab" }
                ),
                "the sample on one line, with single blanks",
            );
        }
    }
}

pub(super) fn uses(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        if report.definition.roles(index).is_empty() {
            let name = parameter.name.as_str();
            report.add(
                &PARAMETER_USED,
                parameter.name.mark,
                format!("parameter `{name}` stands nowhere in the template"),
                format!("`{{{name}}}` where its value goes, or take the parameter away"),
            );
        }
    }
}

pub(super) fn roles(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        let roles = report.definition.roles(index);
        if let [(first, _), (second, mark), ..] = roles[..] {
            let name = parameter.name.as_str();
            report.add(
                &PARAMETER_ROLE,
                mark,
                format!("`{name}` is used as {} and as {}", describe(first), describe(second)),
                "two parameters, one for each use",
            );
        }
    }
}

fn describe(role: Role) -> String {
    match role {
        Role::Text => String::from("text"),
        _ => format!("a value of type `{}`", role.type_name()),
    }
}

pub(super) fn names(report: &mut Report<'_>) {
    for (_, parameter) in indexed(report) {
        let name = parameter.name.as_str();
        let named = report.definition.parameter_format == ParameterFormat::Named;
        if named && !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            report.add(
                &PARAMETER_NAME_LETTERS,
                parameter.name.mark,
                format!(
                    "`{name}` is not a name for a variable with Meta: lower-case letters a to z and `_` are allowed"
                ),
                "such a name, with digits spelled out, or `parameter_format: positional`",
            );
        }
        let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !plain {
            report.add(
                &PARAMETER_NAME_ASCII,
                parameter.name.mark,
                format!("CAMS may not take `{name}` as a variable: its own begin with a letter a to z"),
                "a name with letters a to z, digits and `_` after a letter",
            );
        }
    }
}
