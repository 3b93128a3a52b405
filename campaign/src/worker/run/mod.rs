//! The loop of a worker.

mod last_answers;
mod sign_of_life;

use core::future::Future;
use core::time::Duration;
use std::collections::HashMap;

use tokio::sync::Notify;
use tokio::task::{Id, JoinSet};
use tokio::time::{Instant, MissedTickBehavior};
use whatsapp_template::Brake;
use whatsapp_template::client::Transport;
use whatsapp_template::provider::Provider;
use whatsapp_template::template::BuiltIn;

use crate::crash_point::CrashPoint;
use crate::database::bounded;
use crate::worker::Worker;
use crate::worker::answer::{Answer, SENDER_PAUSE};
use crate::worker::mass;
use crate::worker::message::{Deadline, Marked};
use crate::worker::queue::{Next, Queue, Room};
use crate::worker::rate::{Moment, Pace, Rates, SharedRate};
use crate::worker::step::step;
use crate::worker::trace;
use crate::worker::wake::Wake;
use crate::worker::window::{BATCH, Window};
use crate::{Error, ErrorKind, Ledger};

/// How long an answer waits for others, which are written in the same transaction.
const GATHER: Duration = Duration::from_millis(5);

/// How long a worker waits if due messages could not be marked, because another worker holds them.
const CONTENDED: Duration = Duration::from_millis(100);

/// After which time a worker looks for messages, even if nothing wakes it.
const LOOK: Duration = Duration::from_secs(1);

/// How long a worker waits after the database has failed.
const PAUSE: Duration = Duration::from_millis(500);

/// A worker that runs.
pub(super) struct Run<'w, Q, P, T> {
    worker: &'w Worker<P, T>,
    queue: Q,
    rates: Rates,
    /// Its number in the database.
    driver: i64,
    in_flight: JoinSet<Vec<Answer>>,
    /// The messages of each task, in case the task ends without an answer.
    tasks: HashMap<Id, Task>,
    /// Answers that are not committed yet.
    answers: Vec<Answer>,
    /// Whether a commit may have marked messages without the worker knowing which.
    must_reread: bool,
    /// When the database is asked for messages again.
    next: Instant,
    /// Whether the queue will have no further messages.
    is_empty: bool,
    /// Until when the sender pauses.
    paused_until: Instant,
    window: Window,
}

/// A request that is open.
struct Task {
    /// The ids and attempts of its messages.
    messages: Vec<(i64, i64)>,
    is_mass: bool,
}

impl<'w, Q: Queue, P: Provider<Rules: BuiltIn>, T: Transport> Run<'w, Q, P, T> {
    pub(super) async fn start(worker: &'w Worker<P, T>, queue: Q) -> Result<Self, Error> {
        let shared = |rate: &Option<_>| rate.as_ref().map(|rate| SharedRate::new(P::NAME, rate));
        let rates = Rates { messages: shared(&worker.settings.rate), mass: shared(&worker.settings.mass_rate) };
        let mut run = Self {
            worker,
            queue,
            rates,
            driver: 0,
            in_flight: JoinSet::new(),
            tasks: HashMap::new(),
            answers: Vec::new(),
            must_reread: false,
            next: Instant::now(),
            is_empty: false,
            paused_until: Instant::now(),
            window: Window::new(),
        };
        bounded(async {
            worker.ledger.check_identity().await?;
            run.register().await?;
            run.take_over().await
        })
        .await?;
        Ok(run)
    }

