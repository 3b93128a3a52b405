//! The options of a call button.

use super::ParameterError;

/// The longest time for which a call button works, in minutes. Source: Meta, calling/call-button-messages-deep-links
/// (November 2025).
const MAX_TTL_MINUTES: u32 = 43_200;
/// The longest payload of a call button, in characters. Source as above.
const MAX_PAYLOAD: usize = 512;

/// The options of a call button that a message can change.
///
/// ```
/// use whatsapp_template::CallOptions;
/// let call = CallOptions::new().with_ttl_minutes(120)?.with_payload("order-1042")?;
/// assert_eq!((call.ttl_minutes(), call.payload()), (Some(120), Some("order-1042")));
/// assert!(CallOptions::new().with_ttl_minutes(43_201).is_err());
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct CallOptions {
    ttl_minutes: Option<u32>,
    payload: Option<String>,
}

impl CallOptions {
    /// No change: the button works for a week.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long the button works, in minutes: 1 to 43 200.
    ///
    /// # Errors
    ///
    /// If the number is outside that range.
    pub fn with_ttl_minutes(mut self, minutes: u32) -> Result<Self, ParameterError> {
        if !(1..=MAX_TTL_MINUTES).contains(&minutes) {
            return Err(ParameterError::new(format!(
                "a call button works for 1 to {MAX_TTL_MINUTES} minutes, found {minutes}; write a number in this range"
            )));
        }
        self.ttl_minutes = Some(minutes);
        Ok(self)
    }

    /// Sets the payload that the webhook receives when the customer calls, at most 512 characters.
    ///
    /// # Errors
    ///
    /// If it is empty or longer.
    pub fn with_payload(mut self, payload: impl Into<String>) -> Result<Self, ParameterError> {
        let payload = payload.into();
        let length = payload.chars().count();
        if !(1..=MAX_PAYLOAD).contains(&length) {
            return Err(ParameterError::new(format!(
                "the payload of a call takes 1 to {MAX_PAYLOAD} characters, found {length}; write a shorter key"
            )));
        }
        self.payload = Some(payload);
        Ok(self)
    }

    /// How long the button works, in minutes, if it is set.
    pub fn ttl_minutes(&self) -> Option<u32> {
        self.ttl_minutes
    }

    /// The payload that the webhook receives, if it is set.
    pub fn payload(&self) -> Option<&str> {
        self.payload.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_at_the_limit_and_one_past_it() {
        for (minutes, accepted) in [(0, false), (1, true), (43_200, true), (43_201, false)] {
            assert_eq!(CallOptions::new().with_ttl_minutes(minutes).is_ok(), accepted, "{minutes}");
        }
        for (length, accepted) in [(0, false), (1, true), (512, true), (513, false)] {
            assert_eq!(CallOptions::new().with_payload("ä".repeat(length)).is_ok(), accepted, "{length}");
        }
    }
}
