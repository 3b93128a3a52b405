//! Rows of a CSV file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::file::RowsFile;
use super::header::checked;
use super::{CellKind, MAX_ROW, Next, Reader, Record, Source};
use crate::Error;
use crate::row::{BadRow, BoxFuture};

/// A CSV file: UTF-8, with the names of the columns in its first row.
///
/// Cells are separated by commas, or by another character that [`with_delimiter`](Self::with_delimiter) sets. A cell in double
/// quotes may contain commas and line ends. A byte-order mark, empty lines and both kinds of line ends are understood. A row
/// has as many cells as the first one, and at most 1 MiB.
///
/// ```no_run
/// use whatsapp_template_campaign::Csv;
/// let customers = Csv::open("customers.csv")?;
/// // As a spreadsheet writes it in countries with a decimal comma.
/// let kunden = Csv::open("kunden.csv")?.with_delimiter(b';');
/// # Ok::<(), whatsapp_template_campaign::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Csv {
    file: RowsFile,
    delimiter: u8,
}

impl Csv {
    /// A file, which must exist. It is opened again for each reading.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if the file cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self { file: RowsFile::new(path.as_ref())?, delimiter: b',' })
    }

    /// Sets the character between cells: `,` at first.
    #[must_use]
    pub fn with_delimiter(mut self, delimiter: u8) -> Self {
        self.delimiter = delimiter;
        self
    }

    fn reader(&self) -> Result<CsvReader, Error> {
        let input = Arc::new(Input { allowed: AtomicUsize::new(MAX_ROW), has_ended: AtomicBool::new(false) });
        let bounded = Bounded { file: self.file.open()?, input: Arc::clone(&input), is_first: true, is_ended: true };
        // With the terminator CRLF, csv reports the lines of rows one too low.
        let reader = ReaderBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(bounded);
        let (file, raw) = (self.file.clone(), ByteRecord::new());
        let mut reader = CsvReader { reader, file, raw, input, header: Vec::new(), has_ended: false };
        reader.header = self.header(&mut reader)?;
        Ok(reader)
    }

    fn header(&self, reader: &mut CsvReader) -> Result<Vec<String>, Error> {
        let refused = |what: &str| self.file.refused(what);
        if !reader.advance()? {
            return Err(refused("the file is empty; its first row has the names of the columns"));
        }
        if reader.is_open() {
            return Err(refused("a quote in the first row is not closed; close it, or remove it"));
        }
        let header = reader.cells().map(|name| core::str::from_utf8(name).map(|name| name.trim().to_owned()));
        let header: Vec<String> = header
            .collect::<Result<_, _>>()
            .map_err(|_| refused("the names of the columns are not UTF-8; save the file as \"CSV UTF-8\""))?;
        if header.iter().any(|name| name.contains('\r')) {
            return Err(refused("its lines end with a carriage return alone; save the file as \"CSV UTF-8\""));
        }
        if let [only] = header.as_slice() {
            for (other, name, written) in [(';', "semicolons", "';'"), ('\t', "tabs", "'\\t'"), (',', "commas", "','")]
            {
                if only.contains(other) && self.delimiter != other as u8 {
                    return Err(refused(&format!(
                        "its cells are separated by {name}; set the delimiter: `.with_delimiter(b{written})`, or `delimiter = \
                         \"{}\"` in the campaign's file",
                        other.escape_default()
                    )));
                }
            }
        }
        checked(self.file.name(), header)
    }
}

impl Source for Csv {
    fn name(&self) -> Arc<str> {
        Arc::clone(self.file.name())
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn Reader + '_>, Error>> {
        Box::pin(async {
            let reader: Box<dyn Reader> = Box::new(self.reader()?);
            Ok(reader)
        })
    }
}

struct CsvReader {
    reader: csv::Reader<Bounded>,
    file: RowsFile,
    raw: ByteRecord,
    input: Arc<Input>,
    header: Vec<String>,
    has_ended: bool,
}

