//! Workers that are killed: no message is sent twice, none is lost, and the ledger is never wrong about one.
//!
//! A worker runs in a child process: this test program, started again with a variable. The emulator in the parent counts what
//! it accepted and is the judge.

#![cfg(all(feature = "__crash_points", any(feature = "sqlite", feature = "postgres")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{OrderShipped, client_of, emulator, templates, until_none, webhooks};
use whatsapp_template::{Meta, model::Provider};
use whatsapp_template_campaign::{CrashPoint, Filter, Ledger, State, Worker};
use whatsapp_template_emulator::Emulator;

/// How long a worker of these tests may be silent.
const LEASE: Duration = Duration::from_secs(1);

const DATABASE: &str = "WHATSAPP_TEMPLATE_TEST_DATABASE";
const EMULATOR: &str = "WHATSAPP_TEMPLATE_TEST_EMULATOR";
const CRASH_AT: &str = "WHATSAPP_TEMPLATE_CRASH_AT";

/// The worker in the child process. As a test it does nothing.
#[tokio::test]
async fn child() {
    let (Ok(database), Ok(emulator)) = (std::env::var(DATABASE), std::env::var(EMULATOR)) else { return };
    let ledger = Ledger::connect(&database).await.unwrap();
    let worker =
        Worker::new(&ledger, client_of(&emulator)).with_rate(None).with_lease(LEASE).with_templates(templates());
    let drained = async {
        until_none(&ledger, &[State::Pending, State::Attempting]).await;
    };
    worker.run(drained).await.unwrap();
}

/// Starts a worker in a child process.
fn start(database: &str, emulator: &Emulator, crash_at: Option<String>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture"]).env(DATABASE, database).env(EMULATOR, emulator.url());
    if let Some(point) = crash_at {
        command.env(CRASH_AT, point);
    }
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// What the test has: a database, a ledger in it, and an emulator that reports to the ledger.
struct Fixture<D, P> {
    /// Keeps the folder or the server.
    _database: D,
    address: String,
    ledger: Ledger,
    pool: P,
    emulator: Emulator,
    enqueued: u64,
}

/// The judgement: each order was accepted at most once, and the ledger agrees with the emulator about each.
async fn judge(ledger: &Ledger, emulator: &Emulator, enqueued: u64) -> (u64, u64) {
    // Webhooks may still be on their way.
    let give_up = Instant::now() + Duration::from_secs(20);
    loop {
        let counts = ledger.counts().await.unwrap();
        let accepted = emulator.messages().len() as u64;
        assert_eq!(counts.total(), enqueued, "the states sum to the total");
        if counts.of(State::Accepted) == accepted || Instant::now() > give_up {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut orders: HashMap<String, u32> = HashMap::new();
    for message in emulator.messages() {
        let order = message.parameters.iter().find(|(name, _)| name == "order_id").unwrap().1.clone();
        *orders.entry(order).or_default() += 1;
    }
    for (order, times) in &orders {
        assert_eq!(*times, 1, "order {order} was sent {times} times");
    }
    let mut after = 0;
    let (mut accepted, mut unknown) = (0, 0);
    loop {
        let page = ledger.list(&Filter::new().with_after(after).with_limit(1000)).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.id;
        for entry in &page {
            let order = entry.key.as_deref().unwrap();
            match entry.state {
                State::Accepted => {
                    accepted += 1;
                    assert!(orders.contains_key(order), "{order} is accepted, but the emulator does not have it");
                }
                State::Unknown => {
                    unknown += 1;
                    assert!(!orders.contains_key(order), "{order} is unknown, though a webhook has proved it");
                }
                other => panic!("{order} is {other}: {entry:?}"),
            }
        }
    }
    (accepted, unknown)
}

macro_rules! tests {
    () => {
        impl Fixture<Kept, Pool> {
            async fn new() -> Self {
                let (database, address) = database();
                let ledger = Ledger::connect(&address).await.unwrap();
                let pool = Pool::connect(&address).await.unwrap();
                let webhooks = webhooks(ledger.clone(), "emulator-app-secret".to_owned()).await;
                let builder = Emulator::builder().webhook(Provider::Meta, format!("http://{webhooks}/"));
                let emulator = emulator(builder).await;
                Self { _database: database, address, ledger, pool, emulator, enqueued: 0 }
            }

            async fn enqueue(&mut self, messages: u64) {
                let outbox = self.ledger.outbox::<Meta>();
                let mut tx = self.pool.begin().await.unwrap();
                for _ in 0..messages {
                    self.enqueued += 1;
                    let order = OrderShipped { customer: "Mei", order_id: self.enqueued };
                    outbox.enqueue(&mut tx, "+15550123", &order).key(self.enqueued.to_string()).await.unwrap();
                }
                tx.commit().await.unwrap();
            }

            fn start(&self, crash_at: Option<String>) -> Child {
                start(&self.address, &self.emulator, crash_at)
            }
        }

        /// The process ends at each point, at the first and at the third time, and again at the next start.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_worker_that_ends_at_any_point() {
            let mut fixture = Fixture::new().await;
            for point in CrashPoint::ALL {
                for time in [1, 3] {
                    fixture.enqueue(20).await;
                    for _ in 0..2 {
                        let mut child = fixture.start(Some(format!("{}:{time}", point.name())));
                        child.wait().unwrap();
                    }
                    let mut last = fixture.start(None);
                    assert!(last.wait().unwrap().success(), "the worker after {point:?}:{time}");
                    let (accepted, unknown) = judge(&fixture.ledger, &fixture.emulator, fixture.enqueued).await;
                    assert_eq!(accepted + unknown, fixture.enqueued, "after {point:?}:{time}");
                }
            }
        }

        /// `kill -9` at random times. The variable sets how often: 100 by default.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_worker_that_is_killed_at_any_time() {
            let kills: u64 = std::env::var("WHATSAPP_TEMPLATE_KILLS").map_or(100, |kills| kills.parse().unwrap());
            let mut fixture = Fixture::new().await;
            // A linear congruential generator: the times are the same in each run.
            let mut random = 42_u64;
            for _ in 0..kills {
                fixture.enqueue(20).await;
                let mut child = fixture.start(None);
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                tokio::time::sleep(Duration::from_millis(10 + (random >> 33) % 120)).await;
                child.kill().unwrap();
                child.wait().unwrap();
            }
            let mut last = fixture.start(None);
            assert!(last.wait().unwrap().success());
            let (accepted, unknown) = judge(&fixture.ledger, &fixture.emulator, fixture.enqueued).await;
            println!("{kills} kills: {accepted} accepted, {unknown} unknown that never left, 0 twice, 0 lost");
        }
    };
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::*;

    type Kept = tempfile::TempDir;
    type Pool = sqlx::SqlitePool;

    fn database() -> (Kept, String) {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("shop.db").display());
        (folder, address)
    }

    tests!();
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::*;
    use crate::common::postgres::Server;

    type Kept = Server;
    type Pool = sqlx::PgPool;

    fn database() -> (Kept, String) {
        let server = Server::start();
        let address = server.address();
        (server, address)
    }

    tests!();
}
