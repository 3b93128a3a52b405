//! Lines of coloured text in an SVG that looks the same with any monospaced font.

use std::fmt::Write as _;

/// The width of a character, and the size of the font, in pixels.
const COLUMN: f64 = 7.8;
const FONT_SIZE: u32 = 13;
/// The distance between lines.
pub(super) const LINE: f64 = 20.0;

/// The colours of the pictures: those of a light terminal and editor, which are readable on light and dark pages alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
    Error,
    Place,
    Dim,
    Keyword,
    Type,
    Text,
    Name,
}

impl Style {
    fn attributes(self) -> &'static str {
        match self {
            Self::Plain => "fill=\"#1f2328\"",
            Self::Strong => "fill=\"#1f2328\" font-weight=\"700\"",
            Self::Error => "fill=\"#cf222e\" font-weight=\"700\"",
            Self::Place => "fill=\"#0550ae\" font-weight=\"700\"",
            Self::Dim => "fill=\"#656d76\"",
            Self::Keyword => "fill=\"#cf222e\"",
            Self::Type => "fill=\"#953800\"",
            Self::Text => "fill=\"#0a3069\"",
            Self::Name => "fill=\"#6639ba\"",
        }
    }
}

/// A line: pieces of text with their colours.
pub(super) type Line = Vec<(Style, String)>;

/// A picture that is being drawn.
pub(super) struct Drawing {
    content: String,
}

impl Drawing {
    pub(super) fn new() -> Self {
        Self { content: String::new() }
    }

    pub(super) fn rectangle(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), attributes: &str) {
        let _ = writeln!(
            self.content,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {attributes}/>",
            number(x),
            number(y),
            number(width),
            number(height),
        );
    }

    pub(super) fn raw(&mut self, element: &str) {
        self.content.push_str(element);
        self.content.push('\n');
    }

    /// Writes lines below each other. The length of each piece is given, so that columns are aligned with any font.
    pub(super) fn lines(&mut self, (x, y): (f64, f64), lines: &[Line]) {
        for (n, line) in (0_u32..).zip(lines) {
            let baseline = y + f64::from(n) * LINE + 14.0;
            let mut column = 0;
            for (style, text) in line {
                for (offset, visible) in pieces(text) {
                    let _ = writeln!(
                        self.content,
                        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" {}>{}</text>",
                        number(x + columns(column + offset)),
                        number(baseline),
                        number(columns(visible.chars().count())),
                        style.attributes(),
                        escaped(visible),
                    );
                }
                column += text.chars().count();
            }
        }
    }

    /// The whole SVG, with a title for those who do not see it.
    pub(super) fn finish(self, (width, height): (f64, f64), title: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\">\n\
             <title>{2}</title>\n\
             <g font-family=\"ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace\" \
             font-size=\"{FONT_SIZE}\">\n{3}</g>\n</svg>\n",
            number(width),
            number(height),
            escaped(title),
            self.content,
        )
    }
}

/// The parts of a text between blanks of two columns or more, which SVG would join, with the columns where they begin.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut column = 0;
    for piece in text.split("  ") {
        let blanks = piece.chars().take_while(|c| *c == ' ').count();
        let visible = piece.trim();
        if !visible.is_empty() {
            found.push((column + blanks, visible));
        }
        column += piece.chars().count() + 2;
    }
    found
}

/// The width of a number of characters.
pub(super) fn columns(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * COLUMN
}

/// The number of characters of the longest line.
pub(super) fn longest(lines: &[Line]) -> usize {
    let length = |line: &Line| line.iter().map(|(_, text)| text.trim_end().chars().count()).sum();
    lines.iter().map(length).max().unwrap_or_default()
}

/// A number with one decimal, and without it if it is zero.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_keep_their_columns() {
        assert_eq!(pieces("   | a b    c  d "), [(3, "| a b"), (12, "c"), (15, "d")]);
        assert_eq!(pieces("    "), []);
    }
}
