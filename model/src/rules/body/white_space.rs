//! Rules about white space in a body.

use crate::ascii::AsciiSet;
use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::{Text, limits, phrase};

rules! {
    /// Meta refuses more with subcode 2388072. Two line breaks make one empty line.
    BODY_LINE_BREAKS = "body_line_breaks" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388072: not more than two newlines in a row"),
        limit: limits::BODY_LINE_BREAKS,
        says: "A body has at most {limit} line breaks in a row.",
    }

    BODY_EDGE_LINE_BREAK = "body_edge_line_break" {
        providers: ALL,
        level: Advice,
        source: SecondHand("no error text of Meta's names the edges of a body; a template that ends with a line break has been approved"),
        says: "A body neither begins nor ends with a line break.",
    }

    /// Meta's error 132018 forbids tabs in the values of a message. Vendors apply the same rule to the text of a
    /// template.
    BODY_TAB = "body_tab" {
        providers: ALL,
        level: Advice,
        source: SecondHand("vendors' pages that copy the rule for values, error 132018 when a message is sent"),
        says: "A body has no tab.",
    }

    /// Meta's error 132018 forbids longer runs of spaces in the values of a message. Vendors apply the same rule to
    /// the text of a template.
    BODY_SPACES = "body_spaces" {
        providers: ALL,
        level: Advice,
        source: SecondHand("vendors' pages that copy the rule for values, error 132018 when a message is sent"),
        limit: limits::BODY_SPACES,
        says: "A body has at most {limit} spaces in a row.",
    }
}

pub(crate) fn white_space(report: &mut Report<'_>, body: &Text<'_>) {
    let ascii = AsciiSet::of(&body.literal);
    let parts: Vec<&str> = body.literals().collect();
    if ascii.has_any(b"\n\r\t") {
        line_breaks_and_tabs(report, body, &parts);
    }
    let max = BODY_SPACES.limit.max;
    if let Some((at, run)) = longest_run(&parts, b' ').filter(|(_, run)| *run > max) {
        report.add_at(
            &BODY_SPACES,
            body.mark,
            around(body, report.definition, at),
            format!("the body has {run} spaces in a row; values of parameters may have {max}, and some services apply this to the body"),
            "a single space, or a line break",
        );
    }
}

fn line_breaks_and_tabs(report: &mut Report<'_>, body: &Text<'_>, parts: &[&str]) {
    let definition = report.definition;
    let max = BODY_LINE_BREAKS.limit.max;
    let literal = body.literal.as_ref();
    if let Some((at, run)) = longest_run(parts, b'\n').filter(|(_, run)| *run > max) {
        report.add_at(
            &BODY_LINE_BREAKS,
            body.mark,
            around(body, definition, at),
            format!("the body has {run} line breaks in a row; {max} are allowed"),
            format!("{}, for one empty line", phrase::count(max, "line break")),
        );
    }
    let starts = parts.first().is_some_and(|part| part.starts_with(['\n', '\r']));
    let ends = parts.last().is_some_and(|part| part.ends_with(['\n', '\r']));
    if starts || ends {
        report.add(
            &BODY_EDGE_LINE_BREAK,
            body.mark,
            format!(
                "the body {} with a line break; some services refuse that",
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
            "the body has a tab; values of parameters must not have any, and some services apply this to the body",
            "spaces instead",
        );
    }
}

/// The position and length of the longest run of an ASCII character in the parts between placeholders. A carriage return
/// belongs to the line break that follows it.
pub(crate) fn longest_run(parts: &[&str], character: u8) -> Option<(usize, usize)> {
    let (mut longest_at, mut longest, mut at) = (0, 0, 0);
    for part in parts {
        let (mut start, mut run) = (0, 0);
        let mut rest = part.as_bytes();
        while let [first, tail @ ..] = rest {
            if *first == character {
                if run == 0 {
                    start = at;
                }
                run += 1;
                if run > longest {
                    longest = run;
                    longest_at = start;
                }
            } else if !(character == b'\n' && *first == b'\r') {
                run = 0;
            }
            at += 1;
            rest = tail;
        }
    }
    (longest > 0).then_some((longest_at, longest))
}
