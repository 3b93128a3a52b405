//! Text from files and providers, made safe to print on a terminal.

use core::fmt;
use std::io::{self, Write};

/// Whether a character could control the terminal or change the order of the text.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Puts a text on one line and escapes the characters that could control the terminal.
pub(crate) fn sanitize_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unsafe(c) {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}

/// Escapes the same characters in a text of several lines, and keeps the lines.
pub(crate) fn sanitize_text(text: &str) -> String {
    text.split('\n').map(sanitize_line).collect::<Vec<_>>().join("\n")
}

/// `1 error`, `2 errors`.
pub(crate) fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A writer for reports, which lets only colours and line breaks through to the terminal.
///
/// Texts of providers are sanitized where they are printed. This writer is the last line of defence, in case one is
/// forgotten. What it escapes is still valid in JSON.
pub(crate) struct SafeWriter<W: Write> {
    inner: W,
    /// The last line, until it is complete.
    line: Vec<u8>,
}

impl<W: Write> SafeWriter<W> {
    pub(crate) const fn new(inner: W) -> Self {
        Self { inner, line: Vec::new() }
    }

    fn write_line(&mut self) -> io::Result<()> {
        let line = core::mem::take(&mut self.line);
        self.inner.write_all(without_controls(&String::from_utf8_lossy(&line)).as_bytes())
    }
}

impl<W: Write> Write for SafeWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.line.push(*byte);
            if *byte == b'\n' {
                self.write_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_line()?;
        self.inner.flush()
    }
}

impl<W: Write> Drop for SafeWriter<W> {
    fn drop(&mut self) {
        // If the terminal is gone, there is nowhere left to report it.
        let _ = self.flush();
    }
}

/// A writer for the standard output: what goes to a terminal is made safe, and files and pipes get all of it as it is.
pub(crate) fn safe_on_terminal<'w>(out: &'w mut dyn Write, is_terminal: bool) -> Box<dyn Write + 'w> {
    if is_terminal { Box::new(SafeWriter::new(out)) } else { Box::new(out) }
}

/// A text whose unsafe characters are escaped, except line breaks, tabs and our own colours.
fn without_controls(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(colour) = colour(rest) {
            safe.push_str(colour);
            rest = rest.get(colour.len()..).unwrap_or_default();
            continue;
        }
        if is_unsafe(c) && !matches!(c, '\n' | '\t') {
            // Writing into a string cannot fail.
            let _ = fmt::Write::write_fmt(&mut safe, format_args!("\\u{:04x}", u32::from(c)));
        } else {
            safe.push(c);
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    safe
}

/// The sequence for a colour or a style at the start of a text.
fn colour(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("\u{1b}[")?;
    let end = inside.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
    if inside.get(end..)?.starts_with('m') { text.get(..end + 3) } else { None }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_colours_and_line_breaks_reach_the_terminal() {
        let mut written = Vec::new();
        let mut writer = SafeWriter::new(&mut written);
        // A style is written in several pieces.
        write!(writer, "\u{1b}[").unwrap();
        write!(writer, "1;31").unwrap();
        writeln!(writer, "mré\u{1b}[0m\tok \u{1b}]0;title\u{7} \u{1b}[2J \u{9b}2J \u{202e}x\r").unwrap();
        write!(writer, "Apply? \u{1b}[").unwrap();
        drop(writer);
        assert_eq!(
            String::from_utf8(written).unwrap(),
            "\u{1b}[1;31mré\u{1b}[0m\tok \\u001b]0;title\\u0007 \\u001b[2J \\u009b2J \\u202ex\\u000d\nApply? \\u001b["
        );
    }

    #[test]
    fn only_a_terminal_gets_changed_text() {
        for (is_terminal, expected) in
            [(true, "{\"a\": \"\\u009b2J\\u061c\"}\n"), (false, "{\"a\": \"\u{9b}2J\u{61c}\"}\n")]
        {
            let mut written = Vec::new();
            safe_on_terminal(&mut written, is_terminal).write_all("{\"a\": \"\u{9b}2J\u{61c}\"}\n".as_bytes()).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), expected);
        }
    }

    #[test]
    fn a_text_of_one_line_stays_on_one_line() {
        assert_eq!(sanitize_line("a\nb\u{1b}[2J\u{202e}é"), "a\\nb\\u{1b}[2J\\u{202e}é");
        assert_eq!(sanitize_line("\u{61c}\u{200e}\u{200f}"), "\\u{61c}\\u{200e}\\u{200f}");
        // Emoji and several scripts need joiners.
        assert_eq!(sanitize_line("a\u{200d}b"), "a\u{200d}b");
        assert_eq!(sanitize_text("a\nb\u{7}"), "a\nb\\u{7}");
    }
}
