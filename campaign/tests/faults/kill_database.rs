//! A PostgreSQL server that is killed at each point of the worker.

use std::time::Duration;

use super::scenario::Scenario;
use super::work::Work;
use crate::common::postgres::Server;

mod postgres {
    use crate::faults::scenario::of_work;

    of_work!(a_server_that_restarts_at_any_point);
    of_work!(a_server_that_is_away_for_a_while_at_any_point);
    of_work!(a_server_whose_processes_are_killed_at_any_point);
    of_work!(a_server_that_is_killed_while_two_workers_send);
}

/// How the server goes away.
#[derive(Debug, Clone, Copy)]
enum Loss {
    /// All its processes end at once, and it is there again before the worker goes on.
    Restarted,
    /// It is away for a while.
    Away,
    /// Its processes are killed (SIGKILL) except for the first one, which recovers.
    Backends,
}

/// The worker stops itself at each point, the server goes away, and the worker goes on.
async fn lose_at_each_point(work: Work, loss: Loss) {
    let mut scenario = Scenario::<Server>::of(work).await;
    for &point in work.points() {
        scenario.enqueue(20).await;
        let mut worker = scenario.worker().stop_at(point, 1).start();
        assert!(worker.is_stopped().await, "the worker never reached {point:?}");
        match loss {
            Loss::Restarted => {
                scenario.database.stop("immediate");
                scenario.database.restart();
                worker.resume();
            }
            Loss::Away => {
                scenario.database.stop("immediate");
                worker.resume();
                tokio::time::sleep(Duration::from_millis(700)).await;
                scenario.database.restart();
            }
            Loss::Backends => {
                scenario.database.kill_backends();
                worker.resume();
            }
        }
        assert!(worker.wait().await, "the worker, {loss:?} at {point:?}");
        // The ledger of the test tests a connection that it has not used for a second.
        tokio::time::sleep(Duration::from_millis(1200)).await;
        scenario.judge_finished().await;
    }
}

async fn a_server_that_restarts_at_any_point(work: Work) {
    lose_at_each_point(work, Loss::Restarted).await;
}

async fn a_server_that_is_away_for_a_while_at_any_point(work: Work) {
    lose_at_each_point(work, Loss::Away).await;
}

async fn a_server_whose_processes_are_killed_at_any_point(work: Work) {
    lose_at_each_point(work, Loss::Backends).await;
}

/// The server is killed again and again while two workers send.
async fn a_server_that_is_killed_while_two_workers_send(work: Work) {
    let mut scenario = Scenario::<Server>::of(work).await;
    scenario.enqueue(1500).await;
    let mut workers = [scenario.worker().start(), scenario.worker().start()];
    for round in 0..6 {
        tokio::time::sleep(Duration::from_millis(150)).await;
        if round % 2 == 0 {
            scenario.database.kill_backends();
        } else {
            scenario.database.stop("immediate");
            scenario.database.restart();
        }
    }
    for worker in &mut workers {
        assert!(worker.wait().await);
    }
    scenario.judge_finished().await;
}
