//! Rules about parameters in a body.

use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::{Text, phrase, rules::characters};

rules! {
    /// Meta refuses such a template with subcode 2388299. Older templates of this form were approved.
    BODY_EDGE_PARAMETER = "body_edge_parameter" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/template-review and support/error-codes (09/2026), subcode 2388299"),
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

    /// A space or a line break is neither text nor punctuation, which is what Meta asks for between two parameters.
    BODY_SPACE_BETWEEN = "body_space_between" {
        providers: ALL,
        level: Error,
        source: SecondHand("Meta asks for text or punctuation, though its sample shows only `{{1}}{{2}}`; a vendor's page counts a space as side by side"),
        says: "Between two parameters there is more than a space or a line break.",
    }

    /// Meta refuses a body with too many parameters for its length, subcode 2388293, but publishes no formula. This
    /// number agrees with all but one of the refusals of 2026 that were found.
    BODY_WORD_RATIO = "body_word_ratio" {
        providers: ALL,
        level: Error,
        source: SecondHand("Meta's subcode 2388293 proves the rule, integrators' pages its number (3n + 1 with the parameters counted)"),
        says: "A body with n parameters has at least 2n + 1 other words.",
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
        if edge_text.trim().is_empty() {
            report.add_at(
                &BODY_EDGE_PARAMETER,
                body.mark,
                excerpt(),
                format!("the body {edge} with the parameter `{name}`; there must be words"),
                format!("`{before}{{{name}}}{after}`, or other words at this edge"),
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
                "only white space separates the parameters `{left}` and `{right}`, which is not enough; a comma or a word must separate them"
            );
            report.add_at(&BODY_SPACE_BETWEEN, body.mark, excerpt, what, write);
        }
    }
}

pub(crate) fn word_ratio(report: &mut Report<'_>, body: &Text<'_>) {
    let parameters = body.slots.len();
    if parameters == 0 {
        return;
    }
    let words = characters::words(&body.literals().collect::<Vec<_>>().join(" "));
    let min = 2 * parameters + 1;
    if words < min {
        report.add(
            &BODY_WORD_RATIO,
            body.mark,
            format!(
                "the body has {} for {}; at least {min} are required",
                phrase::count(words, "word"),
                phrase::count(parameters, "parameter")
            ),
            format!("at least {}, or fewer parameters", phrase::count(min - words, "more word")),
        );
    }
}
