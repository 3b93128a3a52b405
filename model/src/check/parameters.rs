//! Samples, use, roles and names of parameters.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::report::Report;
use crate::rules::{
    PARAMETER_NAME_ASCII, PARAMETER_NAME_LETTERS, PARAMETER_NAME_UNIQUE, PARAMETER_ROLE, PARAMETER_SAMPLE,
    PARAMETER_USED, SAMPLE_EMPTY, SAMPLE_WHITE_SPACE,
};
use crate::{Category, Header, Parameter, ParameterFormat, Provider, Role, Text, prose};

/// The parameters with their indexes.
fn indexed<'d>(report: &Report<'d>) -> impl Iterator<Item = (u16, &'d Parameter<'d>)> + use<'d> {
    (0..u16::MAX).zip(report.definition.parameters.iter())
}

pub(super) fn samples(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        let name = parameter.name.as_str();
        let roles = report.roles(index);
        let Some(sample) = &parameter.sample else {
            if roles.is_empty() || roles.iter().any(|(role, _)| role.has_sample()) {
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
            continue;
        };
        // Nobody sees it.
        if !roles.is_empty() && !roles.iter().any(|(role, _)| role.has_sample()) {
            continue;
        }
        if sample.trim().is_empty() {
            report.add(
                &SAMPLE_EMPTY,
                sample.mark,
                format!("the sample of `{name}` is empty"),
                "a value as a customer would get it",
            );
        }
        let blanks = sample.contains("     ");
        if ['\n', '\r', '\t'].into_iter().any(|c| sample.contains(c)) || blanks {
            report.add_at(
                &SAMPLE_WHITE_SPACE,
                sample.mark,
                format!("here: {}", prose::quote(sample.as_str())),
                format!(
                    "the sample of `{name}` has {}, which no value may have when a message is sent",
                    if blanks { "more than four spaces in a row" } else { "a line break or a tab" }
                ),
                "the sample on one line, with single spaces",
            );
        }
    }
}

pub(super) fn uses(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        let name = parameter.name.as_str();
        // One that stands there in somebody else's notation has been spoken of.
        if report.roles(index).is_empty() && !is_misspelled(report, name) {
            report.add(
                &PARAMETER_USED,
                parameter.name.mark,
                format!("parameter `{name}` stands nowhere in the template"),
                format!("`{{{name}}}` where its value goes, or take the parameter away"),
            );
        }
    }
}

/// Whether a text has the name in a provider's notation.
fn is_misspelled(report: &Report<'_>, name: &str) -> bool {
    let (braces, dollar) = (format!("{{{name}}}"), format!("$({name})"));
    report
        .definition
        .translations
        .iter()
        .flat_map(|translation| translation.texts())
        .any(|text| text.literals().any(|part| part.contains(&braces) || part.contains(&dollar)))
}

pub(super) fn roles(report: &mut Report<'_>) {
    // There, a text with the code in it is wrong for another reason: all text is fixed.
    if *report.definition.category == Category::Authentication {
        return;
    }
    for (index, parameter) in indexed(report) {
        let roles = report.roles(index);
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

/// Whether a parameter goes to Meta by its name: in the text of a header or a body.
fn is_named(report: &Report<'_>, index: u16) -> bool {
    let uses = |text: &Text<'_>| text.slots.iter().any(|slot| slot.parameter == index);
    report.definition.translations.iter().any(|translation| {
        let bodies = translation.cards.iter().filter_map(|card| card.body.as_ref()).chain(&translation.body);
        let mut headers = translation.headers().filter_map(|header| match header {
            Header::Text(text) => Some(text),
            _ => None,
        });
        headers.any(uses) || bodies.into_iter().any(uses)
    })
}

/// A name that Meta takes, with digits as words: `line_two` for `line2`.
fn spelled(name: &str) -> String {
    const DIGITS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let mut spelled = String::new();
    for c in crate::snake_case(name).chars() {
        match c.to_digit(10).and_then(|digit| DIGITS.get(usize::try_from(digit).ok()?)) {
            Some(word) => {
                if !spelled.is_empty() && !spelled.ends_with('_') {
                    spelled.push('_');
                }
                spelled.push_str(word);
            }
            None => spelled.push(c),
        }
    }
    if spelled.is_empty() { String::from("value") } else { spelled }
}

/// Names that are one on CAMS' wire: the number of a card is a part of them there.
pub(super) fn names_once(report: &mut Report<'_>) {
    let definition = report.definition;
    if !definition.providers.contains(Provider::Cams) {
        return;
    }
    let mut names: HashMap<Cow<'_, str>, &Parameter<'_>> = HashMap::new();
    for (index, parameter) in indexed(report) {
        let name = definition.wire_name(Provider::Cams, index);
        let earlier = match names.entry(name) {
            Entry::Vacant(free) => {
                free.insert(parameter);
                continue;
            }
            Entry::Occupied(taken) => *taken.get(),
        };
        let name = definition.wire_name(Provider::Cams, index);
        // The one of a card has its number from the language, so the other is the one to rename.
        let (plain, other) = if parameter.card.is_some() { (earlier, parameter) } else { (parameter, earlier) };
        let whose = match other.card {
            Some(card) => format!("`{}` of card {}", other.name.as_str(), u32::from(card) + 1),
            None => format!("`{}`", other.name.as_str()),
        };
        report.add(
            &PARAMETER_NAME_UNIQUE,
            plain.name.mark,
            format!("CAMS has one name, `{name}`, for `{}` and for {whose}", plain.name.as_str()),
            "a different name for one of them",
        );
    }
}

pub(super) fn names(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        let name = parameter.name.as_str();
        // Meta never hears the name of a file, a code or the end of a link.
        let named = report.definition.parameter_format == ParameterFormat::Named && is_named(report, index);
        if named && !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            report.add(
                &PARAMETER_NAME_LETTERS,
                parameter.name.mark,
                format!(
                    "`{name}` is not a name for a variable with Meta: lower-case letters a to z and `_` are allowed"
                ),
                format!("`{}`, or `parameter_format: positional`", spelled(name)),
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
