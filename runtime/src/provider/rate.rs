//! A rate that a provider documents.

use core::time::Duration;
use std::sync::Arc;

/// How many requests of a kind a provider accepts in a time.
///
/// [`Operation::rates`](crate::provider::Operation::rates) returns the rates of an operation, and `Client` waits until they
/// allow the request.
///
/// A rate is a window: in no time of this length more requests leave. With a `burst` that differs from `calls`, it is a bucket
/// instead: so many requests may leave at once, and the bucket is refilled at the rate.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template::{Cams, cams::GetChatappTemplateDetail, provider::Operation};
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
/// let rates = GetChatappTemplateDetail::new("en_US").rates(&cams);
/// assert_eq!((rates[0].calls, rates[0].per), (5, Duration::from_secs(1)));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rate {
    /// The name of the rate. Operations with the same name share it. That of messages is [`Rate::MESSAGES`].
    pub name: &'static str,
    /// How many requests are allowed …
    pub calls: u32,
    /// … in this time.
    pub per: Duration,
    /// How many of them may be sent at once; by default all.
    pub burst: u32,
    /// The account or business number that has the rate, so that clients of several accounts can share a rate limiter.
    pub account: Option<Arc<str>>,
    /// The customer that the rate applies to, if it does not apply to all requests of the account together.
    pub key: Option<String>,
}

impl Rate {
    /// The name of the rate of all messages that an account or a business number sends.
    ///
    /// ```
    /// use std::time::Duration;
    /// use whatsapp_template::{Client, Meta, provider::Rate};
    /// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
    /// let client = Client::new(meta);
    /// // The number was upgraded.
    /// client.set_rate(Rate::new(Rate::MESSAGES, 1000, Duration::from_secs(1)));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub const MESSAGES: &'static str = "messages";

    /// A rate of `calls` requests in the time `per`.
    pub const fn new(name: &'static str, calls: u32, per: Duration) -> Self {
        Self { name, calls, per, burst: calls, account: None, key: None }
    }

    /// Sets how many may be sent at once; the rate is then a bucket.
    #[must_use]
    pub const fn with_burst(mut self, burst: u32) -> Self {
        self.burst = burst;
        self
    }

    /// Sets the account or business number that has the rate.
    #[must_use]
    pub fn with_account(mut self, account: impl Into<Arc<str>>) -> Self {
        self.account = Some(account.into());
        self
    }

    /// Sets the customer that the rate applies to.
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}
