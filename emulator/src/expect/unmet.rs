use core::fmt;
use core::time::Duration;

use super::table;
use super::wanted::Wanted;
use crate::Message;

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
pub struct Unmet(String);

impl Unmet {
    /// `times` is how many there should have been; at least one, if it is not said.
    pub(super) fn new(wanted: &Wanted, times: Option<usize>, messages: &[Message]) -> Self {
        let count = match times {
            None => "a message".to_owned(),
            Some(0) => "no message".to_owned(),
            Some(1) => "one message".to_owned(),
            Some(times) => format!("{times} messages"),
        };
        let plural = times.is_some_and(|times| times > 1);
        let mut text = format!("expected {count}");
        if !wanted.is_any() {
            text.push_str(if plural { " that are\n" } else { " that is\n" });
            text.push_str(&wanted.to_string());
            text.push('\n');
        } else {
            text.push_str(", ");
        }
        let met = messages.iter().filter(|message| wanted.is_met(message)).count();
        match (messages.len(), met) {
            (0, _) => text.push_str("but none was accepted"),
            (1, 0) => text.push_str("but the only one is not:\n"),
            (1, _) => text.push_str("but the only one is:\n"),
            (all, 0) => text.push_str(&format!("but none of {all} is:\n")),
            (all, met) if all == met => text.push_str(&format!("but all {all} are:\n")),
            (all, met) => {
                text.push_str(&format!("but {met} of {all} {}:\n", if met == 1 { "is" } else { "are" }));
            }
        }
        text.push_str(&table::of(wanted, messages));
        Self(text)
    }

    /// The same, after so long.
    pub(super) fn after(self, waited: Duration) -> Self {
        Self(format!("after {waited:?}: {}", self.0))
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for Unmet {}
