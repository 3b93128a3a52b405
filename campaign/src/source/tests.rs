//! Tests: what is read from files, and what is refused with which advice.

#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    clippy::unnecessary_wraps,
    clippy::duration_suboptimal_units,
    reason = "short tests"
)]

use proptest::prelude::*;
use serde::Deserialize;

use super::{Csv, Jsonl, Next, Record, Source, Table};
use crate::Error;

/// A file with this content, and its folder.
fn file(content: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("customers");
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

/// The header, and each row: its line and its cells, or its message.
type Read = (Vec<String>, Vec<Result<(u64, Vec<String>), String>>);

fn rows(source: &dyn Source) -> Result<Read, Error> {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
        let mut reader = source.open().await?;
        let (mut rows, mut record) = (Vec::new(), Record::default());
        loop {
            match reader.next(&mut record)? {
                Next::Row => {
                    let cells = (0..record.len()).map(|index| record.cell(index).1.to_owned()).collect();
                    rows.push(Ok((record.line(), cells)));
                }
                Next::Bad(bad) => {
                    let text = bad.to_string();
                    rows.push(Err(text.split_once("customers:").unwrap().1.to_owned()));
                }
                Next::Nothing => {
                    if !reader.fetch().await? {
                        return Ok((reader.header().to_vec(), rows));
                    }
                }
            }
        }
    })
}

fn csv(content: impl AsRef<[u8]>) -> Result<Read, String> {
    let (_folder, path) = file(content.as_ref());
    rows(&Csv::open(path).unwrap()).map_err(|error| error.to_string())
}

fn jsonl(content: impl AsRef<[u8]>) -> Result<Read, String> {
    let (_folder, path) = file(content.as_ref());
    rows(&Jsonl::open(path).unwrap()).map_err(|error| error.to_string())
}

fn row(line: u64, cells: &[&str]) -> Result<(u64, Vec<String>), String> {
    Ok((line, cells.iter().map(|cell| (*cell).to_owned()).collect()))
}

#[test]
fn csv_files_are_read_in_each_usual_form() {
    for text in [
        "name,phone\nMei,+65\nAnn,+1\n",
        "name,phone\nMei,+65\nAnn,+1",
        "name,phone\r\nMei,+65\r\nAnn,+1\r\n",
        "\u{FEFF}name,phone\nMei,+65\nAnn,+1\n",
        "\"name\",\"phone\"\r\n\"Mei\",\"+65\"\r\nAnn,+1",
    ] {
        let (header, rows) = csv(text).unwrap();
        assert_eq!(header, ["name", "phone"], "{text:?}");
        assert_eq!(rows, [row(2, &["Mei", "+65"]), row(3, &["Ann", "+1"])], "{text:?}");
    }
    let (_, rows) = csv("name,text\nMei,\"a, \"\"b\"\"\nc\"\nAnn,d\n").unwrap();
    assert_eq!(rows, [row(2, &["Mei", "a, \"b\"\nc"]), row(4, &["Ann", "d"])], "lines are those of the file");
    let (_, rows) = csv("name,text\n\n\nMei,a\n\nAnn,\n").unwrap();
    assert_eq!(rows, [row(4, &["Mei", "a"]), row(6, &["Ann", ""])], "empty lines are skipped");
    let (_, rows) = csv("name,text\r\n\r\nMei,a\r\n\r\nAnn,b\r\n").unwrap();
    assert_eq!(rows, [row(3, &["Mei", "a"]), row(5, &["Ann", "b"])]);
    assert_eq!(csv("name,phone\n").unwrap().1, []);
}

#[test]
fn bad_rows_of_a_csv_file_are_named() {
    let (_, rows) = csv("name,phone\nMei\nAnn,+1,x\nBea,+2\n").unwrap();
    let cells = |line: u32, found: u32| {
        Err(format!(
            "{line}: found \"{found} cells\", allowed: 2 cells, as in the first row; write a cell with a delimiter in double \
             quotes [csv_cells]"
        ))
    };
    assert_eq!(rows, [cells(2, 1), cells(3, 3), row(4, &["Bea", "+2"])]);
    let (_, rows) = csv(b"name,phone\nM\xFCller,+1\nAnn,+2\n").unwrap();
    let bad = "2: column `name`: found \"M\u{FFFD}ller\", allowed: UTF-8; save the file as \"CSV UTF-8\" [csv_utf8]";
    assert_eq!(rows, [Err(bad.to_owned()), row(3, &["Ann", "+2"])]);
}

/// The rows that follow an open quote are in its cell, and must not be lost without a word.
#[test]
fn an_open_quote_is_a_bad_row() {
    let bad = |line: u32, column: &str| {
        Err(format!(
            "{line}: column `{column}`: a quote is not closed, so the rest of the file is in this cell; close it, or write `\"\"` \
             for a quote in a cell [csv_quotes]"
        ))
    };
    for end in ["", "\n", "\r\n\r\n"] {
        let (_, rows) = csv(format!("name,note\nMei,a\n\nAnn,\"b\nBea,c\nCat,d{end}")).unwrap();
        assert_eq!(rows, [row(2, &["Mei", "a"]), bad(4, "note")], "{end:?}");
        let (_, rows) = csv(format!("name,note\nMei,\"a\n\"{end}")).unwrap();
        assert_eq!(rows, [row(2, &["Mei", "a\n"])], "{end:?}");
    }
    let (_, rows) = csv("name,note\n\"Ann,b\nBea,c\n").unwrap();
    assert_eq!(rows, [bad(2, "name")]);
    assert!(csv("name,\"note\nMei,a\n").unwrap_err().contains("a quote in the first row is not closed"));
}

