//! Loading the recipients of a campaign: resumable, and each into the chunk of its kind.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::record::CampaignRecord;
use crate::campaign::check::RowsHash;
use crate::campaign::chunk::{MAX_CHUNK, chunks_of};
use crate::campaign::variant::{Assignment, Variant};
use crate::campaign::{ChunkId, Share, time_zone};
use crate::database::{Column, Parameter, Sql};
use crate::row::{Duplicates, PreparedRow, Rows};
use crate::{Error, ErrorKind, Ledger, recipient};

/// How many recipients one transaction adds at least, except the last.
const BATCH: usize = 4000;

/// What the recipients of a chunk have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Kind {
    variant: usize,
    language: Arc<str>,
    zones: Arc<str>,
    stage: u8,
}

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
    recipients: Vec<Json>,
    changed: HashMap<ChunkId, (Kind, i64)>,
    loaded: i64,
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
            recipients: Vec::new(),
            changed: HashMap::new(),
            loaded: campaign.loaded,
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

    /// Reads all rows, and loads those that were not loaded before and whose recipient no earlier row has.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if they cannot be read, or are not those that were checked.
    pub(super) async fn load(mut self, rows: &dyn Rows, duplicates: &Duplicates) -> Result<(), Error> {
        let mut hash = RowsHash::default();
        let mut reader = rows.open().await?;
        let (mut position, mut read) = (0_u64, 0_i64);
        loop {
            let batch = reader.read().await?;
            if batch.is_empty() {
                break;
            }
            for row in batch.iter().flatten() {
                hash.add(row);
                position += 1;
                if duplicates.contains(position - 1) {
                    continue;
                }
                read += 1;
                if read > self.campaign.loaded {
                    self.add(row)?;
                }
            }
            if self.recipients.len() >= BATCH {
                self.write().await?;
            }
        }
        drop(reader);
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
        self.write().await
    }

    fn add(&mut self, row: &PreparedRow) -> Result<(), Error> {
        let to = recipient::to_text(&row.recipient);
        let (stage, variant) = self.assignment.of(&to);
        let Some(message) = row.messages.get(variant) else {
            let text = format!("line {} has no message for the variant {}", row.line, variant + 1);
            return Err(Error::new(ErrorKind::Rows, text));
        };
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
        self.changed.insert(chunk, (kind, size + 1));
        self.recipients.push(json!({
            "id": chunk.recipient(size),
            "line": row.line,
            "recipient": to,
            "parameters": message.values,
        }));
        self.loaded += 1;
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

    /// Commits what was added, and how far the loading has come.
    async fn write(&mut self) -> Result<(), Error> {
        if self.recipients.is_empty() {
            return Ok(());
        }
        let dialect = self.ledger.dialect();
        let mut transaction = self.ledger.database().begin().await?;
        let advance =
            Sql::new("UPDATE whatsapp_campaign SET loaded = $3 WHERE id = $1 AND loaded = $2 AND state = 'loading'");
        let before = self.loaded - i64::try_from(self.recipients.len()).unwrap_or(0);
        let parameters = [self.campaign.id, before, self.loaded].map(Parameter::from);
        if transaction.execute(&advance, &parameters).await? == 0 {
            return Err(Error::new(
                ErrorKind::Configuration,
                format!("another process loads or has cancelled `{}`; wait until it has finished", self.campaign.name),
            ));
        }
        let chunks = self.changed.drain().map(|(chunk, (kind, size))| {
            json!({
                "id": chunk.number(),
                "variant": kind.variant,
                "language": &*kind.language,
                "zones": &*kind.zones,
                "stage": kind.stage,
                "size": size,
            })
        });
        let chunks = Json::Array(chunks.collect()).to_string();
        let columns = [
            ("id", Column::Integer),
            ("variant", Column::Integer),
            ("language", Column::Text),
            ("zones", Column::Text),
            ("stage", Column::Integer),
            ("size", Column::Integer),
        ];
        let sql = Sql::new(format!(
            "INSERT INTO whatsapp_chunk (id, variant, language, zones, stage, size, state_0, progress_0) \
             SELECT r.id, r.variant, r.language, r.zones, r.stage, r.size, r.size, r.size FROM {} WHERE true \
             ON CONFLICT (id) DO UPDATE SET size = excluded.size, state_0 = excluded.size, progress_0 = excluded.size",
            dialect.records(&columns)
        ));
        transaction.execute(&sql, &[Parameter::from(chunks)]).await?;
        let recipients = Json::Array(std::mem::take(&mut self.recipients)).to_string();
        let columns = [
            ("id", Column::Integer),
            ("line", Column::Integer),
            ("recipient", Column::Text),
            ("parameters", Column::Text),
        ];
        let sql = Sql::new(format!(
            "INSERT INTO whatsapp_recipient (id, line, recipient, parameters) \
             SELECT r.id, r.line, r.recipient, r.parameters FROM {}",
            dialect.records(&columns)
        ));
        transaction.execute(&sql, &[Parameter::from(recipients)]).await?;
        transaction.commit().await
    }
}
