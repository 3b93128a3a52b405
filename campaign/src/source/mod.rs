//! Sources of rows: files and queries, which can be read several times.

mod csv;
mod deserialize;
mod file;
mod header;
mod json_row;
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "postgres")]
mod query;
mod record;
mod table;
#[cfg(test)]
mod tests;

pub use csv::Csv;
pub use jsonl::Jsonl;
#[cfg(feature = "parquet")]
#[cfg_attr(docsrs, doc(cfg(feature = "parquet")))]
pub use parquet::Parquet;
#[cfg(feature = "postgres")]
#[cfg_attr(docsrs, doc(cfg(feature = "postgres")))]
pub use query::Query;
pub use record::{CellKind, Record};
pub use table::{Table, TableReader};

use std::sync::Arc;

use crate::Error;
use crate::row::{BadRow, BoxFuture};

/// How many bytes a row of a file may have.
const MAX_ROW: usize = 1 << 20;

/// A source of rows with named columns, which can be read several times from the beginning.
pub trait Source: Send + Sync {
    /// What it is, for messages: the name of a file, for example.
    fn name(&self) -> Arc<str>;

    /// Begins to read at the first row.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if it cannot be opened, or has no header.
    fn open(&self) -> BoxFuture<'_, Result<Box<dyn Reader + '_>, Error>>;
}

/// Reads the rows of a [`Source`] one by one.
pub trait Reader: Send {
    /// The names of the columns.
    fn header(&self) -> &[String];

    /// Makes further rows available. Returns whether there may be any.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if the source cannot be read to its end.
    fn fetch(&mut self) -> BoxFuture<'_, Result<bool, Error>>;

    /// Reads the next available row into `record`, whose cells are those of the header in its order.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if the source cannot be read to its end.
    fn next(&mut self, record: &mut Record) -> Result<Next, Error>;
}

/// What [`Reader::next`] has read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Next {
    /// A row.
    Row,
    /// A row that cannot be read, for example because it has too few cells.
    Bad(BadRow),
    /// Nothing: [`Reader::fetch`] makes further rows available.
    Nothing,
}

impl<S: Source + ?Sized> Source for Box<S> {
    fn name(&self) -> Arc<str> {
        (**self).name()
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn Reader + '_>, Error>> {
        (**self).open()
    }
}
