//! The worker: it sends the messages of the outbox.

pub(crate) mod answer;
mod clock;
pub(crate) mod database_clock;
mod mass;
pub(crate) mod message;
mod outbox_queue;
pub(crate) mod queue;
pub(crate) mod rate;
mod run;
#[cfg(feature = "__crash_points")]
mod single_cause;
mod step;
mod trace;
mod wake;
mod window;

use core::future::Future;
use core::time::Duration;
use std::collections::HashMap;
use std::sync::Arc;

use whatsapp_template::Client;
use whatsapp_template::client::{Backoff, HttpTransport, Transport};
use whatsapp_template::model::{Definition, encoded};
use whatsapp_template::provider::{Provider, Rate};
use whatsapp_template::template::BuiltIn;

use crate::{Error, Ledger, Retention, definitions};
use outbox_queue::OutboxQueue;
use queue::Queue;
#[cfg(feature = "__crash_points")]
pub use single_cause::SingleCause;

/// Sends the messages of the outbox through a client, each of them once.
///
/// Several workers may share the work, in one process or in several. Before a request leaves, its attempt is committed to the
/// database, so a message whose worker dies becomes `unknown`, and no worker sends it again by itself. The client's own
/// backoff and rate limiter are switched off: the ledger keeps attempts and rates for all workers together.
pub struct Worker<P, T = HttpTransport> {
    ledger: Ledger,
    client: Client<P, T>,
    settings: Settings,
}

/// The settings of a worker.
#[derive(Clone)]
struct Settings {
    sender: String,
    templates: Option<Arc<HashMap<String, Declared>>>,
    concurrency: usize,
    attempts: u32,
    lease: Duration,
    rate: Option<Rate>,
    /// The rate of requests with several recipients, which only campaigns have.
    mass_rate: Option<Rate>,
    retention: Retention,
}

/// A template as the program of the worker declares it.
struct Declared {
    definition: &'static Definition<'static>,
    hash: String,
}

/// How many requests a worker has open at most.
const CONCURRENCY: usize = 128;

/// How often a message is attempted while it is certainly not accepted. With the waits in between this is about an hour.
const ATTEMPTS: u32 = 14;

/// How long a worker may be silent before its open messages become unknown.
const LEASE: Duration = Duration::from_secs(30);

impl<P: Provider, T: Transport> Worker<P, T> {
    /// A worker that sends the messages of a ledger through a client.
    pub fn new(ledger: &Ledger, client: Client<P, T>) -> Self {
        let rate = client.provider().message_rate();
        let mass_rate = client.provider().mass_limits().and_then(|limits| limits.rate);
        let client = client.with_backoff(Backoff::NEVER).with_rate_limiter(rate::Unlimited);
        let settings = Settings {
            sender: String::new(),
            templates: None,
            concurrency: CONCURRENCY,
            attempts: ATTEMPTS,
            lease: LEASE,
            rate,
            mass_rate,
            retention: Retention::new(),
        };
        Self { ledger: ledger.clone(), client, settings }
    }

    /// Sets the name of the sender whose messages it sends: see [`Outbox::with_sender`](crate::Outbox::with_sender).
    #[must_use]
    pub fn with_sender(mut self, sender: impl Into<String>) -> Self {
        self.settings.sender = sender.into();
        self
    }

    /// Sets the templates as this program declares them: `templates![OrderShipped, …]`. A message whose template has other
    /// parameters by now, or does not exist any more, is then refused instead of being sent with shifted values. Without
    /// this, a message is sent as it was declared when it was enqueued.
    #[must_use]
    pub fn with_templates(mut self, templates: impl IntoIterator<Item = &'static Definition<'static>>) -> Self {
        let declared = templates.into_iter().map(|definition| {
            let hash = definitions::hash(&encoded::encode(definition));
            (definition.name.as_str().to_owned(), Declared { definition, hash })
        });
        self.settings.templates = Some(Arc::new(declared.collect()));
        self
    }

    /// Sets how many requests may be open at the same time: 128 at first.
    #[must_use]
    pub fn with_concurrency(mut self, requests: usize) -> Self {
        self.settings.concurrency = requests.max(1);
        self
    }

    /// Sets how often a message is attempted while it is certainly not accepted: 14 times at first, which takes about an hour
    /// with the waits in between. It is refused afterwards.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.settings.attempts = attempts.max(1);
        self
    }

    /// Sets how long a worker may be silent before its open messages become unknown: 30 s at first, at least 1 s. A worker
    /// writes a sign of life six times in this time. Use the same for all workers of a ledger.
    #[must_use]
    pub fn with_lease(mut self, lease: Duration) -> Self {
        self.settings.lease = lease.max(Duration::from_secs(1));
        self
    }

    /// Sets the rate of messages, which all workers of this ledger keep together, instead of the documented one; `None` keeps
    /// no rate.
    #[must_use]
    pub fn with_rate(mut self, rate: Option<Rate>) -> Self {
        self.settings.rate = rate;
        self
    }

    /// Sets the rate of requests with several recipients.
    #[cfg(feature = "campaigns")]
    pub(crate) fn with_mass_rate(mut self, rate: Option<Rate>) -> Self {
        self.settings.mass_rate = rate;
        self
    }

    /// How many recipients a request of the provider may have, if it has such requests.
    #[cfg(feature = "campaigns")]
    pub(crate) fn max_recipients(&self) -> Option<usize> {
        self.client.provider().mass_limits().map(|limits| limits.recipients)
    }

    /// Sets how long messages and their personal data are kept. The worker removes older ones every hour; of several workers of
    /// a ledger with a policy, one does it at a time.
    #[must_use]
    pub fn with_retention(mut self, retention: Retention) -> Self {
        self.settings.retention = retention;
        self
    }
}

impl<P: Provider<Rules: BuiltIn>, T: Transport> Worker<P, T> {
    /// Sends messages until `shutdown` completes. It then takes no further messages, waits for the open requests, and writes
    /// their answers.
    ///
    /// While the database is away, it sends nothing and tries again.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be reached at the start, or for half a minute
    /// at the end.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
        let rules = <P::Rules as BuiltIn>::PROVIDER.keyword();
        self.run_queue(OutboxQueue::new(&self.settings.sender, rules), shutdown).await
    }

    /// Sends the messages of a queue until `shutdown` completes or the queue is empty for good: see [`run`](Self::run).
    pub(crate) async fn run_queue<Q: Queue>(&self, queue: Q, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
        // Boxed, because it is large, and held by the task of the caller.
        Box::pin(run::Run::start(self, queue).await?.until(shutdown)).await
    }
}

impl<P, T> core::fmt::Debug for Worker<P, T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Worker")
            .field("ledger", &self.ledger)
            .field("sender", &self.settings.sender)
            .field("concurrency", &self.settings.concurrency)
            .finish_non_exhaustive()
    }
}
