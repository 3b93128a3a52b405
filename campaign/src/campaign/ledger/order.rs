//! What people order about the messages of a campaign: to decide about unknown ones, and to send failed ones again.

use core::time::Duration;

use serde_json::json;

use super::queue::reopen;
use super::run::{CampaignRun, LEASE};
use super::snapshot::Overview;
use crate::campaign::brake::Evidence;
use crate::campaign::{CampaignState, ChunkId};
use crate::chunk::chunks_of;
use crate::database::{Column, Parameter, Sql, Transaction};
use crate::ledger::Resolution;
use crate::recount::{CountChanges, Recount};
use crate::state::{Cause, State};
use crate::statements::is_driver_at_work;
use crate::{Error, ErrorKind};

/// The condition for a recipient whose message was accepted and then reported as not delivered. The number is that of the
/// progress "failed".
const NOT_DELIVERED: &str = "progress = 3";

/// Which messages of a campaign are sent again, and when.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct RetryOrder {
    code: Option<String>,
    after: Duration,
}

impl RetryOrder {
    /// All refused messages, now.
    pub fn new() -> Self {
        Self::default()
    }

    /// Only those with this code of the provider: messages that were refused with it, and messages that were accepted and that
    /// a webhook reported as not delivered with it.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Not before this time has passed.
    #[must_use]
    pub fn with_after(mut self, wait: Duration) -> Self {
        self.after = wait;
        self
    }
}

/// An order about the recipients of a campaign.
struct Order<'o> {
    cause: Cause,
    /// Which chunks may have such recipients.
    chunks: &'o str,
    /// Which recipients are meant, in addition to those whose state the cause applies to.
    condition: &'o str,
    code: Option<&'o str>,
    after: Duration,
}

impl Order<'_> {
    /// Whether it leads to another request.
    fn sends(&self) -> bool {
        self.cause.transition().to == State::Pending
    }

    /// After how many milliseconds the next attempt is due.
    fn wait(&self) -> i64 {
        i64::try_from(self.after.as_millis()).unwrap_or(i64::MAX / 4)
    }
}

impl CampaignRun {
    /// Decides about all messages whose outcome has been unknown for longer than `older_than`. Returns how many. Those whose
    /// worker still gives signs of life, or was given up less than five seconds ago, keep waiting for their answer.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if messages are to be sent again and the campaign was cancelled; [`ErrorKind::Database`] if
    /// the database cannot be used. What was decided before the error stays.
    pub async fn resolve(&self, older_than: Duration, resolution: Resolution) -> Result<u64, Error> {
        let cause = match resolution {
            Resolution::Accepted => Cause::DeclaredAccepted,
            Resolution::Refused => Cause::DeclaredRefused,
            Resolution::SendAgain => Cause::OrderedAgain,
        };
        let age = i64::try_from(older_than.as_millis()).unwrap_or(i64::MAX);
        let now = self.ledger().dialect().now();
        let condition = format!(
            "state = {unknown} AND changed <= {now} - {age} AND NOT {at_work}",
            unknown = State::Unknown.number(),
            at_work = is_driver_at_work(now, LEASE),
        );
        let order = Order { cause, chunks: "state_5 > 0", condition: &condition, code: None, after: Duration::ZERO };
        self.order(&order).await
    }

    /// Sends refused messages again, and with a code also those that were accepted and not delivered with it. Returns how many.
    /// A campaign that had finished runs again.
    ///
    /// A late webhook that reports the earlier message of a recipient as sent, delivered or read stops the next attempt.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if the campaign was cancelled; [`ErrorKind::Database`] if the database cannot be used. What
    /// was ordered before the error stays.
    pub async fn retry(&self, order: &RetryOrder) -> Result<u64, Error> {
        let condition = format!("state = {} AND parameters <> ''", State::Refused.number());
        let refused = Order {
            cause: Cause::OrderedAgain,
            chunks: "state_4 > 0",
            condition: &condition,
            code: order.code.as_deref(),
            after: order.after,
        };
        let mut total = self.order(&refused).await?;
        if order.code.is_some() {
            let condition = format!("{NOT_DELIVERED} AND parameters <> ''");
            let cause = Cause::OrderedAfterFailure;
            total += self.order(&Order { cause, chunks: "progress_3 > 0", condition: &condition, ..refused }).await?;
        }
        Ok(total)
    }

    /// Applies an order to the recipients of each chunk, in a transaction for each.
    async fn order(&self, order: &Order<'_>) -> Result<u64, Error> {
        let (first, last) = chunks_of(self.id());
        let chunks = Sql::new(format!(
            "SELECT id FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 AND {} ORDER BY id",
            order.chunks
        ));
        let chunks = self.ledger().database().fetch(&chunks, &[first, last].map(Parameter::from)).await?;
        let mut total = 0;
        for row in &chunks {
            total += self.order_in(ChunkId::from_number(row.integer(0)?), order).await?;
        }
        if total > 0 && order.sends() {
            self.lower_baseline().await?;
        }
        Ok(total)
    }

