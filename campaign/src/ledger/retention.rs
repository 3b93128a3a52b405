//! Removing personal data and old messages.

use core::time::Duration;

use serde_json::{Value as Json, json};

use super::Ledger;
use crate::Error;
#[cfg(feature = "campaigns")]
use crate::campaign::ledger::retention::Redaction;
use crate::database::{Column, Parameter, Row, Sql};
use crate::state::State;

/// How many messages one transaction changes, so that no lock is held for long.
const BATCH: i64 = 2000;

/// How often a worker applies its policy, in milliseconds.
const INTERVAL: i64 = 3_600_000;

/// How long a worker waits between two looks at whether it is time.
const LOOK: Duration = Duration::from_mins(1);

/// How long a policy waits between two batches, so that messages are sent in between.
const PAUSE: Duration = Duration::from_millis(20);

/// Messages that were created longer ago than this are all committed: no transaction of a service is open for a day. In milliseconds.
const SETTLED: i64 = 86_400_000;

/// How long messages and the personal data in them are kept after they reached a final state: accepted, refused or skipped.
/// Messages that wait, are on their way or are unknown are kept. Campaigns lose their values and recipients by the same policy, counted
/// from their end; they are not deleted.
///
/// A worker applies it every hour: [`Worker::with_retention`](crate::Worker::with_retention). Programs without a worker call
/// [`Ledger::apply_retention`].
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template_campaign::Retention;
/// let day = Duration::from_hours(24);
/// let retention = Retention::new()
///     .with_values_for(day * 30)
///     .with_recipients_for(day * 90)
///     .with_messages_for(day * 400);
/// # let _ = retention;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Retention {
    values: Option<Duration>,
    recipients: Option<Duration>,
    messages: Option<Duration>,
}

impl Retention {
    /// Keeps everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Removes the values after this time, and the reasons, in which a provider may quote them.
    #[must_use]
    pub fn with_values_for(mut self, time: Duration) -> Self {
        self.values = Some(time);
        self
    }

    /// Replaces the recipients by a keyed hash after this time, and removes the values: see
    /// [`Ledger::hash_recipients`].
    #[must_use]
    pub fn with_recipients_for(mut self, time: Duration) -> Self {
        self.recipients = Some(time);
        self
    }

    /// Deletes the messages after this time. Their keys are forgotten too: a message that is enqueued with such a key is a
    /// new one.
    #[must_use]
    pub fn with_messages_for(mut self, time: Duration) -> Self {
        self.messages = Some(time);
        self
    }
}

/// How many messages a policy has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Removed {
    /// How many lost their values.
    pub values: u64,
    /// How many have a hash instead of their recipient.
    pub recipients: u64,
    /// How many were deleted.
    pub messages: u64,
    /// From how many recipients of campaigns the values were removed.
    pub campaign_values: u64,
    /// How many recipients of campaigns were replaced by a hash.
    pub campaign_recipients: u64,
}

/// What is done with old messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Removal {
    Values,
    Recipients,
    RecipientHashes,
    Messages,
}

impl Removal {
    /// The name of the setting with the id up to which there is nothing left to do.
    fn setting(self) -> &'static str {
        match self {
            Self::Values => "retention_values",
            Self::Recipients => "retention_recipients",
            Self::RecipientHashes => "retention_hashes",
            Self::Messages => "retention_messages",
        }
    }

    /// What a message has that it has not been done to.
    fn is_open(self) -> &'static str {
        match self {
            Self::Values => "parameters <> ''",
            Self::Recipients => "recipient <> ''",
            Self::RecipientHashes => "(recipient <> '' AND recipient NOT LIKE 'hash:%')",
            Self::Messages => "true",
        }
    }

    /// The statement that does it to the messages of a JSON list.
    fn sql(self, records: &str) -> String {
        let finals = finals();
        let open = self.is_open();
        let update = |set: &str| {
            format!(
                "UPDATE whatsapp_outbox SET {set} FROM {records} \
                 WHERE whatsapp_outbox.id = r.id AND state IN ({finals}) AND {open}"
            )
        };
        match self {
            Self::Values => update("parameters = '', reason = NULL"),
            Self::Recipients => update("parameters = '', reason = NULL, recipient = ''"),
            Self::RecipientHashes => update("parameters = '', reason = NULL, recipient = r.hash"),
            Self::Messages => {
                format!("DELETE FROM whatsapp_outbox WHERE id IN (SELECT r.id FROM {records}) AND state IN ({finals})")
            }
        }
    }
}

