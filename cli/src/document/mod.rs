//! JSON documents with templates: from files, directories, the standard input or a provider's response.
//!
//! [`gather`] continues after a file that cannot be read and returns all errors; [`read`] is for commands that need all
//! files.

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
use whatsapp_template_model::json::{self, Parsed, Unparsed};
use whatsapp_template_model::{Definition, Mark, Provider};

use crate::CliError;
use files::InputFile;

/// A template in one language, as it was found in a file.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    source: Rc<Source>,
    range: Range<usize>,
    /// Its JSON pointer in the file, empty if it is the whole file.
    pub(crate) pointer: String,
    /// The provider whose format it has.
    pub(crate) provider: Provider,
    /// The JSON.
    pub(crate) value: Value,
    /// The definition, and the parts that could not be read.
    pub(crate) read: Parsed,
}

/// A text with its name.
#[derive(Debug)]
struct Source {
    name: String,
    text: String,
    /// The offsets at which lines begin.
    lines: Vec<usize>,
    /// Line, offset and column of the last lookup: the next one is usually near, and lines can be very long.
    last_lookup: Cell<(usize, usize, usize)>,
}

/// A position in a file. Lines and columns start at 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
    /// The JSON pointer in the file.
    pub(crate) pointer: String,
}

/// A value that looks like a template but cannot be read as one.
#[derive(Debug)]
pub(crate) struct Skipped {
    pub(crate) position: Position,
    pub(crate) reason: &'static str,
    /// Whether it would have been a template, if it were complete.
    pub(crate) is_incomplete: bool,
    pub(crate) value: Value,
}

/// The documents and errors that were found.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) documents: Vec<Document>,
    pub(crate) skipped: Vec<Skipped>,
    /// The errors of files that could not be read, with exit code 2.
    pub(crate) failures: Vec<CliError>,
    /// How many files were opened.
    pub(crate) files: usize,
}

/// Reads the templates of files, directories (all JSON files in them) and `-`, the standard input.
///
/// Fails at the first file that cannot be read.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Document>, CliError> {
    read_as(paths, Provider::Meta)
}

/// Like [`read`]. `graph` is the provider of templates that could be Meta's or NXCloud's.
pub(crate) fn read_as(paths: &[PathBuf], graph: Provider) -> Result<Vec<Document>, CliError> {
    let mut gathered = gather(paths, graph);
    if gathered.failures.is_empty() { Ok(gathered.documents) } else { Err(gathered.failures.remove(0)) }
}

/// Like [`read`], for commands that must not skip anything: a value in a list that is not a template is an error as well.
pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Vec<Document>, CliError> {
    let mut gathered = gather(paths, Provider::Meta);
    if !gathered.failures.is_empty() {
        return Err(gathered.failures.remove(0));
    }
    match gathered.skipped.first() {
        Some(Skipped { position, reason, .. }) => {
            let Position { file, line, column, .. } = position;
            Err(CliError::new(format!("{file}:{line}:{column} is not a template: it is {reason}"))
                .with_help("remove it from the file, or add its components"))
        }
        None => Ok(gathered.documents),
    }
}

/// Like [`read_as`], but continues after errors and returns all of them.
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
            format!("there is no template in {what}: at {line}:{column} is {}", other.reason)
        }
        None => format!("there is no template in {what}"),
    });
    error
        .with_help(
            "write: the request that creates a template, `{\"name\": …, \"language\": …, \"category\": …, \
             \"components\": […]}` (CAMS: `Name`, `Components`, …), or a provider's response",
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

    /// Adds the templates of a text. Returns whether the text could be read.
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

    /// Adds the templates of all JSON values in a range, usually one.
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
            let values = in_languages(found.value);
            // What is wrong with a request for several languages as such belongs to the first of them.
            let of_request = if found.value.get("languages").is_some() {
                read_value(found.value, found.provider).unparsed
            } else {
                Vec::new()
            };
            for (n, value) in values.into_iter().enumerate() {
                let mut read = read_value(&value, found.provider);
                let is_new = |unread: &&Unparsed| n == 0 && !read.unparsed.contains(unread);
                let added: Vec<Unparsed> = of_request.iter().filter(is_new).cloned().collect();
                read.unparsed.extend(added);
                self.documents.push(Document {
                    source: Rc::clone(source),
                    range: found.range.clone(),
                    pointer: found.pointer.clone(),
                    provider: found.provider,
                    read,
                    value,
                });
            }
        }
        for other in found.others {
            let position = source.position(&other.range, other.pointer);
            let value =
                source.text.get(other.range).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            self.skipped.push(Skipped { position, reason: other.reason, is_incomplete: other.is_incomplete, value });
        }
    }
}