impl CsvReader {
    /// Reads the next row that is not empty into `raw`. Returns whether there was one.
    fn advance(&mut self) -> Result<bool, Error> {
        while self.advance_any()? {
            if self.raw.len() != 1 || !matches!(self.raw.as_slice(), b"" | b"\r") {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The cells of `raw`, without the carriage return before the end of the line.
    fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let last = self.raw.len().saturating_sub(1);
        self.raw.iter().enumerate().map(move |(index, cell)| match cell {
            [text @ .., b'\r'] if index == last => text,
            _ => cell,
        })
    }

    /// Whether the row in `raw` has ended with the file. Each line has an end, so a quote of the row is not closed.
    fn is_open(&self) -> bool {
        self.input.has_ended.load(Ordering::Relaxed)
    }

    /// The line that the row in `raw` begins in. The position that csv reports is before any empty lines.
    fn line(&self) -> u64 {
        #[allow(clippy::naive_bytecount, reason = "rows are short")]
        let inside = self.raw.as_slice().iter().filter(|byte| **byte == b'\n').count();
        self.reader.position().line().saturating_sub(inside as u64 + u64::from(!self.is_open()))
    }

    fn advance_any(&mut self) -> Result<bool, Error> {
        self.input.allowed.store(MAX_ROW, Ordering::Relaxed);
        let found = self.reader.read_byte_record(&mut self.raw).map_err(|error| {
            let line = self.reader.position().line();
            match error.into_kind() {
                csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    self.file.refused(format_args!(
                        "a row that begins before line {line} has more than 1 MiB; close the quotes of its last cell"
                    ))
                }
                csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::InvalidData => self.file.refused(error),
                csv::ErrorKind::Io(error) => self.file.unreadable(error),
                _ => self.file.refused(format_args!("a row near line {line} cannot be read")),
            }
        })?;
        self.has_ended |= !found;
        Ok(found)
    }
}

impl Reader for CsvReader {
    fn header(&self) -> &[String] {
        &self.header
    }

    fn fetch(&mut self) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(async { Ok(!self.has_ended) })
    }

    fn next(&mut self, record: &mut Record) -> Result<Next, Error> {
        if !self.advance()? {
            return Ok(Next::Nothing);
        }
        let line = self.line();
        let bad = |rule: &'static str, allowed: String| BadRow::new(Arc::clone(self.file.name()), line, rule, allowed);
        if self.is_open() {
            let allowed = "a quote is not closed, so the rest of the file is in this cell; close it, or write `\"\"` for a quote in a cell";
            let column =
                self.raw.len().checked_sub(1).and_then(|last| self.header.get(last)).map_or("", String::as_str);
            return Ok(Next::Bad(bad("csv_quotes", allowed.to_owned()).with_column(column)));
        }
        let (found, expected) = (self.raw.len(), self.header.len());
        if found != expected {
            let allowed =
                format!("{expected} cells, as in the first row; write a cell with a delimiter in double quotes");
            return Ok(Next::Bad(bad("csv_cells", allowed).with_found(&format!("{found} cells"))));
        }
        record.begin(line);
        for (index, cell) in self.cells().enumerate() {
            let Ok(text) = core::str::from_utf8(cell) else {
                let bad = bad("csv_utf8", "UTF-8; save the file as \"CSV UTF-8\"".to_owned());
                let column = self.header.get(index).map_or("", String::as_str);
                return Ok(Next::Bad(bad.with_column(column).with_found(&String::from_utf8_lossy(cell))));
            };
            record.push(CellKind::Text, text);
        }
        Ok(Next::Row)
    }
}

/// What the reader of rows and the reader of the file below it share.
struct Input {
    /// How many bytes may be read for the present row.
    allowed: AtomicUsize,
    /// Whether the end of the file was read.
    has_ended: AtomicBool,
}

/// A file of which so many bytes may be read for one row. A quote that is not closed would make one cell of the rest.
struct Bounded {
    file: File,
    input: Arc<Input>,
    is_first: bool,
    /// Whether the last line has an end. One that has none gets it, so that lines can be counted by their ends.
    is_ended: bool,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let allowed = self.input.allowed.load(Ordering::Relaxed);
        if allowed == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let length = self.file.read(buffer)?;
        if self.is_first && (buffer.starts_with(&[0xFF, 0xFE]) || buffer.starts_with(&[0xFE, 0xFF])) {
            let message = "the file is UTF-16; save it as \"CSV UTF-8\"";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        self.is_first = false;
        if let Some(last) = length.checked_sub(1).and_then(|last| buffer.get(last)) {
            self.is_ended = *last == b'\n';
        } else if let Some(end) = buffer.first_mut().filter(|_| !self.is_ended) {
            *end = b'\n';
            self.is_ended = true;
            return Ok(1);
        } else {
            self.input.has_ended.store(true, Ordering::Relaxed);
        }
        self.input.allowed.store(allowed.saturating_sub(length), Ordering::Relaxed);
        Ok(length)
    }
}
