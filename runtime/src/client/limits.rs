//! Time-outs and size limits of requests.

use core::time::Duration;

/// How long a request may take, and how large an answer may be.
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
    /// For the connection to come about: 5 s, as in CAMS' SDK.
    pub connect_timeout: Duration,
    /// For everything together, until the last byte of the answer: 10 s, as in CAMS' SDK.
    pub timeout: Duration,
    /// How long a call may wait for its turn, where a provider documents how many it takes: one minute. A call that
    /// would have to wait longer is not made, and its error says when. `None` keeps no rates at all.
    pub rate_wait: Option<Duration>,
    /// The largest answer: 4 MiB. A page of 100 templates of NXCloud is about a tenth of that.
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
