//! Campaigns under faults: workers and planners that are killed at each named point and at any time.
//!
//! A worker runs in a child process: this test program, started again with variables. The emulator in the parent counts what
//! it accepted and is the judge.

#![cfg(all(feature = "campaigns", feature = "__crash_points", any(feature = "sqlite", feature = "postgres")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{SpringSale, accepted, client, client_of, emulator, webhooks};
use whatsapp_template::model::Provider;
use whatsapp_template_campaign::campaign::{CampaignState, StopRules};
use whatsapp_template_campaign::{Campaign, CampaignRun, CampaignWorker, CrashPoint, Ledger, State, To};
use whatsapp_template_emulator::Emulator;

/// How long a worker of these tests may be silent.
const LEASE: Duration = Duration::from_secs(1);

const DATABASE: &str = "WHATSAPP_TEMPLATE_TEST_DATABASE";
const PROVIDER: &str = "WHATSAPP_TEMPLATE_TEST_PROVIDER";
const CAMPAIGN: &str = "WHATSAPP_TEMPLATE_TEST_CAMPAIGN";
const CRASH_AT: &str = "WHATSAPP_TEMPLATE_CRASH_AT";
const STOP_AT: &str = "WHATSAPP_TEMPLATE_STOP_AT";

/// The worker in the child process. As a test it does nothing.
#[tokio::test]
async fn child() {
    let variables = [DATABASE, PROVIDER, CAMPAIGN].map(|name| std::env::var(name).ok());
    let [Some(database), Some(provider), Some(campaign)] = variables else { return };
    let ledger = Ledger::connect(&database).await.unwrap();
    let run = ledger.campaign(&campaign).await.unwrap();
    let worker = CampaignWorker::new(&ledger, client_of(&provider)).with_rate(None).with_lease(LEASE);
    worker.run(async { drop(run.wait().await) }).await.unwrap();
}

/// A campaign in a database, an emulator that reports to it, and the judge.
struct Scenario<D> {
    _database: D,
    address: String,
    ledger: Ledger,
    emulator: Emulator,
    campaigns: u32,
}

impl<D> Scenario<D> {
    async fn new((database, address): (D, String)) -> Self {
        let ledger = Ledger::connect(&address).await.unwrap();
        let webhooks = webhooks(ledger.clone(), "emulator-app-secret".to_owned()).await;
        let emulator = emulator(Emulator::builder().webhook(Provider::Meta, format!("http://{webhooks}/"))).await;
        Self { _database: database, address, ledger, emulator, campaigns: 0 }
    }

    /// Starts another campaign, whose recipients lie in several chunks and are new ones.
    async fn campaign(&mut self, recipients: u32) -> CampaignRun {
        self.campaigns += 1;
        let first = self.campaigns * 10_000;
        let numbers: Vec<u32> = (first..first + recipients).collect();
        let campaign = Campaign::<SpringSale<'_>>::new(format!("spring-{}", self.campaigns))
            .rows(numbers, |number: &u32| {
                let zone = format!("Etc/GMT+{}", number % 3);
                To::new(format!("+1555{number:07}").as_str()).zone(zone).with(SpringSale { customer: "Mei" })
            })
            .quiet_hours("03:00", "03:01")
            .per_second(100_000)
            .daily(10_000_000)
            .stop_when(StopRules::default().with_max_unknown(None));
        self.ledger.start(campaign.check(&client(&self.emulator)).await.unwrap()).await.unwrap()
    }

