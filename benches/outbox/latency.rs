//! The time from a commit to the message, and from the start of a worker to its first message.

use std::time::{Duration, SystemTime};

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::{Failure, provider};

use crate::messages::{enqueue, worker};

/// How often each is measured.
const TIMES: usize = 30;

/// Prints both times.
pub(crate) async fn run(database: &TestDatabase) -> Result<(), Failure> {
    let emulator = provider::emulator().await?;
    let process = worker(database, emulator.url(), None)?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        provider::clear(&emulator).await?;
        enqueue(database, 1).await?;
        let committed = SystemTime::now();
        times.push(provider::first_message(&emulator).await?.duration_since(committed).unwrap_or_default());
    }
    process.end()?;
    print("commit to message", &mut times);
    let mut times = Vec::new();
    for _ in 0..TIMES {
        provider::clear(&emulator).await?;
        enqueue(database, 1).await?;
        let begun = SystemTime::now();
        let process = worker(database, emulator.url(), None)?;
        times.push(provider::first_message(&emulator).await?.duration_since(begun).unwrap_or_default());
        process.end()?;
    }
    print("start to message", &mut times);
    Ok(())
}

fn print(what: &str, times: &mut [Duration]) {
    times.sort();
    let median = times[times.len() / 2].as_secs_f64() * 1e3;
    let longest = times[times.len() - 1].as_secs_f64() * 1e3;
    println!("  latency   {what}: median {median:.1} ms, longest of {} {longest:.1} ms", times.len());
}
