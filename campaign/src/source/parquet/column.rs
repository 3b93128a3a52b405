//! One column of a row group, read some rows at a time.

use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use ::parquet::data_type::DataType;
use ::parquet::file::metadata::ColumnChunkMetaData;
use ::parquet::file::serialized_reader::SerializedPageReader;

pub(super) use super::cell::ColumnType;
use super::cell::{Unreadable, Value};
use super::page::{OpenPages, PageFile, Pages};
use crate::source::CellKind;

/// A cell of a column.
pub(super) enum Cell<'c> {
    /// Its kind and its text.
    Value(CellKind, &'c str),
    /// What is allowed instead.
    Unreadable(&'static str),
}

/// A column of a row group, with the cells that were read last.
pub(super) struct Column {
    reader: ColumnReader,
    of: ColumnType,
    is_optional: bool,
    levels: Vec<i16>,
    text: String,
    cells: Vec<(Result<CellKind, Unreadable>, usize)>,
}

impl Column {
    /// Begins at the first row of a row group.
    pub(super) fn open(
        chunk: &ColumnChunkMetaData,
        of: ColumnType,
        file: &Arc<PageFile>,
        pages: &OpenPages,
    ) -> Result<Self, String> {
        let column = chunk.column_descr_ptr();
        let name = column.name().escape_debug().to_string();
        let damaged = || format!("the description of the column `{name}` is damaged");
        // The decoder takes them as they are.
        if [chunk.data_page_offset(), chunk.dictionary_page_offset().unwrap_or(0), chunk.compressed_size()]
            .into_iter()
            .any(i64::is_negative)
        {
            return Err(damaged());
        }
        match chunk.compression() {
            Compression::UNCOMPRESSED | Compression::SNAPPY | Compression::GZIP(_) | Compression::ZSTD(_) => {}
            other => {
                let found = format!("{other:?}");
                let found = found.split('(').next().unwrap_or_default().to_owned();
                return Err(format!(
                    "the column `{name}` is compressed with {found}, allowed are none, Snappy, gzip and Zstandard"
                ));
            }
        }
        let is_optional = column.max_def_level() > 0;
        let source = SerializedPageReader::new(Arc::clone(file), chunk, 0, None).map_err(|error| error.to_string())?;
        let reader = get_column_reader(column, Box::new(Pages::new(source, is_optional, pages)));
        Ok(Self { reader, of, is_optional, levels: Vec::new(), text: String::new(), cells: Vec::new() })
    }

    /// Reads this many rows, whose texts have at most so many bytes. Returns how many there were.
    pub(super) fn read(&mut self, rows: usize, room: &mut usize) -> Result<usize, String> {
        self.text.clear();
        self.cells.clear();
        self.levels.clear();
        let mut cells = Cells {
            rows,
            room,
            of: self.of,
            is_optional: self.is_optional,
            levels: &mut self.levels,
            text: &mut self.text,
            written: &mut self.cells,
        };
        match &mut self.reader {
            ColumnReader::BoolColumnReader(reader) => cells.read(reader, |value| Value::Boolean(*value)),
            ColumnReader::Int32ColumnReader(reader) => cells.read(reader, |value| Value::Integer(i64::from(*value))),
            ColumnReader::Int64ColumnReader(reader) => cells.read(reader, |value| Value::Integer(*value)),
            ColumnReader::Int96ColumnReader(reader) => cells.read(reader, |value| Value::Integer(value.to_micros())),
            ColumnReader::FloatColumnReader(reader) => cells.read(reader, |value| Value::Single(*value)),
            ColumnReader::DoubleColumnReader(reader) => cells.read(reader, |value| Value::Double(*value)),
            ColumnReader::ByteArrayColumnReader(reader) => cells.read(reader, |value| Value::Bytes(value.data())),
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                cells.read(reader, |value| Value::Bytes(value.data()))
            }
        }?;
        Ok(self.cells.len())
    }

    /// A cell of the rows that were read last, counted from 0.
    pub(super) fn cell(&self, index: usize) -> Cell<'_> {
        let Some((kind, end)) = self.cells.get(index) else { return Cell::Value(CellKind::Null, "") };
        let start = index.checked_sub(1).and_then(|before| self.cells.get(before)).map_or(0, |(_, end)| *end);
        match kind {
            Ok(kind) => Cell::Value(*kind, self.text.get(start..*end).unwrap_or_default()),
            Err(Unreadable(allowed)) => Cell::Unreadable(allowed),
        }
    }
}

/// Where the cells are written that are read from a column of any type.
struct Cells<'c> {
    rows: usize,
    room: &'c mut usize,
    of: ColumnType,
    is_optional: bool,
    levels: &'c mut Vec<i16>,
    text: &'c mut String,
    written: &'c mut Vec<(Result<CellKind, Unreadable>, usize)>,
}

impl Cells<'_> {
    fn read<T: DataType>(
        &mut self,
        reader: &mut ColumnReaderImpl<T>,
        value_of: impl for<'v> Fn(&'v T::T) -> Value<'v>,
    ) -> Result<(), String> {
        let mut values: Vec<T::T> = Vec::with_capacity(self.rows);
        let mut found = 0;
        while found < self.rows {
            let levels = self.is_optional.then_some(&mut *self.levels);
            let (records, ..) =
                reader.read_records(self.rows - found, levels, None, &mut values).map_err(|error| error.to_string())?;
            if records == 0 {
                break;
            }
            found += records;
        }
        let mut values = values.iter();
        for row in 0..found {
            // The level is 0 where there is no value.
            let is_empty = self.is_optional && self.levels.get(row).is_none_or(|level| *level == 0);
            let kind = if is_empty {
                Ok(CellKind::Null)
            } else {
                let value = values.next().ok_or("it has fewer values than cells")?;
                let before = self.text.len();
                let kind = self.of.write(value_of(value), self.text);
                let written = self.text.len() - before;
                *self.room = self
                    .room
                    .checked_sub(written)
                    .ok_or("the texts of 1000 rows have more than 64 MiB; shorten them")?;
                kind
            };
            self.written.push((kind, self.text.len()));
        }
        Ok(())
    }
}
