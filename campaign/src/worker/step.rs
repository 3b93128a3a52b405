//! One step of a worker: it writes the answers that have come in, and marks messages.

use core::time::Duration;

use super::answer::Answer;
use super::message::Marked;
use super::queue::{Next, Queue, Room};
use super::rate::{Pace, Rates, Slice};
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
    /// Whether they leave in one request.
    pub(super) is_mass: bool,
    /// When they leave; at once without a rate.
    pub(super) pace: Option<Pace>,
    /// When the next step may mark something.
    pub(super) next: Next,
}

/// Writes the answers, and marks messages of the queue if there is room.
pub(super) async fn step<Q: Queue>(
    ledger: &Ledger,
    queue: &mut Q,
    driver: i64,
    rates: &Rates,
    answers: &[Answer],
    room: Option<Room>,
) -> Result<Step, Error> {
    let mut transaction = ledger.database().begin().await?;
    CrashPoint::Begun.reach();
    if !answers.is_empty() {
        queue.answering(ledger, &mut transaction, answers).await?;
        write_answers(&mut transaction, queue.rows(ledger), answers).await?;
        queue.answered(ledger, &mut transaction, answers).await?;
        CrashPoint::AnswersWritten.reach();
    }
    let mut step = Step { marked: Vec::new(), is_mass: false, pace: None, next: Next::WhenAdded };
    if let Some(room) = room {
        mark(&mut transaction, ledger, queue, driver, rates, room, &mut step).await?;
    }
    // After the marks: other workers lock the row of a campaign's rate before this one.
    for (rate, is_mass) in [(&rates.messages, false), (&rates.mass, true)] {
        if let Some(rate) = rate
            && answers.iter().any(|answer| answer.is_throttled && answer.is_mass() == is_mass)
        {
            rate.slow(&mut transaction, ledger).await?;
        }
    }
    queue.stepped(ledger, &mut transaction, answers).await?;
    transaction.commit().await?;
    Ok(step)
}

async fn mark<Q: Queue>(
    transaction: &mut Transaction,
    ledger: &Ledger,
    queue: &mut Q,
    driver: i64,
    rates: &Rates,
    mut room: Room,
    step: &mut Step,
) -> Result<(), Error> {
    // Looked at before the queue takes the rate of a campaign for messages that could not leave.
    let mut mass_wait = None;
    if room.mass
        && queue.has_mass()
        && let Some(rate) = &rates.mass
    {
        mass_wait = rate.wait(transaction, ledger).await?;
        room.mass = mass_wait.is_none();
    }
    let mut messages = room.messages;
    // So that no slice of the rate is taken for messages that do not exist.
    if rates.messages.is_some() || Q::LIMITS {
        let due = queue.due(ledger, transaction, driver, room).await?;
        if due.messages == 0 {
            step.next = queue.next(ledger, transaction).await?;
            if let (Next::After(next), Some(wait)) = (step.next, mass_wait) {
                step.next = Next::After(next.min(wait));
            }
            return Ok(());
        }
        (messages, step.is_mass) = (due.messages, due.is_mass);
    }
    let rate = if step.is_mass { &rates.mass } else { &rates.messages };
    if let Some(rate) = rate {
        let wanted = if step.is_mass { 1 } else { messages };
        match rate.take(transaction, ledger, wanted).await? {
            Slice::Wait(wait) => {
                step.next = Next::After(wait);
                return Ok(());
            }
            Slice::Granted { messages: granted, pace } => {
                if step.is_mass {
                    // To put a thousand recipients back costs more than a late request that the provider may put off.
                    step.pace = Some(pace.lenient());
                } else {
                    (messages, step.pace) = (granted, Some(pace));
                }
            }
        }
    }
    // A request with several recipients leaves at once, whatever the rate of its campaign, of which it has taken its part.
    if !step.is_mass {
        step.pace = step.pace.or(queue.pace().map(Pace::lenient));
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
