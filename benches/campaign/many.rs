//! A campaign with many recipients.

use std::time::{Duration, Instant, SystemTime};

use whatsapp_template_benches::database::{Pool, TestDatabase};
use whatsapp_template_benches::{Failure, provider};
use whatsapp_template_campaign::CampaignRun;
use whatsapp_template_campaign::campaign::MAX_CHUNK;
use whatsapp_template_campaign::report::Page;

use crate::{load, worker};

/// For how long the worker sends.
const SENDING: Duration = Duration::from_secs(20);

/// How often the status is read.
const READS: usize = 11;

/// Fills a campaign with `rows` recipients, and prints how its status is read, and how a worker starts, sends and grows.
pub(crate) async fn run(database: &TestDatabase, rows: u64) -> Result<(), Failure> {
    let run = load::here(&database.ledger, MAX_CHUNK as u64).await?;
    let begun = Instant::now();
    let chunks = rows.div_ceil(MAX_CHUNK as u64).max(1);
    fill(database, chunks).await?;
    println!(
        "  many      {} recipients in {chunks} chunks written in {:.0} s, {} MB on disk",
        chunks * MAX_CHUNK as u64,
        begun.elapsed().as_secs_f64(),
        database.size()? / 1_000_000
    );
    let waiting = status(&run).await?;
    let receiver = provider::emulator().await?;
    let begun = SystemTime::now();
    let process = worker::process(database, receiver.url())?;
    let start = provider::first_message(&receiver).await?.duration_since(begun).unwrap_or_default();
    process.end()?;
    drop(receiver);
    let receiver = provider::process()?;
    let (before, sent_before) = (database.processor_time()?, run.status().await?.counts.sent());
    let begun = Instant::now();
    let process = worker::process(database, &receiver.greeting)?;
    tokio::time::sleep(SENDING / 2).await;
    let sending = status(&run).await?;
    tokio::time::sleep(SENDING.saturating_sub(begun.elapsed())).await;
    let (elapsed, memory, cpu) = (begun.elapsed(), process.peak_memory()?, process.processor_time()?);
    let storing = database.processor_time()? - before;
    let sent = run.status().await?.counts.sent() - sent_before;
    process.end()?;
    println!(
        "  many      start to message {:.2} s; {:.0} messages/s; processor time of a message: worker {:.0} µs, database {:.0} µs; \
         memory of the worker {} MB",
        start.as_secs_f64(),
        sent as f64 / elapsed.as_secs_f64(),
        cpu * 1e6 / sent as f64,
        storing * 1e6 / sent as f64,
        memory / 1_000_000,
    );
    println!(
        "  many      a page with its status: {:.0} ms, {:.0} ms while it sends (median of {READS})",
        waiting.as_secs_f64() * 1e3,
        sending.as_secs_f64() * 1e3
    );
    let begun = Instant::now();
    let verified = run.verify().await?;
    println!("  many      all recipients counted anew in {:.1} s", begun.elapsed().as_secs_f64());
    if verified.wrong_chunks > 0 {
        return Err(format!("the counts are wrong: {verified:?}").into());
    }
    Ok(())
}

/// The median time in which the status is read and written as a page.
async fn status(run: &CampaignRun) -> Result<Duration, Failure> {
    let mut times = Vec::new();
    for _ in 0..READS {
        let begun = Instant::now();
        let status = run.status().await?;
        if Page::new(&[status]).to_html().is_empty() {
            return Err("the page is empty".into());
        }
        times.push(begun.elapsed());
    }
    times.sort();
    Ok(times[READS / 2])
}

/// Copies the first chunk of the only campaign, with its recipients, until there are so many chunks.
async fn fill(database: &TestDatabase, chunks: u64) -> Result<(), Failure> {
    /// How many chunks a transaction adds.
    const BATCH: u64 = 100;
    let mut next = 1;
    while next < chunks {
        let last = (next + BATCH).min(chunks) - 1;
        let series = match database.pool {
            Pool::Sqlite(_) => format!(
                "(WITH RECURSIVE s(n) AS (SELECT {next} UNION ALL SELECT n + 1 FROM s WHERE n < {last}) SELECT n FROM s)"
            ),
            Pool::Postgres(_) => format!("(SELECT generate_series({next}::bigint, {last}) AS n)"),
        };
        database
            .execute(format!(
                "BEGIN; \
                 INSERT INTO whatsapp_chunk (id, variant, language, zones, stage, size, state_0, progress_0) \
                 SELECT c.id + n, variant, language, zones, stage, size, state_0, progress_0 \
                 FROM whatsapp_chunk AS c, {series} AS s WHERE c.id = (1 << 30); \
                 INSERT INTO whatsapp_recipient (id, line, recipient, parameters) \
                 SELECT r.id + n * 1024, line + n * 1000, '+49151' || substr(CAST(100000000 + line + n * 1000 AS text), 2), \
                 parameters FROM {series} AS s, whatsapp_recipient AS r \
                 WHERE r.id BETWEEN CAST(1 AS bigint) << 40 AND (CAST(1 AS bigint) << 40) + 1023; \
                 COMMIT"
            ))
            .await?;
        next = last + 1;
    }
    let size = MAX_CHUNK as u64;
    let rows = chunks * size;
    database.execute(format!("UPDATE whatsapp_campaign SET rows = {rows}, loaded = {rows} WHERE id = 1")).await?;
    if matches!(database.pool, Pool::Postgres(_)) {
        // As the server does by itself after some time.
        database.execute("VACUUM ANALYZE whatsapp_recipient").await?;
    }
    Ok(())
}
