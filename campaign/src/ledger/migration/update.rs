//! Updating the tables while other processes use them, or update them too.

use core::time::Duration;

use tokio::time::Instant;

use super::{Change, Migration, Version};
use crate::database::{Database, Dialect, Parameter, Session, Sql};
use crate::{Error, ErrorKind};

/// How long a statement waits for the lock of a table. Later statements on the table wait as long, so it is short.
#[cfg(feature = "postgres")]
const LOCK_TIMEOUT: &str = "SET LOCAL lock_timeout = '2s'";

/// For how long the update is tried again while transactions or another process are in its way.
const GIVE_UP: Duration = Duration::from_mins(5);

/// The wait between two tries.
const WAIT: Duration = Duration::from_millis(200);

/// The number of the advisory lock: an arbitrary constant that names it.
#[cfg(feature = "postgres")]
const LOCK: &str = "7340032017001";

const TABLE: &str = "CREATE TABLE IF NOT EXISTS whatsapp_schema \
                     (version bigint PRIMARY KEY, oldest bigint NOT NULL, applied bigint NOT NULL)";

/// An update of the tables.
pub(super) struct Update {
    session: Session,
    dialect: Dialect,
    give_up: Instant,
}

impl Update {
    pub(super) async fn start(database: &Database) -> Result<Self, Error> {
        let (mut session, dialect) = (database.acquire().await?, database.dialect());
        session.close_on_drop();
        #[cfg_attr(not(feature = "postgres"), expect(unused_mut, reason = "SQLite has no settings"))]
        let mut update = Self { session, dialect, give_up: Instant::now() + GIVE_UP };
        // A role may have a time-out that is too short for an index.
        #[cfg(feature = "postgres")]
        if dialect == Dialect::Postgres {
            update.run("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0").await?;
        }
        Ok(update)
    }

