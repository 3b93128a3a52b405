//! Many webhooks at the same time, some of which are cut off.

#![cfg(any(feature = "sqlite", feature = "postgres"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use std::time::Duration;

use common::{OrderShipped, client, emulator, until_none, webhook};
use whatsapp_template::Meta;
use whatsapp_template_campaign::{Filter, State, Worker};
use whatsapp_template_emulator::Emulator;

macro_rules! tests {
    () => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn webhooks_at_the_same_time_are_written_together() {
            let (_database, ledger, pool) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let mut tx = pool.begin().await.unwrap();
            for order_id in 0..300 {
                let order = OrderShipped { customer: "Mei", order_id };
                ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order).await.unwrap();
            }
            tx.commit().await.unwrap();
            let worker = Worker::new(&ledger, client(&emulator)).with_rate(None);
            worker.run(until_none(&ledger, &[State::Pending, State::Attempting])).await.unwrap();

            let messages = emulator.messages();
            let mut calls = tokio::task::JoinSet::new();
            for (number, message) in messages.iter().enumerate() {
                for status in ["read", "sent"] {
                    let (ledger, events) = (ledger.clone(), webhook(std::slice::from_ref(message), status));
                    calls.spawn(async move {
                        // Every third webhook is cut off, and then repeated, as its provider does.
                        if number % 3 == 0 {
                            let cut = Duration::from_micros(number as u64 * 100);
                            let _ = tokio::time::timeout(cut, ledger.observe(&events)).await;
                        }
                        let observed = ledger.observe(&events).await.unwrap();
                        assert_eq!((observed.statuses, observed.accepted), (1, 0));
                    });
                }
            }
            while let Some(ended) = calls.join_next().await {
                ended.unwrap();
            }
            let entries = ledger.list(&Filter::new().with_limit(1000)).await.unwrap();
            assert_eq!(entries.len(), 300);
            assert!(entries.iter().all(|entry| entry.progress == "read"), "{entries:?}");
        }

        /// The answers are not written yet, or were lost: each webhook is told which messages it proved.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn each_call_knows_what_it_has_proved() {
            let (_database, ledger, pool) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            emulator.inject_fault(
                whatsapp_template_emulator::Fault::Cut(whatsapp_template_emulator::Moment::After).times(20),
            );
            let mut tx = pool.begin().await.unwrap();
            for order_id in 0..20 {
                let order = OrderShipped { customer: "Mei", order_id };
                ledger.outbox::<Meta>().enqueue(&mut tx, "+15550123", &order).await.unwrap();
            }
            tx.commit().await.unwrap();
            let worker = Worker::new(&ledger, client(&emulator)).with_rate(None);
            worker.run(until_none(&ledger, &[State::Pending, State::Attempting])).await.unwrap();
            assert_eq!(ledger.counts().await.unwrap().of(State::Unknown), 20);

            let messages = emulator.messages();
            let mut calls = tokio::task::JoinSet::new();
            for part in [&messages[..3], &messages[3..], &messages[..]] {
                let (ledger, events) = (ledger.clone(), webhook(part, "delivered"));
                calls.spawn(async move { ledger.observe(&events).await.unwrap().accepted });
            }
            let proved: u64 = calls.join_all().await.iter().sum();
            assert_eq!(proved, 20, "each is proved once");
            assert_eq!(ledger.counts().await.unwrap().of(State::Accepted), 20);
        }
    };
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use whatsapp_template_campaign::Ledger;

    use super::*;

    async fn database() -> (tempfile::TempDir, Ledger, sqlx::SqlitePool) {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("shop.db").display());
        let ledger = Ledger::connect(&address).await.unwrap();
        let pool = sqlx::SqlitePool::connect(&address).await.unwrap();
        (folder, ledger, pool)
    }

    tests!();
}

#[cfg(feature = "postgres")]
mod postgres {
    use whatsapp_template_campaign::Ledger;

    use super::*;
    use crate::common::postgres::Server;

    async fn database() -> (Server, Ledger, sqlx::PgPool) {
        let server = Server::start();
        let ledger = Ledger::connect(&server.address()).await.unwrap();
        let pool = sqlx::PgPool::connect(&server.address()).await.unwrap();
        (server, ledger, pool)
    }

    tests!();
}
