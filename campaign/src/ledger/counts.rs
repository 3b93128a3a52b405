//! How many messages have each state.

use super::Ledger;
use crate::Error;
use crate::database::Sql;
use crate::state::State;

/// How many messages of the outbox have each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts([u64; State::ALL.len()]);

impl Counts {
    /// How many have this state.
    pub fn of(&self, state: State) -> u64 {
        usize::try_from(state.number()).ok().and_then(|index| self.0.get(index)).copied().unwrap_or(0)
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}

impl Ledger {
    /// Counts the messages in each state. The database reads all rows for it, so ask every minute rather than every second.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn counts(&self) -> Result<Counts, Error> {
        let sql = Sql::new("SELECT state, count(*) FROM whatsapp_outbox GROUP BY state");
        let mut counts = Counts::default();
        for row in self.database().fetch(&sql, &[]).await? {
            let index = usize::try_from(row.integer(0)?).unwrap_or(usize::MAX);
            if let Some(count) = counts.0.get_mut(index) {
                *count = u64::try_from(row.integer(1)?).unwrap_or(0);
            }
        }
        Ok(counts)
    }
}
