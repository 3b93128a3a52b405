//! A large campaign through two workers and PostgreSQL, with faults.
//!
//! Five kinds of processes: one checks and loads, two send, one is the service that stores webhooks, and one is the provider: an
//! emulator that loses answers, fails, throttles and refuses, and that counts which customers got a message. One of the workers
//! is killed again and again. In the end the ledger is compared with the provider, customer by customer.

mod comparison;
pub(crate) mod provider;
pub(crate) mod service;

use std::path::Path;
use std::time::{Duration, Instant};

use comparison::Comparison;
use whatsapp_template_benches::Failure;
use whatsapp_template_benches::database::{Kind, TestDatabase};
use whatsapp_template_benches::process::Process;
use whatsapp_template_campaign::campaign::CampaignState;
use whatsapp_template_campaign::{CampaignRun, Scope, Suppressed};

use crate::source::Format;
use crate::{load, rows, worker};

/// How many messages are sent between two kills.
const KILL_EVERY: u64 = 50_000;

/// Every so many customers, one is on the list of those who get no messages.
const SUPPRESSED_EVERY: u64 = 1000;

/// After which time the run is given up.
const GIVE_UP: Duration = Duration::from_mins(60);

/// Runs it with so many recipients, and prints what became of them.
pub(crate) async fn run(rows: u64) -> Result<(), Failure> {
    let database = TestDatabase::new(Kind::Postgres).await?;
    let folder = tempfile::tempdir_in(std::env::current_dir()?)?;
    let file = folder.path().join("customers.csv");
    Format::Csv.write(&file, rows)?;
    let suppressed: Vec<_> = (0..rows)
        .step_by(SUPPRESSED_EVERY as usize)
        .map(|customer| Suppressed::new(&rows::number(customer), Scope::Everything))
        .collect::<Result<_, _>>()?;
    database.ledger.suppress_all(&suppressed).await?;
    let log = log_position(&database).await?;
    let loaded = load::process(&database, &file)?;
    println!("  load      {rows} rows in {:.0} s, {} MB", loaded.checking + loaded.loading, loaded.memory / 1_000_000);

    let service = service::process(&database)?;
    let provider = provider::process(&service.greeting, rows, &folder.path().join("counts"))?;
    let run = database.ledger.campaign(rows::NAME).await?;
    let begun = Instant::now();
    let (kills, memory) = send(&database, &run, &provider, &service, rows).await?;
    let sending = begun.elapsed();
    let (provider_memory, provider_time) = (provider.peak_memory()?, provider.processor_time()?);
    // Delivers the webhooks that wait, and writes what it has counted.
    let counted = provider.end()?;
    let (service_memory, service_time) = (service.peak_memory()?, service.processor_time()?);
    service.end()?;

    let comparison = Comparison::new(&database, &folder.path().join("counts")).await?;
    let counts = run.status().await?.counts;
    let log = log_position(&database).await? - log;
    println!(
        "  million   {sending:.0?}, {:.0} messages/s, {kills} kills of one of two workers",
        rows as f64 / sending.as_secs_f64()
    );
    println!("  million   {comparison}");
    println!(
        "  million   delivered {}, read {}, failed {}; {counted}",
        counts.delivered(),
        counts.read(),
        counts.failed()
    );
    println!(
        "  million   largest memory: worker {} MB, service {} MB, provider {} MB; processor time: database {:.0} s, service {:.0} s, \
         provider {:.0} s",
        memory / 1_000_000,
        service_memory / 1_000_000,
        provider_memory / 1_000_000,
        database.processor_time()?,
        service_time,
        provider_time,
    );
    println!("  million   database {} MB, log {} MB", database.size()? / 1_000_000, log / 1_000_000);
    let verified = run.verify().await?;
    if !verified.is_right() {
        return Err(format!("the counts are wrong: {verified:?}").into());
    }
    comparison.judge()
}

/// Sends with two workers, one of which is killed again and again; returns how often, and the largest memory of a worker.
async fn send(
    database: &TestDatabase,
    run: &CampaignRun,
    provider: &Process,
    service: &Process,
    rows: u64,
) -> Result<(u64, u64), Failure> {
    let emulator = &provider.greeting;
    let give_up = Instant::now() + GIVE_UP;
    let every = KILL_EVERY.min(rows / 4).max(1);
    let (mut kills, mut memory) = (0, 0);
    let mut workers = [worker::process(database, emulator)?, worker::process(database, emulator)?];
    loop {
        let state = run.state().await?;
        memory =
            workers.iter().map(Process::peak_memory).collect::<Result<Vec<_>, _>>()?.into_iter().fold(memory, u64::max);
        match state {
            CampaignState::Finished => break,
            CampaignState::Running => {}
            other => return Err(format!("the campaign is {other}: {:?}", run.status().await?.pause).into()),
        }
        if !provider.is_running() || !service.is_running() {
            return Err("the provider or the service has ended".into());
        }
        if Instant::now() > give_up {
            return Err(format!("the campaign has not ended: {:?}", run.status().await?.counts).into());
        }
        if run.status().await?.counts.sent() >= (kills + 1) * every {
            let index = (kills % 2) as usize;
            let next = worker::process(database, emulator)?;
            std::mem::replace(&mut workers[index], next).kill()?;
            kills += 1;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    for worker in workers {
        worker.end()?;
    }
    Ok((kills, memory))
}

/// How many bytes PostgreSQL has written to its log.
async fn log_position(database: &TestDatabase) -> Result<i64, Failure> {
    database.integer("SELECT CAST(pg_current_wal_lsn() - CAST('0/0' AS pg_lsn) AS bigint)").await
}

/// Reads a file with a byte for each customer: how many messages the customer got.
fn read_counts(file: &Path) -> Result<Vec<u8>, Failure> {
    Ok(std::fs::read(file)?)
}
