//! The outbox against the emulator, with each database.

#![cfg(any(feature = "sqlite", feature = "postgres"))]

mod common;

use std::time::Duration;

use common::{OrderShipped, SpringSale, accepted, client, emulator, until_none, webhooks};
use tokio::sync::oneshot;
use whatsapp_template::{Meta, templates};
use whatsapp_template_campaign::{Filter, Ledger, Resolution, Scope, State, Worker};
use whatsapp_template_emulator::{Emulator, Fault, Moment};

fn order(order_id: u64) -> OrderShipped<'static> {
    OrderShipped { customer: "Mei", order_id }
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
                outbox.enqueue(&mut tx, "+15550123", &order(3)).not_before(Duration::from_secs(60)).await.unwrap();
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
            assert!(!ledger.resolve(utility.id, Resolution::SendAgain).await.unwrap(), "it is not unknown");
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
}

#[cfg(feature = "postgres")]
mod postgres {
    use sqlx::PgPool;

    use super::*;
    use crate::common::postgres::Server;

    /// A ledger in a server of its own, and the service's pool for the same database.
    async fn database() -> (Server, Ledger, PgPool) {
        let server = Server::start();
        let ledger = Ledger::connect(&server.address()).await.unwrap();
        let pool = PgPool::connect(&server.address()).await.unwrap();
        (server, ledger, pool)
    }

    tests!();
}