    /// Applies a migration, unless it was applied before.
    pub(super) async fn apply(&mut self, migration: &Migration) -> Result<(), Error> {
        loop {
            let result = match migration.change {
                Change::Script(sql) => self.script(migration, sql).await,
                Change::Index { name, on } => self.index(migration, name, on).await,
                Change::Batches(sql) => self.batches(migration, sql).await,
            };
            match result {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) if is_busy(&error) => {}
                Err(error) => return Err(error),
            }
            if Instant::now() >= self.give_up {
                return Err(Error::new(
                    ErrorKind::Schema,
                    format!(
                        "the tables of the ledger could not be updated to version {} within five minutes, because another \
                         process updates them, or because a transaction that does not end uses them; end it, then try again",
                        migration.version
                    ),
                ));
            }
            tokio::time::sleep(WAIT).await;
        }
    }

    /// Runs a script in one transaction; returns false if another process is updating the tables.
    async fn script(&mut self, migration: &Migration, sql: &str) -> Result<bool, Error> {
        self.run(self.dialect.begin()).await?;
        let result = self.in_transaction(migration, sql).await;
        let end = if matches!(result, Ok(true)) { "COMMIT" } else { "ROLLBACK" };
        let ended = self.run(end).await;
        // The first error is the one that says why.
        result.and_then(|done| ended.map(|()| done))
    }

    async fn in_transaction(&mut self, migration: &Migration, sql: &str) -> Result<bool, Error> {
        #[cfg(feature = "postgres")]
        if self.dialect == Dialect::Postgres {
            self.run(LOCK_TIMEOUT).await?;
            // A transaction that waits for a lock would be waited for by an index that is built at the same time.
            if !self.is(&format!("pg_try_advisory_xact_lock({LOCK})")).await? {
                return Ok(false);
            }
        }
        if self.has(migration).await? {
            return Ok(true);
        }
        self.run(sql).await?;
        self.record(migration).await.map(|()| true)
    }

    /// Builds an index; returns false if another process is updating the tables.
    async fn index(&mut self, migration: &Migration, name: &str, on: &str) -> Result<bool, Error> {
        match self.dialect {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => self.script(migration, &format!("CREATE INDEX IF NOT EXISTS {name} ON {on}")).await,
            #[cfg(feature = "postgres")]
            Dialect::Postgres => {
                if !self.lock().await? {
                    return Ok(false);
                }
                if !self.has(migration).await? {
                    let valid = format!("(SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('{name}'))");
                    if !self.is(&format!("coalesce({valid}, false)")).await? {
                        // What a process has left that ended while it built the index.
                        self.run(&format!("DROP INDEX CONCURRENTLY IF EXISTS {name}")).await?;
                        self.run(&format!("CREATE INDEX CONCURRENTLY {name} ON {on}")).await?;
                    }
                    self.record(migration).await?;
                }
                self.unlock().await.map(|()| true)
            }
        }
    }

    /// Repeats a statement until it changes nothing; returns false if another process is updating the tables.
    async fn batches(&mut self, migration: &Migration, sql: &str) -> Result<bool, Error> {
        if !self.lock().await? {
            return Ok(false);
        }
        if !self.has(migration).await? {
            let sql = Sql::new(sql);
            while self.session.connection().execute(&sql, &[]).await? > 0 {}
            self.record(migration).await?;
        }
        self.unlock().await.map(|()| true)
    }

    /// Takes the lock for the session, which a connection that ends gives back. SQLite has none; there, two processes may
    /// repeat the same batches, which changes nothing twice.
    #[cfg_attr(not(feature = "postgres"), allow(clippy::unused_async, reason = "only PostgreSQL is asked"))]
    async fn lock(&mut self) -> Result<bool, Error> {
        match self.dialect {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => Ok(true),
            #[cfg(feature = "postgres")]
            Dialect::Postgres => {
                let is_held = format!(
                    "EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid() \
                     AND (classid::bigint << 32) | objid::bigint = {LOCK})"
                );
                if !self.is(&format!("pg_try_advisory_lock({LOCK})")).await? {
                    return Ok(false);
                }
                if self.is(&is_held).await? {
                    return Ok(true);
                }
                Err(Error::new(
                    ErrorKind::Schema,
                    "a connection pooler gives each statement another session, so the tables of the ledger cannot be updated \
                     through it; run `whatsapp-template outbox migrate` with the address of the server itself",
                ))
            }
        }
    }

    #[cfg_attr(not(feature = "postgres"), allow(clippy::unused_async, reason = "only PostgreSQL is asked"))]
    async fn unlock(&mut self) -> Result<(), Error> {
        match self.dialect {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => Ok(()),
            #[cfg(feature = "postgres")]
            Dialect::Postgres => self.is(&format!("pg_advisory_unlock({LOCK})")).await.map(drop),
        }
    }

    async fn has(&mut self, migration: &Migration) -> Result<bool, Error> {
        let found = Version::read(&mut self.session.connection(), self.dialect).await?;
        Ok(found.version >= migration.version)
    }

    /// Writes the version into the database.
    async fn record(&mut self, migration: &Migration) -> Result<(), Error> {
        let Migration { version, oldest, .. } = *migration;
        if version == 1 {
            self.run(TABLE).await?;
        }
        let now = self.dialect.now();
        let sql = Sql::new(format!(
            "INSERT INTO whatsapp_schema (version, oldest, applied) VALUES ($1, $2, {now}) ON CONFLICT (version) DO NOTHING"
        ));
        self.session.connection().execute(&sql, &[Parameter::from(version), Parameter::from(oldest)]).await?;
        tracing::info!(version, "the tables of the ledger were updated");
        Ok(())
    }

    /// Evaluates a condition.
    #[cfg(feature = "postgres")]
    async fn is(&mut self, condition: &str) -> Result<bool, Error> {
        let sql = Sql::new(format!("SELECT ({condition})::int::bigint"));
        let rows = self.session.connection().fetch(&sql, &[]).await?;
        Ok(rows.first().map_or(Ok(0), |row| row.integer(0))? == 1)
    }

    async fn run(&mut self, sql: &str) -> Result<(), Error> {
        self.session.connection().script(&Sql::new(sql)).await
    }
}

/// Whether a lock was not free: `lock_not_available` and `deadlock_detected` of PostgreSQL, `SQLITE_BUSY` with its extensions.
fn is_busy(error: &Error) -> bool {
    let Some(code) = error.database_code() else { return false };
    matches!(code.as_str(), "55P03" | "40P01")
        || code.parse::<u32>().is_ok_and(|number| number & 0xff == 5 && number < 1000)
}
