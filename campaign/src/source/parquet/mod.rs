//! Rows of a Parquet file.

mod cell;
mod column;
mod page;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use ::parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader, RowGroupMetaData};

use super::file::RowsFile;
use super::header::checked;
use super::{MAX_ROW, Next, Reader, Record, Source};
use crate::Error;
use crate::row::{BadRow, BoxFuture, MAX_BATCH};
use column::{Cell, Column, ColumnType};
use page::{OpenPages, PageFile};

/// How many bytes the description of the file at its end may have.
const MAX_FOOTER: u64 = 16 << 20;

/// How many bytes the texts of the rows may have that are read at once.
const MAX_BATCH_TEXT: usize = 64 << 20;

/// A Parquet file, whose columns are the columns of the rows.
///
/// | column | its cell |
/// | --- | --- |
/// | string, enum, JSON, bytes without a type | its text, which must be UTF-8 |
/// | integer | its digits |
/// | boolean | `true` or `false` |
/// | float | the shortest decimal number, without `.0` and without an exponent; NaN is an empty cell |
/// | decimal | with all digits after its point: `12.50` |
/// | date, time | `2026-12-24`, `18:00:00` |
/// | timestamp | `2026-12-24T18:00:00Z`; without `Z` if it is a local time |
/// | UUID | 32 hexadecimal digits in five groups |
///
/// Lists, maps and structures are refused: select the other columns, or write them as JSON texts. The file is not compressed, or by
/// Snappy, gzip or Zstandard. Rows are read a thousand at a time, so the memory depends on the pages of the file, not on its
/// size; pages of more than 64 MiB, and 256 MiB of pages at once, are refused. Lines are numbers of rows, counted from 1.
///
/// A damaged file is an error, whatever is wrong with it. The crate that decodes it may panic on a damaged page; this is
/// caught, except in programs that abort on panics.
///
/// ```no_run
/// let customers = whatsapp_template_campaign::Parquet::open("customers.parquet")?;
/// # Ok::<(), whatsapp_template_campaign::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Parquet {
    file: RowsFile,
}

impl Parquet {
    /// A file, which must exist. It is opened again for each reading.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if the file cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self { file: RowsFile::new(path.as_ref())? })
    }

    fn reader(&self) -> Result<ParquetReader, Error> {
        let mut file = self.file.open()?;
        let refused = |what: String| self.file.refused(what);
        let length = footer(&mut file).map_err(|error| self.file.unreadable(error))?;
        match length {
            Footer::Length(length) if length > MAX_FOOTER => {
                return Err(refused(
                    "its description has more than 16 MiB; write it with larger row groups".to_owned(),
                ));
            }
            Footer::Length(_) => {}
            Footer::Encrypted => return Err(refused("it is encrypted; write it without encryption".to_owned())),
            Footer::Other => {
                return Err(refused(
                    "it is not a whole Parquet file; write it again, or give it the ending of its kind".to_owned(),
                ));
            }
        }
        let metadata =
            guarded(|| ParquetMetaDataReader::new().parse_and_finish(&file).map_err(|error| error.to_string()))
                .map_err(|error| refused(format!("its description is damaged ({error}); write the file again")))?;
        let schema = metadata.file_metadata().schema_descr();
        let mut header = Vec::new();
        let mut types = Vec::new();
        for field in schema.root_schema().get_fields() {
            let name = field.name().to_owned();
            if field.is_group() || !field.get_basic_info().has_repetition() {
                return Err(refused(nested(&name)));
            }
            header.push(name);
        }
        for column in schema.columns() {
            if column.max_rep_level() > 0 || column.path().parts().len() > 1 {
                return Err(refused(nested(column.name())));
            }
            types.push(ColumnType::of(column).map_err(&refused)?);
        }
        if header.is_empty() {
            return Err(refused("it has no columns; write the rows with their columns".to_owned()));
        }
        Ok(ParquetReader {
            pages_file: Arc::new(PageFile::new(file).map_err(|error| self.file.unreadable(error))?),
            file: self.file.clone(),
            metadata,
            header: checked(self.file.name(), header)?,
            types,
            pages: OpenPages::default(),
            next_group: 0,
            left: 0,
            columns: Vec::new(),
            available: 0,
            at: 0,
            number: 0,
        })
    }
}

fn nested(name: &str) -> String {
    format!(
        "the column `{}` is a list, a map or a structure; leave it out, or write it as a text of JSON",
        name.escape_debug()
    )
}

