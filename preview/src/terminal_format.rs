//! Formatted texts in a terminal: bold is bold, and the marks are gone.

use whatsapp_template_model::view::{Bubble, HeaderView};

use crate::format::{self, LineKind, Style};

/// Characters without width that switch a style on and off, so that a text can be laid out before it is styled. They are
/// invisible operators of mathematics, which no message needs: [`switch_styles`] removes them from the texts themselves.
const SWITCHES: [char; 4] = ['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}'];

/// The parameters of ANSI's "select graphic rendition" for each switch: bold, italic, struck through, and code in cyan.
const ON: [&str; 4] = ["1", "3", "9", "36"];

/// Puts switches into the body of a bubble in place of its formatting marks, and removes those that are in any text above
/// its buttons.
pub(crate) fn switch_styles(bubble: &mut Bubble<'_>) {
    let offer = bubble.offer.iter_mut().flat_map(|offer| [Some(&mut offer.title), offer.expires.as_mut()]);
    let texts = [bubble.expiry.as_mut(), bubble.order_status.as_mut(), bubble.footer.as_mut()].into_iter().chain(offer);
    let header = bubble.header.as_mut().map(|header| match header {
        HeaderView::Text(text) | HeaderView::Location(text) | HeaderView::Product(text) => text,
        HeaderView::Media { source, file_name, caption, .. } => {
            // They are drawn as lines below the source, and are borrowed from the definition.
            for note in [file_name.take(), caption.take()].into_iter().flatten() {
                source.text.push('\n');
                source.text.push_str(note);
            }
            source
        }
    });
    for text in texts.flatten().chain(header) {
        text.text.retain(|c| !SWITCHES.contains(&c));
    }
    if let Some(body) = &mut bubble.body {
        body.text = with_switches(&body.text);
    }
}

/// A text with switches in place of its formatting marks.
fn with_switches(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !SWITCHES.contains(c)).collect();
    let mut formatted = String::with_capacity(clean.len() + 16);
    for (n, line) in format::lines(&clean).iter().enumerate() {
        if n > 0 {
            formatted.push('\n');
        }
        match line.kind {
            LineKind::Plain => {}
            LineKind::Quote => formatted.push_str("> "),
            LineKind::Bullet => formatted.push_str("• "),
            LineKind::Number(number) => push_fmt!(formatted, "{number}. "),
        }
        let mut current = Style::default();
        for span in &line.spans {
            switch(&mut formatted, current, span.style);
            current = span.style;
            formatted.push_str(clean.get(span.range.clone()).unwrap_or_default());
        }
        switch(&mut formatted, current, Style::default());
    }
    formatted
}

fn flags(style: Style) -> [bool; 4] {
    [style.bold, style.italic, style.strike, style.mono]
}

fn switch(formatted: &mut String, from: Style, to: Style) {
    let changed = flags(from).into_iter().zip(flags(to)).zip(SWITCHES).filter(|((from, to), _)| from != to);
    formatted.extend(changed.map(|(_, switch)| switch));
}

/// The styles that are on at the end of a line, which the next line continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Switched([bool; 4]);

impl Switched {
    /// Writes a line. Without `is_styled`, it has no style. Styles end with the line, and the next one resumes them, so that
    /// a border between them has no style.
    pub(crate) fn push_line(&mut self, text: &mut String, line: &str, is_styled: bool) {
        if is_styled {
            self.resume(text);
        }
        for c in line.chars() {
            match SWITCHES.iter().position(|switch| *switch == c) {
                Some(at) => {
                    if let Some(flag) = self.0.get_mut(at) {
                        *flag = !*flag;
                    }
                    if is_styled {
                        // Bold and dim have one code that ends them; a reset is understood by every terminal.
                        text.push_str("\u{1b}[0m");
                        self.resume(text);
                    }
                }
                None if c.is_control() => {}
                None => text.push(c),
            }
        }
        if is_styled && self.0.contains(&true) {
            text.push_str("\u{1b}[0m");
        }
    }

    fn resume(self, text: &mut String) {
        for (_, code) in self.0.iter().zip(ON).filter(|(on, _)| **on) {
            push_fmt!(text, "\u{1b}[{code}m");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, is_styled: bool) -> Vec<String> {
        let mut switched = Switched::default();
        let lines = with_switches(text);
        let line = |line: &str| {
            let mut drawn = String::new();
            switched.push_line(&mut drawn, line, is_styled);
            drawn
        };
        lines.lines().map(line).collect()
    }

    #[test]
    fn bold_is_bold() {
        assert_eq!(drawn("Hi *Ann*!", true), ["Hi \u{1b}[0m\u{1b}[1mAnn\u{1b}[0m!"]);
        assert_eq!(drawn("Hi *_Ann_*", false), ["Hi Ann"]);
        assert_eq!(drawn("- 2*3*4\n> `x`", false), ["• 2*3*4", "> x"]);
        assert_eq!(drawn("~no~", true), ["\u{1b}[0m\u{1b}[9mno\u{1b}[0m"]);
        // Switches in the text itself switch nothing.
        assert_eq!(drawn("a\u{2061}b\u{1b}[31m", true), ["ab[31m"]);
    }

    #[test]
    fn a_style_goes_on_in_the_next_line() {
        let mut switched = Switched::default();
        let mut text = String::new();
        switched.push_line(&mut text, "a \u{2061}b", true);
        text.push('|');
        switched.push_line(&mut text, "c\u{2061} d", true);
        assert_eq!(text, "a \u{1b}[0m\u{1b}[1mb\u{1b}[0m|\u{1b}[1mc\u{1b}[0m d");
    }
}
