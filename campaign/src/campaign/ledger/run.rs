//! A campaign in the ledger, and what people order about it.

use core::time::Duration;

use super::record::CampaignRecord;
use super::snapshot::Overview;
use crate::campaign::{CampaignState, ChunkId, Pause, PauseKind, Tally};
use crate::chunk::chunks_of;
use crate::database::{Parameter, Sql};
use crate::{Error, ErrorKind, Ledger};

/// A campaign in a ledger.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # async fn example() -> Result<(), whatsapp_template_campaign::Error> {
/// use whatsapp_template_campaign::Ledger;
/// let ledger = Ledger::connect("sqlite:campaigns.db").await?;
/// let spring = ledger.campaign("spring-2026").await?;
/// spring.pause("the shop has closed early").await?;
/// println!("{}", spring.status().await?.state);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct CampaignRun {
    ledger: Ledger,
    id: i64,
    name: String,
}

/// How often [`CampaignRun::wait`] looks.
const LOOK: Duration = Duration::from_millis(250);

/// What a recount of a campaign has found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// How many recipients the campaign was loaded with.
    pub loaded: u64,
    /// The counts of the rows themselves.
    pub rows: Tally,
    /// The counts that are kept for each chunk.
    pub counted: Tally,
    /// How many chunks have counts that differ from their rows.
    pub wrong_chunks: u64,
}

impl Verified {
    /// Whether the states sum to the total, and each chunk's counts are those of its rows.
    pub fn is_right(&self) -> bool {
        self.wrong_chunks == 0 && self.rows == self.counted && self.rows.total() == self.loaded
    }
}

impl Ledger {
    /// The campaign of a name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if there is none; [`ErrorKind::Database`] if the database cannot be used.
    pub async fn campaign(&self, name: &str) -> Result<CampaignRun, Error> {
        if let Some(record) = CampaignRecord::by_name(self, name).await? {
            return Ok(CampaignRun::new(self.clone(), record.id, record.name));
        }
        let known = CampaignRecord::all(self).await?;
        let known: Vec<_> = known.iter().take(20).map(|campaign| campaign.name.as_str()).collect();
        let list = if known.is_empty() { "it has none".to_owned() } else { format!("it has {}", known.join(", ")) };
        Err(Error::new(ErrorKind::Configuration, format!("the ledger has no campaign {name:?}; {list}")))
    }

    /// The campaigns, the newest first, at most 1000.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn campaigns(&self) -> Result<Vec<CampaignRun>, Error> {
        let records = CampaignRecord::all(self).await?;
        Ok(records.into_iter().map(|record| CampaignRun::new(self.clone(), record.id, record.name)).collect())
    }
}

impl CampaignRun {
    pub(super) fn new(ledger: Ledger, id: i64, name: String) -> Self {
        Self { ledger, id, name }
    }

