//! Removing personal data from campaigns that have ended.

use core::time::Duration;

use serde_json::{Value as Json, json};

use crate::campaign::ChunkId;
use crate::chunk::chunks_of;
use crate::database::{Column, Parameter, Sql};
use crate::state::State;
use crate::{Error, Ledger};

/// How many chunks are looked up at once. Each is changed in a transaction of its own.
const BATCH: i64 = 100;

/// How long the removal waits between two chunks, so that messages are sent in between.
const PAUSE: Duration = Duration::from_millis(5);

/// What is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Redaction {
    /// The values of the messages, and the reasons, in which a provider may quote them.
    Values = 1,
    /// And the recipients, which are replaced by a keyed hash.
    Recipients = 2,
}

/// The states in which a recipient's data is no longer needed.
const FINAL: [State; 3] = [State::Accepted, State::Refused, State::Skipped];

impl Redaction {
    /// The number in the column `removed` of a chunk.
    const fn number(self) -> i64 {
        self as i64
    }

    /// The recipients of a chunk that still have what is removed.
    fn is_open(self) -> &'static str {
        match self {
            Self::Values => "(parameters <> '' OR reason IS NOT NULL)",
            Self::Recipients => "(parameters <> '' OR reason IS NOT NULL OR recipient NOT LIKE 'hash:%')",
        }
    }
}

impl Ledger {
    /// Removes personal data from campaigns that ended longer ago than this. Returns from how many recipients. Those whose outcome
    /// is unknown keep theirs until a person decides.
    pub(crate) async fn redact(&self, redaction: Redaction, older_than: Duration) -> Result<u64, Error> {
        let age = i64::try_from(older_than.as_millis()).unwrap_or(i64::MAX).min(i64::MAX / 4);
        let ended = Sql::new(format!(
            "SELECT id FROM whatsapp_campaign WHERE state IN ('finished', 'cancelled') AND ended < {} - $1 ORDER BY id",
            self.dialect().now()
        ));
        let mut total = 0;
        for row in self.database().fetch(&ended, &[Parameter::from(age)]).await? {
            total += self.redact_campaign(redaction, row.integer(0)?).await?;
        }
        Ok(total)
    }

    async fn redact_campaign(&self, redaction: Redaction, campaign: i64) -> Result<u64, Error> {
        let (first, last) = chunks_of(campaign);
        let next = Sql::new(format!(
            "SELECT id FROM whatsapp_chunk WHERE id > $1 AND id <= $2 AND removed < {} ORDER BY id LIMIT {BATCH}",
            redaction.number()
        ));
        let (mut after, mut total) = (first - 1, 0);
        loop {
            let rows = self.database().fetch(&next, &[after, last].map(Parameter::from)).await?;
            for row in &rows {
                after = row.integer(0)?;
                total += self.redact_chunk(redaction, ChunkId::from_number(after)).await?;
                tokio::time::sleep(PAUSE).await;
            }
            if rows.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
                return Ok(total);
            }
        }
    }

    async fn redact_chunk(&self, redaction: Redaction, chunk: ChunkId) -> Result<u64, Error> {
        let dialect = self.dialect();
        let finals = FINAL.map(|state| state.number().to_string()).join(",");
        let open = redaction.is_open();
        let mut transaction = self.database().begin().await?;
        let select = Sql::new(format!(
            "SELECT id, recipient FROM whatsapp_recipient WHERE id BETWEEN $1 AND $2 AND state IN ({finals}) AND {open} ORDER BY id"
        ));
        let rows = transaction.fetch(&select, &[chunk.first(), chunk.last()].map(Parameter::from)).await?;
        let record = |row: &crate::database::Row| {
            let recipient = row.text(1)?;
            // One that was replaced before stays as it is.
            let hash = if recipient.starts_with("hash:") { recipient } else { self.recipient_hash(&recipient) };
            Ok(json!({ "id": row.integer(0)?, "hash": hash }))
        };
        let due: Vec<Json> = rows.iter().map(record).collect::<Result<_, Error>>()?;
        let mut changed = 0;
        if !due.is_empty() {
            let list = [Parameter::from(Json::Array(due).to_string())];
            if let Some(lock) = dialect.lock_rows("whatsapp_recipient") {
                transaction.fetch(&lock, &list).await?;
            }
            let recipient = if redaction == Redaction::Recipients { ", recipient = r.hash" } else { "" };
            let update = Sql::new(format!(
                "UPDATE whatsapp_recipient SET parameters = '', reason = NULL{recipient} FROM {} \
                 WHERE whatsapp_recipient.id = r.id AND state IN ({finals})",
                dialect.records(&[("id", Column::Integer), ("hash", Column::Text)])
            ));
            changed = transaction.execute(&update, &list).await?;
        }
        // Later looks need not read its recipients, unless some of them were left out.
        let others: Vec<String> = State::ALL
            .into_iter()
            .filter(|state| !FINAL.contains(state))
            .map(|state| format!("state_{}", state.number()))
            .collect();
        let done = Sql::new(format!(
            "UPDATE whatsapp_chunk SET removed = {} WHERE id = $1 AND {} = 0",
            redaction.number(),
            others.join(" + ")
        ));
        transaction.execute(&done, &[Parameter::from(chunk.number())]).await?;
        transaction.commit().await?;
        Ok(changed)
    }
}
