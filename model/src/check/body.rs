//! The message itself: length, parameters among words, white space, promotion.

use super::report::{Report, around};
use crate::rules::{
    BODY_ADJACENT_PARAMETERS, BODY_EDGE_LINE_BREAK, BODY_EDGE_PARAMETER, BODY_EDGE_PUNCTUATION, BODY_EMOJI, BODY_EMPTY,
    BODY_LENGTH, BODY_LINE_BREAKS, BODY_MISSING, BODY_SPACES, BODY_TAB, BODY_WORD_RATIO, SHORTENED_LINK,
    UTILITY_PROMOTION,
};
use crate::{Category, Limit, Text, Translation, characters, prose};

pub(super) fn body(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some(body) = &translation.body else {
        report.add(&BODY_MISSING, translation.mark, "the template has no body", "`body: \"…\"`, the message itself");
        return;
    };
    if body.is_empty() {
        report.add(&BODY_EMPTY, body.mark, "the body is empty", "the message itself");
        return;
    }
    report.text_length(&BODY_LENGTH, "the body", body);
    edges(report, body);
    adjacent(report, body);
    word_ratio(report, body);
    white_space(report, body);
    emoji(report, body);
    shortened_link(report, body);
    promotion(report, body);
}

/// Parameters at the edges, and parameters with nothing but punctuation between them and the edge.
fn edges(report: &mut Report<'_>, body: &Text<'_>) {
    let Some((first, last)) = body.slots.first().zip(body.slots.last()) else { return };
    let head = body.literal.get(..first.at as usize).unwrap_or_default();
    let tail = body.literal.get(last.at as usize..).unwrap_or_default();
    for (edge, beside, slot) in [("begins", head, first), ("ends", tail, last)] {
        let name = report.definition.parameter_name(slot.parameter);
        let place = around(body, report.definition, slot.at as usize);
        let (before, after) = if edge == "begins" { ("Hello ", "") } else { ("", " and some words") };
        if beside.trim().is_empty() {
            report.add_at(
                &BODY_EDGE_PARAMETER,
                body.mark,
                place,
                format!("the body {edge} with the parameter `{name}`; words must stand there"),
                format!("`{before}{{{name}}}{after}`, or other words at this edge"),
            );
        } else if !beside.contains(char::is_alphanumeric) && characters::emoji(beside).is_empty() {
            report.add_at(
                &BODY_EDGE_PUNCTUATION,
                body.mark,
                place,
                format!("the body {edge} with the parameter `{name}` and punctuation only; some reviews refuse that"),
                "a word at this edge, to be on the safe side",
            );
        }
    }
}

fn adjacent(report: &mut Report<'_>, body: &Text<'_>) {
    let pairs = body.slots.iter().zip(body.slots.iter().skip(1));
    for (index, (left, right)) in pairs.enumerate() {
        let between = body.between(index).and_then(|range| body.literal.get(range)).unwrap_or_default();
        if between.trim().is_empty() {
            let definition = report.definition;
            let (left, right) = (definition.parameter_name(left.parameter), definition.parameter_name(right.parameter));
            report.add_at(
                &BODY_ADJACENT_PARAMETERS,
                body.mark,
                format!("here: \"{{{left}}}{}{{{right}}}\"", prose::visible(between)),
                format!("the parameters `{left}` and `{right}` stand side by side; a comma or a word must part them"),
                format!("`{{{left}}}, {{{right}}}`, or one parameter for both"),
            );
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
            format!("{} more, or fewer parameters", prose::count(least - words, "word")),
        );
    }
}

fn white_space(report: &mut Report<'_>, body: &Text<'_>) {
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
            format!("at most {}: one empty line", prose::count(most, "line break")),
        );
    }
    let starts = parts.first().is_some_and(|part| part.starts_with(['\n', '\r']));
    let ends = parts.last().is_some_and(|part| part.ends_with(['\n', '\r']));
    if starts || ends {
        report.add(
            &BODY_EDGE_LINE_BREAK,
            body.mark,
            format!("the body {} with a line break", if starts { "begins" } else { "ends" }),
            "the text without it",
        );
    }
    if let Some(at) = literal.find('\t') {
        report.add_at(
            &BODY_TAB,
            body.mark,
            around(body, definition, at),
            "the body has a tab; none is allowed",
            "blanks instead",
        );
    }
    let most = Limit::find(BODY_SPACES.id).most;
    if let Some((at, run)) = longest_run(&parts, |c| c == ' ', |_| false).filter(|(_, run)| *run > most) {
        report.add_at(
            &BODY_SPACES,
            body.mark,
            around(body, definition, at),
            format!("the body has {run} blanks in a row; {most} are allowed"),
            "fewer of them, or a new line",
        );
    }
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
            format!("{most} or fewer"),
        );
    }
}

/// Public link shorteners, and WhatsApp's own short links.
const SHORTENERS: &[&str] =
    &["bit.ly", "goo.gl", "is.gd", "ow.ly", "rb.gy", "rebrand.ly", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "wa.me"];

/// A link through a shortener, in a body or on a button.
pub(super) fn shortened_link(report: &mut Report<'_>, text: &Text<'_>) {
    let lower = text.literal.to_lowercase();
    let found = SHORTENERS.iter().find(|host| {
        lower.match_indices(*host).any(|(at, _)| {
            let before = lower[..at].chars().next_back();
            let after = lower[at + host.len()..].chars().next();
            before.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '@')))
                && after.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        })
    });
    if let Some(host) = found {
        report.add(
            &SHORTENED_LINK,
            text.mark,
            format!("reviewers refuse links through {host}"),
            "the whole link, on a domain of the business",
        );
    }
}

/// Words that sell. English only: a short list that does not pretend to judge a text.
const PROMOTION: &[&str] = &[
    "% off",
    "buy now",
    "congratulations",
    "coupon",
    "discount",
    "discounts",
    "free gift",
    "limited time",
    "promo",
    "promo code",
    "promotion",
    "shop now",
    "special offer",
    "voucher",
];

fn promotion(report: &mut Report<'_>, body: &Text<'_>) {
    if *report.definition.category != Category::Utility {
        return;
    }
    let lower = body.literal.to_lowercase();
    let found = PROMOTION.iter().find_map(|word| {
        lower.match_indices(word).find_map(|(at, _)| {
            let before = lower[..at].chars().next_back();
            let after = lower[at + word.len()..].chars().next();
            let alone = !word.starts_with(char::is_alphabetic) || before.is_none_or(|c| !c.is_alphanumeric());
            (alone && after.is_none_or(|c| !c.is_alphanumeric())).then_some((at, word))
        })
    });
    if let Some((at, word)) = found {
        report.add_at(
            &UTILITY_PROMOTION,
            body.mark,
            around(body, report.definition, at),
            format!("`{word}` sounds like promotion; Meta would make this a marketing template, at its price"),
            "`category: marketing`, or the message without the promotion",
        );
    }
}
