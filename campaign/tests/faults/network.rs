//! Networks between the worker and its database, and between the worker and the provider, that cut, hold, lose and delay.

use std::time::Duration;

use whatsapp_template_campaign::State;

use super::scenario::{Scenario, TestDatabase, for_each_work};
use super::work::Work;
use super::worker_process::WorkerProcess;
use crate::common::proxy::{Flow, Proxy};

for_each_work!(
    connections_to_the_provider_that_are_cut_or_refused,
    requests_and_answers_that_arrive_late,
    connections_to_the_provider_that_are_half_open_or_slow,
);

/// What a provider's network does, and then stops doing.
#[derive(Debug, Clone, Copy)]
enum Trouble {
    /// All connections are closed, several times.
    Cuts,
    /// New connections are refused.
    Refused,
    /// Requests wait in the network for longer than the client does, and reach the provider late.
    LateRequests,
    /// Answers wait in the network for longer than the client does.
    LateAnswers,
    /// Connections are open, and everything is lost.
    HalfOpen,
    /// Requests and answers arrive slowly.
    Slow,
}

/// Lets a worker send through a network that has a trouble; returns the scenario after the judgement.
async fn with_provider_network<D: TestDatabase>(work: Work, trouble: Trouble) -> Scenario<D> {
    let mut scenario = Scenario::<D>::of(work).await;
    let provider = scenario.emulator.url().strip_prefix("http://").unwrap().parse().unwrap();
    let proxy = Proxy::start(provider).await;
    scenario.enqueue(150).await;
    let url = format!("http://{}", proxy.address);
    let mut worker = WorkerProcess::new(work, &scenario.database.address(), &url).start();
    worker.begins().await;
    match trouble {
        Trouble::Cuts => {
            for _ in 0..10 {
                tokio::time::sleep(Duration::from_millis(30)).await;
                proxy.cut();
            }
        }
        Trouble::Refused => {
            proxy.refuse(true);
            proxy.cut();
            tokio::time::sleep(Duration::from_millis(1500)).await;
            proxy.refuse(false);
        }
        Trouble::LateRequests => {
            proxy.set_to_server(Flow::Hold);
            // The client waits for three seconds.
            tokio::time::sleep(Duration::from_millis(3500)).await;
            proxy.set_to_server(Flow::Pass);
        }
        Trouble::LateAnswers => {
            proxy.set_to_client(Flow::Hold);
            tokio::time::sleep(Duration::from_millis(3500)).await;
            proxy.set_to_client(Flow::Pass);
        }
        Trouble::HalfOpen => {
            for _ in 0..2 {
                tokio::time::sleep(Duration::from_millis(30)).await;
                proxy.abandon();
            }
        }
        Trouble::Slow => {
            proxy.set_to_server(Flow::Slow(Duration::from_millis(20)));
            proxy.set_to_client(Flow::Slow(Duration::from_millis(20)));
            tokio::time::sleep(Duration::from_secs(2)).await;
            proxy.set_to_server(Flow::Pass);
            proxy.set_to_client(Flow::Pass);
        }
    }
    assert!(worker.wait().await, "the worker, {trouble:?}");
    scenario.judge_finished().await;
    scenario
}

async fn connections_to_the_provider_that_are_cut_or_refused<D: TestDatabase>(work: Work) {
    with_provider_network::<D>(work, Trouble::Cuts).await;
    let scenario = with_provider_network::<D>(work, Trouble::Refused).await;
    // What was never connected was certainly not accepted, so it is sent later.
    assert!(scenario.totals().await.of(State::Accepted) >= scenario.enqueued - 20);
}

async fn requests_and_answers_that_arrive_late<D: TestDatabase>(work: Work) {
    let scenario = with_provider_network::<D>(work, Trouble::LateAnswers).await;
    // Each was accepted, and webhooks prove it.
    assert_eq!(scenario.totals().await.of(State::Accepted), scenario.enqueued);
    // The provider gets requests that the worker has given up.
    with_provider_network::<D>(work, Trouble::LateRequests).await;
}

async fn connections_to_the_provider_that_are_half_open_or_slow<D: TestDatabase>(work: Work) {
    with_provider_network::<D>(work, Trouble::HalfOpen).await;
    with_provider_network::<D>(work, Trouble::Slow).await;
}

#[cfg(feature = "postgres")]
mod database {
    use std::time::Instant;

    use whatsapp_template::Meta;
    use whatsapp_template_campaign::{ErrorKind, Ledger};

    use super::*;
    use crate::common::postgres::Database;
    use crate::common::proxy::CommitFault;
    use crate::faults::scenario::order;

    mod postgres {
        use crate::faults::scenario::of_work;

        of_work!(commits_whose_outcome_is_unknown);
        of_work!(connections_to_the_database_that_are_cut_or_refused);
        of_work!(a_database_that_is_silent_in_each_direction);
        of_work!(connections_to_the_database_that_are_half_open);
        of_work!(a_database_that_answers_slowly);
    }

    /// Two workers behind a proxy for the database.
    async fn workers_behind_proxy(
        work: Work,
        messages: u64,
    ) -> (Scenario<Database>, Proxy, [crate::faults::worker_process::Running; 2]) {
        let mut scenario = Scenario::<Database>::of(work).await;
        scenario.enqueue(messages).await;
        let (address, proxy) = scenario.database.behind_proxy().await;
        let mut workers = [(); 2].map(|()| WorkerProcess::new(work, &address, scenario.emulator.url()).start());
        for worker in &mut workers {
            worker.begins().await;
        }
        (scenario, proxy, workers)
    }

