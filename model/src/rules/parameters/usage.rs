//! Rules about the use of parameters.

use crate::rules::parameters::indexed;
use crate::rules::report::Report;
use crate::{Category, Role, Slot, Translation};

rules! {
    /// A value that appears nowhere would be sent for nothing; Meta answers 132000 when there are more values than
    /// placeholders.
    PARAMETER_USED = "parameter_used" {
        providers: ALL,
        level: Error,
        source: Language("the language; Meta answers 132000 when more values come than placeholders"),
        says: "Every parameter is used.",
        absence: true,
    }

    /// The struct has a field for each parameter, and only fields have values.
    PLACEHOLDER_DECLARED = "placeholder_declared" {
        providers: ALL,
        level: Error,
        source: Language("the language"),
        says: "Every placeholder is a declared parameter.",
    }

    /// The role decides the type of the field.
    PARAMETER_ROLE = "parameter_role" {
        providers: ALL,
        level: Error,
        source: Language("the language"),
        says: "A parameter is used either as text or as one kind of file, location or code.",
    }
}

pub(crate) fn used(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        let name = parameter.name.as_str();
        // A parameter that is written in a provider's notation is reported by `provider_notation`.
        if report.roles(index).is_empty() && !is_misspelled(report, name) {
            report.add(
                &PARAMETER_USED,
                parameter.name.mark,
                format!("parameter `{name}` is not used in the template"),
                format!("`{{{name}}}` where its value belongs, or remove the parameter"),
            );
        }
    }
}

/// Whether a text has the name in a provider's notation, or a number that may stand for it.
fn is_misspelled(report: &Report<'_>, name: &str) -> bool {
    let (braces, dollar) = (format!("{{{name}}}"), format!("$({name})"));
    report
        .definition
        .translations
        .iter()
        .flat_map(|translation| translation.texts())
        .any(|text| text.literals().any(|part| part.contains(&braces) || part.contains(&dollar) || has_numbered(part)))
}

/// Whether a text has `{1}` or `$(1)`, a numbered placeholder in a provider's notation.
fn has_numbered(part: &str) -> bool {
    let is_number = |inside: &str| !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
    let has = |open: &str, close: char| {
        part.split(open).skip(1).filter_map(|rest| rest.split(close).next()).any(|inside| is_number(inside.trim()))
    };
    has("{", '}') || has("$(", ')')
}

/// Checks that every placeholder is a declared parameter.
pub(crate) fn declared(report: &mut Report<'_>, translation: &Translation<'_>) {
    for text in translation.texts() {
        let count = report.definition.parameters.len();
        if text.slots.iter().any(|slot| slot.parameter == Slot::UNDECLARED || usize::from(slot.parameter) >= count) {
            report.add(
                &PLACEHOLDER_DECLARED,
                text.mark,
                "a placeholder is not a declared parameter",
                "the name of a parameter, or declare one",
            );
        }
    }
}

pub(crate) fn roles(report: &mut Report<'_>) {
    // In an authentication template, a text with the code is reported for another reason: all text is fixed.
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
