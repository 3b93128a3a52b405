//! The limit of messages in 24 hours, kept in hours.
//!
//! Every message counts, as if its customer were new: too careful, but never too much.

use core::time::Duration;

use super::planner::Budget;

/// An hour in milliseconds.
const HOUR: i64 = 3_600_000;

/// How many hours the limit counts: the present one, and so many before it that 24 whole hours are always covered.
const HOURS: i64 = 25;

/// The number of the hour that a time is in.
pub(crate) const fn hour(now: i64) -> i64 {
    now.div_euclid(HOUR)
}

/// What is left of a limit, from the hours in which messages left and how many.
pub(crate) fn left(limit: u64, hours: &[(i64, u64)], now: i64) -> Budget {
    let first = hour(now) - HOURS + 1;
    let counted = hours.iter().filter(|(hour, used)| *hour >= first && *used > 0);
    let used: u64 = counted.clone().map(|(_, used)| used).sum();
    // When the oldest hour is not counted any more.
    let oldest = counted.map(|(hour, _)| *hour).min().unwrap_or_else(|| hour(now));
    let more_at = (oldest + HOURS).saturating_mul(HOUR);
    let more_in = Duration::from_millis(u64::try_from(more_at - now).unwrap_or(0));
    Budget { limit, left: limit.saturating_sub(used), more_in }
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) use statements::{correct, give_back, take, used};

