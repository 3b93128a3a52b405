//! Messages of a campaign through the whole path: chunks, worker, client, emulator and back.

use std::time::Instant;

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::{Failure, provider};

use crate::{load, worker};

/// Sends messages, and prints what each process took.
pub(crate) async fn run(database: &TestDatabase, messages: usize) -> Result<(), Failure> {
    let run = load::here(&database.ledger, messages as u64).await?;
    let emulator = provider::process()?;
    let before = database.processor_time()?;
    let begun = Instant::now();
    let worker = worker::process(database, &emulator.greeting)?;
    worker::drained(database).await?;
    let elapsed = begun.elapsed();
    let each = |seconds: f64| seconds * 1e6 / messages as f64;
    let (sending, receiving) = (each(worker.processor_time()?), each(emulator.processor_time()?));
    let storing = each(database.processor_time()? - before);
    let memory = worker.peak_memory()?;
    worker.end()?;
    emulator.end()?;
    let verified = run.verify().await?;
    if !verified.is_right() {
        return Err(format!("the counts are wrong: {verified:?}").into());
    }
    println!(
        "  path      {:.0} messages/s; processor time of a message: {:.0} µs (worker {sending:.0}, database {storing:.0}, \
         emulator {receiving:.0}); memory of the worker {} MB; {} accepted",
        messages as f64 / elapsed.as_secs_f64(),
        sending + storing + receiving,
        memory / 1_000_000,
        verified.rows.of(whatsapp_template_campaign::State::Accepted),
    );
    Ok(())
}
