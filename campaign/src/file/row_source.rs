//! Where the rows of a campaign are.

use std::path::{Path, PathBuf};

use super::FileProblem;
use super::table::Table;
use crate::source::{Csv, Jsonl, Source};
use crate::{Error, ErrorKind};

/// Where the rows of a campaign are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowSource {
    /// In a CSV file, with the character between its cells.
    Csv(PathBuf, u8),
    /// In a file with one JSON object on each line.
    Jsonl(PathBuf),
    /// In a Parquet file.
    Parquet(PathBuf),
    /// In a PostgreSQL database.
    Query {
        /// The query.
        query: String,
        /// The environment variable with the address of the database.
        database: String,
    },
}

impl RowSource {
    /// A file by its ending: `.csv`, `.txt`, `.tsv`, `.jsonl`, `.ndjson` or `.parquet`. `None` for any other.
    ///
    /// ```
    /// use whatsapp_template_campaign::RowSource;
    /// assert_eq!(RowSource::from_path("a.tsv"), Some(RowSource::Csv("a.tsv".into(), b'\t')));
    /// assert_eq!(RowSource::from_path("a.xlsx"), None);
    /// ```
    pub fn from_path(path: impl Into<PathBuf>) -> Option<Self> {
        let path = path.into();
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
        match extension.as_deref() {
            Some("csv" | "txt") => Some(Self::Csv(path, b',')),
            Some("tsv") => Some(Self::Csv(path, b'\t')),
            Some("jsonl" | "ndjson") => Some(Self::Jsonl(path)),
            Some("parquet") => Some(Self::Parquet(path)),
            _ => None,
        }
    }

    /// Opens it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if it cannot be opened, or this program has no such source.
    pub async fn open(&self) -> Result<Box<dyn Source>, Error> {
        Ok(match self {
            Self::Csv(path, delimiter) => Box::new(Csv::open(path)?.with_delimiter(*delimiter)),
            Self::Jsonl(path) => Box::new(Jsonl::open(path)?),
            Self::Parquet(path) => parquet(path)?,
            Self::Query { query, database } => self::query(query, database).await?,
        })
    }
}

#[cfg(feature = "postgres")]
async fn query(query: &str, database: &str) -> Result<Box<dyn Source>, Error> {
    let address = std::env::var(database).map_err(|_| {
        Error::new(
            ErrorKind::Configuration,
            format!("the environment variable {database} is not set; write the address of the database with the rows into it"),
        )
    })?;
    Ok(Box::new(crate::source::Query::connect(&address, query).await?))
}

#[cfg(not(feature = "postgres"))]
#[allow(clippy::unused_async, reason = "it connects with the feature")]
async fn query(_: &str, _: &str) -> Result<Box<dyn Source>, Error> {
    Err(Error::new(
        ErrorKind::Rows,
        "this program reads no queries; enable the feature `postgres`, or export a CSV file",
    ))
}

#[cfg(feature = "parquet")]
fn parquet(path: &Path) -> Result<Box<dyn Source>, Error> {
    Ok(Box::new(crate::source::Parquet::open(path)?))
}

#[cfg(not(feature = "parquet"))]
fn parquet(path: &Path) -> Result<Box<dyn Source>, Error> {
    let path = path.display();
    Err(Error::new(
        ErrorKind::Rows,
        format!("{path}: this program reads no Parquet files; enable the feature `parquet`, or export a CSV file"),
    ))
}

/// The source that `rows` names.
pub(super) fn read(root: &Table<'_, '_>, problems: &mut Vec<FileProblem>) -> Option<RowSource> {
    if let Some(table) = root.optional_table("rows") {
        table.check_keys(&["query", "database"], problems);
        let query =
            table.required("query", "a query, for example `SELECT phone AS \"to\", name FROM customers`", problems);
        let database = table.required(
            "database",
            "the name of the environment variable with the address of the database",
            problems,
        );
        if let Some(database) = &database
            && database.contains("://")
        {
            let message =
                "`database` is an address, which may have a password; write the name of an environment variable";
            problems.push(table.problem("database", message));
        }
        return Some(RowSource::Query { query: query?, database: database? });
    }
    let path = root.required("rows", "the path of a file, or a table with `query`", problems)?;
    let path = PathBuf::from(path);
    let delimiter = root.parsed("delimiter", "one ASCII character", problems, |text| match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Some(*byte),
        _ => None,
    });
    match RowSource::from_path(path.clone()) {
        Some(RowSource::Csv(path, usual)) => Some(RowSource::Csv(path, delimiter.unwrap_or(usual))),
        Some(source) => Some(source),
        None if is_spreadsheet(&path) => {
            problems.push(root.problem("rows", "`rows` is a spreadsheet; save it as \"CSV UTF-8\""));
            None
        }
        None => {
            problems.push(root.problem(
                "rows",
                "`rows` is a file of unknown kind, allowed: .csv, .tsv, .jsonl, .ndjson and .parquet",
            ));
            None
        }
    }
}

fn is_spreadsheet(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| ["xlsx", "xls", "ods"].iter().any(|kind| extension.eq_ignore_ascii_case(kind)))
}
