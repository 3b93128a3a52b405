//! One step of a worker: it writes the answers that have come in, and marks messages.

use core::time::Duration;

use serde_json::Value as Json;

use super::answer::Answer;
use super::message::Marked;
use super::rate::{SharedRate, Slice};
use crate::crash_point::CrashPoint;
use crate::database::{Parameter, Sql, Transaction};
use crate::state::Cause;
use crate::statements::Statements;
use crate::{Error, Ledger};

/// What a step has done.
#[derive(Default)]
pub(super) struct Step {
    /// The messages that were marked: exactly these may be sent, once.
    pub(super) marked: Vec<Marked>,
    /// The time between two messages.
    pub(super) interval: Duration,
    /// When the next step may mark something; `None` if only a new message can change that.
    pub(super) next: Option<Duration>,
}

/// Which messages a worker sends: those of a sender whose templates follow the rules of its provider.
#[derive(Clone, Copy)]
pub(super) struct Share<'w> {
    pub(super) sender: &'w str,
    pub(super) rules: &'static str,
}

/// How long a worker waits if due messages could not be marked.
const CONTENDED: Duration = Duration::from_millis(100);

/// Writes the answers, and marks at most `room` messages of a sender.
pub(super) async fn step(
    ledger: &Ledger,
    driver: i64,
    share: Share<'_>,
    rate: Option<&SharedRate>,
    answers: &[Answer],
    room: usize,
) -> Result<Step, Error> {
    let statements = ledger.statements();
    let mut transaction = ledger.database().begin().await?;
    CrashPoint::Begun.reach();
    write_answers(&mut transaction, statements, answers).await?;
    CrashPoint::AnswersWritten.reach();
    let mut step = Step::default();
    if room > 0 {
        mark(&mut transaction, statements, driver, share, rate, room, &mut step).await?;
    }
    transaction.commit().await?;
    Ok(step)
}

async fn mark(
    transaction: &mut Transaction,
    statements: &Statements,
    driver: i64,
    share: Share<'_>,
    rate: Option<&SharedRate>,
    room: usize,
    step: &mut Step,
) -> Result<(), Error> {
    let room = i64::try_from(room).unwrap_or(i64::MAX);
    let [sender, rules] = [share.sender, share.rules].map(Parameter::from);
    let rows = transaction.fetch(&statements.due, &[sender.clone(), rules.clone(), Parameter::from(room)]).await?;
    let due = rows.first().map_or(Ok(0), |row| row.integer(0))?;
    if due == 0 {
        let rows = transaction.fetch(&statements.next_due, &[sender, rules]).await?;
        let next = rows.first().map_or(Ok(None), |row| row.optional_integer(0))?;
        step.next = next.map(|next| Duration::from_millis(u64::try_from(next).unwrap_or(0)));
        return Ok(());
    }
    let slice = match rate {
        Some(rate) => rate.take(transaction, statements, due).await?,
        None => Slice::Granted { messages: due, interval: Duration::ZERO },
    };
    CrashPoint::RateTaken.reach();
    match slice {
        Slice::Wait(wait) => step.next = Some(wait),
        Slice::Granted { messages, interval } => {
            let parameters = [Parameter::from(driver), sender, Parameter::from(messages), rules];
            let rows = transaction.fetch(&statements.mark, &parameters).await?;
            let driver = [Parameter::from(driver)];
            transaction.execute(&statements.store_definitions, &driver).await?;
            transaction.execute(&statements.clear_definitions, &driver).await?;
            for row in &rows {
                step.marked.extend(Marked::read(row)?);
            }
            step.marked.sort_by_key(|message| message.id);
            step.interval = interval;
            // Without a row, another worker was faster, or this one was given up.
            step.next = Some(if rows.is_empty() { CONTENDED } else { Duration::ZERO });
            CrashPoint::Marked.reach();
        }
    }
    Ok(())
}

/// Writes answers, those of each kind with one statement.
async fn write_answers(
    transaction: &mut Transaction,
    statements: &Statements,
    answers: &[Answer],
) -> Result<(), Error> {
    if let Some(lock) = &statements.lock_rows
        && !answers.is_empty()
    {
        let ids = Json::Array(answers.iter().map(Answer::to_json).collect());
        transaction.fetch(lock, &[Parameter::from(ids.to_string())]).await?;
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
        let rows: Vec<Json> = answers.iter().filter(|answer| answer.cause == cause).map(Answer::to_json).collect();
        if rows.is_empty() {
            continue;
        }
        let count = rows.len() as u64;
        let list = Parameter::from(Json::Array(rows).to_string());
        let changed = transaction.execute(sql, std::slice::from_ref(&list)).await?;
        if changed < count && matches!(cause, Cause::AnsweredAccepted | Cause::AnsweredHeld) {
            // A webhook was faster: the state is right, the id of the message may be missing.
            transaction.execute(&statements.answers.message_id, &[list]).await?;
        }
    }
    Ok(())
}
