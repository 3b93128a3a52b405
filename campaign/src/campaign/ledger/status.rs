//! The status of a campaign, from its chunks.

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use super::record::{CampaignRecord, VariantRecord};
use super::reply;
use super::run::{CampaignRun, LEASE};
use super::snapshot::{self, Overview};
use crate::campaign::planner::{Budget, Decision, Snapshot, plan};
use crate::campaign::{
    AgeCount, CampaignState, CampaignStatus, ChunkId, CodeCount, DailyStatus, LimitedBy, StageStatus, VariantStatus,
    Waiting, WaitingCount, WorkerStatus,
};
use crate::chunk::chunks_of;
use crate::database::{Parameter, Sql, Transaction};
use crate::state::State;
use crate::{Error, Ledger};

/// The ages by which unknown messages are counted, in milliseconds.
const AGES: [(&str, i64); 3] = [("under a minute", 60_000), ("under an hour", 3_600_000), ("under a day", 86_400_000)];

/// How many unknown messages are counted by age at most; more are counted as the oldest.
const MAX_UNKNOWN: i64 = 10_000;

impl CampaignRun {
    /// What is known about it now. The database reads its chunks, not its rows.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn status(&self) -> Result<CampaignStatus, Error> {
        let record = self.record().await?;
        let ledger = self.ledger();
        let mut transaction = ledger.database().begin_reading().await?;
        let overview = Overview::read(&mut transaction, ledger.dialect(), record.id).await?;
        let now = snapshot::now(&mut transaction, ledger.dialect()).await?;
        let budget = snapshot::left(&mut transaction, &record, now).await?;
        let variants = Ledger::paused_variants(&mut transaction, record.id).await?;
        let paused: Vec<bool> = variants.iter().map(|variant| variant.pause.is_some()).collect();
        let decision = plan(&Snapshot {
            settings: &record.settings,
            pause: record.pause.as_ref(),
            paused_variants: &paused,
            groups: &overview.groups,
            sample: overview.sample(),
            sample_done: record.sample_done,
            is_open: record.is_open,
            counts: overview.counts(),
            baseline: record.baseline,
            budget,
            now,
        });
        let counts = overview.sum(|_| true);
        let workers = workers(&mut transaction, ledger, &record, now).await?;
        let sent_last_minute = sent_last_minute(&mut transaction, ledger, &record, now).await?;
        let replies = reply::by_variant(&mut transaction, record.id).await?;
        let unknown_by_age = unknown_by_age(&mut transaction, &record, counts.of(State::Unknown), now).await?;
        transaction.commit().await?;
        let waiting = waiting(&overview, &decision, &record, now);
        let open = counts.of(State::Pending) + counts.of(State::Attempting);
        let others = waiting.iter().filter(|count| count.reason != Waiting::Queue).map(|count| count.recipients);
        let going = open.saturating_sub(others.sum());
        // A campaign that began a moment ago has not sent for a whole minute.
        let seconds = record.started.map_or(60, |started| ((now - started) / 1000).clamp(1, 60));
        let left = (going > 0 && sent_last_minute > 0 && record.state == CampaignState::Running)
            .then(|| Duration::from_secs(going.saturating_mul(seconds.unsigned_abs()) / sent_last_minute.max(1)));
        Ok(CampaignStatus {
            id: record.id,
            state: record.state,
            counts,
            stages: stages(&overview, &record),
            variants: variants
                .into_iter()
                .enumerate()
                .map(|(place, variant)| {
                    let replies = replies.get(&place).copied().unwrap_or(0);
                    of_variant(variant, place, &overview, replies)
                })
                .collect(),
            codes: codes(&overview),
            sent_last_minute,
            rate_limit: record.settings.limits.per_second.map(f64::from),
            daily: budget.map(|budget| DailyStatus { limit: budget.limit, left: budget.left }),
            limited_by: limited_by(&record, budget, open, &decision, &waiting, &workers),
            waiting,
            left,
            unknown_by_age,
            workers,
            created: time(record.created),
            started: record.started.map(time),
            ended: record.ended.map(time),
            now: time(now),
            name: record.name,
            pause: record.pause,
            sender: record.sender,
            rules: record.rules,
        })
    }
}

fn time(milliseconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0))
}

fn stages(overview: &Overview, record: &CampaignRecord) -> Vec<StageStatus> {
    let of = |stage: u8| overview.sum(|group| group.stage == stage);
    match record.settings.canary {
        Some(_) => vec![StageStatus { name: "canary", counts: of(0) }, StageStatus { name: "all", counts: of(1) }],
        None => vec![StageStatus { name: "all", counts: overview.sum(|_| true) }],
    }
}

fn of_variant(variant: VariantRecord, place: usize, overview: &Overview, replies: u64) -> VariantStatus {
    VariantStatus {
        name: variant.name,
        template: variant.template,
        pause: variant.pause,
        counts: overview.sum(|group| group.variant == place),
        replies,
    }
}

fn codes(overview: &Overview) -> Vec<CodeCount> {
    let code = |(code, count): (&String, &u64)| CodeCount {
        code: code.clone(),
        count: *count,
        meaning: crate::campaign::codes::meaning(code),
    };
    let mut codes: Vec<_> = overview.codes.iter().map(code).collect();
    codes.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.code.cmp(&other.code)));
    codes
}

