//! Whether the database is still the one that the ledger has worked with.
//!
//! A database that was restored from a backup has forgotten attempts, so its pending messages may have left. Such a database
//! is suspect: no worker sends until a person has resumed it.

#[cfg(feature = "sqlite")]
use std::path::{Path, PathBuf};
#[cfg(feature = "postgres")]
use std::sync::Arc;
#[cfg(feature = "postgres")]
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use super::Ledger;
#[cfg(feature = "postgres")]
use crate::database::Database;
use crate::database::{Parameter, Sql};
use crate::state::State;
use crate::{Error, ErrorKind};

/// The name of the setting.
const IDENTITY: &str = "identity";

/// What identifies a database.
#[derive(Debug, Clone)]
pub(crate) enum Identity {
    /// The cluster and its timeline, which changes when a backup is restored or a replica takes over.
    #[cfg(feature = "postgres")]
    Postgres(LastPosition),
    /// A number that only grows, in the database and in a file beside it.
    #[cfg(feature = "sqlite")]
    Sqlite(PathBuf),
}

/// The last position of the write-ahead log that this process has seen, which only grows. It shows that a copy of the disk was
/// put back, which changes nothing else. Clones share it.
#[cfg(feature = "postgres")]
#[derive(Debug, Clone, Default)]
pub(crate) struct LastPosition(Arc<AtomicI64>);

#[cfg(feature = "postgres")]
impl LastPosition {
    /// What was seen so far. Others may see more while this one asks the database, so it is read before.
    fn seen(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn see(&self, position: i64) {
        self.0.fetch_max(position, Ordering::SeqCst);
    }

    fn reset(&self, position: i64) {
        self.0.store(position, Ordering::SeqCst);
    }
}

#[cfg(feature = "sqlite")]
impl Identity {
    /// The identity of a database file: `shop.db.generation` beside `shop.db`.
    pub(super) fn of_file(file: &Path) -> Self {
        let mut name = file.as_os_str().to_owned();
        name.push(".generation");
        Self::Sqlite(name.into())
    }
}

/// What [`Ledger::resume`] has done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Resumed {
    /// How many messages and recipients are unknown now.
    pub unknown: u64,
    /// The names of the campaigns that were being loaded when the backup was made, and that are cancelled now.
    pub cancelled: Vec<String>,
}

impl Ledger {
    /// Compares the database with what the ledger knows of it, and moves the number on that grows.
    pub(crate) async fn check_identity(&self) -> Result<(), Error> {
        match &self.shared.identity {
            #[cfg(feature = "postgres")]
            Identity::Postgres(last) => {
                let seen = last.seen();
                let Some((found, position)) = cluster(self.database()).await? else { return Ok(()) };
                let stored = self.identity(&found).await?;
                if stored != found {
                    return Err(suspect(&stored, &found));
                }
                if seen > position {
                    return Err(suspect("further", &format!("at position {position} of its log")));
                }
                last.see(position);
                Ok(())
            }
            #[cfg(feature = "sqlite")]
            Identity::Sqlite(file) => {
                // First the file: other workers move both numbers on at the same time, the database always first.
                let beside = generation(file)?;
                let stored: u64 = self.identity("0").await?.parse().unwrap_or(0);
                if beside > stored {
                    return Err(suspect(&format!("generation {beside}"), &format!("generation {stored}")));
                }
                let next = Sql::new(
                    "UPDATE whatsapp_setting SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = $1 \
                     RETURNING CAST(value AS INTEGER)",
                );
                let rows = self.database().fetch(&next, &[Parameter::from(IDENTITY)]).await?;
                let next = rows.first().map_or(Ok(0), |row| row.integer(0))?;
                write_generation(file, u64::try_from(next).unwrap_or(0))
            }
        }
    }

