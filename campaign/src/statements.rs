//! The SQL statements of the ledger, written once for both databases.
//!
//! The conditions about states come from [`TRANSITIONS`](crate::state::TRANSITIONS).

use crate::database::{Column, Dialect, Sql};
use crate::state::{Cause, State};

/// The statements of a ledger.
pub(crate) struct Statements {
    /// Adds a message: see [`insert`].
    pub(crate) insert: Sql,
    /// The id of the message with a key.
    pub(crate) by_key: Sql,
    pub(crate) is_stored: Sql,
    pub(crate) definition: Sql,
    /// Moves the definitions that marked messages bring to their own table. Parameter: driver.
    pub(crate) store_definitions: Sql,
    pub(crate) clear_definitions: Sql,
    /// Locks the rows of a batch in the order of their ids, so that two batches never wait for each other.
    pub(crate) lock_rows: Option<Sql>,
    /// Marks or skips due messages of a sender. Parameters: driver, sender, number of messages, rules.
    pub(crate) mark: Sql,
    /// How many messages of a sender are due. Parameters: sender, rules, at most.
    pub(crate) due: Sql,
    /// After how many milliseconds the next message of a sender is due.
    pub(crate) next_due: Sql,
    /// The messages that a worker has marked.
    pub(crate) open: Sql,
    pub(crate) answers: Answers,
    /// What webhooks report: the state, and the progress.
    pub(crate) reported_accepted: Sql,
    pub(crate) reported_held: Sql,
    pub(crate) reported_failed: Sql,
    pub(crate) reported_refused: Sql,
    pub(crate) reported_progress: Sql,
    pub(crate) start_driver: Sql,
    pub(crate) heartbeat: Sql,
    pub(crate) end_driver: Sql,
    pub(crate) take_over: Sql,
    pub(crate) end_stale_drivers: Sql,
    pub(crate) rate_slice: Sql,
    pub(crate) rate_next: Sql,
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

/// The id of the message with a key.
pub(crate) const BY_KEY: &str = "SELECT id FROM whatsapp_outbox WHERE key = $1";

/// Whether a customer gets no such messages.
fn is_suppressed(recipient: &str, marketing: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM whatsapp_suppressed AS s WHERE s.customer = ltrim({recipient}, '+') \
         AND (s.scope = 0 OR (s.scope = 1 AND {marketing} = 1)))"
    )
}

impl Statements {
    pub(crate) fn new(dialect: Dialect) -> Self {
        let (now, pending) = (dialect.now(), Cause::Mark.condition());
        Self {
            insert: insert(now),
            by_key: Sql::new(BY_KEY),
            is_stored: Sql::new("SELECT hash FROM whatsapp_definition WHERE hash = $1"),
            definition: Sql::new("SELECT encoded FROM whatsapp_definition WHERE hash = $1"),
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
                attempting = State::Attempting.number()
            )),
            clear_definitions: Sql::new(format!(
                "UPDATE whatsapp_outbox SET encoded = NULL WHERE state = {} AND driver = $1 AND encoded IS NOT NULL",
                State::Attempting.number()
            )),
            lock_rows: dialect.lock_rows(),
            open: Sql::new(format!(
                "SELECT id, attempt FROM whatsapp_outbox WHERE state = {} AND driver = $1",
                State::Attempting.number()
            )),
            answers: Answers::new(dialect),
            reported_accepted: reported(dialect, Cause::ReportedAccepted, "r.accepted = 1"),
            reported_held: reported(dialect, Cause::ReportedHeld, "r.held = 1"),
            reported_failed: reported(
                dialect,
                Cause::ReportedFailed,
                "r.failed = 1 AND whatsapp_outbox.attempt = r.attempt",
            ),
            reported_refused: reported(
                dialect,
                Cause::ReportedRefused,
                "r.failed = 1 AND whatsapp_outbox.attempt = r.attempt",
            ),
            reported_progress: Sql::new(format!(
                "UPDATE whatsapp_outbox SET progress = r.progress, code = r.code, reason = r.reason, \
                 message_id = coalesce(whatsapp_outbox.message_id, r.message_id), changed = {now} \
                 FROM {} WHERE {SAME_MESSAGE} AND whatsapp_outbox.attempt <= r.attempt \
                 AND whatsapp_outbox.progress < r.progress",
                dialect.records(REPORT)
            )),
            start_driver: Sql::new(format!(
                "INSERT INTO whatsapp_driver (sender, place, started, heartbeat) VALUES ($1, $2, {now}, {now}) RETURNING id"
            )),
            heartbeat: Sql::new(format!(
                "UPDATE whatsapp_driver SET heartbeat = {now} WHERE id = $1 AND ended IS NULL"
            )),
            end_driver: Sql::new(format!("UPDATE whatsapp_driver SET ended = {now} WHERE id = $1 AND ended IS NULL")),
            take_over: Sql::new(format!(
                "UPDATE whatsapp_outbox SET state = {}, changed = {now}, \
                 reason = 'its worker stopped without an answer' WHERE {} AND NOT EXISTS (SELECT 1 FROM \
                 whatsapp_driver AS d WHERE d.id = driver AND d.ended IS NULL AND d.heartbeat BETWEEN {now} - $1 AND {now} + $1)",
                State::Unknown.number(),
                Cause::TakenOver.condition()
            )),
            end_stale_drivers: Sql::new(format!(
                "UPDATE whatsapp_driver SET ended = {now} WHERE ended IS NULL \
                 AND heartbeat NOT BETWEEN {now} - $1 AND {now} + $1"
            )),
            rate_slice: rate_slice(now),
            rate_next: Sql::new(format!("SELECT next - {now} * 1000 FROM whatsapp_rate WHERE name = $1")),
        }
    }
}

