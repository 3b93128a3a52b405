//! Rows that a statement takes as parameters.

use super::{Column, Dialect};

/// The values of rows, column by column, for a statement whose table is [`Dialect::batch`].
#[derive(Debug, Default)]
pub(crate) struct Batch<'a>(pub(super) Vec<Values<'a>>);

/// The values of a column.
#[derive(Debug)]
pub(super) enum Values<'a> {
    Integers(Vec<i64>),
    Texts(Vec<Option<&'a str>>),
}

impl<'a> Batch<'a> {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a column of integers.
    #[must_use]
    pub(crate) fn integers(mut self, values: impl Iterator<Item = i64>) -> Self {
        self.0.push(Values::Integers(values.collect()));
        self
    }

    /// Adds a column of texts.
    #[must_use]
    pub(crate) fn texts(mut self, values: impl Iterator<Item = Option<&'a str>>) -> Self {
        self.0.push(Values::Texts(values.collect()));
        self
    }

    /// A JSON list with a list for each row.
    #[cfg(feature = "sqlite")]
    pub(super) fn to_json(&self) -> String {
        let rows = self.0.first().map_or(0, |column| match column {
            Values::Integers(values) => values.len(),
            Values::Texts(values) => values.len(),
        });
        let mut out = String::with_capacity(rows * 100 + 2);
        out.push('[');
        for row in 0..rows {
            out.push_str(if row == 0 { "[" } else { ",[" });
            for (number, column) in self.0.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                match column {
                    Values::Integers(values) => {
                        use core::fmt::Write as _;
                        // Writing into a string cannot fail.
                        let _ = write!(out, "{}", values.get(row).copied().unwrap_or_default());
                    }
                    Values::Texts(values) => match values.get(row).copied().flatten() {
                        Some(text) => out.push_str(&serde_json::Value::from(text).to_string()),
                        None => out.push_str("null"),
                    },
                }
            }
            out.push(']');
        }
        out.push(']');
        out
    }
}

impl Dialect {
    /// The table `r` of the rows of a [`Batch`], which are the only parameters of the statement. `columns` are names of
    /// integers and texts.
    pub(crate) fn batch(self, columns: &[(&str, Column)]) -> String {
        match self {
            // PostgreSQL reads arrays without parsing, and plans for few rows.
            #[cfg(feature = "postgres")]
            Self::Postgres => {
                let arrays: Vec<_> = columns
                    .iter()
                    .enumerate()
                    .map(|(index, (_, kind))| match kind {
                        Column::Integer => format!("${}::bigint[]", index + 1),
                        Column::Text => format!("${}::text[]", index + 1),
                    })
                    .collect();
                let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
                format!("unnest({}) AS r({})", arrays.join(", "), names.join(", "))
            }
            #[cfg(feature = "sqlite")]
            Self::Sqlite => {
                let columns: Vec<_> = columns
                    .iter()
                    .enumerate()
                    .map(|(index, (name, _))| format!("value ->> {index} AS {name}"))
                    .collect();
                format!("(SELECT {} FROM json_each($1)) AS r", columns.join(", "))
            }
        }
    }

    /// Locks the rows of a table in the order of their ids, which are the only column of the [`Batch`].
    #[cfg_attr(not(feature = "sqlite"), allow(clippy::unnecessary_wraps, reason = "SQLite has none"))]
    #[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "SQLite locks no rows"))]
    pub(crate) fn lock_batch(self, table: &str) -> Option<super::Sql> {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres => Some(super::Sql::new(format!(
                "SELECT id FROM {table} WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE"
            ))),
            // It has one writer at a time.
            #[cfg(feature = "sqlite")]
            Self::Sqlite => None,
        }
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lists() {
        let batch = Batch::new().integers([1, -2].into_iter()).texts([Some("a\"ä"), None].into_iter());
        assert_eq!(batch.to_json(), r#"[[1,"a\"ä"],[-2,null]]"#);
        assert_eq!(Batch::new().to_json(), "[]");
    }
}
