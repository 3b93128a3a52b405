//! What was written by a clock that was ahead, and was set back since then.

use crate::Error;
use crate::database::{Dialect, Parameter, Sql, Transaction};
use crate::state::State;
use crate::statements::SAME_TIME;

/// How many messages one transaction corrects, so that it does not take longer than the time between two signs of life.
pub(super) const BATCH: u64 = 10_000;

/// Whether the clock was set back, which shows in a sign of life that lies ahead or, at the start of a worker, in the newest
/// message. Signs of life are corrected. `tolerance` is how many milliseconds ahead a time may be.
pub(super) async fn was_set_back(
    transaction: &mut Transaction,
    dialect: Dialect,
    tolerance: &Parameter,
    is_start: bool,
) -> Result<bool, Error> {
    let now = dialect.now();
    // Earlier than the end, as of each worker that was given up: it may still send what it has marked.
    let workers = Sql::new(format!(
        "UPDATE whatsapp_driver SET heartbeat = {now} - 2 * {SAME_TIME}, ended = coalesce(ended, {now}) WHERE heartbeat > {now} + $1"
    ));
    if transaction.execute(&workers, std::slice::from_ref(tolerance)).await? > 0 {
        return Ok(true);
    }
    if !is_start {
        return Ok(false);
    }
    let newest = Sql::new(format!(
        "SELECT id FROM whatsapp_outbox WHERE id = (SELECT max(id) FROM whatsapp_outbox) AND created > {now} + $1"
    ));
    Ok(!transaction.fetch(&newest, std::slice::from_ref(tolerance)).await?.is_empty())
}

/// Corrects the times of messages that would wait until the clock is again where it was, which may take a day: at most
/// [`BATCH`]. Returns how many.
///
/// It reads the index entries of all messages that wait, so it is called after [`was_set_back`] only.
pub(super) async fn repair(
    transaction: &mut Transaction,
    dialect: Dialect,
    tolerance: &Parameter,
) -> Result<u64, Error> {
    let now = dialect.now();
    // A message that was put back waits as long as it was to. One that was enqueued goes at once, unless it has a time before
    // which it must not leave.
    let messages = Sql::new(format!(
        "WITH ahead AS MATERIALIZED (SELECT id AS ahead_id FROM whatsapp_outbox WHERE state = {pending} AND due > {now} \
         AND (changed > {now} + $1 OR (changed IS NULL AND created > {now} + $1 AND due <= created + 1000)) \
         LIMIT {BATCH} {lock}) \
         UPDATE whatsapp_outbox SET due = CASE WHEN due > changed THEN due - changed ELSE 0 END + {now}, changed = {now} \
         FROM ahead WHERE id = ahead_id AND state = {pending}",
        pending = State::Pending.number(),
        lock = dialect.skip_locked(),
    ));
    transaction.execute(&messages, std::slice::from_ref(tolerance)).await
}
