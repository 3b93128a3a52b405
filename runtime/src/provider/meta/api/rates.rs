//! The rates that Meta documents.

use core::time::Duration;

use super::Meta;
use crate::provider::Rate;
use crate::recipient::Recipient;

/// The rate of creating templates. Source: Meta, templates/overview (May 2026): 100 an hour for a business account.
pub(super) fn created(meta: &Meta) -> Vec<Rate> {
    vec![Rate::new("templates created", 100, Duration::from_hours(1)).with_account(meta.waba_id())]
}

/// The rates of messages. Sources: Meta, throughput (December 2025): 80 a second for a number; about-the-platform (December
/// 2025): one in six seconds to the same customer, of which 45 may be sent at once.
pub(super) fn messages(meta: &Meta, to: &Recipient) -> Vec<Rate> {
    vec![
        Rate::new("messages to one customer", 1, Duration::from_secs(6))
            .with_burst(45)
            .with_account(meta.rate_account())
            .with_key(key(to)),
        of_number(meta),
    ]
}

/// The rate of all messages of the number.
pub(super) fn of_number(meta: &Meta) -> Rate {
    Rate::new(Rate::MESSAGES, 80, Duration::from_secs(1)).with_account(meta.rate_account())
}

/// The key of a customer, the same for a number and the WhatsApp id of the same digits.
fn key(to: &Recipient) -> String {
    to.as_str().chars().filter(char::is_ascii_alphanumeric).collect()
}
