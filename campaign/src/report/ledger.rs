//! The rows of a campaign for its reports: failed recipients, recipients who got no message, and the number in each country.

use std::collections::BTreeMap;

use whatsapp_template::model::{Category, encoded};

use super::{Cost, CostCount, Prices};
use crate::campaign::CampaignRun;
use crate::campaign::ChunkId;
use crate::chunk::chunks_of;
use crate::database::{Parameter, Sql};
use crate::state::State;
use crate::statements::OPTED_OUT;
use crate::{Error, ErrorKind};

/// How many recipients one call returns at most.
const PAGE: i64 = 1000;

/// How many characters of a number prices are chosen by: `+` and seven digits.
const PREFIX: usize = 8;

/// The number of the progress "failed".
const FAILED: i64 = 3;

/// A recipient whose message was refused, or accepted and not delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedRecipient {
    id: i64,
    /// The line of the source.
    pub line: u64,
    /// The recipient, as it was loaded; empty if it was removed.
    pub recipient: String,
    /// `refused`, or `accepted` if it was not delivered.
    pub state: State,
    /// The provider's code.
    pub code: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A recipient who got no message from a campaign that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnsentRecipient {
    id: i64,
    /// The line of the source.
    pub line: u64,
    /// The recipient, as it was loaded; empty if it was removed.
    pub recipient: String,
    /// Why nothing was sent: the campaign was cancelled, or its time was over.
    pub reason: Option<String>,
}

