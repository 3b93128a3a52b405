//! The HTML of a text with values, with WhatsApp's formatting.

use core::ops::Range;

use whatsapp_template_model::{Definition, view::FilledText};

use super::escape::push;
use crate::format::{self, Line, LineKind, Span};
use crate::values;

/// Writes a text that may be formatted: a body.
pub(super) fn push_formatted(html: &mut String, definition: &Definition<'_>, filled: &FilledText) {
    let lines = format::lines(&filled.text);
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        let same = |line: &&Line| core::mem::discriminant(&line.kind) == core::mem::discriminant(&first.kind);
        let group = lines.get(at..).unwrap_or_default().iter().take_while(same).count();
        let group = lines.get(at..at + group).unwrap_or_default();
        match first.kind {
            LineKind::Plain => plain_lines(html, definition, filled, group),
            LineKind::Quote => {
                html.push_str("<blockquote>");
                plain_lines(html, definition, filled, group);
                html.push_str("</blockquote>");
            }
            LineKind::Bullet => list(html, "ul", definition, filled, group),
            LineKind::Number(_) => list(html, "ol", definition, filled, group),
        }
        at += group.len();
        // A line break directly before a block ends the line and does not create an empty one.
        if first.kind == LineKind::Plain && at < lines.len() && group.last().is_some_and(|line| line.spans.is_empty()) {
            html.push_str("<br />");
        }
    }
}

/// Writes a text without formatting: a header, a footer, a label.
pub(super) fn push_plain(html: &mut String, definition: &Definition<'_>, filled: &FilledText) {
    plain_lines(html, definition, filled, &format::plain(&filled.text));
}

fn plain_lines(html: &mut String, definition: &Definition<'_>, filled: &FilledText, lines: &[Line]) {
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            html.push_str("<br />");
        }
        spans(html, definition, filled, &line.spans);
    }
}

fn list(html: &mut String, tag: &str, definition: &Definition<'_>, filled: &FilledText, lines: &[Line]) {
    push_fmt!(html, "<{tag}>");
    for line in lines {
        match line.kind {
            LineKind::Number(number) => push_fmt!(html, "<li value=\"{number}\">"),
            _ => html.push_str("<li>"),
        }
        spans(html, definition, filled, &line.spans);
        html.push_str("</li>");
    }
    push_fmt!(html, "</{tag}>");
}

fn spans(html: &mut String, definition: &Definition<'_>, filled: &FilledText, spans: &[Span]) {
    for span in spans {
        let tags = [
            (span.style.bold, "<strong>", "</strong>"),
            (span.style.italic, "<em>", "</em>"),
            (span.style.strike, "<s>", "</s>"),
            (span.style.mono, "<code>", "</code>"),
            (span.link, "<span class=\"wt-link\">", "</span>"),
        ];
        for (_, open, _) in tags.iter().filter(|(on, _, _)| *on) {
            html.push_str(open);
        }
        segments(html, definition, filled, span.range.clone());
        for (_, _, close) in tags.iter().rev().filter(|(on, _, _)| *on) {
            html.push_str(close);
        }
    }
}

/// Writes a part of the text, with tags around its values.
fn segments(html: &mut String, definition: &Definition<'_>, filled: &FilledText, range: Range<usize>) {
    let mut from = range.start;
    let literal = |html: &mut String, range: Range<usize>| push(html, filled.text.get(range).unwrap_or_default());
    for value in filled.values.iter().filter(|value| value.range.end > range.start && value.range.start < range.end) {
        let (start, end) = (value.range.start.max(from), value.range.end.min(range.end));
        if start >= end {
            continue;
        }
        literal(html, from..start);
        html.push_str("<span class=\"wt-value\"");
        if let Some(name) = values::name(definition, value.parameter) {
            html.push_str(" title=\"");
            push(html, &name);
            html.push('"');
        }
        html.push('>');
        literal(html, start..end);
        html.push_str("</span>");
        from = end;
    }
    literal(html, from..range.end);
}
