//! One step of a worker: it writes the answers that have come in, and marks messages.

use core::time::Duration;

use super::answer::Answer;
use super::message::Marked;
use super::queue::{Next, Queue};
use super::rate::{SharedRate, Slice};
use crate::crash_point::CrashPoint;
use crate::database::{Batch, Sql, Transaction};
use crate::ledger::OPTED_OUT;
use crate::state::Cause;
use crate::statements::RowStatements;
use crate::{Error, Ledger};

/// What a step has done.
pub(super) struct Step {
    /// The messages that were marked: exactly these may be sent, once.
    pub(super) marked: Vec<Marked>,
    /// The time between two messages.
    pub(super) interval: Duration,
    /// When the next step may mark something.
    pub(super) next: Next,
}

/// Writes the answers, and marks at most `room` messages of the queue.
pub(super) async fn step<Q: Queue>(
    ledger: &Ledger,
    queue: &mut Q,
    driver: i64,
    rate: Option<&SharedRate>,
    answers: &[Answer],
    room: usize,
) -> Result<Step, Error> {
    let mut transaction = ledger.database().begin().await?;
    CrashPoint::Begun.reach();
    if !answers.is_empty() {
        queue.answering(ledger, &mut transaction, answers).await?;
        write_answers(&mut transaction, queue.rows(ledger), answers).await?;
        queue.answered(ledger, &mut transaction, answers).await?;
        if let Some(rate) = rate
            && answers.iter().any(|answer| answer.is_throttled)
        {
            rate.slow(&mut transaction, ledger.statements()).await?;
        }
    }
    CrashPoint::AnswersWritten.reach();
    let mut step = Step { marked: Vec::new(), interval: Duration::ZERO, next: Next::WhenAdded };
    if room > 0 {
        mark(&mut transaction, ledger, queue, driver, rate, room, &mut step).await?;
    }
    transaction.commit().await?;
    Ok(step)
}

async fn mark<Q: Queue>(
    transaction: &mut Transaction,
    ledger: &Ledger,
    queue: &mut Q,
    driver: i64,
    rate: Option<&SharedRate>,
    room: usize,
    step: &mut Step,
) -> Result<(), Error> {
    let mut messages = i64::try_from(room).unwrap_or(i64::MAX);
    // So that no slice of the rate is taken for messages that do not exist.
    if rate.is_some() || Q::LIMITS {
        messages = queue.due(ledger, transaction, driver, messages).await?;
        if messages == 0 {
            step.next = queue.next(ledger, transaction).await?;
            return Ok(());
        }
    }
    if let Some(rate) = rate {
        match rate.take(transaction, ledger.statements(), messages).await? {
            Slice::Wait(wait) => {
                step.next = Next::After(wait);
                return Ok(());
            }
            Slice::Granted { messages: granted, interval } => (messages, step.interval) = (granted, interval),
        }
    }
    CrashPoint::RateTaken.reach();
    let marks = queue.mark(ledger, transaction, driver, messages).await?;
    step.next = if marks.messages.is_empty() && marks.skipped == 0 {
        queue.next(ledger, transaction).await?
    } else {
        Next::After(Duration::ZERO)
    };
    step.marked = marks.messages;
    step.marked.sort_by_key(|message| message.id);
    CrashPoint::Marked.reach();
    Ok(())
}

/// Writes answers, those of each kind with one statement.
async fn write_answers(
    transaction: &mut Transaction,
    statements: &RowStatements,
    answers: &[Answer],
) -> Result<(), Error> {
    if let Some(lock) = &statements.lock {
        let ids = Batch::new().integers(answers.iter().map(|answer| answer.id));
        transaction.fetch_batch(lock, &ids).await?;
    }
    let opted_out: Vec<i64> =
        answers.iter().filter(|answer| answer.code.as_deref() == Some(OPTED_OUT)).map(|answer| answer.id).collect();
    if !opted_out.is_empty() {
        transaction.execute_batch(&statements.opted_out, &Batch::new().integers(opted_out.into_iter())).await?;
    }
    let sql = &statements.answers;
    let kinds: [(Cause, &Sql); 5] = [
        (Cause::AnsweredAccepted, &sql.accepted),
        (Cause::AnsweredHeld, &sql.held),
        (Cause::AnsweredRefused, &sql.refused),
        (Cause::AnsweredLater, &sql.later),
        (Cause::AnsweredUnknown, &sql.unknown),
    ];
    for (cause, sql) in kinds {
        let rows: Vec<&Answer> = answers.iter().filter(|answer| answer.cause == cause).collect();
        if rows.is_empty() {
            continue;
        }
        let batch = Answer::batch(cause, &rows);
        let changed = transaction.execute_batch(sql, &batch).await?;
        if changed < rows.len() as u64 && matches!(cause, Cause::AnsweredAccepted | Cause::AnsweredHeld) {
            // A webhook was faster: the state is right, the id of the message may be missing.
            transaction.execute_batch(&statements.answers.message_id, &batch).await?;
        }
    }
    Ok(())
}
