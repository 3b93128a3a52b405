//! Messages through the whole path: outbox, worker, client, emulator and back.

use std::time::Instant;

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::{Failure, provider};

use crate::messages;

/// Sends messages, and prints what each process took.
pub(crate) async fn run(database: &TestDatabase, messages: usize) -> Result<(), Failure> {
    messages::enqueue(database, messages).await?;
    let emulator = provider::process()?;
    let before = database.processor_time()?;
    let begun = Instant::now();
    let worker = messages::worker(database, &emulator.greeting, None)?;
    messages::drained(database).await?;
    let elapsed = begun.elapsed();
    let each = |seconds: f64| seconds * 1e6 / messages as f64;
    let (sending, receiving) = (each(worker.processor_time()?), each(emulator.processor_time()?));
    let storing = each(database.processor_time()? - before);
    worker.end()?;
    let accepted: usize = emulator.end()?.parse()?;
    let sent = database.integer("SELECT count(*) FROM whatsapp_outbox WHERE state = 2").await?;
    println!(
        "  path      {:6.0} messages/s; processor time of a message: {:.0} µs (worker {sending:.0}, database {storing:.0}, \
         emulator {receiving:.0}); {sent} accepted, the emulator has {accepted}",
        messages as f64 / elapsed.as_secs_f64(),
        sending + storing + receiving,
    );
    Ok(())
}
