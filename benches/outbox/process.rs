//! The processes beside the benchmark: the emulator and the worker.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use whatsapp_template::provider::{Endpoint, Rate};
use whatsapp_template::{Client, Meta, templates};
use whatsapp_template_campaign::{Ledger, Worker};
use whatsapp_template_emulator::{Emulator, MetaCredentials};

use crate::{Failure, OrderShipped};

/// The variables that make this program one of the processes.
pub(crate) const ROLE: &str = "OUTBOX_BENCH_ROLE";
const DATABASE: &str = "OUTBOX_BENCH_DATABASE";
const EMULATOR: &str = "OUTBOX_BENCH_EMULATOR";
const RATE: &str = "OUTBOX_BENCH_RATE";

/// A process that ends when its standard input does.
pub(crate) struct Process {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// What it wrote first: the address of the emulator.
    pub(crate) greeting: String,
}

impl Process {
    pub(crate) fn emulator() -> Result<Self, Failure> {
        Self::start("emulator", &[])
    }

    /// A worker. Without a rate, it sends as fast as it can.
    pub(crate) fn worker(database: &str, emulator: &str, rate: Option<u32>) -> Result<Self, Failure> {
        let rate = rate.map(|rate| rate.to_string()).unwrap_or_default();
        Self::start("worker", &[(DATABASE, database), (EMULATOR, emulator), (RATE, &rate)])
    }

    fn start(role: &str, variables: &[(&str, &str)]) -> Result<Self, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        command.env(ROLE, role).stdin(Stdio::piped()).stdout(Stdio::piped());
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut child = command.spawn()?;
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().ok_or("no output")?);
        let mut greeting = String::new();
        output.read_line(&mut greeting)?;
        Ok(Self { child, input, output, greeting: greeting.trim().to_owned() })
    }

    /// Its processor time until now, in seconds.
    pub(crate) fn processor_time(&self) -> Result<f64, Failure> {
        Ok(ticks(self.child.id())?.0)
    }

    /// The largest resident memory that it had, in bytes.
    pub(crate) fn peak_memory(&self) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
        Ok(line.trim().trim_end_matches("kB").trim().parse::<u64>()? * 1024)
    }

    /// Ends it; returns what it wrote last.
    pub(crate) fn end(mut self) -> Result<String, Failure> {
        drop(self.input.take());
        let mut last = String::new();
        self.output.read_line(&mut last)?;
        self.child.wait()?;
        Ok(last.trim().to_owned())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The processor time of a process and that of its ended children, in seconds, and the id of its parent.
pub(crate) fn ticks(process: u32) -> Result<(f64, f64, u32), Failure> {
    /// How many ticks a second has on Linux: `getconf CLK_TCK`.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name of the program may have spaces.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let number = |index: usize| fields.get(index).ok_or("a field is missing")?.parse::<f64>().map_err(Failure::from);
    let parent = fields.get(1).ok_or("a field is missing")?.parse()?;
    Ok(((number(11)? + number(12)?) / TICKS, (number(13)? + number(14)?) / TICKS, parent))
}

/// Runs one of the processes.
pub(crate) async fn run(role: &str) -> Result<(), Failure> {
    match role {
        "emulator" => emulator().await,
        "worker" => worker().await,
        other => Err(format!("unknown role {other:?}").into()),
    }
}

async fn emulator() -> Result<(), Failure> {
    let emulator = Emulator::start().await?;
    client(emulator.url())?.create::<OrderShipped<'_>>().await?;
    greet(emulator.url())?;
    until_end_of_input().await;
    println!("{}", emulator.messages().len());
    Ok(())
}

async fn worker() -> Result<(), Failure> {
    let rate: Option<u32> = std::env::var(RATE)?.parse().ok();
    let ledger = Ledger::connect(&std::env::var(DATABASE)?).await?;
    let rate = rate.map(|rate| Rate::new(Rate::MESSAGES, rate, Duration::from_secs(1)));
    let worker = Worker::new(&ledger, client(&std::env::var(EMULATOR)?)?)
        .with_rate(rate)
        .with_templates(templates![OrderShipped]);
    greet("ready")?;
    worker.run(until_end_of_input()).await?;
    println!("ended");
    Ok(())
}

fn greet(text: &str) -> Result<(), Failure> {
    let mut output = std::io::stdout();
    writeln!(output, "{text}")?;
    output.flush()?;
    Ok(())
}

async fn until_end_of_input() {
    // On a thread of its own: reading the standard input blocks.
    let (sender, ended) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        let _ = sender.send(());
    });
    let _ = ended.await;
}

/// A client for the Meta account of an emulator.
pub(crate) fn client(url: &str) -> Result<Client<Meta>, Failure> {
    let keys = MetaCredentials::default();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?;
    Ok(Client::new(meta.with_endpoint(Endpoint::new(url)?)))
}
