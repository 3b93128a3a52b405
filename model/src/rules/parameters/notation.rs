//! Rules about the notation of placeholders.

use crate::rules::checked_text::CheckedText;
use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::{Notation, Providers, Text, phrase};

rules! {
    /// Such a text is likely a placeholder by mistake: in other notations two braces are how a placeholder is
    /// written.
    ESCAPED_PLACEHOLDER = "escaped_placeholder" {
        providers: ALL,
        level: Error,
        source: Language("the language: `{{customer}}` reaches the customer as `{customer}`"),
        says: "A text has no placeholder in escaped braces.",
    }

    /// These providers write a placeholder with two braces on each side. A third one would belong to neither.
    PLACEHOLDER_BRACES = "placeholder_braces" {
        providers: META_AND_NXCLOUD,
        level: Error,
        source: Official("Meta, templates/template-review (09/2026): exactly two braces on each side of a variable"),
        says: "A brace of the text is not next to a placeholder.",
    }

    /// The provider would treat the text as a variable and expect a value for it.
    PROVIDER_NOTATION = "provider_notation" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026), and NXCloud, createTemplate: `{{…}}` is a variable; CAMS: `$(…)`, and error MessageInvalid for `{{1}}`"),
        says: "A text has no placeholder in a provider's notation.",
    }

    /// Nothing replaces such text, so customers would read it. `${total}` is a price if the sample is a number.
    FOREIGN_PLACEHOLDER = "foreign_placeholder" {
        providers: ALL,
        level: Advice,
        source: SecondHand("other languages write placeholders so; the rules of the providers do not mention them"),
        says: "A text has no placeholder as other languages write it: `${customer}`, `%s`, `[customer]`.",
    }

    /// Meta reads double braces as a variable if there is a number or a name between them. Other content was approved
    /// as text.
    DOUBLE_BRACES = "double_braces" {
        providers: META_AND_NXCLOUD,
        level: Advice,
        source: SecondHand("a header with `{{ $json.name }}` has been approved as plain text; braces around a number or a name are a variable"),
        says: "A text has no double braces around something that is neither a number nor a name.",
    }
}

/// Checks for placeholders in a provider's notation, and for those in escaped braces.
pub(crate) fn notation(report: &mut Report<'_>, texts: &[CheckedText<'_>]) {
    for CheckedText { text, ascii } in texts {
        if !ascii.has_any(b"{}$") {
            continue;
        }
        // Each part is checked on its own, since a placeholder cannot contain another.
        let dollar = parts(text).find_map(|(from, part)| {
            let (start, end, name) = dollar(part)?;
            Some((from + start, part.get(start..end)?, name))
        });
        if let Some((at, written, name)) = dollar {
            report.add_at(
                &PROVIDER_NOTATION,
                text.mark,
                around(text, report.definition, at),
                format!("`{written}` is CAMS' notation for a variable; here it is text"),
                instead(report, name),
            );
        }
        let double = parts(text).find_map(|(from, part)| {
            let at = part.find("{{").or_else(|| part.find("}}"))?;
            let inside = part.get(at..)?.split("}}").next().unwrap_or("").trim_matches(['{', '}', ' ']);
            Some((from + at, inside))
        });
        let (double, other) = match double {
            Some((at, inside)) if is_variable(text, inside) => (Some((at, inside)), None),
            other => (None, other),
        };
        let single = || parts(text).find_map(|(from, part)| single_braces(part).map(|(at, name)| (from + at, name)));
        if let Some((at, inside)) = double {
            report.add_at(
                &PROVIDER_NOTATION,
                text.mark,
                around(text, report.definition, at),
                "double braces in a text are Meta's and NXCloud's notation for a variable",
                instead(report, inside),
            );
        } else if let Some((at, inside)) = other {
            let place = || around(text, report.definition, at);
            let write = "the text without double braces, or one parameter in their place";
            let what = format!("double braces around {} are text, and customers read them", phrase::quote(inside));
            report.add_at(&DOUBLE_BRACES, text.mark, place(), what.clone(), write);
            // CAMS refuses a text with such braces.
            report.add_for(&PROVIDER_NOTATION, Providers::CAMS, text.mark, Some(place()), what, write);
        } else if let Some((at, name)) = single() {
            report.add_at(
                &ESCAPED_PLACEHOLDER,
                text.mark,
                around(text, report.definition, at),
                format!("escaped braces are text: the customer would read {}", phrase::quote(&format!("{{{name}}}"))),
                instead(report, name),
            );
        }
    }
}

