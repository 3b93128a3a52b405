//! Clocks that jump: an hour forward, and a day back.
//!
//! `faketime` changes the clock of a process, while the monotonic clock goes on, as when an administrator sets the time.

use std::path::{Path, PathBuf};
use std::time::Duration;

use whatsapp_template_campaign::State;
use whatsapp_template_emulator::{Fault, OperationKind};

use super::scenario::{Scenario, TestDatabase};
use super::work::Work;
use crate::common::departures::most_in_a_second;

/// A clock for the processes that have its [`environment`](Self::environment).
struct Clock {
    file: PathBuf,
    library: String,
}

impl Clock {
    /// A clock that is right.
    ///
    /// # Panics
    ///
    /// If faketime is not installed: `apt-get install faketime`.
    fn new(folder: &Path) -> Self {
        let libraries = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
            .map(|target| format!("/usr/lib/{target}/faketime/libfaketimeMT.so.1"));
        let library = libraries.into_iter().find(|library| Path::new(library).exists());
        let library = library.unwrap_or_else(|| panic!("faketime is missing: apt-get install faketime"));
        let clock = Self { file: folder.join("clock"), library };
        clock.set("+0");
        clock
    }

    /// Sets it against the clock of the machine: `+1h`, `-1d`.
    fn set(&self, difference: &str) {
        // Renamed, so that no process reads half of it; readable for the user of the server.
        let new = self.file.with_extension("new");
        std::fs::write(&new, difference).unwrap();
        std::fs::rename(&new, &self.file).unwrap();
    }

    /// The variables of a process that has this clock.
    fn environment(&self) -> [(&str, &str); 4] {
        [
            ("LD_PRELOAD", &self.library),
            ("FAKETIME_TIMESTAMP_FILE", self.file.to_str().unwrap()),
            ("FAKETIME_NO_CACHE", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ]
    }
}

/// Two workers send 40 messages a second while the clock jumps.
async fn jump<D: TestDatabase>(mut scenario: Scenario<D>, clock: &Clock, processes: &[(&str, &str)]) {
    scenario.enqueue(240).await;
    let folder = tempfile::tempdir().unwrap();
    let departures = folder.path().join("departures");
    let mut workers =
        [(); 2].map(|()| scenario.worker().rate(40).departures(&departures).environment(processes).start());
    for difference in ["+1h", "-1d", "+0", "+1h"] {
        tokio::time::sleep(Duration::from_millis(1200)).await;
        clock.set(difference);
    }
    for worker in &mut workers {
        assert!(worker.wait().await);
    }
    // A worker that ends puts back what it has not sent.
    while scenario.totals().await.of(State::Pending) > 0 {
        assert!(scenario.worker().rate(40).departures(&departures).environment(processes).start().wait().await);
    }
    let counts = scenario.judge_finished().await;
    assert_eq!(counts.of(State::Accepted), scenario.enqueued, "no process died, so nothing is unknown");
    let (left, most) = most_in_a_second(&departures);
    assert!(left >= 240 && most <= 42, "{most} of {left} requests within a second, at a rate of 40");
}

/// Messages that a provider has throttled wait for a time by a clock that is a day ahead. When it is right again, they do not
/// wait for a day, whether the worker ends before or goes on alone.
async fn wait_by_a_wrong_clock<D: TestDatabase>(
    mut scenario: Scenario<D>,
    clock: &Clock,
    processes: &[(&str, &str)],
    ends: bool,
) {
    clock.set("+1d");
    scenario.enqueue(10).await;
    let throttled = Fault::Throttled(None).for_operation(OperationKind::Send).with_probability(1.0, 1);
    scenario.emulator.inject_fault(throttled);
    let mut worker = scenario.worker().environment(processes).start();
    worker.begins().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    if ends {
        worker.kill().await;
    }
    scenario.emulator.clear_faults();
    clock.set("+0");
    if ends {
        worker = scenario.worker().environment(processes).start();
    }
    assert!(worker.wait().await);
    let counts = scenario.judge_finished().await;
    assert!(counts.of(State::Accepted) > 0, "{counts:?}");
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use crate::faults::scenario::{SqliteFile, of_work};

    of_work!(a_clock_that_jumps, SqliteFile);
    of_work!(a_clock_that_was_a_day_ahead, SqliteFile);
    of_work!(a_clock_that_is_set_back_under_a_worker, SqliteFile);
}

/// With SQLite, the clock of the database is that of each process.
#[cfg(feature = "sqlite")]
async fn a_clock_that_jumps<D: TestDatabase>(work: Work) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::new(folder.path());
    jump(Scenario::<D>::of(work).await, &clock, &clock.environment()).await;
}

#[cfg(feature = "sqlite")]
async fn a_clock_that_was_a_day_ahead<D: TestDatabase>(work: Work) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::new(folder.path());
    wait_by_a_wrong_clock(Scenario::<D>::of(work).await, &clock, &clock.environment(), true).await;
}

#[cfg(feature = "sqlite")]
async fn a_clock_that_is_set_back_under_a_worker<D: TestDatabase>(work: Work) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::new(folder.path());
    wait_by_a_wrong_clock(Scenario::<D>::of(work).await, &clock, &clock.environment(), false).await;
}

#[cfg(feature = "postgres")]
mod postgres {
    use crate::common::postgres::Database;
    use crate::faults::scenario::of_work;

    of_work!(a_clock_of_the_server_that_jumps);
    of_work!(a_clock_of_the_server_that_was_a_day_ahead);
    of_work!(a_clock_of_the_server_that_is_set_back_under_a_worker);
    of_work!(a_clock_of_the_worker_that_jumps, Database);
}

/// A server whose clock jumps.
#[cfg(feature = "postgres")]
async fn server(work: Work) -> (tempfile::TempDir, Clock, Scenario<crate::common::postgres::Server>) {
    use crate::common::postgres::Server;
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let clock = Clock::new(folder.path());
    let data = folder.path().join("server");
    std::fs::create_dir(&data).unwrap();
    let environment = clock.environment().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let start = move || {
        let environment: Vec<_> = environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Server::start_in(data, &environment)
    };
    let server = tokio::task::spawn_blocking(start).await.unwrap();
    (folder, clock, Scenario::on(work, server, whatsapp_template_emulator::Emulator::builder()).await)
}

#[cfg(feature = "postgres")]
async fn a_clock_of_the_server_that_jumps(work: Work) {
    let (_folder, clock, scenario) = server(work).await;
    jump(scenario, &clock, &[]).await;
}

#[cfg(feature = "postgres")]
async fn a_clock_of_the_server_that_was_a_day_ahead(work: Work) {
    let (_folder, clock, scenario) = server(work).await;
    wait_by_a_wrong_clock(scenario, &clock, &[], true).await;
}

#[cfg(feature = "postgres")]
async fn a_clock_of_the_server_that_is_set_back_under_a_worker(work: Work) {
    let (_folder, clock, scenario) = server(work).await;
    wait_by_a_wrong_clock(scenario, &clock, &[], false).await;
}

/// The clock of the worker's machine does not matter.
#[cfg(feature = "postgres")]
async fn a_clock_of_the_worker_that_jumps<D: TestDatabase>(work: Work) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::new(folder.path());
    jump(Scenario::<D>::of(work).await, &clock, &clock.environment()).await;
}
