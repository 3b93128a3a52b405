//! The numbers of a ledger for a metrics endpoint.

use core::fmt::Write;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{Backlog, Ledger, Observed};
use crate::Error;
use crate::state::Cause;

/// What this process has done since it started.
#[derive(Debug, Default)]
pub(crate) struct Counters(Mutex<Counted>);

#[derive(Debug, Default, Clone)]
struct Counted {
    /// By the sender and the outcome of the attempt.
    answers: BTreeMap<(String, &'static str), u64>,
    statuses: u64,
    proved: u64,
    wishes: u64,
}

impl Counters {
    fn with<R>(&self, change: impl FnOnce(&mut Counted) -> R) -> R {
        // Nothing panics while it is locked.
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Counts the answers of a sender, when they are committed.
    pub(crate) fn add_answers(&self, sender: &str, causes: impl Iterator<Item = Cause>) {
        self.with(|counted| {
            for cause in causes {
                let key = (sender.to_owned(), outcome(cause));
                *counted.answers.entry(key).or_default() += 1;
            }
        });
    }

    /// Counts what webhooks have reported.
    pub(crate) fn add_observed(&self, observed: &Observed) {
        self.with(|counted| {
            counted.statuses += observed.statuses as u64;
            counted.proved += observed.accepted;
            counted.wishes += observed.wishes as u64;
        });
    }
}

/// What an answer means, in a word.
fn outcome(cause: Cause) -> &'static str {
    match cause {
        Cause::AnsweredAccepted => "accepted",
        Cause::AnsweredHeld => "held",
        Cause::AnsweredRefused => "refused",
        Cause::AnsweredLater => "later",
        _ => "unknown",
    }
}

/// The numbers of a ledger: what waits in the database, and what this process has done since it started.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Metrics {
    /// What waits and what is open.
    pub backlog: Backlog,
    counted: Counted,
}

impl Ledger {
    /// The numbers for a metrics endpoint. It costs a few reads of indexes, however many messages the ledger has.
    ///
    /// ```
    /// # async fn metrics(ledger: whatsapp_template_campaign::Ledger) -> Result<(), whatsapp_template_campaign::Error> {
    /// // The body of `GET /metrics`.
    /// let text = ledger.metrics().await?.to_prometheus();
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn metrics(&self) -> Result<Metrics, Error> {
        Ok(Metrics { backlog: self.backlog().await?, counted: self.shared.counters.with(|counted| counted.clone()) })
    }
}

impl Metrics {
    /// How many attempts of a sender had this outcome in this process: `accepted`, `held`, `refused`, `later` (not accepted for
    /// now, and tried again) or `unknown`.
    pub fn answers(&self, sender: &str, outcome: &str) -> u64 {
        let all = self.counted.answers.iter();
        all.filter(|((of, word), _)| of == sender && *word == outcome).map(|(_, count)| count).sum()
    }

    /// How many statuses of webhooks this process has stored.
    pub fn statuses(&self) -> u64 {
        self.counted.statuses
    }

    /// The numbers in Prometheus' text format, with the names that `docs/outbox.md` lists.
    pub fn to_prometheus(&self) -> String {
        let mut text = Text(String::new());
        let senders = &self.backlog.senders;
        let gauges: [(&str, &str, Gauge); 6] = [
            ("pending", "Messages that wait, up to 100000.", |s| float(s.pending)),
            ("due", "Messages that could leave now, up to 100000.", |s| float(s.due)),
            ("oldest_due_seconds", "For how long the oldest of them has been due.", |s| seconds(s.oldest_due)),
            ("attempting", "Requests that are open.", |s| float(s.attempting)),
            ("unknown", "Messages that may have been accepted, up to 100000.", |s| float(s.unknown)),
            ("oldest_unknown_seconds", "For how long the oldest of them has been unknown.", |s| {
                seconds(s.oldest_unknown)
            }),
        ];
        for (name, help, value) in gauges {
            text.family(name, "gauge", help);
            for sender in senders {
                text.sample(name, &[("sender", &sender.sender), ("provider", &sender.provider)], value(sender));
            }
        }
        let mut workers: BTreeMap<&str, u64> = BTreeMap::new();
        for worker in &self.backlog.workers {
            *workers.entry(&worker.sender).or_default() += 1;
        }
        text.family("workers", "gauge", "Workers that have not ended.");
        for (sender, count) in workers {
            text.sample("workers", &[("sender", sender)], float(count));
        }
        text.family("attempts_total", "counter", "Attempts of this process by their outcome.");
        for ((sender, outcome), count) in &self.counted.answers {
            text.sample("attempts_total", &[("sender", sender), ("outcome", outcome)], float(*count));
        }
        let counters = [
            ("statuses_total", "Statuses of webhooks that this process has stored.", self.counted.statuses),
            ("proved_total", "Messages that became accepted by a webhook in this process.", self.counted.proved),
            ("wishes_total", "Wishes of customers to stop or start messages.", self.counted.wishes),
        ];
        for (name, help, value) in counters {
            text.family(name, "counter", help);
            text.sample(name, &[], float(value));
        }
        text.0
    }
}

/// What a gauge shows of a sender.
type Gauge = fn(&super::SenderBacklog) -> f64;

/// A text in Prometheus' format.
struct Text(String);

/// What each name begins with.
const PREFIX: &str = "whatsapp_outbox_";

impl Text {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing into a string cannot fail.
        let _ = writeln!(self.0, "# HELP {PREFIX}{name} {help}\n# TYPE {PREFIX}{name} {kind}");
    }

    fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        let labels: Vec<String> =
            labels.iter().map(|(label, value)| format!("{label}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0, "{PREFIX}{name}{labels} {value}");
    }
}

/// The value of a label.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn seconds(time: Option<core::time::Duration>) -> f64 {
    time.unwrap_or_default().as_secs_f64()
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn float(count: u64) -> f64 {
    count as f64
}
