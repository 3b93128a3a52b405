//! Tests: files of several writers, and damaged ones.

#![allow(clippy::unwrap_used, reason = "short tests")]

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::{Next, Parquet, Record, Source};
use crate::source::CellKind;
use crate::{Error, ErrorKind};

/// The header, and each row: its cells with their kinds, or its message.
type Read = (Vec<String>, Vec<Result<Vec<(CellKind, String)>, String>>);

fn read(path: &Path) -> Result<Read, Error> {
    let source = Parquet::open(path)?;
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
        let mut reader = source.open().await?;
        let (mut rows, mut record) = (Vec::new(), Record::default());
        loop {
            match reader.next(&mut record)? {
                Next::Row => {
                    assert_eq!(record.line(), rows.len() as u64 + 1);
                    let cell = |index| (record.cell(index).0, record.cell(index).1.to_owned());
                    rows.push(Ok((0..record.len()).map(cell).collect()));
                }
                Next::Bad(bad) => rows.push(Err(bad.to_string())),
                Next::Nothing => {
                    if !reader.fetch().await? {
                        return Ok((reader.header().to_vec(), rows));
                    }
                }
            }
        }
    })
}

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/parquet");
    folder.join(name).with_extension("parquet")
}

/// The rows as one text each, in which an empty cell is `-`.
fn texts(name: &str) -> Vec<String> {
    let (_, rows) = read(&fixture(name)).unwrap();
    rows.into_iter()
        .map(|row| {
            let cell = |(kind, text): (CellKind, String)| if kind == CellKind::Null { "-".to_owned() } else { text };
            row.unwrap().into_iter().map(cell).collect::<Vec<_>>().join("|")
        })
        .collect()
}

fn message(name: &str) -> String {
    let error = read(&fixture(name)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rows);
    let text = error.to_string();
    text.split_once(".parquet: ").unwrap().1.to_owned()
}

const COLUMNS: [&str; 13] = [
    "to", "customer", "order_id", "small", "large", "phone", "opted_in", "price", "day", "ends", "local", "opens",
    "kind",
];

const ROWS: [&str; 3] = [
    "+4915112000000|Mei|1042|1|0|4915112000000|true|12.50|2026-12-24|2026-12-24T18:00:00Z|2026-12-24T18:00:00|18:00:00|a",
    "+4915112000001|-|-7|2|1|-|false|-0.05|1969-12-31|1970-01-01T00:00:00.5Z|2026-01-01T00:00:00|23:59:59.999999|b",
    "+4915112000002|Zoë \"Z\", née Ünal|-|255|18446744073709551615|0.1|-|-|-|-|-|-|a",
];

#[test]
fn files_of_several_writers_have_the_same_rows() {
    for name in ["pyarrow_snappy", "pyarrow_gzip_v2", "pyarrow_groups", "polars_zstd", "duckdb_v2"] {
        assert_eq!(read(&fixture(name)).unwrap().0, COLUMNS, "{name}");
        assert_eq!(texts(name), ROWS, "{name}");
    }
    let (header, rows) = read(&fixture("duckdb_snappy")).unwrap();
    assert_eq!(header.last().map(String::as_str), Some("id"));
    let id = rows[0].as_ref().unwrap().last().unwrap();
    assert_eq!(*id, (CellKind::Text, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6".to_owned()));
    assert_eq!(texts("pyarrow_delta_length")[2], "+4915112000002|Zoë \"Z\", née Ünal");
    assert_eq!(texts("pyarrow_int96")[1], "+4915112000001|1970-01-01T00:00:00.5Z");
}

#[test]
fn what_a_row_cannot_have_is_refused_by_the_name_of_its_column() {
    let nested = "is a list, a map or a structure; leave it out, or write it as a text of JSON";
    assert_eq!(message("pyarrow_nested"), format!("the column `tags` {nested}"));
    assert_eq!(message("pyarrow_structure"), format!("the column `name` {nested}"));
    assert_eq!(
        message("pyarrow_lz4"),
        "the rows after 0 cannot be read: the column `to` is compressed with LZ4_RAW, allowed are none, Snappy, gzip and Zstandard; write the file again"
    );
    assert!(
        message("pyarrow_delta_bytes").contains("the column `to`: Parquet error: it has the encoding DELTA_BYTE_ARRAY")
    );
}

#[test]
fn other_files_are_no_parquet_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    for content in [&b""[..], b"to,customer\n+49,Mei\n", b"PAR1", b"PAR1\xFF\xFF\xFF\xFFPAR1", b"\0\0\0\0PARE"] {
        std::fs::write(&path, content).unwrap();
        let error = read(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rows, "{content:?}");
    }
    assert!(read(&folder.path().join("b.parquet")).unwrap_err().to_string().contains("does not exist"));
}

/// A text that one row has in a dictionary is in a million rows, so the memory must not depend on their texts.
#[test]
fn rows_are_read_in_parts() {
    use ::parquet::basic::{Compression, Encoding};
    use ::parquet::data_type::{ByteArray, ByteArrayType};
    use ::parquet::file::properties::WriterProperties;
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, cell: &str, rows: usize, groups: usize| {
        let path = folder.path().join(name);
        let schema = Arc::new(parse_message_type("message m { required binary to (UTF8); }").unwrap());
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_dictionary_page_size_limit(4 << 20)
            .set_encoding(Encoding::PLAIN)
            .build();
        let file = std::fs::File::create(&path).unwrap();
        let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties)).unwrap();
        for _ in 0..groups {
            let mut group = writer.next_row_group().unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            let values = vec![ByteArray::from(cell); rows];
            column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
            column.close().unwrap();
            group.close().unwrap();
        }
        writer.close().unwrap();
        path
    };
    let (header, rows) = read(&write("many", "+4915112345678", 2500, 2)).unwrap();
    assert_eq!((header, rows.len()), (vec!["to".to_owned()], 5000));
    let large = "a".repeat((1 << 20) + 1);
    let (_, rows) = read(&write("large", &large, 3, 1)).unwrap();
    assert!(rows.iter().all(|row| row.as_ref().unwrap_err().contains("rows of at most 1 MiB")));
    let error = read(&write("larger", &large, 1000, 1)).unwrap_err().to_string();
    assert!(error.contains("have more than 64 MiB"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever a file contains, reading it ends, without a panic that is not caught.
    #[test]
    fn damaged_files_are_errors(
        name in prop::sample::select(vec![
            "pyarrow_snappy", "pyarrow_gzip_v2", "pyarrow_groups", "polars_zstd", "duckdb_v2", "duckdb_snappy",
            "pyarrow_delta_length", "pyarrow_delta_bytes", "pyarrow_int96", "pyarrow_nested",
        ]),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = std::fs::read(fixture(name)).unwrap();
        for (index, byte) in flips {
            let length = bytes.len();
            bytes[index.index(length)] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("damaged.parquet");
        std::fs::write(&path, &bytes).unwrap();
        if let Err(error) = read(&path) {
            prop_assert_eq!(error.kind(), ErrorKind::Rows);
        }
    }
}
