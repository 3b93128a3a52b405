//! Cancelling a campaign: what is pending is skipped, chunk by chunk.

use super::run::CampaignRun;
use crate::campaign::ChunkId;
use crate::chunk::chunks_of;
use crate::database::{Dialect, Parameter, Sql, Transaction};
use crate::recount::{CountChanges, Standing};
use crate::state::{Cause, State};
use crate::{Error, Ledger};

/// Why the recipients of a cancelled campaign are skipped.
pub(super) const CANCELLED: &str = "the campaign was cancelled";

impl CampaignRun {
    /// Ends it, and skips what is pending before it returns. Messages that have left cannot be called back. Returns `false` if it
    /// had ended already. [`unsent_recipients`](Self::unsent_recipients) lists the recipients who got no message.
    ///
    /// If it fails after the campaign was cancelled, nothing more is sent; the workers of the sender skip the rest, and so does
    /// another call.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn cancel(&self) -> Result<bool, Error> {
        let sql = Sql::new(
            "UPDATE whatsapp_campaign SET state = 'cancelled', pause = NULL WHERE id = $1 \
             AND state IN ('loading', 'running', 'paused')",
        );
        let changed = self.ledger().database().execute(&sql, &[Parameter::from(self.id())]).await?;
        sweep(self.ledger(), self.id()).await?;
        Ok(changed > 0)
    }
}

/// Skips what is pending in a campaign if it was cancelled.
async fn sweep(ledger: &Ledger, campaign: i64) -> Result<(), Error> {
    let (dialect, database) = (ledger.dialect(), ledger.database());
    let (first, last) = chunks_of(campaign);
    let chunks = Sql::new(
        "SELECT c.id FROM whatsapp_chunk AS c JOIN whatsapp_campaign AS k ON k.id = (c.id >> 30) AND k.state = 'cancelled' \
         WHERE c.id BETWEEN $1 AND $2 AND c.state_0 > 0 ORDER BY c.id",
    );
    for row in database.fetch(&chunks, &[first, last].map(Parameter::from)).await? {
        // A transaction for each, so that webhooks and answers about other recipients need not wait.
        let mut transaction = database.begin().await?;
        skip(&mut transaction, dialect, ChunkId::from_number(row.integer(0)?), CANCELLED).await?;
        transaction.commit().await?;
    }
    let mut transaction = database.begin().await?;
    end_cancelled(&mut transaction, dialect, campaign).await?;
    transaction.commit().await
}

/// Ends a cancelled campaign of which nothing is pending or being attempted any more.
pub(super) async fn end_cancelled(transaction: &mut Transaction, dialect: Dialect, campaign: i64) -> Result<(), Error> {
    let (first, last) = chunks_of(campaign);
    let sql = Sql::new(format!(
        "UPDATE whatsapp_campaign SET ended = {} WHERE id = $1 AND state = 'cancelled' AND ended IS NULL \
         AND NOT EXISTS (SELECT 1 FROM whatsapp_chunk WHERE id BETWEEN $2 AND $3 AND state_0 + state_1 > 0)",
        dialect.now()
    ));
    transaction.execute(&sql, &[campaign, first, last].map(Parameter::from)).await?;
    Ok(())
}

/// Skips what is pending in a chunk.
pub(super) async fn skip(
    transaction: &mut Transaction,
    dialect: Dialect,
    chunk: ChunkId,
    reason: &str,
) -> Result<(), Error> {
    // PostgreSQL locks the rows in the order of their ids, as for answers and webhooks, so that two transactions never wait for each
    // other.
    let lock = if dialect.skip_locked().is_empty() { "" } else { "ORDER BY p.id FOR UPDATE" };
    let sql = Sql::new(format!(
        "UPDATE whatsapp_recipient SET state = {to}, changed = {now}, reason = $3 WHERE id IN (SELECT p.id \
         FROM whatsapp_recipient AS p WHERE p.id BETWEEN $1 AND $2 AND p.{from} {lock}) AND {from} RETURNING id, progress, code",
        to = State::Skipped.number(),
        now = dialect.now(),
        from = Cause::Skip.condition(),
    ));
    let parameters = [Parameter::from(chunk.first()), Parameter::from(chunk.last()), Parameter::from(reason)];
    let rows = transaction.fetch(&sql, &parameters).await?;
    let mut changes = CountChanges::default();
    for row in &rows {
        let standing = |state: State| {
            Ok::<_, Error>(Standing { state: state.number(), progress: row.integer(1)?, code: row.optional_text(2)? })
        };
        changes.add(row.integer(0)?, &standing(State::Pending)?, &standing(State::Skipped)?);
    }
    changes.write(transaction, dialect).await
}
