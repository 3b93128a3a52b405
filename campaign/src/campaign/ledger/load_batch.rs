//! The recipients that one transaction loads.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::record::CampaignRecord;
use crate::campaign::ChunkId;
use crate::database::{Batch, Column, Parameter, Sql};
use crate::{Error, ErrorKind, Ledger};

/// What the recipients of a chunk have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    pub(super) variant: usize,
    pub(super) language: Arc<str>,
    pub(super) zones: Arc<str>,
    pub(super) stage: u8,
}

/// Recipients, and the chunks that they are in.
pub(super) struct LoadBatch {
    campaign: i64,
    name: String,
    /// How many recipients were loaded before.
    before: i64,
    ids: Vec<i64>,
    lines: Vec<i64>,
    recipients: Vec<String>,
    parameters: Vec<String>,
    /// The size that each chunk has then.
    chunks: HashMap<ChunkId, (Kind, i64)>,
}

impl LoadBatch {
    /// One without recipients, after so many were loaded.
    pub(super) fn new(campaign: &CampaignRecord, before: i64) -> Self {
        Self {
            campaign: campaign.id,
            name: campaign.name.clone(),
            before,
            ids: Vec::new(),
            lines: Vec::new(),
            recipients: Vec::new(),
            parameters: Vec::new(),
            chunks: HashMap::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// How many recipients are loaded after it.
    pub(super) fn after(&self) -> i64 {
        self.before + i64::try_from(self.ids.len()).unwrap_or(0)
    }

    /// Adds a recipient at a place of a chunk.
    pub(super) fn add(
        &mut self,
        chunk: ChunkId,
        kind: Kind,
        place: i64,
        line: u64,
        recipient: String,
        parameters: String,
    ) {
        self.chunks.insert(chunk, (kind, place + 1));
        self.ids.push(chunk.recipient(place));
        self.lines.push(i64::try_from(line).unwrap_or(i64::MAX));
        self.recipients.push(recipient);
        self.parameters.push(parameters);
    }

    /// Commits the recipients, and how far the loading has come.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if another process loads the campaign, or has cancelled it.
    pub(super) async fn write(self, ledger: Ledger) -> Result<(), Error> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let dialect = ledger.dialect();
        let mut transaction = ledger.database().begin().await?;
        let advance =
            Sql::new("UPDATE whatsapp_campaign SET loaded = $3 WHERE id = $1 AND loaded = $2 AND state = 'loading'");
        let parameters = [self.campaign, self.before, self.after()].map(Parameter::from);
        if transaction.execute(&advance, &parameters).await? == 0 {
            return Err(Error::new(
                ErrorKind::Configuration,
                format!("another process loads or has cancelled `{}`; wait until it has finished", self.name),
            ));
        }
        let chunks = self.chunks.iter().map(|(chunk, (kind, size))| {
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
        let columns = [
            ("id", Column::Integer),
            ("line", Column::Integer),
            ("recipient", Column::Text),
            ("parameters", Column::Text),
        ];
        let sql = Sql::new(format!(
            "INSERT INTO whatsapp_recipient (id, line, recipient, parameters) \
             SELECT r.id, r.line, r.recipient, r.parameters FROM {}",
            dialect.batch(&columns)
        ));
        let batch = Batch::new()
            .integers(self.ids.iter().copied())
            .integers(self.lines.iter().copied())
            .texts(self.recipients.iter().map(|text| Some(text.as_str())))
            .texts(self.parameters.iter().map(|text| Some(text.as_str())));
        transaction.execute_batch(&sql, &batch).await?;
        transaction.commit().await
    }
}
