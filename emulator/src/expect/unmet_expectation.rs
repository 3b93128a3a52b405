//! The error of an expectation that is not met.

use core::fmt;
use core::time::Duration;

use super::condition::Conditions;
use super::message_table;
use crate::message::Message;

/// The messages that were expected, and those that were found instead.
///
/// Its `Debug` output is the same as `Display`, so that `unwrap` fails with a readable message.
///
/// ```no_run
/// # async fn example(emulator: &whatsapp_template_emulator::Emulator) {
/// use std::time::Duration;
/// let message = emulator.expect().to("15550123").within(Duration::from_secs(5)).await.unwrap();
/// # }
/// ```
pub struct UnmetExpectation(String);

impl UnmetExpectation {
    /// `times` is the expected number of messages; `None` means at least one.
    pub(super) fn new(conditions: &Conditions, times: Option<usize>, messages: &[Message]) -> Self {
        let count = match times {
            None => "a message".to_owned(),
            Some(0) => "no message".to_owned(),
            Some(1) => "one message".to_owned(),
            Some(times) => format!("{times} messages"),
        };
        let (all, met) = (messages.len(), messages.iter().filter(|message| conditions.is_met(message)).count());
        let expected = match times {
            _ if conditions.is_any() => format!("expected {count}, "),
            _ => format!("expected {count} with\n{conditions}\n"),
        };
        let found = match (all, met) {
            (0, _) => "but none was accepted".to_owned(),
            (1, _) if conditions.is_any() => "but there is one:\n".to_owned(),
            _ if conditions.is_any() => format!("but there are {all}:\n"),
            (1, 0) => "but the only one does not match:\n".to_owned(),
            (1, _) => "but the only one matches:\n".to_owned(),
            (_, 0) => format!("but none of {all} matches:\n"),
            (_, 1) => format!("but one of {all} matches:\n"),
            _ if all == met => format!("but all {all} match:\n"),
            _ => format!("but {met} of {all} match:\n"),
        };
        Self(expected + &found + &message_table::of(conditions, messages))
    }

    /// The same error after a time-out.
    pub(super) fn after(self, waited: Duration) -> Self {
        Self(format!("after {waited:?}: {}", self.0))
    }
}

impl fmt::Display for UnmetExpectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for UnmetExpectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for UnmetExpectation {}
