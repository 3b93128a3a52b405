//! The rate limiter of one process.

use core::fmt;
use core::pin::pin;
use core::time::Duration;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Mutex as FairMutex, Notify};
use tokio::time::{Instant, timeout_at};

use super::RateLimiter;
use super::window::{Numbers, RateWindow};
use crate::{Error, ErrorKind, Retry, provider::Rate};

/// How many customers of a rate are stored before the unused ones are removed.
const MAX_QUEUES: usize = 10_000;

/// Keeps the rates of the requests that this process makes.
///
/// In no window of the documented length more requests leave than documented; a rate with another burst is a bucket that is
/// refilled (see [`Rate`]). Requests that have to wait leave in the order in which they came, and each of them waits with one
/// timer. A request that is cancelled gives its place to the next one.
///
/// Requests do not all take the same time to reach the provider, so some that leave later arrive earlier. Two things keep the
/// rate at the provider as well: windows are 5 % longer than documented, at most 50 ms, and a request whose response takes
/// longer than the fastest one counts as if it had left later.
///
/// Clones share their rates, so several clients can keep them together. Rates are counted by account.
///
/// ```
/// use whatsapp_template::client::LocalRateLimiter;
/// use whatsapp_template::{Client, Meta};
/// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
/// let rates = LocalRateLimiter::new();
/// let orders = Client::new(meta.clone()).with_rate_limiter(rates.clone());
/// let reminders = Client::new(meta).with_rate_limiter(rates);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct LocalRateLimiter(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    groups: HashMap<GroupKey, Group>,
    /// The numbers that were set; without an account, they hold for all accounts.
    changed: HashMap<GroupKey, Numbers>,
}

/// The name of a rate, and its account.
type GroupKey = (&'static str, Option<Arc<str>>);

/// A rate of an account.
struct Group {
    /// The queues by customer; the empty key is the whole account.
    queues: HashMap<String, Queue>,
    /// With how many queues the unused ones are removed.
    clean_up_at: usize,
}

/// The requests that share a rate.
struct Queue {
    window: RateWindow,
    /// How many requests wait.
    waiting: usize,
    /// Exists once a request has waited.
    line: Option<Arc<Line>>,
}

/// The order of requests that wait. The first one has the lock.
#[derive(Default)]
struct Line {
    first: Arc<FairMutex<()>>,
    changed: Notify,
}

impl LocalRateLimiter {
    /// A rate limiter that has not counted any request.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while the state is locked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many customers and accounts are counted.
    #[cfg(test)]
    pub(super) fn queues(&self) -> usize {
        self.state().groups.values().map(|group| group.queues.len()).sum()
    }

    /// How many places are taken in all lines.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.state().groups.values().flat_map(|group| group.queues.values()).map(|queue| queue.waiting).sum()
    }

    /// Waits for each rate in its turn, then counts the request for all of them at once.
    async fn wait(&self, rates: &[Rate], deadline: Instant, max_wait: Duration) -> Result<(), Error> {
        let mut places = Vec::with_capacity(rates.len());
        for rate in rates {
            let (line, ahead) = self.state().queue(rate, |queue| {
                queue.waiting += 1;
                (Arc::clone(queue.line.get_or_insert_default()), queue.waiting - 1)
            });
            let place = Place { limiter: self, rate };
            self.allowed_at(rate, ahead, deadline)?;
            let Ok(first) = timeout_at(deadline, Arc::clone(&line.first).lock_owned()).await else {
                return Err(too_late(rate, max_wait));
            };
            loop {
                let mut changed = pin!(line.changed.notified());
                changed.as_mut().enable();
                let allowed_at = self.allowed_at(rate, 0, deadline)?;
                if allowed_at <= Instant::now() {
                    break;
                }
                // Both outcomes are the same: look again when the request is allowed.
                let _ = timeout_at(allowed_at, changed).await;
            }
            places.push((first, place));
        }
        // No other request was counted for these rates since they allowed this one: this is the first in each line.
        self.state().start(rates);
        Ok(())
    }

    /// When a request is allowed; an error if that is after the deadline.
    fn allowed_at(&self, rate: &Rate, ahead: usize, deadline: Instant) -> Result<Instant, Error> {
        let now = Instant::now();
        let (allowed_at, numbers) =
            self.state().queue(rate, |queue| (queue.window.allowed_at(now, ahead), queue.window.numbers()));
        if allowed_at <= deadline {
            return Ok(allowed_at);
        }
        Err(used_up(rate, numbers, allowed_at.saturating_duration_since(now)))
    }
}

impl RateLimiter for LocalRateLimiter {
    type Permit = LocalPermit;

    async fn acquire(&self, rates: Vec<Rate>, max_wait: Duration) -> Result<LocalPermit, Error> {
        let now = Instant::now();
        let counted = self.state().try_start(&rates, now);
        let Err((rate, numbers, wait)) = counted else {
            return Ok(LocalPermit { limiter: self.clone(), rates, started: now });
        };
        if wait > max_wait {
            return Err(used_up(rate, numbers, wait));
        }
        let deadline = now.checked_add(max_wait).unwrap_or(now + Duration::from_hours(24 * 365));
        self.wait(&rates, deadline, max_wait).await?;
        Ok(LocalPermit { limiter: self.clone(), rates, started: Instant::now() })
    }

