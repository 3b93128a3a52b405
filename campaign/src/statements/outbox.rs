//! The statements that select the messages of the outbox, and mark them.

use super::{EXPIRED, OPTED_OUT, is_driver_alive, is_suppressed};
use crate::database::{Dialect, Sql};
use crate::state::{Cause, State};

/// The statements on messages of the outbox that only the outbox has.
pub(crate) struct OutboxStatements {
    /// Marks or skips due messages of a sender, from a time and an id on. Parameters: sender, rules, time, id, number of
    /// messages, driver.
    pub(crate) mark: Sql,
    /// How many messages of a sender are due. Parameters: sender, rules, time, id, at most.
    pub(crate) due: Sql,
    /// After how many milliseconds the next message of a sender is due. Parameters: sender, rules, time, id.
    pub(crate) next_due: Sql,
    /// Moves the definitions that marked messages bring to their own table. Parameter: driver.
    pub(crate) store_definitions: Sql,
    pub(crate) clear_definitions: Sql,
    /// The messages that a worker has marked.
    pub(crate) open: Sql,
    /// Makes the messages unknown whose worker has stopped. Parameter: lease.
    pub(crate) take_over: Sql,
}

impl OutboxStatements {
    pub(super) fn new(dialect: Dialect) -> Self {
        let (now, pending) = (dialect.now(), pending());
        let attempting = State::Attempting.number();
        Self {
            mark: mark(dialect),
            due: Sql::new(format!(
                "SELECT count(*) FROM (SELECT 1 FROM whatsapp_outbox WHERE {pending} AND due <= {now} LIMIT $5) AS due"
            )),
            next_due: Sql::new(format!(
                "SELECT due - {now} FROM whatsapp_outbox WHERE {pending} ORDER BY due, id LIMIT 1"
            )),
            store_definitions: Sql::new(format!(
                "INSERT INTO whatsapp_definition (hash, template, encoded, created) SELECT definition, template, encoded, {now} \
                 FROM whatsapp_outbox WHERE state = {attempting} AND driver = $1 AND encoded IS NOT NULL ORDER BY definition \
                 ON CONFLICT (hash) DO NOTHING",
            )),
            clear_definitions: Sql::new(format!(
                "UPDATE whatsapp_outbox SET encoded = NULL WHERE state = {attempting} AND driver = $1 AND encoded IS NOT NULL",
            )),
            open: Sql::new(format!(
                "SELECT id, attempt FROM whatsapp_outbox WHERE state = {attempting} AND driver = $1",
            )),
            take_over: Sql::new(format!(
                "UPDATE whatsapp_outbox SET state = {}, changed = {now}, \
                 reason = 'its worker stopped without an answer' WHERE {} AND NOT {}",
                State::Unknown.number(),
                Cause::TakenOver.condition(),
                is_driver_alive(now, "driver", "$1")
            )),
        }
    }
}

/// Which messages wait. The bound keeps PostgreSQL from reading the entries of messages that were sent again and again: while a
/// long transaction is open, it cannot remove them from the front of the index.
fn pending() -> String {
    format!("{} AND sender = $1 AND rules = $2 AND (due, id) >= ($3, $4)", Cause::Mark.condition())
}

fn mark(dialect: Dialect) -> Sql {
    let now = dialect.now();
    let suppressed = is_suppressed("recipient", "marketing");
    Sql::new(format!(
        // Materialized: PostgreSQL may otherwise evaluate the selection several times, and mark more than its limit.
        "WITH next AS MATERIALIZED (SELECT id AS next_id, recipient, marketing, expires, {now} AS moment FROM whatsapp_outbox \
         WHERE {pending} AND due <= {now} ORDER BY due, id LIMIT $5 {lock}), \
         due AS MATERIALIZED (SELECT next_id, moment, \
         CASE WHEN expires < moment THEN '{EXPIRED}' WHEN {suppressed} THEN '{OPTED_OUT}' END AS skip FROM next) \
         UPDATE whatsapp_outbox SET \
         state = CASE WHEN skip IS NULL THEN {attempting} ELSE {skipped} END, \
         attempt = CASE WHEN skip IS NULL THEN attempt + 1 ELSE attempt END, \
         reason = skip, driver = $6, changed = moment \
         FROM due WHERE id = next_id AND {is_pending} \
         AND EXISTS (SELECT 1 FROM whatsapp_driver AS d WHERE d.id = $6 AND d.ended IS NULL) \
         RETURNING id, state, attempt, created, failures, template, language, definition, whatsapp_outbox.recipient, parameters, \
         CAST(CASE WHEN encoded IS NULL THEN 0 ELSE 1 END AS bigint), due",
        skipped = State::Skipped.number(),
        attempting = State::Attempting.number(),
        pending = pending(),
        is_pending = Cause::Mark.condition(),
        lock = dialect.skip_locked(),
    ))
}
