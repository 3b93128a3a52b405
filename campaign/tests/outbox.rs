//! The outbox against the emulator, with each database.

#![cfg(any(feature = "sqlite", feature = "postgres"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use std::time::{Duration, Instant, SystemTime};

use common::{OrderShipped, SpringSale, accepted, client, emulator, until_none, webhooks};
use tokio::sync::oneshot;
use whatsapp_template::provider::{Endpoint, Rate};
use whatsapp_template::{Client, Meta, templates};
use whatsapp_template_campaign::{ErrorKind, Filter, Ledger, Ordered, Resolution, Scope, State, Worker};
use whatsapp_template_emulator::{Emulator, Fault, Moment};

fn order(order_id: u64) -> OrderShipped<'static> {
    OrderShipped { customer: "Mei", order_id }
}

/// The same template as a later version of the program declares it.
mod changed {
    use whatsapp_template::whatsapp_template;

    whatsapp_template! {
        pub(crate) struct SpringSale { percent: u8 = 50, customer: &str = "Ann" }
        category: marketing,
        language: en_US,
        body: "Hi {customer}, spring has come to our shop. Until Sunday, everything is {percent} percent off for you.",
    }
}

/// The tests, in the module of a database that has a function `database`.
macro_rules! tests {
    () => {
        #[tokio::test]
        async fn what_is_committed_is_sent_once_and_what_is_rolled_back_never() {
            let (_database, ledger, pool) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let outbox = ledger.outbox::<Meta>();

            let mut tx = pool.begin().await.unwrap();
            for id in 0..20 {
                outbox.enqueue(&mut tx, "+15550123", &order(id)).key(format!("order-{id}")).await.unwrap();
            }
            tx.commit().await.unwrap();
            let mut tx = pool.begin().await.unwrap();
            outbox.enqueue(&mut tx, "+15550123", &order(99)).await.unwrap();
            tx.rollback().await.unwrap();
            let mut tx = pool.begin().await.unwrap();
            let again = outbox.enqueue(&mut tx, "+15550123", &order(3)).key("order-3").await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(again.id, 4, "the id of the first message with the key");

            let (stop, stopped) = oneshot::channel::<()>();
            let worker = Worker::new(&ledger, client(&emulator)).with_templates(templates![OrderShipped, SpringSale]);
            let running = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });
            until_none(&ledger, &[State::Pending, State::Attempting]).await;
            stop.send(()).unwrap();
            running.await.unwrap().unwrap();

            let counts = ledger.counts().await.unwrap();
            assert_eq!((counts.of(State::Accepted), counts.total()), (20, 20));
            assert_eq!(emulator.messages().len(), 20);
            assert!(accepted(&emulator).values().all(|times| *times == 1));
            let entries = ledger.list(&Filter::new()).await.unwrap();
            assert!(entries.iter().all(|entry| entry.message_id.is_some() && entry.attempts == 1), "{entries:?}");
        }

        #[tokio::test]
        async fn a_lost_answer_is_unknown_until_a_webhook_proves_it() {
            let (_database, ledger, pool) = database().await;
            let secret = emulator(Emulator::builder()).await.meta().app_secret.clone();
            let address = webhooks(ledger.clone(), secret.as_str().to_owned()).await;
            let builder =
                Emulator::builder().webhook(whatsapp_template::model::Provider::Meta, format!("http://{address}/"));
            let emulator = emulator(builder).await;
            emulator.inject_fault(Fault::Cut(Moment::After).times(3));
            let mut tx = pool.begin().await.unwrap();
            for id in 0..10 {
                ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order(id)).await.unwrap();
            }
            tx.commit().await.unwrap();
            let worker = Worker::new(&ledger, client(&emulator)).with_rate(None);
            worker.run(tokio::time::sleep(Duration::from_secs(1))).await.unwrap();
            until_none(&ledger, &[State::Unknown, State::Attempting, State::Pending]).await;
            assert_eq!(ledger.counts().await.unwrap().of(State::Accepted), 10);
            assert_eq!(emulator.messages().len(), 10);
        }

        #[tokio::test]
        async fn opted_out_expired_and_changed_messages_are_not_sent() {
            let (_database, ledger, pool) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let outbox = ledger.outbox::<Meta>();
            ledger.suppress("15550124", Scope::Marketing, "asked on the phone").await.unwrap();
            let mut tx = pool.begin().await.unwrap();
            let sale = SpringSale { customer: "Ann" };
            let at_enqueue = outbox.enqueue(&mut tx, "+15550124", &sale).await.unwrap();
            let utility = outbox.enqueue(&mut tx, "+15550124", &order(1)).await.unwrap();
            let at_send = outbox.enqueue(&mut tx, "+15550125", &sale).await.unwrap();
            let expired = outbox.enqueue(&mut tx, "+15550123", &order(2)).not_after(Duration::ZERO).await.unwrap();
            let later =
                outbox.enqueue(&mut tx, "+15550123", &order(3)).not_before(Duration::from_mins(1)).await.unwrap();
            tx.commit().await.unwrap();
            ledger.suppress("+15550125", Scope::Everything, "a court").await.unwrap();
            tokio::time::sleep(Duration::from_millis(5)).await;
            let worker = Worker::new(&ledger, client(&emulator)).with_rate(None);
            worker.run(tokio::time::sleep(Duration::from_millis(500))).await.unwrap();
            let state = async |id: i64| ledger.entry(id).await.unwrap().unwrap().state;
            assert_eq!(state(at_enqueue.id).await, State::Skipped);
            assert_eq!(state(utility.id).await, State::Accepted);
            assert_eq!(state(at_send.id).await, State::Skipped);
            assert_eq!(state(expired.id).await, State::Skipped);
            assert_eq!(state(later.id).await, State::Pending);
            assert!(ledger.unsuppress("15550124").await.unwrap());
            let resolved = ledger.resolve(utility.id, Resolution::SendAgain).await.unwrap();
            assert_eq!(resolved, Ordered::NotApplicable(State::Accepted), "it is not unknown");
        }

        #[tokio::test]
        async fn two_workers_share_the_work_and_the_rate() {
            let (_database, ledger, pool) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let mut tx = pool.begin().await.unwrap();
            for id in 0..60 {
                ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order(id)).await.unwrap();
            }
            tx.commit().await.unwrap();
            let rate = Rate::new(Rate::MESSAGES, 40, Duration::from_secs(1));
            let worker = || Worker::new(&ledger, client(&emulator)).with_rate(Some(rate.clone()));
            let drained = async || until_none(&ledger, &[State::Pending, State::Attempting]).await;
            let begun = Instant::now();
            let (one, other) = (worker(), worker());
            let (one, other) = tokio::join!(one.run(drained()), other.run(drained()));
            one.unwrap();
            other.unwrap();
            assert!(
                begun.elapsed() >= Duration::from_millis(1400),
                "60 messages at 40 a second: {:?}",
                begun.elapsed()
            );
            let mut times: Vec<_> = emulator.messages().iter().map(|message| message.at).collect();
            times.sort();
            let in_a_second = |from: &SystemTime| {
                times.iter().filter(|at| **at >= *from && **at < *from + Duration::from_secs(1)).count()
            };
            let most = times.iter().map(in_a_second).max();
            assert!(most <= Some(40), "{most:?} in a second");
            assert!(accepted(&emulator).values().all(|times| *times == 1));
            assert_eq!(emulator.messages().len(), 60);
        }

        #[tokio::test]
        async fn a_template_that_takes_other_parameters_by_now_is_refused() {
            let (_database, ledger, pool) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let mut tx = pool.begin().await.unwrap();
            let same = ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order(1)).await.unwrap();
            let other =
                ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &SpringSale { customer: "Mei" }).await.unwrap();
            tx.commit().await.unwrap();
            let worker = Worker::new(&ledger, client(&emulator)).with_rate(None);
            let worker = worker.with_templates(templates![OrderShipped, changed::SpringSale]).with_attempts(1);
            worker.run(until_none(&ledger, &[State::Pending, State::Attempting])).await.unwrap();
            assert_eq!(ledger.entry(same.id).await.unwrap().unwrap().state, State::Accepted);
            let other = ledger.entry(other.id).await.unwrap().unwrap();
            assert_eq!(other.state, State::Refused);
            let reason = other.reason.unwrap();
            assert!(reason.contains("takes other parameters") && reason.contains("definition was"), "{reason}");
            assert_eq!(emulator.messages().len(), 1);
        }

        #[tokio::test]
        async fn an_expired_token_pauses_the_sender_and_refuses_nothing() {
            let (_database, ledger, pool) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let mut tx = pool.begin().await.unwrap();
            for id in 0..40 {
                ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order(id)).await.unwrap();
            }
            tx.commit().await.unwrap();
            let meta =
                Meta::new("an expired token", &emulator.meta().waba_id, &emulator.meta().phone_number_id).unwrap();
            let meta = meta.with_endpoint(Endpoint::new(emulator.url()).unwrap());
            let worker = Worker::new(&ledger, Client::new(meta)).with_rate(None);
            worker.run(tokio::time::sleep(Duration::from_millis(700))).await.unwrap();
            let counts = ledger.counts().await.unwrap();
            assert_eq!(counts.of(State::Pending), 40, "{counts:?}");
            let attempted =
                ledger.list(&Filter::new()).await.unwrap().iter().filter(|entry| entry.attempts > 0).count();
            assert!(attempted <= 8, "{attempted} of 40 were attempted");
        }

        #[tokio::test]
        async fn old_values_are_forgotten_and_waiting_ones_kept() {
            let (_database, ledger, pool) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let mut tx = pool.begin().await.unwrap();
            let outbox = ledger.outbox::<Meta>();
            outbox.enqueue(&mut tx, "+15550123", &order(1)).await.unwrap();
            outbox.enqueue(&mut tx, "+15550123", &order(2)).not_before(Duration::from_mins(1)).await.unwrap();
            tx.commit().await.unwrap();
            Worker::new(&ledger, client(&emulator)).run(tokio::time::sleep(Duration::from_millis(500))).await.unwrap();
            assert_eq!(ledger.forget_values(Duration::from_mins(1)).await.unwrap(), 0);
            tokio::time::sleep(Duration::from_millis(5)).await;
            assert_eq!(ledger.forget_values(Duration::ZERO).await.unwrap(), 1);
            assert_eq!(ledger.forget_recipients(Duration::ZERO).await.unwrap(), 1);
            assert_eq!(ledger.forget_recipients(Duration::ZERO).await.unwrap(), 0);
        }
    };
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use sqlx::SqlitePool;

    use super::*;

    /// A ledger in a file of its own, and the service's pool on the same file.
    async fn database() -> (tempfile::TempDir, Ledger, SqlitePool) {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("shop.db").display());
        let ledger = Ledger::connect(&address).await.unwrap();
        let pool = SqlitePool::connect(&address).await.unwrap();
        (folder, ledger, pool)
    }

    tests!();

    /// The file is copied while messages wait, more are sent, and then the copy is put back.
    #[tokio::test]
    async fn a_restored_backup_is_suspect_until_a_person_resumes_it() {
        let (folder, ledger, pool) = database().await;
        let emulator = emulator(Emulator::builder()).await;
        let worker = |ledger: &Ledger| Worker::new(ledger, client(&emulator)).with_rate(None);
        let mut tx = pool.begin().await.unwrap();
        for id in 0..5 {
            ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order(id)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let backup = folder.path().join("backup.db");
        sqlx::query("VACUUM INTO $1").bind(backup.display().to_string()).execute(&pool).await.unwrap();
        let made_at = SystemTime::now() + Duration::from_millis(5);
        worker(&ledger).run(until_none(&ledger, &[State::Pending, State::Attempting])).await.unwrap();
        assert_eq!(emulator.messages().len(), 5);
        pool.close().await;
        ledger.close().await;
        let file = folder.path().join("shop.db");
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
        std::fs::rename(backup, &file).unwrap();

        let ledger = Ledger::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        let error = worker(&ledger).run(std::future::ready(())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Suspect, "{error}");
        assert_eq!(ledger.resume(made_at).await.unwrap().unknown, 5);
        worker(&ledger).run(tokio::time::sleep(Duration::from_millis(300))).await.unwrap();
        assert_eq!(emulator.messages().len(), 5, "nothing is sent again");
        assert_eq!(ledger.counts().await.unwrap().of(State::Unknown), 5);
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use sqlx::PgPool;

    use super::*;
    use crate::common::postgres::Database;

    /// A ledger in a database of its own, and the service's pool for the same database.
    async fn database() -> (Database, Ledger, PgPool) {
        let database = tokio::task::spawn_blocking(Database::create).await.unwrap();
        let ledger = Ledger::connect(&database.address()).await.unwrap();
        let pool = PgPool::connect(&database.address()).await.unwrap();
        (database, ledger, pool)
    }

    tests!();

    /// A worker looks from the last message on, and a transaction that takes long commits one that lies before it.
    #[tokio::test]
    async fn a_message_whose_transaction_commits_late_is_sent_at_once() {
        let (_database, ledger, pool) = database().await;
        let emulator = emulator(Emulator::builder()).await;
        let (stop, stopped) = oneshot::channel::<()>();
        let worker = Worker::new(&ledger, client(&emulator)).with_rate(None);
        let running = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });
        let mut late = pool.begin().await.unwrap();
        let first = ledger.outbox::<Meta>().enqueue(&mut late, "+15550123", &order(0)).await.unwrap();
        for id in 1..=3 {
            let mut tx = pool.begin().await.unwrap();
            ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order(id)).await.unwrap();
            tx.commit().await.unwrap();
            until_none(&ledger, &[State::Pending, State::Attempting]).await;
        }
        late.commit().await.unwrap();
        let committed = Instant::now();
        until_none(&ledger, &[State::Pending, State::Attempting]).await;
        assert!(committed.elapsed() < Duration::from_secs(3), "{:?}", committed.elapsed());
        assert_eq!(ledger.entry(first.id).await.unwrap().unwrap().state, State::Accepted);
        stop.send(()).unwrap();
        running.await.unwrap().unwrap();
    }
}
