//! A machine that works on the campaigns of a sender.

use core::future::Future;
use core::time::Duration;

use tokio::sync::{Notify, mpsc};
use tokio::time::Instant;
use whatsapp_template::Client;
use whatsapp_template::client::{HttpTransport, Transport};
use whatsapp_template::model::Definition;
use whatsapp_template::provider::{Provider, Rate};
use whatsapp_template::template::BuiltIn;

use super::plan::Planning;
use super::queue::{ChunkQueue, Handed};
use crate::campaign::check::RATE_PERCENT;
use crate::campaign::dispatch::{Dispatch, Drive, LocalDispatch, Stop};
use crate::campaign::settings::ATTEMPTS;
use crate::database::bounded;
use crate::{Error, ErrorKind, Ledger, Retention, Worker};

/// How long the planner waits after the database has failed.
const PAUSE: Duration = Duration::from_millis(500);

/// The shortest and the longest wait of the planner between two looks.
const SHORTEST: Duration = Duration::from_millis(20);

/// Sends the campaigns of a sender. Each machine runs one; all of them share the chunks and the rate.
///
/// One of the machines plans at a time: it decides which chunks may go. If it stops, another one plans.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # async fn example(client: whatsapp_template::Client<whatsapp_template::Meta>)
/// # -> Result<(), whatsapp_template_campaign::Error> {
/// use whatsapp_template_campaign::{CampaignWorker, Ledger};
/// let ledger = Ledger::connect("sqlite:campaigns.db").await?;
/// let spring = ledger.campaign("spring-2026").await?;
/// // Until the campaign has finished, or pauses.
/// CampaignWorker::new(&ledger, client).run(async { drop(spring.wait().await) }).await?;
/// # Ok(()) }
/// ```
pub struct CampaignWorker<P, T = HttpTransport, D = LocalDispatch> {
    ledger: Ledger,
    worker: Worker<P, T>,
    sender: String,
    lease: Duration,
    dispatch: D,
}

impl<P: Provider, T: Transport> CampaignWorker<P, T> {
    /// A worker that sends the campaigns of a ledger through a client, at most at 80 % of the provider's rate, so that single
    /// messages overtake.
    pub fn new(ledger: &Ledger, client: Client<P, T>) -> Self {
        let rate = client.provider().message_rate().map(campaign_rate);
        let worker = Worker::new(ledger, client).with_rate(rate).with_attempts(ATTEMPTS);
        let lease = Duration::from_secs(30);
        Self { ledger: ledger.clone(), worker, sender: String::new(), lease, dispatch: LocalDispatch::new() }
    }
}

/// The part of a provider's rate that campaigns take.
fn campaign_rate(rate: Rate) -> Rate {
    let calls = (rate.calls * RATE_PERCENT / 100).max(1);
    let mut part = Rate::new(rate.name, calls, rate.per);
    part.account = rate.account;
    part
}

impl<P, T, D> CampaignWorker<P, T, D> {
    /// Gets its chunks from an engine instead of the ledger.
    pub fn with_dispatch<E>(self, dispatch: E) -> CampaignWorker<P, T, E> {
        let Self { ledger, worker, sender, lease, dispatch: _ } = self;
        CampaignWorker { ledger, worker, sender, lease, dispatch }
    }
}

impl<P: Provider, T: Transport, D> CampaignWorker<P, T, D> {
    /// Sets the name of the sender whose campaigns it sends.
    #[must_use]
    pub fn with_sender(mut self, sender: impl Into<String>) -> Self {
        self.sender = sender.into();
        self
    }

    /// Sets the templates as this program declares them: see [`Worker::with_templates`].
    #[must_use]
    pub fn with_templates(mut self, templates: impl IntoIterator<Item = &'static Definition<'static>>) -> Self {
        self.worker = self.worker.with_templates(templates);
        self
    }

    /// Sets how many requests may be open at the same time: 128 at first.
    #[must_use]
    pub fn with_concurrency(mut self, requests: usize) -> Self {
        self.worker = self.worker.with_concurrency(requests);
        self
    }

