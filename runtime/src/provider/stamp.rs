use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ring::rand::{SecureRandom, SystemRandom};

use crate::Error;

/// The moment and the one-time number that a signature covers.
///
/// Each attempt takes a new one: CAMS wants a fresh number within 15 minutes, NXCloud a time within 60
/// seconds of its own clock.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use whatsapp_template::Stamp;
/// let stamp = Stamp::new(UNIX_EPOCH + Duration::from_secs(1_698_315_752), "3156853299f313e2");
/// assert_eq!(stamp.date(), "2023-10-26T10:22:32Z");
/// assert_eq!(stamp.milliseconds(), 1_698_315_752_000);
/// assert_ne!(Stamp::now()?.nonce(), Stamp::now()?.nonce());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    since_epoch: Duration,
    nonce: String,
}

impl Stamp {
    /// A stamp of this moment: for tests and recordings.
    pub fn new(time: SystemTime, nonce: impl Into<String>) -> Self {
        Self { since_epoch: time.duration_since(UNIX_EPOCH).unwrap_or_default(), nonce: nonce.into() }
    }

    /// Now, with 128 random bits as 32 hexadecimal digits, which is what the vendor's SDK sends.
    ///
    /// # Errors
    ///
    /// If the system has no random numbers.
    pub fn now() -> Result<Self, Error> {
        let mut bytes = [0; 16];
        SystemRandom::new().fill(&mut bytes).map_err(|_| {
            Error::configuration("the system gives no random numbers; make its source (/dev/urandom) available")
        })?;
        Ok(Self::new(SystemTime::now(), hexadecimal(&bytes)))
    }

    /// The one-time number.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// The moment in milliseconds since 1970 (UTC).
    pub fn milliseconds(&self) -> u128 {
        self.since_epoch.as_millis()
    }

    /// The moment as `YYYY-MM-DDThh:mm:ssZ` (UTC), without a fraction.
    pub fn date(&self) -> String {
        let seconds = self.since_epoch.as_secs();
        let (year, month, day) = civil(seconds / 86_400);
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Year, month and day of a day since 1970.
///
/// This is the one place of the crate that needs a calendar, and only from 1970 on in UTC; a date library
/// would be the larger part of what it builds. The algorithm is Howard Hinnant's `civil_from_days`: it
/// counts from March, so that the leap day comes last.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use core::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, date) in [
            (0, (1970, 1, 1)),
            (58, (1970, 2, 28)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (11_017, (2000, 3, 1)),
            (19_782, (2024, 2, 29)),
            (20_088, (2024, 12, 31)),
            (20_089, (2025, 1, 1)),
            (47_540, (2100, 2, 28)),
            (47_541, (2100, 3, 1)),
        ] {
            assert_eq!(civil(days), date, "{days}");
        }
    }

    #[test]
    fn each_day_follows_the_one_before() {
        let mut before = civil(0);
        for days in 1..150_000 {
            let date = civil(days);
            assert!(date > before && date.1 <= 12 && date.2 <= 31, "{date:?}");
            before = date;
        }
    }
}
