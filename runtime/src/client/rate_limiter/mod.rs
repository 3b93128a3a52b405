//! The trait that rate limiters implement.

mod local;
#[cfg(test)]
mod tests;
mod window;

pub use local::{LocalPermit, LocalRateLimiter};

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::time::Duration;
use std::sync::Arc;

use crate::{Error, provider::Rate};

/// Keeps the rates of a provider.
///
/// The default is [`LocalRateLimiter`], which counts the requests of this process. Implement it to count those of several
/// processes, for example in a database that they share.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use std::time::Duration;
/// use whatsapp_template::client::{LocalPermit, LocalRateLimiter, RateLimiter};
/// use whatsapp_template::{Client, Error, Meta, provider::Rate};
///
/// /// Counts how often it was asked.
/// #[derive(Default)]
/// struct Counted {
///     requests: AtomicUsize,
///     rates: LocalRateLimiter,
/// }
///
/// impl RateLimiter for Counted {
///     type Permit = LocalPermit;
///
///     async fn acquire(&self, rates: Vec<Rate>, max_wait: Duration) -> Result<LocalPermit, Error> {
///         self.requests.fetch_add(1, Ordering::Relaxed);
///         self.rates.acquire(rates, max_wait).await
///     }
///
///     fn set_rate(&self, rate: Rate) {
///         self.rates.set_rate(rate);
///     }
/// }
///
/// let client = Client::new(Meta::new("the token", "102290129340398", "106540352242922")?)
///     .with_rate_limiter(Counted::default());
/// # Ok::<(), Error>(())
/// ```
pub trait RateLimiter: Send + Sync {
    /// What a counted request holds until its response has arrived, or its attempt has failed. It is `()` for a limiter that
    /// does not need to know.
    type Permit: Send + 'static;

    /// Waits until each of these rates allows one more request, and counts it for all of them.
    ///
    /// The rates are those of [`Operation::rates`](crate::provider::Operation::rates), at least one. If the request would
    /// have to wait longer than `max_wait`, return an error with [`ErrorKind::Throttled`](crate::ErrorKind::Throttled) and
    /// [`Retry::After`](crate::Retry::After), and count nothing. A future that is dropped before it ends must count nothing
    /// either.
    fn acquire(&self, rates: Vec<Rate>, max_wait: Duration)
    -> impl Future<Output = Result<Self::Permit, Error>> + Send;

    /// Replaces the numbers of a rate, also for requests that wait already: see
    /// [`Client::set_rate`](crate::Client::set_rate). Later calls of [`acquire`](Self::acquire) still pass the documented
    /// numbers.
    fn set_rate(&self, rate: Rate);
}

impl<L: RateLimiter> RateLimiter for Arc<L> {
    type Permit = L::Permit;

    fn acquire(&self, rates: Vec<Rate>, max_wait: Duration) -> impl Future<Output = Result<L::Permit, Error>> + Send {
        (**self).acquire(rates, max_wait)
    }

    fn set_rate(&self, rate: Rate) {
        (**self).set_rate(rate);
    }
}

/// The rate limiter of a client.
#[derive(Clone)]
pub(in crate::client) enum AnyRateLimiter {
    Local(LocalRateLimiter),
    Other(Arc<dyn BoxedRateLimiter>),
}

impl AnyRateLimiter {
    pub(in crate::client) fn other(limiter: impl RateLimiter + 'static) -> Self {
        Self::Other(Arc::new(limiter))
    }

    pub(in crate::client) async fn acquire(&self, rates: Vec<Rate>, max_wait: Duration) -> Result<AnyPermit, Error> {
        match self {
            Self::Local(limiter) => limiter.acquire(rates, max_wait).await.map(AnyPermit::Local),
            Self::Other(limiter) => limiter.acquire_boxed(rates, max_wait).await.map(AnyPermit::Other),
        }
    }

    pub(in crate::client) fn set_rate(&self, rate: Rate) {
        match self {
            Self::Local(limiter) => limiter.set_rate(rate),
            Self::Other(limiter) => limiter.set_rate_boxed(rate),
        }
    }
}

/// What a counted request holds. It is dropped when the response has arrived.
#[allow(dead_code, reason = "the contents are for their `Drop`")]
pub(in crate::client) enum AnyPermit {
    Local(LocalPermit),
    Other(Box<dyn Send>),
}

impl Default for AnyRateLimiter {
    fn default() -> Self {
        Self::Local(LocalRateLimiter::default())
    }
}

impl fmt::Debug for AnyRateLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local(limiter) => limiter.fmt(f),
            Self::Other(_) => f.write_str("RateLimiter"),
        }
    }
}

/// The future of a rate limiter as a trait object.
type Acquiring<'l> = Pin<Box<dyn Future<Output = Result<Box<dyn Send>, Error>> + Send + 'l>>;

/// [`RateLimiter`] as a trait object, so that a client has no type parameter for it.
pub(super) trait BoxedRateLimiter: Send + Sync {
    fn acquire_boxed(&self, rates: Vec<Rate>, max_wait: Duration) -> Acquiring<'_>;

    fn set_rate_boxed(&self, rate: Rate);
}

impl<L: RateLimiter> BoxedRateLimiter for L {
    fn acquire_boxed(&self, rates: Vec<Rate>, max_wait: Duration) -> Acquiring<'_> {
        Box::pin(async move {
            let permit: Box<dyn Send> = Box::new(self.acquire(rates, max_wait).await?);
            Ok(permit)
        })
    }

    fn set_rate_boxed(&self, rate: Rate) {
        self.set_rate(rate);
    }
}