    fn start(&self, run: &CampaignRun, variable: Option<(&str, String)>) -> Child {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "child", "--nocapture"]);
        command.env(DATABASE, &self.address).env(PROVIDER, self.emulator.url()).env(CAMPAIGN, run.name());
        if let Some((name, value)) = variable {
            command.env(name, value);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Works in this process until the campaign has finished.
    async fn finish(&self, run: &CampaignRun) {
        let worker = CampaignWorker::new(&self.ledger, client(&self.emulator)).with_rate(None).with_lease(LEASE);
        let until = async { drop(run.wait().await) };
        tokio::time::timeout(Duration::from_mins(1), worker.run(until)).await.unwrap().unwrap();
        assert_eq!(run.state().await.unwrap(), CampaignState::Finished);
    }

    /// The judgement: no reference and no recipient twice, the counts are those of the rows and sum to the total, and after the
    /// webhooks exactly the messages that the emulator accepted are accepted.
    async fn judge(&self, run: &CampaignRun) -> (u64, u64) {
        let give_up = Instant::now() + Duration::from_secs(20);
        // The references of a campaign's messages have its number; the numbers of its recipients begin alike.
        let number: u32 = run.name().trim_start_matches("spring-").parse().unwrap();
        let prefix = format!("1555{number:03}");
        let counts = loop {
            let counts = run.status().await.unwrap().counts;
            let sent = self.emulator.messages().iter().filter(|message| message.to.contains(&prefix)).count() as u64;
            if counts.of(State::Accepted) == sent {
                break counts;
            }
            assert!(Instant::now() < give_up, "the emulator has {sent}: {counts:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        let verified = run.verify().await.unwrap();
        assert!(verified.is_right(), "{verified:#?}");
        assert!(accepted(&self.emulator).values().all(|times| *times == 1), "a reference twice");
        let mut numbers: Vec<_> = self.emulator.messages().iter().map(|message| message.to.clone()).collect();
        let all = numbers.len();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), all, "a recipient twice");
        let (accepted, unknown) = (counts.of(State::Accepted), counts.of(State::Unknown));
        assert_eq!(accepted + unknown, counts.total(), "{counts:?}");
        (accepted, unknown)
    }
}

macro_rules! tests {
    () => {
        /// The process ends at each point, and again at the next start.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_worker_that_ends_at_any_point() {
            let mut scenario = Scenario::new(database()).await;
            for point in CrashPoint::OF_CAMPAIGNS {
                let run = scenario.campaign(30).await;
                for time in [1, 2] {
                    scenario.start(&run, Some((CRASH_AT, format!("{}:{time}", point.name())))).wait().unwrap();
                }
                scenario.finish(&run).await;
                scenario.judge(&run).await;
            }
        }

        /// Two workers share a campaign; one stops at a point for longer than its lease, and goes on.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_worker_that_stops_for_longer_than_its_lease() {
            let mut scenario = Scenario::new(database()).await;
            for point in [CrashPoint::Committed, CrashPoint::Built, CrashPoint::Answered, CrashPoint::HandedOut] {
                let run = scenario.campaign(40).await;
                let mut stopped = scenario.start(&run, Some((STOP_AT, format!("{}:1", point.name()))));
                tokio::time::sleep(LEASE * 3).await;
                let mut other = scenario.start(&run, None);
                tokio::time::sleep(LEASE).await;
                assert!(Command::new("kill").args(["-CONT", &stopped.id().to_string()]).status().unwrap().success());
                stopped.wait().unwrap();
                other.wait().unwrap();
                scenario.finish(&run).await;
                scenario.judge(&run).await;
            }
        }

        /// `kill -9` of two workers at random times. The variable `WHATSAPP_TEMPLATE_KILLS` sets how often: 20 by default.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn workers_that_are_killed_at_any_time() {
            let kills: u64 = std::env::var("WHATSAPP_TEMPLATE_KILLS").map_or(20, |kills| kills.parse().unwrap());
            let mut scenario = Scenario::new(database()).await;
            let run = scenario.campaign(3000).await;
            // A linear congruential generator: the times are the same in each run.
            let mut random = 42_u64;
            for _ in 0..kills {
                let mut workers = [scenario.start(&run, None), scenario.start(&run, None)];
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                tokio::time::sleep(Duration::from_millis(20 + (random >> 33) % 150)).await;
                for worker in &mut workers {
                    worker.kill().unwrap();
                    worker.wait().unwrap();
                }
            }
            scenario.finish(&run).await;
            let (accepted, unknown) = scenario.judge(&run).await;
            println!("{kills} kills of two: {accepted} accepted, {unknown} unknown that never left, 0 twice, 0 lost");
        }
    };
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::*;

    fn database() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("campaigns.db").display());
        (folder, address)
    }

    tests!();
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::*;
    use crate::common::postgres::Database;

    fn database() -> (Database, String) {
        let database = Database::create();
        let address = database.address();
        (database, address)
    }

    tests!();
}