/// Checks for placeholders as other languages write them.
pub(crate) fn foreign(report: &mut Report<'_>, texts: &[CheckedText<'_>]) {
    for CheckedText { text, ascii } in texts {
        if !ascii.has_any(b"$%[<") {
            continue;
        }
        let Some(Foreign { at, what, name }) = foreign_placeholder(report, text) else { continue };
        let write = match name {
            Some(name) => format!("`{{{name}}}`, or `allow: [foreign_placeholder]` if customers shall read it"),
            None => {
                String::from("`{name}` for a parameter, or `allow: [foreign_placeholder]` if customers shall read it")
            }
        };
        report.add_at(&FOREIGN_PLACEHOLDER, text.mark, around(text, report.definition, at), what, write);
    }
}

/// A placeholder as another language writes it.
struct Foreign {
    at: usize,
    /// The message.
    what: String,
    /// The parameter, if it is known.
    name: Option<String>,
}

/// The first placeholder as another language writes it.
fn foreign_placeholder(report: &Report<'_>, text: &Text<'_>) -> Option<Foreign> {
    let sent = |written: &str| format!("`{written}` is sent as text, and the customer would read it");
    let definition = report.definition;
    // `${customer}` of JavaScript and shells, `%{customer}` of Ruby.
    let mut before = None;
    for slot in text.slots.iter() {
        let at = slot.at as usize;
        // Of adjacent placeholders, only the first is behind the sign.
        if before.replace(at) == Some(at) {
            continue;
        }
        let Some(sign) = text.literal.get(..at)?.chars().next_back().filter(|c| matches!(c, '$' | '%')) else {
            continue;
        };
        let sample = definition.sample(slot.parameter);
        let is_amount = sample.trim_start_matches(['-', '+', ' ']).starts_with(|c: char| c.is_ascii_digit());
        let is_percent = sign == '%' && text.literal.get(..at - 1)?.ends_with(|c: char| c.is_ascii_digit());
        if usize::from(slot.parameter) < definition.parameters.len() && !is_amount && !is_percent {
            let name = definition.parameter_name(slot.parameter);
            let what = format!(
                "`{sign}` before `{{{name}}}` is sent as text: the customer would read {}",
                phrase::quote(&format!("{sign}{sample}"))
            );
            return Some(Foreign { at: at - 1, what, name: Some(name.to_owned()) });
        }
    }
    // `[customer]`, `<customer>`, `%customer%` and `$customer`, if there is such a parameter.
    for (from, part) in parts(text) {
        for parameter in &definition.parameters {
            let name = parameter.name.as_str();
            for written in [format!("[{name}]"), format!("<{name}>"), format!("%{name}%"), format!("${name}")] {
                let found = part.match_indices(&written).find(|(at, _)| {
                    let rest = part.get(at + written.len()..).unwrap_or_default();
                    !written.starts_with('$') || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                });
                if let Some((at, _)) = found {
                    return Some(Foreign { at: from + at, what: sent(&written), name: Some(name.to_owned()) });
                }
            }
        }
        if let Some((at, written)) = format_directive(part) {
            return Some(Foreign { at: from + at, what: sent(written), name: None });
        }
    }
    None
}

