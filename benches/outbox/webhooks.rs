//! How many statuses of webhooks the ledger stores.

use std::time::Instant;

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::process::processor_time;
use whatsapp_template_benches::webhook::{events, observe};
use whatsapp_template_benches::{Failure, provider};

use crate::messages;

/// How many messages there are; each gets a status of being sent, and one of being delivered.
const MESSAGES: usize = 10_000;

/// Prints the figures for webhooks with one status, as Meta usually sends them, and with many.
pub(crate) async fn run(database: &TestDatabase) -> Result<(), Failure> {
    messages::enqueue(database, MESSAGES).await?;
    let receiver = provider::emulator().await?;
    let worker = messages::worker(database, receiver.url(), None)?;
    messages::drained(database).await?;
    worker.end()?;
    for (status, in_one) in [("sent", 1), ("delivered", 1), ("read", 500)] {
        let statuses = provider::statuses(&receiver, status);
        let webhooks = events(&statuses, in_one)?;
        let (cpu, begun) = (processor_time()? + database.processor_time()?, Instant::now());
        observe(&database.ledger, webhooks).await?;
        let elapsed = begun.elapsed();
        let cpu = processor_time()? + database.processor_time()? - cpu;
        println!(
            "  webhooks  {in_one} statuses each, {status}: {:.0} statuses/s; processor time of a status {:.0} µs",
            MESSAGES as f64 / elapsed.as_secs_f64(),
            cpu * 1e6 / MESSAGES as f64
        );
    }
    let read = database.integer("SELECT count(*) FROM whatsapp_outbox WHERE progress = 5").await?;
    if read != MESSAGES as i64 {
        return Err(format!("{read} of {MESSAGES} messages are read").into());
    }
    Ok(())
}
