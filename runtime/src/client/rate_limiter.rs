//! A rate limiter for the documented rates of the providers.

use core::num::NonZeroU32;
use core::time::Duration;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use governor::Quota;
use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;

use crate::{Error, ErrorKind, Retry, provider::Rate};

type Clocked = NoOpMiddleware<std::time::Instant>;
type Limiter = governor::RateLimiter<String, HashMapStateStore<String>, MonotonicClock, Clocked>;

/// How many keys of a rate are stored before the unused ones are removed.
const MAX_KEYS: usize = 10_000;

/// A limiter for each rate that an operation has used.
#[derive(Default)]
pub(super) struct RateLimiter(Mutex<HashMap<&'static str, Arc<Limiter>>>);

impl RateLimiter {
    /// Waits until these rates allow an operation, at most for `max`.
    ///
    /// Nothing is locked while it waits, so dropping the future is safe.
    pub(super) async fn wait(&self, rates: &[Rate], max: Duration) -> Result<(), Error> {
        for rate in rates {
            let limiter = self.limiter(rate);
            let key = rate.key.clone().unwrap_or_default();
            while let Err(busy) = limiter.check_key(&key) {
                let wait = busy.wait_time_from(MonotonicClock.now());
                if wait > max {
                    return Err(Error::new(
                        ErrorKind::Throttled,
                        format!(
                            "the rate `{}` is used up: {} in {:?}; the next operation is allowed in {wait:?}",
                            rate.name, rate.calls, rate.per
                        ),
                    )
                    .with_retry(Retry::After(wait)));
                }
                tokio::time::sleep(wait).await;
            }
        }
        Ok(())
    }

    fn limiter(&self, rate: &Rate) -> Arc<Limiter> {
        let mut limiters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let limiter = limiters.entry(rate.name).or_insert_with(|| {
            Arc::new(governor::RateLimiter::new(quota(rate), HashMapStateStore::default(), MonotonicClock))
        });
        if limiter.len() > MAX_KEYS {
            limiter.retain_recent();
        }
        Arc::clone(limiter)
    }
}

/// The burst, and then the number of operations over the period.
fn quota(rate: &Rate) -> Quota {
    let burst = NonZeroU32::new(rate.burst.max(1)).unwrap_or(NonZeroU32::MIN);
    let each = rate.per / rate.calls.max(1);
    Quota::with_period(each).unwrap_or_else(|| Quota::per_second(NonZeroU32::MAX)).allow_burst(burst)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::Instant;

    use super::*;

    fn rate(key: Option<&str>) -> Rate {
        let rate = Rate::new("test", 50, Duration::from_secs(1)).with_burst(1);
        match key {
            Some(key) => rate.with_key(key),
            None => rate,
        }
    }

    #[tokio::test]
    async fn operations_wait_for_the_rate() {
        let (limiter, start) = (RateLimiter::default(), Instant::now());
        for _ in 0..6 {
            limiter.wait(&[rate(None)], Duration::from_secs(1)).await.unwrap();
        }
        assert!(start.elapsed() >= Duration::from_millis(95), "{:?}", start.elapsed());
    }

    #[tokio::test]
    async fn keys_do_not_wait_for_each_other() {
        let limiter = RateLimiter::default();
        for n in 0..200 {
            limiter.wait(&[rate(Some(&n.to_string()))], Duration::ZERO).await.unwrap();
        }
        let error = limiter.wait(&[rate(Some("7"))], Duration::ZERO).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Throttled);
        assert!(matches!(error.retry(), Retry::After(_)) && !error.may_have_been_accepted());
    }

    #[tokio::test]
    async fn a_dropped_future_leaves_nothing_locked() {
        let limiter = RateLimiter::default();
        limiter.wait(&[rate(None)], Duration::ZERO).await.unwrap();
        let slow = Rate::new("slow", 1, Duration::from_mins(1)).with_burst(1);
        limiter.wait(std::slice::from_ref(&slow), Duration::ZERO).await.unwrap();
        let waiting = limiter.wait(std::slice::from_ref(&slow), Duration::from_mins(2));
        assert!(tokio::time::timeout(Duration::from_millis(5), waiting).await.is_err());
        limiter.wait(&[rate(None)], Duration::from_secs(1)).await.unwrap();
    }
}