    fn ledger(&self) -> &'w Ledger {
        &self.worker.ledger
    }

    /// Sends until the future completes or the queue is empty for good, then finishes what is open.
    pub(super) async fn until(mut self, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
        let stop = Notify::new();
        // The two run side by side. If the loop awaited `shutdown` between its steps only, a future that uses the ledger could
        // hold the connection that a step waits for.
        let stopped = async {
            shutdown.await;
            stop.notify_one();
            core::future::pending::<core::convert::Infallible>().await
        };
        let worker = self.worker;
        tokio::select! {
            result = self.work(&stop) => result?,
            never = stopped => match never {},
            never = worker.ledger.keep_retention(worker.settings.retention) => match never {},
        }
        CrashPoint::Stopping.reach();
        self.finish().await
    }

    /// Sends until `stop` is notified or the queue is empty for good.
    async fn work(&mut self, stop: &Notify) -> Result<(), Error> {
        let mut wake = if Q::NOTIFIES { bounded(Wake::new(self.ledger().database())).await? } else { Wake::Never };
        let mut heartbeat = tokio::time::interval(self.worker.settings.lease / 6);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            self.collect();
            if self.has_work()
                && let Err(error) = bounded(self.step()).await
            {
                if error.kind() == ErrorKind::Suspect {
                    return Err(error);
                }
                tracing::warn!(%error, "the database of the outbox failed; the worker tries again");
                self.must_reread = true;
                self.next = Instant::now() + PAUSE;
            }
            if self.is_empty && self.in_flight.is_empty() && !self.must_reread {
                return Ok(());
            }
            let look = Instant::now() + LOOK;
            // With nothing to write and no room to mark, only an answer or the end of a pause changes anything.
            let is_idle = !self.must_reread && self.answers.is_empty() && self.room().is_none();
            let next = if is_idle { look } else { self.next.min(look) };
            tokio::select! {
                () = stop.notified() => return Ok(()),
                _ = heartbeat.tick() => self.heartbeat().await?,
                Some(joined) = self.in_flight.join_next_with_id(), if !self.in_flight.is_empty() => self.joined(joined),
                () = wake.wait(), if self.next > Instant::now() && !self.must_reread => self.next = Instant::now(),
                () = tokio::time::sleep_until(next) => self.next = self.next.min(Instant::now()),
            }
        }
    }

    /// Whether a step has something to write or to mark.
    fn has_work(&self) -> bool {
        let now = Instant::now();
        if self.must_reread {
            return now >= self.next;
        }
        self.answers.len() >= BATCH || (now >= self.next && (self.room().is_some() || !self.answers.is_empty()))
    }

    /// What may be marked; `None` if nothing.
    fn room(&self) -> Option<Room> {
        if self.is_empty || self.paused_until > Instant::now() {
            return None;
        }
        let mass = self.tasks.values().filter(|task| task.is_mass).count();
        self.window.room(self.worker.settings.concurrency, self.in_flight.len(), mass)
    }

    /// Collects the answers that have come in.
    fn collect(&mut self) {
        while let Some(joined) = self.in_flight.try_join_next_with_id() {
            self.joined(joined);
        }
    }

    fn joined(&mut self, joined: Result<(Id, Vec<Answer>), tokio::task::JoinError>) {
        match joined {
            Ok((id, answers)) => {
                self.tasks.remove(&id);
                // The answers of a request with several recipients are alike.
                if let Some(answer) = answers.first() {
                    self.window.resize(answer);
                }
                let stops = answers.iter().any(|answer| answer.brake == Brake::Sender);
                if stops && self.paused_until <= Instant::now() {
                    tracing::error!(
                        "every message of the sender would fail as the last one did; it pauses for a minute"
                    );
                    self.paused_until = Instant::now() + SENDER_PAUSE;
                }
                self.answers.extend(answers);
            }
            Err(error) => {
                let lost = self.tasks.remove(&error.id()).map(|task| task.messages).unwrap_or_default();
                self.answers.extend(lost.into_iter().map(|(id, attempt)| Answer::lost(id, attempt)));
            }
        }
        self.next = self.next.min(Instant::now() + GATHER);
        CrashPoint::Collected.reach();
    }

    async fn step(&mut self) -> Result<(), Error> {
        let ledger = self.ledger();
        if self.must_reread {
            // After a failure it may be another database: a replica that took over has forgotten attempts.
            ledger.check_identity().await?;
            self.reread().await?;
        }
        // From before the marks: the worker may be paused between its commit and the next line.
        let deadline = Deadline::new(self.worker.settings.lease);
        let room = self.room();
        let result = step(ledger, &mut self.queue, self.driver, &self.rates, &self.answers, room).await?;
        CrashPoint::Committed.reach();
        trace::answered(ledger, self.queue.sender(), &self.answers);
        self.answers.clear();
        trace::marked(self.queue.sender(), result.marked.len());
        self.next = Instant::now()
            + match result.next {
                // A time by a clock that was set back may be a day ahead.
                Next::After(wait) => wait.min(LOOK),
                Next::Contended => CONTENDED,
                Next::WhenAdded | Next::Never => LOOK,
            };
        // An answer that is written later may make a row due again.
        self.is_empty = result.next == Next::Never && self.in_flight.is_empty();
        // The slices of the next steps begin when they are committed, and those with several recipients when the request is made.
        let observe = |pace: Pace| {
            ledger.shared.clock.observe_commit(pace.taken().elapsed(), deadline.length() * 2 / 5);
        };
        if result.is_mass {
            self.send_mass(result.marked, result.pace, deadline).await;
            result.pace.map(observe);
        } else {
            result.pace.map(observe);
            self.send(result.marked, result.pace, deadline).await;
        }
        Ok(())
    }

    /// Sends each message in a request of its own.
    async fn send(&mut self, marked: Vec<Marked>, pace: Option<Pace>, deadline: Deadline) {
        let mut index = 0;
        for message in marked {
            let messages = vec![(message.id, message.attempt)];
            let moment = pace.map_or(Moment::default(), |pace| pace.moment(index));
            match message.into_attempt(self.worker, deadline, moment).await {
                Ok(sending) => {
                    let task = self.in_flight.spawn(async move { vec![sending.await] });
                    self.tasks.insert(task.id(), Task { messages, is_mass: false });
                    index += 1;
                }
                Err(answer) => self.answers.push(answer),
            }
        }
    }

    /// Sends all messages in one request.
    async fn send_mass(&mut self, marked: Vec<Marked>, pace: Option<Pace>, deadline: Deadline) {
        let moment = pace.map_or(Moment::default(), |pace| pace.moment(0));
        let request = mass::request(marked, self.worker, deadline, moment).await;
        self.answers.extend(request.unsendable);
        if let Some(sending) = request.sending {
            let task = self.in_flight.spawn(sending);
            self.tasks.insert(task.id(), Task { messages: request.messages, is_mass: true });
        }
    }
}