    /// Its number in the ledger.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    pub(crate) async fn record(&self) -> Result<CampaignRecord, Error> {
        CampaignRecord::by_id(&self.ledger, self.id)
            .await?
            .ok_or_else(|| Error::new(ErrorKind::Configuration, format!("the campaign `{}` was forgotten", self.name)))
    }

    /// Its state.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn state(&self) -> Result<CampaignState, Error> {
        Ok(self.record().await?.state)
    }

    /// Waits until nothing is left to send, or until it pauses. Workers send meanwhile, in this process or in others.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn wait(&self) -> Result<CampaignState, Error> {
        loop {
            let record = self.record().await?;
            let is_swept = record.state != CampaignState::Cancelled || record.ended.is_some();
            if (record.state.is_ended() && is_swept) || record.state == CampaignState::Paused {
                return Ok(record.state);
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Pauses it. Once this has returned, each worker sends at most what it has already marked. Returns whether it ran.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn pause(&self, reason: &str) -> Result<bool, Error> {
        let dialect = self.ledger.dialect();
        let mut transaction = self.ledger.database().begin().await?;
        let now = super::snapshot::now(&mut transaction, dialect).await?;
        let pause = Pause::new(PauseKind::Person, reason).with_since(now);
        let sql =
            Sql::new("UPDATE whatsapp_campaign SET state = 'paused', pause = $2 WHERE id = $1 AND state = 'running'");
        let parameters = [Parameter::from(self.id), Parameter::from(pause.to_json().to_string())];
        let changed = transaction.execute(&sql, &parameters).await?;
        transaction.commit().await?;
        Ok(changed > 0)
    }

    /// Lets it go on, and its variants. The brake judges what is sent from now on; a canary that failed has passed by this
    /// order. Returns whether anything had paused.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn resume(&self) -> Result<bool, Error> {
        let record = self.record().await?;
        let mut transaction = self.ledger.database().begin().await?;
        let overview = Overview::read(&mut transaction, self.ledger.dialect(), self.id).await?;
        let opens = record.pause.as_ref().is_some_and(|pause| pause.kind == PauseKind::Canary);
        let sql = Sql::new(
            "UPDATE whatsapp_campaign SET state = 'running', pause = NULL, baseline = $2, \
             is_open = CASE WHEN $3 = 1 THEN 1 ELSE is_open END WHERE id = $1 AND state = 'paused'",
        );
        let parameters = [
            Parameter::from(self.id),
            Parameter::from(overview.counts().to_json().to_string()),
            Parameter::from(i64::from(opens)),
        ];
        let mut changed = transaction.execute(&sql, &parameters).await?;
        let sql = Sql::new("UPDATE whatsapp_variant SET pause = NULL WHERE campaign = $1 AND pause IS NOT NULL");
        changed += transaction.execute(&sql, &[Parameter::from(self.id)]).await?;
        transaction.commit().await?;
        Ok(changed > 0)
    }

    /// Counts all rows anew, and compares them with the counts of the chunks. The database reads all rows for it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn verify(&self) -> Result<Verified, Error> {
        super::verify::verify(&self.ledger, &self.record().await?).await
    }

    /// Removes a campaign that has ended, with its recipients and their values, in batches. Webhooks about its messages change
    /// nothing any more.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if it has not ended; [`ErrorKind::Database`] if the database cannot be used: call it again.
    pub async fn forget(self) -> Result<(), Error> {
        let record = self.record().await?;
        if !record.state.is_ended() {
            return Err(Error::new(
                ErrorKind::Configuration,
                format!("`{}` is {}; cancel it or wait until it has finished", self.name, record.state),
            ));
        }
        let (first, last) = chunks_of(self.id);
        let database = self.ledger.database();
        let next = Sql::new("SELECT id FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 ORDER BY id LIMIT 20");
        loop {
            let rows = database.fetch(&next, &[first, last].map(Parameter::from)).await?;
            if rows.is_empty() {
                break;
            }
            let mut transaction = database.begin().await?;
            for row in &rows {
                let chunk = ChunkId::from_number(row.integer(0)?);
                let recipients = Sql::new("DELETE FROM whatsapp_recipient WHERE id BETWEEN $1 AND $2");
                transaction.execute(&recipients, &[chunk.first(), chunk.last()].map(Parameter::from)).await?;
                for sql in
                    ["DELETE FROM whatsapp_chunk_code WHERE chunk = $1", "DELETE FROM whatsapp_chunk WHERE id = $1"]
                {
                    transaction.execute(&Sql::new(sql), &[Parameter::from(chunk.number())]).await?;
                }
            }
            transaction.commit().await?;
        }
        let mut transaction = database.begin().await?;
        for sql in ["DELETE FROM whatsapp_variant WHERE campaign = $1", "DELETE FROM whatsapp_campaign WHERE id = $1"] {
            transaction.execute(&Sql::new(sql), &[Parameter::from(self.id)]).await?;
        }
        transaction.commit().await
    }
}

/// How long ago a sign of life of a worker may be, in milliseconds.
pub(super) const LEASE: i64 = 30_000;