    /// Accepts a database that is suspect, because it was restored from a backup that was made at `backup`. Messages that may
    /// have left since then become unknown, and so do all recipients of campaigns of that time that wait; webhooks and people
    /// resolve them. A later time is always safe; the safest is the time at which the restored database came into service.
    ///
    /// A campaign whose recipients were being loaded when the backup was made is cancelled: its other recipients may have been
    /// loaded and sent since then. Do not start such a campaign again, nor one that the database has forgotten.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn resume(&self, backup: SystemTime) -> Result<Resumed, Error> {
        let since = backup.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let since = i64::try_from(since).unwrap_or(i64::MAX);
        let resumed = self.make_unknown(since).await?;
        match &self.shared.identity {
            #[cfg(feature = "postgres")]
            Identity::Postgres(last) => {
                if let Some((found, position)) = cluster(self.database()).await? {
                    self.set_identity(&found).await?;
                    last.reset(position);
                }
            }
            #[cfg(feature = "sqlite")]
            Identity::Sqlite(file) => {
                let beside = generation(file)?;
                self.set_identity(&(beside + 1).to_string()).await?;
                write_generation(file, beside + 1)?;
            }
        }
        Ok(resumed)
    }

    /// Makes the messages and recipients unknown that may have left, though the database has forgotten it, and cancels the
    /// campaigns that would load recipients a second time.
    async fn make_unknown(&self, since: i64) -> Result<Resumed, Error> {
        let now = self.dialect().now();
        let [unknown, pending, attempting] =
            [State::Unknown, State::Pending, State::Attempting].map(|state| state.number().to_string());
        let change = format!(
            "SET state = {unknown}, changed = {now}, reason = 'it may have left after the backup was made' \
             WHERE state IN ({pending}, {attempting})"
        );
        // Nothing shows which chunks ran after the backup was made.
        let campaigns = "(SELECT k.id FROM whatsapp_campaign AS k WHERE k.created < $1 AND k.state NOT IN ('cancelled', 'finished'))";
        let messages = Sql::new(format!("UPDATE whatsapp_outbox {change} AND created < $1 AND due <= {now}"));
        let recipients = Sql::new(format!("UPDATE whatsapp_recipient {change} AND (id >> 40) IN {campaigns}"));
        let counts = Sql::new(format!(
            "UPDATE whatsapp_chunk SET state_{unknown} = state_{unknown} + state_{pending} + state_{attempting}, \
             state_{pending} = 0, state_{attempting} = 0 WHERE (id >> 30) IN {campaigns}"
        ));
        let cancel = Sql::new(format!(
            "UPDATE whatsapp_campaign SET state = 'cancelled', pause = NULL, ended = {now} \
             WHERE state = 'loading' AND created < $1 RETURNING name"
        ));
        let since = [Parameter::from(since)];
        let mut transaction = self.database().begin().await?;
        let unknown = transaction.execute(&messages, &since).await? + transaction.execute(&recipients, &since).await?;
        transaction.execute(&counts, &since).await?;
        let rows = transaction.fetch(&cancel, &since).await?;
        let mut cancelled = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?;
        transaction.commit().await?;
        cancelled.sort();
        if !cancelled.is_empty() {
            tracing::warn!(?cancelled, "campaigns that were being loaded when the backup was made are cancelled");
        }
        Ok(Resumed { unknown, cancelled })
    }

    /// The stored identity, which is `first` in a new database.
    async fn identity(&self, first: &str) -> Result<String, Error> {
        let insert =
            Sql::new("INSERT INTO whatsapp_setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING");
        self.database().execute(&insert, &[Parameter::from(IDENTITY), Parameter::from(first)]).await?;
        let select = Sql::new("SELECT value FROM whatsapp_setting WHERE name = $1");
        let rows = self.database().fetch(&select, &[Parameter::from(IDENTITY)]).await?;
        rows.first().map_or(Ok(String::new()), |row| row.text(0))
    }

    async fn set_identity(&self, value: &str) -> Result<(), Error> {
        let sql = Sql::new("UPDATE whatsapp_setting SET value = $2 WHERE name = $1");
        self.database().execute(&sql, &[Parameter::from(IDENTITY), Parameter::from(value)]).await.map(drop)
    }
}

