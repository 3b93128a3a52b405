//! The statements that write answers and reports into the rows of a table.
//!
//! The table has the columns `id`, `state`, `progress`, `attempt`, `failures`, `driver`, `due`, `changed`, `message_id`, `code`
//! and `reason`, with the meaning that they have in the outbox.

use crate::database::{Column, Dialect, Sql};
use crate::state::Cause;

/// The statements on the rows of one table, whatever is sent from it. The parameters of each are a [`Batch`](crate::database::Batch).
pub(crate) struct RowStatements {
    /// Locks the rows of a batch in the order of their ids, so that two batches never wait for each other.
    pub(crate) lock: Option<Sql>,
    pub(crate) answers: Answers,
    pub(crate) reports: Reports,
    /// Suppresses marketing for the recipients of rows, because the provider has refused it.
    pub(crate) opted_out: Sql,
}

/// The statement that writes the answers of each kind.
pub(crate) struct Answers {
    pub(crate) accepted: Sql,
    pub(crate) held: Sql,
    pub(crate) refused: Sql,
    pub(crate) later: Sql,
    pub(crate) unknown: Sql,
    /// The id of a message that a webhook proved to be accepted before the answer came.
    pub(crate) message_id: Sql,
}

/// What webhooks report: the states, and the progress.
pub(crate) struct Reports {
    pub(crate) accepted: Sql,
    pub(crate) held: Sql,
    pub(crate) failed: Sql,
    pub(crate) refused: Sql,
    pub(crate) progress: Sql,
}

impl RowStatements {
    /// Those of a table. `same` is the condition under which the row with the id of a report `r` is the row that was sent.
    pub(crate) fn new(dialect: Dialect, table: &str, same: &str) -> Self {
        Self {
            lock: dialect.lock_batch(table),
            answers: Answers::new(dialect, table),
            reports: Reports::new(dialect, table, same),
            opted_out: opted_out(dialect, table),
        }
    }
}

/// A later wish of the customer in WhatsApp is kept.
fn opted_out(dialect: Dialect, table: &str) -> Sql {
    let now = dialect.now();
    Sql::new(format!(
        "INSERT INTO whatsapp_suppressed (customer, source, scope, since, reason) \
         SELECT DISTINCT ltrim({table}.recipient, '+'), 'whatsapp', 1, {now}, \
         'the provider refused marketing: the customer opted out' FROM {table} \
         WHERE {table}.id IN (SELECT r.id FROM {records}) ORDER BY 1 \
         ON CONFLICT (customer, source) DO UPDATE SET scope = 1, since = excluded.since, reason = excluded.reason \
         WHERE whatsapp_suppressed.scope = 2 AND whatsapp_suppressed.since <= excluded.since",
        records = dialect.batch(&[("id", Column::Integer)]),
    ))
}

/// The columns of an answer in a batch: at first those of accepted messages.
const ACCEPTED: &[(&str, Column)] =
    &[("id", Column::Integer), ("attempt", Column::Integer), ("message_id", Column::Text)];
const ANSWER: &[(&str, Column)] = &[
    ("id", Column::Integer),
    ("attempt", Column::Integer),
    ("code", Column::Text),
    ("reason", Column::Text),
    ("delay", Column::Integer),
    ("failures", Column::Integer),
];

impl Answers {
    fn new(dialect: Dialect, table: &str) -> Self {
        let now = dialect.now();
        let (accepted, answers) = (dialect.batch(ACCEPTED), dialect.batch(ANSWER));
        let answer = |cause: Cause, change: &str, records: &str| {
            Sql::new(format!(
                // No worker has it any more, so a person may decide about it.
                "UPDATE {table} SET state = {to}, driver = NULL, changed = {now}, {change} \
                 FROM {records} WHERE {table}.id = r.id AND {table}.attempt = r.attempt AND {from}",
                to = cause.transition().to.number(),
                from = cause.condition(),
            ))
        };
        let proof = format!("message_id = coalesce(r.message_id, {table}.message_id), code = NULL, reason = NULL");
        let failure = "code = r.code, reason = r.reason";
        let later = format!("{failure}, due = {now} + r.delay, failures = {table}.failures + r.failures");
        Self {
            accepted: answer(Cause::AnsweredAccepted, &proof, &accepted),
            held: answer(Cause::AnsweredHeld, &proof, &accepted),
            refused: answer(Cause::AnsweredRefused, failure, &answers),
            later: answer(Cause::AnsweredLater, &later, &answers),
            unknown: answer(Cause::AnsweredUnknown, failure, &answers),
            message_id: Sql::new(format!(
                "UPDATE {table} SET message_id = r.message_id FROM {accepted} WHERE {table}.id = r.id \
                 AND {table}.attempt = r.attempt AND {table}.message_id IS NULL"
            )),
        }
    }
}

/// The columns of a report in a batch.
const REPORT: &[(&str, Column)] = &[
    ("id", Column::Integer),
    ("attempt", Column::Integer),
    ("progress", Column::Integer),
    ("created", Column::Integer),
    ("accepted", Column::Integer),
    ("held", Column::Integer),
    ("failed", Column::Integer),
    ("message_id", Column::Text),
    ("code", Column::Text),
    ("reason", Column::Text),
];

impl Reports {
    fn new(dialect: Dialect, table: &str, same: &str) -> Self {
        let (now, records) = (dialect.now(), dialect.batch(REPORT));
        let reported = |cause: Cause, condition: &str| {
            // Returns the ids of the rows that it changed.
            Sql::new(format!(
                "UPDATE {table} SET state = {to}, changed = {now}, code = NULL, reason = NULL, \
                 message_id = coalesce({table}.message_id, r.message_id) \
                 FROM {records} WHERE {table}.id = r.id AND {same} AND {condition} AND {from} RETURNING {table}.id",
                to = cause.transition().to.number(),
                from = cause.condition(),
            ))
        };
        let failed = format!("r.failed = 1 AND {table}.attempt = r.attempt");
        Self {
            accepted: reported(Cause::ReportedAccepted, "r.accepted = 1"),
            held: reported(Cause::ReportedHeld, "r.held = 1"),
            failed: reported(Cause::ReportedFailed, &failed),
            refused: reported(Cause::ReportedRefused, &failed),
            progress: Sql::new(format!(
                "UPDATE {table} SET progress = r.progress, code = r.code, reason = r.reason, \
                 message_id = coalesce({table}.message_id, r.message_id), changed = {now} \
                 FROM {records} WHERE {table}.id = r.id AND {same} AND {table}.attempt <= r.attempt \
                 AND {table}.progress < r.progress"
            )),
        }
    }
}
