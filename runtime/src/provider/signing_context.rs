//! The time and the nonce of a signature.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ring::rand::{SecureRandom, SystemRandom};

use crate::{Error, calendar};

/// The time and the nonce that a signature covers.
///
/// Each attempt needs a new one: CAMS accepts a nonce once in 15 minutes, NXCloud a time within 60 seconds of its own
/// clock.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use whatsapp_template::provider::SigningContext;
/// let context = SigningContext::new(UNIX_EPOCH + Duration::from_secs(1_698_315_752), "3156853299f313e2");
/// assert_eq!(context.date(), "2023-10-26T10:22:32Z");
/// assert_eq!(context.milliseconds(), 1_698_315_752_000);
/// assert_ne!(SigningContext::now()?.nonce(), SigningContext::now()?.nonce());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningContext {
    since_epoch: Duration,
    nonce: String,
}

impl SigningContext {
    /// This time and nonce: for tests and recordings.
    pub fn new(time: SystemTime, nonce: impl Into<String>) -> Self {
        Self { since_epoch: time.duration_since(UNIX_EPOCH).unwrap_or_default(), nonce: nonce.into() }
    }

    /// The current time, and 128 random bits as 32 hexadecimal digits, as the vendor's SDK sends them.
    ///
    /// # Errors
    ///
    /// If the system provides no random numbers.
    pub fn now() -> Result<Self, Error> {
        let mut bytes = [0; 16];
        SystemRandom::new().fill(&mut bytes).map_err(|_| {
            Error::configuration("the system provides no random numbers; make their source (/dev/urandom) available")
        })?;
        Ok(Self::new(SystemTime::now(), hexadecimal(&bytes)))
    }

    /// The nonce.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// The time in milliseconds since 1970 (UTC).
    pub fn milliseconds(&self) -> u128 {
        self.since_epoch.as_millis()
    }

    /// The time as `YYYY-MM-DDThh:mm:ssZ` (UTC), without a fraction.
    pub fn date(&self) -> String {
        calendar::date(self.since_epoch.as_secs())
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for half in [byte >> 4, byte & 0xF] {
            text.push(char::from(if half < 10 { b'0' + half } else { b'a' - 10 + half }));
        }
    }
    text
}
