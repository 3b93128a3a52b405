//! Rules about parameters in a body.

use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::{ParameterFormat, Providers, Text, phrase, rules::characters};

rules! {
    /// Meta refuses such a template with subcode 2388299. Older templates of this form were approved.
    BODY_EDGE_PARAMETER = "body_edge_parameter" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/template-review and support/error-codes (09/2026), subcode 2388299; of a body of parameters only, also the text of subcode 2388072"),
        says: "A body neither begins nor ends with a parameter.",
    }

    /// Both happen: integrators report refusals of `{{3}}.` and `{{4}}!`, while Meta's own sample ends in such a way.
    BODY_EDGE_PUNCTUATION = "body_edge_punctuation" {
        providers: ALL,
        level: Advice,
        source: SecondHand("two field reports of subcode 2388299, against Meta's own sample \"… number is {{order_number}}.\""),
        says: "Between a parameter and the edge of a body there is more than punctuation.",
    }

    /// Meta rejects such a template in review, with the reason `INVALID_FORMAT`. A comma between the two is enough.
    BODY_ADJACENT_PARAMETERS = "body_adjacent_parameters" {
        providers: ALL,
        level: Error,
        source: Official("Meta, webhooks/message_template_status_update (09/2026): INVALID_FORMAT for `{{1}}{{2}}`"),
        says: "Two parameters do not follow each other directly.",
    }

    /// Meta asks for text or punctuation between two parameters, but templates with a space were approved.
    BODY_SPACE_BETWEEN = "body_space_between" {
        providers: ALL,
        level: Advice,
        source: SecondHand("a vendor's page counts a space as side by side; Meta's sample shows only `{{1}}{{2}}`, and it has approved templates with a space between"),
        says: "Between two parameters there is more than a space or a line break.",
    }

    /// Meta refuses a body with too many parameters for its length, subcode 2388293, but publishes no formula. This
    /// number agrees with all but one of the refusals of 2026 that were found.
    BODY_WORD_RATIO = "body_word_ratio" {
        providers: META,
        level: Error,
        source: ErrorText("Meta, subcode 2388293: too many variables for the length; Meta prints no number: this one fits all but one of the refusals reported in 2026"),
        says: "A body with n parameters has at least 2n + 1 other words, where spaces separate words.",
    }

    /// How Meta counts words in scripts without spaces, and repeated names, is not documented.
    BODY_WORD_RATIO_ESTIMATED = "body_word_ratio_estimated" {
        providers: ALL,
        level: Advice,
        source: SecondHand("how Meta counts words of scripts without blanks and names that repeat is not documented; CAMS and NXCloud state no such rule, and forward the template to Meta"),
        says: "A body with n parameters has at least 2n + 1 other words, however words and parameters are counted.",
    }
}

/// Checks for parameters at the edges, or with only punctuation between them and the edge.
pub(crate) fn edges(report: &mut Report<'_>, body: &Text<'_>) {
    let Some((first, last)) = body.slots.first().zip(body.slots.last()) else { return };
    if body.literal.trim().is_empty() {
        let what = if body.slots.len() == 1 { "a parameter" } else { "parameters" };
        report.add(
            &BODY_EDGE_PARAMETER,
            body.mark,
            format!("the body is only {what}; it must begin and end with words"),
            format!("words around it: `Hello {{{}}}, …`", report.definition.parameter_name(first.parameter)),
        );
        return;
    }
    let head = body.literal.get(..first.at as usize).unwrap_or_default();
    let tail = body.literal.get(last.at as usize..).unwrap_or_default();
    for (edge, edge_text, slot) in [("begins", head, first), ("ends", tail, last)] {
        let name = report.definition.parameter_name(slot.parameter);
        let excerpt = || around(body, report.definition, slot.at as usize);
        let (before, after) = if edge == "begins" { ("Hello ", "") } else { ("", " and some words") };
        // English words would be odd in Chinese or Arabic.
        let words = || {
            if body.literal.contains(|char: char| char.is_ascii_alphabetic()) {
                format!("`{before}{{{name}}}{after}`, or other words at this edge")
            } else if edge == "begins" {
                format!("a greeting before `{{{name}}}`, or other words")
            } else {
                format!("some words after `{{{name}}}`")
            }
        };
        if edge_text.trim().is_empty() {
            report.add_at(
                &BODY_EDGE_PARAMETER,
                body.mark,
                excerpt(),
                format!("the body {edge} with the parameter `{name}`; there must be words"),
                words(),
            );
        } else if !edge_text.contains(char::is_alphanumeric) && characters::emoji(edge_text).is_empty() {
            report.add_at(
                &BODY_EDGE_PUNCTUATION,
                body.mark,
                excerpt(),
                format!("the body {edge} with the parameter `{name}` and punctuation only; some reviewers refuse that"),
                "a word between the parameter and the edge",
            );
        }
    }
}

