//! The expiration of a limited-time offer.

use core::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::ParameterError;
use crate::calendar;

/// The end of a limited-time offer, to the millisecond.
///
/// WhatsApp counts down to it. Providers take milliseconds since 1970 (Meta, limited-time offers, September 2026;
/// CAMS by the variable's name `offerExpirationTimeMs`). The value is made from a time, so it cannot be seconds or a duration by
/// mistake.
///
/// ```
/// use std::time::{Duration, SystemTime, UNIX_EPOCH};
/// use whatsapp_template::OfferExpiration;
/// let ends = OfferExpiration::at(UNIX_EPOCH + Duration::from_secs(1_764_547_200))?;
/// assert_eq!(ends.unix_milliseconds(), 1_764_547_200_000);
/// assert_eq!(ends.to_string(), "2025-12-01T00:00:00Z");
/// let tomorrow = OfferExpiration::at(SystemTime::now() + Duration::from_secs(86_400))?;
/// assert!(OfferExpiration::at(UNIX_EPOCH - Duration::from_secs(1)).is_err());
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfferExpiration(u64);

impl OfferExpiration {
    /// An offer that ends at this time. Times of `chrono`, `time` and `jiff` convert into a [`SystemTime`].
    ///
    /// # Errors
    ///
    /// If the time is before 1970, or too late to be represented in milliseconds.
    pub fn at(time: SystemTime) -> Result<Self, ParameterError> {
        let since = time.duration_since(UNIX_EPOCH).map_err(|_| {
            ParameterError::new(
                "an offer takes an end after 1970, found an earlier one; write the time at which it ends",
            )
        })?;
        let milliseconds = u64::try_from(since.as_millis()).ok().filter(|ms| i64::try_from(*ms).is_ok());
        milliseconds.map(Self).ok_or_else(|| {
            ParameterError::new("an offer takes an end that fits into milliseconds; write an earlier time")
        })
    }

    /// An offer that ends after this duration from now.
    ///
    /// # Errors
    ///
    /// Like [`at`](Self::at).
    pub fn after(duration: Duration) -> Result<Self, ParameterError> {
        let time = SystemTime::now().checked_add(duration);
        Self::at(time.ok_or_else(|| {
            ParameterError::new("an offer takes an end that the system clock can represent; write a shorter duration")
        })?)
    }

    /// Milliseconds since 1970, as the providers take it.
    pub const fn unix_milliseconds(self) -> u64 {
        self.0
    }
}

impl TryFrom<SystemTime> for OfferExpiration {
    type Error = ParameterError;

    fn try_from(time: SystemTime) -> Result<Self, ParameterError> {
        Self::at(time)
    }
}

/// As `2025-12-01T00:00:00Z` (UTC), to the second.
impl fmt::Display for OfferExpiration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&calendar::date(self.0 / 1000))
    }
}