#[test]
fn a_csv_file_of_another_form_is_refused_with_advice() {
    for (content, advice) in [
        (b"".as_slice(), "the file is empty"),
        (b"\n\n", "the file is empty"),
        (
            b"name;phone\nMei;+65\n",
            "its cells are separated by semicolons; set the delimiter: `.with_delimiter(b';')`, or `delimiter = \";\"`",
        ),
        (
            b"name\tphone\nMei\t+65\n",
            "separated by tabs; set the delimiter: `.with_delimiter(b'\\t')`, or `delimiter = \"\\t\"`",
        ),
        (b"name,phone\rMei,+65\r", "its lines end with a carriage return alone"),
        (b"name,name\nMei,+65\n", "two columns have the name `name`; rename one"),
        (b"n\xE4me,phone\nMei,+65\n", "not UTF-8; save the file as \"CSV UTF-8\""),
        (b"\xFF\xFEn\0a\0m\0e\0", "the file is UTF-16; save it as \"CSV UTF-8\""),
    ] {
        let error = csv(content).unwrap_err();
        assert!(error.contains(advice), "{error}");
    }
    let missing = Csv::open("/nonexistent/customers.csv").unwrap_err().to_string();
    assert_eq!(missing, "the file /nonexistent/customers.csv does not exist; write the path of an existing file");
    let open_quote = format!("name,phone\nMei,\"+65\n{}", "Ann,+1\n".repeat(300_000));
    let error = csv(open_quote).unwrap_err();
    assert!(error.contains("has more than 1 MiB; close the quotes"), "{error}");
    // Two columns without names are fine: nothing can name them.
    assert_eq!(csv("name,,\nMei,,\n").unwrap().1, [row(2, &["Mei", "", ""])]);
}

/// Opening a pipe would wait for somebody who writes to it.
#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let message = |path: &std::path::Path| {
        let errors = [Csv::open(path).unwrap_err().to_string(), Jsonl::open(path).unwrap_err().to_string()];
        assert_eq!(errors[0], errors[1]);
        errors[0].split_once(&format!("the file {} ", path.display())).unwrap().1.to_owned()
    };
    assert_eq!(message(folder.path()), "is a folder; write the path of a file");
    #[cfg(unix)]
    {
        let pipe = folder.path().join("rows.csv");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let advice = "is a pipe or a device, and the rows are read more than once; write them to a file";
        assert_eq!(message(&pipe), advice);
        assert_eq!(message(std::path::Path::new("/dev/null")), advice);
    }
}

#[test]
fn a_delimiter_can_be_set() {
    let (_folder, path) = file(b"name;phone\nMei, M;+65\n");
    let (_, read) = rows(&Csv::open(path).unwrap().with_delimiter(b';')).unwrap();
    assert_eq!(read, [row(2, &["Mei, M", "+65"])]);
}

#[test]
fn json_lines_are_read_by_key() {
    let text = concat!(
        "\u{FEFF}{\"name\": \"Mei \\\"M\\\" \\u00e9\", \"order\": 1042, \"price\": 12.50}\n",
        "\r\n",
        "{\"price\": null, \"order\": true, \"name\": \"Ann\", \"tags\": [1, {\"a\": 2}]}\r\n",
        "{}",
    );
    let (header, rows) = jsonl(text).unwrap();
    assert_eq!(header, ["name", "order", "price", "tags"]);
    let expected = [
        row(1, &["Mei \"M\" é", "1042", "12.50", ""]),
        row(3, &["Ann", "true", "", "[1, {\"a\": 2}]"]),
        row(4, &["", "", "", ""]),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn bad_json_lines_are_named() {
    let (_, rows) =
        jsonl(b"{\"a\": 1}\n[1]\n{\"a\": 1\n{\"a\": 1, \"a\": 2}\n{\"a\": \"\xFC\"}\n{\"a\": 1} x\n{\"a\": 2}\n")
            .unwrap();
    let messages: Vec<String> =
        rows.into_iter().map(|row| row.map_or_else(|error| error, |(line, _)| line.to_string())).collect();
    for (message, expected) in messages.iter().zip([
        "1",
        "2: allowed is one JSON object with the names of the columns as its keys; invalid type",
        "3: allowed is one JSON object",
        "4: allowed is each key once, found `a` twice; remove one [json_row]",
        "5: the line is not UTF-8; save the file as UTF-8 [json_utf8]",
        "6: allowed is one JSON object",
        "7",
    ]) {
        assert!(message.starts_with(expected), "{message}");
    }
    assert_eq!(messages.len(), 7);
    assert!(
        jsonl("[\n{\"a\": 1}\n]\n").unwrap_err().contains("it is one list; write each object on a line of its own")
    );
    assert!(
        jsonl(format!("{{\"a\": \"{}\"}}", "x".repeat(1 << 20)))
            .unwrap_err()
            .contains(":1: the line has more than 1 MiB")
    );
}

#[derive(Debug, Deserialize, PartialEq)]
struct Customer {
    name: String,
    age: u8,
    #[serde(default)]
    vip: bool,
    city: Option<String>,
    kind: Option<Kind>,
    tags: Option<Vec<u32>>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Shop,
    Person,
}

fn typed(table: &dyn Table<Customer>) -> Vec<Result<Customer, String>> {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
        let mut reader = table.open().await.unwrap();
        let mut rows = Vec::new();
        loop {
            let found = reader.next(&mut |_, row| {
                rows.push(
                    row.map(|c| Customer {
                        name: c.name.clone(),
                        age: c.age,
                        vip: c.vip,
                        city: c.city.clone(),
                        kind: c.kind.as_ref().map(|kind| if *kind == Kind::Shop { Kind::Shop } else { Kind::Person }),
                        tags: c.tags.clone(),
                    })
                    .map_err(|bad| bad.to_string().split_once("customers:").unwrap().1.to_owned()),
                );
            });
            if !found.unwrap() && !reader.fetch().await.unwrap() {
                return rows;
            }
        }
    })
}

