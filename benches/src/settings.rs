//! The arguments of a benchmark with databases.

use crate::Failure;
use crate::database::Kind;

/// What is measured: `[--database sqlite|postgres] [--only PART] [--messages N] [--rows N] [--source KIND]`.
#[derive(Debug)]
pub struct Settings {
    database: Option<Kind>,
    only: Option<String>,
    /// How many messages are sent.
    pub messages: usize,
    /// How many rows the parts with many rows have.
    pub rows: u64,
    /// The kind of the file with the rows.
    pub source: Option<String>,
}

impl Settings {
    /// Reads the arguments of this process. Without them, so many messages are sent, and there are a million rows.
    ///
    /// # Errors
    ///
    /// Names an unknown argument, or one whose value is missing or not a number.
    pub fn read(messages: usize) -> Result<Self, Failure> {
        let mut settings = Self { database: None, only: None, messages, rows: 1_000_000, source: None };
        let mut arguments = std::env::args().skip(1);
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{name} requires a value"));
            match name.as_str() {
                "--database" => settings.database = Some(Kind::from_name(&value()?)?),
                "--only" => settings.only = Some(value()?),
                "--messages" => settings.messages = value()?.parse()?,
                "--rows" => settings.rows = value()?.parse()?,
                "--source" => settings.source = Some(value()?),
                // Cargo passes this argument to every benchmark.
                "--bench" => {}
                other => return Err(format!("unknown argument {other:?}").into()),
            }
        }
        Ok(settings)
    }

    /// The databases to measure.
    pub fn databases(&self) -> impl Iterator<Item = Kind> {
        let only = self.database;
        [Kind::Sqlite, Kind::Postgres].into_iter().filter(move |kind| only.is_none_or(|only| only == *kind))
    }

    /// Whether a part is measured: it is named, or none is.
    pub fn includes(&self, part: &str) -> bool {
        self.only.is_none() || self.names(part)
    }

    /// Whether a part is named.
    pub fn names(&self, part: &str) -> bool {
        self.only.as_deref() == Some(part)
    }
}
