//! How many messages a second the emulator takes, how long each waits, and what that costs in memory.
//!
//! `cargo bench -p whatsapp-template-benches --bench load -- [--messages N] [--connections N] [--threads N]
//! [--provider NAME] [--state FILE]`: each provider gets N messages from a template with four parameters, one of them in
//! a link, signed anew each time, over connections that stay open. Client and emulator share the process and the
//! machine, so what is measured is both.

mod client;
mod report;

use std::error::Error as StdError;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use client::Connection;
use report::Report;
use whatsapp_template::{
    Cams, Meta, Nxcloud, Template,
    language::OneLanguage,
    message::Message,
    provider::{Endpoint, Operation, Provider, SigningContext},
    template::{BuiltIn, Via},
    whatsapp_template,
};
use whatsapp_template_emulator::{Emulator, MAX_MESSAGES};

whatsapp_template! {
    /// An order on its way, with a link.
    pub struct OrderShipped {
        customer: &str = "Ann",
        order: &str = "A-1029",
        day: &str = "Monday",
        tracking: &str = "1Z999AA1",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order} left our warehouse and will be with you on {day} at the latest.",
    buttons: [url("Track parcel", "https://shop.example/track/{tracking}")],
}

type Failure = Box<dyn StdError + Send + Sync>;

/// What the command line says.
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
            let mut value = || arguments.next().ok_or_else(|| format!("{name} wants a value"));
            match name.as_str() {
                "--messages" => settings.messages = value()?.parse()?,
                "--connections" => settings.connections = value()?.parse::<usize>()?.max(1),
                "--threads" => settings.threads = value()?.parse::<usize>()?.max(1),
                "--state" => settings.state = Some(value()?.into()),
                "--provider" => settings.provider = Some(value()?),
                // What cargo says to every benchmark.
                "--bench" => {}
                other => return Err(format!("unknown argument {other:?}").into()),
            }
        }
        Ok(settings)
    }

    /// An emulator for one provider, whose state begins anew.
    async fn start(&self) -> Result<Emulator, Failure> {
        let Some(file) = &self.state else { return Ok(Emulator::start().await?) };
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        Ok(Emulator::builder().state_file(file).start().await?)
    }

    fn wants(&self, provider: &str) -> bool {
        self.provider.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(provider))
    }
}

fn main() -> Result<(), Failure> {
    let settings = Settings::read()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(settings.threads).enable_all().build()?;
    println!(
        "{} messages each, {} connections, {} threads for both sides; the emulator keeps {MAX_MESSAGES}",
        settings.messages, settings.connections, settings.threads
    );
    Report::head();
    runtime.block_on(async {
        if settings.wants("meta") {
            let emulator = settings.start().await?;
            let keys = emulator.meta();
            let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?;
            run("Meta", meta.with_endpoint(Endpoint::new(emulator.url())?), &emulator, &settings).await?;
        }
        if settings.wants("cams") {
            let emulator = settings.start().await?;
            let keys = emulator.cams();
            let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "6591230000")?;
            run("CAMS", cams.with_endpoint(Endpoint::new(emulator.url())?), &emulator, &settings).await?;
        }
        if settings.wants("nxcloud") {
            let emulator = settings.start().await?;
            let keys = emulator.nxcloud();
            let nxcloud =
                Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone)?;
            run("NXCloud", nxcloud.with_endpoint(Endpoint::new(emulator.url())?), &emulator, &settings).await?;
        }
        Ok(())
    })
}

/// Sends all messages of one provider, and says every tenth how it goes.
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
    let (latencies, mut taken) = tokio::sync::mpsc::unbounded_channel::<Vec<Duration>>();
    let mut senders = tokio::task::JoinSet::new();
    for _ in 0..settings.connections {
        let (provider, address, sent) = (Arc::clone(&provider), address.clone(), Arc::clone(&sent));
        let (latencies, messages) = (latencies.clone(), settings.messages);
        senders.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut own = Vec::with_capacity(BATCH);
            loop {
                let n = sent.fetch_add(1, Ordering::Relaxed);
                if n >= messages {
                    // The report may have gone first; then nobody counts any more.
                    let _ = latencies.send(own);
                    return Ok::<(), Failure>(());
                }
                let (to, order) = (format!("1555{:07}", n % 10_000_000), n.to_string());
                let filled = OrderShipped { customer: "Mei", order: &order, day: "Monday", tracking: "SG123" };
                let call = provider.send(&Message::new(&to, &filled)?)?;
                let request = call.request(&provider, &SigningContext::now()?)?;
                let start = Instant::now();
                let response = connection.exchange(&request).await?;
                own.push(start.elapsed());
                call.response(&provider, response)?;
                if own.len() == BATCH {
                    let _ = latencies.send(core::mem::replace(&mut own, Vec::with_capacity(BATCH)));
                }
            }
        });
    }
    drop(latencies);
    let mut report = Report::new(name, settings.messages);
    while let Some(batch) = taken.recv().await {
        report.take(&batch);
    }
    while let Some(ended) = senders.join_next().await {
        ended??;
    }
    report.end();
    let kept = emulator.messages().len();
    if kept != settings.messages.min(MAX_MESSAGES) {
        return Err(format!("{name}: {kept} messages are kept of {}", settings.messages).into());
    }
    Ok(())
}

/// How many latencies are told at once.
const BATCH: usize = 25;