pub(crate) fn adjacent(report: &mut Report<'_>, body: &Text<'_>) {
    let pairs = body.slots.iter().zip(body.slots.iter().skip(1));
    for (index, (left, right)) in pairs.enumerate() {
        let between = body.between(index).and_then(|range| body.literal.get(range)).unwrap_or_default();
        if !between.trim().is_empty() {
            continue;
        }
        let definition = report.definition;
        let (left, right) = (definition.parameter_name(left.parameter), definition.parameter_name(right.parameter));
        let excerpt = format!("here: \"{{{left}}}{}{{{right}}}\"", phrase::visible(between));
        let write = format!("`{{{left}}}, {{{right}}}`, or one parameter for both");
        if between.is_empty() {
            let what = format!(
                "the parameters `{left}` and `{right}` follow each other directly; a comma or a word must separate them"
            );
            report.add_at(&BODY_ADJACENT_PARAMETERS, body.mark, excerpt, what, write);
        } else {
            let what = format!(
                "only white space separates the parameters `{left}` and `{right}`, which some services refuse; a comma or a word separates them better"
            );
            report.add_at(&BODY_SPACE_BETWEEN, body.mark, excerpt, what, write);
        }
    }
}

/// The error is Meta's, of words that blanks separate. In other scripts, for other providers, and where a name that
/// repeats decides, the count is an estimate.
pub(crate) fn word_ratio(report: &mut Report<'_>, body: &Text<'_>) {
    if body.slots.is_empty() {
        return;
    }
    let words: usize = body.literals().map(characters::words).sum();
    let mut distinct: Vec<u16> = body.slots.iter().map(|slot| slot.parameter).collect();
    distinct.sort_unstable();
    distinct.dedup();
    // A number that repeats is one variable for Meta; a name counts each time.
    let named = report.definition.parameter_format == ParameterFormat::Named;
    let has_names =
        named && report.definition.providers.common(Providers::META.and(Providers::CAMS)) != Providers::NONE;
    let counted = if has_names { body.slots.len() } else { distinct.len() };
    let min = |parameters: usize| 2 * parameters + 1;
    if words >= min(counted) {
        return;
    }
    let sure = words < min(distinct.len()) && characters::is_spaced(&body.literal);
    let rule = if sure && !report.concerned(&BODY_WORD_RATIO).is_empty() {
        &BODY_WORD_RATIO
    } else {
        &BODY_WORD_RATIO_ESTIMATED
    };
    let min = min(counted);
    let found = format!("the body has {} for {}", phrase::count(words, "word"), phrase::count(counted, "parameter"));
    let what = if rule == &BODY_WORD_RATIO {
        format!("{found}; at least {min} are required")
    } else {
        format!("{found}; Meta may ask for at least {min}")
    };
    report.add(
        rule,
        body.mark,
        what,
        format!("at least {}, or fewer parameters", phrase::count(min - words, "more word")),
    );
}
