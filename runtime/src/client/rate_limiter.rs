//! The rate limiter for the providers' documented rates.

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

/// How many keys of one rate are remembered before those that are free again are forgotten.
const MAX_KEYS: usize = 10_000;

/// Whose turn it is, for each rate that was ever asked for.
#[derive(Default)]
pub(super) struct RateLimiter(Mutex<HashMap<&'static str, Arc<Limiter>>>);

impl RateLimiter {
    /// Waits until a call keeps these rates.
    ///
    /// Nothing is locked while it waits, so a future that is dropped leaves nothing behind but a turn unused.
    pub(super) async fn wait(&self, rates: &[Rate], most: Duration) -> Result<(), Error> {
        for rate in rates {
            let limiter = self.limiter(rate);
            let key = rate.key.clone().unwrap_or_default();
            while let Err(busy) = limiter.check_key(&key) {
                let wait = busy.wait_time_from(MonotonicClock.now());
                if wait > most {
                    return Err(Error::new(
                        ErrorKind::Throttled,
                        format!(
                            "the rate `{}` is used up: {} in {:?}; the next call is due in {wait:?}",
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

/// So many calls at once, and then as many over the time.
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
    async fn calls_take_their_turns() {
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
