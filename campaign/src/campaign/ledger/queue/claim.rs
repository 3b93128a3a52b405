//! How a worker takes chunks, and gives them back.

use core::time::Duration;
use std::sync::Arc;

use tokio::sync::oneshot;
use whatsapp_template::provider::Rate;

use super::{ChunkQueue, Handed, OpenChunk};
use crate::campaign::ledger::mass::MassSize;
use crate::campaign::ledger::plan::take_over;
use crate::campaign::{ChunkId, Settings};
use crate::crash_point::CrashPoint;
use crate::database::{Parameter, Row, Sql, Transaction};
use crate::statements::is_driver_alive;
use crate::worker::rate::SharedRate;
use crate::{Error, Ledger};

impl ChunkQueue {
    /// Takes another chunk, if there is one.
    pub(super) async fn claim(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        driver: i64,
    ) -> Result<bool, Error> {
        let dialect = ledger.dialect();
        let now = dialect.now();
        let claim = |chosen: &str| {
            Sql::new(format!(
                "UPDATE whatsapp_chunk SET state = 2, driver = $1, changed = {now} WHERE id = ({chosen}) AND state IN (0, 1, 2) \
                 RETURNING id, variant, language"
            ))
        };
        let (rows, done) = match &mut self.handed {
            Handed::Ledger => {
                let sql = claim(&format!(
                    "SELECT c.id FROM whatsapp_chunk AS c JOIN whatsapp_campaign AS k ON k.id = (c.id >> 30) \
                     WHERE c.state = 1 AND k.state = 'running' AND k.sender = $2 AND k.rules = $3 \
                     ORDER BY c.changed, c.id LIMIT 1 {}",
                    dialect.skip_locked_of("c")
                ));
                let parameters =
                    [Parameter::from(driver), Parameter::from(self.sender.as_str()), Parameter::from(self.rules)];
                (transaction.fetch(&sql, &parameters).await?, None)
            }
            Handed::Engine(receiver) => {
                let Ok(handed) = receiver.try_recv() else { return Ok(false) };
                // Whatever the engine says: a chunk that another living driver has is left to it.
                let lease = i64::try_from(self.lease.as_millis()).unwrap_or(i64::MAX);
                let sql = claim(&format!(
                    "SELECT c.id FROM whatsapp_chunk AS c JOIN whatsapp_campaign AS k ON k.id = (c.id >> 30) \
                     WHERE c.id = $2 AND k.state = 'running' AND k.sender = $3 AND k.rules = $4 AND (c.state = 1 OR \
                     (c.state = 2 AND NOT {})) {}",
                    is_driver_alive(now, "c.driver", &lease.to_string()),
                    dialect.skip_locked_of("c")
                ));
                let parameters = [
                    Parameter::from(driver),
                    Parameter::from(handed.chunk.number()),
                    Parameter::from(self.sender.as_str()),
                    Parameter::from(self.rules),
                ];
                (transaction.fetch(&sql, &parameters).await?, Some(handed.done))
            }
        };
        let Some(row) = rows.first() else { return Ok(false) };
        let chunk = self.read(transaction, row, driver, done).await?;
        // What another driver was attempting when it stopped.
        take_over(transaction, dialect, chunk.id, self.lease).await?;
        self.open.push_back(chunk);
        CrashPoint::Claimed.reach();
        Ok(true)
    }

