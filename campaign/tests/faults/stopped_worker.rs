//! Workers that are stopped (SIGSTOP) for longer than their lease while another one works, and go on afterwards.

use std::time::{Duration, Instant};

use whatsapp_template_campaign::{CrashPoint, Ordered, Resolution, State};

use super::scenario::{Scenario, TestDatabase, for_each_work};
use super::work::Work;
use super::worker_process::DEFAULT_LEASE;

for_each_work!(
    a_worker_that_stops_at_any_point_while_another_works,
    workers_that_stop_and_go_on_at_any_time,
    a_message_that_a_person_orders_again_while_its_worker_is_stopped,
);

/// A worker stops at each point until another one has given it up and done its work, and then goes on.
async fn a_worker_that_stops_at_any_point_while_another_works<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::of(work).await;
    for &point in work.points() {
        scenario.enqueue(20).await;
        let mut stopped = scenario.worker().stop_at(point, 1).start();
        assert!(stopped.is_stopped().await, "the worker never reached {point:?}");
        tokio::time::sleep(DEFAULT_LEASE + Duration::from_millis(200)).await;
        // In SQLite, a process that has stopped inside of a transaction keeps the lock of the file.
        let mut other = scenario.worker().start();
        tokio::time::sleep(Duration::from_millis(500)).await;
        stopped.resume();
        assert!(stopped.wait().await, "the worker that had stopped at {point:?}");
        assert!(other.wait().await, "the other worker, at {point:?}");
        scenario.judge_finished().await;
    }
}

/// Three workers on the same messages, of which one after the other stops at random for longer than the lease.
async fn workers_that_stop_and_go_on_at_any_time<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::of(work).await;
    let mut random = 7_u64;
    for _ in 0..3 {
        scenario.enqueue(400).await;
        let mut workers: Vec<_> = (0..3).map(|_| scenario.worker().start()).collect();
        for worker in &workers[..2] {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            tokio::time::sleep(Duration::from_millis(40 + (random >> 33) % 120)).await;
            worker.stop();
        }
        tokio::time::sleep(DEFAULT_LEASE * 2).await;
        // All of them before the first is waited for: one that has stopped inside of a transaction keeps the lock of SQLite.
        for worker in &workers {
            worker.resume();
        }
        for worker in &mut workers {
            assert!(worker.wait().await);
        }
        scenario.judge_finished().await;
    }
}

/// The worst that can happen: a worker stops between the mark and the request, its message becomes unknown, a person orders it
/// again, it is sent, and then the worker goes on. It must not send any more.
async fn a_message_that_a_person_orders_again_while_its_worker_is_stopped<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::of(work).await;
    for point in [CrashPoint::Committed, CrashPoint::Built] {
        scenario.enqueue(1).await;
        // The first steps of a worker of campaigns commit no marks, because it has no chunk yet.
        let mut stopped = scenario.worker().stop_at_each(&[CrashPoint::Marked, point]).start();
        assert!(stopped.is_stopped().await, "the worker never marked a message");
        stopped.resume();
        assert!(stopped.is_stopped().await, "the worker never reached {point:?}");
        tokio::time::sleep(DEFAULT_LEASE + Duration::from_millis(200)).await;
        scenario.finish().await;
        assert_eq!(scenario.totals().await.of(State::Unknown), 1);
        // Until five seconds after it was given up, the worker may still send what it had marked.
        let give_up = Instant::now() + Duration::from_secs(30);
        while !is_ordered_again(&scenario).await {
            assert!(Instant::now() < give_up, "the order is still refused after 30 seconds");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        scenario.finish().await;
        stopped.resume();
        assert!(stopped.wait().await, "the worker that had stopped at {point:?}");
        assert_eq!(scenario.judge().await.of(State::Accepted), scenario.enqueued);
    }
}

/// Orders the last message again; `false` if its worker may still send it.
async fn is_ordered_again<D: TestDatabase>(scenario: &Scenario<D>) -> bool {
    match scenario.work {
        Work::Outbox => {
            let id = i64::try_from(scenario.enqueued).unwrap();
            match scenario.ledger.resolve(id, Resolution::SendAgain).await.unwrap() {
                Ordered::Done => true,
                ordered => {
                    assert_eq!(ordered, Ordered::InProgress);
                    false
                }
            }
        }
        #[cfg(feature = "campaigns")]
        Work::Campaign => {
            let run = scenario.ledger.campaigns().await.unwrap().remove(0);
            run.resolve(Duration::ZERO, Resolution::SendAgain).await.unwrap() == 1
        }
    }
}
