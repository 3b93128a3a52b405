//! A scenario: a database with a ledger, and an emulator whose webhooks reach the ledger.

use std::time::Duration;

use whatsapp_template::Meta;
use whatsapp_template::model::Provider;
use whatsapp_template_campaign::{Counts, Ledger, State};
use whatsapp_template_emulator::{Builder, Emulator};

use super::judge::judge;
use super::worker_process::WorkerProcess;
use crate::common::{OrderShipped, emulator, webhooks_for};

/// For how long webhooks are repeated.
const WEBHOOKS: Duration = Duration::from_mins(1);

/// A database of a test.
pub(crate) trait TestDatabase: Send + Sync + Sized + 'static {
    /// Creates an empty one.
    fn create() -> Self;

    /// Its address, for a ledger.
    fn address(&self) -> String;

    /// Enqueues orders with these numbers, each with its number as its key, in one transaction.
    fn enqueue(&self, ledger: &Ledger, orders: std::ops::RangeInclusive<u64>) -> impl Future<Output = ()> + Send;

    /// Executes a statement.
    fn execute(&self, sql: &str) -> impl Future<Output = ()> + Send;
}

/// An order with a number.
pub(crate) fn order(order_id: u64) -> OrderShipped<'static> {
    OrderShipped { customer: "Mei", order_id }
}

/// Implements [`TestDatabase::enqueue`] and [`TestDatabase::execute`] with a pool of sqlx.
macro_rules! with_pool {
    ($pool:ty) => {
        async fn enqueue(&self, ledger: &Ledger, orders: std::ops::RangeInclusive<u64>) {
            let pool = <$pool>::connect(&self.address()).await.unwrap();
            let outbox = ledger.outbox::<Meta>();
            let mut tx = pool.begin().await.unwrap();
            for number in orders {
                outbox.enqueue(&mut tx, "+15550123", &order(number)).key(number.to_string()).await.unwrap();
            }
            tx.commit().await.unwrap();
            pool.close().await;
        }

        async fn execute(&self, sql: &str) {
            let pool = <$pool>::connect(&self.address()).await.unwrap();
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&pool).await.unwrap();
            pool.close().await;
        }
    };
}

/// A file of SQLite in a folder of its own.
#[cfg(feature = "sqlite")]
pub(crate) struct SqliteFile(pub(crate) tempfile::TempDir);

#[cfg(feature = "sqlite")]
impl TestDatabase for SqliteFile {
    fn create() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn address(&self) -> String {
        format!("sqlite:{}", self.0.path().join("shop.db").display())
    }

    with_pool!(sqlx::SqlitePool);
}

#[cfg(feature = "postgres")]
impl TestDatabase for crate::common::postgres::Database {
    fn create() -> Self {
        Self::create()
    }

    fn address(&self) -> String {
        self.address()
    }

    with_pool!(sqlx::PgPool);
}

/// A server that the test may kill.
#[cfg(feature = "postgres")]
impl TestDatabase for crate::common::postgres::Server {
    fn create() -> Self {
        Self::start()
    }

    fn address(&self) -> String {
        self.address()
    }

    with_pool!(sqlx::PgPool);
}

/// What a test has.
pub(crate) struct Scenario<D> {
    pub(crate) database: D,
    pub(crate) ledger: Ledger,
    pub(crate) emulator: Emulator,
    pub(crate) enqueued: u64,
}

impl<D: TestDatabase> Scenario<D> {
    pub(crate) async fn new() -> Self {
        Self::with(Emulator::builder()).await
    }

    /// With settings of the emulator.
    pub(crate) async fn with(builder: Builder) -> Self {
        Self::on(tokio::task::spawn_blocking(D::create).await.unwrap(), builder).await
    }

    pub(crate) async fn on(database: D, builder: Builder) -> Self {
        let ledger = Ledger::connect(&database.address()).await.unwrap();
        let webhooks = webhooks_for(ledger.clone(), "emulator-app-secret".to_owned(), WEBHOOKS).await;
        let emulator = emulator(builder.webhook(Provider::Meta, format!("http://{webhooks}/"))).await;
        Self { database, ledger, emulator, enqueued: 0 }
    }

    /// Enqueues further orders in one transaction.
    pub(crate) async fn enqueue(&mut self, messages: u64) {
        self.database.enqueue(&self.ledger, self.enqueued + 1..=self.enqueued + messages).await;
        self.enqueued += messages;
    }

    /// A worker on the database and the emulator.
    pub(crate) fn worker(&self) -> WorkerProcess {
        WorkerProcess::new(&self.database.address(), self.emulator.url())
    }

    /// Runs a worker until nothing is left to do.
    pub(crate) async fn finish(&self) {
        assert!(self.worker().start().wait().await, "the last worker failed");
    }

    /// Compares the ledger with the emulator: see [`judge`].
    pub(crate) async fn judge(&self) -> Counts {
        judge(&self.ledger, &self.emulator, self.enqueued).await
    }

    /// Like [`judge`](Self::judge), after everything was done: each message was accepted, or is unknown and never left.
    pub(crate) async fn judge_finished(&self) -> Counts {
        // A worker that ends puts back what it has not sent, even if another one has given it up meanwhile.
        if self.ledger.counts().await.unwrap().of(State::Pending) > 0 {
            self.finish().await;
        }
        let counts = self.judge().await;
        assert_eq!(
            counts.of(State::Accepted) + counts.of(State::Unknown),
            self.enqueued,
            "a message is neither accepted nor unknown: {counts:?}"
        );
        counts
    }
}

/// Makes a test for each database of generic functions `async fn name<D: TestDatabase>()`.
macro_rules! for_each_database {
    ($($(#[$attribute:meta])* $name:ident),+ $(,)?) => {
        #[cfg(feature = "sqlite")]
        mod sqlite {
            $($(#[$attribute])* #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name::<crate::faults::scenario::SqliteFile>().await;
            })+
        }

        #[cfg(feature = "postgres")]
        mod postgres {
            $($(#[$attribute])* #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name::<crate::common::postgres::Database>().await;
            })+
        }
    };
}
pub(crate) use for_each_database;
