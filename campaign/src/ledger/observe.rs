//! What webhooks prove about messages.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use whatsapp_template::webhook::{DeliveryStatus, Event, EventKind, MessageStatus, Progress};

use super::Ledger;
use super::suppression::changes_of;
use crate::Error;
#[cfg(feature = "campaigns")]
use crate::campaign::ledger::counts::{CountChanges, Recount};
use crate::database::{Parameter, Transaction, without_nul};
use crate::reference::{Reference, Table};
use crate::statements::RowStatements;

/// What [`Ledger::observe`] has done with the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Observed {
    /// How many statuses are about messages of this ledger.
    pub statuses: usize,
    /// How many messages became accepted by them.
    pub accepted: u64,
    /// How many events are wishes of customers about messages: to stop them, or to get them again.
    pub wishes: usize,
}

/// The reports about the rows of a table, by id and time of creation.
type Reports = BTreeMap<(i64, i64), Report>;

/// What the statuses of one delivery say about one message.
#[derive(Default)]
struct Report {
    attempt: i64,
    progress: i64,
    accepted: bool,
    held: bool,
    failed: bool,
    message_id: Option<String>,
    code: Option<String>,
    reason: Option<String>,
}

impl Ledger {
    /// Stores what the events of a webhook prove: a message whose answer was lost becomes accepted, the progress of a delivery
    /// advances, and a customer who opted out of marketing gets no more of it. Answer the webhook after this has returned, so
    /// that the provider repeats it if the database was away.
    ///
    /// Events may come twice, in any order, and before the answer of the request. Those of other messages change nothing.
    ///
    /// ```
    /// # async fn webhook(ledger: whatsapp_template_campaign::Ledger, webhook: whatsapp_template::webhook::MetaWebhook,
    /// # headers: http::HeaderMap, body: Vec<u8>) -> Result<(), Box<dyn std::error::Error>> {
    /// ledger.observe(&webhook.events(&headers, &body)?).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used. Opt-outs may be stored
    /// already; repeating the call is safe.
    pub async fn observe(&self, events: &[Event]) -> Result<Observed, Error> {
        let mut observed = Observed::default();
        let mut reports: BTreeMap<Table, Reports> = BTreeMap::new();
        let mut wishes = Vec::new();
        for event in events {
            let changes = changes_of(event, self.stop_words.as_deref());
            observed.wishes += usize::from(!changes.is_empty());
            wishes.extend(changes);
            if let EventKind::Status(status) = &event.kind
                && let Some(reference) = self.reference(status)
            {
                observed.statuses += 1;
                let rows = reports.entry(reference.table).or_default();
                rows.entry((reference.id, reference.created)).or_default().add(reference, status);
            }
        }
        if !wishes.is_empty() {
            self.change_suppressed(wishes).await?;
        }
        #[cfg(feature = "campaigns")]
        self.brake_by(events).await?;
        for (table, reports) in reports {
            match table {
                Table::Outbox => observed.accepted += self.report(&self.statements().outbox_rows, reports).await?,
                Table::Recipients => observed.accepted += self.report_recipients(reports).await?,
            }
        }
        let Observed { statuses, accepted, wishes } = observed;
        tracing::debug!(statuses, accepted, wishes, "webhooks were stored");
        self.shared.counters.add_observed(&observed);
        Ok(observed)
    }

    fn reference(&self, status: &MessageStatus) -> Option<Reference> {
        let text = status.callback_data.as_deref().or(status.task_id.as_deref())?;
        self.shared.references.read(text)
    }

    async fn report(&self, statements: &RowStatements, reports: Reports) -> Result<u64, Error> {
        let list = list(&reports);
        let mut transaction = self.database().begin().await?;
        let accepted = write(&mut transaction, statements, &list).await?;
        transaction.commit().await?;
        Ok(accepted)
    }

