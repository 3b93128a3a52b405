//! Rows of the program's own type.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::deserialize::deserialize;
use super::{Next, Reader, Record, Source};
use crate::Error;
use crate::row::{BadRow, BoxFuture};

/// A table of rows of the type `C`, which can be read several times from the beginning: a vector, or any [`Source`] if `C`
/// implements serde's `Deserialize`.
pub trait Table<C>: Send + Sync {
    /// What it is, for messages: the name of a file, for example.
    fn name(&self) -> Arc<str>;

    /// Begins to read at the first row.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if it cannot be opened.
    fn open(&self) -> BoxFuture<'_, Result<Box<dyn TableReader<C> + '_>, Error>>;
}

/// Reads the rows of a [`Table`] one by one.
pub trait TableReader<C>: Send {
    /// Makes further rows available. Returns whether there may be any.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if the source cannot be read to its end.
    fn fetch(&mut self) -> BoxFuture<'_, Result<bool, Error>>;

    /// Passes the next available row with its line to a function. Returns whether there was one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if the source cannot be read to its end.
    fn next(&mut self, with: &mut dyn FnMut(u64, Result<&C, BadRow>)) -> Result<bool, Error>;
}

impl<C: DeserializeOwned, S: Source> Table<C> for S {
    fn name(&self) -> Arc<str> {
        Source::name(self)
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn TableReader<C> + '_>, Error>> {
        Box::pin(async {
            let reader = Source::open(self).await?;
            let typed: Box<dyn TableReader<C>> =
                Box::new(SourceReader { name: Source::name(self), reader, record: Record::default() });
            Ok(typed)
        })
    }
}

struct SourceReader<'s> {
    name: Arc<str>,
    reader: Box<dyn Reader + 's>,
    record: Record,
}

impl<C: DeserializeOwned> TableReader<C> for SourceReader<'_> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<bool, Error>> {
        self.reader.fetch()
    }

    fn next(&mut self, with: &mut dyn FnMut(u64, Result<&C, BadRow>)) -> Result<bool, Error> {
        match self.reader.next(&mut self.record)? {
            Next::Row => {
                let line = self.record.line();
                match deserialize::<C>(self.reader.header(), &self.record) {
                    Ok(row) => with(line, Ok(&row)),
                    Err(error) => with(line, Err(error.bad_row(&self.name, self.reader.header(), &self.record))),
                }
            }
            Next::Bad(bad) => with(bad.line, Err(bad)),
            Next::Nothing => return Ok(false),
        }
        Ok(true)
    }
}

/// The lines are the positions, counted from 1.
impl<C: Send + Sync> Table<C> for Vec<C> {
    fn name(&self) -> Arc<str> {
        "rows".into()
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn TableReader<C> + '_>, Error>> {
        let reader: Box<dyn TableReader<C> + '_> = Box::new(VectorReader { rows: self.iter(), line: 0 });
        Box::pin(async { Ok(reader) })
    }
}

struct VectorReader<'v, C> {
    rows: core::slice::Iter<'v, C>,
    line: u64,
}

impl<C: Send + Sync> TableReader<C> for VectorReader<'_, C> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<bool, Error>> {
        let more = !self.rows.as_slice().is_empty();
        Box::pin(async move { Ok(more) })
    }

    fn next(&mut self, with: &mut dyn FnMut(u64, Result<&C, BadRow>)) -> Result<bool, Error> {
        let Some(row) = self.rows.next() else { return Ok(false) };
        self.line += 1;
        with(self.line, Ok(row));
        Ok(true)
    }
}
