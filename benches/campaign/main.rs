//! What campaigns cost: rows checked and loaded, messages through the whole path, webhooks, ten million recipients, and a
//! run with faults.
//!
//! `cargo bench -p whatsapp-template-benches --bench campaign -- [--database sqlite|postgres] [--only PART] [--messages N]
//! [--rows N] [--source csv|jsonl|parquet]`. The parts are `load`, whose rows are in a CSV file unless `--source` names another kind
//! (`parquet` requires the feature of this name), `path`, `mass`, `webhooks` and `many`, which has `--rows` recipients; and `million`, which runs
//! only if it is named: `--rows` recipients, a million by default, through two workers and PostgreSQL with faults. The emulator,
//! the loading and the workers are processes of their own on the same machine, so that the processor time and the memory of
//! each are known. PostgreSQL is one that the benchmark starts, with its default settings.

mod load;
mod many;
mod mass;
mod million;
mod path;
mod rows;
mod source;
mod webhooks;
mod worker;

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::settings::Settings;
use whatsapp_template_benches::{Failure, process, provider};

use source::Format;

fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    match process::role().as_deref() {
        Some(provider::ROLE) => return runtime.block_on(provider::run()),
        Some(load::ROLE) => return runtime.block_on(load::run_process()),
        Some(worker::ROLE) => return runtime.block_on(worker::run()),
        Some(worker::CAMS_ROLE) => return runtime.block_on(worker::run_cams()),
        Some(million::provider::ROLE) => return runtime.block_on(million::provider::run()),
        Some(million::service::ROLE) => return runtime.block_on(million::service::run()),
        Some(other) => return Err(format!("unknown role {other:?}").into()),
        None => {}
    }
    let settings = Settings::read(40_000)?;
    let format = Format::from_name(settings.source.as_deref().unwrap_or("csv"))?;
    if settings.names("million") {
        return runtime.block_on(million::run(settings.rows));
    }
    runtime.block_on(async {
        for kind in settings.databases() {
            println!("{kind}");
            if settings.includes("load") {
                load::run(&TestDatabase::new(kind).await?, format, settings.rows).await?;
            }
            if settings.includes("path") {
                path::run(&TestDatabase::new(kind).await?, settings.messages).await?;
            }
            if settings.includes("mass") {
                mass::run(&TestDatabase::new(kind).await?, settings.messages).await?;
            }
            if settings.includes("webhooks") {
                webhooks::run(&TestDatabase::new(kind).await?).await?;
            }
            if settings.includes("many") {
                many::run(&TestDatabase::new(kind).await?, settings.rows).await?;
            }
        }
        Ok(())
    })
}