/// The numbers of the final states.
fn finals() -> String {
    [State::Accepted, State::Refused, State::Skipped].map(|state| state.number().to_string()).join(",")
}

/// The columns of a message in the JSON list of a batch.
const RECORD: &[(&str, Column)] = &[("id", Column::Integer), ("hash", Column::Text)];

impl Ledger {
    /// Removes the values of messages that reached a final state longer ago than this. Returns how many.
    ///
    /// The reasons are removed too, because a provider may quote values in them. Messages that wait, are on their way or are
    /// unknown keep their values.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn forget_values(&self, older_than: Duration) -> Result<u64, Error> {
        self.remove(Removal::Values, older_than).await
    }

    /// Removes the recipients and the values of messages that reached a final state longer ago than this. Returns how many.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn forget_recipients(&self, older_than: Duration) -> Result<u64, Error> {
        self.remove(Removal::Recipients, older_than).await
    }

    /// Replaces the recipients of messages that reached a final state longer ago than this by a keyed hash, and removes the
    /// values. Returns how many. [`Filter::with_recipient`](crate::Filter::with_recipient) still finds the messages of a customer.
    ///
    /// The key is that of [`with_recipient_key`](Self::with_recipient_key), which protects the numbers from everyone who has
    /// the database only. Without it, the key is a secret in the database itself: it protects copies of the table, but
    /// not copies of the whole database, because all numbers can be tried.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn hash_recipients(&self, older_than: Duration) -> Result<u64, Error> {
        self.remove(Removal::RecipientHashes, older_than).await
    }

    /// Deletes the messages that reached a final state longer ago than this. Returns how many. Their keys are forgotten too: a
    /// message that is enqueued with such a key is a new one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn delete_messages(&self, older_than: Duration) -> Result<u64, Error> {
        self.remove(Removal::Messages, older_than).await
    }

    /// Applies a policy now. Returns what it has removed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used. What was removed until then stays
    /// removed.
    pub async fn apply_retention(&self, retention: &Retention) -> Result<Removed, Error> {
        let mut removed = Removed::default();
        // The widest removal first, so that no message is changed that is deleted right away.
        if let Some(time) = retention.messages {
            removed.messages = self.delete_messages(time).await?;
        }
        if let Some(time) = retention.recipients {
            removed.recipients = self.hash_recipients(time).await?;
        }
        if let Some(time) = retention.values {
            removed.values = self.forget_values(time).await?;
        }
        #[cfg(feature = "campaigns")]
        {
            let campaigns = self.redact_campaigns(retention).await?;
            removed.campaign_values = campaigns.campaign_values;
            removed.campaign_recipients = campaigns.campaign_recipients;
        }
        Ok(removed)
    }

    /// Applies a policy to campaigns only, whose time counts from the end of the campaign: values and reasons are removed, and
    /// recipients replaced by a keyed hash, as in the outbox. Counts and reports stay; [`CampaignRun::forget`] removes a campaign.
    ///
    /// Recipients whose outcome is unknown keep their data until a person decides. A message without its values is never sent
    /// again.
    ///
    /// [`CampaignRun::forget`]: crate::campaign::CampaignRun::forget
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used. What was removed until then stays
    /// removed.
    #[cfg(feature = "campaigns")]
    #[cfg_attr(docsrs, doc(cfg(feature = "campaigns")))]
    pub async fn redact_campaigns(&self, retention: &Retention) -> Result<Removed, Error> {
        let mut removed = Removed::default();
        if let Some(time) = retention.recipients {
            removed.campaign_recipients = self.redact(Redaction::Recipients, time).await?;
        }
        if let Some(time) = retention.values {
            removed.campaign_values = self.redact(Redaction::Values, time).await?;
        }
        Ok(removed)
    }

    /// Applies a policy every hour, in one of the processes that have it.
    pub(crate) async fn keep_retention(&self, retention: Retention) -> core::convert::Infallible {
        if retention == Retention::new() {
            return core::future::pending().await;
        }
        loop {
            match self.apply_in_turn(&retention).await {
                Ok(Some(removed)) if removed != Removed::default() => {
                    let Removed { values, recipients, messages, campaign_values, campaign_recipients } = removed;
                    tracing::info!(
                        values,
                        recipients,
                        messages,
                        campaign_values,
                        campaign_recipients,
                        "old messages and personal data were removed"
                    );
                }
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "old messages could not be removed; the worker tries again"),
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Applies a policy if no process has done so for an hour.
    async fn apply_in_turn(&self, retention: &Retention) -> Result<Option<Removed>, Error> {
        let now = self.dialect().now();
        let claim = Sql::new(format!(
            "INSERT INTO whatsapp_setting (name, value) VALUES ('retention', CAST({now} AS text)) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value \
             WHERE CAST(whatsapp_setting.value AS bigint) NOT BETWEEN {now} - {INTERVAL} AND {now} RETURNING name"
        ));
        if self.database().fetch(&claim, &[]).await?.is_empty() {
            return Ok(None);
        }
        self.apply_retention(retention).await.map(Some)
    }

    /// Walks through the messages in the order of their ids. Where the walk begins is stored: before it, nothing is left.
    async fn remove(&self, removal: Removal, older_than: Duration) -> Result<u64, Error> {
        let now = self.dialect().now();
        let (finals, open) = (finals(), removal.is_open());
        let page = Sql::new(format!(
            "SELECT id, recipient, \
             CASE WHEN state NOT IN ({finals}) THEN 'kept' WHEN NOT {open} THEN 'done' \
             WHEN coalesce(changed, created) < {now} - $1 THEN 'due' ELSE 'kept' END, \
             CASE WHEN created < {now} - $1 THEN 'old' ELSE 'young' END, \
             CASE WHEN created < {now} - {SETTLED} THEN 'settled' ELSE 'recent' END \
             FROM whatsapp_outbox WHERE id > $2 ORDER BY id LIMIT {BATCH}",
        ));
        let sql = Sql::new(removal.sql(&self.dialect().records(RECORD)));
        let age = Parameter::from(i64::try_from(older_than.as_millis()).unwrap_or(i64::MAX).min(i64::MAX / 4));
        let begin = self.number_setting(removal.setting()).await?;
        let (mut after, mut total) = (begin, 0);
        // The id up to which nothing is left, and whether the walk has left nothing so far.
        let (mut cleared, mut is_clear) = (begin, true);
        loop {
            let rows = self.database().fetch(&page, &[age.clone(), Parameter::from(after)]).await?;
            let Some(last) = rows.last() else { break };
            after = last.integer(0)?;
            // Nothing that comes later can be old enough.
            let is_last = last.text(3)? == "young" || rows.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
            let due: Vec<Json> =
                rows.iter().filter_map(|row| self.record(row).transpose()).collect::<Result<_, _>>()?;
            let expected = due.len() as u64;
            let changed = self.remove_from(&sql, due).await?;
            total += changed;
            for row in &rows {
                is_clear = is_clear && changed == expected && row.text(2)? != "kept" && row.text(4)? == "settled";
                if is_clear {
                    cleared = row.integer(0)?;
                }
            }
            if is_last {
                break;
            }
            tokio::time::sleep(PAUSE).await;
        }
        if cleared > begin {
            self.set_number_setting(removal.setting(), cleared).await?;
        }
        Ok(total)
    }

    /// The row of a message in the JSON list, if it is due.
    fn record(&self, row: &Row) -> Result<Option<Json>, Error> {
        if row.text(2)? != "due" {
            return Ok(None);
        }
        Ok(Some(json!({ "id": row.integer(0)?, "hash": self.recipient_hash(&row.text(1)?) })))
    }

    /// Removes something from the messages of one batch, in one transaction.
    async fn remove_from(&self, sql: &Sql, due: Vec<Json>) -> Result<u64, Error> {
        if due.is_empty() {
            return Ok(0);
        }
        let list = [Parameter::from(Json::Array(due).to_string())];
        let mut transaction = self.database().begin().await?;
        if let Some(lock) = self.dialect().lock_rows("whatsapp_outbox") {
            transaction.fetch(&lock, &list).await?;
        }
        let changed = transaction.execute(sql, &list).await?;
        transaction.commit().await?;
        Ok(changed)
    }

    /// A number among the settings; 0 if there is none.
    async fn number_setting(&self, name: &str) -> Result<i64, Error> {
        let sql = Sql::new("SELECT CAST(value AS bigint) FROM whatsapp_setting WHERE name = $1");
        let rows = self.database().fetch(&sql, &[Parameter::from(name)]).await?;
        rows.first().map_or(Ok(0), |row| row.integer(0))
    }

    async fn set_number_setting(&self, name: &str, value: i64) -> Result<(), Error> {
        let sql = Sql::new(
            "INSERT INTO whatsapp_setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        );
        self.database().execute(&sql, &[Parameter::from(name), Parameter::from(value.to_string())]).await.map(drop)
    }
}