#[test]
fn rows_are_read_into_types_of_the_program() {
    let mei = || Customer {
        name: "Mei".to_owned(),
        age: 30,
        vip: true,
        city: None,
        kind: Some(Kind::Shop),
        tags: Some(vec![1, 2]),
    };
    let ann = || Customer {
        name: "1042".to_owned(),
        age: 7,
        vip: false,
        city: Some("Rome".to_owned()),
        kind: None,
        tags: None,
    };
    let (_folder, path) =
        file(b"name,age,vip,city,kind,tags,other\nMei,30,true,,shop,\"[1, 2]\",x\n1042, 7,0,Rome,,,\n");
    assert_eq!(typed(&Csv::open(path).unwrap()), [Ok(mei()), Ok(ann())]);
    let (_folder, path) = file(
        b"{\"name\": \"Mei\", \"age\": 30, \"vip\": true, \"city\": null, \"kind\": \"shop\", \"tags\": [1, 2]}\n{\"name\": 1042, \"age\": \"7\", \"vip\": false, \"city\": \"Rome\"}\n",
    );
    assert_eq!(typed(&Jsonl::open(path).unwrap()), [Ok(mei()), Ok(ann())]);
    assert_eq!(typed(&vec![mei(), ann()]), [Ok(mei()), Ok(ann())]);
}

#[test]
fn a_row_of_another_type_is_named_with_its_column() {
    let (_folder, path) = file(b"name,age,kind,vip,tags\nMei,300,,,\nAnn,7,company,0,\nBea,7,,maybe,\nCat,7,,1,[x]\n");
    let rows = typed(&Csv::open(path).unwrap());
    let errors: Vec<String> = rows.into_iter().map(|row| row.unwrap_err()).collect();
    assert_eq!(errors[0], "2: column `age`: found \"300\", allowed: a whole number from 0 to 255 [cell_type]");
    assert_eq!(errors[1], "3: column `kind`: found \"company\", allowed: one of: shop, person [cell_type]");
    assert_eq!(errors[2], "4: column `vip`: found \"maybe\", allowed: `true` or `false` [cell_type]");
    assert!(errors[3].starts_with("5: column `tags`: found \"[x]\", allowed: JSON that fits: "), "{}", errors[3]);
    let (_folder, path) = file(b"nam,age\nMei,30\n");
    let rows = typed(&Csv::open(path).unwrap());
    assert_eq!(
        rows[0].as_ref().unwrap_err(),
        "2: a column `name` is missing; add it, or rename the field of the program's type [cell_type]"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What a spreadsheet writes is read back, and no file makes the reader fail.
    #[test]
    fn cells_read_back(cells in prop::collection::vec(prop::collection::vec("\\PC{0,8}|[\",\r\n;]{0,4}", 2), 0..6)) {
        let mut text = String::from("name,phone\n");
        for row in &cells {
            let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text.push_str(&format!("{}\n", quoted.join(",")));
        }
        let (_, rows) = csv(&text).unwrap();
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.unwrap().1).collect();
        // A carriage return before the end of a line belongs to the end.
        let without_return = |mut row: Vec<String>| {
            if let Some(last) = row.last_mut().filter(|last| last.ends_with('\r')) {
                last.pop();
            }
            row
        };
        let cells: Vec<Vec<String>> = cells.into_iter().map(without_return).collect();
        prop_assert_eq!(rows, cells);
    }

    #[test]
    fn no_file_makes_a_reader_panic(content in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'"'), Just(b','), Just(b'\n'), Just(b'{'), Just(b'}')], 0..200)) {
        let _ = csv(&content);
        let _ = jsonl(&content);
    }
}
