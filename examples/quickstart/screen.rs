//! The terminal output of the quick start. None of this is needed for sending.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};

use whatsapp_template::model::Definition;
use whatsapp_template::{Error, provider::TemplateState};

const PLAIN: &str = "0";
const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const CYAN: &str = "36";

/// The width of texts, without the margin.
const WIDTH: usize = 74;

/// Standard output, in colour on a terminal.
pub(crate) struct Screen {
    colour: bool,
    /// Whether the last line was empty.
    gap: Cell<bool>,
}

impl Screen {
    pub(crate) fn new() -> Self {
        let is_disabled = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        Self { colour: io::stdout().is_terminal() && !is_disabled && !is_dumb, gap: Cell::new(false) }
    }

    pub(crate) fn title(&self, title: &str, place: &str) -> io::Result<()> {
        self.gap()?;
        self.line(&format!("  {}", self.paint(BOLD, title)))?;
        self.line(&format!("  {}", self.paint(DIM, place)))
    }

    pub(crate) fn step(&self, what: &str) -> io::Result<()> {
        self.gap()?;
        self.line(&format!("  {}", self.paint(BOLD, what)))?;
        self.gap()
    }

    pub(crate) fn submitted(&self, definition: &Definition<'_>, id: &str, seen: &[TemplateState]) -> io::Result<()> {
        let states: Vec<_> = seen.iter().map(|state| format!("{state:?}").to_lowercase()).collect();
        let (name, category) = (definition.name.as_str(), definition.category.keyword());
        let details = format!("{name:<14} {category:<15}");
        let id = self.paint(DIM, &format!("{id:<20}"));
        self.line(&format!("    {} {details} {id} {}", self.paint(GREEN, "✓"), states.join(", ")))
    }

    pub(crate) fn message(&self, template: &str, bubble: &str, id: &str) -> io::Result<()> {
        self.gap()?;
        let id = self.paint(DIM, &format!("accepted as {id}"));
        self.line(&format!("    {} {template:<14} {id}", self.paint(GREEN, "✓")))?;
        let mut style = PLAIN;
        for drawn in bubble.lines() {
            // The first character is the border.
            let (border, text) = drawn.split_at(drawn.chars().next().map_or(0, char::len_utf8));
            style = match border {
                "╭" => PLAIN,
                "├" => CYAN,
                _ => style,
            };
            let text = self.paint(if text == "─" { GREEN } else { style }, text);
            self.line(&format!("      {}{text}", self.paint(GREEN, border)))?;
        }
        Ok(())
    }

    pub(crate) fn refusal(&self, description: &str, error: &Error) -> io::Result<()> {
        self.gap()?;
        self.line(&format!("    {} {description}", self.paint(RED, "✗")))?;
        for text in wrap(&error.to_string(), WIDTH) {
            self.line(&format!("      {text}"))?;
        }
        let (kind, retry, accepted) = (error.kind(), error.retry(), error.may_have_been_accepted());
        let properties = format!("kind: {kind:?} · retry: {retry:?} · may have been accepted: {accepted}");
        self.line(&format!("      {}", self.paint(DIM, &properties)))
    }

    pub(crate) fn close(&self, sent: usize) -> io::Result<()> {
        self.gap()?;
        self.line(&format!("  {}", self.paint(BOLD, &format!("{sent} messages sent, 2 refused."))))?;
        self.line(&format!("  {}", self.paint(DIM, "The source is in examples/quickstart/main.rs.")))?;
        self.gap()
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.colour && style != PLAIN { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Prints a line. `println!` would panic if the output is closed.
    fn line(&self, text: &str) -> io::Result<()> {
        self.gap.set(text.is_empty());
        writeln!(io::stdout(), "{text}")
    }

    /// Prints an empty line, but never two in a row.
    fn gap(&self) -> io::Result<()> {
        if self.gap.get() { Ok(()) } else { self.line("") }
    }
}

fn wrap(text: &str, max: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let full = lines.last().is_some_and(|line| line.chars().count() + 1 + word.chars().count() > max);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines
}