/// Why recipients wait. Those of chunks that may go, or that are being sent, do not.
fn waiting(overview: &Overview, decision: &Decision, record: &CampaignRecord, now: i64) -> Vec<WaitingCount> {
    let mut counts: Vec<WaitingCount> = Vec::new();
    let is_paused = record.state == CampaignState::Paused;
    for (index, reason) in &decision.waiting {
        let reason = if is_paused { Waiting::Paused } else { *reason };
        let Some(group) = overview.groups.get(*index) else { continue };
        let quiet = record.settings.quiet.filter(|_| reason == Waiting::QuietHours);
        let first_in = quiet.and_then(|quiet| quiet.wait(&group.zones, now));
        match counts.iter_mut().find(|count| count.reason == reason) {
            Some(count) => {
                count.recipients += group.pending;
                count.first_in = count.first_in.into_iter().chain(first_in).min();
            }
            None => counts.push(WaitingCount { reason, recipients: group.pending, first_in }),
        }
    }
    counts.sort_by_key(|count| core::cmp::Reverse(count.recipients));
    counts
}

fn limited_by(
    record: &CampaignRecord,
    budget: Option<Budget>,
    open: u64,
    decision: &Decision,
    waiting: &[WaitingCount],
    workers: &[WorkerStatus],
) -> LimitedBy {
    if record.state == CampaignState::Paused {
        return LimitedBy::Waiting(Waiting::Paused);
    }
    if record.state != CampaignState::Running || open == 0 {
        return LimitedBy::Nothing;
    }
    if budget.is_some_and(|budget| budget.left == 0) {
        return LimitedBy::Waiting(Waiting::DailyLimit);
    }
    let only_queued = waiting.iter().all(|count| count.reason == Waiting::Queue);
    if !decision.allowed.is_empty() || only_queued {
        return match workers.iter().any(|worker| !worker.is_ended) {
            false => LimitedBy::NoWorker,
            true if record.settings.limits.per_second.is_some() => LimitedBy::Rate,
            true => LimitedBy::Nothing,
        };
    }
    waiting.first().map_or(LimitedBy::Nothing, |count| LimitedBy::Waiting(count.reason))
}

/// The machines of the sender that gave a sign of life in the last day.
async fn workers(
    transaction: &mut Transaction,
    ledger: &Ledger,
    record: &CampaignRecord,
    now: i64,
) -> Result<Vec<WorkerStatus>, Error> {
    let sql = Sql::new(format!(
        "SELECT id, place, heartbeat, ended FROM whatsapp_driver WHERE sender = $1 AND heartbeat > {} - 86400000 \
         ORDER BY id DESC LIMIT 100",
        ledger.dialect().now()
    ));
    let rows = transaction.fetch(&sql, &[Parameter::from(super::driver_name(&record.sender))]).await?;
    let worker = |row: &crate::database::Row| {
        let age = now - row.integer(2)?;
        Ok(WorkerStatus {
            id: row.integer(0)?,
            place: row.text(1)?,
            heartbeat: Duration::from_millis(u64::try_from(age).unwrap_or(0)),
            is_ended: row.optional_integer(3)?.is_some() || age > LEASE,
        })
    };
    rows.iter().map(worker).collect()
}

/// How many messages were attempted in the last minute, in the chunks that were active then.
async fn sent_last_minute(
    transaction: &mut Transaction,
    ledger: &Ledger,
    record: &CampaignRecord,
    now: i64,
) -> Result<u64, Error> {
    let (first, last) = chunks_of(record.id);
    let chunks = Sql::new(format!(
        "SELECT id FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 AND (state = 2 OR (changed > {} - 60000 AND state IN (0, 3))) \
         ORDER BY changed DESC LIMIT 100",
        ledger.dialect().now()
    ));
    let rows = transaction.fetch(&chunks, &[first, last].map(Parameter::from)).await?;
    let count =
        Sql::new("SELECT count(*) FROM whatsapp_recipient WHERE id BETWEEN $1 AND $2 AND attempt > 0 AND changed > $3");
    let mut sent = 0;
    for row in &rows {
        let chunk = ChunkId::from_number(row.integer(0)?);
        let parameters = [chunk.first(), chunk.last(), now - 60_000].map(Parameter::from);
        let rows = transaction.fetch(&count, &parameters).await?;
        sent += u64::try_from(rows.first().map_or(Ok(0), |row| row.integer(0))?).unwrap_or(0);
    }
    Ok(sent)
}

async fn unknown_by_age(
    transaction: &mut Transaction,
    record: &CampaignRecord,
    total: u64,
    now: i64,
) -> Result<Vec<AgeCount>, Error> {
    if total == 0 {
        return Ok(Vec::new());
    }
    let (first, last) = chunks_of(record.id);
    let chunks =
        Sql::new("SELECT id FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 AND state_5 > 0 ORDER BY id DESC LIMIT 200");
    let rows = transaction.fetch(&chunks, &[first, last].map(Parameter::from)).await?;
    let select = Sql::new("SELECT changed FROM whatsapp_recipient WHERE id BETWEEN $1 AND $2 AND state = 5 LIMIT $3");
    let mut counts = [0_u64; AGES.len() + 1];
    let mut counted = 0;
    for row in &rows {
        let chunk = ChunkId::from_number(row.integer(0)?);
        let parameters = [chunk.first(), chunk.last(), MAX_UNKNOWN].map(Parameter::from);
        for row in transaction.fetch(&select, &parameters).await? {
            let age = now - row.optional_integer(0)?.unwrap_or(0);
            let index = AGES.iter().position(|(_, limit)| age < *limit).unwrap_or(AGES.len());
            if let Some(count) = counts.get_mut(index) {
                *count += 1;
                counted += 1;
            }
        }
    }
    if let Some(oldest) = counts.last_mut() {
        *oldest += total.saturating_sub(counted);
    }
    let names = AGES.iter().map(|(name, _)| *name).chain(["a day or more"]);
    Ok(names.zip(counts).filter(|(_, count)| *count > 0).map(|(age, count)| AgeCount { age, count }).collect())
}
