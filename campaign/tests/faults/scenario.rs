//! A scenario: a database with a ledger, and an emulator whose webhooks reach the ledger.

use std::time::Duration;

use sqlx::Row as _;
use whatsapp_template::Meta;
use whatsapp_template::model::Provider;
use whatsapp_template_campaign::{Ledger, State};
use whatsapp_template_emulator::{Builder, Emulator};

use super::judge::judge;
use super::work::{Totals, Work};
use super::worker_process::WorkerProcess;
use crate::common::{OrderShipped, emulator, webhooks_for};

/// For how long webhooks are repeated.
const WEBHOOKS: Duration = Duration::from_mins(2);

/// A database of a test.
pub(crate) trait TestDatabase: Send + Sync + Sized + 'static {
    /// Creates an empty one.
    fn create() -> Self;

    /// Its address, for a ledger.
    fn address(&self) -> String;

    /// Enqueues orders with these numbers, each with its number as its key, in one transaction.
    fn enqueue(&self, ledger: &Ledger, orders: std::ops::RangeInclusive<u64>) -> impl Future<Output = ()> + Send;

    /// The recipients of campaigns, and the number of each one's state.
    fn recipients(&self) -> impl Future<Output = Vec<(String, i64)>> + Send;

    /// How many recipients of campaigns have each state, by the counts of the chunks.
    fn chunk_totals(&self) -> impl Future<Output = Totals> + Send;

    /// The texts that a query finds.
    fn texts(&self, sql: &str) -> impl Future<Output = Vec<String>> + Send;

    /// Executes a statement.
    fn execute(&self, sql: &str) -> impl Future<Output = ()> + Send;
}

/// The customer who gets all messages of the outbox.
const CUSTOMER: &str = "+15550123";

/// An order with a number.
pub(crate) fn order(order_id: u64) -> OrderShipped<'static> {
    OrderShipped { customer: "Mei", order_id }
}

