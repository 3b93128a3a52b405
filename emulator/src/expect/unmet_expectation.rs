use core::fmt;
use core::time::Duration;

use super::condition::Conditions;
use super::message_table;
use crate::message::Message;

/// What was expected of the messages, and what there was instead.
///
/// Its `Debug` is what `Display` writes, so that `unwrap` fails with something that one can read.
///
/// ```no_run
/// # async fn example(emulator: &whatsapp_template_emulator::Emulator) {
/// use std::time::Duration;
/// let message = emulator.expect().to("15550123").within(Duration::from_secs(5)).await.unwrap();
/// # }
/// ```
pub struct UnmetExpectation(String);

impl UnmetExpectation {
    /// `times` is how many there should have been; at least one, if it is not said.
    pub(super) fn new(wanted: &Conditions, times: Option<usize>, messages: &[Message]) -> Self {
        let count = match times {
            None => "a message".to_owned(),
            Some(0) => "no message".to_owned(),
            Some(1) => "one message".to_owned(),
            Some(times) => format!("{times} messages"),
        };
        let (all, met) = (messages.len(), messages.iter().filter(|message| wanted.is_met(message)).count());
        let expected = match times {
            _ if wanted.is_any() => format!("expected {count}, "),
            Some(2..) => format!("expected {count} that are\n{wanted}\n"),
            _ => format!("expected {count} that is\n{wanted}\n"),
        };
        let found = match (all, met) {
            (0, _) => "but none was accepted".to_owned(),
            (1, _) if wanted.is_any() => "but there is one:\n".to_owned(),
            _ if wanted.is_any() => format!("but there are {all}:\n"),
            (1, 0) => "but the only one is not:\n".to_owned(),
            (1, _) => "but the only one is:\n".to_owned(),
            (_, 0) => format!("but none of {all} is:\n"),
            (_, 1) => format!("but one of {all} is:\n"),
            _ if all == met => format!("but all {all} are:\n"),
            _ => format!("but {met} of {all} are:\n"),
        };
        Self(expected + &found + &message_table::of(wanted, messages))
    }

    /// The same, after so long.
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