    async fn order_in(&self, chunk: ChunkId, order: &Order<'_>) -> Result<u64, Error> {
        let (cause, dialect) = (order.cause, self.ledger().dialect());
        let now = dialect.now();
        let mut transaction = self.ledger().database().begin().await?;
        if order.sends() {
            // So that the planner does not end the campaign meanwhile.
            self.lock(&mut transaction).await?;
        }
        let select = Sql::new(format!(
            "SELECT id FROM whatsapp_recipient WHERE id BETWEEN $1 AND $2 AND {condition} AND {from} \
             AND (CAST($3 AS text) IS NULL OR code = $3)",
            condition = order.condition,
            from = cause.condition()
        ));
        let code = Parameter::from(order.code.map(str::to_owned));
        let parameters = [Parameter::from(chunk.first()), Parameter::from(chunk.last()), code];
        let rows = transaction.fetch(&select, &parameters).await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let ids = rows.iter().map(|row| row.integer(0)).collect::<Result<Vec<_>, _>>()?;
        let list: Vec<_> = ids.iter().map(|id| json!({"id": id})).collect();
        let list = Parameter::from(json!(list).to_string());
        let recount = Recount::begin(&mut transaction, dialect, ids).await?;
        let again = match cause {
            Cause::OrderedAgain => ", progress = 0, message_id = NULL",
            // Its own number, so that a repeated webhook about the failed attempt changes nothing.
            Cause::OrderedAfterFailure => ", progress = 0, message_id = NULL, attempt = attempt + 1",
            _ => "",
        };
        let update = Sql::new(format!(
            "UPDATE whatsapp_recipient SET state = {to}, due = {now} + $2, changed = {now}, code = NULL, \
             reason = 'ordered by a person', failures = 0{again} \
             WHERE id IN (SELECT r.id FROM {records}) AND {condition} AND {from}",
            to = cause.transition().to.number(),
            records = dialect.records(&[("id", Column::Integer)]),
            condition = order.condition,
            from = cause.condition(),
        ));
        let changed = transaction.execute(&update, &[list, Parameter::from(order.wait())]).await?;
        let mut changes = CountChanges::default();
        recount.end(&mut transaction, &mut changes).await?;
        changes.write(&mut transaction, dialect).await?;
        if order.sends() {
            // Other recipients of the chunk may be due earlier.
            let wake = Sql::new(
                "UPDATE whatsapp_chunk SET due = coalesce((SELECT min(r.due) FROM whatsapp_recipient AS r \
                 WHERE r.id BETWEEN $2 AND $3 AND r.state = 0), due) WHERE id = $1 AND state IN (0, 3)",
            );
            let parameters = [chunk.number(), chunk.first(), chunk.last()].map(Parameter::from);
            transaction.execute(&wake, &parameters).await?;
            reopen(&mut transaction, chunk).await?;
        }
        transaction.commit().await?;
        Ok(changed)
    }

    /// Locks the row of a campaign whose messages may be sent.
    async fn lock(&self, transaction: &mut Transaction) -> Result<(), Error> {
        let id = [Parameter::from(self.id())];
        if let Some(lock) = self.ledger().dialect().lock_row("whatsapp_campaign") {
            transaction.fetch(&lock, &id).await?;
        }
        let rows = transaction.fetch(&Sql::new("SELECT state FROM whatsapp_campaign WHERE id = $1"), &id).await?;
        let state = rows.first().map(|row| row.text(0)).transpose()?;
        if state.as_deref() == Some(CampaignState::Cancelled.as_str()) {
            return Err(Error::new(
                ErrorKind::Configuration,
                format!(
                    "`{}` was cancelled, so nothing of it is sent again; write its failed recipients with `campaign report \
                     --failed FILE`, or those to whom nothing was sent with `--unsent FILE`, and start another campaign with them",
                    self.name()
                ),
            ));
        }
        Ok(())
    }

    /// Counts have fallen, because messages are sent again. The brake judges what was added since its baseline, so the baseline
    /// falls with them.
    async fn lower_baseline(&self) -> Result<(), Error> {
        let dialect = self.ledger().dialect();
        let mut transaction = self.ledger().database().begin().await?;
        self.lock(&mut transaction).await?;
        let counts = Overview::read(&mut transaction, dialect, self.id()).await?.counts();
        let select = Sql::new("SELECT baseline FROM whatsapp_campaign WHERE id = $1");
        let rows = transaction.fetch(&select, &[Parameter::from(self.id())]).await?;
        let baseline = rows.first().map(|row| row.text(0)).transpose()?;
        let baseline = baseline.and_then(|text| Evidence::from_json(&serde_json::from_str(&text).ok()?));
        if let Some(baseline) = baseline {
            let lower = Parameter::from(baseline.lower(&counts).to_json().to_string());
            let update = Sql::new("UPDATE whatsapp_campaign SET baseline = $2 WHERE id = $1");
            transaction.execute(&update, &[Parameter::from(self.id()), lower]).await?;
        }
        transaction.commit().await
    }
}