impl Source for Parquet {
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

/// What the last bytes of a file say.
enum Footer {
    /// How many bytes the description before them has.
    Length(u64),
    /// The description is encrypted.
    Encrypted,
    /// It is not a Parquet file.
    Other,
}

fn footer(file: &mut File) -> std::io::Result<Footer> {
    let size = file.metadata()?.len();
    let Some(start) = size.checked_sub(8) else { return Ok(Footer::Other) };
    let mut last = [0; 8];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut last)?;
    let [a, b, c, d, magic @ ..] = last;
    Ok(match &magic {
        b"PAR1" => Footer::Length(u64::from(u32::from_le_bytes([a, b, c, d]))),
        b"PARE" => Footer::Encrypted,
        _ => Footer::Other,
    })
}

/// Runs what reads the file. A panic of the decoder is an error: it is caused by the content of the file, and what it was reading is
/// not used again.
fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err("the decoder has given up".to_owned()))
}

struct ParquetReader {
    pages_file: Arc<PageFile>,
    file: RowsFile,
    metadata: ParquetMetaData,
    header: Vec<String>,
    types: Vec<ColumnType>,
    pages: OpenPages,
    next_group: usize,
    /// How many rows of the open row group have not been read.
    left: u64,
    /// The columns of the open row group.
    columns: Vec<Column>,
    /// How many rows were read into the columns, and which is the next one.
    available: usize,
    at: usize,
    number: u64,
}

impl ParquetReader {
    /// Opens the next row group that has rows. Returns whether there was one.
    fn open_group(&mut self) -> Result<bool, String> {
        while self.left == 0 {
            let Some(group) = self.metadata.row_groups().get(self.next_group) else { return Ok(false) };
            self.next_group += 1;
            self.left =
                u64::try_from(group.num_rows()).map_err(|_| "a row group has a negative number of rows".to_owned())?;
            self.columns.clear();
            self.columns = columns(group, &self.types, &self.pages_file, &self.pages)?;
        }
        Ok(true)
    }

    /// Reads the next rows into the columns.
    fn advance(&mut self) -> Result<bool, String> {
        self.available = 0;
        self.at = 0;
        if !self.open_group()? {
            return Ok(false);
        }
        let rows = usize::try_from(self.left).unwrap_or(MAX_BATCH).min(MAX_BATCH);
        let mut room = MAX_BATCH_TEXT;
        for (column, name) in self.columns.iter_mut().zip(&self.header) {
            let in_column = |error: String| format!("the column `{}`: {error}", name.escape_debug());
            let read = column.read(rows, &mut room).map_err(in_column)?;
            if read != rows {
                return Err(in_column("it has fewer rows than its row group".to_owned()));
            }
        }
        self.available = rows;
        self.left -= rows as u64;
        Ok(true)
    }
}

fn columns(
    group: &RowGroupMetaData,
    types: &[ColumnType],
    file: &Arc<PageFile>,
    pages: &OpenPages,
) -> Result<Vec<Column>, String> {
    if group.columns().len() != types.len() {
        return Err("a row group has other columns than the file".to_owned());
    }
    let open = |(chunk, of)| Column::open(chunk, of, file, pages);
    group.columns().iter().zip(types.iter().copied()).map(open).collect()
}

impl Reader for ParquetReader {
    fn header(&self) -> &[String] {
        &self.header
    }

    fn fetch(&mut self) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(async {
            if self.at < self.available {
                return Ok(true);
            }
            let after = self.number;
            guarded(|| self.advance()).map_err(|error| {
                // Nothing of it is read again.
                self.columns.clear();
                self.left = 0;
                self.next_group = usize::MAX;
                self.file.refused(format_args!("the rows after {after} cannot be read: {error}; write the file again"))
            })
        })
    }

    fn next(&mut self, record: &mut Record) -> Result<Next, Error> {
        if self.at >= self.available {
            return Ok(Next::Nothing);
        }
        let at = self.at;
        self.at += 1;
        self.number += 1;
        record.begin(self.number);
        let mut length = 0;
        for (column, name) in self.columns.iter().zip(&self.header) {
            let bad = |rule, allowed| {
                BadRow::new(Arc::clone(self.file.name()), self.number, rule, allowed).with_column(&**name)
            };
            match column.cell(at) {
                Cell::Value(kind, text) => {
                    length += text.len();
                    record.push(kind, text);
                }
                Cell::Unreadable(allowed) => return Ok(Next::Bad(bad("parquet_value", allowed))),
            }
            if length > MAX_ROW {
                return Ok(Next::Bad(bad("parquet_row", "rows of at most 1 MiB; shorten its texts")));
            }
        }
        Ok(Next::Row)
    }
}
