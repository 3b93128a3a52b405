//! The JSON in which templates come: files, directories, the standard input, a provider's answer.
//!
//! [`gather`] goes on after a file that cannot be read and tells everything at the end; [`read`] is for commands
//! that can do nothing without all of it.

mod files;
mod scan;
mod shape;
#[cfg(test)]
mod tests;

use core::cell::Cell;
use core::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;

use serde_json::Value;
use whatsapp_template_model::json::{self, Parsed};
use whatsapp_template_model::{Definition, Mark, Provider};

use crate::CliError;
use files::InputFile;

/// A template in one language, as it was found.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    source: Rc<Source>,
    range: Range<usize>,
    /// Its pointer in the file, empty where it stands alone.
    pub(crate) pointer: String,
    /// Whose shape it has.
    pub(crate) provider: Provider,
    /// The JSON.
    pub(crate) value: Value,
    /// What was read of it: the definition, and what could not be read.
    pub(crate) read: Parsed,
}

/// A text with its name.
#[derive(Debug)]
struct Source {
    name: String,
    text: String,
    /// Where lines begin.
    lines: Vec<usize>,
    /// The line, the byte and the column of the last place: the next is mostly near, and lines can be very long.
    last_lookup: Cell<(usize, usize, usize)>,
}

/// A place in a file, for people: lines and columns begin at 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
    /// The pointer in the file.
    pub(crate) pointer: String,
}

/// Something that looks like a template and is none that could be read.
#[derive(Debug)]
pub(crate) struct Skipped {
    pub(crate) position: Position,
    pub(crate) reason: &'static str,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) documents: Vec<Document>,
    pub(crate) skipped: Vec<Skipped>,
    /// Files that could not be read, with exit code 2.
    pub(crate) failures: Vec<CliError>,
    /// How many files were opened.
    pub(crate) files: usize,
}

/// The templates of files, directories (all JSON files in them) and `-`, the standard input.
///
/// The first file that cannot be read is the failure.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Document>, CliError> {
    read_as(paths, Provider::Meta)
}

/// The same. `graph` is whose a template is that could be Meta's as well as NXCloud's.
pub(crate) fn read_as(paths: &[PathBuf], graph: Provider) -> Result<Vec<Document>, CliError> {
    let mut gathered = gather(paths, graph);
    if gathered.failures.is_empty() { Ok(gathered.documents) } else { Err(gathered.failures.remove(0)) }
}

/// The same for commands that must not pass over anything: an entry of a list that is none is a failure as well.
pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Vec<Document>, CliError> {
    let mut gathered = gather(paths, Provider::Meta);
    if !gathered.failures.is_empty() {
        return Err(gathered.failures.remove(0));
    }
    match gathered.skipped.first() {
        Some(Skipped { position, reason }) => {
            let Position { file, line, column, .. } = position;
            Err(CliError::new(format!("{file}:{line}:{column} is no template: here stands {reason}"))
                .with_help("take it out of the file, or give it its parts"))
        }
        None => Ok(gathered.documents),
    }
}

/// The same, with all failures. `graph` is whose a template is that could be Meta's as well as NXCloud's.
pub(crate) fn gather(paths: &[PathBuf], graph: Provider) -> Gathered {
    let mut gathered = Gathered::default();
    for path in paths {
        match files::files(path) {
            Ok(files) => {
                let before = gathered.documents.len();
                let (failures, from_directory) =
                    (gathered.failures.len(), files.iter().any(|file| file.from_directory));
                for file in files {
                    gathered.add_file(&file, graph);
                }
                if from_directory && gathered.documents.len() == before && gathered.failures.len() == failures {
                    gathered.failures.push(no_template_error(&format!("the JSON files in {}", path.display()), None));
                }
            }
            Err(error) => gathered.failures.push(error),
        }
    }
    gathered
}

fn no_template_error(what: &str, other: Option<&Skipped>) -> CliError {
    let error = CliError::new(match other {
        Some(other) => {
            let Position { line, column, .. } = other.position;
            format!("there is no template in {what}: at {line}:{column} stands {}", other.reason)
        }
        None => format!("there is no template in {what}"),
    });
    error
        .with_help(
            "write: what a template is created with, `{\"name\": …, \"language\": …, \"category\": …, \"components\": […]}` \
             (CAMS: `Name`, `Components`, …), or what a provider answers",
        )
        .with_code(2)
}

impl Gathered {
    fn add_file(&mut self, file: &InputFile, graph: Provider) {
        self.files += 1;
        let text = match file.read_text() {
            Ok(text) => text,
            Err(error) => return self.failures.push(error),
        };
        let (before, skipped) = (self.documents.len(), self.skipped.len());
        if self.text(Source::new(file.name(), text), file.is_lines(), graph)
            && self.documents.len() == before
            && !file.from_directory
        {
            let error = no_template_error(&file.name(), self.skipped.get(skipped));
            self.skipped.truncate(skipped);
            self.failures.push(error);
        }
    }

