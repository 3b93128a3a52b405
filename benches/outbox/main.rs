//! What the outbox costs: messages a second through the whole path, enqueuing, the time to the first message, webhooks.
//!
//! `cargo bench -p whatsapp-template-benches --bench outbox -- [--database sqlite|postgres] [--only PART] [--messages N]
//! [--rows N]`. The parts are `path`, `enqueue`, `latency`, `webhooks` and `many`, which fills the outbox with `--rows` messages
//! first. The emulator and the worker are processes of their own on the same machine, so that the processor time of each is
//! known. PostgreSQL is one that the benchmark starts, with its default settings.

mod enqueue;
mod latency;
mod many;
mod messages;
mod path;
mod webhooks;

use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::settings::Settings;
use whatsapp_template_benches::{Failure, process, provider};

fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    match process::role().as_deref() {
        Some(provider::ROLE) => return runtime.block_on(provider::run()),
        Some(messages::ROLE) => return runtime.block_on(messages::run()),
        Some(other) => return Err(format!("unknown role {other:?}").into()),
        None => {}
    }
    let settings = Settings::read(20_000)?;
    runtime.block_on(async {
        for kind in settings.databases() {
            println!("{kind}");
            if settings.includes("path") {
                path::run(&TestDatabase::new(kind).await?, settings.messages).await?;
            }
            if settings.includes("enqueue") {
                enqueue::run(&TestDatabase::new(kind).await?).await?;
            }
            if settings.includes("latency") {
                latency::run(&TestDatabase::new(kind).await?).await?;
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
