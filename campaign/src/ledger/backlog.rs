//! What waits, what is open and which workers run, without reading the whole table.

use core::time::Duration;
use std::collections::BTreeMap;
use std::time::SystemTime;

use super::Ledger;
use super::list::time;
use crate::Error;
use crate::database::{Parameter, Sql};
use crate::state::{Cause, State};

/// Up to which number messages are counted, so that a snapshot stays cheap with millions of them.
pub const MAX_COUNTED: u64 = 100_000;

/// How many senders a snapshot has at most.
const MAX_SENDERS: usize = 1000;

/// What waits and what is open, for each sender, and the workers that run.
///
/// A snapshot reads indexes only, so a metrics endpoint may ask for it every few seconds, however many messages the ledger has.
/// For the exact counts of all states there is [`Ledger::counts`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Backlog {
    /// The senders that have such messages, and those with a worker.
    pub senders: Vec<SenderBacklog>,
    /// The workers that run.
    pub workers: Vec<RunningWorker>,
}

/// What waits and what is open for one sender.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SenderBacklog {
    /// The name of the sender, as in [`Outbox::with_sender`](crate::Outbox::with_sender).
    pub sender: String,
    /// Whose rules the templates follow: `meta`, `cams` or `nxcloud`.
    pub provider: String,
    /// How many messages wait, including those whose time has not come. Counted up to [`MAX_COUNTED`].
    pub pending: u64,
    /// How many of them could leave now. Counted up to [`MAX_COUNTED`].
    pub due: u64,
    /// For how long the oldest of these has been due. If it grows, no worker runs, or the rate is too low.
    pub oldest_due: Option<Duration>,
    /// How many requests are open.
    pub attempting: u64,
    /// How many messages may have been accepted. Counted up to [`MAX_COUNTED`].
    pub unknown: u64,
    /// For how long the oldest of these has been unknown. If it is more than a few minutes, no webhook will prove it.
    pub oldest_unknown: Option<Duration>,
}

/// A worker.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunningWorker {
    /// Its number in the ledger.
    pub id: i64,
    /// The name of the sender whose messages it sends.
    pub sender: String,
    /// Where it runs: the id of its process.
    pub place: String,
    /// When it started.
    pub started: SystemTime,
    /// How long ago it wrote its last sign of life.
    pub silent_for: Duration,
}

/// A sender and a provider.
type Key = (String, String);

impl Ledger {
    /// What waits, what is open and which workers run.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn backlog(&self) -> Result<Backlog, Error> {
        let mut senders: BTreeMap<Key, SenderBacklog> = BTreeMap::new();
        for key in self.waiting().await? {
            self.pending(&key, senders.entry(key.clone()).or_default()).await?;
        }
        for (state, key, count, oldest) in self.open_messages().await? {
            let backlog = senders.entry(key).or_default();
            if state == State::Unknown {
                (backlog.unknown, backlog.oldest_unknown) = (count, Some(oldest));
            } else {
                backlog.attempting = count;
            }
        }
        let workers = self.workers().await?;
        let named = |((sender, provider), backlog)| SenderBacklog { sender, provider, ..backlog };
        Ok(Backlog { senders: senders.into_iter().map(named).collect(), workers })
    }

    /// The senders with messages that wait, each found with one look into the index.
    async fn waiting(&self) -> Result<Vec<Key>, Error> {
        let sql = Sql::new(format!(
            "SELECT sender, rules FROM whatsapp_outbox WHERE {} AND (sender, rules) > ($1, $2) ORDER BY sender, rules LIMIT 1",
            Cause::Mark.condition()
        ));
        let mut keys: Vec<Key> = Vec::new();
        while keys.len() < MAX_SENDERS {
            let (sender, rules) = keys.last().map_or(("", ""), |(sender, rules)| (sender, rules));
            let rows = self.database().fetch(&sql, &[Parameter::from(sender), Parameter::from(rules)]).await?;
            let Some(row) = rows.first() else { break };
            keys.push((row.text(0)?, row.text(1)?));
        }
        Ok(keys)
    }

    async fn pending(&self, (sender, rules): &Key, backlog: &mut SenderBacklog) -> Result<(), Error> {
        let (now, pending) = (self.dialect().now(), Cause::Mark.condition());
        let of_sender = format!("FROM whatsapp_outbox WHERE {pending} AND sender = $1 AND rules = $2");
        let sql = Sql::new(format!(
            "SELECT (SELECT count(*) FROM (SELECT 1 {of_sender} LIMIT {MAX_COUNTED}) AS p), \
             (SELECT count(*) FROM (SELECT 1 {of_sender} AND due <= {now} LIMIT {MAX_COUNTED}) AS d), \
             (SELECT {now} - min(due) {of_sender} AND due <= {now})"
        ));
        let rows = self.database().fetch(&sql, &[Parameter::from(&**sender), Parameter::from(&**rules)]).await?;
        if let Some(row) = rows.first() {
            backlog.pending = count(row.integer(0)?);
            backlog.due = count(row.integer(1)?);
            backlog.oldest_due = row.optional_integer(2)?.map(milliseconds);
        }
        Ok(())
    }

    /// The messages that are open or unknown, and for how long the oldest has been so.
    async fn open_messages(&self) -> Result<Vec<(State, Key, u64, Duration)>, Error> {
        let mut found = Vec::new();
        for state in [State::Attempting, State::Unknown] {
            let sql = Sql::new(format!(
                "SELECT sender, rules, count(*), {now} - min(coalesce(changed, created)) FROM \
                 (SELECT sender, rules, changed, created FROM whatsapp_outbox WHERE state = {number} LIMIT {MAX_COUNTED}) AS o \
                 GROUP BY sender, rules",
                now = self.dialect().now(),
                number = state.number(),
            ));
            for row in self.database().fetch(&sql, &[]).await? {
                let key = (row.text(0)?, row.text(1)?);
                found.push((state, key, count(row.integer(2)?), milliseconds(row.integer(3)?)));
            }
        }
        Ok(found)
    }

    async fn workers(&self) -> Result<Vec<RunningWorker>, Error> {
        let sql = Sql::new(format!(
            "SELECT id, sender, place, started, {} - heartbeat FROM whatsapp_driver WHERE ended IS NULL ORDER BY id LIMIT 1000",
            self.dialect().now()
        ));
        let rows = self.database().fetch(&sql, &[]).await?;
        let worker = |row: &crate::database::Row| {
            Ok(RunningWorker {
                id: row.integer(0)?,
                sender: row.text(1)?,
                place: row.text(2)?,
                started: time(row.integer(3)?),
                silent_for: milliseconds(row.integer(4)?),
            })
        };
        rows.iter().map(worker).collect()
    }
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// A time that a clock which was set back has made negative is none.
fn milliseconds(number: i64) -> Duration {
    Duration::from_millis(u64::try_from(number).unwrap_or(0))
}
