//! The statement that finds the recipients of requests with several ones by their numbers.

use crate::database::{Column, Dialect, Sql};

/// The ids and the recipients of rows in ranges of ids whose recipients are among some texts. The parameters are a
/// [`Batch`](crate::database::Batch) of ranges, each with one of the texts. Each range is read once, by the primary key.
pub(super) fn find(dialect: Dialect) -> Sql {
    let columns = [("first_id", Column::Integer), ("last_id", Column::Integer), ("recipient", Column::Text)];
    let wanted = dialect.batch(&columns);
    let in_range = match dialect {
        // The limit keeps the condition on the recipient out, so that the planner has no choice but the index.
        #[cfg(feature = "postgres")]
        Dialect::Postgres => {
            "CROSS JOIN LATERAL (SELECT id, recipient FROM whatsapp_recipient AS r \
             WHERE r.id BETWEEN c.first_id AND c.last_id LIMIT 1024) AS whatsapp_recipient"
        }
        // SQLite keeps the order of a cross join.
        #[cfg(feature = "sqlite")]
        Dialect::Sqlite => "CROSS JOIN whatsapp_recipient ON whatsapp_recipient.id BETWEEN c.first_id AND c.last_id",
    };
    Sql::new(format!(
        "WITH wanted AS MATERIALIZED (SELECT r.first_id, r.last_id, r.recipient FROM {wanted}) \
         SELECT whatsapp_recipient.id, whatsapp_recipient.recipient \
         FROM (SELECT DISTINCT first_id, last_id FROM wanted) AS c {in_range} \
         WHERE whatsapp_recipient.recipient IN (SELECT wanted.recipient FROM wanted)"
    ))
}
