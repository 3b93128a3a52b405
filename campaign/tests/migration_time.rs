//! How long migrations take on a table with ten million messages, and how long the service waits for them. By hand:
//!
//! `cargo test --release -p whatsapp-template-campaign --features campaigns,sqlite,postgres,__crash_points --test migration_time --
//! --ignored --nocapture --test-threads 1`. The variable `WHATSAPP_TEMPLATE_ROWS` sets another number of messages.

#![cfg(all(feature = "__crash_points", any(feature = "sqlite", feature = "postgres")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use common::OrderShipped;
use whatsapp_template::Meta;
use whatsapp_template_campaign::{Change, Ledger, Migration, SCHEMA_VERSION};

const ORDER: OrderShipped<'static> = OrderShipped { customer: "Mei", order_id: 1042 };

/// A migration of each kind, after those of the crate. The batches change a tenth of the messages.
const FURTHER: [(&str, Change); 3] = [
    ("a column", Change::Script("ALTER TABLE whatsapp_outbox ADD COLUMN region text")),
    ("an index", Change::Index { name: "whatsapp_outbox_region", on: "whatsapp_outbox (region) WHERE id % 10 = 0" }),
    (
        "batches of 1000, a tenth of the messages",
        Change::Batches(
            "UPDATE whatsapp_outbox SET region = 'eu' WHERE id IN \
             (SELECT id FROM whatsapp_outbox WHERE region IS NULL AND id % 10 = 0 LIMIT 1000)",
        ),
    ),
];

fn rows() -> u64 {
    std::env::var("WHATSAPP_TEMPLATE_ROWS").map_or(10_000_000, |rows| rows.parse().unwrap())
}

/// Calls the service's function again and again while `work` runs. Returns how long that took, and the longest call.
async fn longest_call<F, C>(work: F, mut call: C) -> (Duration, Duration)
where
    F: Future<Output = ()> + Send + 'static,
    C: AsyncFnMut(),
{
    let has_ended = Arc::new(AtomicBool::new(false));
    let ended = Arc::clone(&has_ended);
    let begun = Instant::now();
    let work = tokio::spawn(async move {
        work.await;
        ended.store(true, Ordering::Relaxed);
        begun.elapsed()
    });
    let mut longest = Duration::ZERO;
    while !has_ended.load(Ordering::Relaxed) && !work.is_finished() {
        let one = Instant::now();
        call().await;
        longest = longest.max(one.elapsed());
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    (work.await.unwrap(), longest)
}

/// The measurement, in the module of a database that has `Pool`, a function `database` and a statement `SERIES`.
macro_rules! measurement {
    () => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        #[ignore = "a measurement: minutes, and gigabytes of disk"]
        async fn migrations_of_a_table_with_ten_million_messages() {
            let (_database, address) = database();
            let ledger = Ledger::connect(&address).await.unwrap();
            let pool = Pool::connect(&address).await.unwrap();
            enqueue(&pool, &ledger).await;
            fill(&pool, rows()).await;
            println!("{} with {} messages", module_path!(), rows());
            let mut applied = Vec::new();
            for (number, (what, change)) in (1..).zip(FURTHER) {
                applied.push(Migration { version: SCHEMA_VERSION + number, oldest: 1, change });
                let (migrating, migrations) = (ledger.clone(), applied.clone());
                let work = async move { migrating.migrate_further(&migrations).await.unwrap() };
                let (time, longest) = longest_call(work, async || enqueue(&pool, &ledger).await).await;
                println!("  {what}: {:.2} s; the longest enqueue meanwhile {:.3} s", time.as_secs_f64(), longest.as_secs_f64());
            }
        }

        /// Enqueues a message; while the database is locked, again and again.
        async fn enqueue(pool: &Pool, ledger: &Ledger) {
            loop {
                let Ok(mut tx) = pool.begin().await else { continue };
                let enqueued = ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &ORDER).await;
                if enqueued.is_ok() && tx.commit().await.is_ok() {
                    return;
                }
            }
        }

        /// Copies the first message, in transactions of 100,000.
        async fn fill(pool: &Pool, rows: u64) {
            const COLUMNS: &str =
                "sender, rules, template, language, definition, marketing, recipient, parameters, due";
            let sql = format!(
                "INSERT INTO whatsapp_outbox ({COLUMNS}) SELECT {COLUMNS} FROM whatsapp_outbox, ({SERIES}) AS s WHERE id = 1"
            );
            let mut left = rows;
            while left > 0 {
                let batch = left.min(100_000);
                let sql = sqlx::AssertSqlSafe(sql.clone());
                sqlx::query(sql).bind(i64::try_from(batch).unwrap()).execute(pool).await.unwrap();
                left -= batch;
            }
        }
    };
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use sqlx::SqlitePool as Pool;

    use super::*;

    const SERIES: &str = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < $1) SELECT n FROM s";

    fn database() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}?mode=rwc", folder.path().join("shop.db").display());
        (folder, address)
    }

    measurement!();
}

#[cfg(feature = "postgres")]
mod postgres {
    use sqlx::PgPool as Pool;

    use super::*;
    use crate::common::postgres::Server;

    const SERIES: &str = "SELECT generate_series(1, $1) AS n";

    fn database() -> (Server, String) {
        let server = Server::start();
        let address = server.address();
        (server, address)
    }

    measurement!();

    /// The migrations of the crate itself, on the tables of the first version.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "a measurement: minutes, and gigabytes of disk"]
    async fn the_migrations_of_the_crate() {
        const INSERT: &str = "INSERT INTO whatsapp_outbox (sender, rules, template, language, definition, marketing, recipient, \
                              parameters, due) VALUES ('', 'meta', 'order_shipped', 'en_US', '', 0, '+15550123', '[]', 0)";

        let (_server, address) = database();
        Ledger::migrate_to(&address, 1).await.unwrap();
        let pool = Pool::connect(&address).await.unwrap();
        sqlx::query(INSERT).execute(&pool).await.unwrap();
        fill(&pool, rows()).await;
        let connecting = address.clone();
        let work = async move { Ledger::migrate(&connecting).await.unwrap() };
        let insert = async || {
            sqlx::query(INSERT).execute(&pool).await.unwrap();
        };
        let (time, longest) = longest_call(work, insert).await;
        println!(
            "from version 1 to {SCHEMA_VERSION} with {} messages: {:.2} s; the longest insert meanwhile {:.3} s",
            rows(),
            time.as_secs_f64(),
            longest.as_secs_f64()
        );
    }
}
