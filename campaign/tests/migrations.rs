//! The tables of the ledger, created and updated while other processes use them.

#![cfg(all(feature = "__crash_points", any(feature = "sqlite", feature = "postgres")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use common::OrderShipped;
use whatsapp_template::Meta;
use whatsapp_template_campaign::{Change, ErrorKind, Ledger, Migration, SCHEMA_VERSION};

/// A migration after those of the crate: the first, the second, …
const fn further(number: i64, oldest: i64, change: Change) -> Migration {
    Migration { version: SCHEMA_VERSION + number, oldest, change }
}

const ORDER: OrderShipped<'static> = OrderShipped { customer: "Mei", order_id: 1 };

/// The tests, in the module of a database that has a function `database`.
macro_rules! tests {
    () => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn processes_that_start_at_once_create_the_tables_once() {
            let (_database, address) = database().await;
            let mut starts = tokio::task::JoinSet::new();
            for _ in 0..6 {
                let address = address.clone();
                starts.spawn(async move { Ledger::connect(&address).await });
            }
            while let Some(ledger) = starts.join_next().await {
                ledger.unwrap().unwrap().close().await;
            }
            assert_eq!(versions(&address).await, (1..=SCHEMA_VERSION).collect::<Vec<_>>());
        }

        #[tokio::test]
        async fn without_migrations_a_ledger_says_what_to_run() {
            let (_database, address) = database().await;
            let options = Ledger::options().with_migrations(false);
            let error = options.connect(&address).await.unwrap_err();
            assert!(error.to_string().contains("whatsapp-template outbox migrate"), "{error}");
            Ledger::migrate(&address).await.unwrap();
            let ledger = options.connect(&address).await.unwrap();
            assert_eq!(ledger.counts().await.unwrap().total(), 0);
        }

        #[tokio::test]
        async fn a_script_that_fails_leaves_nothing() {
            let (_database, address) = database().await;
            let ledger = Ledger::connect(&address).await.unwrap();
            let wrong = Change::Script("CREATE TABLE half (id bigint); INSERT INTO no_such_table VALUES (1)");
            ledger.migrate_further(&[further(1, 1, wrong)]).await.unwrap_err();
            assert_eq!(versions(&address).await, (1..=SCHEMA_VERSION).collect::<Vec<_>>());
            // The table was rolled back, so the right script can create it.
            let right = Change::Script("CREATE TABLE half (id bigint)");
            ledger.migrate_further(&[further(1, 1, right)]).await.unwrap();
            ledger.migrate_further(&[further(1, 1, right)]).await.unwrap();
        }

        #[tokio::test]
        async fn an_older_program_works_with_newer_tables_that_it_can_use() {
            let (_database, address) = database().await;
            let ledger = Ledger::connect(&address).await.unwrap();
            let column = Change::Script("ALTER TABLE whatsapp_outbox ADD COLUMN note text");
            ledger.migrate_further(&[further(1, 1, column)]).await.unwrap();
            Ledger::connect(&address).await.unwrap().close().await;
            let breaking = Change::Script("ALTER TABLE whatsapp_outbox DROP COLUMN note");
            let both = [further(1, 1, column), further(2, SCHEMA_VERSION + 2, breaking)];
            ledger.migrate_further(&both).await.unwrap();
            for migrates in [true, false] {
                let error = Ledger::options().with_migrations(migrates).connect(&address).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Schema);
                assert!(error.to_string().contains("start the newer program"), "{error}");
            }
        }

        #[tokio::test]
        async fn rows_are_changed_in_batches_and_indexed() {
            let (_database, address) = database().await;
            let ledger = Ledger::connect(&address).await.unwrap();
            enqueue(&address, &ledger, 250).await;
            let migrations = [
                further(1, 1, Change::Script("ALTER TABLE whatsapp_outbox ADD COLUMN region text")),
                further(
                    2,
                    1,
                    Change::Batches(
                        "UPDATE whatsapp_outbox SET region = 'eu' WHERE id IN \
                     (SELECT id FROM whatsapp_outbox WHERE region IS NULL LIMIT 100)",
                    ),
                ),
                further(3, 1, Change::Index { name: "whatsapp_outbox_region", on: "whatsapp_outbox (region)" }),
            ];
            ledger.migrate_further(&migrations).await.unwrap();
            assert_eq!(count(&address, "SELECT count(*) FROM whatsapp_outbox WHERE region = 'eu'").await, 250);
            // The old program does not set the column.
            enqueue(&address, &ledger, 1).await;
        }

        /// Enqueues messages in one transaction.
        async fn enqueue(address: &str, ledger: &Ledger, messages: usize) {
            let pool = Pool::connect(address).await.unwrap();
            let mut tx = pool.begin().await.unwrap();
            for _ in 0..messages {
                ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &ORDER).await.unwrap();
            }
            tx.commit().await.unwrap();
            pool.close().await;
        }

        async fn count(address: &str, sql: &'static str) -> i64 {
            let pool = Pool::connect(address).await.unwrap();
            let count = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
            pool.close().await;
            count
        }

        async fn versions(address: &str) -> Vec<i64> {
            let pool = Pool::connect(address).await.unwrap();
            let sql = "SELECT version FROM whatsapp_schema ORDER BY version";
            let versions = sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap();
            pool.close().await;
            versions
        }
    };
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use sqlx::SqlitePool as Pool;

    use super::*;

    #[allow(clippy::unused_async, reason = "that of PostgreSQL waits")]
    async fn database() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("shop.db").display());
        // The service's own pool connects to a file that exists.
        (folder, address + "?mode=rwc")
    }

    tests!();

    #[tokio::test]
    async fn without_migrations_no_file_is_created() {
        let (folder, address) = database().await;
        let error = Ledger::options().with_migrations(false).connect(&address).await.unwrap_err();
        assert!(error.to_string().contains("there is no database file"), "{error}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::time::{Duration, Instant};

    use sqlx::PgPool as Pool;

    use super::*;
    use crate::common::postgres::Server;

    #[allow(clippy::unused_async, reason = "the tests wait for both")]
    async fn database() -> (Server, String) {
        let server = Server::start();
        let address = server.address();
        (server, address)
    }

    tests!();

    /// A transaction that has written to the outbox and does not end.
    async fn open_transaction(pool: &Pool, ledger: &Ledger) -> sqlx::Transaction<'static, sqlx::Postgres> {
        let mut tx = pool.begin().await.unwrap();
        ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &ORDER).await.unwrap();
        tx
    }

    /// Starts to apply a migration in another task.
    fn spawn(ledger: &Ledger, migration: Migration) -> tokio::task::JoinHandle<Result<(), String>> {
        let ledger = ledger.clone();
        tokio::spawn(async move { ledger.migrate_further(&[migration]).await.map_err(|error| error.to_string()) })
    }

    /// A column needs the table for itself for a moment. A transaction that does not end keeps it from it, and then the others must
    /// not wait behind the migration.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_migration_that_waits_does_not_stop_the_service() {
        let (_server, address) = database().await;
        let ledger = Ledger::connect(&address).await.unwrap();
        let pool = Pool::connect(&address).await.unwrap();
        let open = open_transaction(&pool, &ledger).await;
        let column = Change::Script("ALTER TABLE whatsapp_outbox ADD COLUMN note text");
        let migration = spawn(&ledger, further(1, 1, column));
        let begun = Instant::now();
        let mut longest = Duration::ZERO;
        while begun.elapsed() < Duration::from_secs(5) {
            let one = Instant::now();
            enqueue(&address, &ledger, 1).await;
            longest = longest.max(one.elapsed());
        }
        assert!(longest < Duration::from_secs(4), "an enqueue took {longest:?}");
        assert!(!migration.is_finished(), "the transaction is still open");
        open.commit().await.unwrap();
        migration.await.unwrap().unwrap();
        assert_eq!(versions(&address).await.last(), Some(&(SCHEMA_VERSION + 1)));
    }

    /// An index waits for a transaction that does not end, and meanwhile the others go on at once. Its process ends then, and the
    /// next one builds the index anew.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn an_index_is_built_while_the_service_works_and_survives_a_crash() {
        let (_server, address) = database().await;
        let ledger = Ledger::connect(&address).await.unwrap();
        let pool = Pool::connect(&address).await.unwrap();
        let is_valid =
            "SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('whatsapp_outbox_note') AND indisvalid";
        let is_there = "SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('whatsapp_outbox_note')";
        let index = Change::Index { name: "whatsapp_outbox_note", on: "whatsapp_outbox (template)" };
        let open = open_transaction(&pool, &ledger).await;
        let first = spawn(&ledger, further(1, 1, index));
        while count(&address, is_there).await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let one = Instant::now();
        enqueue(&address, &ledger, 1).await;
        assert!(one.elapsed() < Duration::from_secs(1), "{:?}", one.elapsed());
        // Another process starts at the same time. It waits, and nothing waits for it.
        let second = spawn(&ledger, further(1, 1, index));
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert!(!first.is_finished() && !second.is_finished());
        let kill = "SELECT count(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                    WHERE query LIKE 'CREATE INDEX CONCURRENTLY%') AS ended";
        assert_eq!(count(&address, kill).await, 1);
        first.await.unwrap().unwrap_err();
        assert_eq!(count(&address, is_valid).await, 0);
        open.commit().await.unwrap();
        second.await.unwrap().unwrap();
        assert_eq!(count(&address, is_valid).await, 1);
    }

    #[tokio::test]
    async fn a_role_without_the_right_to_change_tables() {
        let (server, address) = database().await;
        let pool = Pool::connect(&address).await.unwrap();
        sqlx::raw_sql("CREATE ROLE service LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC")
            .execute(&pool)
            .await
            .unwrap();
        let service = server.address().replace("postgres@", "service@");
        let error = Ledger::connect(&service).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Schema);
        assert!(error.to_string().contains("may not update the tables of the ledger to version 1"), "{error}");
        assert!(error.to_string().contains("whatsapp-template outbox migrate"), "{error}");
        Ledger::migrate(&address).await.unwrap();
        sqlx::raw_sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO service")
            .execute(&pool)
            .await
            .unwrap();
        let ledger = Ledger::connect(&service).await.unwrap();
        enqueue(&service, &ledger, 1).await;
        assert_eq!(ledger.counts().await.unwrap().total(), 1);
    }

    /// The migrations of the crate rewrite no table that may be large.
    #[tokio::test]
    async fn no_migration_rewrites_the_outbox() {
        let (_server, address) = database().await;
        Ledger::migrate_to(&address, 1).await.unwrap();
        let pool = Pool::connect(&address).await.unwrap();
        let fill = "INSERT INTO whatsapp_outbox (sender, rules, template, language, definition, marketing, recipient, parameters, \
                    due) SELECT '', 'meta', 'order_shipped', 'en_US', '', 0, '+15550123', '[]', 0 FROM generate_series(1, 20000)";
        sqlx::query(fill).execute(&pool).await.unwrap();
        let file = "SELECT pg_relation_filenode('whatsapp_outbox')::bigint";
        let scans = "SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'whatsapp_outbox'";
        let before = (count(&address, file).await, count(&address, scans).await);
        let begun = Instant::now();
        Ledger::migrate(&address).await.unwrap();
        assert_eq!((count(&address, file).await, count(&address, scans).await), before, "after {:?}", begun.elapsed());
    }
}
