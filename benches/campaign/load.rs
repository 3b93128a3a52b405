//! Rows that are checked and loaded.

use std::path::{Path, PathBuf};
use std::time::Instant;

use whatsapp_template::model::Provider;
use whatsapp_template_benches::Failure;
use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::process::{Process, greet, until_end_of_input, variable};
use whatsapp_template_campaign::{CampaignRun, Ledger};

use crate::rows;
use crate::source::Format;

/// The role of the process that checks and loads.
pub(crate) const ROLE: &str = "load";

/// What a process of this role took.
pub(crate) struct Loaded {
    /// The times of checking and loading, in seconds.
    pub(crate) checking: f64,
    pub(crate) loading: f64,
    /// Its processor time in seconds, and its largest resident memory in bytes.
    pub(crate) processor: f64,
    pub(crate) memory: u64,
}

/// Checks and loads rows in another process, and prints how fast it was.
pub(crate) async fn run(database: &TestDatabase, format: Format, rows: u64) -> Result<(), Failure> {
    let folder = tempfile::tempdir_in(std::env::current_dir()?)?;
    let file = folder.path().join("customers").with_extension(format.name());
    format.write(&file, rows)?;
    let before = database.processor_time()?;
    let loaded = process(database, &file)?;
    let storing = database.processor_time()? - before;
    let count = rows as f64;
    println!(
        "  load      {}: {:.0} rows/s, {rows} in {:.1} s (checked {:.0}/s, loaded {:.0}/s); processor time of a row {:.1} µs \
         (program {:.1}, database {:.1}); memory of the program {} MB; {} MB on disk",
        format.name(),
        count / (loaded.checking + loaded.loading),
        loaded.checking + loaded.loading,
        count / loaded.checking,
        count / loaded.loading,
        (loaded.processor + storing) * 1e6 / count,
        loaded.processor * 1e6 / count,
        storing * 1e6 / count,
        loaded.memory / 1_000_000,
        database.size()? / 1_000_000,
    );
    Ok(())
}

/// Checks and loads the rows of a file in another process.
pub(crate) fn process(database: &TestDatabase, file: &Path) -> Result<Loaded, Failure> {
    let file = file.to_str().ok_or("the path of the file is not UTF-8")?;
    let process = Process::start(ROLE, &[("DATABASE", &database.address), ("FILE", file)])?;
    let mut times = process.greeting.split(' ').map(str::parse::<f64>);
    let (Some(Ok(checking)), Some(Ok(loading))) = (times.next(), times.next()) else {
        return Err("the process that loads has failed".into());
    };
    let loaded = Loaded { checking, loading, processor: process.processor_time()?, memory: process.peak_memory()? };
    process.end()?;
    Ok(loaded)
}

/// Runs the process.
pub(crate) async fn run_process() -> Result<(), Failure> {
    let ledger = Ledger::connect(&variable("DATABASE")?).await?;
    let begun = Instant::now();
    let checked = rows::campaign(&PathBuf::from(variable("FILE")?)).await?.check_rows(Provider::Meta, |_| {}).await?;
    let checking = begun.elapsed();
    let begun = Instant::now();
    ledger.start(checked).await?;
    greet(&format!("{} {}", checking.as_secs_f64(), begun.elapsed().as_secs_f64()))?;
    until_end_of_input().await;
    Ok(())
}

/// Loads so many customers in this process.
pub(crate) async fn here(ledger: &Ledger, rows: u64) -> Result<CampaignRun, Failure> {
    let folder = tempfile::tempdir_in(std::env::current_dir()?)?;
    let file = folder.path().join("customers.csv");
    Format::Csv.write(&file, rows)?;
    Ok(ledger.start(rows::campaign(&file).await?.check_rows(Provider::Meta, |_| {}).await?).await?)
}

/// The same for CAMS, with so many recipients in a request.
pub(crate) async fn here_for_cams(ledger: &Ledger, rows: u64, mass: u16) -> Result<CampaignRun, Failure> {
    let folder = tempfile::tempdir_in(std::env::current_dir()?)?;
    let file = folder.path().join("customers.csv");
    Format::Csv.write(&file, rows)?;
    let campaign = rows::campaign(&file).await?.mass(mass);
    Ok(ledger.start(campaign.check_rows(Provider::Cams, |_| {}).await?).await?)
}