    pub(super) async fn read(
        &self,
        transaction: &mut Transaction,
        row: &Row,
        driver: i64,
        done: Option<oneshot::Sender<()>>,
    ) -> Result<OpenChunk, Error> {
        let id = ChunkId::from_number(row.integer(0)?);
        let sql = Sql::new(
            "SELECT v.template, v.definition, v.marketing, k.created, k.settings FROM whatsapp_campaign AS k \
             JOIN whatsapp_variant AS v ON v.campaign = k.id WHERE k.id = $1 AND v.place = $2",
        );
        let of = transaction.fetch(&sql, &[Parameter::from(id.campaign()), Parameter::from(row.integer(1)?)]).await?;
        let of = of.first().ok_or_else(|| {
            Error::new(crate::ErrorKind::Schema, format!("the campaign {} has lost a variant", id.campaign()))
        })?;
        let settings = serde_json::from_str(&of.text(4)?).ok().as_ref().and_then(Settings::from_json);
        let settings = settings.ok_or_else(|| {
            Error::new(
                crate::ErrorKind::Schema,
                format!("the campaign {} was written by another version of this crate", id.campaign()),
            )
        })?;
        let rate = settings.limits.per_second.map(|calls| {
            let rate = Rate::new(Rate::MESSAGES, calls, Duration::from_secs(1));
            SharedRate::new(&format!("campaign {}", id.campaign()), &rate)
        });
        Ok(OpenChunk {
            id,
            driver,
            language: row.text(2)?,
            template: of.text(0)?,
            definition: of.text(1)?,
            is_marketing: of.integer(2)? != 0,
            created: of.integer(3)?,
            mass: MassSize::new(settings.limits.mass, self.max_recipients),
            settings: Arc::new(settings),
            rate,
            is_drained: false,
            done,
        })
    }

    /// Gives back the chunks of which nothing is due and no request is open.
    pub(super) async fn give_back(&mut self, ledger: &Ledger, transaction: &mut Transaction) -> Result<(), Error> {
        let now = ledger.dialect().now();
        let sql = Sql::new(format!(
            "UPDATE whatsapp_chunk SET state = CASE WHEN state_0 + state_1 = 0 THEN 3 ELSE 0 END, driver = NULL, changed = {now}, \
             due = coalesce((SELECT min(r.due) FROM whatsapp_recipient AS r WHERE r.id BETWEEN $3 AND $4 AND r.state = 0), due) \
             WHERE id = $1 AND driver = $2 AND state = 2 AND NOT EXISTS (SELECT 1 FROM whatsapp_recipient AS r \
             WHERE r.id BETWEEN $3 AND $4 AND r.state = 1 AND r.driver = $2)"
        ));
        // Times that were written by a clock that was ahead, and was set back since then: a recipient waits as long as it was to.
        let ahead = Sql::new(format!(
            "UPDATE whatsapp_recipient SET due = {now} + CASE WHEN due > changed THEN due - changed ELSE 0 END, changed = {now} \
             WHERE id BETWEEN $1 AND $2 AND state = 0 AND due > {now} AND changed > {now} + $3"
        ));
        let tolerance = i64::try_from(self.lease.as_millis()).unwrap_or(i64::MAX / 4);
        let is_mine = Sql::new("SELECT 1 FROM whatsapp_chunk WHERE id = $1 AND driver = $2 AND state = 2");
        let mut index = 0;
        while let Some(chunk) = self.open.get(index) {
            if chunk.is_drained {
                let parameters =
                    [chunk.id.number(), chunk.driver, chunk.id.first(), chunk.id.last()].map(Parameter::from);
                let times = [chunk.id.first(), chunk.id.last(), tolerance].map(Parameter::from);
                if transaction.execute(&ahead, &times).await? > 0 {
                    tracing::warn!(
                        chunk = chunk.id.number(),
                        "the clock was set back; recipients wait by the new time"
                    );
                }
                let given_back = transaction.execute(&sql, &parameters).await? > 0;
                CrashPoint::GivenBack.reach();
                // It may also belong to another driver by now.
                if given_back || transaction.fetch(&is_mine, &parameters[..2]).await?.is_empty() {
                    if let Some(done) = self.open.remove(index).and_then(|chunk| chunk.done) {
                        // An engine that does not wait any more needs no word.
                        let _ = done.send(());
                    }
                    continue;
                }
            }
            index += 1;
        }
        Ok(())
    }
}
