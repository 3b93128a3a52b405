//! The statement that marks the recipients of a chunk.

use super::{OPTED_OUT, is_suppressed};
use crate::database::{Dialect, Sql};
use crate::state::{Cause, State};

/// Why a recipient of a campaign is skipped.
const TIME_OVER: &str = "the time of the campaign was over";

/// Marks or skips due recipients of a chunk, while the driver lives and has the chunk, the campaign runs, and its variant has not
/// paused. Parameters: driver, chunk, first id, last id, how many, whether the template is marketing, the time after which they
/// are skipped, and the number of attempts that they must have had, if it matters.
pub(super) fn mark(dialect: Dialect) -> Sql {
    let now = dialect.now();
    let expired = "(CAST($7 AS bigint) IS NOT NULL AND moment > $7)";
    let suppressed = is_suppressed("recipient", "$6");
    let is_skipped = format!("{expired} OR {suppressed}");
    let has_chunk = "EXISTS (SELECT 1 FROM whatsapp_chunk AS c \
                     JOIN whatsapp_campaign AS k ON k.id = (c.id >> 30) AND k.state = 'running' \
                     JOIN whatsapp_variant AS v ON v.campaign = k.id AND v.place = c.variant AND v.pause IS NULL \
                     WHERE c.id = $2 AND c.state = 2 AND c.driver = $1)";
    Sql::new(format!(
        "WITH due AS MATERIALIZED (SELECT id AS due_id, {now} AS moment FROM whatsapp_recipient WHERE {pending} \
         AND id BETWEEN $3 AND $4 AND due <= {now} AND (CAST($8 AS bigint) IS NULL OR attempt = $8) \
         ORDER BY id LIMIT $5 {lock}) \
         UPDATE whatsapp_recipient SET \
         state = CASE WHEN {is_skipped} THEN {skipped} ELSE {attempting} END, \
         attempt = CASE WHEN {is_skipped} THEN attempt ELSE attempt + 1 END, \
         reason = CASE WHEN {expired} THEN '{TIME_OVER}' WHEN {suppressed} THEN '{OPTED_OUT}' END, \
         driver = $1, changed = moment \
         FROM due WHERE id = due_id AND {pending} \
         AND EXISTS (SELECT 1 FROM whatsapp_driver AS d WHERE d.id = $1 AND d.ended IS NULL) AND {has_chunk} \
         RETURNING id, state, attempt, failures, recipient, parameters, progress, code",
        skipped = State::Skipped.number(),
        attempting = State::Attempting.number(),
        pending = Cause::Mark.condition(),
        lock = dialect.skip_locked(),
    ))
}