/// The template in each of its `languages`, which a request that creates several at once has in the place of `language`.
fn in_languages(value: &Value) -> Vec<Value> {
    let codes = value.get("languages").and_then(Value::as_array).filter(|_| value.get("language").is_none());
    let codes: Vec<&str> = codes.into_iter().flatten().filter_map(Value::as_str).collect();
    let all = value.get("languages").and_then(Value::as_array).map_or(0, Vec::len);
    if codes.is_empty() || codes.len() != all {
        return vec![value.clone()];
    }
    let in_language = |code: &&str| {
        let mut value = value.clone();
        if let Some(members) = value.as_object_mut() {
            members.remove("languages");
            members.insert("language".to_owned(), (*code).into());
        }
        value
    };
    codes.iter().map(in_language).collect()
}

fn read_value(value: &Value, provider: Provider) -> Parsed {
    match provider {
        Provider::Cams => json::from_cams(value),
        Provider::Meta | Provider::Nxcloud => json::from_graph(value, provider),
    }
}

fn json_error(source: &Source, start: usize, error: &serde_json::Error) -> CliError {
    // The line is relative to the start of the range.
    let before = source.lines.partition_point(|line| *line <= start).max(1) - 1;
    let line = before + error.line();
    let what = error.to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
    let help = if what.starts_with("recursion limit") {
        "write: a template, whose values are nested at most ten levels deep"
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

    /// The line and column of an offset. Columns count characters.
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
    /// A template from a provider's response. Messages refer to the response as `origin`. `None` if it is not a template.
    #[allow(dead_code, reason = "for templates that are read from a provider")]
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

    /// The position of a value that is the whole response `origin`.
    pub(crate) fn response_position(origin: &str) -> Position {
        Position { file: origin.to_owned(), line: 1, column: 1, end_line: 1, end_column: 1, pointer: String::new() }
    }

    /// The template.
    pub(crate) fn definition(&self) -> &Definition<'static> {
        &self.read.definition
    }

    /// The status of the template, if it is from a provider's response.
    fn status(&self) -> Option<&str> {
        let key = if self.provider == Provider::Cams { "AuditStatus" } else { "status" };
        self.value.get(key)?.as_str()
    }

    /// Whether the template is from a provider's response, which may leave out its samples.
    pub(crate) fn is_listed(&self) -> bool {
        self.status().is_some()
    }

    /// Whether the provider's response reports that the template is approved.
    pub(crate) fn is_approved(&self) -> bool {
        let approved = if self.provider == Provider::Cams { "pass" } else { "APPROVED" };
        self.status().is_some_and(|status| status.eq_ignore_ascii_case(approved))
    }

    /// The name of its file.
    pub(crate) fn file_name(&self) -> &str {
        &self.source.name
    }

    /// Its language, empty if it has none.
    pub(crate) fn language(&self) -> &str {
        self.definition().translations.first().map_or("", |translation| translation.language.as_str())
    }

    /// The position of a part, by its JSON pointer within the template.
    pub(crate) fn position(&self, pointer: &str) -> Position {
        let range = scan::find(&self.source.text, &self.range, pointer);
        self.source.position(&range, format!("{}{pointer}", self.pointer))
    }

    /// The position of a part, by its mark.
    pub(crate) fn position_of(&self, mark: Mark) -> Position {
        self.position(self.read.pointer(mark).unwrap_or_default())
    }
}
