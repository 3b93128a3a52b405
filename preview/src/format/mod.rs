//! WhatsApp's text formatting: `*bold*`, `_italic_`, `~strike~`, code, quotes and lists.
//!
//! Source: WhatsApp, faq.whatsapp.com/539178204879377 (how to format messages). The page does not define when a mark is
//! only a character; this follows the apps: a mark opens after a word boundary and before a letter, and closes the other
//! way round, within one line. So `2*3*4` is not formatted.

use core::ops::Range;

/// A formatted line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) kind: LineKind,
    pub(crate) spans: Vec<Span>,
}

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    Plain,
    Quote,
    Bullet,
    Number(u32),
}

/// A part of a line in one style. The range contains its text; the formatting marks are outside of all ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) range: Range<usize>,
    pub(crate) style: Style,
    pub(crate) link: bool,
}

/// The styles of a span, which can be combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Style {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) strike: bool,
    pub(crate) mono: bool,
}

const FENCE: &str = "```";

/// Parses a text into formatted lines.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let fences = fences(text);
    let mut lines = Vec::new();
    let mut from = 0;
    for raw in text.split('\n') {
        let range = from..from + raw.len();
        from = range.end + 1;
        let fenced = fences.iter().any(|fence| fence.start < range.start && range.start < fence.end);
        let (kind, skipped) = if fenced { (LineKind::Plain, 0) } else { kind(raw) };
        let mut spans = Vec::new();
        push_line_spans(text, &fences, range.start + skipped..range.end, &mut spans);
        lines.push(Line { kind, spans });
    }
    lines
}

/// A text without its formatting marks, as the list of chats on a phone shows it. Lists keep their bullets and numbers.
///
/// ```
/// use whatsapp_template_preview::unformatted;
/// assert_eq!(unformatted("Your order is *on its way*.\n> tomorrow"), "Your order is on its way.\ntomorrow");
/// assert_eq!(unformatted("2*3*4"), "2*3*4");
/// ```
pub fn unformatted(text: &str) -> String {
    let mut unformatted = String::with_capacity(text.len());
    for (n, line) in lines(text).iter().enumerate() {
        if n > 0 {
            unformatted.push('\n');
        }
        match line.kind {
            LineKind::Plain | LineKind::Quote => {}
            LineKind::Bullet => unformatted.push_str("• "),
            LineKind::Number(number) => push_fmt!(unformatted, "{number}. "),
        }
        unformatted.extend(line.spans.iter().filter_map(|span| text.get(span.range.clone())));
    }
    unformatted
}

/// Splits a text without formatting into lines: a header, a footer, a label.
pub(crate) fn plain(text: &str) -> Vec<Line> {
    let mut from = 0;
    let line = |raw: &str| {
        let range = from..from + raw.len();
        from = range.end + 1;
        let spans =
            if range.is_empty() { Vec::new() } else { vec![Span { range, style: Style::default(), link: false }] };
        Line { kind: LineKind::Plain, spans }
    };
    text.split('\n').map(line).collect()
}

/// The code blocks between three backticks, including the backticks.
fn fences(text: &str) -> Vec<Range<usize>> {
    let mut fences = Vec::new();
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find(FENCE)).map(|at| from + at) {
        let inside = open + FENCE.len();
        let Some(length) = text.get(inside..).and_then(|rest| rest.find(FENCE)) else { break };
        let end = inside + length + FENCE.len();
        if text.get(inside..inside + length).is_some_and(|code| !code.trim().is_empty()) {
            fences.push(open..end);
            from = end;
        } else {
            from = inside;
        }
    }
    fences
}

/// The kind of a line according to its first characters, and the length of the marker in bytes.
fn kind(line: &str) -> (LineKind, usize) {
    if line.starts_with("> ") {
        return (LineKind::Quote, 2);
    }
    if line.starts_with("* ") || line.starts_with("- ") {
        return (LineKind::Bullet, 2);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits).and_then(|digits| digits.parse().ok());
    match (number, line.get(digits..)) {
        (Some(number), Some(rest)) if digits <= 3 && rest.starts_with(". ") => (LineKind::Number(number), digits + 2),
        _ => (LineKind::Plain, 0),
    }
}

/// Splits a line into code between three backticks and other text.
fn push_line_spans(text: &str, fences: &[Range<usize>], line: Range<usize>, spans: &mut Vec<Span>) {
    let mut from = line.start;
    for fence in fences.iter().filter(|fence| fence.start < line.end && fence.end > line.start) {
        push_marked(text, from..fence.start.max(from), spans);
        let code = (fence.start + FENCE.len()).max(line.start)..(fence.end - FENCE.len()).min(line.end);
        push(spans, code, Style { mono: true, ..Style::default() }, false);
        from = fence.end.min(line.end).max(from);
    }
    push_marked(text, from..line.end, spans);
}

