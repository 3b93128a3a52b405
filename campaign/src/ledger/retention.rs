//! Removing personal data from old messages.

use core::time::Duration;

use super::Ledger;
use crate::Error;
use crate::database::{Parameter, Sql};
use crate::state::State;

/// How many rows one statement changes, so that no lock is held for long.
const BATCH: i64 = 5000;

impl Ledger {
    /// Removes the values of messages that reached a final state longer ago than this. Returns how many.
    ///
    /// The reasons are removed too, because a provider may quote values in them. Messages that wait, are on their way or are unknown keep their values.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn forget_values(&self, older_than: Duration) -> Result<u64, Error> {
        self.forget(older_than, "parameters = '[]', reason = NULL", "parameters <> '[]'").await
    }

    /// Removes the recipients and the values of messages that reached a final state longer ago than this. Returns how many.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn forget_recipients(&self, older_than: Duration) -> Result<u64, Error> {
        self.forget(older_than, "parameters = '[]', recipient = '', reason = NULL", "recipient <> ''").await
    }

    async fn forget(&self, older_than: Duration, change: &str, condition: &str) -> Result<u64, Error> {
        let finals =
            [State::Accepted, State::Refused, State::Skipped].map(|state| state.number().to_string()).join(",");
        let sql = Sql::new(format!(
            "UPDATE whatsapp_outbox SET {change} WHERE id IN (SELECT id FROM whatsapp_outbox WHERE state IN ({finals}) \
             AND coalesce(changed, created) < {} - $1 AND {condition} LIMIT $2) AND state IN ({finals}) AND {condition}",
            self.dialect().now()
        ));
        let age = Parameter::from(i64::try_from(older_than.as_millis()).unwrap_or(i64::MAX));
        let mut total = 0;
        loop {
            let changed = self.database().execute(&sql, &[age.clone(), Parameter::from(BATCH)]).await?;
            total += changed;
            if changed == 0 {
                return Ok(total);
            }
        }
    }
}
