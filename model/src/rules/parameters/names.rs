//! Rules about the names of parameters.

use std::borrow::Cow;

use crate::rules::parameters::indexed;
use crate::rules::report::Report;
use crate::{Header, Parameter, ParameterFormat, Provider, Text, limits};

rules! {
    /// Meta's overview lists lower-case letters and underscores, and digits were approved. A link's parameter goes by
    /// its index, so the rule does not apply to it.
    PARAMETER_NAME_LETTERS = "parameter_name_letters" {
        providers: META,
        level: Error,
        source: Official("Meta, templates/overview (05/2026): lower-case letters and underscores; a link's parameter goes by its index"),
        says: "A named parameter of a header or a body has lower-case ASCII letters, digits and underscores only.",
    }

    /// Meta's overview lists letters and underscores only, but templates with digits were approved.
    PARAMETER_NAME_DIGITS = "parameter_name_digits" {
        providers: META,
        level: Advice,
        source: Official("Meta, templates/overview (05/2026) lists letters and underscores; its own client takes digits as well, and templates with them have been approved"),
        says: "A named parameter of a header or a body has no digits.",
    }

    /// Meta's WhatsApp Manager refuses longer names. Its API documents no limit.
    PARAMETER_NAME_LENGTH = "parameter_name_length" {
        providers: META,
        level: Advice,
        source: SecondHand("the form of Meta's WhatsApp Manager refuses longer ones; no page says so"),
        limit: limits::PARAMETER_NAME_LENGTH,
        says: "A named parameter of a header or a body has a name of at most {limit} characters.",
    }

    /// CAMS documents no alphabet for its `$(name)`. Names of this form are those that its samples have.
    PARAMETER_NAME_ASCII = "parameter_name_ascii" {
        providers: CAMS,
        level: Advice,
        source: SecondHand("CAMS states no alphabet; this is what its own samples use"),
        says: "A variable begins with an ASCII letter, followed by letters, digits and underscores.",
    }

    /// CAMS gets all values in one flat map, so a name stands for one value in the whole message.
    PARAMETER_NAME_UNIQUE = "parameter_name_unique" {
        providers: CAMS,
        level: Error,
        source: Official("CAMS, SendChatappMessage: one flat map of values for header, body, links, buttons and cards"),
        says: "With CAMS, no two parameters have the same name, including the number of their card.",
    }
}

pub(crate) fn spelling(report: &mut Report<'_>) {
    for (index, parameter) in indexed(report) {
        let name = parameter.name.as_str();
        // Meta does not get the names of files, codes and parameters of links.
        let named = report.definition.parameter_format == ParameterFormat::Named && is_named(report, index);
        if named {
            letters(report, parameter);
        }
        let is_ascii_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_ascii_name {
            report.add(
                &PARAMETER_NAME_ASCII,
                parameter.name.mark,
                format!("CAMS may not accept `{name}` as a variable; its documented ones begin with a letter a to z"),
                "a name with letters a to z, digits and `_` after a letter",
            );
        }
    }
}

/// A name as Meta takes it.
fn letters(report: &mut Report<'_>, parameter: &Parameter<'_>) {
    let name = parameter.name.as_str();
    let write = || format!("`{}`, or `parameter_format: positional`", spelled(name));
    if !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        report.add(
            &PARAMETER_NAME_LETTERS,
            parameter.name.mark,
            format!("`{name}` is not a name for a variable with Meta: lower-case letters a to z and `_` are allowed"),
            write(),
        );
    } else if name.contains(|c: char| c.is_ascii_digit()) {
        report.add(
            &PARAMETER_NAME_DIGITS,
            parameter.name.mark,
            format!("`{name}` has a digit; Meta's page lists lower-case letters and `_` only, though it has approved such names"),
            write(),
        );
    }
    report.word_length(&PARAMETER_NAME_LENGTH, "the name of the parameter", &parameter.name);
}

/// Whether Meta gets the name of a parameter: in the text of a header or a body.
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

/// A name that Meta accepts, with digits as words: `line_two` for `line2`.
fn spelled(name: &str) -> String {
    const DIGITS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let mut spelled = String::new();
    for c in crate::name::snake_case(name).chars() {
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

/// Checks that names are unique in CAMS' API, where they include the number of a card.
pub(crate) fn unique(report: &mut Report<'_>) {
    let definition = report.definition;
    if !definition.providers.contains(Provider::Cams) {
        return;
    }
    let mut names: Vec<(Cow<'_, str>, &Parameter<'_>)> = Vec::new();
    for (index, parameter) in indexed(report) {
        let name = definition.wire_name(Provider::Cams, index);
        let Some((_, earlier)) = names.iter().find(|(known, _)| *known == name) else {
            names.push((name, parameter));
            continue;
        };
        let earlier = *earlier;
        // The name in a card gets its number automatically, so the other is the one to rename.
        let (renamed, other) = if parameter.card.is_some() { (earlier, parameter) } else { (parameter, earlier) };
        let whose = match other.card {
            Some(card) => format!("`{}` of card {}", other.name.as_str(), u32::from(card) + 1),
            None => format!("`{}`", other.name.as_str()),
        };
        report.add(
            &PARAMETER_NAME_UNIQUE,
            renamed.name.mark,
            format!("CAMS has one name, `{name}`, for `{}` and for {whose}", renamed.name.as_str()),
            "a different name for one of them",
        );
    }
}
