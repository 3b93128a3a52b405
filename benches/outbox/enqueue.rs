//! What enqueuing adds to a transaction of the service, beside a bare insert.

use std::time::{Duration, Instant};

use whatsapp_template::Meta;

use crate::Failure;
use crate::database::{TestDatabase, order_shipped, with_pool};
use crate::process::ticks;

/// How many rows each way inserts, and how many in one transaction.
const ROWS: usize = 10_000;
const BATCH: usize = 100;

/// Prints the cost of both.
pub(crate) async fn run(database: &TestDatabase) -> Result<(), Failure> {
    database.warm_up().await?;
    // A table such as a service has: as wide as a message, with the key that makes it unique.
    database
        .execute("CREATE TABLE bare (id bigint PRIMARY KEY, key text UNIQUE, recipient text, parameters text, created bigint)")
        .await?;
    let outbox = database.ledger.outbox::<Meta>();
    let mut costs = [(0.0, Duration::ZERO); 2];
    // By turns, so that a slow moment of the machine is no advantage for one.
    for number in 0..ROWS / BATCH * 2 {
        let (way, first) = (number % 2, number / 2 * BATCH);
        let (cpu, begun) = (total(database)?, Instant::now());
        with_pool!(database, pool => {
            let mut tx = pool.begin().await?;
            for row in first..first + BATCH {
                let (key, to, order) = (format!("order-{row}-shipped"), format!("+1555{row:07}"), row.to_string());
                if way == 0 {
                    sqlx::query("INSERT INTO bare (id, key, recipient, parameters, created) VALUES ($1, $2, $3, $4, $5)")
                        .bind(row as i64)
                        .bind(key)
                        .bind(to)
                        .bind(r#"["Mei","1042","Monday","SG123"]"#)
                        .bind(1_790_000_000_000_i64)
                        .execute(&mut *tx)
                        .await?;
                } else {
                    outbox.enqueue(&mut tx, &to, &order_shipped(&order)).key(key).await?;
                }
            }
            tx.commit().await?;
        });
        costs[way].0 += total(database)? - cpu;
        costs[way].1 += begun.elapsed();
    }
    let [bare, enqueued] = costs;
    let micros = |duration: Duration| duration.as_secs_f64() * 1e6 / ROWS as f64;
    println!(
        "  enqueue   {:.0} µs, a bare insert {:.0} µs (processor time {:.0} and {:.0}), {BATCH} in a transaction",
        micros(enqueued.1),
        micros(bare.1),
        enqueued.0 * 1e6 / ROWS as f64,
        bare.0 * 1e6 / ROWS as f64,
    );
    Ok(())
}

/// The processor time of this process and of the database.
fn total(database: &TestDatabase) -> Result<f64, Failure> {
    Ok(ticks(std::process::id())?.0 + database.processor_time()?)
}
