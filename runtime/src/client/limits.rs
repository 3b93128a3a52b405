//! Time-outs of requests, and the size limit of responses.

use core::time::Duration;

/// How long a request may take, and how large a response may be.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template::client::Limits;
/// let limits = Limits::default();
/// assert_eq!(limits.connect_timeout(), Duration::from_secs(5));
/// assert_eq!(limits.timeout(), Duration::from_secs(10));
/// assert_eq!(limits.max_response_bytes(), 4 * 1024 * 1024);
/// assert_eq!(limits.rate_wait(), Some(Duration::from_mins(1)));
/// assert_eq!(limits.with_timeout(Duration::from_secs(3)).timeout(), Duration::from_secs(3));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    connect_timeout: Duration,
    timeout: Duration,
    rate_wait: Option<Duration>,
    max_response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_secs(10),
            rate_wait: Some(Duration::from_mins(1)),
            max_response_bytes: 4 * 1024 * 1024,
        }
    }
}

impl Limits {
    /// Sets the time to establish a connection, including TLS.
    ///
    /// It applies to the transport that [`Client::new`](crate::Client::new) builds, which uses at most three quarters of
    /// [`timeout`](Self::timeout) for a connection. A failed connection then ends as [`ErrorKind::Connect`], which means that
    /// nothing was sent, and not as [`ErrorKind::Timeout`], after which the request may have been accepted.
    ///
    /// A transport of your own, from [`with_transport`](crate::Client::with_transport) or `with_reqwest`, has its own connect
    /// time-out, and this one does not change it. Make that one shorter than [`timeout`](Self::timeout) too.
    ///
    /// [`ErrorKind::Connect`]: crate::ErrorKind::Connect
    /// [`ErrorKind::Timeout`]: crate::ErrorKind::Timeout
    #[must_use]
    pub const fn with_connect_timeout(mut self, connect_timeout: Duration) -> Self {
        self.connect_timeout = connect_timeout;
        self
    }

    /// Sets the time of the whole request, until the last byte of the response.
    #[must_use]
    pub const fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how long an operation may wait for the provider's rates. `None` switches the rate limiter off.
    ///
    /// ```
    /// use std::time::Duration;
    /// use whatsapp_template::client::Limits;
    /// let wait = Duration::from_secs(5);
    /// assert_eq!(Limits::default().with_rate_wait(wait).rate_wait(), Some(wait));
    /// assert_eq!(Limits::default().with_rate_wait(None).rate_wait(), None);
    /// ```
    #[must_use]
    pub fn with_rate_wait(mut self, rate_wait: impl Into<Option<Duration>>) -> Self {
        self.rate_wait = rate_wait.into();
        self
    }

    /// Sets the size of the largest response.
    #[must_use]
    pub const fn with_max_response_bytes(mut self, max_response_bytes: usize) -> Self {
        self.max_response_bytes = max_response_bytes;
        self
    }

    /// The time to establish a connection: 5 s by default, as in CAMS' SDK. See
    /// [`with_connect_timeout`](Self::with_connect_timeout) for the transports to which it applies.
    pub const fn connect_timeout(&self) -> Duration {
        self.connect_timeout
    }

    /// The connect time-out of the default transport. It is shorter than the time of the whole request, so that a connection
    /// that is not established ends before the request does, as an error after which the request can be repeated.
    pub(super) fn default_transport_connect_timeout(&self) -> Duration {
        self.connect_timeout.min(self.timeout / 4 * 3)
    }

    /// The time of the whole request, until the last byte of the response: 10 s by default, as in CAMS' SDK.
    pub const fn timeout(&self) -> Duration {
        self.timeout
    }

    /// How long an operation may wait for the provider's rates, all attempts together: one minute by default. An operation
    /// that would have to wait longer fails, and its error contains the waiting time. With `None`, the rate limiter is off.
    pub const fn rate_wait(&self) -> Option<Duration> {
        self.rate_wait
    }

    /// The size of the largest response: 4 MiB by default. A page of 100 templates of NXCloud has about a tenth of that.
    pub const fn max_response_bytes(&self) -> usize {
        self.max_response_bytes
    }
}
