//! An editor with the declaration of the README, and the bubble that appears at its struct.

use super::drawing::{Drawing, LINE, Line, Style, columns, longest};
use super::rust::coloured;

/// The declaration, as far as the picture shows it. The bubble is that of its struct.
const CODE: [&str; 3] = [
    "whatsapp_template! {",
    "    /// Tells a customer that the parcel has left the warehouse.",
    "    pub struct OrderShipped {",
];
/// The struct's name: its line, its first column and its length.
const NAME: (usize, usize, usize) = (2, 15, 12);
const PADDING: f64 = 18.0;
const MARGIN: f64 = 40.0;
const GAP: f64 = 10.0;

/// A part of a bubble.
enum Part {
    Lines(Vec<Line>),
    /// A text in a block, with a background of its own.
    Block(Vec<Line>),
    Rule,
}

/// Draws the bubble that rust-analyzer shows, whose text is Markdown. The macro has each name of a declaration twice, so the
/// bubble has the same text twice; the picture has it once, in a crate with the name of a program.
pub(super) fn draw(markdown: &str) -> String {
    let parts = parts(&once(markdown).replace("```rust\nfixture\n", "```rust\nshop\n"));
    let code: Vec<Line> = CODE.iter().map(|line| coloured(line)).collect();
    let widest = parts.iter().map(|part| match part {
        Part::Lines(lines) => longest(lines),
        Part::Block(lines) => longest(lines) + 3,
        Part::Rule => 0,
    });
    let bubble_width = columns(widest.max().unwrap_or_default()) + 2.0 * PADDING;
    let height_of = |part: &Part| match part {
        Part::Lines(lines) => count(lines) * LINE + GAP,
        Part::Block(lines) => count(lines) * LINE + 2.0 * GAP + GAP,
        Part::Rule => GAP,
    };
    let bubble_height = parts.iter().map(height_of).sum::<f64>() + GAP;
    let bubble_top = PADDING + count(&code) * LINE + 4.0;
    let left = MARGIN + columns(NAME.1) - PADDING;
    let width = left + bubble_width + PADDING;
    let height = bubble_top + bubble_height + PADDING;

    let mut drawing = Drawing::new();
    drawing.rectangle((0.5, 0.5), (width - 1.0, height - 1.0), "rx=\"10\" fill=\"#ffffff\" stroke=\"#d0d7de\"");
    drawing.rectangle(
        (MARGIN + columns(NAME.1) - 2.0, PADDING + f64::from(u32::try_from(NAME.0).unwrap_or_default()) * LINE),
        (columns(NAME.2) + 4.0, LINE - 2.0),
        "rx=\"3\" fill=\"#ddf4ff\"",
    );
    let numbers: Vec<Line> = (5_u32..).take(code.len()).map(|n| vec![(Style::Dim, n.to_string())]).collect();
    drawing.lines((PADDING, PADDING), &numbers);
    drawing.lines((MARGIN, PADDING), &code);
    drawing.rectangle(
        (left, bubble_top),
        (bubble_width, bubble_height),
        "rx=\"6\" fill=\"#f6f8fa\" stroke=\"#afb8c1\"",
    );
    let mut y = bubble_top + GAP;
    for part in &parts {
        match part {
            Part::Lines(lines) => drawing.lines((left + PADDING, y), lines),
            Part::Block(lines) => {
                let size = (bubble_width - 2.0 * PADDING, count(lines) * LINE + 2.0 * GAP);
                drawing.rectangle((left + PADDING, y), size, "rx=\"4\" fill=\"#ffffff\" stroke=\"#d0d7de\"");
                drawing.lines((left + PADDING + GAP, y + GAP), lines);
            }
            Part::Rule => drawing.raw(&format!(
                "<path d=\"M{:.1} {:.1}h{bubble_width:.1}\" stroke=\"#d0d7de\"/>",
                left,
                y + GAP / 2.0 - 3.0
            )),
        }
        y += height_of(part);
    }
    drawing.finish(
        (width, height),
        "An editor shows the fields, the documentation and the message of a template below its struct",
    )
}

/// The text up to the block with which it begins again.
fn once(markdown: &str) -> &str {
    let first = markdown.split("\n\n").next().unwrap_or_default();
    let again = markdown.get(first.len()..).and_then(|rest| rest.find(first)).map(|at| at + first.len());
    let text = again.and_then(|end| markdown.get(..end)).unwrap_or(markdown);
    text.trim_end().trim_end_matches("---").trim_end()
}

fn count(lines: &[Line]) -> f64 {
    f64::from(u32::try_from(lines.len()).unwrap_or(u32::MAX))
}

/// The parts of the text: blocks of code, texts in blocks, rules and paragraphs.
fn parts(markdown: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block = lines.by_ref().take_while(|line| !line.starts_with("```"));
            parts.push(if language.starts_with("rust") {
                Part::Lines(block.map(coloured).collect())
            } else {
                Part::Block(block.map(|line| vec![(Style::Plain, line.to_owned())]).collect())
            });
        } else if line == "---" {
            parts.push(Part::Rule);
        } else if !line.trim().is_empty() {
            parts.push(Part::Lines(vec![vec![(Style::Plain, line.to_owned())]]));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_text_is_drawn_once() {
        assert_eq!(once("```rust\na\n```\n\nb\n\n---\n\n```rust\na\n```\n\nc\n"), "```rust\na\n```\n\nb");
        assert_eq!(once("a\n\nb\n"), "a\n\nb");
    }

    #[test]
    fn all_of_the_bubble_is_drawn() {
        let svg = draw("```rust\npub struct A\n```\n\n---\n\nTells a customer.\n\n```text\nHi Ann\n```\n");
        for text in ["pub", "struct", "Tells a customer.", "Hi Ann"] {
            assert!(svg.contains(&format!(">{text}</text>")), "{text}: {svg}");
        }
    }
}