impl CampaignRun {
    /// The recipients that failed, beginning after one; at most 1000. The database reads all recipients for it.
    ///
    /// They have personal data: write them to a file that only those can read who may write to these people.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn failed_recipients(&self, after: Option<&FailedRecipient>) -> Result<Vec<FailedRecipient>, Error> {
        let sql = Sql::new(format!(
            "SELECT id, line, recipient, state, code, reason FROM whatsapp_recipient WHERE id BETWEEN $1 AND $2 AND id > $3 \
             AND (state = {refused} OR (state = {accepted} AND progress = {FAILED})) ORDER BY id LIMIT {PAGE}",
            refused = State::Refused.number(),
            accepted = State::Accepted.number(),
        ));
        let (first, last) = self.range();
        let parameters = [first, last, after.map_or(0, |after| after.id)].map(Parameter::from);
        let read = |row: &crate::database::Row| {
            let state = row.integer(3)?;
            Ok(FailedRecipient {
                id: row.integer(0)?,
                line: u64::try_from(row.integer(1)?).unwrap_or(0),
                recipient: row.text(2)?,
                state: State::from_number(state).ok_or_else(|| {
                    Error::new(ErrorKind::Schema, format!("a recipient has the state {state}; use a newer version"))
                })?,
                code: row.optional_text(4)?,
                reason: row.optional_text(5)?,
            })
        };
        self.ledger().database().fetch(&sql, &parameters).await?.iter().map(read).collect()
    }

    /// The recipients of a campaign that has ended who were skipped because it was cancelled, or because its time was over,
    /// beginning after one; at most 1000. The database reads all recipients for it.
    ///
    /// The list leaves out customers who opted out. It also leaves out everyone to whom a message was sent or may have been sent, unless
    /// a person has ordered another attempt and the campaign ended before it.
    ///
    /// They have personal data: write them to a file that only those can read who may write to these people.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if it has not ended, was cancelled while its recipients were being loaded, or recipients still
    /// wait to be skipped; [`ErrorKind::Database`] if the database cannot be used.
    pub async fn unsent_recipients(&self, after: Option<&UnsentRecipient>) -> Result<Vec<UnsentRecipient>, Error> {
        if after.is_none() {
            self.check_ended().await?;
        }
        let sql = Sql::new(format!(
            "SELECT id, line, recipient, reason FROM whatsapp_recipient WHERE id BETWEEN $1 AND $2 AND id > $3 \
             AND state = {skipped} AND (reason IS NULL OR reason <> '{OPTED_OUT}') ORDER BY id LIMIT {PAGE}",
            skipped = State::Skipped.number(),
        ));
        let (first, last) = self.range();
        let parameters = [first, last, after.map_or(0, |after| after.id)].map(Parameter::from);
        let read = |row: &crate::database::Row| {
            Ok(UnsentRecipient {
                id: row.integer(0)?,
                line: u64::try_from(row.integer(1)?).unwrap_or(0),
                recipient: row.text(2)?,
                reason: row.optional_text(3)?,
            })
        };
        self.ledger().database().fetch(&sql, &parameters).await?.iter().map(read).collect()
    }

    /// Refuses a campaign of which something may still be sent, or whose ledger does not have all recipients.
    async fn check_ended(&self) -> Result<(), Error> {
        let record = self.record().await?;
        let name = &record.name;
        let refused = |message: String| Err(Error::new(ErrorKind::Configuration, message));
        if !record.state.is_ended() {
            return refused(format!(
                "`{name}` is {}, so the recipients who wait may still get a message; cancel it with `campaign cancel {name}`, \
                 then repeat this",
                record.state
            ));
        }
        if record.loaded < record.rows {
            return refused(format!(
                "`{name}` was cancelled while its recipients were being loaded: the ledger has {} of {}; it has sent nothing, \
                 unless the ledger was restored from a backup: forget it, and start it again",
                record.loaded, record.rows
            ));
        }
        let (first, last) = chunks_of(self.id());
        let sql =
            Sql::new("SELECT CAST(coalesce(sum(state_0), 0) AS bigint) FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2");
        let rows = self.ledger().database().fetch(&sql, &[first, last].map(Parameter::from)).await?;
        match rows.first().map_or(Ok(0), |row| row.integer(0))? {
            0 => Ok(()),
            pending => refused(format!(
                "{pending} recipients of `{name}` still wait to be skipped; run `campaign cancel {name}` again, then repeat this"
            )),
        }
    }

    /// What the messages of the campaign cost by a price file: those that were accepted or may have been, and those that wait.
    /// The database reads all recipients for it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn cost(&self, prices: &Prices) -> Result<Cost, Error> {
        let sql = Sql::new(format!(
            "SELECT c.variant, substr(r.recipient, 1, {PREFIX}) AS prefix, count(*) FROM whatsapp_recipient AS r \
             JOIN whatsapp_chunk AS c ON c.id = r.id / {chunk} \
             WHERE r.id BETWEEN $1 AND $2 AND r.state NOT IN ({refused}, {skipped}) GROUP BY c.variant, prefix",
            chunk = crate::campaign::MAX_PLACES,
            refused = State::Refused.number(),
            skipped = State::Skipped.number(),
        ));
        let (first, last) = self.range();
        let rows = self.ledger().database().fetch(&sql, &[first, last].map(Parameter::from)).await?;
        let categories = self.categories().await?;
        let mut count = CostCount::default();
        for row in &rows {
            let category = categories.get(&row.integer(0)?).map_or("", |category| category.keyword());
            count.add(prices, category, &row.text(1)?, u64::try_from(row.integer(2)?).unwrap_or(0));
        }
        Ok(count.cost(prices))
    }

    /// The category of each variant, by its place.
    async fn categories(&self) -> Result<BTreeMap<i64, Category>, Error> {
        let sql = Sql::new(
            "SELECT v.place, d.encoded FROM whatsapp_variant AS v JOIN whatsapp_definition AS d ON d.hash = v.definition \
             WHERE v.campaign = $1",
        );
        let mut categories = BTreeMap::new();
        for row in self.ledger().database().fetch(&sql, &[Parameter::from(self.id())]).await? {
            let encoded = row.text(1)?;
            if let Some(definition) = encoded::decode(&encoded) {
                categories.insert(row.integer(0)?, *definition.category);
            }
        }
        Ok(categories)
    }

    /// The numbers of all recipients that it can have.
    fn range(&self) -> (i64, i64) {
        let (first, last) = chunks_of(self.id());
        (ChunkId::from_number(first).first(), ChunkId::from_number(last).last())
    }
}