/// The first `%s`, `%d` or `%1$s` of C and Java. After a digit, `%` is a percent sign.
fn format_directive(part: &str) -> Option<(usize, &str)> {
    part.match_indices('%').find_map(|(at, _)| {
        let rest = part.get(at + 1..)?;
        let positional = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let inside = if positional.len() < rest.len() { positional.strip_prefix('$')? } else { rest };
        let mut after = inside.chars();
        let is_directive = matches!(after.next()?, 's' | 'd' | 'i' | 'u' | 'f' | '@');
        let ends = after.next().is_none_or(|c| !c.is_alphanumeric() && c != '%');
        let follows = part.get(..at)?.ends_with(|c: char| c.is_alphanumeric());
        let length = 1 + rest.len() - after_len(inside);
        (is_directive && ends && !follows).then(|| part.get(at..at + length).map(|written| (at, written))).flatten()
    })
}

/// The length of what follows the first character.
fn after_len(text: &str) -> usize {
    text.chars().next().map_or(0, |first| text.len() - first.len_utf8())
}

/// Whether what double braces hold may be a variable: a number, a name, or braces that do not match.
fn is_variable(text: &Text<'_>, inside: &str) -> bool {
    let matched = text.literals().any(|part| part.contains(inside) && part.contains("{{") && part.contains("}}"));
    !matched || inside.is_empty() || inside.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The literal parts with their positions in the literal.
fn parts<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (usize, &'t str)> {
    text.literals().scan(0, |from, part| {
        let at = *from;
        *from += part.len();
        Some((at, part))
    })
}

/// Checks for braces next to the braces that Meta and NXCloud write.
pub(crate) fn braces(report: &mut Report<'_>, texts: &[CheckedText<'_>]) {
    for CheckedText { text, ascii } in texts {
        if !ascii.has_any(b"{}") {
            continue;
        }
        let found = text.slots.iter().find_map(|slot| {
            let (before, after) = text.literal.split_at_checked(slot.at as usize)?;
            let brace = if before.ends_with('{') { Some('{') } else { after.starts_with('}').then_some('}') };
            brace.map(|brace| (slot, brace))
        });
        if let Some((slot, brace)) = found {
            let name = report.definition.parameter_name(slot.parameter);
            report.add_at(
                &PLACEHOLDER_BRACES,
                text.mark,
                around(text, report.definition, slot.at as usize),
                format!("`{brace}` in the text is next to the parameter `{name}`, which is also written in braces"),
                format!("`{{{name}}}` for the parameter alone, or other brackets around it"),
            );
        }
    }
}

/// The suggestion for a placeholder in a provider's notation, with the name of a parameter if one is similar.
fn instead(report: &Report<'_>, name: &str) -> String {
    let names: Vec<&str> = report.definition.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let name = name.trim();
    let by_number = name.parse::<usize>().ok().and_then(|number| names.get(number.checked_sub(1)?)).copied();
    let meant = names.iter().find(|known| **known == name).copied().or(by_number);
    let mut written = String::new();
    match meant.or_else(|| crate::suggest::suggest(name, names.iter().copied())) {
        Some(meant) => Notation::Language.write_placeholder(&mut written, meant, 1),
        None if name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
            Notation::Language.write_placeholder(&mut written, name, 1);
        }
        None => written.push_str("{name}"),
    }
    format!("`{written}`, the notation of declarations")
}

/// The first `$(name)`.
fn dollar(literal: &str) -> Option<(usize, usize, &str)> {
    let scan = Notation::Dollar.scan(literal);
    let first = scan.placeholders.first()?;
    let inside = literal.get(first.range.start + 2..first.range.end - 1)?;
    Some((first.range.start, first.range.end, inside))
}

/// The first `{name}` or `{1}` in a literal: its position and its content.
fn single_braces(literal: &str) -> Option<(usize, &str)> {
    literal.match_indices('{').find_map(|(at, _)| {
        let rest = literal.get(at + 1..)?;
        let inside = rest.get(..rest.find('}')?)?;
        let is_name = !inside.is_empty() && inside.chars().all(|c| c.is_alphanumeric() || c == '_');
        is_name.then_some((at, inside))
    })
}
