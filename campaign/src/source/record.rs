//! One row of a source: its cells as texts.

/// The cells of one row. All of them share one buffer, which is reused for the next row.
#[derive(Debug, Default)]
pub struct Record {
    line: u64,
    text: String,
    cells: Vec<(CellKind, usize)>,
}

/// What the text of a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CellKind {
    /// The source has no value there, or `null`.
    Null,
    /// A text.
    Text,
    /// A number or a truth value, written as in JSON.
    Literal,
    /// A list or an object, as JSON.
    Json,
}

impl Record {
    /// Begins the row of a line, counted from 1.
    pub fn begin(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.cells.clear();
    }

    /// Appends a cell.
    pub fn push(&mut self, kind: CellKind, text: &str) {
        self.text.push_str(text);
        self.cells.push((kind, self.text.len()));
    }

    /// The line, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are no cells.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// A cell by its position, counted from 0. A cell that does not exist is null.
    pub fn cell(&self, index: usize) -> (CellKind, &str) {
        let Some(&(kind, end)) = self.cells.get(index) else { return (CellKind::Null, "") };
        let start = index.checked_sub(1).and_then(|before| self.cells.get(before)).map_or(0, |(_, end)| *end);
        (kind, self.text.get(start..end).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_those_that_were_appended() {
        let mut record = Record::default();
        for line in [2, 3] {
            record.begin(line);
            record.push(CellKind::Text, "Mei");
            record.push(CellKind::Null, "");
            record.push(CellKind::Literal, "1042");
            assert_eq!((record.line(), record.len()), (line, 3));
            assert_eq!(record.cell(0), (CellKind::Text, "Mei"));
            assert_eq!(record.cell(1), (CellKind::Null, ""));
            assert_eq!(record.cell(2), (CellKind::Literal, "1042"));
            assert_eq!(record.cell(3), (CellKind::Null, ""));
        }
    }
}
