//! Loading the recipients of a campaign: resumable, and each into the chunk of its kind.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::load_batch::{Kind, LoadBatch};
use super::record::CampaignRecord;
use crate::campaign::check::RowsHash;
use crate::campaign::variant::{Assignment, Variant};
use crate::campaign::{ChunkId, Share, time_zone};
use crate::chunk::{MAX_CHUNK, chunks_of};
use crate::database::{Parameter, Sql};
use crate::row::{Duplicates, PreparedRow, Rows};
use crate::{Error, ErrorKind, Ledger, recipient};

/// How many recipients one transaction adds at least, except the last.
const BATCH: usize = 4000;

/// Loads recipients.
pub(super) struct Loader<'l> {
    ledger: &'l Ledger,
    campaign: &'l CampaignRecord,
    assignment: Assignment,
    /// The chunk of each kind that has room.
    open: HashMap<Kind, (ChunkId, i64)>,
    /// Where the next new chunk is.
    next: i64,
    /// The texts that many recipients share.
    texts: HashMap<String, Arc<str>>,
    /// What the next transaction adds.
    batch: LoadBatch,
}

impl<'l> Loader<'l> {
    /// Goes on where an earlier loading has ended.
    pub(super) async fn new(
        ledger: &'l Ledger,
        campaign: &'l CampaignRecord,
        variants: &[Variant],
    ) -> Result<Self, Error> {
        let share = campaign.settings.canary.map_or(Share::ZERO, |canary| canary.share);
        let mut loader = Self {
            ledger,
            campaign,
            assignment: Assignment::new(campaign.secret.as_bytes(), share, variants),
            open: HashMap::new(),
            next: 0,
            texts: HashMap::new(),
            batch: LoadBatch::new(campaign, campaign.loaded),
        };
        let (first, last) = chunks_of(campaign.id);
        let range = [Parameter::from(first), Parameter::from(last)];
        let sql = Sql::new("SELECT count(*) FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2");
        let rows = ledger.database().fetch(&sql, &range).await?;
        loader.next = rows.first().map_or(Ok(0), |row| row.integer(0))?;
        let sql = Sql::new(format!(
            "SELECT id, size, variant, language, zones, stage FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 AND size < {MAX_CHUNK}"
        ));
        for row in ledger.database().fetch(&sql, &range).await? {
            let kind = Kind {
                variant: usize::try_from(row.integer(2)?).unwrap_or(0),
                language: row.text(3)?.into(),
                zones: row.text(4)?.into(),
                stage: u8::try_from(row.integer(5)?).unwrap_or(1),
            };
            loader.open.insert(kind, (ChunkId::from_number(row.integer(0)?), row.integer(1)?));
        }
        Ok(loader)
    }

    /// Reads all rows, and loads those that were not loaded before and whose recipient no earlier row has. While a transaction adds
    /// recipients, the next rows are read.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if they cannot be read, or are not those that were checked.
    pub(super) async fn load(mut self, rows: &dyn Rows, duplicates: &Duplicates) -> Result<(), Error> {
        let mut hash = RowsHash::default();
        let mut reader = rows.open().await?;
        let (mut position, mut read) = (0_u64, 0_i64);
        // At most one. Dropping it ends the task.
        let mut writing = JoinSet::new();
        loop {
            let batch = match reader.read().await {
                Ok(batch) => batch,
                Err(error) => {
                    // What was read before the failure stays.
                    finish(&mut writing).await?;
                    return Err(error);
                }
            };
            if batch.is_empty() {
                break;
            }
            for row in batch.into_iter().flatten() {
                hash.add(&row);
                position += 1;
                if duplicates.contains(position - 1) {
                    continue;
                }
                read += 1;
                if read > self.campaign.loaded {
                    self.add(row)?;
                }
            }
            if self.batch.len() >= BATCH {
                finish(&mut writing).await?;
                let next = LoadBatch::new(self.campaign, self.batch.after());
                writing.spawn(std::mem::replace(&mut self.batch, next).write(self.ledger.clone()));
            }
            // Reading a file never waits, so in a program with one thread nothing would be written meanwhile.
            tokio::task::yield_now().await;
        }
        drop(reader);
        finish(&mut writing).await?;
        if hash.finish() != self.campaign.rows_hash {
            return Err(Error::new(
                ErrorKind::Rows,
                format!(
                    "{} has other rows than when it was checked; start the campaign with the rows that were checked, or forget \
                     `{}` and start it anew",
                    rows.name(),
                    self.campaign.name
                ),
            ));
        }
        self.batch.write(self.ledger.clone()).await
    }

    fn add(&mut self, mut row: PreparedRow) -> Result<(), Error> {
        let to = recipient::to_text(&row.recipient);
        let (stage, variant) = self.assignment.of(&to);
        if variant >= row.messages.len() {
            let text = format!("line {} has no message for the variant {}", row.line, variant + 1);
            return Err(Error::new(ErrorKind::Rows, text));
        }
        let message = row.messages.swap_remove(variant);
        // Without quiet hours the zone does not matter, and chunks are fewer.
        let zones = match &self.campaign.settings.quiet {
            Some(_) => row.zone.as_deref().unwrap_or_else(|| time_zone::zones_of(&to)),
            None => "",
        };
        let kind = Kind { variant, language: self.text(row.language), zones: self.text(zones), stage };
        let (chunk, size) = match self.open.get(&kind) {
            Some((chunk, size)) if usize::try_from(*size).is_ok_and(|size| size < MAX_CHUNK) => (*chunk, *size),
            _ => {
                let chunk = ChunkId::new(self.campaign.id, self.next);
                self.next += 1;
                (chunk, 0)
            }
        };
        self.open.insert(kind.clone(), (chunk, size + 1));
        self.batch.add(chunk, kind, size, row.line, to, message.values);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let shared: Arc<str> = text.into();
        self.texts.insert(text.to_owned(), Arc::clone(&shared));
        shared
    }
}

/// Waits for the transaction that is being written.
async fn finish(writing: &mut JoinSet<Result<(), Error>>) -> Result<(), Error> {
    while let Some(written) = writing.join_next().await {
        written.map_err(|error| {
            Error::new(ErrorKind::Database, "the loading has ended in the middle; start the campaign again")
                .with_source(error)
        })??;
    }
    Ok(())
}
