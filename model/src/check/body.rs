//! The message itself: length, parameters among words, white space, promotion.

use super::report::{Report, around};
use super::review;
use crate::rules::{
    BODY_ADJACENT_PARAMETERS, BODY_EDGE_LINE_BREAK, BODY_EDGE_PARAMETER, BODY_EDGE_PUNCTUATION, BODY_EMOJI, BODY_EMPTY,
    BODY_LENGTH, BODY_LINE_BREAKS, BODY_MISSING, BODY_SPACE_BETWEEN, BODY_SPACES, BODY_TAB, BODY_WORD_RATIO,
    CARD_BODY_TEXT, OFFER_BODY_LENGTH, SPM_BODY_LENGTH,
};
use crate::{ButtonKind, Category, Limit, Text, Translation, characters, prose};

pub(super) fn body(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some(body) = &translation.body else {
        // With a misspelt category, a code is the sign of an authentication template, which has none.
        let unknown = *report.definition.category == Category::Unknown;
        if unknown && translation.buttons.iter().any(|button| button.code().is_some()) {
            return;
        }
        report.add(&BODY_MISSING, translation.mark, "the template has no body", "`body: \"…\"`, the message itself");
        return;
    };
    if body.is_empty() {
        report.add(&BODY_EMPTY, body.mark, "the body is empty", "the message itself");
        return;
    }
    let (limit, what) = if translation.limited_time_offer.is_some() {
        (&OFFER_BODY_LENGTH, "the body of the offer")
    } else if translation.buttons.iter().any(|button| button.kind() == ButtonKind::Spm) {
        (&SPM_BODY_LENGTH, "the body beside an `spm` button")
    } else {
        (&BODY_LENGTH, "the body")
    };
    report.text_length(limit, what, body);
    edges(report, body);
    adjacent(report, body);
    word_ratio(report, body);
    white_space(report, body);
    emoji(report, body);
    review::shortened_link(report, body);
    review::promotion(report, body);
}

/// Parameters at the edges, and parameters with nothing but punctuation between them and the edge.
fn edges(report: &mut Report<'_>, body: &Text<'_>) {
    let Some((first, last)) = body.slots.first().zip(body.slots.last()) else { return };
    if body.literal.trim().is_empty() {
        let what = if body.slots.len() == 1 { "a parameter" } else { "parameters" };
        report.add(
            &BODY_EDGE_PARAMETER,
            body.mark,
            format!("the body is nothing but {what}; it must begin and end with words"),
            format!("words around it: `Hello {{{}}}, …`", report.definition.parameter_name(first.parameter)),
        );
        return;
    }
    let head = body.literal.get(..first.at as usize).unwrap_or_default();
    let tail = body.literal.get(last.at as usize..).unwrap_or_default();
    for (edge, beside, slot) in [("begins", head, first), ("ends", tail, last)] {
        let name = report.definition.parameter_name(slot.parameter);
        let place = || around(body, report.definition, slot.at as usize);
        let (before, after) = if edge == "begins" { ("Hello ", "") } else { ("", " and some words") };
        if beside.trim().is_empty() {
            report.add_at(
                &BODY_EDGE_PARAMETER,
                body.mark,
                place(),
                format!("the body {edge} with the parameter `{name}`; words must stand there"),
                format!("`{before}{{{name}}}{after}`, or other words at this edge"),
            );
        } else if !beside.contains(char::is_alphanumeric) && characters::emoji(beside).is_empty() {
            report.add_at(
                &BODY_EDGE_PUNCTUATION,
                body.mark,
                place(),
                format!("the body {edge} with the parameter `{name}` and punctuation only; some reviews refuse that"),
                "a word between the parameter and the edge, to be on the safe side",
            );
        }
    }
}

fn adjacent(report: &mut Report<'_>, body: &Text<'_>) {
    let pairs = body.slots.iter().zip(body.slots.iter().skip(1));
    for (index, (left, right)) in pairs.enumerate() {
        let between = body.between(index).and_then(|range| body.literal.get(range)).unwrap_or_default();
        if !between.trim().is_empty() {
            continue;
        }
        let definition = report.definition;
        let (left, right) = (definition.parameter_name(left.parameter), definition.parameter_name(right.parameter));
        let place = format!("here: \"{{{left}}}{}{{{right}}}\"", prose::visible(between));
        let write = format!("`{{{left}}}, {{{right}}}`, or one parameter for both");
        if between.is_empty() {
            let what = format!("the parameters `{left}` and `{right}` touch; a comma or a word must part them");
            report.add_at(&BODY_ADJACENT_PARAMETERS, body.mark, place, what, write);
        } else {
            let what = format!(
                "only white space parts the parameters `{left}` and `{right}`, which counts as side by side; a comma or a word must part them"
            );
            report.add_at(&BODY_SPACE_BETWEEN, body.mark, place, what, write);
        }
    }
}

