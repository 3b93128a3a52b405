//! The recipients of chunks, as the queue of a worker.

use core::time::Duration;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use whatsapp_template::Brake;
use whatsapp_template::provider::Rate;

use super::mass::MassSize;
use super::plan::take_over;
use crate::campaign::{ChunkId, Pause, PauseKind, Settings, budget};
use crate::crash_point::CrashPoint;
use crate::database::{Parameter, Row, Sql, Transaction};
use crate::recount::{CountChanges, Recount, Standing};
use crate::reference::Table;
use crate::state::{Cause, State};
use crate::statements::RowStatements;
use crate::worker::answer::Answer;
use crate::worker::message::Marked;
use crate::worker::queue::{Due, Marks, Next, Queue, Room};
use crate::worker::rate::{Pace, SharedRate, Slice};
use crate::{Error, Ledger};

/// How many chunks a worker has at most. While the last requests of one are open, the next has begun.
const MAX_OPEN: usize = 4;

/// How long a worker waits until it looks for a chunk again.
const LOOK: Duration = Duration::from_millis(100);

/// How long it waits if it has taken a chunk of which nothing was due.
const CLAIMED: Duration = Duration::from_millis(1);

/// A chunk that was handed to this worker, and where to say that it is done.
pub(crate) struct HandedChunk {
    pub(crate) chunk: ChunkId,
    pub(crate) done: oneshot::Sender<()>,
}

/// Where a worker gets its chunks from.
pub(crate) enum Handed {
    /// From the ledger itself: those that the planner has handed out.
    Ledger,
    /// From an engine.
    Engine(mpsc::Receiver<HandedChunk>),
}

/// A chunk that a worker sends.
struct OpenChunk {
    id: ChunkId,
    driver: i64,
    language: String,
    template: String,
    definition: String,
    is_marketing: bool,
    /// When its campaign was created, which its references have.
    created: i64,
    settings: Arc<Settings>,
    /// The rate of its campaign.
    rate: Option<SharedRate>,
    /// How many recipients a request has, if it has several.
    mass: Option<MassSize>,
    /// Whether nothing of it is due any more.
    is_drained: bool,
    done: Option<oneshot::Sender<()>>,
}

/// What the last `due` has found.
#[derive(Clone, Copy)]
struct Chosen {
    chunk: ChunkId,
    /// How many attempts the recipients have had, if they leave in one request, whose reference has that number.
    attempts: Option<i64>,
}

/// The chunks that a worker sends, one after the other.
pub(crate) struct ChunkQueue {
    sender: String,
    driver_name: String,
    rules: &'static str,
    handed: Handed,
    lease: Duration,
    /// How many recipients a request of the provider may have, if it has such requests.
    max_recipients: Option<usize>,
    open: VecDeque<OpenChunk>,
    chosen: Option<Chosen>,
    /// The pace of the chosen chunk, if its campaign has a rate.
    pace: Option<Pace>,
    /// The recipients whose answers are being written, as they were before.
    recount: Option<Recount>,
    /// What `next` returns if no chunk is due.
    next: Duration,
}

impl ChunkQueue {
    pub(crate) fn new(
        sender: &str,
        rules: &'static str,
        handed: Handed,
        lease: Duration,
        max_recipients: Option<usize>,
    ) -> Self {
        Self {
            sender: sender.to_owned(),
            driver_name: super::driver_name(sender),
            rules,
            handed,
            lease,
            max_recipients,
            open: VecDeque::new(),
            chosen: None,
            pace: None,
            recount: None,
            next: LOOK,
        }
    }

    fn find(&mut self, chunk: ChunkId) -> Option<&mut OpenChunk> {
        self.open.iter_mut().find(|open| open.id == chunk)
    }

    /// Takes another chunk, if there is one.
    async fn claim(&mut self, ledger: &Ledger, transaction: &mut Transaction, driver: i64) -> Result<bool, Error> {
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
                    match dialect.skip_locked() {
                        "" => "",
                        _ => "FOR UPDATE OF c SKIP LOCKED",
                    }
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
                     (c.state = 2 AND NOT EXISTS (SELECT 1 FROM whatsapp_driver AS d WHERE d.id = c.driver \
                     AND d.ended IS NULL AND d.heartbeat BETWEEN {now} - {lease} AND {now} + {lease})))"
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

