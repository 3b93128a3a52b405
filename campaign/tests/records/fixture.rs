//! A ledger in a database of its own, and the pool of a service for the same database.

#![allow(dead_code, reason = "the folder and the server are kept; each test uses a part")]

use whatsapp_template::template::Via;
use whatsapp_template::{Meta, Template};
use whatsapp_template_campaign::{Entry, Ledger, State, Worker};
use whatsapp_template_emulator::Emulator;

use crate::common::client;
#[cfg(feature = "postgres")]
use crate::common::postgres::Server;

pub(crate) struct Fixture {
    pub(crate) ledger: Ledger,
    pub(crate) pool: Pool,
    pub(crate) address: String,
}

/// The pool of the service; the folder or the server ends with it.
pub(crate) enum Pool {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool, tempfile::TempDir),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool, Box<Server>),
}

impl Fixture {
    #[cfg(feature = "sqlite")]
    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("shop.db").display());
        let ledger = Ledger::connect(&address).await.unwrap();
        let pool = Pool::Sqlite(sqlx::SqlitePool::connect(&address).await.unwrap(), folder);
        Self { ledger, pool, address }
    }

    #[cfg(feature = "postgres")]
    pub(crate) async fn postgres() -> Self {
        let server = Server::start();
        let address = server.address();
        let ledger = Ledger::connect(&address).await.unwrap();
        let pool = Pool::Postgres(sqlx::PgPool::connect(&address).await.unwrap(), Box::new(server));
        Self { ledger, pool, address }
    }

    /// Enqueues a message in a transaction of the service; returns its id.
    pub(crate) async fn enqueue<T: Template + Via<Meta>>(&self, to: &str, template: &T) -> i64 {
        self.enqueue_from("", to, template).await
    }

    /// The same for the worker of a sender.
    pub(crate) async fn enqueue_from<T: Template + Via<Meta>>(&self, sender: &str, to: &str, template: &T) -> i64 {
        let outbox = self.ledger.outbox::<Meta>().with_sender(sender);
        match &self.pool {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, _) => {
                let mut tx = pool.begin().await.unwrap();
                let message = outbox.enqueue(&mut tx, to, template).await.unwrap();
                tx.commit().await.unwrap();
                message.id
            }
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool, _) => {
                let mut tx = pool.begin().await.unwrap();
                let message = outbox.enqueue(&mut tx, to, template).await.unwrap();
                tx.commit().await.unwrap();
                message.id
            }
        }
    }

    /// Executes a statement of the test in the database.
    pub(crate) async fn execute(&self, sql: &'static str) -> u64 {
        match &self.pool {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, _) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool, _) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
        }
    }

    /// A text that a statement of the test selects.
    pub(crate) async fn text(&self, sql: &'static str) -> String {
        match &self.pool {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool, _) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool, _) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        }
    }

    pub(crate) async fn entry(&self, id: i64) -> Entry {
        self.ledger.entry(id).await.unwrap().unwrap()
    }

    /// Runs a worker until no message waits or is on its way.
    pub(crate) async fn work(&self, emulator: &Emulator) {
        let worker = Worker::new(&self.ledger, client(emulator)).with_rate(None);
        worker.run(crate::common::until_none(&self.ledger, &[State::Pending, State::Attempting])).await.unwrap();
    }
}
