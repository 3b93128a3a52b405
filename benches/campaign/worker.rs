//! A worker of campaigns in a process of its own.

use std::time::Duration;

use whatsapp_template::provider::Rate;
use whatsapp_template::templates;
use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::process::{Process, greet, until_end_of_input, variable};
use whatsapp_template_benches::template::OrderShipped;
use whatsapp_template_benches::{Failure, provider};
use whatsapp_template_campaign::{CampaignWorker, Ledger};

use crate::rows::PER_SECOND;

/// The roles of the processes that send through Meta and through CAMS.
pub(crate) const ROLE: &str = "worker";
pub(crate) const CAMS_ROLE: &str = "cams-worker";

/// How many recipients are open, by the counts of the chunks.
const OPEN: &str = "SELECT CAST(coalesce(sum(state_0 + state_1), 0) AS bigint) FROM whatsapp_chunk";

/// Starts a worker.
pub(crate) fn process(database: &TestDatabase, emulator: &str) -> Result<Process, Failure> {
    Process::start(ROLE, &[("DATABASE", &database.address), ("EMULATOR", emulator)])
}

/// Starts a worker that sends through CAMS.
pub(crate) fn cams_process(database: &TestDatabase, emulator: &str) -> Result<Process, Failure> {
    Process::start(CAMS_ROLE, &[("DATABASE", &database.address), ("EMULATOR", emulator)])
}

/// Runs the worker.
pub(crate) async fn run() -> Result<(), Failure> {
    let ledger = Ledger::connect(&variable("DATABASE")?).await?;
    let worker = CampaignWorker::new(&ledger, provider::client(&variable("EMULATOR")?)?)
        .with_rate(Some(Rate::new(Rate::MESSAGES, PER_SECOND, Duration::from_secs(1))))
        .with_templates(templates![OrderShipped]);
    greet("ready")?;
    worker.run(until_end_of_input()).await?;
    println!("ended");
    Ok(())
}

/// Runs the worker that sends through CAMS. The rate of its requests is switched off: ten in a second, with 1000 recipients each.
pub(crate) async fn run_cams() -> Result<(), Failure> {
    let ledger = Ledger::connect(&variable("DATABASE")?).await?;
    let worker = CampaignWorker::new(&ledger, provider::cams(&variable("EMULATOR")?)?)
        .with_mass_rate(None)
        .with_templates(templates![OrderShipped]);
    greet("ready")?;
    worker.run(until_end_of_input()).await?;
    println!("ended");
    Ok(())
}

/// Waits until no recipient is pending or on its way.
pub(crate) async fn drained(database: &TestDatabase) -> Result<(), Failure> {
    database.drained(OPEN).await
}