#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod statements {
    use super::{HOURS, hour};
    use crate::database::{Parameter, Sql, Transaction};
    use crate::{Error, Ledger};

    /// Adds messages to an hour.
    const ADD: &str = "INSERT INTO whatsapp_budget (sender, hour, used) VALUES ($1, $2, $3) \
                       ON CONFLICT (sender, hour) DO UPDATE SET used = whatsapp_budget.used + excluded.used";

    /// The hours in which messages of a sender left, and how many.
    pub(crate) async fn used(transaction: &mut Transaction, sender: &str, now: i64) -> Result<Vec<(i64, u64)>, Error> {
        let sql = Sql::new("SELECT hour, used FROM whatsapp_budget WHERE sender = $1 AND hour > $2");
        let rows = transaction.fetch(&sql, &[Parameter::from(sender), Parameter::from(hour(now) - HOURS)]).await?;
        rows.iter().map(|row| Ok((row.integer(0)?, u64::try_from(row.integer(1)?).unwrap_or(0)))).collect()
    }

    /// Counts the messages of hours that lie ahead in the present hour: they left before the clock was set back. Otherwise they
    /// would count for a day longer.
    pub(crate) async fn correct(ledger: &Ledger, sender: &str) -> Result<(), Error> {
        let now = Sql::new(format!("SELECT {}", ledger.dialect().now()));
        let rows = ledger.database().fetch(&now, &[]).await?;
        let now = rows.first().map_or(Ok(0), |row| row.integer(0))?;
        correct_at(ledger, sender, now).await
    }

    pub(super) async fn correct_at(ledger: &Ledger, sender: &str, now: i64) -> Result<(), Error> {
        let sender = Parameter::from(sender);
        // Another transaction may have just begun the next hour.
        let last = Parameter::from(hour(now) + 1);
        let ahead = Sql::new("SELECT 1 FROM whatsapp_budget WHERE sender = $1 AND hour > $2 AND used > 0 LIMIT 1");
        if ledger.database().fetch(&ahead, &[sender.clone(), last.clone()]).await?.is_empty() {
            return Ok(());
        }
        let mut transaction = ledger.database().begin().await?;
        transaction.execute(&Sql::new(ADD), &[sender.clone(), Parameter::from(0), Parameter::from(0)]).await?;
        let moved = Sql::new("DELETE FROM whatsapp_budget WHERE sender = $1 AND hour > $2 RETURNING used");
        let rows = transaction.fetch(&moved, &[sender.clone(), last]).await?;
        let used = rows.iter().map(|row| row.integer(0)).sum::<Result<i64, Error>>()?;
        tracing::warn!(messages = used, "the clock was set back; messages of hours that lie ahead count in this hour");
        let parameters = [sender, Parameter::from(hour(now)), Parameter::from(used)];
        transaction.execute(&Sql::new(ADD), &parameters).await?;
        transaction.commit().await
    }

    /// Gives back what was taken for messages that never left.
    pub(crate) async fn give_back(
        transaction: &mut Transaction,
        sender: &str,
        messages: usize,
        now: i64,
    ) -> Result<(), Error> {
        let sender = Parameter::from(sender);
        transaction.execute(&Sql::new(ADD), &[sender.clone(), Parameter::from(0), Parameter::from(0)]).await?;
        // What was taken in the hour before stays counted: too careful, but never too much.
        let sql =
            Sql::new("UPDATE whatsapp_budget SET used = used - $3 WHERE sender = $1 AND hour = $2 AND used >= $3");
        let messages = Parameter::from(i64::try_from(messages).unwrap_or(i64::MAX));
        transaction.execute(&sql, &[sender, Parameter::from(hour(now)), messages]).await.map(drop)
    }

    /// Takes at most `wanted` messages of a limit; returns how many may leave. Without a limit they are counted, because another
    /// campaign of the sender may have one. The row of hour 0 is the lock, at which a transaction waits until the others have
    /// committed: one with a limit must see what one without it has taken.
    pub(crate) async fn take(
        transaction: &mut Transaction,
        sender: &str,
        limit: Option<u64>,
        wanted: u64,
        now: i64,
    ) -> Result<u64, Error> {
        let add = Sql::new(ADD);
        let row = |hour: i64, used: u64| {
            [Parameter::from(sender), Parameter::from(hour), Parameter::from(i64::try_from(used).unwrap_or(i64::MAX))]
        };
        transaction.execute(&add, &row(0, 0)).await?;
        let Some(limit) = limit else {
            transaction.execute(&add, &row(hour(now), wanted)).await?;
            return Ok(wanted);
        };
        let hours = used(transaction, sender, now).await?;
        let granted = super::left(limit, &hours, now).left.min(wanted);
        if granted > 0 {
            transaction.execute(&add, &row(hour(now), granted)).await?;
        }
        Ok(granted)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_limit_counts_the_last_24_hours() {
        let now = 1000 * HOUR + 1;
        assert_eq!(left(250, &[], now).left, 250);
        let budget = left(250, &[(1000, 100), (990, 50), (976, 30), (975, 999)], now);
        assert_eq!(budget.left, 70, "hour 975 is more than 24 hours ago");
        assert_eq!(budget.more_in.as_millis(), u128::try_from(HOUR).unwrap_or(0) - 1, "then hour 976 is not counted");
        assert_eq!(left(100, &[(999, 500)], now).left, 0);
    }

    /// Whatever the hour, in no 24 hours more than the limit leave.
    #[test]
    fn in_no_24_hours_more_than_the_limit_leave() {
        let mut hours: Vec<(i64, u64)> = Vec::new();
        let mut sent: Vec<(i64, u64)> = Vec::new();
        // Every seven minutes as many as are allowed.
        for step in 0..2000_i64 {
            let now = 1000 * HOUR + step * 420_000;
            let granted = left(250, &hours, now).left.min(40);
            hours.push((hour(now), granted));
            sent.push((now, granted));
            let window: u64 = sent.iter().filter(|(at, _)| *at > now - 24 * HOUR).map(|(_, count)| count).sum();
            assert!(window <= 250, "{window} in 24 hours");
        }
        let total: u64 = sent.iter().map(|(_, count)| count).sum();
        assert!(total > 2000, "{total} in ten days");
    }

    #[cfg(feature = "sqlite")]
    #[tokio::test]
    async fn hours_by_a_clock_that_was_ahead_count_in_the_present_one() {
        use crate::database::Sql;
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("campaigns.db").display());
        let ledger = crate::Ledger::connect(&address).await.unwrap();
        let sql = "INSERT INTO whatsapp_budget (sender, hour, used) \
                   VALUES ('', 990, 1), ('', 1000, 2), ('', 1001, 4), ('', 1024, 8), ('', 1025, 16), ('other', 1024, 32)";
        ledger.database().execute(&Sql::new(sql), &[]).await.unwrap();
        let now = 1000 * HOUR + 1;
        for _ in 0..2 {
            statements::correct_at(&ledger, "", now).await.unwrap();
        }
        let mut transaction = ledger.database().begin().await.unwrap();
        for _ in 0..2 {
            let mut hours = used(&mut transaction, "", now).await.unwrap();
            hours.sort_unstable();
            // Hour 1001 may have been begun by another transaction a moment ago.
            assert_eq!(hours, [(990, 1), (1000, 26), (1001, 4)]);
        }
        assert_eq!(used(&mut transaction, "other", now).await.unwrap(), [(1024, 32)]);
        // Of 30 messages that were taken, four never left; more than were taken are not given back.
        for messages in [4, 1000] {
            give_back(&mut transaction, "", messages, now).await.unwrap();
            let hours = used(&mut transaction, "", now).await.unwrap();
            assert_eq!(hours.iter().find(|(hour, _)| *hour == 1000), Some(&(1000, 22)));
        }
    }
}
