//! Many workers that share the rate of one number.

use std::time::Duration;

use whatsapp_template_campaign::State;

use super::scenario::{Scenario, TestDatabase, for_each_work};
use super::work::Work;
use crate::common::departures::most_in_a_second;

for_each_work!(ten_workers_share_one_rate_and_five_are_killed);

/// Ten workers share one number at 80 messages a second, and five of them are killed. In no second do more than 80 leave.
async fn ten_workers_share_one_rate_and_five_are_killed<D: TestDatabase>(work: Work) {
    const RATE: u32 = 80;
    let mut scenario = Scenario::<D>::of(work).await;
    scenario.enqueue(500).await;
    let folder = tempfile::tempdir().unwrap();
    let departures = folder.path().join("departures");
    let worker = |_| scenario.worker().lease(Duration::from_secs(3)).rate(RATE).departures(&departures).start();
    let mut workers: Vec<_> = (0..10).map(worker).collect();
    for worker in &mut workers {
        worker.begins().await;
    }
    tokio::time::sleep(Duration::from_millis(1500)).await;
    for worker in workers.drain(..5) {
        tokio::time::sleep(Duration::from_millis(130)).await;
        drop(worker);
    }
    for worker in &mut workers {
        assert!(worker.wait().await);
    }
    // A worker that ends puts back what it has not sent.
    while scenario.totals().await.of(State::Pending) > 0 {
        assert!(worker(0).wait().await);
    }
    let counts = scenario.judge_finished().await;
    let (left, most) = most_in_a_second(&departures);
    println!("{left} requests left, at most {most} within a second; {counts:?}");
    assert!(most <= usize::try_from(RATE).unwrap(), "{most} of {left} requests within a second");
    assert!(left >= scenario.emulator.messages().len());
}
