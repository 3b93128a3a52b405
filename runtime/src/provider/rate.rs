use core::time::Duration;

/// How many calls of a kind a provider takes.
///
/// A [`Operation`](crate::Operation) says which it has to keep, and a `Client` waits for its turn.
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
    /// A name; calls with the same name share their turns.
    pub name: &'static str,
    /// How many calls …
    pub calls: u32,
    /// … in this time.
    pub per: Duration,
    /// How many of them may come at once; all, unless set.
    pub burst: u32,
    /// For whom it holds, where it does not hold for all calls together: a number, a customer.
    pub key: Option<String>,
}

impl Rate {
    /// So many calls in a time.
    pub const fn new(name: &'static str, calls: u32, per: Duration) -> Self {
        Self { name, calls, per, burst: calls, key: None }
    }

    /// With fewer at once.
    #[must_use]
    pub const fn with_burst(mut self, burst: u32) -> Self {
        self.burst = burst;
        self
    }

    /// For one of many.
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}
