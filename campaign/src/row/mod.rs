//! Rows: how those of a file, of a query or of the program become messages.
//!
//! A campaign reads [`Rows`] twice: first to check and count all of them, then to load them. Each row is a [`PreparedRow`],
//! whose values satisfy the rules of the template, or a [`BadRow`], which says what to mend.

mod bad_row;
mod cell;
mod check;
mod closure;
mod column_rows;
mod columns;
mod duplicates;
#[cfg(test)]
mod tests;
mod to;
mod zone;

pub use bad_row::{BadRow, BadRows};
pub use closure::ClosureRows;
pub use column_rows::ColumnRows;
pub use duplicates::{DuplicateFinder, Duplicates};
pub use to::{IntoRowMessage, RowMessage, To};

use to::Filled;

use core::future::Future;
use core::pin::Pin;
use std::sync::Arc;

use whatsapp_template::model::Definition;
use whatsapp_template::recipient::Recipient;

use crate::Error;

/// A future in a box, so that traits with it can be objects.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// How many rows a reader returns at once, at most.
pub const MAX_BATCH: usize = 1000;

/// The rows of a campaign, which can be read several times from the beginning.
pub trait Rows: Send + Sync {
    /// What the rows come from, for messages: the name of a file, for example.
    fn name(&self) -> &str;

    /// Begins to read at the first row. All readings of the same file or query return the same rows.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if the source cannot be opened, or lacks a column.
    fn open(&self) -> BoxFuture<'_, Result<Box<dyn RowReader + '_>, Error>>;
}

/// Reads rows.
pub trait RowReader: Send {
    /// The next rows in their order, at most [`MAX_BATCH`]; none at the end.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`](crate::ErrorKind::Rows) if the source cannot be read to its end.
    fn read(&mut self) -> BoxFuture<'_, Result<Vec<Result<PreparedRow, BadRow>>, Error>>;
}

/// A row that was checked: a recipient, and the values of a message.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PreparedRow {
    /// The line in its file, counted from 1, the header included.
    pub line: u64,
    /// The recipient.
    pub recipient: Recipient,
    /// The code of the language, one of each template's.
    pub language: &'static str,
    /// The name of the time zone, as the time-zone database writes it, if the row has one.
    pub zone: Option<Arc<str>>,
    /// The message, one for each variant of the campaign in their order.
    pub messages: Vec<PreparedMessage>,
}

/// The values of one template, checked by its rules.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PreparedMessage {
    /// The template.
    pub definition: &'static Definition<'static>,
    /// The values as [`StoredValues::to_json`](whatsapp_template::parameter::StoredValues::to_json) writes them.
    pub values: String,
}

/// Leaves out the recipient and the values, which are personal data.
impl core::fmt::Debug for PreparedRow {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("PreparedRow")
            .field("line", &self.line)
            .field("recipient", &self.recipient)
            .field("language", &self.language)
            .field("zone", &self.zone)
            .field("messages", &self.messages)
            .finish()
    }
}

impl core::fmt::Debug for PreparedMessage {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("PreparedMessage").field("template", &self.definition.name.as_str()).finish_non_exhaustive()
    }
}
