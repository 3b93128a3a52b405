//! How the counts of chunks change with their recipients, in the same transaction.
//!
//! It is part of every program with a ledger: webhooks about campaigns may reach one that sends none.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::Error;
use crate::chunk::ChunkId;
use crate::database::{Batch, Column, Dialect, Parameter, Row, Sql, Transaction};
use crate::state::State;

/// The names of the columns that count states and progresses.
pub(crate) const COUNTS: [&str; 15] = [
    "state_0",
    "state_1",
    "state_2",
    "state_3",
    "state_4",
    "state_5",
    "state_6",
    "progress_0",
    "progress_1",
    "progress_2",
    "progress_3",
    "progress_4",
    "progress_5",
    "progress_6",
    "progress_7",
];

/// How many states there are.
pub(crate) const STATES: usize = State::ALL.len();

/// What a recipient counts as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Standing {
    pub(crate) state: i64,
    pub(crate) progress: i64,
    pub(crate) code: Option<String>,
}

impl Standing {
    /// Reads the columns `state, progress, code`.
    pub(crate) fn read(row: &Row, first: usize) -> Result<Self, Error> {
        Ok(Self { state: row.integer(first)?, progress: row.integer(first + 1)?, code: row.optional_text(first + 2)? })
    }
}

/// How the counts of chunks change.
#[derive(Debug, Default)]
pub(crate) struct CountChanges {
    counts: BTreeMap<ChunkId, [i64; COUNTS.len()]>,
    codes: BTreeMap<(ChunkId, String), i64>,
}

impl CountChanges {
    /// A recipient has changed.
    pub(crate) fn add(&mut self, recipient: i64, before: &Standing, after: &Standing) {
        if before == after {
            return;
        }
        let chunk = ChunkId::of_recipient(recipient);
        let counts = self.counts.entry(chunk).or_default();
        for (standing, sign) in [(before, -1), (after, 1)] {
            let state = usize::try_from(standing.state).unwrap_or(usize::MAX);
            let progress = usize::try_from(standing.progress).unwrap_or(usize::MAX).saturating_add(STATES);
            for column in [state, progress] {
                if let Some(count) = counts.get_mut(column) {
                    *count += sign;
                }
            }
            if let Some(code) = &standing.code {
                *self.codes.entry((chunk, code.clone())).or_default() += sign;
            }
        }
    }

    /// Writes the changes, at the end of the transaction, so that others wait for a chunk as shortly as possible. Chunks are
    /// changed in the order of their numbers, so that two transactions never wait for each other.
    pub(crate) async fn write(self, transaction: &mut Transaction, dialect: Dialect) -> Result<(), Error> {
        let chunks: Vec<Json> = self
            .counts
            .into_iter()
            .filter(|(_, counts)| counts.iter().any(|count| *count != 0))
            .map(|(chunk, counts)| {
                let mut row = serde_json::Map::new();
                row.insert("id".to_owned(), json!(chunk.number()));
                row.extend(COUNTS.into_iter().zip(counts).map(|(column, count)| (column.to_owned(), json!(count))));
                Json::Object(row)
            })
            .collect();
        if !chunks.is_empty() {
            let list = [Parameter::from(Json::Array(chunks).to_string())];
            if let Some(lock) = dialect.lock_rows("whatsapp_chunk") {
                transaction.fetch(&lock, &list).await?;
            }
            let columns: Vec<_> = std::iter::once("id").chain(COUNTS).map(|column| (column, Column::Integer)).collect();
            let sets = COUNTS.map(|column| format!("{column} = whatsapp_chunk.{column} + r.{column}")).join(", ");
            let sql = format!(
                "UPDATE whatsapp_chunk SET {sets} FROM {} WHERE whatsapp_chunk.id = r.id",
                dialect.records(&columns)
            );
            transaction.execute(&Sql::new(sql), &list).await?;
        }
        let codes: Vec<Json> = self
            .codes
            .into_iter()
            .filter(|(_, count)| *count != 0)
            .map(|((chunk, code), count)| json!({"chunk": chunk.number(), "code": code, "count": count}))
            .collect();
        if !codes.is_empty() {
            let columns = [("chunk", Column::Integer), ("code", Column::Text), ("count", Column::Integer)];
            let sql = format!(
                "INSERT INTO whatsapp_chunk_code (chunk, code, count) SELECT r.chunk, r.code, r.count FROM {} \
                 WHERE true ON CONFLICT (chunk, code) DO UPDATE SET count = whatsapp_chunk_code.count + excluded.count",
                dialect.records(&columns)
            );
            transaction.execute(&Sql::new(sql), &[Parameter::from(Json::Array(codes).to_string())]).await?;
        }
        Ok(())
    }
}

/// Recipients as they are before and after a change.
pub(crate) struct Recount {
    sql: Sql,
    ids: Vec<i64>,
    before: BTreeMap<i64, Standing>,
}

impl Recount {
    /// Locks recipients in the order of their ids, and remembers how they are counted.
    pub(crate) async fn begin(transaction: &mut Transaction, dialect: Dialect, ids: Vec<i64>) -> Result<Self, Error> {
        let select = |lock: &str| {
            Sql::new(format!(
                "SELECT id, state, progress, code FROM whatsapp_recipient WHERE id IN (SELECT r.id FROM {}) ORDER BY id{lock}",
                dialect.batch(&[("id", Column::Integer)])
            ))
        };
        let lock = if dialect.skip_locked().is_empty() { "" } else { " FOR UPDATE" };
        let before = read(transaction, &select(lock), &ids).await?;
        Ok(Self { sql: select(""), ids, before })
    }

    /// Adds what has changed since to the changes of the counts.
    pub(crate) async fn end(self, transaction: &mut Transaction, changes: &mut CountChanges) -> Result<(), Error> {
        let after = read(transaction, &self.sql, &self.ids).await?;
        for (recipient, after) in &after {
            if let Some(before) = self.before.get(recipient) {
                changes.add(*recipient, before, after);
            }
        }
        Ok(())
    }
}

async fn read(transaction: &mut Transaction, sql: &Sql, ids: &[i64]) -> Result<BTreeMap<i64, Standing>, Error> {
    let rows = transaction.fetch_batch(sql, &Batch::new().integers(ids.iter().copied())).await?;
    rows.iter().map(|row| Ok((row.integer(0)?, Standing::read(row, 1)?))).collect()
}
