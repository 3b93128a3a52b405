//! The recipients of chunks, as the queue of a worker.

mod brake;
mod claim;

use core::time::Duration;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::mass::MassSize;
use crate::campaign::{ChunkId, Settings, budget};
use crate::database::{Parameter, Sql, Transaction};
use crate::recount::{CountChanges, Recount, Standing};
use crate::reference::Table;
use crate::state::{Cause, State};
use crate::statements::RowStatements;
use crate::worker::answer::Answer;
use crate::worker::message::Marked;
use crate::worker::queue::{Due, Marks, Next, Queue, Room};
use crate::worker::rate::{Pace, SharedRate, Slice};
use crate::{Error, Ledger};
pub(super) use brake::reopen;

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
    /// Whether the step has locked the rows of the open chunks.
    has_locked: bool,
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
            driver_name: crate::campaign::ledger::driver_name(sender),
            rules,
            handed,
            lease,
            max_recipients,
            open: VecDeque::new(),
            chosen: None,
            pace: None,
            recount: None,
            has_locked: false,
            next: LOOK,
        }
    }

    fn find(&mut self, chunk: ChunkId) -> Option<&mut OpenChunk> {
        self.open.iter_mut().find(|open| open.id == chunk)
    }

    /// Locks the rows of all chunks that a step may change, in the order of their numbers, as webhooks do. It is called before the step
    /// has changed one, and after it has locked the recipients whose answers it writes.
    async fn lock_chunks(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        answers: &[Answer],
    ) -> Result<(), Error> {
        self.has_locked = true;
        let Some(lock) = ledger.dialect().lock_rows("whatsapp_chunk") else { return Ok(()) };
        let answered = answers.iter().map(|answer| ChunkId::of_recipient(answer.id));
        let chunks: BTreeSet<ChunkId> = self.open.iter().map(|open| open.id).chain(answered).collect();
        if chunks.is_empty() {
            return Ok(());
        }
        let list: Vec<_> = chunks.into_iter().map(|chunk| serde_json::json!({"id": chunk.number()})).collect();
        transaction.fetch(&lock, &[Parameter::from(serde_json::json!(list).to_string())]).await.map(drop)
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
        if !self.has_locked {
            self.lock_chunks(ledger, transaction, &[]).await?;
        }
        self.has_locked = false;
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
        let now = crate::campaign::ledger::snapshot::now(transaction, ledger.dialect()).await?;
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
        // What is put back may open a campaign again that a planner is about to end, and some errors pause it. Campaigns are locked
        // before their recipients, as by an order, and in the order of their numbers.
        let later = answers.iter().filter(|answer| answer.cause == Cause::AnsweredLater || answer.pauses());
        let campaigns: BTreeSet<i64> = later.map(|answer| ChunkId::of_recipient(answer.id).campaign()).collect();
        if let Some(lock) = ledger.dialect().lock_row("whatsapp_campaign") {
            for campaign in campaigns {
                transaction.fetch(&lock, &[Parameter::from(campaign)]).await?;
            }
        }
        let ids = answers.iter().map(|answer| answer.id).collect();
        self.recount = Some(Recount::begin(transaction, ledger.dialect(), ids).await?);
        self.lock_chunks(ledger, transaction, answers).await
    }

    async fn answered(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        answers: &[Answer],
    ) -> Result<(), Error> {
        self.resize(answers);
        if answers.iter().any(Answer::pauses) {
            self.brake(ledger, transaction, answers).await?;
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

    async fn stepped(
        &mut self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        answers: &[Answer],
    ) -> Result<(), Error> {
        self.has_locked = false;
        let unsent = answers.iter().filter(|answer| answer.was_never_sent()).count();
        if unsent == 0 {
            return Ok(());
        }
        let now = crate::campaign::ledger::snapshot::now(transaction, ledger.dialect()).await?;
        budget::give_back(transaction, &self.sender, unsent, now).await
    }
}
