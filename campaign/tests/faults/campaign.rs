//! What only campaigns can suffer: planners, chunks that change hands, and the end of a campaign.

use std::time::Duration;

use whatsapp_template_campaign::State;

use super::scenario::{Scenario, TestDatabase, for_each_database};
use super::work::Work;

for_each_database!(workers_that_are_killed_at_any_time);

/// `kill -9` of two workers at random times. The variable `WHATSAPP_TEMPLATE_KILLS` sets how often: 20 times by default.
async fn workers_that_are_killed_at_any_time<D: TestDatabase>() {
    let kills: u64 = std::env::var("WHATSAPP_TEMPLATE_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let mut scenario = Scenario::<D>::of(Work::Campaign).await;
    scenario.enqueue(3000).await;
    // A linear congruential generator: the times are the same in each run.
    let mut random = 42_u64;
    for _ in 0..kills {
        let mut workers = [scenario.worker().start(), scenario.worker().start()];
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        tokio::time::sleep(Duration::from_millis(20 + (random >> 33) % 150)).await;
        for worker in &mut workers {
            worker.kill().await;
        }
    }
    scenario.finish().await;
    let totals = scenario.judge_finished().await;
    let (accepted, unknown) = (totals.of(State::Accepted), totals.of(State::Unknown));
    println!("{kills} kills of two: {accepted} accepted, {unknown} unknown that never left, 0 twice, 0 lost");
}

#[cfg(feature = "postgres")]
mod postgres_only {
    use std::time::Instant;

    use sqlx::Connection as _;
    use whatsapp_template_campaign::CrashPoint;
    use whatsapp_template_campaign::campaign::CampaignState;

    use super::*;
    use crate::common::postgres::Database;

    /// A worker that was given up puts its recipient back at the moment at which a planner ends the campaign.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_late_answer_while_a_planner_ends_the_campaign() {
        let mut scenario = Scenario::<Database>::of(Work::Campaign).await;
        scenario.enqueue(1).await;
        let mut late = scenario.worker().stop_at_each(&[CrashPoint::Built, CrashPoint::AnswersWritten]).start();
        assert!(late.is_stopped().await);
        tokio::time::sleep(Duration::from_millis(1200)).await;
        // As if a planner had given it up before: its recipient is unknown, and the chunk is done.
        scenario.database.execute("UPDATE whatsapp_recipient SET state = 5").await;
        scenario.database.execute("UPDATE whatsapp_chunk SET state = 3, driver = NULL, state_1 = 0, state_5 = 1").await;
        // Its deadline has passed, so it puts the recipient back, and stops before it commits. Meanwhile its own planner must not be
        // faster.
        let mut connection = sqlx::PgConnection::connect(&scenario.database.address()).await.unwrap();
        let mut transaction = connection.begin().await.unwrap();
        sqlx::query("SELECT id FROM whatsapp_campaign FOR UPDATE").fetch_all(&mut *transaction).await.unwrap();
        late.resume();
        tokio::time::sleep(Duration::from_millis(1500)).await;
        transaction.rollback().await.unwrap();
        assert!(late.is_stopped().await);
        let mut other = scenario.worker().start();
        other.begins().await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let run = scenario.ledger.campaign("spring-1").await.unwrap();
        assert_eq!(
            run.state().await.unwrap(),
            CampaignState::Running,
            "the planner cannot know what will be committed"
        );
        late.resume();
        assert!(late.wait().await && other.wait().await);
        assert_eq!(run.state().await.unwrap(), CampaignState::Finished);
        assert_eq!(scenario.judge_finished().await.of(State::Accepted), 1);
    }

    /// A webhook locks recipients, and then their chunks. A planner that takes the chunk of a silent worker does not wait for the recipients
    /// meanwhile: the two would wait for each other.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_planner_does_not_wait_for_a_webhook() {
        let mut scenario = Scenario::<Database>::of(Work::Campaign).await;
        scenario.enqueue(1).await;
        let mut silent = scenario.worker().stop_at(CrashPoint::Built, 1).start();
        assert!(silent.is_stopped().await);
        let mut connection = sqlx::PgConnection::connect(&scenario.database.address()).await.unwrap();
        let mut webhook = connection.begin().await.unwrap();
        sqlx::query("SELECT id FROM whatsapp_recipient FOR UPDATE").fetch_all(&mut *webhook).await.unwrap();
        let mut other = scenario.worker().start();
        let give_up = Instant::now() + Duration::from_mins(1);
        // The planner has given the silent worker up.
        while scenario.database.texts("SELECT state::text FROM whatsapp_chunk WHERE driver IS NULL").await.is_empty() {
            assert!(Instant::now() < give_up, "no planner has taken the chunk");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        // Planners and workers lock it for moments only.
        let lock = "SELECT id FROM whatsapp_chunk FOR UPDATE SKIP LOCKED";
        while sqlx::query(lock).fetch_all(&mut *webhook).await.unwrap().is_empty() {
            assert!(Instant::now() < give_up, "a transaction that waits for the recipient has locked the chunk");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        webhook.rollback().await.unwrap();
        silent.resume();
        assert!(silent.wait().await && other.wait().await);
        scenario.judge_finished().await;
    }

    /// A campaign with a limit of 24 hours reads what others of its sender have taken, so those without a limit wait for it too.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_campaign_without_a_limit_waits_for_one_that_counts() {
        let mut scenario = Scenario::<Database>::of(Work::Campaign).await;
        scenario.enqueue(20).await;
        scenario.database.execute("UPDATE whatsapp_campaign SET settings = (settings::jsonb - 'daily')::text").await;
        let status = scenario.ledger.campaign("spring-1").await.unwrap().status().await.unwrap();
        assert!(status.daily.is_none(), "{:?}", status.daily);
        let mut connection = sqlx::PgConnection::connect(&scenario.database.address()).await.unwrap();
        let mut transaction = connection.begin().await.unwrap();
        sqlx::query("INSERT INTO whatsapp_budget (sender, hour, used) VALUES ('', 0, 0)")
            .execute(&mut *transaction)
            .await
            .unwrap();
        let mut worker = scenario.worker().start();
        worker.begins().await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(scenario.emulator.messages().is_empty());
        transaction.rollback().await.unwrap();
        assert!(worker.wait().await);
        assert_eq!(scenario.judge_finished().await.of(State::Accepted), 20);
    }
}
