//! Expectations that wait for a message.

use core::time::Duration;

use super::condition::Conditions;
use super::{Expectation, UnmetExpectation};
use crate::emulator::Emulator;
use crate::message::Message;

impl Emulator {
    /// Waits for a message for which the predicate returns true, and returns the first one, which may have been sent
    /// before. [`Expectation::within`] does the same with conditions that a failure can describe.
    ///
    /// ```
    /// use std::time::Duration;
    /// use whatsapp_template_emulator::Emulator;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let emulator = Emulator::start().await?;
    /// let unmet = emulator.wait_for(|message| message.to == "15550123", Duration::from_millis(1)).await.unwrap_err();
    /// assert!(unmet.to_string().ends_with("but none was accepted"));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn wait_for(
        &self,
        is_match: impl Fn(&Message) -> bool + Send + Sync + 'static,
        max: Duration,
    ) -> Result<Message, UnmetExpectation> {
        self.expect().matching("meets the predicate of `wait_for`", is_match).within(max).await
    }

    /// Waits until there is a message that meets the conditions; it checks each new one.
    async fn arrival(&self, expected: &Conditions) -> Message {
        let arrived = self.shared().store().arrived();
        let mut seen = 0;
        loop {
            let mut next = core::pin::pin!(arrived.notified());
            // Subscribed before the check, so that no message in between is missed.
            next.as_mut().enable();
            let (new, all) = self.shared().store().messages_since(seen);
            // The closure runs without any lock, so it may use the emulator.
            if let Some(message) = new.into_iter().find(|message| expected.is_met(message)) {
                return message;
            }
            seen = all;
            next.await;
        }
    }
}

impl Expectation<'_> {
    /// Waits for a message that meets the expectation, and returns the first one, which may have been sent before.
    /// After the time-out it fails, and the error lists the messages that were found.
    ///
    /// ```no_run
    /// # async fn example(emulator: &whatsapp_template_emulator::Emulator) -> Result<(), whatsapp_template_emulator::UnmetExpectation> {
    /// use std::time::Duration;
    /// let message = emulator.expect().to("15550123").template("order_shipped").within(Duration::from_secs(5)).await?;
    /// # Ok(()) }
    /// ```
    pub async fn within(self, max: Duration) -> Result<Message, UnmetExpectation> {
        let Self { emulator, expected } = self;
        match tokio::time::timeout(max, emulator.arrival(&expected)).await {
            Ok(message) => Ok(message),
            Err(_) => Err(UnmetExpectation::new(&expected, None, &emulator.messages()).after(max)),
        }
    }
}