    async fn read(
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
    async fn give_back(&mut self, ledger: &Ledger, transaction: &mut Transaction) -> Result<(), Error> {
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

    /// The first chunk with recipients that are due and may go by the rate of its campaign, and how many.
    async fn choose(&mut self, ledger: &Ledger, transaction: &mut Transaction, room: Room) -> Result<Due, Error> {
        let now = ledger.dialect().now();
        let single = Sql::new(format!(
            "SELECT count(*) FROM (SELECT 1 FROM whatsapp_recipient WHERE id BETWEEN $1 AND $2 AND state = 0 \
             AND due <= {now} LIMIT $3) AS due"
        ));
        // One request takes recipients with as many attempts as the first one that is due.
        let mass = Sql::new(format!(
            "SELECT count(*), max(attempt) FROM (SELECT r.attempt FROM whatsapp_recipient AS r WHERE r.id BETWEEN $1 AND $2 \
             AND r.state = 0 AND r.due <= {now} AND r.attempt = (SELECT first.attempt FROM whatsapp_recipient AS first \
             WHERE first.id BETWEEN $1 AND $2 AND first.state = 0 AND first.due <= {now} ORDER BY first.id LIMIT 1) \
             ORDER BY r.id LIMIT $3) AS due"
        ));
        for chunk in self.open.iter_mut().filter(|chunk| !chunk.is_drained) {
            if chunk.mass.is_some() && !room.mass {
                continue;
            }
            let at_most = chunk.mass.map_or(room.messages, MassSize::next);
            let parameters = [chunk.id.first(), chunk.id.last(), at_most].map(Parameter::from);
            let sql = if chunk.mass.is_some() { &mass } else { &single };
            let rows = transaction.fetch(sql, &parameters).await?;
            let Some(row) = rows.first() else { continue };
            let mut due = row.integer(0)?;
            if due == 0 {
                chunk.is_drained = true;
                continue;
            }
            let attempts = if chunk.mass.is_some() { row.optional_integer(1)? } else { None };
            if let Some(rate) = &chunk.rate {
                match rate.take(transaction, ledger, due).await? {
                    Slice::Granted { messages, pace } => (due, self.pace) = (messages, Some(pace)),
                    Slice::Wait(wait) => {
                        self.next = self.next.min(wait);
                        continue;
                    }
                }
            }
            self.chosen = Some(Chosen { chunk: chunk.id, attempts });
            return Ok(Due { messages: due, is_mass: attempts.is_some() });
        }
        Ok(Due::default())
    }

    /// Changes how many recipients the next requests have, by what became of the last ones. A chunk whose request was divided
    /// stays with this worker, which knows how far it has come.
    fn resize(&mut self, answers: &[Answer]) {
        let mut last = None;
        for answer in answers {
            let Some(recipients) = answer.mass else { continue };
            let request = (ChunkId::of_recipient(answer.id), answer.attempt, answer.cause);
            // The answers of a request follow each other.
            if last == Some(request) {
                continue;
            }
            last = Some(request);
            if let Some(chunk) = self.find(request.0)
                && let Some(size) = &mut chunk.mass
                && size.answered(answer, recipients)
            {
                chunk.is_drained = false;
            }
        }
    }

    /// Pauses what an answer stops: the variant, or all campaigns of the sender.
    async fn brake(&self, ledger: &Ledger, transaction: &mut Transaction, answers: &[Answer]) -> Result<(), Error> {
        let now = super::snapshot::now(transaction, ledger.dialect()).await?;
        for answer in answers {
            let (code, reason) = answer.evidence();
            let pause = |kind| Pause::new(kind, reason).with_code(code.map(str::to_owned)).with_since(now).to_json();
            match answer.brake {
                Brake::Template => {
                    let chunk = ChunkId::of_recipient(answer.id);
                    let sql = Sql::new(
                        "UPDATE whatsapp_variant SET pause = $3 WHERE campaign = $1 AND pause IS NULL AND place = \
                         (SELECT c.variant FROM whatsapp_chunk AS c WHERE c.id = $2)",
                    );
                    let pause = Parameter::from(pause(PauseKind::Template).to_string());
                    let parameters = [Parameter::from(chunk.campaign()), Parameter::from(chunk.number()), pause];
                    if transaction.execute(&sql, &parameters).await? > 0 {
                        tracing::warn!(campaign = chunk.campaign(), code, reason, "a variant has paused");
                    }
                }
                Brake::Sender => {
                    let sql = Sql::new(
                        "UPDATE whatsapp_campaign SET state = 'paused', pause = $3 \
                         WHERE sender = $1 AND rules = $2 AND state = 'running'",
                    );
                    let pause = Parameter::from(pause(PauseKind::Sender).to_string());
                    let parameters = [Parameter::from(self.sender.as_str()), Parameter::from(self.rules), pause];
                    if transaction.execute(&sql, &parameters).await? > 0 {
                        tracing::warn!(sender = self.sender, code, reason, "all campaigns of the sender have paused");
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Queue for ChunkQueue {
    // A campaign is slow to begin with; the planner looks each second.
    const NOTIFIES: bool = false;
    const LIMITS: bool = true;

    fn rows<'l>(&self, ledger: &'l Ledger) -> &'l RowStatements {
        &ledger.statements().recipient_rows
    }

    #[allow(clippy::misnamed_getters, reason = "the workers of campaigns are other ones than those of the outbox")]
    fn sender(&self) -> &str {
        &self.driver_name
    }

    /// The planner gives back the chunks of silent workers.
    async fn take_over(&mut self, _: &Ledger, _: &mut Transaction, _: i64) -> Result<u64, Error> {
        Ok(0)
    }

    async fn open(&mut self, ledger: &Ledger, driver: i64) -> Result<Vec<(i64, i64)>, Error> {
        let mut transaction = ledger.database().begin().await?;
        // A chunk that was taken, or not given back, by a commit that seemed to fail.
        let sql = Sql::new("SELECT id, variant, language FROM whatsapp_chunk WHERE driver = $1 AND state = 2");
        for row in &transaction.fetch(&sql, &[Parameter::from(driver)]).await? {
            if self.find(ChunkId::from_number(row.integer(0)?)).is_none() {
                let chunk = self.read(&mut transaction, row, driver, None).await?;
                self.open.push_back(chunk);
            }
        }
        let sql = Sql::new(format!(
            "SELECT r.id, r.attempt FROM whatsapp_chunk AS c JOIN whatsapp_recipient AS r \
             ON r.id BETWEEN (c.id << 10) AND (c.id << 10) + 1023 WHERE c.driver = $1 AND c.state = 2 AND r.driver = $1 \
             AND r.state = {}",
            State::Attempting.number()
        ));
        let rows = transaction.fetch(&sql, &[Parameter::from(driver)]).await?;
        transaction.commit().await?;
        rows.iter().map(|row| Ok((row.integer(0)?, row.integer(1)?))).collect()
    }

    async fn due(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        driver: i64,
        room: Room,
    ) -> Result<Due, Error> {
        (self.chosen, self.pace) = (None, None);
        self.next = LOOK;
        self.give_back(ledger, transaction).await?;
        let due = self.choose(ledger, transaction, room).await?;
        if due.messages > 0 || self.open.len() >= MAX_OPEN || !self.claim(ledger, transaction, driver).await? {
            return Ok(due);
        }
        let due = self.choose(ledger, transaction, room).await?;
        // A chunk whose requests have several recipients may have to wait for an answer.
        if due.messages == 0 && self.open.back().is_none_or(|claimed| claimed.is_drained) {
            self.next = self.next.min(CLAIMED);
        }
        Ok(due)
    }

    fn has_mass(&self) -> bool {
        self.open.iter().any(|chunk| chunk.mass.is_some() && !chunk.is_drained)
    }

    async fn next(&mut self, _: &Ledger, _: &mut Transaction) -> Result<Next, Error> {
        Ok(Next::After(self.next))
    }

    fn pace(&self) -> Option<Pace> {
        self.pace
    }

    async fn mark(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        driver: i64,
        messages: i64,
    ) -> Result<Marks, Error> {
        let mut marks = Marks::default();
        let sender = self.sender.clone();
        let Some(Chosen { chunk, attempts }) = self.chosen else { return Ok(marks) };
        let Some(chunk) = self.find(chunk) else { return Ok(marks) };
        let now = super::snapshot::now(transaction, ledger.dialect()).await?;
        let wanted = u64::try_from(messages).unwrap_or(0);
        let taken = budget::take(transaction, &sender, chunk.settings.limits.daily, wanted, now).await?;
        let granted = i64::try_from(taken).unwrap_or(0);
        let until = chunk.settings.limits.until.map(crate::campaign::milliseconds);
        let parameters = [
            Parameter::from(driver),
            Parameter::from(chunk.id.number()),
            Parameter::from(chunk.id.first()),
            Parameter::from(chunk.id.last()),
            Parameter::from(granted),
            Parameter::from(i64::from(chunk.is_marketing)),
            Parameter::from(until.map(|until| i64::try_from(until).unwrap_or(i64::MAX))),
            Parameter::from(attempts),
        ];
        let rows = if granted > 0 {
            transaction.fetch(&ledger.statements().mark_recipients, &parameters).await?
        } else {
            Vec::new()
        };
        let mut changes = CountChanges::default();
        for row in &rows {
            let (id, state) = (row.integer(0)?, row.integer(1)?);
            let after = Standing { state, progress: row.integer(6)?, code: row.optional_text(7)? };
            changes.add(id, &Standing { state: State::Pending.number(), ..after.clone() }, &after);
            if state != State::Attempting.number() {
                marks.skipped += 1;
                continue;
            }
            marks.messages.push(Marked {
                table: Table::Recipients,
                id,
                attempt: row.integer(2)?,
                created: chunk.created,
                failures: row.integer(3)?,
                template: chunk.template.clone(),
                language: chunk.language.clone(),
                definition: chunk.definition.clone(),
                recipient: row.text(4)?,
                values: row.text(5)?,
            });
        }
        // Paused, cancelled, at its limit, or given to another driver: the planner decides when it goes on.
        chunk.is_drained |= rows.is_empty();
        changes.write(transaction, ledger.dialect()).await?;
        Ok(marks)
    }

    async fn answering(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        answers: &[Answer],
    ) -> Result<(), Error> {
        // What is put back may open a campaign again that a planner is about to end. Campaigns are locked before their recipients, as
        // by an order, and in the order of their numbers.
        let later = answers.iter().filter(|answer| answer.cause == Cause::AnsweredLater);
        let campaigns: BTreeSet<i64> = later.map(|answer| ChunkId::of_recipient(answer.id).campaign()).collect();
        if let Some(lock) = ledger.dialect().lock_row("whatsapp_campaign") {
            for campaign in campaigns {
                transaction.fetch(&lock, &[Parameter::from(campaign)]).await?;
            }
        }
        let ids = answers.iter().map(|answer| answer.id).collect();
        self.recount = Some(Recount::begin(transaction, ledger.dialect(), ids).await?);
        Ok(())
    }

    async fn answered(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        answers: &[Answer],
    ) -> Result<(), Error> {
        self.resize(answers);
        if answers.iter().any(|answer| matches!(answer.brake, Brake::Template | Brake::Sender)) {
            self.brake(ledger, transaction, answers).await?;
        }
        let unsent = answers.iter().filter(|answer| answer.was_never_sent()).count();
        if unsent > 0 {
            let now = super::snapshot::now(transaction, ledger.dialect()).await?;
            budget::give_back(transaction, &self.sender, unsent, now).await?;
        }
        if let Some(recount) = self.recount.take() {
            let mut changes = CountChanges::default();
            recount.end(transaction, &mut changes).await?;
            changes.write(transaction, ledger.dialect()).await?;
        }
        let later = answers.iter().filter(|answer| answer.cause == Cause::AnsweredLater);
        let chunks: BTreeSet<ChunkId> = later.map(|answer| ChunkId::of_recipient(answer.id)).collect();
        for chunk in chunks {
            reopen(transaction, chunk).await?;
        }
        Ok(())
    }
}

/// Opens a chunk and its campaign again, if a recipient is pending after they had ended: because of an order, or of the answer of a
/// worker that was given up, and whose request never left.
pub(super) async fn reopen(transaction: &mut Transaction, chunk: ChunkId) -> Result<(), Error> {
    let sql = Sql::new("UPDATE whatsapp_chunk SET state = 0 WHERE id = $1 AND state = 3 AND state_0 > 0");
    transaction.execute(&sql, &[Parameter::from(chunk.number())]).await?;
    let sql = Sql::new(
        "UPDATE whatsapp_campaign SET state = CASE WHEN state = 'finished' THEN 'running' ELSE state END, ended = NULL \
         WHERE id = $1 AND ended IS NOT NULL AND EXISTS (SELECT 1 FROM whatsapp_chunk AS c WHERE c.id = $2 AND c.state_0 > 0)",
    );
    let parameters = [chunk.campaign(), chunk.number()].map(Parameter::from);
    transaction.execute(&sql, &parameters).await.map(drop)
}
