//! The SQL statements of the ledger, written once for both databases.
//!
//! The conditions about states come from [`TRANSITIONS`](crate::state::TRANSITIONS).

mod mass;
mod outbox;
#[cfg(feature = "campaigns")]
mod recipients;
mod rows;

pub(crate) use outbox::OutboxStatements;
pub(crate) use rows::RowStatements;

use crate::database::{Dialect, Sql};
use crate::state::State;

/// The statements of a ledger.
pub(crate) struct Statements {
    /// Adds a message: see [`insert`].
    pub(crate) insert: Sql,
    /// The id of the message with a key.
    pub(crate) by_key: Sql,
    pub(crate) is_stored: Sql,
    pub(crate) definition: Sql,
    /// Those that select and mark the messages of the outbox.
    pub(crate) outbox: OutboxStatements,
    /// Those that write answers and reports into the messages of the outbox.
    pub(crate) outbox_rows: RowStatements,
    /// Those that write answers and reports into the recipients of campaigns.
    pub(crate) recipient_rows: RowStatements,
    /// Marks or skips due recipients of a chunk: see [`recipients::mark`].
    #[cfg(feature = "campaigns")]
    pub(crate) mark_recipients: Sql,
    /// The rows of recipients in ranges: see [`mass::find`].
    pub(crate) mass_recipients: Sql,
    pub(crate) start_driver: Sql,
    pub(crate) heartbeat: Sql,
    /// Whether the last sign of life of a worker lies ahead. Parameters: driver, tolerance in milliseconds.
    pub(crate) heartbeat_ahead: Sql,
    pub(crate) end_driver: Sql,
    pub(crate) end_stale_drivers: Sql,
    /// Takes a slice of a rate: see [`rate_slice`].
    pub(crate) rate_slice: Sql,
    /// After how many microseconds a slice may be taken, and the time. Parameters: name of the rate, microseconds until it begins.
    pub(crate) rate_next: Sql,
    /// Lets nothing leave for some microseconds. Parameters: name of the rate, how many.
    pub(crate) rate_pause: Sql,
    /// Halves a rate for all workers, at most once in a second. Parameter: name of the rate.
    pub(crate) rate_slow: Sql,
}

/// The id of the message with a key.
pub(crate) const BY_KEY: &str = "SELECT id FROM whatsapp_outbox WHERE key = $1";

/// Why a message is skipped.
pub(crate) const OPTED_OUT: &str = "the customer opted out";
const EXPIRED: &str = "it was not sent before its `not_after`";

/// Whether a customer gets no such messages.
fn is_suppressed(recipient: &str, marketing: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM whatsapp_suppressed AS s WHERE s.customer = ltrim({recipient}, '+') \
         AND (s.scope = 0 OR (s.scope = 1 AND {marketing} = 1)))"
    )
}

/// For how long a worker that was given up may still send what it had marked, in milliseconds: a marked message leaves within five
/// seconds by the monotonic clock of its worker, whatever the clock of the database does meanwhile.
const MARKED_MAY_LEAVE: i64 = 5000;

/// Whether the driver of a row is alive: it has not ended, and gave a sign of life within the lease, in milliseconds. `driver` is the
/// column with its number, and the lease is a number or a parameter.
pub(crate) fn is_driver_alive(now: &str, driver: &str, lease: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM whatsapp_driver AS d WHERE d.id = {driver} AND d.ended IS NULL \
         AND d.heartbeat BETWEEN {now} - {lease} AND {now} + {lease})"
    )
}

/// Whether the driver of a row may still send it or answer for it: a worker that gave a sign of life within so many milliseconds, or
/// one that was given up a moment ago. One that has ended by itself has its last sign of life then.
pub(crate) fn is_driver_at_work(now: &str, sign_of_life: i64) -> String {
    format!(
        "EXISTS (SELECT 1 FROM whatsapp_driver AS d WHERE d.id = driver AND CASE WHEN d.ended IS NULL \
         THEN d.heartbeat BETWEEN {now} - {sign_of_life} AND {now} + {sign_of_life} \
         ELSE d.ended BETWEEN {now} - {MARKED_MAY_LEAVE} AND {now} + {MARKED_MAY_LEAVE} \
         AND d.ended - d.heartbeat NOT BETWEEN -{SAME_TIME} AND {SAME_TIME} END)"
    )
}

/// Two times that one statement has written differ by less, in milliseconds. A worker that is given up has been silent for longer.
pub(crate) const SAME_TIME: i64 = 500;

