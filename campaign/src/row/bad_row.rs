//! A row that no message can be made of.

use core::fmt;
use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

/// The longest part of a cell that an error shows, in characters.
const MAX_FOUND: usize = 100;

/// A row that no message can be made of: where it is, what was found, what is allowed, and which rule says so.
///
/// It shows at most 100 characters of a cell, only the ends of a phone number, and never a one-time code.
///
/// ```
/// use whatsapp_template_campaign::BadRow;
/// let bad = BadRow::new("customers.csv", 7, "integer", "a whole number from 0 to 65535; write digits only")
///     .with_column("order_id")
///     .with_found("abc");
/// assert_eq!(
///     bad.to_string(),
///     "customers.csv:7: column `order_id`: found \"abc\", allowed: a whole number from 0 to 65535; write digits only [integer]"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BadRow {
    /// The file, or another source.
    pub file: Arc<str>,
    /// The line in the file, counted from 1, the header included. For a source without lines, the number of the row.
    pub line: u64,
    /// The column, if it is about one.
    pub column: Option<Arc<str>>,
    /// What was found, if it can be shown.
    pub found: Option<String>,
    /// What is allowed, and what to write.
    pub allowed: Cow<'static, str>,
    /// The id of the rule.
    pub rule: Cow<'static, str>,
}

impl BadRow {
    /// A row with what would be allowed, and the id of the rule.
    pub fn new(
        file: impl Into<Arc<str>>,
        line: u64,
        rule: impl Into<Cow<'static, str>>,
        allowed: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { file: file.into(), line, column: None, found: None, allowed: allowed.into(), rule: rule.into() }
    }

    /// Sets the column.
    #[must_use]
    pub fn with_column(mut self, column: impl Into<Arc<str>>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Sets what was found, of which the first 100 characters are kept.
    #[must_use]
    pub fn with_found(mut self, found: &str) -> Self {
        self.found = Some(shortened(found));
        self
    }
}

/// The start of a text, and whether there is more.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_FOUND) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// One line.
impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(column) = &self.column {
            write!(f, "column `{}`: ", column.escape_debug())?;
        }
        match &self.found {
            Some(found) if found.is_empty() => write!(f, "found an empty cell, allowed: {}", self.allowed)?,
            Some(found) => write!(f, "found {found:?}, allowed: {}", self.allowed)?,
            None => f.write_str(&self.allowed)?,
        }
        write!(f, " [{}]", self.rule)
    }
}

impl core::error::Error for BadRow {}

/// Writes bad rows as CSV: a header, and one record for each.
///
/// ```
/// use whatsapp_template_campaign::{BadRow, BadRows};
/// let mut file = BadRows::new(Vec::new())?;
/// file.write(&BadRow::new("customers.csv", 7, "row_zone", "a time zone such as Europe/Berlin"))?;
/// let text = String::from_utf8(file.finish()?).unwrap();
/// assert_eq!(
///     text,
///     "file,line,column,found,allowed,rule\ncustomers.csv,7,,,a time zone such as Europe/Berlin,row_zone\n"
/// );
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct BadRows<W: Write>(W);

impl<W: Write> BadRows<W> {
    /// Writes the header.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"file,line,column,found,allowed,rule\n")?;
        Ok(Self(out))
    }

    /// Writes one bad row.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write(&mut self, bad: &BadRow) -> io::Result<()> {
        let cells = [
            &*bad.file,
            &bad.line.to_string(),
            bad.column.as_deref().unwrap_or_default(),
            bad.found.as_deref().unwrap_or_default(),
            &bad.allowed,
            &bad.rule,
        ];
        let cells: Vec<_> = cells.into_iter().map(csv_cell).collect();
        writeln!(self.0, "{}", cells.join(","))
    }

    /// Flushes, and returns the writer.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        self.0.flush()?;
        Ok(self.0)
    }
}

/// A cell of a CSV file. What a spreadsheet would execute as a formula gets an apostrophe before it.
pub(crate) fn csv_cell(text: &str) -> Cow<'_, str> {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !formula && !text.contains([',', '"', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let apostrophe = if formula { "'" } else { "" };
    Cow::Owned(format!("\"{apostrophe}{}\"", text.replace('"', "\"\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_csv_needs_it() {
        assert_eq!(csv_cell("Mei"), "Mei");
        assert_eq!(csv_cell("Mei, \"M\""), "\"Mei, \"\"M\"\"\"");
        assert_eq!(csv_cell("=1+1"), "\"'=1+1\"", "not a formula");
    }

    #[test]
    fn an_empty_cell_is_named_in_words() {
        let bad = BadRow::new("a.csv", 2, "value_empty", "a value; fill the cell").with_found("");
        assert_eq!(bad.to_string(), "a.csv:2: found an empty cell, allowed: a value; fill the cell [value_empty]");
    }

    #[test]
    fn a_long_cell_is_shortened_at_a_character() {
        let bad = BadRow::new("a.csv", 2, "text", "less").with_found(&"ü".repeat(101));
        assert_eq!(bad.found.map(|found| found.chars().count()), Some(101));
        let bad = BadRow::new("a.csv", 2, "text", "less").with_found(&"ü".repeat(100));
        assert_eq!(bad.found.as_deref().map(|found| found.ends_with('…')), Some(false));
    }
}