fn push(spans: &mut Vec<Span>, range: Range<usize>, style: Style, link: bool) {
    if range.start < range.end {
        spans.push(Span { range, style, link });
    }
}

fn push_marked(text: &str, range: Range<usize>, spans: &mut Vec<Span>) {
    let links = links(text, range.clone());
    MarkParser { text, links: &links }.parse(range, Style::default(), spans);
}

struct MarkParser<'t> {
    text: &'t str,
    links: &'t [Range<usize>],
}

impl MarkParser<'_> {
    fn parse(&self, range: Range<usize>, style: Style, spans: &mut Vec<Span>) {
        let mut plain = range.start;
        let mut at = range.start;
        // The marks without a closing mark. Without this list, a text that consists of marks would be scanned once for
        // each of them.
        let mut unclosed: Vec<u8> = Vec::new();
        while at < range.end {
            if let Some(link) = self.link(at).filter(|link| link.start == at && link.end <= range.end) {
                push(spans, plain..at, style, false);
                push(spans, link.clone(), style, true);
                (plain, at) = (link.end, link.end);
                continue;
            }
            let mark = self.text.as_bytes().get(at).copied().unwrap_or_default();
            let inner = match mark {
                b'*' if !style.bold => Style { bold: true, ..style },
                b'_' if !style.italic => Style { italic: true, ..style },
                b'~' if !style.strike => Style { strike: true, ..style },
                b'`' => Style { mono: true, ..style },
                _ => {
                    at += 1;
                    continue;
                }
            };
            if unclosed.contains(&mark) || !self.opens(at, &range, mark) {
                at += 1;
                continue;
            }
            let Some(end) = self.closing(at, &range, mark) else {
                unclosed.push(mark);
                at += 1;
                continue;
            };
            push(spans, plain..at, style, false);
            if inner.mono && mark == b'`' {
                push(spans, at + 1..end, inner, false);
            } else {
                self.parse(at + 1..end, inner, spans);
            }
            (plain, at) = (end + 1, end + 1);
        }
        push(spans, plain..range.end, style, false);
    }

    /// The link at an offset.
    fn link(&self, at: usize) -> Option<&Range<usize>> {
        let next = self.links.partition_point(|link| link.end <= at);
        self.links.get(next).filter(|link| link.start <= at)
    }

    fn before(&self, at: usize, range: &Range<usize>) -> Option<char> {
        self.text.get(range.start..at)?.chars().next_back()
    }

    fn after(&self, at: usize, range: &Range<usize>) -> Option<char> {
        self.text.get(at + 1..range.end)?.chars().next()
    }

    fn opens(&self, at: usize, range: &Range<usize>, mark: u8) -> bool {
        self.after(at, range).is_some_and(|c| !c.is_whitespace() && c != char::from(mark))
            && (mark == b'`' || self.before(at, range).is_none_or(|c| !c.is_alphanumeric()))
    }

    fn closing(&self, open: usize, range: &Range<usize>, mark: u8) -> Option<usize> {
        let code = mark == b'`';
        // There is at least one character between a mark and its closing mark.
        let first = open + 1 + self.after(open, range)?.len_utf8();
        let rest = self.text.get(first..range.end)?.bytes().enumerate();
        rest.filter(|(_, byte)| *byte == mark).map(|(at, _)| first + at).find(|at| {
            let edge = || {
                self.before(*at, range).is_some_and(|c| !c.is_whitespace())
                    && self.after(*at, range).is_none_or(|c| !c.is_alphanumeric())
            };
            code || (self.link(*at).is_none() && edge())
        })
    }
}

const SCHEMES: [&str; 3] = ["https://", "http://", "www."];

/// The links in a part of a text, without trailing punctuation.
fn links(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    let Some(part) = text.get(range.clone()) else { return links };
    let mut end = 0;
    for (at, _) in part.char_indices() {
        let Some(rest) = part.get(at..).filter(|_| at >= end) else { continue };
        let starts_here = |scheme: &&&str| {
            rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
                && part.get(..at).and_then(|head| head.chars().next_back()).is_none_or(|c| !c.is_alphanumeric())
        };
        let Some(scheme) = SCHEMES.iter().find(starts_here) else { continue };
        let candidate =
            rest.split(|c: char| c.is_whitespace() || c.is_control() || "<>\"`".contains(c)).next().unwrap_or("");
        let has_balanced_parentheses = |link: &str| link.matches('(').count() >= link.matches(')').count();
        let mut link = candidate;
        while let Some(last) = link.chars().next_back() {
            let is_part_of_link =
                if last == ')' { has_balanced_parentheses(link) } else { !".,;:!?'*_~]}>".contains(last) };
            if is_part_of_link {
                break;
            }
            link = link.get(..link.len() - last.len_utf8()).unwrap_or("");
        }
        if link.len() > scheme.len() {
            end = at + link.len();
            links.push(range.start + at..range.start + end);
        }
    }
    links
}

#[cfg(test)]
mod tests;
