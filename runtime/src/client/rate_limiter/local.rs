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

struct State {
    groups: HashMap<GroupKey, Group>,
    /// With how many groups the unused ones are removed.
    clean_up_at: usize,
    /// The numbers that were set; without an account, they hold for all accounts.
    changed: HashMap<GroupKey, Numbers>,
}

/// The name of a rate, and its account.
type GroupKey = (&'static str, Option<Arc<str>>);

impl Default for State {
    fn default() -> Self {
        Self { groups: HashMap::new(), clean_up_at: MAX_QUEUES, changed: HashMap::new() }
    }
}

/// A rate of an account.
struct Group {
    /// The numbers that were set, instead of the documented ones.
    changed: Option<Numbers>,
    /// The queue of the requests that have no customer.
    whole: Option<Queue>,
    /// The queues by customer.
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

impl Group {
    fn new(changed: Option<Numbers>) -> Self {
        Self { changed, whole: None, queues: HashMap::new(), clean_up_at: MAX_QUEUES }
    }

    /// The queue of a customer, or of all requests without one.
    fn queue(&mut self, customer: Option<&str>, numbers: Numbers) -> &mut Queue {
        let Some(customer) = customer else { return self.whole.get_or_insert_with(|| Queue::new(numbers)) };
        if self.queues.len() >= self.clean_up_at {
            self.remove_unused();
        }
        // To copy the text costs less than a second look-up.
        self.queues.entry(customer.to_owned()).or_insert_with(|| Queue::new(numbers))
    }

    /// Whether nothing is left.
    fn remove_unused(&mut self) -> bool {
        let now = Instant::now();
        self.queues.retain(|_, queue| !queue.is_unused(now));
        self.clean_up_at = MAX_QUEUES.max(2 * self.queues.len());
        self.queues.is_empty() && self.whole.as_mut().is_none_or(|queue| queue.is_unused(now))
    }
}

impl Queue {
    fn new(numbers: Numbers) -> Self {
        Self { window: RateWindow::new(numbers), waiting: 0, line: None }
    }

    fn is_unused(&mut self, now: Instant) -> bool {
        self.waiting == 0 && self.window.is_unused(now)
    }
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
        self.state().groups.values().map(|group| group.queues.len() + usize::from(group.whole.is_some())).sum()
    }

    /// How many places are taken in all lines.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.state()
            .groups
            .values()
            .flat_map(|group| group.whole.iter().chain(group.queues.values()))
            .map(|queue| queue.waiting)
            .sum()
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

    async fn acquire(&self, mut rates: Vec<Rate>, max_wait: Duration) -> Result<LocalPermit, Error> {
        put_in_order(&mut rates);
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
        state.changed.insert((rate.name, rate.account), numbers);
        let State { groups, changed, .. } = &mut *state;
        for ((name, account), group) in groups.iter_mut().filter(|((name, _), _)| *name == rate.name) {
            group.changed = changed_numbers(changed, name, account.as_ref());
            let Some(numbers) = group.changed else { continue };
            for queue in group.whole.iter_mut().chain(group.queues.values_mut()) {
                queue.window.set(numbers, now);
                if let Some(line) = &queue.line {
                    line.changed.notify_waiters();
                }
            }
        }
    }
}

/// Puts rates in the same order for all requests, and removes those that are there twice. A request waits for its rates one
/// after the other and keeps its place in each line, so different orders would block each other, as would one rate twice.
///
/// The rates of customers come first, so that a request that waits for its customer does not block the line of all.
fn put_in_order(rates: &mut Vec<Rate>) {
    fn identity(rate: &Rate) -> (bool, &str, Option<&str>, Option<&str>) {
        (rate.key.is_none(), rate.name, rate.account.as_deref(), rate.key.as_deref())
    }
    rates.sort_by(|a, b| identity(a).cmp(&identity(b)));
    rates.dedup_by(|a, b| identity(a) == identity(b));
}

/// The numbers that were set for a rate: for its account, or else for all accounts.
fn changed_numbers(
    changed: &HashMap<GroupKey, Numbers>,
    name: &'static str,
    account: Option<&Arc<str>>,
) -> Option<Numbers> {
    let of_account = changed.get(&(name, account.cloned()));
    of_account.or_else(|| changed.get(&(name, None))).copied()
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
        if self.groups.len() >= self.clean_up_at {
            self.remove_unused();
        }
        let changed = &self.changed;
        let group = self
            .groups
            .entry((rate.name, rate.account.clone()))
            .or_insert_with_key(|(name, account)| Group::new(changed_numbers(changed, name, account.as_ref())));
        let numbers = group.changed.unwrap_or_else(|| Numbers::of(rate));
        let queue = group.queue(rate.key.as_deref(), numbers);
        if queue.window.numbers() != numbers {
            queue.window.set(numbers, Instant::now());
        }
        read(queue)
    }

    fn remove_unused(&mut self) {
        self.groups.retain(|_, group| !group.remove_unused());
        self.clean_up_at = MAX_QUEUES.max(2 * self.groups.len());
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
