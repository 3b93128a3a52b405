//! The planner of a ledger: it carries out what the pure planner decides.
//!
//! One runs on every machine, and one at a time works: by an advisory lock of its transaction in PostgreSQL, and because SQLite
//! has one writer.

use core::time::Duration;

use serde_json::json;

use super::cancel::{CANCELLED, end_cancelled, skip};
use super::record::CampaignRecord;
use super::snapshot::{self, Overview};
use crate::campaign::dispatch::HandOut;
use crate::campaign::planner::{Decision, Snapshot, plan as pure};
use crate::campaign::{CampaignState, ChunkId, Pause, budget};
use crate::chunk::chunks_of;
use crate::crash_point::CrashPoint;
use crate::database::{Column, Dialect, Parameter, Sql, Transaction};
use crate::recount::{CountChanges, Standing};
use crate::state::{Cause, State};
use crate::statements::is_driver_alive;
use crate::{Error, Ledger};

/// For how many leases a chunk may be handed out without a driver that begins with it: a minute at first.
const HANDED: u32 = 2;

/// How many chunks of an ended campaign are swept in one transaction.
const SWEEP: i64 = 20;

/// How long the planner waits at most until it looks again.
const LONGEST: Duration = Duration::from_secs(1);

/// What the planner has done.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    /// The chunks that were handed out.
    pub(crate) handed: Vec<ChunkId>,
    /// After how long it must look again.
    pub(crate) next: Duration,
    /// Whether another machine plans at this moment.
    pub(crate) is_busy: bool,
}

/// A planner's transaction.
pub(crate) struct Planning {
    dialect: Dialect,
    transaction: Transaction,
    pub(crate) planned: Planned,
}

impl Planning {
    /// Plans the campaigns of a sender. The caller hands the chunks out and commits.
    pub(crate) async fn begin(ledger: &Ledger, sender: &str, rules: &str, lease: Duration) -> Result<Self, Error> {
        let dialect = ledger.dialect();
        // In a transaction of its own: a worker locks the rows of the limit after chunks, which this one is about to lock.
        budget::correct(ledger, sender).await?;
        let transaction = ledger.database().begin().await?;
        let planned = Planned { next: LONGEST, ..Planned::default() };
        let mut planning = Self { dialect, transaction, planned };
        if !planning.lock().await? {
            planning.planned.is_busy = true;
            return Ok(planning);
        }
        let mut campaigns = CampaignRecord::active(&mut planning.transaction, sender, rules).await?;
        for campaign in &mut campaigns {
            planning.correct_times(campaign, lease).await?;
        }
        for campaign in &campaigns {
            planning.release(campaign, lease).await?;
        }
        for campaign in &campaigns {
            planning.plan(campaign).await?;
        }
        CrashPoint::Planned.reach();
        Ok(planning)
    }

    pub(crate) async fn commit(self) -> Result<Planned, Error> {
        self.transaction.commit().await?;
        CrashPoint::HandedOut.reach();
        Ok(self.planned)
    }

    /// Whether no other machine plans.
    #[cfg_attr(not(feature = "postgres"), allow(clippy::unused_async, reason = "only PostgreSQL is asked"))]
    async fn lock(&mut self) -> Result<bool, Error> {
        match self.dialect {
            #[cfg(feature = "postgres")]
            Dialect::Postgres => {
                // The number is an arbitrary constant that names this lock.
                let sql = Sql::new("SELECT pg_try_advisory_xact_lock(7340032017002)::int::bigint");
                let rows = self.transaction.fetch(&sql, &[]).await?;
                Ok(rows.first().map_or(Ok(0), |row| row.integer(0))? == 1)
            }
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => Ok(true),
        }
    }

