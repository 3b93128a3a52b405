//! The cost of sending one message over a local connection, compared with `reqwest` and ready bytes.
//!
//! `cargo bench -p whatsapp-template-benches --bench send_cost [-- --messages N] [--provider NAME]` prints the user-space
//! instructions and the allocations of one message for each provider: with `reqwest` alone, which sends bytes that were
//! written beforehand and reads the response into memory, and with the client, which checks the message, writes and signs the
//! request, keeps time-outs and rates, and reads the response. The instructions are counted by callgrind
//! (`apt-get install valgrind`), with N and with 2N messages, so that what happens once is left out. The server is another
//! process, which is not counted.

mod send;
mod server;

use std::error::Error as StdError;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use send::{PROVIDERS, Sender, send};

type Failure = Box<dyn StdError + Send + Sync>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    match arguments.next().as_deref() {
        Some("serve") => server::serve(),
        Some("send") => {
            let mut next = || arguments.next().ok_or("an argument is missing");
            let (sender, provider, messages, address) = (next()?, next()?, next()?.parse()?, next()?);
            println!("{}", send(Sender::parse(&sender)?, &provider, messages, &address)?);
            Ok(())
        }
        first => {
            let (mut messages, mut only) = (2000, None);
            let mut name = first.map(str::to_owned);
            while let Some(argument) = name {
                let value = arguments.next().ok_or_else(|| format!("{argument} requires a value"))?;
                match argument.as_str() {
                    "--messages" => messages = value.parse::<u64>()?.max(1),
                    "--provider" => only = Some(value),
                    other => return Err(format!("unknown argument {other:?}").into()),
                }
                name = arguments.next();
            }
            compare(messages, only.as_deref())
        }
    }
}

/// Prints the costs of each provider.
fn compare(messages: u64, only: Option<&str>) -> Result<(), Failure> {
    let mut server = Server::start()?;
    let address = server.address()?;
    println!("{:<8} {:<24} {:>12} {:>7} {:>12}", "", "", "instructions", "ratio", "allocations");
    for provider in PROVIDERS.iter().filter(|provider| only.is_none_or(|only| only == **provider)) {
        let mut base = None;
        for sender in Sender::ALL {
            let count = |n| instructions(sender, provider, n, &address);
            let cost = per_message(count(messages)?, count(2 * messages)?, messages);
            let count = |n| run(sender, provider, n, &address);
            let allocations = per_message(count(messages)?, count(2 * messages)?, messages);
            let ratio = cost / *base.get_or_insert(cost);
            println!("{provider:<8} {:<24} {cost:>12.0} {ratio:>7.2} {allocations:>12.1}", sender.title());
        }
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "the counts are far below 2^52")]
fn per_message(once: u64, twice: u64, messages: u64) -> f64 {
    twice.saturating_sub(once) as f64 / messages as f64
}

/// A child process that sends messages: the number of its allocations.
fn run(sender: Sender, provider: &str, messages: u64, address: &str) -> Result<u64, Failure> {
    let output =
        Command::new(std::env::current_exe()?).args(arguments(sender, provider, messages, address)).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// The same under callgrind: the number of its instructions.
fn instructions(sender: Sender, provider: &str, messages: u64, address: &str) -> Result<u64, Failure> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .args(arguments(sender, provider, messages, address))
        .output()
        .map_err(|error| format!("valgrind cannot be started ({error}); install it: apt-get install valgrind"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report.lines().find_map(|line| line.split_once("Collected :")).map(|(_, count)| count.trim());
    match collected {
        Some(count) if output.status.success() => Ok(count.parse()?),
        _ => Err(report.into()),
    }
}

fn arguments(sender: Sender, provider: &str, messages: u64, address: &str) -> [String; 5] {
    ["send".to_owned(), sender.name().to_owned(), provider.to_owned(), messages.to_string(), address.to_owned()]
}

/// The server in its own process, which ends with this value.
struct Server(Child);

impl Server {
    fn start() -> Result<Self, Failure> {
        Ok(Self(Command::new(std::env::current_exe()?).arg("serve").stdout(Stdio::piped()).spawn()?))
    }

    fn address(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        let output = self.0.stdout.take().ok_or("the server has no output")?;
        BufReader::new(output).read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
