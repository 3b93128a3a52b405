//! Chunks over apalis, an engine with queues in PostgreSQL.

use core::time::Duration;

use apalis::prelude::{BoxDynError, Data, TaskBuilder, WorkerBuilder, WorkerBuilderExt as _, WorkerError};
use apalis_postgres::{Config, PgPool, PostgresStorage, queries};

use super::{Dispatch, Drive, HandOut, Stop};
use crate::campaign::ChunkId;
use crate::database::server;
use crate::{Error, ErrorKind};

/// How many chunks a machine drives at once.
const CONCURRENCY: usize = 2;

/// How often apalis writes a sign of life, and after how many missed ones it queues the chunks of a machine again.
const HEARTBEAT: Duration = Duration::from_secs(5);
const MISSED: usize = 6;

/// Hands chunks out over [apalis](https://docs.rs/apalis), whose queue is in the same PostgreSQL as the ledger: chunks are
/// queued in the planner's transaction.
///
/// apalis needs the extension `hstore`, and locks that belong to a session: use an address that does not lead through pgbouncer
/// in transaction mode.
///
/// ```no_run
/// # async fn example(client: whatsapp_template::Client<whatsapp_template::Meta>)
/// # -> Result<(), Box<dyn std::error::Error>> {
/// use whatsapp_template_campaign::{CampaignWorker, Ledger, campaign::ApalisDispatch};
/// let address = "postgres://shop@db/shop";
/// let ledger = Ledger::connect(address).await?;
/// let worker = CampaignWorker::new(&ledger, client).with_dispatch(ApalisDispatch::connect(address).await?);
/// worker.run(async { drop(tokio::signal::ctrl_c().await) }).await?;
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct ApalisDispatch {
    pool: PgPool,
    queue: String,
    machine: String,
}

impl ApalisDispatch {
    /// Connects to PostgreSQL, and creates or updates the tables of apalis.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if it cannot be reached, or the tables cannot be created.
    pub async fn connect(address: &str) -> Result<Self, Error> {
        let options = server::parse(address)?;
        server::test(&options, server::PATIENCE).await?;
        let pool = PgPool::connect_with(options).await?;
        PostgresStorage::setup(&pool).await.map_err(|error| failed("its tables cannot be created", error))?;
        Ok(Self { pool, queue: "whatsapp-campaigns".to_owned(), machine: machine()? })
    }

    /// Sets the name of the queue, for example one for each sender.
    #[must_use]
    pub fn with_queue(mut self, queue: impl Into<String>) -> Self {
        self.queue = queue.into();
        self
    }
}

/// A name that no other machine has, as apalis knows machines by their names.
fn machine() -> Result<String, Error> {
    use ring::rand::SecureRandom as _;
    let mut random = [0; 8];
    ring::rand::SystemRandom::new().fill(&mut random).map_err(|_| {
        Error::new(ErrorKind::Configuration, "the system has no random numbers; check its random device")
    })?;
    Ok(format!("process {} {}", std::process::id(), crate::hexadecimal::hexadecimal(&random)))
}

fn failed(what: &str, error: impl Into<BoxDynError>) -> Error {
    Error::new(ErrorKind::Database, format!("apalis: {what}; see the source of this error")).with_source(error)
}

impl Dispatch for ApalisDispatch {
    async fn hand_out(&self, planning: &mut HandOut<'_>, chunks: &[ChunkId]) -> Result<(), Error> {
        let Some(connection) = planning.postgres() else {
            return Err(Error::new(
                ErrorKind::Configuration,
                "apalis hands chunks out over PostgreSQL, but the ledger is in SQLite; leave `with_dispatch` out",
            ));
        };
        // A chunk that fails is handed out again by the planner, not by apalis.
        let tasks = chunks
            .iter()
            .map(|chunk| TaskBuilder::new(chunk.number().to_string().into_bytes()).max_attempts(1).build())
            .collect();
        queries::push_tasks(connection, &self.queue, tasks)
            .await
            .map_err(|error| failed("chunks cannot be queued", error))
    }

    async fn work(&self, drive: Drive, stop: Stop) -> Result<(), Error> {
        let config = Config::default()
            .queue(&self.queue)
            .batch_size(CONCURRENCY)
            .heartbeat_interval(HEARTBEAT)
            .missed_heartbeats(MISSED)
            .persist_results(false);
        let storage = PostgresStorage::<i64>::new(&self.pool).with_config(config);
        let worker = WorkerBuilder::new(self.machine.as_str())
            .backend(storage)
            .data(drive)
            .concurrency(CONCURRENCY)
            .build(handle);
        let stopped = async move {
            stop.stopped().await;
            Ok::<(), WorkerError>(())
        };
        worker.run_until(stopped).await.map_err(|error| failed("the machine cannot work", error))
    }
}

/// Drives a chunk. It ends well whatever happens to the messages: the ledger knows what is left.
async fn handle(chunk: i64, drive: Data<Drive>) -> Result<(), BoxDynError> {
    drive.chunk(ChunkId::from_number(chunk)).await;
    Ok(())
}