/// Takes a slice of a rate, if its time has come. Parameters: name of the rate, length of the slice in microseconds. A time
/// that lies further ahead than any slice was written before the clock was set back, and is ignored.
fn rate_slice(now: &str) -> Sql {
    let now = format!("{now} * 1000");
    let is_ahead = format!("whatsapp_rate.next > {now} + 60000000 + $2");
    Sql::new(format!(
        "INSERT INTO whatsapp_rate (name, next) VALUES ($1, {now} + $2) ON CONFLICT (name) DO UPDATE SET \
         next = CASE WHEN whatsapp_rate.next < {now} OR {is_ahead} THEN {now} ELSE whatsapp_rate.next END + $2 \
         WHERE whatsapp_rate.next <= {now} OR {is_ahead} RETURNING next"
    ))
}

/// Adds a message. Parameters: key, sender, rules, template, language, definition, encoded definition, marketing,
/// recipient, values, not before (time), not before (from now), not after (time), not after (from now).
fn insert(now: &str) -> Sql {
    let suppressed = is_suppressed("CAST($9 AS text)", "CAST($8 AS bigint)");
    let text = |number: u8| format!("CAST(${number} AS text)");
    let texts = [1, 2, 3, 4, 5, 6, 7].map(text).join(", ");
    Sql::new(format!(
        "INSERT INTO whatsapp_outbox (key, sender, rules, template, language, definition, encoded, marketing, recipient, \
         parameters, due, expires, state, reason) \
         SELECT {texts}, CAST($8 AS bigint), {recipient}, {parameters}, \
         coalesce(CAST($11 AS bigint), {now} + coalesce(CAST($12 AS bigint), 0)), \
         coalesce(CAST($13 AS bigint), {now} + CAST($14 AS bigint)), \
         CASE WHEN {suppressed} THEN {skipped} ELSE {pending} END, \
         CASE WHEN {suppressed} THEN '{OPTED_OUT}' END WHERE true \
         ON CONFLICT (key) DO NOTHING RETURNING id",
        recipient = text(9),
        parameters = text(10),
        skipped = State::Skipped.number(),
        pending = State::Pending.number(),
    ))
}

/// Why a message is skipped.
const OPTED_OUT: &str = "the customer opted out";
const EXPIRED: &str = "it was not sent before its `not_after`";

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
         RETURNING id, state, attempt, created, failures, template, language, definition, recipient, parameters",
        skipped = State::Skipped.number(),
        attempting = State::Attempting.number(),
        pending = Cause::Mark.condition(),
        lock = dialect.skip_locked(),
    ))
}

/// The columns of an answer in the JSON list of a batch.
const ANSWER: &[(&str, Column)] = &[
    ("id", Column::Integer),
    ("attempt", Column::Integer),
    ("message_id", Column::Text),
    ("code", Column::Text),
    ("reason", Column::Text),
    ("delay", Column::Integer),
    ("failures", Column::Integer),
];

impl Answers {
    fn new(dialect: Dialect) -> Self {
        let (now, records) = (dialect.now(), dialect.records(ANSWER));
        let answer = |cause: Cause, more: &str| {
            Sql::new(format!(
                "UPDATE whatsapp_outbox SET state = {to}, driver = NULL, changed = {now}, \
                 message_id = coalesce(r.message_id, whatsapp_outbox.message_id), code = r.code, reason = r.reason{more} \
                 FROM {records} WHERE whatsapp_outbox.id = r.id AND whatsapp_outbox.attempt = r.attempt AND {from}",
                to = cause.transition().to.number(),
                from = cause.condition(),
            ))
        };
        Self {
            accepted: answer(Cause::AnsweredAccepted, ""),
            held: answer(Cause::AnsweredHeld, ""),
            refused: answer(Cause::AnsweredRefused, ""),
            later: answer(
                Cause::AnsweredLater,
                &format!(", due = {now} + r.delay, failures = whatsapp_outbox.failures + r.failures"),
            ),
            unknown: answer(Cause::AnsweredUnknown, ""),
            message_id: Sql::new(format!(
                "UPDATE whatsapp_outbox SET message_id = r.message_id FROM {records} WHERE whatsapp_outbox.id = r.id \
                 AND whatsapp_outbox.attempt = r.attempt AND whatsapp_outbox.message_id IS NULL"
            )),
        }
    }
}

/// The columns of a report in the JSON list of a batch.
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

/// The row that a report is about, which has the time of enqueuing that the reference has.
const SAME_MESSAGE: &str = "whatsapp_outbox.id = r.id AND whatsapp_outbox.created = r.created";

fn reported(dialect: Dialect, cause: Cause, condition: &str) -> Sql {
    let row = cause.transition();
    Sql::new(format!(
        "UPDATE whatsapp_outbox SET state = {to}, changed = {now}, code = NULL, reason = NULL, \
         message_id = coalesce(whatsapp_outbox.message_id, r.message_id) \
         FROM {records} WHERE {SAME_MESSAGE} AND {condition} AND {from}",
        to = row.to.number(),
        now = dialect.now(),
        records = dialect.records(REPORT),
        from = cause.condition(),
    ))
}