    fn set_rate(&self, rate: Rate) {
        let (now, numbers) = (Instant::now(), Numbers::of(&rate));
        let mut state = self.state();
        for ((name, account), group) in &mut state.groups {
            if *name == rate.name && (rate.account.is_none() || rate.account == *account) {
                for queue in group.queues.values_mut() {
                    queue.window.set(numbers, now);
                    if let Some(line) = &queue.line {
                        line.changed.notify_waiters();
                    }
                }
            }
        }
        state.changed.insert((rate.name, rate.account), numbers);
    }
}

impl State {
    /// Counts a request for all rates if they allow it now. Otherwise, returns the rate with the longest wait.
    fn try_start<'r>(&mut self, rates: &'r [Rate], now: Instant) -> Result<(), (&'r Rate, Numbers, Duration)> {
        let mut longest: Option<(&Rate, Numbers, Duration)> = None;
        let mut counted = 0;
        for rate in rates {
            let count = longest.is_none();
            let found = self.queue(rate, |queue| {
                let wait = queue.window.allowed_at(now, queue.waiting).saturating_duration_since(now);
                // A request that waits goes first, even if it is about to be allowed.
                if queue.waiting > 0 || !wait.is_zero() {
                    return Some((queue.window.numbers(), wait));
                }
                if count {
                    queue.window.start();
                }
                None
            });
            counted += usize::from(count && found.is_none());
            if let Some((numbers, wait)) = found
                && longest.is_none_or(|(_, _, longest)| wait > longest)
            {
                longest = Some((rate, numbers, wait));
            }
        }
        let Some(longest) = longest else { return Ok(()) };
        for rate in rates.iter().take(counted) {
            self.queue(rate, |queue| queue.window.take_back());
        }
        Err(longest)
    }

    /// Counts a request that leaves.
    fn start(&mut self, rates: &[Rate]) {
        for rate in rates {
            self.queue(rate, |queue| queue.window.start());
        }
    }

    /// The queue of a rate, with its current numbers.
    fn queue<R>(&mut self, rate: &Rate, read: impl FnOnce(&mut Queue) -> R) -> R {
        let group_key = (rate.name, rate.account.clone());
        let changed = self.numbers(&group_key);
        let numbers = changed.unwrap_or_else(|| Numbers::of(rate));
        if !self.groups.contains_key(&group_key) && self.groups.len() >= MAX_QUEUES {
            self.remove_unused();
        }
        let group =
            self.groups.entry(group_key).or_insert_with(|| Group { queues: HashMap::new(), clean_up_at: MAX_QUEUES });
        let key = rate.key.as_deref().unwrap_or_default();
        if let Some(queue) = group.queues.get_mut(key) {
            if queue.window.numbers() != numbers {
                queue.window.set(numbers, Instant::now());
            }
            return read(queue);
        }
        if group.queues.len() >= group.clean_up_at {
            group.remove_unused();
        }
        let mut queue = Queue { window: RateWindow::new(numbers), waiting: 0, line: None };
        let result = read(&mut queue);
        group.queues.insert(key.to_owned(), queue);
        result
    }

    /// The numbers that were set for a rate.
    fn numbers(&self, (name, account): &GroupKey) -> Option<Numbers> {
        if self.changed.is_empty() {
            return None;
        }
        let of_account = self.changed.get(&(*name, account.clone()));
        of_account.or_else(|| self.changed.get(&(*name, None))).copied()
    }

    fn remove_unused(&mut self) {
        self.groups.retain(|_, group| {
            group.remove_unused();
            !group.queues.is_empty()
        });
    }
}

impl Group {
    fn remove_unused(&mut self) {
        let now = Instant::now();
        self.queues.retain(|_, queue| queue.waiting > 0 || !queue.window.is_unused(now));
        self.clean_up_at = MAX_QUEUES.max(2 * self.queues.len());
    }
}

/// A request that [`LocalRateLimiter`] has counted. When this is dropped, its response has arrived, or will not arrive.
#[must_use = "the request counts as answered once this is dropped"]
pub struct LocalPermit {
    limiter: LocalRateLimiter,
    rates: Vec<Rate>,
    started: Instant,
}

impl Drop for LocalPermit {
    fn drop(&mut self) {
        let (mut state, now) = (self.limiter.state(), Instant::now());
        for rate in &self.rates {
            state.queue(rate, |queue| {
                queue.window.end(self.started, now);
                // The first request in the line may have waited for this response.
                if let Some(line) = queue.line.as_ref().filter(|_| queue.waiting > 0) {
                    line.changed.notify_waiters();
                }
            });
        }
    }
}

impl fmt::Debug for LocalPermit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalPermit").field("rates", &self.rates.len()).finish_non_exhaustive()
    }
}

/// The place of a request that waits. It is given up when this is dropped.
struct Place<'p> {
    limiter: &'p LocalRateLimiter,
    rate: &'p Rate,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.limiter.state().queue(self.rate, |queue| queue.waiting = queue.waiting.saturating_sub(1));
    }
}

fn used_up(rate: &Rate, numbers: Numbers, wait: Duration) -> Error {
    let message = format!(
        "the rate `{}` is used up: {} in {:?}; the next operation is allowed in {wait:?}",
        rate.name, numbers.calls, numbers.per
    );
    Error::new(ErrorKind::Throttled, message).with_retry(Retry::After(wait))
}

/// The error for a request that has waited as long as it may: those before it took longer than was predicted.
fn too_late(rate: &Rate, max_wait: Duration) -> Error {
    let message =
        format!("the rate `{}` did not allow the operation within {max_wait:?}; send fewer at a time", rate.name);
    Error::new(ErrorKind::Throttled, message).with_retry(Retry::After(max_wait))
}

impl fmt::Debug for LocalRateLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalRateLimiter").field("rates", &self.state().groups.len()).finish()
    }
}
