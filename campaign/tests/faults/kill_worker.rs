//! Workers that are killed: at each named point, at each pair of points, and at any time.

use std::time::Duration;

use whatsapp_template_campaign::State;

use super::repetitions::part_or_all;
use super::scenario::{Scenario, TestDatabase, for_each_work};
use super::work::Work;

for_each_work!(
    a_worker_that_ends_at_any_point,
    a_worker_that_ends_at_each_pair_of_points,
    a_worker_that_is_killed_at_any_time,
);

/// The process ends at each point, at the first and at the third time, and again at the next start.
async fn a_worker_that_ends_at_any_point<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::of(work).await;
    for &point in work.points() {
        for time in [1, 3] {
            scenario.enqueue(20).await;
            for _ in 0..2 {
                scenario.worker().crash_at(point, time).start().wait().await;
            }
            scenario.finish().await;
            scenario.judge_finished().await;
        }
    }
}

/// How many points lie between the two of a pair, if only a part of the pairs is tried. Each point comes first, and second, three
/// times.
const DISTANCES: [usize; 3] = [1, 5, 8];

/// A process ends at a point, and the next one at another point.
async fn a_worker_that_ends_at_each_pair_of_points<D: TestDatabase>(work: Work) {
    let points = work.points();
    for (index, &first) in points.iter().enumerate() {
        let all = 1..points.len();
        let distances = part_or_all(DISTANCES.to_vec(), all.collect());
        let mut scenario = Scenario::<D>::of(work).await;
        for distance in distances {
            let second = points[(index + distance) % points.len()];
            for point in [first, second] {
                // Each process has messages of its own, and does not wait for the lease of the one before it.
                scenario.enqueue(4).await;
                scenario.worker().until_none_is_pending().crash_at(point, 1).start().wait().await;
            }
        }
        scenario.finish().await;
        scenario.judge_finished().await;
    }
}

/// `kill -9` at random times: 40 times, or 200 times in the weekly run. The variable `WHATSAPP_TEMPLATE_KILLS` sets how often.
async fn a_worker_that_is_killed_at_any_time<D: TestDatabase>(work: Work) {
    let kills = std::env::var("WHATSAPP_TEMPLATE_KILLS");
    let kills: u64 = kills.map_or_else(|_| part_or_all(40, 200), |kills| kills.parse().unwrap());
    let (mut done, mut at_work, mut enqueued, mut accepted) = (0, 0, 0, 0);
    // A linear congruential generator: the times are the same in each run.
    let mut random = 42_u64;
    while done < kills {
        let mut scenario = Scenario::<D>::of(work).await;
        for _ in 0..(kills - done).min(KILLS_OF_A_LEDGER) {
            scenario.enqueue(50).await;
            let mut worker = scenario.worker().start();
            worker.begins().await;
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            tokio::time::sleep(Duration::from_micros((random >> 33) % 120_000)).await;
            worker.kill().await;
            done += 1;
            let counts = scenario.totals().await;
            at_work += u64::from(counts.of(State::Pending) + counts.of(State::Attempting) > 0);
        }
        scenario.finish().await;
        let counts = scenario.judge_finished().await;
        enqueued += scenario.enqueued;
        accepted += counts.of(State::Accepted);
        println!(
            "{done} kills, {at_work} of them with messages left: {enqueued} messages, {accepted} accepted, {} unknown that \
             never left, 0 twice, 0 lost",
            enqueued - accepted
        );
    }
}

/// After how many kills the test goes on with an empty ledger: each kill adds a campaign, and each look reads all campaigns.
const KILLS_OF_A_LEDGER: u64 = 20;