    /// The network is silent when the ledger looks at its tables, or reads the secret of its references. Each is an error in time.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_database_that_becomes_silent_while_the_ledger_connects() {
        let database = tokio::task::spawn_blocking(Database::create).await.unwrap();
        drop(Ledger::connect(&database.address()).await.unwrap());
        let connect = async |text: &'static str| {
            let (address, proxy) = database.behind_proxy().await;
            proxy.be_silent_from(text);
            let began = Instant::now();
            let error = Ledger::connect(&address).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Database, "{error}");
            assert!(error.to_string().contains("has not answered for 15 seconds"), "{error}");
            assert!(began.elapsed() < Duration::from_secs(40), "{:?}", began.elapsed());
        };
        tokio::join!(connect("whatsapp_schema"), connect("reference_secret"));
    }

    /// The ledger finds out about definitions over a connection of its own. A transaction of the service does not wait for it.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_transaction_of_the_service_while_the_ledger_has_no_connection() {
        let database = tokio::task::spawn_blocking(Database::create).await.unwrap();
        let (address, proxy) = database.behind_proxy().await;
        let ledger = Ledger::connect(&address).await.unwrap();
        proxy.set_to_server(Flow::Lose);
        let pool = sqlx::PgPool::connect(&database.address()).await.unwrap();
        let mut tx = pool.begin().await.unwrap();
        let began = Instant::now();
        for number in 1..=3 {
            ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order(number)).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM whatsapp_outbox").fetch_one(&pool).await.unwrap();
        assert_eq!(count, 3);
    }

    /// The connection is closed while a `COMMIT` is under way: the worker cannot see whether it was executed.
    async fn commits_whose_outcome_is_unknown(work: Work) {
        let mut scenario = Scenario::<Database>::of(work).await;
        scenario.enqueue(600).await;
        let (address, proxy) = scenario.database.behind_proxy().await;
        let mut random = 3_u64;
        proxy.on_commit(move |_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            match (random >> 33) % 16 {
                0 => Some(CommitFault::Lost),
                1 => Some(CommitFault::Unanswered),
                2 => Some(CommitFault::Late(Duration::from_millis(300))),
                // When the worker has read its marked messages again already.
                3 => Some(CommitFault::Late(Duration::from_millis(1200))),
                _ => None,
            }
        });
        // With a long lease neither gives the other up, whose marks are then unknown although it lives.
        let worker =
            || WorkerProcess::new(work, &address, scenario.emulator.url()).lease(Duration::from_secs(20)).start();
        let mut workers = [worker(), worker()];
        for worker in &mut workers {
            assert!(worker.wait().await);
        }
        let counts = scenario.judge_finished().await;
        assert_eq!(counts.of(State::Accepted), scenario.enqueued, "no worker died, so nothing stays unknown");
        assert!(proxy.commits() > 20, "only {} commits went through the proxy", proxy.commits());
    }

    async fn connections_to_the_database_that_are_cut_or_refused(work: Work) {
        let (scenario, proxy, mut workers) = workers_behind_proxy(work, 600).await;
        for round in 0..10 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            proxy.refuse(round % 3 == 2);
            proxy.cut();
        }
        proxy.refuse(false);
        for worker in &mut workers {
            assert!(worker.wait().await);
        }
        scenario.judge_finished().await;
    }

    /// For longer than the lease, nothing gets through: first what the workers send, then what the database answers.
    async fn a_database_that_is_silent_in_each_direction(work: Work) {
        let (scenario, proxy, mut workers) = workers_behind_proxy(work, 600).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        proxy.set_to_server(Flow::Hold);
        tokio::time::sleep(Duration::from_secs(2)).await;
        proxy.set_to_server(Flow::Pass);
        tokio::time::sleep(Duration::from_millis(100)).await;
        proxy.set_to_client(Flow::Hold);
        tokio::time::sleep(Duration::from_secs(2)).await;
        proxy.set_to_client(Flow::Pass);
        for worker in &mut workers {
            assert!(worker.wait().await);
        }
        scenario.judge_finished().await;
    }

    /// A router forgets the connections: they stay open, and nothing passes. New ones work.
    async fn connections_to_the_database_that_are_half_open(work: Work) {
        let (scenario, proxy, mut workers) = workers_behind_proxy(work, 600).await;
        tokio::time::sleep(Duration::from_millis(250)).await;
        proxy.abandon();
        for worker in &mut workers {
            assert!(worker.wait().await);
        }
        scenario.judge_finished().await;
    }

    async fn a_database_that_answers_slowly(work: Work) {
        let (scenario, proxy, mut workers) = workers_behind_proxy(work, 200).await;
        proxy.set_to_server(Flow::Slow(Duration::from_millis(3)));
        proxy.set_to_client(Flow::Slow(Duration::from_millis(3)));
        tokio::time::sleep(Duration::from_secs(3)).await;
        proxy.set_to_server(Flow::Pass);
        proxy.set_to_client(Flow::Pass);
        for worker in &mut workers {
            assert!(worker.wait().await);
        }
        scenario.judge_finished().await;
    }
}