    /// Stores reports about recipients of campaigns, and counts what has changed.
    #[cfg(feature = "campaigns")]
    async fn report_recipients(&self, reports: Reports) -> Result<u64, Error> {
        let (list, dialect) = (list(&reports), self.dialect());
        let mut transaction = self.database().begin().await?;
        let recount = Recount::begin(&mut transaction, dialect, &list).await?;
        let accepted = write(&mut transaction, &self.statements().recipient_rows, &list).await?;
        let mut changes = CountChanges::default();
        recount.end(&mut transaction, &mut changes).await?;
        changes.write(&mut transaction, dialect).await?;
        transaction.commit().await?;
        Ok(accepted)
    }

    #[cfg(not(feature = "campaigns"))]
    #[allow(clippy::unused_async, reason = "with the feature it writes")]
    async fn report_recipients(&self, reports: Reports) -> Result<u64, Error> {
        tracing::error!(
            reports = reports.len(),
            "webhooks are about recipients of campaigns, and are lost: add the feature `campaigns` to this program"
        );
        Ok(0)
    }
}

/// The reports as a JSON list.
fn list(reports: &Reports) -> Parameter {
    let rows = reports.iter().map(|(message, report)| report.to_json(*message)).collect();
    Parameter::from(Json::Array(rows).to_string())
}

/// Writes reports into the rows that they are about; returns how many became accepted.
async fn write(transaction: &mut Transaction, statements: &RowStatements, list: &Parameter) -> Result<u64, Error> {
    let list = std::slice::from_ref(list);
    if let Some(lock) = &statements.lock {
        transaction.fetch(lock, list).await?;
    }
    transaction.execute(&statements.reports.refused, list).await?;
    transaction.execute(&statements.reports.held, list).await?;
    let accepted = transaction.execute(&statements.reports.accepted, list).await?
        + transaction.execute(&statements.reports.failed, list).await?;
    transaction.execute(&statements.reports.progress, list).await?;
    Ok(accepted)
}

impl Report {
    fn add(&mut self, reference: Reference, status: &MessageStatus) {
        let is_accepted = match &status.status {
            DeliveryStatus::Failed(_) | DeliveryStatus::Held => false,
            // A word of a later version: no proof.
            DeliveryStatus::Other(_) => return,
            _ => true,
        };
        self.accepted |= is_accepted;
        if reference.attempt < self.attempt {
            return;
        }
        if reference.attempt > self.attempt {
            *self = Self { attempt: reference.attempt, accepted: self.accepted, ..Self::default() };
        }
        match &status.status {
            DeliveryStatus::Held => self.held = true,
            DeliveryStatus::Failed(error) => {
                self.failed = true;
                self.code = error.code.as_deref().map(without_nul);
                self.reason = error.title.as_deref().map(without_nul);
            }
            _ => {}
        }
        self.progress = self.progress.max(number(status.status.progress()));
        self.message_id.get_or_insert_with(|| without_nul(&status.message_id));
    }

    fn to_json(&self, (id, created): (i64, i64)) -> Json {
        let is_failure = self.failed && self.progress == number(Progress::Failed);
        json!({
            "id": id,
            "created": created,
            "attempt": self.attempt,
            "progress": self.progress,
            "accepted": i64::from(self.accepted),
            "held": i64::from(self.held),
            "failed": i64::from(self.failed),
            "message_id": self.message_id,
            "code": self.code.as_ref().filter(|_| is_failure),
            "reason": self.reason.as_ref().filter(|_| is_failure),
        })
    }
}

/// The number of a progress in the database, in the order of [`Progress`].
pub(crate) fn number(progress: Progress) -> i64 {
    match progress {
        Progress::Accepted => 1,
        Progress::Sent => 2,
        Progress::Failed => 3,
        Progress::Delivered => 4,
        Progress::Read => 5,
        Progress::Played => 6,
        Progress::Deleted => 7,
        _ => 0,
    }
}

/// The word of a number in the database.
pub(crate) fn word(number: i64) -> &'static str {
    match number {
        1 => "accepted",
        2 => "sent",
        3 => "failed",
        4 => "delivered",
        5 => "read",
        6 => "played",
        7 => "deleted",
        _ => "",
    }
}
