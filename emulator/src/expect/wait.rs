//! Messages that are still to come.

use core::time::Duration;

use super::condition::Conditions;
use super::{Expectation, UnmetExpectation};
use crate::emulator::Emulator;
use crate::message::Message;

impl Emulator {
    /// Waits for a message for which this is true, and gives the first, which may be there already.
    /// [`Expectation::within`] does the same with conditions that a failure can tell apart.
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
        is_meant: impl Fn(&Message) -> bool + Send + Sync + 'static,
        max: Duration,
    ) -> Result<Message, UnmetExpectation> {
        self.expect().matching("is the one that is waited for", is_meant).within(max).await
    }

    /// Waits until there is a message as it is wanted; it wakes with each that comes.
    async fn arrival(&self, wanted: &Conditions) -> Message {
        let arrived = self.shared().store().arrived();
        let mut seen = 0;
        loop {
            let mut next = core::pin::pin!(arrived.notified());
            // Before looking, so that none comes in between unseen.
            next.as_mut().enable();
            let (new, all) = self.shared().store().messages_since(seen);
            // The caller's closure runs while nothing is locked: it may ask the emulator.
            if let Some(message) = new.into_iter().find(|message| wanted.is_met(message)) {
                return message;
            }
            seen = all;
            next.await;
        }
    }
}

impl Expectation<'_> {
    /// Waits for a message as expected, and gives the first, which may be there already. After so long it fails, and
    /// says what there was instead.
    ///
    /// ```no_run
    /// # async fn example(emulator: &whatsapp_template_emulator::Emulator) -> Result<(), whatsapp_template_emulator::UnmetExpectation> {
    /// use std::time::Duration;
    /// let message = emulator.expect().to("15550123").template("order_shipped").within(Duration::from_secs(5)).await?;
    /// # Ok(()) }
    /// ```
    pub async fn within(self, max: Duration) -> Result<Message, UnmetExpectation> {
        let Self { emulator, wanted } = self;
        match tokio::time::timeout(max, emulator.arrival(&wanted)).await {
            Ok(message) => Ok(message),
            Err(_) => Err(UnmetExpectation::new(&wanted, None, &emulator.messages()).after(max)),
        }
    }
}
