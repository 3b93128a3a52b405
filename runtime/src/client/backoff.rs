//! The backoff between attempts.

use core::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

use crate::{Error, Retry};

/// How often the client repeats an operation, and how long it waits in between.
///
/// No provider sends messages idempotently, so the client only repeats what was certainly not accepted: the provider
/// throttled it, or it never reached the provider. The wait doubles each time, up to a limit, and is reduced by a random
/// part, so that many clients do not retry at the same time. If a provider asks for a longer wait, the client waits longer.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template::{Error, ErrorKind, Retry, client::Backoff};
/// let backoff = Backoff::default();
/// assert_eq!((backoff.attempts, backoff.first, backoff.longest), (4, Duration::from_millis(500), Duration::from_secs(30)));
///
/// let throttled = Error::new(ErrorKind::Throttled, "too many").with_retry(Retry::After(Duration::from_secs(2)));
/// assert!(backoff.wait(1, &throttled).unwrap() >= Duration::from_secs(2));
/// assert_eq!(backoff.wait(4, &throttled), None, "no attempt is left");
/// let unknown = Error::new(ErrorKind::Timeout, "no answer").with_unknown_outcome();
/// assert_eq!(backoff.wait(1, &unknown), None, "it may have been accepted");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backoff {
    /// The number of attempts in total: 4.
    pub attempts: u32,
    /// The longest wait after the first attempt: half a second.
    pub first: Duration,
    /// The longest wait: 30 s. If an error asks for a longer wait, the operation is not repeated.
    pub longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { attempts: 4, first: Duration::from_millis(500), longest: Duration::from_secs(30) }
    }
}

impl Backoff {
    /// No repetition.
    pub const NEVER: Self = Self { attempts: 1, first: Duration::ZERO, longest: Duration::ZERO };

    /// Sets the number of attempts in total.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::client::Backoff::default().with_attempts(2).attempts, 2);
    /// ```
    #[must_use]
    pub const fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the wait after the first attempt.
    ///
    /// ```
    /// use std::time::Duration;
    /// let backoff = whatsapp_template::client::Backoff::default().with_first(Duration::from_millis(50));
    /// assert_eq!(backoff.first, Duration::from_millis(50));
    /// ```
    #[must_use]
    pub const fn with_first(mut self, first: Duration) -> Self {
        self.first = first;
        self
    }

    /// Sets the longest wait.
    ///
    /// ```
    /// use std::time::Duration;
    /// let backoff = whatsapp_template::client::Backoff::default().with_longest(Duration::from_secs(2));
    /// assert_eq!(backoff.longest, Duration::from_secs(2));
    /// ```
    #[must_use]
    pub const fn with_longest(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// How long to wait after this number of attempts, the last of which failed with `error`; `None` if the operation is not
    /// repeated.
    pub fn wait(&self, attempts: u32, error: &Error) -> Option<Duration> {
        let Retry::After(requested) = error.retry() else { return None };
        if attempts >= self.attempts || error.may_have_been_accepted() || requested > self.longest {
            return None;
        }
        let doubled = self.first.saturating_mul(1 << attempts.saturating_sub(1).min(16));
        Some(requested.max(jittered(doubled.min(self.longest))))
    }
}

/// A random duration between half of the wait and the wait.
fn jittered(wait: Duration) -> Duration {
    let mut random = [u8::MAX];
    // Without random numbers there is no jitter, and no request either: its nonce needs random numbers.
    let _ = SystemRandom::new().fill(&mut random);
    let [random] = random;
    (wait / 2).saturating_add(wait.mul_f64(f64::from(random) / 510.0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ErrorKind;

    fn after(wait: Duration) -> Error {
        Error::new(ErrorKind::Throttled, "").with_retry(Retry::After(wait))
    }

    #[test]
    fn waits_double_and_stay_below_their_limit() {
        let backoff = Backoff { attempts: 40, first: Duration::from_millis(100), longest: Duration::from_secs(2) };
        for (attempts, most) in [(1, 100), (2, 200), (3, 400), (5, 1600), (6, 2000), (39, 2000)] {
            for _ in 0..20 {
                let wait = backoff.wait(attempts, &after(Duration::ZERO)).unwrap();
                let most = Duration::from_millis(most);
                assert!(wait >= most / 2 && wait <= most, "{attempts}: {wait:?}");
            }
        }
        assert_eq!(backoff.wait(40, &after(Duration::ZERO)), None);
        let patient = backoff.with_first(Duration::MAX).with_longest(Duration::MAX);
        assert!(patient.wait(1, &after(Duration::MAX)) == Some(Duration::MAX));
    }

    #[test]
    fn a_wait_requested_by_the_provider_counts_up_to_the_limit() {
        let backoff = Backoff::default();
        let exact = backoff.wait(1, &after(Duration::from_secs(30)));
        assert_eq!(exact, Some(Duration::from_secs(30)));
        assert_eq!(backoff.wait(1, &after(Duration::from_secs(31))), None);
    }

    #[test]
    fn unsafe_repetitions_are_not_made() {
        for retry in [Retry::Never, Retry::FixFirst, Retry::CheckFirst] {
            let error = Error::new(ErrorKind::Refused, "").with_retry(retry);
            assert_eq!(Backoff::default().wait(1, &error), None);
        }
        assert_eq!(Backoff::NEVER.wait(1, &after(Duration::ZERO)), None);
    }
}
