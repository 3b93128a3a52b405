//! Counting a campaign anew.

use super::counts::{sums, tally};
use super::record::CampaignRecord;
use super::run::Verified;
use crate::campaign::{ChunkId, Tally};
use crate::chunk::chunks_of;
use crate::database::{Parameter, Sql};
use crate::recount::COUNTS;
use crate::{Error, Ledger};

/// How many chunks are read at once.
const BATCH: i64 = 50;

pub(super) async fn verify(ledger: &Ledger, record: &CampaignRecord) -> Result<Verified, Error> {
    let (first, last) = chunks_of(record.id);
    let mut verified = Verified {
        loaded: u64::try_from(record.loaded).unwrap_or(0),
        rows: Tally::default(),
        counted: Tally::default(),
        wrong_chunks: 0,
    };
    let of_rows =
        |column: &str, value: usize| format!("coalesce(sum(CASE WHEN r.{column} = {value} THEN 1 ELSE 0 END), 0)");
    let counted: Vec<_> = COUNTS
        .iter()
        .enumerate()
        .map(|(index, _)| match index.checked_sub(7) {
            Some(progress) => of_rows("progress", progress),
            None => of_rows("state", index),
        })
        .collect();
    let columns = counted.iter().map(|column| format!("CAST({column} AS bigint)")).collect::<Vec<_>>().join(", ");
    let recount = Sql::new(format!("SELECT {columns} FROM whatsapp_recipient AS r WHERE r.id BETWEEN $1 AND $2"));
    let chunks = Sql::new("SELECT id FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 ORDER BY id LIMIT $3");
    let stored = Sql::new(format!("SELECT {} FROM whatsapp_chunk WHERE id = $1", sums()));
    let mut next = first;
    loop {
        let rows = ledger.database().fetch(&chunks, &[next, last, BATCH].map(Parameter::from)).await?;
        let Some(end) = rows.last() else { return Ok(verified) };
        next = end.integer(0)? + 1;
        for row in &rows {
            let chunk = ChunkId::from_number(row.integer(0)?);
            // Together, as no transaction changes one without the other.
            let mut transaction = ledger.database().begin().await?;
            let lock = ledger.dialect().lock_row("whatsapp_chunk");
            if let Some(lock) = lock {
                transaction.fetch(&lock, &[Parameter::from(chunk.number())]).await?;
            }
            let counted = transaction.fetch(&stored, &[Parameter::from(chunk.number())]).await?;
            let rows = transaction.fetch(&recount, &[chunk.first(), chunk.last()].map(Parameter::from)).await?;
            transaction.commit().await?;
            let counted = counted.first().map_or(Ok(Tally::default()), |row| tally(row, 0))?;
            let rows = rows.first().map_or(Ok(Tally::default()), |row| tally(row, 0))?;
            verified.wrong_chunks += u64::from(counted != rows);
            verified.counted = verified.counted.plus(&counted);
            verified.rows = verified.rows.plus(&rows);
        }
    }
}
