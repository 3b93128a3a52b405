//! Rows of a file with one JSON object on each line.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use super::file::RowsFile;
use super::header::checked;
use super::{MAX_ROW, Next, Reader, Record, Source, json_row};
use crate::row::{BadRow, BoxFuture};
use crate::{Error, ErrorKind};

/// From how many rows the names of the columns are collected.
const HEADER_ROWS: u64 = 100;

/// A file with one JSON object on each line (JSON Lines), whose keys are the names of the columns.
///
/// The columns are those that occur in the first 100 rows; other keys are ignored. Numbers are taken as they are written:
/// `12.50` is the text `12.50`. A line has at most 1 MiB. Empty lines are skipped.
///
/// ```no_run
/// let customers = whatsapp_template_campaign::Jsonl::open("customers.jsonl")?;
/// # Ok::<(), whatsapp_template_campaign::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Jsonl {
    file: RowsFile,
}

impl Jsonl {
    /// A file, which must exist. It is opened again for each reading.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if the file cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self { file: RowsFile::new(path.as_ref())? })
    }

    fn lines(&self) -> Result<Lines, Error> {
        let reader = BufReader::with_capacity(64 * 1024, self.file.open()?);
        Ok(Lines { reader, file: self.file.clone(), number: 0, line: Vec::new() })
    }

    fn header(&self) -> Result<Vec<String>, Error> {
        let mut lines = self.lines()?;
        let mut header: Vec<String> = Vec::new();
        let mut rows = 0;
        while rows < HEADER_ROWS && lines.advance()? {
            rows += 1;
            if rows == 1 && lines.line.trim_ascii_start().starts_with(b"[") {
                let what = "it is one list; write each object on a line of its own, as `jq -c '.[]'` does";
                return Err(self.file.refused(what));
            }
            // A bad row is reported when it is read.
            let keys = core::str::from_utf8(&lines.line).ok().and_then(|line| json_row::keys(line).ok());
            for key in keys.into_iter().flatten() {
                if !header.contains(&key) {
                    header.push(key);
                }
            }
        }
        checked(self.file.name(), header)
    }
}

impl Source for Jsonl {
    fn name(&self) -> Arc<str> {
        Arc::clone(self.file.name())
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn Reader + '_>, Error>> {
        Box::pin(async {
            let reader: Box<dyn Reader> =
                Box::new(JsonlReader { header: self.header()?, lines: self.lines()?, has_ended: false });
            Ok(reader)
        })
    }
}

struct JsonlReader {
    header: Vec<String>,
    lines: Lines,
    has_ended: bool,
}

impl Reader for JsonlReader {
    fn header(&self) -> &[String] {
        &self.header
    }

    fn fetch(&mut self) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(async { Ok(!self.has_ended) })
    }

    fn next(&mut self, record: &mut Record) -> Result<Next, Error> {
        if !self.lines.advance()? {
            self.has_ended = true;
            return Ok(Next::Nothing);
        }
        let number = self.lines.number;
        let bad = |rule: &'static str, allowed: String| {
            Ok(Next::Bad(BadRow::new(Arc::clone(self.lines.file.name()), number, rule, allowed)))
        };
        let Ok(line) = core::str::from_utf8(&self.lines.line) else {
            return bad("json_utf8", "the line is not UTF-8; save the file as UTF-8".to_owned());
        };
        match json_row::read(line, number, &self.header, record) {
            Ok(()) => Ok(Next::Row),
            Err(allowed) => bad("json_row", format!("allowed is {allowed}")),
        }
    }
}

/// The lines of a file that are not empty.
struct Lines {
    reader: BufReader<File>,
    file: RowsFile,
    number: u64,
    line: Vec<u8>,
}

impl Lines {
    /// Reads the next line. Returns whether there was one.
    fn advance(&mut self) -> Result<bool, Error> {
        loop {
            self.line.clear();
            let mut bounded = (&mut self.reader).take(MAX_ROW as u64 + 1);
            let length = bounded.read_until(b'\n', &mut self.line).map_err(|error| self.file.unreadable(error))?;
            if length == 0 {
                return Ok(false);
            }
            self.number += 1;
            if length > MAX_ROW {
                let (name, number) = (self.file.name(), self.number);
                let what = format!("{name}:{number}: the line has more than 1 MiB; write one object on each line");
                return Err(Error::new(ErrorKind::Rows, what));
            }
            if self.number == 1 && self.line.starts_with(&[0xEF, 0xBB, 0xBF]) {
                self.line.drain(..3);
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }
}
