//! The list of suppressed customers as a CSV file.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use whatsapp_template_campaign::{Ledger, Scope, Suppressed, SuppressionSource};

use crate::CliError;
use crate::command::CommandResult;
use crate::printable::{plural, sanitize_line};
use crate::private_file::PrivateFile;

/// The columns of the file. Only the first is required.
const COLUMNS: [&str; 5] = ["customer", "scope", "source", "since", "reason"];

/// A line with its number: a customer, or what is wrong.
type Line = (u64, Result<Suppressed, String>);

/// How many customers one transaction adds.
const BATCH: usize = 1000;

/// How many wrong lines an error shows.
const MAX_SHOWN: usize = 20;

/// How long a cell may be.
const MAX_CELL: usize = 500;

/// How many bytes are read for one line at most. A quote that is not closed would make one cell of the rest of the file.
const MAX_LINE: usize = 64 << 10;

/// Adds the customers of a file. It is read twice: nothing is added while a line is wrong.
pub(super) async fn import(ledger: &Ledger, path: &Path, out: &mut dyn Write) -> CommandResult {
    check(path)?;
    let (mut batch, mut total) = (Vec::with_capacity(BATCH), 0);
    let mut list = List::open(path)?;
    while let Some((line, entry)) = list.next()? {
        batch.push(entry.map_err(|error| CliError::new(format!("line {line}: {error}")))?);
        total += 1;
        if batch.len() == BATCH {
            ledger.suppress_all(&batch).await?;
            batch.clear();
        }
    }
    ledger.suppress_all(&batch).await?;
    writeln!(out, "{} read; the latest wish of each source counts", plural(total, "line", "lines"))?;
    Ok(0)
}

/// Reads the whole file, and reports its wrong lines.
fn check(path: &Path) -> Result<(), CliError> {
    let (mut wrong, mut shown) = (0_usize, Vec::new());
    let mut list = List::open(path)?;
    while let Some((line, entry)) = list.next()? {
        if let Err(error) = entry {
            wrong += 1;
            if shown.len() < MAX_SHOWN {
                shown.push(format!("line {line}: {error}"));
            }
        }
    }
    if wrong == 0 {
        return Ok(());
    }
    if wrong > shown.len() {
        shown.push(format!("… and {} more", wrong - shown.len()));
    }
    let text = format!("{} of {} cannot be read, so nothing was added", plural(wrong, "line", "lines"), path.display());
    Err(CliError::new(text).with_details(shown).with_help("correct these lines, then import the file again"))
}

/// The lines of a file.
struct List {
    reader: csv::Reader<Bounded>,
    room: Arc<AtomicUsize>,
    record: csv::StringRecord,
    /// Where each of the [`COLUMNS`] is.
    columns: [Option<usize>; COLUMNS.len()],
}

