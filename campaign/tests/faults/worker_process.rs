//! A worker in a process of its own, which a test may kill or stop.
//!
//! It is this test program, started again with variables.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use whatsapp_template::client::Limits;
use whatsapp_template::provider::Rate;
use whatsapp_template_campaign::{CrashPoint, Ledger};

use super::work::{Setup, Work};
use crate::common::client_of;
use crate::common::departures::RecordedTransport;

const WORK: &str = "WHATSAPP_TEMPLATE_TEST_WORK";
const DEPARTURES: &str = "WHATSAPP_TEMPLATE_TEST_DEPARTURES";
const DATABASE: &str = "WHATSAPP_TEMPLATE_TEST_DATABASE";
const PROVIDER: &str = "WHATSAPP_TEMPLATE_TEST_PROVIDER";
const LEASE: &str = "WHATSAPP_TEMPLATE_TEST_LEASE";
const RATE: &str = "WHATSAPP_TEMPLATE_TEST_RATE";
const UNTIL: &str = "WHATSAPP_TEMPLATE_TEST_UNTIL";
const CRASH_AT: &str = "WHATSAPP_TEMPLATE_CRASH_AT";
const STOP_AT: &str = "WHATSAPP_TEMPLATE_STOP_AT";

/// What a worker prints before it begins.
const READY: &str = "the worker begins";

/// How long a worker of these tests may be silent, unless a test says otherwise.
pub(crate) const DEFAULT_LEASE: Duration = Duration::from_secs(1);

/// The worker in the child process. As a test it does nothing.
#[tokio::test]
async fn child() {
    let (Ok(database), Ok(provider)) = (std::env::var(DATABASE), std::env::var(PROVIDER)) else { return };
    let number = |name: &str| std::env::var(name).ok().map(|value| value.parse::<u64>().unwrap());
    let work = Work::from_word(&std::env::var(WORK).unwrap_or_default());
    let departures = std::env::var_os(DEPARTURES).map(std::path::PathBuf::from);
    let transport = RecordedTransport::new(departures.as_deref());
    let ends_with_marked = std::env::var(UNTIL).is_ok_and(|until| until == "none is pending");
    let give_up = Instant::now() + Duration::from_mins(1);
    // A supervisor starts a service again that ends because its database is away.
    loop {
        let result = async {
            let ledger = Ledger::connect(&database).await?;
            let client = client_of(&provider).with_limits(Limits::default().with_timeout(Duration::from_secs(3)));
            let client = client.with_transport(transport.clone());
            println!("{READY}");
            let rate = number(RATE)
                .map(|calls| Rate::new(Rate::MESSAGES, u32::try_from(calls).unwrap(), Duration::from_secs(1)));
            let setup = Setup { lease: number(LEASE).map_or(DEFAULT_LEASE, Duration::from_millis), rate };
            Box::pin(work.run(&ledger, client, setup, drained(work, &ledger, ends_with_marked))).await
        };
        match result.await {
            Ok(()) => return,
            Err(error) if Instant::now() > give_up => panic!("{error}: {:?}", std::error::Error::source(&error)),
            Err(error) => {
                eprintln!("{error}: {:?}", std::error::Error::source(&error));
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

/// Waits until nothing is left to do. An error of the database means that something may be left.
async fn drained(work: Work, ledger: &Ledger, ends_with_marked: bool) {
    loop {
        // Over a connection that is half open, the ledger would wait for the operating system to give it up.
        let is_done = tokio::time::timeout(Duration::from_secs(5), work.is_done(ledger, !ends_with_marked)).await;
        if matches!(is_done, Ok(Ok(true))) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// How a worker is started.
#[must_use]
pub(crate) struct WorkerProcess {
    command: Command,
}

impl WorkerProcess {
    pub(crate) fn new(work: Work, database: &str, provider: &str) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "faults::worker_process::child", "--nocapture"]);
        command.env(WORK, work.word()).env(DATABASE, database).env(PROVIDER, provider);
        let is_shown = std::env::var_os("WHATSAPP_TEMPLATE_TEST_OUTPUT").is_some();
        let errors = if is_shown { Stdio::inherit() } else { Stdio::null() };
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors);
        Self { command }
    }

    fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Ends at a point, at the time with this number.
    pub(crate) fn crash_at(self, point: CrashPoint, time: usize) -> Self {
        self.env(CRASH_AT, format!("{}:{time}", point.name()))
    }

    /// Stops itself at each of these points in turn, at the first time after the one before.
    pub(crate) fn stop_at_each(self, points: &[CrashPoint]) -> Self {
        let points: Vec<_> = points.iter().map(|point| point.name()).collect();
        self.env(STOP_AT, points.join(","))
    }

    /// Stops itself at a point, at the time with this number.
    pub(crate) fn stop_at(self, point: CrashPoint, time: usize) -> Self {
        self.env(STOP_AT, format!("{}:{time}", point.name()))
    }

    /// Ends when no message is pending, even if another worker has left marked ones.
    pub(crate) fn until_none_is_pending(self) -> Self {
        self.env(UNTIL, "none is pending")
    }

    pub(crate) fn lease(self, lease: Duration) -> Self {
        self.env(LEASE, lease.as_millis().to_string())
    }

    /// Messages a second.
    pub(crate) fn rate(self, rate: u32) -> Self {
        self.env(RATE, rate.to_string())
    }

    /// Writes down in a file when each request leaves.
    pub(crate) fn departures(self, file: &std::path::Path) -> Self {
        self.env(DEPARTURES, file)
    }

    /// Sets variables of the process.
    pub(crate) fn environment(mut self, variables: &[(&str, &str)]) -> Self {
        self.command.envs(variables.iter().copied());
        self
    }

    pub(crate) fn start(mut self) -> Running {
        Running { child: self.command.spawn().unwrap() }
    }
}

/// A worker that runs. It is killed when it is dropped.
pub(crate) struct Running {
    child: Child,
}

impl Running {
    /// Waits until it is connected to its database, and begins.
    pub(crate) async fn begins(&mut self) {
        let output = self.child.stdout.take().unwrap();
        // The rest of the output is read to its end, so that the worker never writes into a closed pipe.
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let mut begun = Some(begun);
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if line.contains(READY) {
                    begun.take().map(|begun| begun.send(()));
                }
            }
        });
        // It may also have ended already.
        let _ = has_begun.await;
    }

    /// Kills it (SIGKILL).
    pub(crate) async fn kill(&mut self) {
        let _ = self.child.kill();
        self.wait().await;
    }

    /// Waits for its end; returns whether it ended well.
    pub(crate) async fn wait(&mut self) -> bool {
        // On a busy machine, a worker may need minutes for what others have left.
        let give_up = Instant::now() + Duration::from_mins(10);
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            assert!(Instant::now() < give_up, "a worker has not ended within ten minutes");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Waits until it has stopped itself; returns `false` if it ended instead.
    pub(crate) async fn is_stopped(&mut self) -> bool {
        let give_up = Instant::now() + Duration::from_mins(1);
        loop {
            if self.child.try_wait().unwrap().is_some() {
                return false;
            }
            let status = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
            // The name of the program, in parentheses, comes before the state.
            if status.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T')) {
                return true;
            }
            assert!(Instant::now() < give_up, "a worker has not stopped itself within a minute");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    pub(crate) fn stop(&self) {
        self.signal("-STOP");
    }

    pub(crate) fn resume(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