    /// Corrects times that were written by a clock that was ahead, and was set back since then. Nothing of the campaign must wait
    /// until the clock is again where it was, which may take a day.
    async fn correct_times(&mut self, campaign: &mut CampaignRecord, lease: Duration) -> Result<(), Error> {
        let now = snapshot::now(&mut self.transaction, self.dialect).await?;
        let tolerance = i64::try_from(lease.as_millis()).unwrap_or(i64::MAX / 4);
        if campaign.sample_done.is_some_and(|done| done > now + tolerance) {
            let sql = Sql::new("UPDATE whatsapp_campaign SET sample_done = $2 WHERE id = $1");
            self.transaction.execute(&sql, &[campaign.id, now].map(Parameter::from)).await?;
            campaign.sample_done = Some(now);
        }
        // Such a chunk is handed out at once. Its driver corrects the times of its recipients when nothing of it is due, and gives it
        // back with the right time.
        let (first, last) = chunks_of(campaign.id);
        let sql = Sql::new(
            "UPDATE whatsapp_chunk SET due = 0, changed = $4 WHERE id BETWEEN $1 AND $2 AND state = 0 AND due > $4 \
             AND changed > $4 + $3",
        );
        let parameters = [first, last, tolerance, now].map(Parameter::from);
        let chunks = self.transaction.execute(&sql, &parameters).await?;
        if chunks > 0 {
            tracing::warn!(
                campaign = campaign.name,
                chunks,
                "the clock was set back; chunks that waited by the old time go now"
            );
        }
        Ok(())
    }

    /// Gives back the chunks of drivers that have stopped: what they were attempting becomes unknown.
    async fn release(&mut self, campaign: &CampaignRecord, lease: Duration) -> Result<(), Error> {
        let (first, last) = chunks_of(campaign.id);
        let milliseconds = |time: Duration| Parameter::from(i64::try_from(time.as_millis()).unwrap_or(i64::MAX));
        let now = self.dialect.now();
        // The planner leaves out the chunks and recipients that another transaction has locked. If it waited, the two could wait for each
        // other.
        let skip_locked = self.dialect.skip_locked();
        let sql = Sql::new(format!(
            "UPDATE whatsapp_chunk SET state = 0, driver = NULL, changed = {now} WHERE id IN (SELECT c.id FROM whatsapp_chunk AS c \
             WHERE c.id BETWEEN $1 AND $2 AND c.state IN (1, 2) AND ((c.state = 1 \
             AND c.changed NOT BETWEEN {now} - $4 AND {now} + $4) OR (c.state = 2 AND NOT {})) {skip_locked}) RETURNING id",
            is_driver_alive(now, "c.driver", "$3")
        ));
        let range = [Parameter::from(first), Parameter::from(last), milliseconds(lease), milliseconds(lease * HANDED)];
        let rows = self.transaction.fetch(&sql, &range).await?;
        // And those in which another driver was given up while it had open requests.
        let left = Sql::new(format!(
            "SELECT id FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 AND state IN (0, 3) AND state_1 > 0 {skip_locked}"
        ));
        let left = self.transaction.fetch(&left, &range[..2]).await?;
        for row in rows.iter().chain(&left) {
            let chunk = ChunkId::from_number(row.integer(0)?);
            take_over(&mut self.transaction, self.dialect, chunk, lease).await?;
        }
        Ok(())
    }

    async fn plan(&mut self, campaign: &CampaignRecord) -> Result<(), Error> {
        if campaign.state == CampaignState::Cancelled {
            return self.sweep(campaign, CANCELLED).await;
        }
        let dialect = self.dialect;
        let overview = Overview::read(&mut self.transaction, dialect, campaign.id).await?;
        let now = snapshot::now(&mut self.transaction, dialect).await?;
        let budget = snapshot::left(&mut self.transaction, campaign, now).await?;
        let variants = Ledger::paused_variants(&mut self.transaction, campaign.id).await?;
        let paused: Vec<bool> = variants.iter().map(|variant| variant.pause.is_some()).collect();
        let decision = pure(&Snapshot {
            settings: &campaign.settings,
            pause: campaign.pause.as_ref(),
            paused_variants: &paused,
            groups: &overview.groups,
            sample: overview.sample(),
            sample_done: campaign.sample_done,
            is_open: campaign.is_open,
            counts: overview.counts(),
            baseline: campaign.baseline,
            budget,
            now,
        });
        self.carry_out(campaign, &overview, decision, now).await
    }

