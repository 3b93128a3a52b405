//! A terminal with what the compiler prints.

use super::drawing::{Drawing, LINE, Line, Style, columns, longest};

const PADDING: f64 = 18.0;
const TITLE_BAR: f64 = 34.0;

/// Draws the messages of a file as those of `cargo check` in a program.
pub(super) fn draw(messages: &str) -> String {
    let mut lines: Vec<Line> = vec![vec![(Style::Dim, "$ ".to_owned()), (Style::Plain, "cargo check".to_owned())]];
    lines.extend(messages.trim_end().lines().map(|line| coloured(&line.replace("fail/readme.rs", "src/main.rs"))));
    let width = columns(longest(&lines)) + 2.0 * PADDING;
    let height = f64::from(u32::try_from(lines.len()).unwrap_or(u32::MAX)) * LINE + TITLE_BAR + 2.0 * PADDING - 6.0;

    let mut drawing = Drawing::new();
    drawing.rectangle((0.5, 0.5), (width - 1.0, height - 1.0), "rx=\"10\" fill=\"#ffffff\" stroke=\"#d0d7de\"");
    drawing.raw(&format!("<path d=\"M0.5 {TITLE_BAR}h{}\" stroke=\"#d0d7de\"/>", width - 1.0));
    for (x, colour) in [(20, "#ff5f57"), (40, "#febc2e"), (60, "#28c840")] {
        drawing.raw(&format!("<circle cx=\"{x}\" cy=\"17\" r=\"6\" fill=\"{colour}\"/>"));
    }
    drawing.lines((PADDING, TITLE_BAR + PADDING - 4.0), &lines);
    let count = messages.lines().filter(|line| line.starts_with("error")).count();
    drawing.finish((width, height), &format!("cargo check reports {count} mistakes in a template, each at its place"))
}

/// A line in the colours of the compiler.
fn coloured(line: &str) -> Line {
    let piece = |style, text: &str| (style, text.to_owned());
    if let Some((level, message)) = line.split_once(": ").filter(|_| line.starts_with("error")) {
        return vec![piece(Style::Error, level), piece(Style::Strong, &format!(": {message}"))];
    }
    let start = line.trim_start();
    let indentation = line.len() - start.len();
    if let Some(place) = start.strip_prefix("-->") {
        return vec![piece(Style::Place, &line[..indentation + 3]), piece(Style::Plain, place)];
    }
    let number = start.chars().take_while(char::is_ascii_digit).count();
    let is_source = start[number..].trim_start().starts_with('|') && indentation < 4;
    if let Some(bar) = line.find('|').filter(|_| is_source) {
        let (margin, source) = line.split_at(bar + 1);
        let is_mark = source.trim_start().starts_with('^');
        return vec![piece(Style::Place, margin), piece(if is_mark { Style::Error } else { Style::Plain }, source)];
    }
    vec![piece(Style::Strong, line)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_the_colours_of_the_compiler() {
        let styles = |line: &str| coloured(line).into_iter().map(|(style, _)| style).collect::<Vec<_>>();
        assert_eq!(styles("error: there is no parameter `a`"), [Style::Error, Style::Strong]);
        assert_eq!(styles("         write: `b` instead"), [Style::Strong]);
        assert_eq!(styles("  --> src/main.rs:9:14"), [Style::Place, Style::Plain]);
        assert_eq!(styles("12 |     body: \"a | b\","), [Style::Place, Style::Plain]);
        assert_eq!(styles("   |           ^^^^"), [Style::Place, Style::Error]);
    }

    #[test]
    fn a_text_is_escaped_and_the_path_is_that_of_a_program() {
        let svg = draw("error: write `<b>` & \"c\"\n --> fail/readme.rs:1:1\n");
        assert!(svg.contains("`&lt;b&gt;` &amp; &quot;c&quot;") && svg.contains("src/main.rs:1:1"), "{svg}");
    }
}
