//! Time-outs of requests, and the size limit of responses.

use core::time::Duration;

/// How long a request may take, and how large a response may be.
///
/// ```
/// use std::time::Duration;
/// let limits = whatsapp_template::client::Limits::default();
/// assert_eq!(limits.connect_timeout, Duration::from_secs(5));
/// assert_eq!(limits.timeout, Duration::from_secs(10));
/// assert_eq!(limits.response_bytes, 4 * 1024 * 1024);
/// assert_eq!(limits.rate_wait, Some(Duration::from_mins(1)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The time to establish a connection: 5 s, as in CAMS' SDK.
    pub connect_timeout: Duration,
    /// The time of the whole request, until the last byte of the response: 10 s, as in CAMS' SDK.
    pub timeout: Duration,
    /// How long an operation may wait for a rate that the provider documents: one minute. An operation that would have to
    /// wait longer fails, and its error contains the waiting time. `None` switches the rate limiter off.
    pub rate_wait: Option<Duration>,
    /// The largest response: 4 MiB. A page of 100 templates of NXCloud has about a tenth of that.
    pub response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_secs(10),
            rate_wait: Some(Duration::from_mins(1)),
            response_bytes: 4 * 1024 * 1024,
        }
    }
}
