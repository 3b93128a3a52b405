//! What was written by a clock that was ahead, and was set back since then.

use crate::Error;
use crate::database::{Dialect, Parameter, Sql, Transaction};
use crate::state::State;

/// Corrects the times of messages that would wait until the clock is again where it was, which may take a day. Returns how
/// many. `tolerance` is how many milliseconds ahead a time may be.
///
/// That the clock was set back shows in a sign of life that lies ahead, or, which is looked at once for each start, in the
/// newest message. Reading all messages that wait takes long, so it is done after such a finding only.
pub(super) async fn repair(
    transaction: &mut Transaction,
    dialect: Dialect,
    tolerance: Parameter,
    is_start: bool,
) -> Result<u64, Error> {
    let now = dialect.now();
    let workers = Sql::new(format!(
        "UPDATE whatsapp_driver SET heartbeat = {now}, ended = coalesce(ended, {now}) WHERE heartbeat > {now} + $1"
    ));
    let mut is_ahead = transaction.execute(&workers, std::slice::from_ref(&tolerance)).await? > 0;
    if is_start && !is_ahead {
        let newest = Sql::new(format!(
            "SELECT id FROM whatsapp_outbox WHERE id = (SELECT max(id) FROM whatsapp_outbox) AND created > {now} + $1"
        ));
        is_ahead = !transaction.fetch(&newest, std::slice::from_ref(&tolerance)).await?.is_empty();
    }
    if !is_ahead {
        return Ok(0);
    }
    // A message that was put back waits as long as it was to. One that was enqueued goes at once, unless it has a time before
    // which it must not leave.
    let messages = Sql::new(format!(
        "UPDATE whatsapp_outbox SET due = CASE WHEN due > changed THEN due - changed ELSE 0 END + {now}, changed = {now} \
         WHERE state = {pending} AND due > {now} \
         AND (changed > {now} + $1 OR (changed IS NULL AND created > {now} + $1 AND due <= created + 1000))",
        pending = State::Pending.number()
    ));
    transaction.execute(&messages, &[tolerance]).await
}
