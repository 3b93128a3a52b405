//! What the workers of a fault test send: messages of the outbox, or the recipients of campaigns in chunks.

use std::time::Duration;

use whatsapp_template::Client;
use whatsapp_template::Meta;
use whatsapp_template::client::Transport;
use whatsapp_template::provider::Rate;
use whatsapp_template_campaign::{Counts, CrashPoint, Error, Filter, Ledger, State, Worker};

use crate::common::templates;

/// What is sent. Each fault is the same for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    Outbox,
    #[cfg(feature = "campaigns")]
    Campaign,
}

/// How many messages there are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Totals([u64; State::ALL.len()]);

impl Totals {
    pub(crate) fn of(&self, state: State) -> u64 {
        self.0[State::ALL.iter().position(|of| *of == state).unwrap()]
    }

    pub(crate) fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}

impl Totals {
    /// Of states in the order of their numbers in the database.
    pub(crate) fn by_number(counts: [u64; State::ALL.len()]) -> Self {
        Self(State::ALL.map(|state| counts[usize::try_from(state.number()).unwrap()]))
    }
}

impl From<&Counts> for Totals {
    fn from(counts: &Counts) -> Self {
        Self(State::ALL.map(|state| counts.of(state)))
    }
}

/// How a worker is set up.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    pub(crate) lease: Duration,
    pub(crate) rate: Option<Rate>,
}

impl Work {
    /// The points that its workers reach.
    pub(crate) fn points(self) -> &'static [CrashPoint] {
        match self {
            Self::Outbox => &CrashPoint::ALL,
            #[cfg(feature = "campaigns")]
            Self::Campaign => &CrashPoint::OF_CAMPAIGNS,
        }
    }

    /// The table that has its messages.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Outbox => "whatsapp_outbox",
            #[cfg(feature = "campaigns")]
            Self::Campaign => "whatsapp_recipient",
        }
    }

    /// The name of its template.
    pub(crate) fn template(self) -> &'static str {
        match self {
            Self::Outbox => "order_shipped",
            #[cfg(feature = "campaigns")]
            Self::Campaign => "spring_sale",
        }
    }

    /// Its word in a variable of a worker's process.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            #[cfg(feature = "campaigns")]
            Self::Campaign => "campaign",
        }
    }

    pub(crate) fn from_word(word: &str) -> Self {
        match word {
            #[cfg(feature = "campaigns")]
            "campaign" => Self::Campaign,
            _ => Self::Outbox,
        }
    }

    /// Runs a worker in this process.
    pub(crate) async fn run<T: Transport>(
        self,
        ledger: &Ledger,
        client: Client<Meta, T>,
        setup: Setup,
        until: impl Future<Output = ()>,
    ) -> Result<(), Error> {
        match self {
            Self::Outbox => {
                let worker = Worker::new(ledger, client).with_rate(setup.rate).with_lease(setup.lease);
                worker.with_templates(templates()).run(until).await
            }
            #[cfg(feature = "campaigns")]
            Self::Campaign => {
                use whatsapp_template_campaign::CampaignWorker;
                let worker = CampaignWorker::new(ledger, client).with_rate(setup.rate).with_lease(setup.lease);
                worker.with_templates(templates()).run(until).await
            }
        }
    }

    /// How many messages have a progress, for example `read`.
    pub(crate) async fn with_progress(self, ledger: &Ledger, progress: &str) -> Result<u64, Error> {
        let mut found = 0;
        match self {
            Self::Outbox => {
                let mut filter = Filter::new().with_limit(1000);
                loop {
                    let page = ledger.list(&filter).await?;
                    let Some(last) = page.last() else { return Ok(found) };
                    filter = filter.with_after(last.id);
                    found += page.iter().filter(|entry| entry.progress == progress).count() as u64;
                }
            }
            #[cfg(feature = "campaigns")]
            Self::Campaign => {
                for run in ledger.campaigns().await? {
                    let counts = run.status().await?.counts;
                    found += counts.progress().filter(|(word, _)| *word == progress).map(|(_, of)| of).sum::<u64>();
                }
                Ok(found)
            }
        }
    }

    /// Whether workers have nothing left to do. Without `waits_for_marked`, messages that another worker has marked are left alone.
    pub(crate) async fn is_done(self, ledger: &Ledger, waits_for_marked: bool) -> Result<bool, Error> {
        match self {
            Self::Outbox => {
                let totals = Totals::from(&ledger.counts().await?);
                let is_sent = totals.of(State::Pending) == 0;
                Ok(is_sent && (!waits_for_marked || totals.of(State::Attempting) == 0))
            }
            #[cfg(feature = "campaigns")]
            Self::Campaign => {
                // The newest first: it is the most likely to be at work.
                for run in ledger.campaigns().await? {
                    let is_done = run.state().await?.is_ended()
                        || (!waits_for_marked && run.status().await?.counts.of(State::Pending) == 0);
                    if !is_done {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }
}
