//! Networks between the worker and its database, and between the worker and the provider, that cut, hold, lose and delay.

use std::time::Duration;

use whatsapp_template_campaign::State;

use super::scenario::{Scenario, SqliteFile, TestDatabase as _};
use super::worker_process::WorkerProcess;
use crate::common::proxy::{Flow, Proxy};

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
async fn with_provider_network(trouble: Trouble) -> Scenario<SqliteFile> {
    let mut scenario = Scenario::<SqliteFile>::new().await;
    let provider = scenario.emulator.url().strip_prefix("http://").unwrap().parse().unwrap();
    let proxy = Proxy::start(provider).await;
    scenario.enqueue(150).await;
    let url = format!("http://{}", proxy.address);
    let mut worker = WorkerProcess::new(&scenario.database.address(), &url).start();
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_to_the_provider_that_are_cut_or_refused() {
    with_provider_network(Trouble::Cuts).await;
    let scenario = with_provider_network(Trouble::Refused).await;
    // What was never connected was certainly not accepted, so it is sent later.
    assert!(scenario.ledger.counts().await.unwrap().of(State::Accepted) >= scenario.enqueued - 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_and_answers_that_arrive_late() {
    let scenario = with_provider_network(Trouble::LateAnswers).await;
    // Each was accepted, and webhooks prove it.
    assert_eq!(scenario.ledger.counts().await.unwrap().of(State::Accepted), scenario.enqueued);
    // The provider gets requests that the worker has given up.
    with_provider_network(Trouble::LateRequests).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_to_the_provider_that_are_half_open_or_slow() {
    with_provider_network(Trouble::HalfOpen).await;
    with_provider_network(Trouble::Slow).await;
}

#[cfg(feature = "postgres")]
mod database {
    use super::*;
    use crate::common::postgres::Database;
    use crate::common::proxy::CommitFault;

    /// Two workers behind a proxy for the database.
    async fn workers_behind_proxy(
        messages: u64,
    ) -> (Scenario<Database>, Proxy, [crate::faults::worker_process::Running; 2]) {
        let mut scenario = Scenario::<Database>::new().await;
        scenario.enqueue(messages).await;
        let (address, proxy) = scenario.database.behind_proxy().await;
        let mut workers = [(); 2].map(|()| WorkerProcess::new(&address, scenario.emulator.url()).start());
        for worker in &mut workers {
            worker.begins().await;
        }
        (scenario, proxy, workers)
    }

    /// The connection is closed while a `COMMIT` is under way: the worker cannot see whether it was executed.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn commits_whose_outcome_is_unknown() {
        let mut scenario = Scenario::<Database>::new().await;
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
        let worker = || WorkerProcess::new(&address, scenario.emulator.url()).lease(Duration::from_secs(20)).start();
        let mut workers = [worker(), worker()];
        for worker in &mut workers {
            assert!(worker.wait().await);
        }
        let counts = scenario.judge_finished().await;
        assert_eq!(counts.of(State::Accepted), scenario.enqueued, "no worker died, so nothing stays unknown");
        assert!(proxy.commits() > 20, "only {} commits went through the proxy", proxy.commits());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn connections_to_the_database_that_are_cut_or_refused() {
        let (scenario, proxy, mut workers) = workers_behind_proxy(600).await;
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
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_database_that_is_silent_in_each_direction() {
        let (scenario, proxy, mut workers) = workers_behind_proxy(600).await;
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
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn connections_to_the_database_that_are_half_open() {
        let (scenario, proxy, mut workers) = workers_behind_proxy(600).await;
        tokio::time::sleep(Duration::from_millis(250)).await;
        proxy.abandon();
        for worker in &mut workers {
            assert!(worker.wait().await);
        }
        scenario.judge_finished().await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_database_that_answers_slowly() {
        let (scenario, proxy, mut workers) = workers_behind_proxy(200).await;
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