impl Statements {
    pub(crate) fn new(dialect: Dialect) -> Self {
        let now = dialect.now();
        Self {
            insert: insert(now),
            by_key: Sql::new(BY_KEY),
            is_stored: Sql::new("SELECT hash FROM whatsapp_definition WHERE hash = $1"),
            definition: Sql::new("SELECT encoded FROM whatsapp_definition WHERE hash = $1"),
            outbox: OutboxStatements::new(dialect),
            // A database that was restored from a backup gives ids a second time.
            outbox_rows: RowStatements::new(dialect, "whatsapp_outbox", "whatsapp_outbox.created = r.created"),
            // All recipients of a campaign have its time.
            recipient_rows: RowStatements::new(
                dialect,
                "whatsapp_recipient",
                "EXISTS (SELECT 1 FROM whatsapp_campaign AS c WHERE c.id = (r.id >> 40) AND c.created = r.created)",
            ),
            #[cfg(feature = "campaigns")]
            mark_recipients: recipients::mark(dialect),
            mass_recipients: mass::find(dialect),
            start_driver: Sql::new(format!(
                "INSERT INTO whatsapp_driver (sender, place, started, heartbeat) VALUES ($1, $2, {now}, {now}) RETURNING id"
            )),
            heartbeat: Sql::new(format!(
                "UPDATE whatsapp_driver SET heartbeat = {now} WHERE id = $1 AND ended IS NULL"
            )),
            heartbeat_ahead: Sql::new(format!(
                "SELECT id FROM whatsapp_driver WHERE id = $1 AND heartbeat > {now} + $2"
            )),
            end_driver: Sql::new(format!(
                "UPDATE whatsapp_driver SET ended = {now}, heartbeat = {now} WHERE id = $1 AND ended IS NULL"
            )),
            end_stale_drivers: Sql::new(format!(
                "UPDATE whatsapp_driver SET ended = {now} WHERE ended IS NULL \
                 AND heartbeat NOT BETWEEN {now} - $1 AND {now} + $1"
            )),
            rate_slice: rate_slice(now),
            rate_slow: Sql::new(format!(
                "UPDATE whatsapp_rate SET speed = CASE WHEN {speed} < 200 THEN 100 ELSE {speed} / 2 END, slowed = {now} \
                 WHERE name = $1 AND (slowed < {now} - 1000 OR slowed > {now})",
                speed = speed(now),
            )),
            rate_next: Sql::new(format!(
                "SELECT next - $2 - {now} * 1000, {now} * 1000 FROM whatsapp_rate WHERE name = $1"
            )),
            rate_pause: Sql::new(format!("UPDATE whatsapp_rate SET next = {now} * 1000 + $2 WHERE name = $1")),
        }
    }
}

/// The present speed of a rate in thousandths. A rate that was halved recovers by a tenth of the whole each ten seconds.
fn speed(now: &str) -> String {
    let recovered = format!("whatsapp_rate.speed + ({now} - whatsapp_rate.slowed) / 100");
    // A time in the future was written before the clock was set back.
    let is_whole = format!("whatsapp_rate.slowed > {now} OR {recovered} >= 1000");
    format!("(CASE WHEN {is_whole} THEN 1000 ELSE {recovered} END)")
}

/// Takes a slice of a rate, if its time has come. Parameters: name of the rate, length of the slice at full speed and time until it
/// begins at the earliest, in microseconds. Returns the time at which the slice begins, the one at which it ends, and the present
/// one. A time that lies further ahead than any slice was written before the clock was set back, and is ignored.
fn rate_slice(now: &str) -> Sql {
    let speed = speed(now);
    let now = format!("{now} * 1000");
    let first = format!("{now} + CAST($3 AS bigint)");
    let length = format!("CAST($2 AS bigint) * 1000 / {speed}");
    let is_ahead = format!("whatsapp_rate.next > {first} + 60000000 + CAST($2 AS bigint)");
    Sql::new(format!(
        "INSERT INTO whatsapp_rate (name, next) VALUES ($1, {first} + CAST($2 AS bigint)) ON CONFLICT (name) DO UPDATE SET \
         next = CASE WHEN whatsapp_rate.next < {first} OR {is_ahead} THEN {first} ELSE whatsapp_rate.next END + {length} \
         WHERE whatsapp_rate.next <= {first} OR {is_ahead} RETURNING next - {length}, next, {now}"
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

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use sqlx::{Connection as _, Row as _};

    use super::*;

    /// With ten million messages, a statement that reads all of them would stop the service for seconds.
    #[tokio::test]
    async fn no_statement_of_a_worker_or_a_webhook_reads_a_whole_table() {
        let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
        for script in [include_str!("../../schema/sqlite/0001.sql"), include_str!("../../schema/sqlite/0002.sql")] {
            sqlx::raw_sql(script).execute(&mut connection).await.unwrap();
        }
        let statements = Statements::new(Dialect::Sqlite);
        let outbox = &statements.outbox;
        let mut all = vec![
            &statements.insert,
            &statements.by_key,
            &statements.is_stored,
            &statements.definition,
            &outbox.mark,
            &outbox.due,
            &outbox.next_due,
            &outbox.store_definitions,
            &outbox.clear_definitions,
            &outbox.open,
            &outbox.take_over,
            #[cfg(feature = "campaigns")]
            &statements.mark_recipients,
            &statements.mass_recipients,
        ];
        let tables = [&statements.outbox_rows, &statements.recipient_rows];
        for RowStatements { answers, reports, .. } in tables {
            all.extend([&answers.accepted, &answers.held, &answers.refused, &answers.later, &answers.unknown]);
            all.extend([&answers.message_id, &reports.accepted, &reports.held, &reports.failed, &reports.refused]);
            all.push(&reports.progress);
        }
        // What the test finds if a statement does read all rows.
        let all_rows = Sql::new("SELECT id FROM whatsapp_outbox WHERE state IN (0)");
        let mut found = Vec::new();
        for sql in all.into_iter().chain([&all_rows]) {
            let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", sql.as_str()));
            for step in sqlx::query(explain).fetch_all(&mut connection).await.unwrap() {
                let step: String = step.get("detail");
                if ["SCAN whatsapp_outbox", "SCAN whatsapp_recipient"].contains(&&*step) {
                    found.push(sql.as_str());
                }
            }
        }
        assert_eq!(found, [all_rows.as_str()]);
    }
}
