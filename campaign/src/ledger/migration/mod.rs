//! The tables of the ledger, and how those of an older version are updated.
//!
//! CONTRIBUTING says what the author of a migration must know.

mod update;

use crate::database::{Connection, Database, Dialect, Sql};
use crate::{Error, ErrorKind};
use update::Update;

/// The version of the tables that this version of the crate uses.
pub const SCHEMA_VERSION: i64 = 3;

/// A step from one version of the tables to the next.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(feature = "__crash_points"), expect(unreachable_pub, reason = "only tests get it"))]
pub struct Migration {
    /// The version of the tables after it.
    pub version: i64,
    /// The oldest version for which a program may have been written that uses these tables. Programs of both versions run
    /// during a rolling update, and an older one may be started again.
    pub oldest: i64,
    /// What it does.
    pub change: Change,
}

/// What a [`Migration`] does. None of them holds a lock on a large table for long.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(feature = "__crash_points"),
    expect(unreachable_pub, dead_code, reason = "only tests get it, and have migrations of each kind so far")
)]
pub enum Change {
    /// Statements that run in one transaction, together with the new version: tables, columns, functions, triggers. They must
    /// neither rewrite nor scan a large table.
    Script(&'static str),
    /// An index on a table that may be large: `CREATE INDEX NAME ON …`. PostgreSQL builds it while the table is used.
    Index {
        /// Its name.
        name: &'static str,
        /// What comes after `ON`: `whatsapp_outbox (sender) WHERE state = 0`.
        on: &'static str,
    },
    /// A statement that changes at most some thousand rows, and is repeated, each time in a transaction of its own, until it
    /// changes none.
    Batches(&'static str),
}

impl Migration {
    const fn script(version: i64, oldest: i64, sql: &'static str) -> Self {
        Self { version, oldest, change: Change::Script(sql) }
    }
}

/// All migrations, in the order of their versions.
fn migrations(dialect: Dialect) -> &'static [Migration] {
    match dialect {
        #[cfg(feature = "postgres")]
        Dialect::Postgres => {
            const {
                &[
                    Migration::script(1, 1, include_str!("../../../schema/postgres/0001.sql")),
                    Migration::script(2, 1, include_str!("../../../schema/postgres/0002.sql")),
                    Migration::script(3, 1, include_str!("../../../schema/postgres/0003.sql")),
                ]
            }
        }
        #[cfg(feature = "sqlite")]
        Dialect::Sqlite => {
            const {
                &[
                    Migration::script(1, 1, include_str!("../../../schema/sqlite/0001.sql")),
                    Migration::script(2, 1, include_str!("../../../schema/sqlite/0002.sql")),
                    Migration::script(3, 1, include_str!("../../../schema/sqlite/0003.sql")),
                ]
            }
        }
    }
}

/// Creates or updates the tables. Several processes may do so at once, and each may end at any time.
pub(super) async fn migrate(database: &Database) -> Result<(), Error> {
    migrate_with(database, migrations(database.dialect())).await
}

/// Like [`migrate`], with the migrations of a test.
pub(super) async fn migrate_with(database: &Database, migrations: &[Migration]) -> Result<(), Error> {
    // Without a lock first: nearly every start finds the right version.
    if let Ok(()) = check_with(database, migrations).await {
        return Ok(());
    }
    let mut update = Update::start(database).await?;
    for migration in migrations {
        update.apply(migration).await.map_err(|error| explained(error, migration.version))?;
    }
    drop(update);
    check_with(database, migrations).await
}

/// Checks that the tables have a version that this program can use.
///
/// # Errors
///
/// [`ErrorKind::Schema`], which says what to run, if they have not.
pub(super) async fn check(database: &Database) -> Result<(), Error> {
    check_with(database, migrations(database.dialect())).await
}

async fn check_with(database: &Database, migrations: &[Migration]) -> Result<(), Error> {
    let wanted = migrations.last().map_or(0, |migration| migration.version);
    let mut session = database.acquire().await?;
    let found = Version::read(&mut session.connection(), database.dialect()).await?;
    if found.oldest > wanted {
        return Err(newer(found, wanted));
    }
    if found.version < wanted {
        return Err(Error::new(
            ErrorKind::Schema,
            format!(
                "the tables of the ledger have version {}, this program uses {wanted}; {RUN_MIGRATE}",
                found.version
            ),
        ));
    }
    Ok(())
}

const RUN_MIGRATE: &str =
    "run `whatsapp-template outbox migrate --database ADDRESS` with a role that may create and change tables";

fn newer(found: Version, wanted: i64) -> Error {
    Error::new(
        ErrorKind::Schema,
        format!(
            "the tables of the ledger have version {}, which programs for version {} and newer can use; this program uses \
             {wanted}; start the newer program",
            found.version, found.oldest
        ),
    )
}

/// Says what to do if the role may not change tables, or the tables of another program have their names.
fn explained(error: Error, version: i64) -> Error {
    const INSUFFICIENT_PRIVILEGE: &str = "42501";
    // SQLite has one code for all of them.
    const EXISTS: [&str; 2] = ["1", "42P07"];
    let message = match error.database_code().as_deref() {
        Some(INSUFFICIENT_PRIVILEGE) => {
            format!(
                "the role of the program may not update the tables of the ledger to version {version}; {RUN_MIGRATE}"
            )
        }
        Some(code) if EXISTS.contains(&code) => format!(
            "the tables of the ledger cannot be updated to version {version}, because the database has a table or an index of another \
             program whose name begins with `whatsapp_`; use another database, or rename it"
        ),
        _ => return error,
    };
    Error::new(ErrorKind::Schema, message).with_source(error)
}

/// The version of the tables; 0 if there are none.
#[derive(Debug, Clone, Copy, Default)]
struct Version {
    version: i64,
    oldest: i64,
}

impl Version {
    async fn read(connection: &mut Connection<'_>, dialect: Dialect) -> Result<Self, Error> {
        let exists = connection.fetch(&Sql::new(dialect.has_table("whatsapp_schema")), &[]).await?;
        if exists.first().map_or(Ok(0), |row| row.integer(0))? == 0 {
            return Ok(Self::default());
        }
        let sql = Sql::new("SELECT version, oldest FROM whatsapp_schema ORDER BY version DESC LIMIT 1");
        match connection.fetch(&sql, &[]).await?.first() {
            Some(row) => Ok(Self { version: row.integer(0)?, oldest: row.integer(1)? }),
            None => Ok(Self::default()),
        }
    }
}

#[cfg(feature = "__crash_points")]
impl super::Ledger {
    /// Applies further migrations, for tests.
    #[doc(hidden)]
    pub async fn migrate_further(&self, further: &[Migration]) -> Result<(), Error> {
        let all = migrations(self.dialect()).iter().chain(further).copied().collect::<Vec<_>>();
        migrate_with(self.database(), &all).await
    }

    /// Creates the tables as an older version of the crate did, for tests.
    #[doc(hidden)]
    #[cfg(feature = "postgres")]
    pub async fn migrate_to(address: &str, version: i64) -> Result<(), Error> {
        let database = Database::Postgres(sqlx::PgPool::connect(address).await?);
        let migrations = migrations(database.dialect()).iter().filter(|migration| migration.version <= version);
        migrate_with(&database, &migrations.copied().collect::<Vec<_>>()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_of_both_databases_have_the_same_versions() {
        let dialects = [
            #[cfg(feature = "postgres")]
            Dialect::Postgres,
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite,
        ];
        for dialect in dialects {
            let found: Vec<i64> = migrations(dialect).iter().map(|migration| migration.version).collect();
            assert_eq!(found, (1..=SCHEMA_VERSION).collect::<Vec<_>>(), "{dialect:?}");
            let mut oldest = 0;
            for migration in migrations(dialect) {
                assert!((oldest..=migration.version).contains(&migration.oldest), "{migration:?}");
                oldest = migration.oldest;
            }
        }
    }
}