    /// Sets how long a worker may be silent before its open messages become unknown: 30 s at first, at least 1 s.
    #[must_use]
    pub fn with_lease(mut self, lease: Duration) -> Self {
        self.lease = lease.max(Duration::from_secs(1));
        self.worker = self.worker.with_lease(lease);
        self
    }

    /// Removes old values and numbers of recipients every hour, also those of the outbox: see
    /// [`Worker::with_retention`].
    #[must_use]
    pub fn with_retention(mut self, retention: Retention) -> Self {
        self.worker = self.worker.with_retention(retention);
        self
    }

    /// Sets the rate that all campaigns of the sender keep together, instead of 80 % of the documented one; `None` keeps no rate
    /// but those of the campaigns.
    #[must_use]
    pub fn with_rate(mut self, rate: Option<Rate>) -> Self {
        self.worker = self.worker.with_rate(rate);
        self
    }

    /// Sets the rate of requests with several recipients, which all machines keep together, instead of the documented one; `None`
    /// keeps no rate. Only campaigns with [`SendLimits::mass`](crate::campaign::SendLimits::mass) have such requests.
    #[must_use]
    pub fn with_mass_rate(mut self, rate: Option<Rate>) -> Self {
        self.worker = self.worker.with_mass_rate(rate);
        self
    }
}

impl<P: Provider<Rules: BuiltIn>, T: Transport, D: Dispatch> CampaignWorker<P, T, D> {
    /// Works until `shutdown` completes. It then takes no further messages, waits for the open requests, and writes their answers.
    ///
    /// While the database is away, it sends nothing and tries again.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be reached at the start, or for half a minute at the end;
    /// [`ErrorKind::Suspect`] if it was replaced by another one.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
        let rules = <P::Rules as BuiltIn>::PROVIDER.keyword();
        let (sender, receiver) = mpsc::channel(1);
        let handed = if D::IS_LOCAL { Handed::Ledger } else { Handed::Engine(receiver) };
        let queue = ChunkQueue::new(&self.sender, rules, handed, self.lease, self.worker.max_recipients());
        let stop = Stop::new();
        let ended = Notify::new();
        let working = async {
            let result = self.worker.run_queue(queue, ended.notified()).await;
            stop.stop();
            result
        };
        let dispatching = async {
            let result = self.dispatch.work(Drive::new(sender), stop.clone()).await;
            if let Err(error) = &result {
                tracing::error!(%error, "the engine has stopped; this machine sends no further chunks");
            }
            result
        };
        let stopping = async {
            tokio::select! {
                () = shutdown => {}
                () = stop.stopped() => {}
            }
            stop.stop();
            ended.notify_one();
        };
        // Boxed, because it is large, and held by the task of the caller.
        let all = Box::pin(async { tokio::join!(working, dispatching, self.plan(rules, &stop), stopping) });
        let (worked, dispatched, planned, ()) = all.await;
        worked.and(dispatched).and(planned)
    }

    /// Plans until it is stopped.
    async fn plan(&self, rules: &str, stop: &Stop) -> Result<(), Error> {
        while !stop.is_stopped() {
            let began = Instant::now();
            let next = match bounded(self.plan_once(rules)).await {
                Ok(next) => next,
                Err(error) if error.kind() == ErrorKind::Suspect => return Err(error),
                Err(error) => {
                    tracing::warn!(%error, "the database of the campaigns failed; the planner tries again");
                    PAUSE
                }
            };
            tokio::select! {
                () = stop.stopped() => {}
                () = tokio::time::sleep_until(began + next.max(SHORTEST)) => {}
            }
        }
        Ok(())
    }

    async fn plan_once(&self, rules: &str) -> Result<Duration, Error> {
        let mut planning = Planning::begin(&self.ledger, &self.sender, rules, self.lease).await?;
        let chunks = std::mem::take(&mut planning.planned.handed);
        if !chunks.is_empty() {
            self.dispatch.hand_out(&mut planning.hand_out(), &chunks).await?;
        }
        Ok(planning.commit().await?.next)
    }
}

impl<P, T, D> core::fmt::Debug for CampaignWorker<P, T, D> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CampaignWorker")
            .field("ledger", &self.ledger)
            .field("sender", &self.sender)
            .finish_non_exhaustive()
    }
}