/// The cluster and the timeline, and the position of the log up to which it is on disk; `None` if the role may not read them.
#[cfg(feature = "postgres")]
async fn cluster(database: &Database) -> Result<Option<(String, i64)>, Error> {
    let sql = Sql::new(
        // The timeline of the control file is behind until the next checkpoint. The number of the table changes when a dump
        // is restored.
        "SELECT system_identifier::text || ', timeline ' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) \
         || ', table ' || 'whatsapp_outbox'::regclass::oid::text, \
         pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint FROM pg_control_system()",
    );
    match database.fetch(&sql, &[]).await {
        Ok(rows) => rows.first().map(|row| Ok((row.text(0)?, row.integer(1)?))).transpose(),
        Err(error) if is_forbidden(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the role lacks a permission.
#[cfg(feature = "postgres")]
fn is_forbidden(error: &Error) -> bool {
    const INSUFFICIENT_PRIVILEGE: &str = "42501";
    error.database_code().is_some_and(|code| code == INSUFFICIENT_PRIVILEGE)
}

/// The number in the file; 0 if there is none.
#[cfg(feature = "sqlite")]
fn generation(file: &Path) -> Result<u64, Error> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(text.trim().parse().unwrap_or(0)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(unusable(file, error)),
    }
}

#[cfg(feature = "sqlite")]
fn write_generation(file: &Path, generation: u64) -> Result<(), Error> {
    // Of one length, so that two processes that write at the same time never mix their digits.
    std::fs::write(file, format!("{generation:020}")).map_err(|error| unusable(file, error))
}

#[cfg(feature = "sqlite")]
fn unusable(file: &Path, error: std::io::Error) -> Error {
    Error::new(
        ErrorKind::Configuration,
        format!("the file {} beside the database cannot be used; check its permissions", file.display()),
    )
    .with_source(error)
}

fn suspect(known: &str, found: &str) -> Error {
    Error::new(
        ErrorKind::Suspect,
        format!(
            "the database is not the one that the ledger has worked with: it was {known}, now it is {found}. It was restored \
             from a backup, or a replica took over, so messages may have left that it has forgotten. Find out when the backup \
             was made, then call `Ledger::resume`, or run `whatsapp-template outbox resume --backup TIME`"
        ),
    )
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::Duration;

    use super::*;

    /// Three campaigns with a chunk: one from before the backup, with a recipient of three states, a later one, and one that was
    /// being loaded.
    const CAMPAIGNS: [&str; 3] = [
        "INSERT INTO whatsapp_campaign (id, name, sender, rules, state, settings, baseline, secret, rows_hash, rows, created) \
         VALUES (1, 'a', '', 'meta', 'running', '', '', '', '', 3, 1000), (2, 'b', '', 'meta', 'running', '', '', '', '', 1, 3000), \
         (3, 'c', '', 'meta', 'loading', '', '', '', '', 2, 1000)",
        "INSERT INTO whatsapp_chunk (id, variant, language, zones, stage, size, state_0, state_1, state_2) \
         VALUES (1 << 30, 0, 'en', '', 1, 3, 1, 1, 1), (2 << 30, 0, 'en', '', 1, 1, 1, 0, 0), \
         (3 << 30, 0, 'en', '', 1, 1, 1, 0, 0)",
        "INSERT INTO whatsapp_recipient (id, line, recipient, parameters, state) VALUES (1 << 40, 1, '+1', '[]', 0), \
         ((1 << 40) + 1, 2, '+2', '[]', 1), ((1 << 40) + 2, 3, '+3', '[]', 2), (2 << 40, 1, '+4', '[]', 0), \
         (3 << 40, 1, '+5', '[]', 0)",
    ];

    #[tokio::test]
    async fn recipients_that_may_have_left_after_the_backup_are_unknown() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("shop.db").display());
        let ledger = Ledger::connect(&address).await.unwrap();
        for sql in CAMPAIGNS {
            ledger.database().execute(&Sql::new(sql), &[]).await.unwrap();
        }
        let resumed = ledger.resume(UNIX_EPOCH + Duration::from_secs(2)).await.unwrap();
        assert_eq!(resumed, Resumed { unknown: 3, cancelled: vec!["c".to_owned()] });
        let numbers = async |sql: &'static str| -> Vec<Vec<i64>> {
            let rows = ledger.database().fetch(&Sql::new(sql), &[]).await.unwrap();
            rows.iter().map(|row| (0..4).map_while(|column| row.integer(column).ok()).collect()).collect()
        };
        let states = numbers("SELECT state FROM whatsapp_recipient ORDER BY id").await;
        assert_eq!(states.concat(), [5, 5, 2, 0, 5]);
        let counts = numbers("SELECT state_0, state_1, state_2, state_5 FROM whatsapp_chunk ORDER BY id").await;
        assert_eq!(counts, [[0, 0, 1, 2], [1, 0, 0, 0], [0, 0, 0, 1]]);
        let sql = Sql::new("SELECT state FROM whatsapp_campaign ORDER BY id");
        let rows = ledger.database().fetch(&sql, &[]).await.unwrap();
        let states: Vec<_> = rows.iter().map(|row| row.text(0).unwrap()).collect();
        assert_eq!(states, ["running", "running", "cancelled"], "the third would load what may have left already");
    }
}
