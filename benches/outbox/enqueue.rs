//! What enqueuing adds to a transaction of the service, beside an insert into a table of its own.
//!
//! The two kinds of transactions alternate, so that a slow moment of the machine meets both, and neighbours are compared: the
//! median of their ratios does not depend on the load. Beginning and committing a transaction is not in the times, because the
//! service does both anyway; the processor time has everything.

use std::time::{Duration, Instant};

use whatsapp_template::Meta;
use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::process::processor_time;
use whatsapp_template_benches::template::order_shipped;
use whatsapp_template_benches::{Failure, with_pool};

use crate::messages;

/// How many transactions of each kind there are, and how many rows each inserts.
const TRANSACTIONS: usize = 200;
const ROWS: usize = 100;

/// How many transactions of each kind come first and are not measured: statements are prepared, files grow.
const WARM_UP: usize = 10;

/// The two kinds of transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bare,
    Enqueue,
}

/// What the transactions of a kind took: the time of the inserts of each, and the processor time of all.
#[derive(Debug, Default)]
struct Cost {
    times: Vec<Duration>,
    processor: f64,
}

/// Prints the cost of both.
pub(crate) async fn run(database: &TestDatabase) -> Result<(), Failure> {
    messages::warm_up(database).await?;
    // A table such as a service has: as wide as a message, with the key that makes it unique.
    database
        .execute("CREATE TABLE bare (id bigint PRIMARY KEY, key text UNIQUE, recipient text, parameters text, created bigint)")
        .await?;
    let (mut bare, mut enqueued) = (Cost::default(), Cost::default());
    for number in 0..WARM_UP + TRANSACTIONS {
        // The order changes, so that neither kind always comes second.
        let order = if number % 2 == 0 { [Kind::Bare, Kind::Enqueue] } else { [Kind::Enqueue, Kind::Bare] };
        for kind in order {
            let before = total(database)?;
            let time = insert(database, kind, number * ROWS).await?;
            if number >= WARM_UP {
                let cost = if kind == Kind::Bare { &mut bare } else { &mut enqueued };
                cost.times.push(time);
                cost.processor += total(database)? - before;
            }
        }
    }
    let mut ratios: Vec<f64> =
        enqueued.times.iter().zip(&bare.times).map(|(one, other)| one.as_secs_f64() / other.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    let at = |quarter: usize| ratios[(ratios.len() - 1) * quarter / 4];
    let each = |processor: f64| processor * 1e6 / (TRANSACTIONS * ROWS) as f64;
    println!(
        "  enqueue   {:.2} times an insert into a table of the service (quartiles {:.2} and {:.2} of {TRANSACTIONS} pairs); \
         {:.0} µs and {:.0} µs",
        at(2),
        at(1),
        at(3),
        median(&mut enqueued.times),
        median(&mut bare.times),
    );
    println!(
        "  enqueue   processor time, with the commit: {:.2} times; {:.0} µs and {:.0} µs",
        enqueued.processor / bare.processor,
        each(enqueued.processor),
        each(bare.processor),
    );
    Ok(())
}

/// Inserts rows in one transaction; returns how long the inserts took.
async fn insert(database: &TestDatabase, kind: Kind, first: usize) -> Result<Duration, Failure> {
    let outbox = database.ledger.outbox::<Meta>();
    with_pool!(database, pool => {
        let mut tx = pool.begin().await?;
        let begun = Instant::now();
        for row in first..first + ROWS {
            let (key, to, order) = (format!("order-{row}-shipped"), format!("+1555{row:07}"), row.to_string());
            match kind {
                Kind::Bare => {
                    sqlx::query("INSERT INTO bare (id, key, recipient, parameters, created) VALUES ($1, $2, $3, $4, $5)")
                        .bind(row as i64)
                        .bind(key)
                        .bind(to)
                        .bind(r#"["Mei","1042","Monday","SG123"]"#)
                        .bind(1_790_000_000_000_i64)
                        .execute(&mut *tx)
                        .await?;
                }
                Kind::Enqueue => {
                    outbox.enqueue(&mut tx, &to, &order_shipped(&order)).key(key).await?;
                }
            }
        }
        let time = begun.elapsed();
        tx.commit().await?;
        Ok(time)
    })
}

/// The time of one row in the median transaction, in microseconds.
fn median(times: &mut [Duration]) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e6 / ROWS as f64
}

/// The processor time of this process and of the database.
fn total(database: &TestDatabase) -> Result<f64, Failure> {
    Ok(processor_time()? + database.processor_time()?)
}