    async fn carry_out(
        &mut self,
        campaign: &CampaignRecord,
        overview: &Overview,
        decision: Decision,
        now: i64,
    ) -> Result<(), Error> {
        let id = Parameter::from(campaign.id);
        self.planned.next = self.planned.next.min(decision.next);
        if decision.finish {
            return self.finish(campaign, decision.pause, now).await;
        }
        if decision.expire {
            self.sweep(campaign, "its time was over").await?;
        }
        let changes_campaign = decision.pause.is_some() || decision.resume || decision.sample_is_done || decision.open;
        if changes_campaign && !self.try_lock(campaign).await? {
            return Ok(());
        }
        if let Some(pause) = &decision.pause {
            pause_campaign(&mut self.transaction, campaign, pause.clone().with_since(now)).await?;
        }
        if decision.resume {
            let sql =
                Sql::new("UPDATE whatsapp_campaign SET state = 'running', pause = NULL, baseline = $2 WHERE id = $1");
            let baseline = Parameter::from(overview.counts().to_json().to_string());
            tracing::info!(campaign = campaign.name, "the campaign goes on: what it waited for has happened");
            self.transaction.execute(&sql, &[id.clone(), baseline]).await?;
        }
        if decision.sample_is_done {
            let sql = Sql::new("UPDATE whatsapp_campaign SET sample_done = $2 WHERE id = $1 AND sample_done IS NULL");
            self.transaction.execute(&sql, &[id.clone(), Parameter::from(now)]).await?;
        }
        if decision.open {
            let sql = Sql::new("UPDATE whatsapp_campaign SET is_open = 1 WHERE id = $1");
            tracing::info!(campaign = campaign.name, "the sample has passed; the other recipients follow");
            self.transaction.execute(&sql, &[id]).await?;
        }
        if decision.hand_out > 0 {
            self.hand_chunks_out(campaign, overview, &decision).await?;
        }
        Ok(())
    }

    /// Ends a campaign, unless a person has ordered another attempt, or a late answer has put a recipient back, since its counts
    /// were read. The reason for which it would have paused stays with it.
    async fn finish(&mut self, campaign: &CampaignRecord, pause: Option<Pause>, now: i64) -> Result<(), Error> {
        let (first, last) = chunks_of(campaign.id);
        // Who has the lock may make recipients pending again, so the planner looks once more after it.
        if !self.try_lock(campaign).await? {
            return Ok(());
        }
        let sql = Sql::new(format!(
            "UPDATE whatsapp_campaign SET state = 'finished', pause = $4, ended = {} WHERE id = $1 \
             AND NOT EXISTS (SELECT 1 FROM whatsapp_chunk WHERE id BETWEEN $2 AND $3 AND state_0 + state_1 > 0)",
            self.dialect.now()
        ));
        let pause = pause.map(|pause| if pause.since == 0 { pause.with_since(now) } else { pause });
        let reason = Parameter::Text(pause.as_ref().map(|pause| pause.to_json().to_string()));
        let parameters = [campaign.id.into(), first.into(), last.into(), reason];
        if self.transaction.execute(&sql, &parameters).await? > 0 {
            tracing::info!(campaign = campaign.name, "the campaign has finished");
            if let Some(pause) = pause {
                tracing::warn!(
                    campaign = campaign.name,
                    reason = pause.kind.says(),
                    "the campaign has finished with a reason to pause"
                );
            }
        }
        Ok(())
    }

    /// Locks the row of a campaign; `false` if another transaction has locked it. The planner does not wait for it, because it may
    /// have locked chunks that the other waits for. It looks again within a second.
    async fn try_lock(&mut self, campaign: &CampaignRecord) -> Result<bool, Error> {
        let Some(lock) = self.dialect.try_lock_row("whatsapp_campaign") else { return Ok(true) };
        Ok(!self.transaction.fetch(&lock, &[Parameter::from(campaign.id)]).await?.is_empty())
    }

    /// Changes chunks from waiting to handed out, so that each is handed out once until it comes back.
    async fn hand_chunks_out(
        &mut self,
        campaign: &CampaignRecord,
        overview: &Overview,
        decision: &Decision,
    ) -> Result<(), Error> {
        let allowed = decision.allowed.iter().filter_map(|index| overview.groups.get(*index));
        let groups: Vec<_> = allowed
            .map(|group| {
                json!({
                    "variant": group.variant,
                    "language": group.language,
                    "zones": group.zones,
                    "stage": group.stage,
                })
            })
            .collect();
        let columns = [
            ("variant", Column::Integer),
            ("language", Column::Text),
            ("zones", Column::Text),
            ("stage", Column::Integer),
        ];
        let now = self.dialect.now();
        let sql = Sql::new(format!(
            "UPDATE whatsapp_chunk SET state = 1, driver = NULL, changed = {now} WHERE state = 0 AND id IN \
             (SELECT c.id FROM whatsapp_chunk AS c JOIN {} ON r.variant = c.variant AND r.language = c.language \
             AND r.zones = c.zones AND r.stage = c.stage WHERE c.id BETWEEN $2 AND $3 AND c.state = 0 AND c.state_0 > 0 \
             AND c.due <= {now} ORDER BY c.id LIMIT $4 {}) RETURNING id",
            self.dialect.records(&columns),
            self.dialect.skip_locked_of("c"),
        ));
        let (first, last) = chunks_of(campaign.id);
        let parameters = [
            Parameter::from(json!(groups).to_string()),
            Parameter::from(first),
            Parameter::from(last),
            Parameter::from(i64::try_from(decision.hand_out).unwrap_or(0)),
        ];
        let rows = self.transaction.fetch(&sql, &parameters).await?;
        for row in &rows {
            self.planned.handed.push(ChunkId::from_number(row.integer(0)?));
        }
        self.planned.handed.sort_unstable();
        Ok(())
    }