/// Implements the methods of [`TestDatabase`] that use the database, with a pool of sqlx.
macro_rules! with_pool {
    ($pool:ty) => {
        async fn enqueue(&self, ledger: &Ledger, orders: std::ops::RangeInclusive<u64>) {
            let pool = <$pool>::connect(&self.address()).await.unwrap();
            let outbox = ledger.outbox::<Meta>();
            let mut tx = pool.begin().await.unwrap();
            for number in orders {
                outbox.enqueue(&mut tx, CUSTOMER, &order(number)).key(number.to_string()).await.unwrap();
            }
            tx.commit().await.unwrap();
            pool.close().await;
        }

        async fn recipients(&self) -> Vec<(String, i64)> {
            let pool = <$pool>::connect(&self.address()).await.unwrap();
            let sql = "SELECT recipient, state FROM whatsapp_recipient";
            let rows = sqlx::query_as(sql).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows
        }

        async fn chunk_totals(&self) -> Totals {
            let pool = <$pool>::connect(&self.address()).await.unwrap();
            let sum = |state| format!("CAST(coalesce(sum(state_{state}), 0) AS bigint)");
            let sums = (0..State::ALL.len()).map(sum).collect::<Vec<_>>().join(", ");
            let sql = format!("SELECT {sums} FROM whatsapp_chunk");
            let row = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_one(&pool).await.unwrap();
            let totals = std::array::from_fn(|state| u64::try_from(row.get::<i64, _>(state)).unwrap());
            pool.close().await;
            Totals::by_number(totals)
        }

        async fn texts(&self, sql: &str) -> Vec<String> {
            let pool = <$pool>::connect(&self.address()).await.unwrap();
            let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows
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
    pub(crate) work: Work,
    pub(crate) database: D,
    pub(crate) ledger: Ledger,
    pub(crate) emulator: Emulator,
    pub(crate) enqueued: u64,
}

impl<D: TestDatabase> Scenario<D> {
    /// With messages of the outbox.
    pub(crate) async fn new() -> Self {
        Self::of(Work::Outbox).await
    }

    pub(crate) async fn of(work: Work) -> Self {
        let database = tokio::task::spawn_blocking(D::create).await.unwrap();
        Self::on(work, database, Emulator::builder()).await
    }

    /// On a database, with settings of the emulator.
    pub(crate) async fn on(work: Work, database: D, builder: Builder) -> Self {
        let ledger = Ledger::connect(&database.address()).await.unwrap();
        let webhooks = webhooks_for(ledger.clone(), "emulator-app-secret".to_owned(), WEBHOOKS).await;
        let emulator = emulator(builder.webhook(Provider::Meta, format!("http://{webhooks}/"))).await;
        Self { work, database, ledger, emulator, enqueued: 0 }
    }

    /// Without webhooks of the emulator.
    pub(crate) async fn silent(work: Work) -> Self {
        let database = tokio::task::spawn_blocking(D::create).await.unwrap();
        Self::silent_on(work, database).await
    }

    /// The same on a database.
    pub(crate) async fn silent_on(work: Work, database: D) -> Self {
        let ledger = Ledger::connect(&database.address()).await.unwrap();
        let emulator = emulator(Emulator::builder()).await;
        Self { work, database, ledger, emulator, enqueued: 0 }
    }

    /// Enqueues further orders in one transaction, or starts a campaign with further recipients.
    pub(crate) async fn enqueue(&mut self, messages: u64) {
        let orders = self.enqueued + 1..=self.enqueued + messages;
        match self.work {
            Work::Outbox => self.database.enqueue(&self.ledger, orders).await,
            #[cfg(feature = "campaigns")]
            Work::Campaign => self.start_campaign(orders).await,
        }
        self.enqueued += messages;
    }

    /// Starts a campaign whose recipients lie in three chunks.
    #[cfg(feature = "campaigns")]
    async fn start_campaign(&self, orders: std::ops::RangeInclusive<u64>) {
        self.start_on(&self.ledger, orders).await.unwrap();
    }

    /// The same in a ledger on the same database.
    #[cfg(feature = "campaigns")]
    pub(crate) async fn start_on(
        &self,
        ledger: &Ledger,
        orders: std::ops::RangeInclusive<u64>,
    ) -> Result<(), whatsapp_template_campaign::Error> {
        use whatsapp_template_campaign::campaign::StopRules;
        use whatsapp_template_campaign::{Campaign, To};

        use crate::common::{SpringSale, client};
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() / 3600;
        // Far from now in each of the zones, also if a test sets the clock by an hour.
        let quiet = |hours: u64| format!("{:02}:00", (now + hours) % 24);
        let campaign = Campaign::<SpringSale<'_>>::new(format!("spring-{}", orders.start()))
            .rows(orders.collect::<Vec<_>>(), |number: &u64| {
                let zone = format!("Etc/GMT+{}", number % 3);
                To::new(recipient(*number).as_str()).zone(zone).with(SpringSale { customer: "Mei" })
            })
            .quiet_hours(&quiet(6), &quiet(7))
            .per_second(100_000)
            .daily(10_000_000)
            .stop_when(StopRules::default().with_max_unknown(None));
        let checked = campaign.check(&client(&self.emulator)).await.unwrap();
        ledger.start(checked).await.map(drop)
    }

    /// The customer of an order: one customer has all orders of the outbox, and each recipient of a campaign is another one.
    pub(crate) fn customer(&self, order: u64) -> String {
        match self.work {
            Work::Outbox => CUSTOMER.to_owned(),
            #[cfg(feature = "campaigns")]
            Work::Campaign => recipient(order),
        }
    }

    /// As if all answers had been lost: each message is unknown. For a scenario without webhooks of the emulator.
    pub(crate) async fn forget_answers(&self) {
        let table = self.work.table();
        self.database.execute(&format!("UPDATE {table} SET state = 5, progress = 0, message_id = NULL")).await;
        #[cfg(feature = "campaigns")]
        if self.work == Work::Campaign {
            let none = (0..=6).filter(|state| *state != 5).map(|state| format!("state_{state} = 0"));
            let none = none.chain((1..=7).map(|progress| format!("progress_{progress} = 0")));
            let none = none.collect::<Vec<_>>().join(", ");
            let sql = format!("UPDATE whatsapp_chunk SET state_5 = size, progress_0 = size, {none}");
            self.database.execute(&sql).await;
        }
    }

    /// A worker on the database and the emulator.
    pub(crate) fn worker(&self) -> WorkerProcess {
        WorkerProcess::new(self.work, &self.database.address(), self.emulator.url())
    }

    /// Connects to the database again.
    pub(crate) async fn reconnect(&mut self) {
        self.ledger = Ledger::connect(&self.database.address()).await.unwrap();
    }

    /// Runs workers until nothing is left to do.
    pub(crate) async fn finish(&self) {
        for _ in 0..5 {
            assert!(self.worker().start().wait().await, "the last worker failed");
            // A worker that ends puts back what it has not sent, also if another one has given it up meanwhile, as happens on a busy
            // machine.
            if self.totals().await.of(State::Pending) == 0 {
                return;
            }
        }
        panic!("messages are pending after five workers: {:?}", self.totals().await);
    }

    /// Compares the ledger with the emulator: see [`judge`].
    pub(crate) async fn judge(&self) -> Totals {
        judge(self).await
    }

    /// How many messages there are in each state.
    pub(crate) async fn totals(&self) -> Totals {
        match self.work {
            Work::Outbox => Totals::from(&self.ledger.counts().await.unwrap()),
            // Not from the status of each campaign: a test may have many.
            #[cfg(feature = "campaigns")]
            Work::Campaign => self.database.chunk_totals().await,
        }
    }

    /// Like [`judge`](Self::judge), after everything was done: each message was accepted, or is unknown and never left.
    pub(crate) async fn judge_finished(&self) -> Totals {
        if self.totals().await.of(State::Pending) > 0 {
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

/// The number of the recipient of an order in a campaign.
#[cfg(feature = "campaigns")]
pub(crate) fn recipient(order: u64) -> String {
    format!("+1555{order:07}")
}

/// Makes a test for each database and each kind of work of functions `async fn name<D: TestDatabase>(work: Work)`.
macro_rules! for_each_work {
    ($($(#[$attribute:meta])* $name:ident),+ $(,)?) => {
        #[cfg(feature = "sqlite")]
        mod sqlite {
            $(crate::faults::scenario::of_work!($(#[$attribute])* $name, crate::faults::scenario::SqliteFile);)+
        }

        #[cfg(feature = "postgres")]
        mod postgres {
            $(crate::faults::scenario::of_work!($(#[$attribute])* $name, crate::common::postgres::Database);)+
        }
    };
}
pub(crate) use for_each_work;

/// Makes a test for each kind of work of a function of the module above: `async fn name<D: TestDatabase>(work: Work)` with the type
/// of a database, or `async fn name(work: Work)`.
macro_rules! of_work {
    ($name:ident) => {
        mod $name {
            use crate::faults::work::Work;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn of_the_outbox() {
                super::super::$name(Work::Outbox).await;
            }

            #[cfg(feature = "campaigns")]
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn of_chunks() {
                super::super::$name(Work::Campaign).await;
            }
        }
    };
    ($(#[$attribute:meta])* $name:ident, $database:ty) => {
        mod $name {
            #[allow(unused_imports, reason = "the type of the database may be imported there")]
            use super::*;
            use crate::faults::work::Work;

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn of_the_outbox() {
                super::super::$name::<$database>(Work::Outbox).await;
            }

            $(#[$attribute])*
            #[cfg(feature = "campaigns")]
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn of_chunks() {
                super::super::$name::<$database>(Work::Campaign).await;
            }
        }
    };
}
pub(crate) use of_work;

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
