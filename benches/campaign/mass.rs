//! Requests of CAMS with many recipients.

use std::time::Instant;

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::{Failure, provider};
use whatsapp_template_campaign::State;

use crate::{load, worker};

/// How many recipients a request has: as many as CAMS allows.
const IN_ONE: u16 = 1000;

/// How many times the messages of the other parts: it is faster.
const TIMES: usize = 4;

/// Sends to recipients, and prints how many a second, and what each process took.
pub(crate) async fn run(database: &TestDatabase, messages: usize) -> Result<(), Failure> {
    let messages = messages * TIMES;
    let run = load::here_for_cams(&database.ledger, messages as u64, IN_ONE).await?;
    let emulator = provider::process()?;
    let before = database.processor_time()?;
    let begun = Instant::now();
    let process = worker::cams_process(database, &emulator.greeting)?;
    worker::drained(database).await?;
    let elapsed = begun.elapsed();
    let each = |seconds: f64| seconds * 1e6 / messages as f64;
    let (sending, receiving) = (each(process.processor_time()?), each(emulator.processor_time()?));
    let storing = each(database.processor_time()? - before);
    process.end()?;
    emulator.end()?;
    let verified = run.verify().await?;
    if !verified.is_right() {
        return Err(format!("the counts are wrong: {verified:?}").into());
    }
    println!(
        "  mass      {:.0} recipients/s, {IN_ONE} in a request; processor time of a recipient: {:.0} µs (worker {sending:.0}, database \
         {storing:.0}, emulator {receiving:.0}); {} accepted",
        messages as f64 / elapsed.as_secs_f64(),
        sending + storing + receiving,
        verified.rows.of(State::Accepted),
    );
    Ok(())
}
