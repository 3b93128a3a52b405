//! How many statuses of webhooks the ledger stores for the recipients of a campaign.

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::webhook::{Status, measure};
use whatsapp_template_benches::{Failure, provider};
use whatsapp_template_emulator::MAX_MESSAGES;

use crate::{load, worker};

/// Prints the figures for webhooks with one status, as Meta usually sends them, and with many. Neighbours in a webhook are
/// recipients of different chunks, as they are when many messages are on their way.
pub(crate) async fn run(database: &TestDatabase) -> Result<(), Failure> {
    let run = load::here(&database.ledger, MAX_MESSAGES as u64).await?;
    let receiver = provider::emulator().await?;
    let process = worker::process(database, receiver.url())?;
    worker::drained(database).await?;
    process.end()?;
    for (status, in_one) in [("sent", 1), ("delivered", 1), ("read", 500)] {
        measure(database, &mixed(provider::statuses(&receiver, status)), in_one).await?;
    }
    let counts = run.status().await?.counts;
    if counts.read() != MAX_MESSAGES as u64 || !run.verify().await?.is_right() {
        return Err(format!("{} of {MAX_MESSAGES} messages are read: {counts:?}", counts.read()).into());
    }
    Ok(())
}

/// The statuses in an order in which neighbours are four chunks apart, at most.
fn mixed(statuses: Vec<Status>) -> Vec<Status> {
    const APART: usize = 4000;
    let mut mixed = Vec::with_capacity(statuses.len());
    for group in statuses.chunks(APART) {
        let step = group.len().div_ceil(4).max(1);
        for place in 0..step {
            mixed.extend(group.iter().skip(place).step_by(step).cloned());
        }
    }
    mixed
}
