//! Replies of customers to the messages of campaigns with several variants.
//!
//! A reply names the message that it is about by the provider's id, for which recipients have no index. So the messages of such
//! campaigns are stored for some days with a hash of their id, when a webhook brings it.

use std::collections::BTreeMap;

use ring::digest;
use serde_json::{Value as Json, json};
use whatsapp_template::webhook::{Event, EventKind};

use crate::campaign::ChunkId;
use crate::chunk::chunks_of;
use crate::database::{Batch, Column, Dialect, Parameter, Sql, Transaction};
use crate::{Error, Ledger};

/// How long a reply to a message is counted, in milliseconds: seven days.
const KEPT: i64 = 7 * 86_400_000;

/// How many old messages are removed each time others are added. They are more than those added, so that the table stays small.
const REMOVED: i64 = 1000;

/// The number of a message: the start of a hash of the provider's id. The probability that any two of a
/// billion messages have the same number is 5 %.
pub(crate) fn number(message_id: &str) -> i64 {
    let digest = digest::digest(&digest::SHA256, message_id.as_bytes());
    let first = digest.as_ref().first_chunk::<8>().copied().unwrap_or_default();
    i64::from_be_bytes(first) & i64::MAX
}

/// The messages that events reply to.
pub(crate) fn replied_to(events: &[Event]) -> Vec<i64> {
    let context = |event: &Event| match &event.kind {
        EventKind::Inbound(inbound) => inbound.context_message_id.as_deref().map(number),
        _ => None,
    };
    let mut messages: Vec<i64> = events.iter().filter_map(context).collect();
    messages.sort_unstable();
    messages.dedup();
    messages
}

/// Stores the messages of recipients, as far as their campaigns have several variants. The caller has locked the recipients.
pub(crate) async fn store(
    transaction: &mut Transaction,
    dialect: Dialect,
    messages: impl Iterator<Item = (i64, &str)>,
) -> Result<(), Error> {
    let mut by_campaign: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
    for (recipient, message_id) in messages {
        let campaign = ChunkId::of_recipient(recipient).campaign();
        by_campaign.entry(campaign).or_default().push((number(message_id), recipient));
    }
    let several = Sql::new(format!(
        "SELECT campaign FROM whatsapp_variant WHERE place = 1 AND campaign IN (SELECT r.id FROM {})",
        dialect.batch(&[("id", Column::Integer)])
    ));
    let rows = transaction.fetch_batch(&several, &Batch::new().integers(by_campaign.keys().copied())).await?;
    let mut stored = Vec::new();
    for row in &rows {
        stored.append(by_campaign.entry(row.integer(0)?).or_default());
    }
    if stored.is_empty() {
        return Ok(());
    }
    stored.sort_unstable();
    let now = dialect.now();
    let insert = Sql::new(format!(
        "INSERT INTO whatsapp_sent_message (id, recipient, at) SELECT r.id, r.recipient, {now} FROM {} \
         WHERE true ON CONFLICT (id) DO NOTHING",
        dialect.batch(&[("id", Column::Integer), ("recipient", Column::Integer)])
    ));
    let batch = Batch::new()
        .integers(stored.iter().map(|(message, _)| *message))
        .integers(stored.iter().map(|(_, recipient)| *recipient));
    transaction.execute_batch(&insert, &batch).await?;
    let skip_locked = dialect.skip_locked();
    let remove = Sql::new(format!(
        "DELETE FROM whatsapp_sent_message WHERE id IN \
         (SELECT id FROM whatsapp_sent_message WHERE at < {now} - {KEPT} ORDER BY at LIMIT {REMOVED} {skip_locked})"
    ));
    transaction.execute(&remove, &[]).await?;
    Ok(())
}

impl Ledger {
    /// Counts replies. Each message has one at most, however often the customer writes.
    pub(crate) async fn count_replies(&self, messages: Vec<i64>) -> Result<(), Error> {
        let dialect = self.dialect();
        let ids = || Batch::new().integers(messages.iter().copied());
        let mut transaction = self.database().begin().await?;
        if let Some(lock) = dialect.lock_batch("whatsapp_sent_message") {
            transaction.fetch_batch(&lock, &ids()).await?;
        }
        let sql = Sql::new(format!(
            "UPDATE whatsapp_sent_message SET replied = 1 WHERE replied = 0 AND id IN (SELECT r.id FROM {}) RETURNING recipient",
            dialect.batch(&[("id", Column::Integer)])
        ));
        let mut chunks: BTreeMap<i64, i64> = BTreeMap::new();
        for row in transaction.fetch_batch(&sql, &ids()).await? {
            *chunks.entry(ChunkId::of_recipient(row.integer(0)?).number()).or_default() += 1;
        }
        if chunks.is_empty() {
            return Ok(());
        }
        let list: Vec<Json> = chunks.iter().map(|(id, replied)| json!({"id": id, "replied": replied})).collect();
        let list = [Parameter::from(Json::Array(list).to_string())];
        if let Some(lock) = dialect.lock_rows("whatsapp_chunk") {
            transaction.fetch(&lock, &list).await?;
        }
        let sql = Sql::new(format!(
            "UPDATE whatsapp_chunk SET replied = whatsapp_chunk.replied + r.replied FROM {} WHERE whatsapp_chunk.id = r.id",
            dialect.records(&[("id", Column::Integer), ("replied", Column::Integer)])
        ));
        transaction.execute(&sql, &list).await?;
        transaction.commit().await
    }
}

/// How many messages of a campaign have a reply, by the places of their variants.
pub(super) async fn by_variant(transaction: &mut Transaction, campaign: i64) -> Result<BTreeMap<usize, u64>, Error> {
    let (first, last) = chunks_of(campaign);
    let sql = Sql::new(
        "SELECT variant, CAST(sum(replied) AS bigint) FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 AND replied > 0 GROUP BY variant",
    );
    let rows = transaction.fetch(&sql, &[first, last].map(Parameter::from)).await?;
    let number = |value: i64| u64::try_from(value).unwrap_or(0);
    rows.iter()
        .map(|row| Ok((usize::try_from(row.integer(0)?).unwrap_or(usize::MAX), number(row.integer(1)?))))
        .collect()
}
