//! The kind of the file with the rows.

use std::io::{BufWriter, Write};
use std::path::Path;

use whatsapp_template_benches::Failure;

use crate::rows::{Row, row};

/// The kind of a file with rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Jsonl,
    Parquet,
}

impl Format {
    /// The kind of a name: `csv`, `jsonl` or `parquet`.
    pub(crate) fn from_name(name: &str) -> Result<Self, Failure> {
        match name {
            "csv" => Ok(Self::Csv),
            "jsonl" => Ok(Self::Jsonl),
            "parquet" if cfg!(feature = "parquet") => Ok(Self::Parquet),
            "parquet" => Err("add `--features parquet` before `--bench campaign`".into()),
            other => Err(format!("unknown source {other:?}; write csv, jsonl or parquet").into()),
        }
    }

    /// Its name, which is also the ending of its files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Parquet => "parquet",
        }
    }

    /// Writes a file with so many rows.
    pub(crate) fn write(self, file: &Path, rows: u64) -> Result<(), Failure> {
        match self {
            Self::Csv => write_lines(file, rows, Some("phone,customer,order,day,tracking"), |row| {
                format!("{},{},{},{},{}", row.phone, row.customer, row.order, row.day, row.tracking)
            }),
            Self::Jsonl => write_lines(file, rows, None, |row| {
                let Row { phone, customer, order, day, tracking } = row;
                serde_json::json!({ "phone": phone, "customer": customer, "order": order, "day": day, "tracking": tracking })
                    .to_string()
            }),
            Self::Parquet => write_parquet(file, rows),
        }
    }
}

fn write_lines(file: &Path, rows: u64, first: Option<&str>, line: impl Fn(&Row) -> String) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    if let Some(first) = first {
        writeln!(out, "{first}")?;
    }
    for number in 0..rows {
        writeln!(out, "{}", line(&row(number)))?;
    }
    out.flush()?;
    Ok(())
}

/// As data frames are usually written: with Snappy, dictionaries, and row groups of 100,000 rows.
#[cfg(feature = "parquet")]
fn write_parquet(file: &Path, rows: u64) -> Result<(), Failure> {
    use std::sync::Arc;

    use parquet::basic::Compression;
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    const GROUP: u64 = 100_000;
    /// The cell of a column.
    type CellOf = fn(&Row) -> &str;
    let columns: [(&str, CellOf); 5] = [
        ("phone", |row| &row.phone),
        ("customer", |row| &row.customer),
        ("order", |row| &row.order),
        ("day", |row| &row.day),
        ("tracking", |row| &row.tracking),
    ];
    let fields: String = columns.iter().map(|(name, _)| format!("required binary {name} (UTF8); ")).collect();
    let schema = Arc::new(parse_message_type(&format!("message rows {{ {fields}}}"))?);
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(std::fs::File::create(file)?, schema, Arc::new(properties))?;
    for first in (0..rows).step_by(usize::try_from(GROUP)?) {
        let all: Vec<Row> = (first..rows.min(first + GROUP)).map(row).collect();
        let mut group = writer.next_row_group()?;
        for (_, cell) in columns {
            let cells: Vec<ByteArray> = all.iter().map(|row| ByteArray::from(cell(row))).collect();
            let mut column = group.next_column()?.ok_or("the file has too few columns")?;
            column.typed::<ByteArrayType>().write_batch(&cells, None, None)?;
            column.close()?;
        }
        group.close()?;
    }
    writer.close()?;
    Ok(())
}

#[cfg(not(feature = "parquet"))]
fn write_parquet(_: &Path, _: u64) -> Result<(), Failure> {
    Err("this program writes no Parquet files".into())
}
