//! How many statuses of webhooks the ledger stores.

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::webhook::measure;
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
        measure(database, &provider::statuses(&receiver, status), in_one).await?;
    }
    let read = database.integer("SELECT count(*) FROM whatsapp_outbox WHERE progress = 5").await?;
    if read != MESSAGES as i64 {
        return Err(format!("{read} of {MESSAGES} messages are read").into());
    }
    Ok(())
}