    /// Whether the text could be read.
    fn text(&mut self, source: Source, lines: bool, graph: Provider) -> bool {
        let source = Rc::new(source);
        let failures = self.failures.len();
        if source.text.trim().is_empty() {
            self.failures.push(
                CliError::new(format!("cannot read {}: it is empty", source.name))
                    .with_help("write: a template as JSON")
                    .with_code(2),
            );
        } else if lines {
            let starts = source.lines.iter().copied();
            let ends = source.lines.iter().skip(1).copied().chain([source.text.len()]);
            for (start, end) in starts.zip(ends) {
                self.add_values(&source, start..end, graph);
            }
        } else {
            self.add_values(&source, 0..source.text.len(), graph);
        }
        self.failures.len() == failures
    }

    /// The values in a range, one after the other: mostly one.
    fn add_values(&mut self, source: &Rc<Source>, range: Range<usize>, graph: Provider) {
        let mut start = range.start;
        let mut values = serde_json::Deserializer::from_str(&source.text[range.clone()]).into_iter::<Value>();
        while let Some(value) = values.next() {
            let end = range.start + values.byte_offset();
            match value {
                Ok(value) => self.add_value(source, &value, scan::trimmed(&source.text, start..end), graph),
                Err(error) => return self.failures.push(json_error(source, range.start, &error)),
            }
            start = end;
        }
    }

    fn add_value(&mut self, source: &Rc<Source>, value: &Value, range: Range<usize>, graph: Provider) {
        let found = shape::find(value, &source.text, range, graph);
        for found in found.templates {
            self.documents.push(Document {
                source: Rc::clone(source),
                range: found.range,
                pointer: found.pointer,
                provider: found.provider,
                value: found.value.clone(),
                read: read_value(found.value, found.provider),
            });
        }
        for other in found.others {
            let position = source.position(&other.range, other.pointer);
            self.skipped.push(Skipped { position, reason: other.reason });
        }
    }
}

fn read_value(value: &Value, provider: Provider) -> Parsed {
    match provider {
        Provider::Cams => json::from_cams(value),
        Provider::Meta | Provider::Nxcloud => json::from_graph(value, provider),
    }
}

fn json_error(source: &Source, start: usize, error: &serde_json::Error) -> CliError {
    // Lines count from where reading began.
    let before = source.lines.partition_point(|line| *line <= start).max(1) - 1;
    let line = before + error.line();
    let what = error.to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
    let help = if what.starts_with("recursion limit") {
        "write: a template, which nests values ten deep at most"
    } else {
        "write: JSON without comments and without a comma after the last item"
    };
    CliError::new(format!("{}:{line}:{} is not JSON: {what}", source.name, error.column())).with_help(help).with_code(2)
}

impl Source {
    fn new(name: String, text: String) -> Self {
        let lines = core::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name, text, lines, last_lookup: Cell::default() }
    }

    fn position(&self, range: &Range<usize>, pointer: String) -> Position {
        let (line, column) = self.line_and_column(range.start);
        let (end_line, end_column) = self.line_and_column(range.end);
        Position { file: self.name.clone(), line, column, end_line, end_column, pointer }
    }

    /// Columns count characters.
    fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let (known, from, column) = match self.last_lookup.get() {
            (known, from, column) if known == line && from <= at => (known, from, column),
            _ => (line, start, 0),
        };
        let column = column + self.text.get(from..at).map_or(0, |between| between.chars().count());
        self.last_lookup.set((known, at, column));
        (line, column + 1)
    }
}

impl Document {
    /// A template that a provider answered; `origin` is what messages call the answer. `None` if it is no template.
    #[allow(dead_code, reason = "for what is asked of a provider")]
    pub(crate) fn of(value: &Value, origin: &str, response_provider: Provider) -> Option<Self> {
        let provider = shape::response_template_provider(value, response_provider)?;
        let text = serde_json::to_string_pretty(value).unwrap_or_default();
        Some(Self {
            range: 0..text.len(),
            source: Rc::new(Source::new(origin.to_owned(), text)),
            pointer: String::new(),
            provider,
            value: value.clone(),
            read: read_value(value, provider),
        })
    }

    /// The template.
    pub(crate) fn definition(&self) -> &Definition<'static> {
        &self.read.definition
    }

    /// The file that it stands in.
    pub(crate) fn add_file(&self) -> &str {
        &self.source.name
    }

    /// Its language; empty if it says none.
    pub(crate) fn language(&self) -> &str {
        self.definition().translations.first().map_or("", |translation| translation.language.as_str())
    }

    /// Where a part stands, by its pointer within the template.
    pub(crate) fn position(&self, pointer: &str) -> Position {
        let range = scan::find(&self.source.text, &self.range, pointer);
        self.source.position(&range, format!("{}{pointer}", self.pointer))
    }

    /// Where a part stands, by its mark.
    pub(crate) fn position_of(&self, mark: Mark) -> Position {
        self.position(self.read.pointer(mark).unwrap_or_default())
    }
}