impl List {
    fn open(path: &Path) -> Result<Self, CliError> {
        let file = File::open(path).map_err(|error| CliError::file("read", path, &error))?;
        let room = Arc::new(AtomicUsize::new(MAX_LINE));
        let bounded = Bounded { file, room: Arc::clone(&room) };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bounded);
        let header = reader.headers().map_err(|error| unreadable(&error))?.clone();
        // A byte order mark is part of the first cell.
        let names: Vec<&str> = header.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
        let columns = COLUMNS.map(|column| names.iter().position(|name| name.eq_ignore_ascii_case(column)));
        if columns[0].is_none() {
            let found: Vec<String> = names.iter().take(10).map(|name| format!("`{}`", sanitize_line(name))).collect();
            return Err(CliError::new(format!(
                "{} has no column `customer`; its first line has {}",
                path.display(),
                found.join(", ")
            ))
            .with_help(format!("write the names of the columns, separated by commas: {}", COLUMNS.join(","))));
        }
        if let Some(unknown) = names.iter().find(|name| !COLUMNS.iter().any(|known| name.eq_ignore_ascii_case(known))) {
            return Err(CliError::new(format!("{} has a column `{}`", path.display(), sanitize_line(unknown)))
                .with_help(format!("remove it; the columns are {}", COLUMNS.join(", "))));
        }
        Ok(Self { reader, room, record: csv::StringRecord::new(), columns })
    }

    /// The next line with its number.
    fn next(&mut self) -> Result<Option<Line>, CliError> {
        self.room.store(MAX_LINE, Ordering::Relaxed);
        if !self.reader.read_record(&mut self.record).map_err(|error| unreadable(&error))? {
            return Ok(None);
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        Ok(Some((line, self.entry())))
    }

    fn cell(&self, column: usize) -> &str {
        self.columns[column].and_then(|index| self.record.get(index)).unwrap_or_default()
    }

    fn entry(&self) -> Result<Suppressed, String> {
        if self.record.iter().any(|cell| cell.len() > MAX_CELL) {
            return Err(format!("a cell is longer than {MAX_CELL} bytes"));
        }
        let word = |column: usize, default: &'static str| match self.cell(column) {
            "" => default.to_owned(),
            cell => cell.to_ascii_lowercase(),
        };
        let scope = word(1, Scope::Everything.as_str());
        let scope = Scope::from_word(&scope)
            .ok_or_else(|| format!("the scope is `{}`; write `everything` or `marketing`", sanitize_line(&scope)))?;
        let source = word(2, SuppressionSource::Person.as_str());
        let source = SuppressionSource::from_word(&source).ok_or_else(|| {
            format!("the source is `{}`; write `person`, `reply` or `whatsapp`", sanitize_line(&source))
        })?;
        let customer = self.cell(0);
        let entry = Suppressed::new(customer, scope)
            .map_err(|error| format!("`{}` is not a customer: {error}", sanitize_line(customer)))?;
        let entry = entry.with_source(source).with_reason(self.cell(4));
        match self.cell(3) {
            "" => Ok(entry),
            since => {
                let time: jiff::Timestamp = since
                    .parse()
                    .map_err(|_| format!("the time is `{}`; write it as 2026-11-29T08:30:00Z", sanitize_line(since)))?;
                Ok(entry.with_since(SystemTime::from(time)))
            }
        }
    }
}

/// A file of which so many bytes may be read for one line.
struct Bounded {
    file: File,
    room: Arc<AtomicUsize>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = self.room.load(Ordering::Relaxed);
        if room == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let length = self.file.read(buffer)?;
        self.room.store(room.saturating_sub(length), Ordering::Relaxed);
        Ok(length)
    }
}

fn unreadable(error: &csv::Error) -> CliError {
    let line = error.position().map(|at| format!("line {}: ", at.line())).unwrap_or_default();
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "{} where the first line has {expected_len}",
                plural(usize::try_from(*len).unwrap_or(0), "cell", "cells")
            )
        }
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            format!("a line has more than {} KiB; is a quote not closed?", MAX_LINE >> 10)
        }
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8; save the file as UTF-8".to_owned(),
        _ => error.to_string(),
    };
    CliError::new(format!("{line}{what}")).with_help("write one customer per line, with cells separated by commas")
}

/// Writes the whole list.
pub(super) async fn export(ledger: &Ledger, path: Option<&Path>, out: &mut dyn Write) -> CommandResult {
    match path {
        Some(path) => {
            let mut file = PrivateFile::create(path)?;
            let total = write(ledger, &mut file).await?;
            file.finish()?;
            writeln!(out, "{} written to {}", plural(total, "entry", "entries"), path.display())?;
        }
        None => drop(write(ledger, out).await?),
    }
    Ok(0)
}

async fn write(ledger: &Ledger, out: impl Write) -> Result<usize, CliError> {
    let failed = |error: csv::Error| CliError::new(format!("the list cannot be written: {error}"));
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS).map_err(failed)?;
    let (mut last, mut total) = (None, 0);
    loop {
        let page = ledger.suppressed(last.as_ref()).await?;
        for entry in &page {
            let since = entry.since.and_then(|since| jiff::Timestamp::try_from(since).ok());
            let since = since.map(|since| since.to_string()).unwrap_or_default();
            let cells = [&entry.customer, entry.scope.as_str(), entry.source.as_str(), &since, &entry.reason];
            writer.write_record(cells).map_err(failed)?;
        }
        total += page.len();
        match page.into_iter().last() {
            Some(entry) => last = Some(entry),
            None => break,
        }
    }
    writer.flush()?;
    Ok(total)
}
