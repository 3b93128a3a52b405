//! The throughput, latency and memory of the emulator under load.
//!
//! `cargo bench -p whatsapp-template-benches --bench load -- [--messages N] [--connections N] [--threads N]
//! [--provider NAME] [--state FILE]` sends N messages through each provider over persistent connections. The template has
//! four parameters, one of them in a link, and each request is signed. Client and emulator share the process and the
//! machine, so both are measured.

mod report;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use report::Report;
use whatsapp_template::{
    Cams, Meta, Nxcloud, Template,
    language::OneLanguage,
    message::Message,
    provider::{Endpoint, Operation, Provider, SigningContext},
    template::{BuiltIn, Via},
};
use whatsapp_template_benches::Failure;
use whatsapp_template_benches::client::Connection;
use whatsapp_template_benches::template::{OrderShipped, order_shipped};
use whatsapp_template_emulator::{Emulator, MAX_MESSAGES};

/// The arguments.
#[derive(Clone)]
struct Settings {
    messages: usize,
    connections: usize,
    threads: usize,
    provider: Option<String>,
    state: Option<PathBuf>,
}

impl Settings {
    fn read() -> Result<Self, Failure> {
        let mut settings = Self { messages: 30_000, connections: 32, threads: 2, provider: None, state: None };
        let mut arguments = std::env::args().skip(1);
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{name} requires a value"));
            match name.as_str() {
                "--messages" => settings.messages = value()?.parse()?,
                "--connections" => settings.connections = value()?.parse::<usize>()?.max(1),
                "--threads" => settings.threads = value()?.parse::<usize>()?.max(1),
                "--state" => settings.state = Some(value()?.into()),
                "--provider" => settings.provider = Some(value()?),
                // Cargo passes this argument to every benchmark.
                "--bench" => {}
                other => return Err(format!("unknown argument {other:?}").into()),
            }
        }
        Ok(settings)
    }

    /// Starts an emulator with an empty state.
    async fn start(&self) -> Result<Emulator, Failure> {
        let Some(file) = &self.state else { return Ok(Emulator::start().await?) };
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        Ok(Emulator::builder().state_file(file).start().await?)
    }

    fn includes(&self, provider: &str) -> bool {
        self.provider.as_deref().is_none_or(|name| name.eq_ignore_ascii_case(provider))
    }
}

fn main() -> Result<(), Failure> {
    let settings = Settings::read()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(settings.threads).enable_all().build()?;
    println!(
        "{} messages each, {} connections, {} threads for client and emulator; the emulator keeps {MAX_MESSAGES} messages",
        settings.messages, settings.connections, settings.threads
    );
    Report::head();
    runtime.block_on(async {
        if settings.includes("meta") {
            let emulator = settings.start().await?;
            let keys = emulator.meta();
            let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?;
            run("Meta", meta.with_endpoint(Endpoint::new(emulator.url())?), &emulator, &settings).await?;
        }
        if settings.includes("cams") {
            let emulator = settings.start().await?;
            let keys = emulator.cams();
            let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "6591230000")?
                .with_cust_space_id("cams-8c8e");
            run("CAMS", cams.with_endpoint(Endpoint::new(emulator.url())?), &emulator, &settings).await?;
        }
        if settings.includes("nxcloud") {
            let emulator = settings.start().await?;
            let keys = emulator.nxcloud();
            let nxcloud =
                Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone)?;
            run("NXCloud", nxcloud.with_endpoint(Endpoint::new(emulator.url())?), &emulator, &settings).await?;
        }
        Ok(())
    })
}

/// Sends all messages through one provider and reports after every tenth of them.
async fn run<P>(name: &'static str, provider: P, emulator: &Emulator, settings: &Settings) -> Result<(), Failure>
where
    P: Provider<Rules = P> + BuiltIn + 'static,
    for<'a> OrderShipped<'a>: Via<P> + Template<Language = OneLanguage>,
{
    let provider = Arc::new(provider);
    let address = emulator.url().trim_start_matches("http://").to_owned();
    let mut first = Connection::open(&address).await?;
    let create = provider.create(OrderShipped::definition(), "en_US")?;
    let response = first.exchange(&create.request(&provider, &SigningContext::now()?)?).await?;
    create.response(&provider, response)?;

    let sent = Arc::new(AtomicUsize::new(0));
    let (latencies, mut batches) = tokio::sync::mpsc::unbounded_channel::<Vec<Duration>>();
    let mut senders = tokio::task::JoinSet::new();
    for _ in 0..settings.connections {
        let (provider, address, sent) = (Arc::clone(&provider), address.clone(), Arc::clone(&sent));
        let (latencies, messages) = (latencies.clone(), settings.messages);
        senders.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut batch = Vec::with_capacity(BATCH);
            loop {
                let n = sent.fetch_add(1, Ordering::Relaxed);
                if n >= messages {
                    // If the report ended first because of an error, the latencies are not needed.
                    let _ = latencies.send(batch);
                    return Ok::<(), Failure>(());
                }
                let (to, order) = (format!("+1555{:07}", n % 10_000_000), n.to_string());
                let call = provider.send(&Message::new(&to, &order_shipped(&order))?)?;
                let request = call.request(&provider, &SigningContext::now()?)?;
                let start = Instant::now();
                let response = connection.exchange(&request).await?;
                batch.push(start.elapsed());
                call.response(&provider, response)?;
                if batch.len() == BATCH {
                    let _ = latencies.send(core::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
                }
            }
        });
    }
    drop(latencies);
    let mut report = Report::new(name, settings.messages);
    while let Some(batch) = batches.recv().await {
        report.add(&batch);
    }
    while let Some(ended) = senders.join_next().await {
        ended??;
    }
    report.end();
    let kept = emulator.messages().len();
    if kept != settings.messages.min(MAX_MESSAGES) {
        return Err(format!("{name}: the emulator kept {kept} of {} messages", settings.messages).into());
    }
    Ok(())
}

/// How many latencies are sent to the report at once.
const BATCH: usize = 25;
