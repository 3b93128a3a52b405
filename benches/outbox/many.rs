//! An outbox with many pending messages.

use std::time::{Duration, Instant, SystemTime};

use whatsapp_template_benches::database::{Pool, TestDatabase};
use whatsapp_template_benches::{Failure, provider};

use crate::messages;

/// For how long the worker sends.
const SENDING: Duration = Duration::from_secs(20);

/// Fills the outbox with `rows` messages, and prints how a worker starts, sends and grows.
pub(crate) async fn run(database: &TestDatabase, rows: u64) -> Result<(), Failure> {
    messages::warm_up(database).await?;
    let begun = Instant::now();
    fill(database, rows).await?;
    println!(
        "  many      {rows} pending messages written in {:.0} s, {} MB on disk",
        begun.elapsed().as_secs_f64(),
        database.size()? / 1_000_000
    );
    let receiver = provider::emulator().await?;
    let begun = SystemTime::now();
    let worker = messages::worker(database, receiver.url(), Some(80))?;
    let start = provider::first_message(&receiver).await?.duration_since(begun).unwrap_or_default();
    tokio::time::sleep(SENDING).await;
    let at_rate = worker.peak_memory()?;
    worker.end()?;
    println!(
        "  many      start to message {:.2} s; memory of a worker at 80/s {} MB",
        start.as_secs_f64(),
        at_rate / 1_000_000
    );
    drop(receiver);
    let receiver = provider::process()?;
    let before = database.processor_time()?;
    let sent_before = database.integer("SELECT count(*) FROM whatsapp_outbox WHERE state = 2").await?;
    let begun = Instant::now();
    let worker = messages::worker(database, &receiver.greeting, None)?;
    tokio::time::sleep(SENDING).await;
    let (elapsed, memory, cpu) = (begun.elapsed(), worker.peak_memory()?, worker.processor_time()?);
    let storing = database.processor_time()? - before;
    worker.end()?;
    let sent = database.integer("SELECT count(*) FROM whatsapp_outbox WHERE state = 2").await? - sent_before;
    let begun = Instant::now();
    let counts = database.ledger.counts().await?;
    println!(
        "  many      {:.0} messages/s; processor time of a message: worker {:.0} µs, database {:.0} µs; memory of the worker {} MB; \
         counting {} messages {:.2} s",
        sent as f64 / elapsed.as_secs_f64(),
        cpu * 1e6 / sent as f64,
        storing * 1e6 / sent as f64,
        memory / 1_000_000,
        counts.total(),
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Copies the message that was sent, in transactions of 100,000.
async fn fill(database: &TestDatabase, rows: u64) -> Result<(), Failure> {
    const COLUMNS: &str = "sender, rules, template, language, definition, marketing, recipient, parameters, due";
    let series = match database.pool {
        Pool::Sqlite(_) => {
            "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < $1) SELECT n FROM series"
        }
        Pool::Postgres(_) => "SELECT generate_series(1, $1) AS n",
    };
    let sql = format!(
        "INSERT INTO whatsapp_outbox ({COLUMNS}) SELECT sender, rules, template, language, definition, marketing, \
         '+1555' || substr(CAST(10000000 + n AS text), 2), parameters, due FROM whatsapp_outbox, ({series}) AS s \
         WHERE id = (SELECT min(id) FROM whatsapp_outbox)"
    );
    let mut left = rows;
    while left > 0 {
        let batch = left.min(100_000);
        let sql = sqlx::AssertSqlSafe(sql.clone());
        match &database.pool {
            Pool::Sqlite(pool) => {
                sqlx::query(sql).bind(batch as i64).execute(pool).await?;
            }
            Pool::Postgres(pool) => {
                sqlx::query(sql).bind(batch as i64).execute(pool).await?;
            }
        }
        left -= batch;
    }
    Ok(())
}
