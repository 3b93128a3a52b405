//! The time from a commit to the message, and from the start of a worker to its first message.

use std::time::{Duration, SystemTime};

use whatsapp_template_emulator::Emulator;

use crate::Failure;
use crate::OrderShipped;
use crate::database::TestDatabase;
use crate::process::{Process, client};

/// How often each is measured.
const TIMES: usize = 30;

/// Prints both times.
pub(crate) async fn run(database: &TestDatabase) -> Result<(), Failure> {
    let emulator = emulator().await?;
    let worker = Process::worker(&database.address, emulator.url(), None)?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        emulator_is_empty(&emulator).await?;
        database.enqueue(1).await?;
        let committed = SystemTime::now();
        times.push(first(&emulator).await?.duration_since(committed).unwrap_or_default());
    }
    worker.end()?;
    print("commit to message", &mut times);
    let mut times = Vec::new();
    for _ in 0..TIMES {
        emulator_is_empty(&emulator).await?;
        database.enqueue(1).await?;
        let begun = SystemTime::now();
        let worker = Process::worker(&database.address, emulator.url(), None)?;
        times.push(first(&emulator).await?.duration_since(begun).unwrap_or_default());
        worker.end()?;
    }
    print("start to message", &mut times);
    Ok(())
}

/// An emulator in this process, with the template.
pub(crate) async fn emulator() -> Result<Emulator, Failure> {
    let emulator = Emulator::start().await?;
    client(emulator.url())?.create::<OrderShipped<'_>>().await?;
    Ok(emulator)
}

async fn emulator_is_empty(emulator: &Emulator) -> Result<(), Failure> {
    emulator.clear();
    client(emulator.url())?.create::<OrderShipped<'_>>().await?;
    Ok(())
}

/// When the first message arrived.
pub(crate) async fn first(emulator: &Emulator) -> Result<SystemTime, Failure> {
    for _ in 0..60_000 {
        if let Some(message) = emulator.messages().first() {
            return Ok(message.at);
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Err("no message arrived within a minute".into())
}

fn print(what: &str, times: &mut [Duration]) {
    times.sort();
    let median = times[times.len() / 2].as_secs_f64() * 1e3;
    let longest = times[times.len() - 1].as_secs_f64() * 1e3;
    println!("  latency   {what}: median {median:.1} ms, longest of {} {longest:.1} ms", times.len());
}