fn word_ratio(report: &mut Report<'_>, body: &Text<'_>) {
    let parameters = body.slots.len();
    if parameters == 0 {
        return;
    }
    let words = characters::words(&body.literals().collect::<Vec<_>>().join(" "));
    let least = 2 * parameters + 1;
    if words < least {
        report.add(
            &BODY_WORD_RATIO,
            body.mark,
            format!(
                "the body has {} beside {}; at least {least} are required",
                prose::count(words, "word"),
                prose::count(parameters, "parameter")
            ),
            format!("at least {}, or fewer parameters", prose::count(least - words, "more word")),
        );
    }
}

fn white_space(report: &mut Report<'_>, body: &Text<'_>) {
    // Most bodies have none of it, and each build looks at each body.
    let unusual = ['\n', '\r', '\t'].into_iter().any(|c| body.literal.contains(c)) || body.literal.contains("  ");
    if !unusual {
        return;
    }
    let definition = report.definition;
    let most = Limit::find(BODY_LINE_BREAKS.id).most;
    let parts: Vec<&str> = body.literals().collect();
    // A carriage return is half a line break of the same line.
    let literal = body.literal.as_ref();
    if let Some((at, run)) = longest_run(&parts, |c| c == '\n', |c| c == '\r').filter(|(_, run)| *run > most) {
        report.add_at(
            &BODY_LINE_BREAKS,
            body.mark,
            around(body, definition, at),
            format!("the body has {run} line breaks in a row; {most} are allowed"),
            format!("{}, which make one empty line", prose::count(most, "line break")),
        );
    }
    let starts = parts.first().is_some_and(|part| part.starts_with(['\n', '\r']));
    let ends = parts.last().is_some_and(|part| part.ends_with(['\n', '\r']));
    if starts || ends {
        report.add(
            &BODY_EDGE_LINE_BREAK,
            body.mark,
            format!(
                "the body {} with a line break; none is allowed there",
                match (starts, ends) {
                    (true, true) => "begins and ends",
                    (true, false) => "begins",
                    _ => "ends",
                }
            ),
            "the text without that line break",
        );
    }
    if let Some(at) = literal.find('\t') {
        report.add_at(
            &BODY_TAB,
            body.mark,
            around(body, definition, at),
            "the body has a tab; none is allowed",
            "spaces instead",
        );
    }
    let most = Limit::find(BODY_SPACES.id).most;
    if let Some((at, run)) = longest_run(&parts, |c| c == ' ', |_| false).filter(|(_, run)| *run > most) {
        report.add_at(
            &BODY_SPACES,
            body.mark,
            around(body, definition, at),
            format!("the body has {run} spaces in a row; {most} are allowed"),
            "a single space, or a line break",
        );
    }
}

/// What is asked of a body, for the body of a card: the first of it, as advice.
pub(super) fn card_text(report: &mut Report<'_>, body: &Text<'_>) {
    let parts: Vec<&str> = body.literals().collect();
    let bare = |part: Option<&&str>| part.is_some_and(|part| part.trim().is_empty());
    let inner = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
    let gap = |c: char, row: &str| {
        longest_run(&parts, |found| found == c, |found| found == '\r')
            .is_some_and(|(_, run)| run > Limit::find(row).most)
    };
    let what = if !body.slots.is_empty() && (bare(parts.first()) || bare(parts.last())) {
        "begins or ends with a parameter"
    } else if inner.iter().any(|part| part.trim().is_empty()) {
        "has two parameters side by side"
    } else if body.literal.contains('\t') {
        "has a tab"
    } else if gap('\n', BODY_LINE_BREAKS.id) || gap(' ', BODY_SPACES.id) {
        "has too many line breaks or spaces in a row"
    } else {
        return;
    };
    report.add(
        &CARD_BODY_TEXT,
        body.mark,
        format!("the body of the card {what}; in the body of a template that is refused"),
        "words at the edges and between parameters, at most two line breaks and four spaces in a row",
    );
}

/// The longest run of a character in the parts between placeholders, and where in the literal it begins.
fn longest_run(parts: &[&str], counts: impl Fn(char) -> bool, skips: impl Fn(char) -> bool) -> Option<(usize, usize)> {
    let mut longest: Option<(usize, usize)> = None;
    let mut offset = 0;
    for part in parts {
        let (mut start, mut run) = (0, 0);
        for (at, c) in part.char_indices() {
            if counts(c) {
                if run == 0 {
                    start = at;
                }
                run += 1;
                if longest.is_none_or(|(_, most)| run > most) {
                    longest = Some((offset + start, run));
                }
            } else if !skips(c) {
                run = 0;
            }
        }
        offset += part.len();
    }
    longest
}

fn emoji(report: &mut Report<'_>, body: &Text<'_>) {
    let most = Limit::find(BODY_EMOJI.id).most;
    let found = characters::emoji(&body.literal);
    if let Some((at, _)) = found.get(most) {
        report.add_at(
            &BODY_EMOJI,
            body.mark,
            around(body, report.definition, *at),
            format!("the body has {} emoji; more than {most} have been refused", found.len()),
            format!("{most} emoji or fewer"),
        );
    }
}
