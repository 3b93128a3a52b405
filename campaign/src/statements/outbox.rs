//! The statements that select the messages of the outbox, and mark them.

use super::{EXPIRED, OPTED_OUT, is_suppressed};
use crate::database::{Dialect, Sql};
use crate::state::{Cause, State};

/// The statements on messages of the outbox that only the outbox has.
pub(crate) struct OutboxStatements {
    /// Marks or skips due messages of a sender. Parameters: driver, sender, number of messages, rules.
    pub(crate) mark: Sql,
    /// How many messages of a sender are due. Parameters: sender, rules, at most.
    pub(crate) due: Sql,
    /// After how many milliseconds the next message of a sender is due.
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
        let (now, pending) = (dialect.now(), Cause::Mark.condition());
        let attempting = State::Attempting.number();
        Self {
            mark: mark(dialect),
            due: Sql::new(format!(
                "SELECT count(*) FROM (SELECT 1 FROM whatsapp_outbox WHERE {pending} AND sender = $1 AND rules = $2 \
                 AND due <= {now} LIMIT $3) AS due"
            )),
            next_due: Sql::new(format!(
                "SELECT min(due) - {now} FROM whatsapp_outbox WHERE {pending} AND sender = $1 AND rules = $2"
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
                 reason = 'its worker stopped without an answer' WHERE {} AND NOT EXISTS (SELECT 1 FROM \
                 whatsapp_driver AS d WHERE d.id = driver AND d.ended IS NULL AND d.heartbeat BETWEEN {now} - $1 AND {now} + $1)",
                State::Unknown.number(),
                Cause::TakenOver.condition()
            )),
        }
    }
}

fn mark(dialect: Dialect) -> Sql {
    let now = dialect.now();
    let expired = "(expires IS NOT NULL AND expires < moment)";
    let suppressed = is_suppressed("recipient", "marketing");
    let is_skipped = format!("{expired} OR {suppressed}");
    Sql::new(format!(
        // Materialized: PostgreSQL may otherwise evaluate the selection several times, and mark more than its limit.
        "WITH due AS MATERIALIZED (SELECT id AS due_id, {now} AS moment FROM whatsapp_outbox WHERE {pending} \
         AND sender = $2 AND rules = $4 AND due <= {now} ORDER BY due, id LIMIT $3 {lock}) \
         UPDATE whatsapp_outbox SET \
         state = CASE WHEN {is_skipped} THEN {skipped} ELSE {attempting} END, \
         attempt = CASE WHEN {is_skipped} THEN attempt ELSE attempt + 1 END, \
         reason = CASE WHEN {expired} THEN '{EXPIRED}' WHEN {suppressed} THEN '{OPTED_OUT}' END, \
         driver = $1, changed = moment \
         FROM due WHERE id = due_id AND {pending} \
         AND EXISTS (SELECT 1 FROM whatsapp_driver AS d WHERE d.id = $1 AND d.ended IS NULL) \
         RETURNING id, state, attempt, created, failures, template, language, definition, recipient, parameters, \
         CAST(CASE WHEN encoded IS NULL THEN 0 ELSE 1 END AS bigint)",
        skipped = State::Skipped.number(),
        attempting = State::Attempting.number(),
        pending = Cause::Mark.condition(),
        lock = dialect.skip_locked(),
    ))
}
