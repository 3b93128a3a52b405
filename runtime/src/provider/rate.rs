//! A rate that a provider documents.

use core::time::Duration;

/// How many requests of a kind a provider accepts in a time.
///
/// [`Operation::rates`](crate::provider::Operation::rates) returns the rates of an operation, and `Client` waits until they
/// allow the request.
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
    /// The name of the rate. Operations with the same name share it.
    pub name: &'static str,
    /// How many requests are allowed …
    pub calls: u32,
    /// … in this time.
    pub per: Duration,
    /// How many of them may be sent at once; by default all.
    pub burst: u32,
    /// The phone number or customer that the rate applies to, if it does not apply to all requests together.
    pub key: Option<String>,
}

impl Rate {
    /// A rate of `calls` requests in the time `per`.
    pub const fn new(name: &'static str, calls: u32, per: Duration) -> Self {
        Self { name, calls, per, burst: calls, key: None }
    }

    /// Sets how many may be sent at once.
    #[must_use]
    pub const fn with_burst(mut self, burst: u32) -> Self {
        self.burst = burst;
        self
    }

    /// Sets what the rate applies to.
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}