    /// Skips what is pending in some chunks of a campaign that sends nothing any more.
    async fn sweep(&mut self, campaign: &CampaignRecord, reason: &str) -> Result<(), Error> {
        let (first, last) = chunks_of(campaign.id);
        let sql =
            Sql::new("SELECT id FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 AND state_0 > 0 ORDER BY id LIMIT $3");
        let range = [first, last, SWEEP].map(Parameter::from);
        let rows = self.transaction.fetch(&sql, &range).await?;
        for row in &rows {
            skip(&mut self.transaction, self.dialect, ChunkId::from_number(row.integer(0)?), reason).await?;
        }
        if !rows.is_empty() {
            self.planned.next = Duration::ZERO;
        } else if campaign.state == CampaignState::Cancelled {
            end_cancelled(&mut self.transaction, self.dialect, campaign.id).await?;
        }
        Ok(())
    }

    /// The transaction, for an engine that takes part in it.
    pub(crate) fn hand_out(&mut self) -> HandOut<'_> {
        HandOut::new(&mut self.transaction)
    }
}

/// Pauses a campaign that runs.
pub(crate) async fn pause_campaign(
    transaction: &mut Transaction,
    campaign: &CampaignRecord,
    pause: Pause,
) -> Result<(), Error> {
    let sql = Sql::new("UPDATE whatsapp_campaign SET state = 'paused', pause = $2 WHERE id = $1 AND state = 'running'");
    let parameters = [Parameter::from(campaign.id), Parameter::from(pause.to_json().to_string())];
    if transaction.execute(&sql, &parameters).await? > 0 {
        tracing::warn!(campaign = campaign.name, %pause, "the campaign has paused");
    }
    Ok(())
}

/// Makes the recipients of a chunk unknown that are being attempted by a driver that has stopped. Those about which another transaction
/// stores an answer or a webhook at this moment are left to the next call.
pub(crate) async fn take_over(
    transaction: &mut Transaction,
    dialect: Dialect,
    chunk: ChunkId,
    lease: Duration,
) -> Result<(), Error> {
    let now = dialect.now();
    let sql = Sql::new(format!(
        "UPDATE whatsapp_recipient SET state = {to}, changed = {now}, reason = 'its worker stopped without an answer' \
         WHERE id IN (SELECT r.id FROM whatsapp_recipient AS r WHERE r.id BETWEEN $1 AND $2 AND r.{from} \
         AND NOT {alive} {skip_locked}) RETURNING id, progress, code",
        to = State::Unknown.number(),
        from = Cause::TakenOver.condition(),
        alive = is_driver_alive(now, "r.driver", "$3"),
        skip_locked = dialect.skip_locked(),
    ));
    let lease = i64::try_from(lease.as_millis()).unwrap_or(i64::MAX);
    let parameters = [chunk.first(), chunk.last(), lease].map(Parameter::from);
    let rows = transaction.fetch(&sql, &parameters).await?;
    if rows.is_empty() {
        return Ok(());
    }
    tracing::warn!(messages = rows.len(), "messages of a worker that stopped are unknown now");
    let mut changes = CountChanges::default();
    for row in &rows {
        let standing = |state: State| {
            Ok::<_, Error>(Standing { state: state.number(), progress: row.integer(1)?, code: row.optional_text(2)? })
        };
        changes.add(row.integer(0)?, &standing(State::Attempting)?, &standing(State::Unknown)?);
    }
    changes.write(transaction, dialect).await
}
