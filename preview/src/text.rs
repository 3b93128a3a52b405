//! Templates as text for a terminal.

use whatsapp_template_model::{
    Language, Level, Problem,
    view::{MessageView, sample_value},
};

use crate::gallery::{Entry, Gallery};
use crate::measure::{Measure, measures};
use crate::terminal_format::{Switched, switch_styles};
use crate::values;

/// Whether the text has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colors {
    /// No colours.
    #[default]
    Off,
    /// ANSI escape sequences for terminals.
    Ansi,
}

/// All templates of a gallery in all their languages, each with its bubble, its lengths and limits, and its problems.
/// With colours, bold and other formatted text is shown as such; without, it keeps WhatsApp's marks.
///
/// Control characters from a template are omitted, so that it cannot control the terminal.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation};
/// use whatsapp_template_preview::{Colors, Entry, Gallery, text};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::literal("Your parcel has arrived.")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("parcel_arrived"), Category::Utility)
/// };
/// assert_eq!(
///     text(&Gallery::new("Example").with_entry(Entry::new(&definition)), Colors::Off),
///     "\
/// parcel_arrived, utility, for meta, cams and nxcloud
///
/// English (US), en_US
/// ╭─
/// │ Your parcel has arrived.
/// ╰─
///   body 24 / 1024
/// ",
/// );
/// ```
pub fn text(gallery: &Gallery<'_>, colors: Colors) -> String {
    let mut writer = Writer { text: String::new(), colors };
    for (n, entry) in gallery.entries.iter().enumerate() {
        if n > 0 {
            writer.text.push('\n');
        }
        writer.entry(entry);
    }
    writer.text
}

/// The role of a part of the text, which determines its colour.
#[derive(Clone, Copy)]
enum TextRole {
    Title,
    Faint,
    Act,
    Error,
    Advice,
}

impl TextRole {
    /// The parameters of ANSI's "select graphic rendition".
    const fn code(self) -> &'static str {
        match self {
            Self::Title => "1",
            Self::Faint => "2",
            Self::Act => "32",
            Self::Error => "31",
            Self::Advice => "33",
        }
    }
}

struct Writer {
    text: String,
    colors: Colors,
}

impl Writer {
    fn push_plain(&mut self, text: &str) {
        self.text.extend(text.chars().filter(|c| *c == '\n' || !c.is_control()));
    }

    fn push_styled(&mut self, role: TextRole, text: &str) {
        match self.colors {
            Colors::Off => self.push_plain(text),
            Colors::Ansi => {
                push_fmt!(self.text, "\u{1b}[{}m", role.code());
                self.push_plain(text);
                self.text.push_str("\u{1b}[0m");
            }
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        let definition = entry.definition;
        self.push_styled(TextRole::Title, definition.name.as_str());
        self.push_styled(TextRole::Faint, &format!(", {}, for {}\n", *definition.category, *definition.providers));
        if let Some(origin) = &entry.origin {
            self.push_styled(TextRole::Faint, &format!("{origin}\n"));
        }
        for note in &entry.notes {
            self.push_plain(&format!("note: {note}\n"));
        }
        self.problems(entry, entry.problems_of_all());
        for (n, translation) in definition.translations.iter().enumerate() {
            let code = translation.language.as_str();
            let title = Language::find(code).map_or("unknown language", |language| language.title);
            self.push_plain("\n");
            self.push_styled(TextRole::Title, title);
            self.push_styled(TextRole::Faint, &format!(", {code}\n"));
            if let Some(view) = MessageView::new(definition, n, &|parameter| sample_value(definition, n, parameter)) {
                let is_english = values::has_english_labels(&view, code);
                self.bubble(view);
                if is_english {
                    self.push_styled(TextRole::Faint, &format!("  {}\n", values::ENGLISH_LABELS));
                }
            }
            self.lengths(&measures(definition, n));
            self.problems(entry, entry.problems_in(n));
        }
    }

    /// Writes a bubble with a faint border. The lines below its second horizontal line are buttons.
    fn bubble(&mut self, mut view: MessageView<'_>) {
        let is_styled = self.colors == Colors::Ansi;
        for bubble in core::iter::once(&mut view.message).chain(&mut view.cards).filter(|_| is_styled) {
            switch_styles(bubble);
        }
        let mut switched = Switched::default();
        let mut buttons = false;
        for line in view.into_text().lines() {
            buttons = match line {
                "├─" => true,
                "╭─" | "╰─" => false,
                _ => buttons,
            };
            let border = line.strip_prefix('│');
            match border {
                Some(rest) => {
                    self.push_styled(TextRole::Faint, "│");
                    if buttons {
                        self.push_styled(TextRole::Act, rest);
                    } else {
                        switched.push_line(&mut self.text, rest, is_styled);
                    }
                }
                None => self.push_styled(TextRole::Faint, line),
            }
            self.text.push('\n');
        }
    }

    fn lengths(&mut self, measures: &[Measure]) {
        let measures: Vec<&Measure> = measures.iter().filter(|measure| measure.is_notable()).collect();
        for (n, measure) in measures.iter().enumerate() {
            let length = measure.declared.max(measure.with_samples.unwrap_or(0));
            let provider = measure.provider.map(|provider| format!(" ({provider})")).unwrap_or_default();
            let line = format!("{}{provider} {length} / {}", measure.what, measure.max);
            self.push_plain(if n == 0 { "  " } else { ", " });
            if measure.is_exceeded() {
                self.push_styled(TextRole::Error, &format!("{line} (too long)"));
            } else if let Some(long) = measure.with_long_values.filter(|_| measure.breaks_with_long_values()) {
                self.push_styled(TextRole::Advice, &format!("{line} ({long} with long values)"));
            } else {
                self.push_styled(TextRole::Faint, &line);
            }
        }
        if !measures.is_empty() {
            self.push_plain("\n");
        }
    }

    fn problems<'p>(&mut self, entry: &Entry<'_>, problems: impl Iterator<Item = &'p Problem>) {
        for problem in problems {
            match problem.level {
                Level::Error => self.push_styled(TextRole::Error, "error: "),
                Level::Advice => self.push_styled(TextRole::Advice, "advice: "),
            }
            self.push_plain(&format!("{problem}"));
            if let Some(place) = entry.place(problem.mark) {
                self.push_plain(&format!("\n  at: {place}"));
            }
            self.push_plain("\n");
        }
    }
}
