//! Meta's limits of messages and templates over time.

use std::time::{Duration, SystemTime};

use whatsapp_template_model::Provider;

use super::error::GraphError;
use crate::phone;
use crate::shared::Shared;
use crate::store::Store;
use crate::store::traffic::Rate;

/// Sources: Meta, about-the-platform and throughput (December 2025); templates/overview (May 2026).
const TO_ONE: Rate = Rate::bucket(Duration::from_secs(6), 45);
const OF_NUMBER: Rate = Rate::per_second(80);
const CREATED: Rate = Rate::sliding_window(100, Duration::from_hours(1));

/// The error for a message to the sender's own number.
pub(crate) fn self_message_error() -> GraphError {
    let details = "the sender and the recipient are the same number";
    GraphError::new(131_021, "Recipient cannot be sender", details)
}

/// Checks the service window of 24 hours for a message without a template, if the builder enables this.
pub(crate) fn check_service_window(shared: &Shared, provider: Provider, to: &str) -> Result<(), GraphError> {
    if shared.store().is_service_window_open(provider, to, shared.clock.now()) {
        return Ok(());
    }
    let details = "more than 24 hours have passed since the customer last wrote; send a template";
    Err(GraphError::new(131_047, "Re-engagement message", details))
}

/// Counts a message and checks the rate limits, if the builder enables this.
pub(crate) fn check_message_rate(shared: &Shared, provider: Provider, to: &str) -> Result<(), GraphError> {
    let now = shared.clock.now();
    let mut store = shared.store();
    let customer = phone::alphanumeric(to);
    if !store.is_within_rate(provider, &format!("to {customer}"), TO_ONE, now) {
        let details = "too many messages to the same customer in a short time";
        return Err(GraphError::new(131_056, "(Business Account, Consumer Account) pair rate limit hit", details));
    }
    if store.is_within_rate(provider, "messages", OF_NUMBER, now) {
        return Ok(());
    }
    Err(GraphError::new(130_429, "Rate limit hit", "the number has sent more than 80 messages in a second"))
}

/// Counts a new template and checks the rate limit, if the builder enables this.
pub(crate) fn check_template_rate(store: &mut Store, now: SystemTime) -> Result<(), GraphError> {
    if store.is_within_rate(Provider::Meta, "created", CREATED, now) {
        return Ok(());
    }
    // The page documents no code for this; other limits of the account have this one.
    Err(GraphError::new(80_007, "Rate limit issues", "an account can create at most 100 templates an hour"))
}
