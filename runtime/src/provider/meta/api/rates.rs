//! How fast Meta takes calls.

use core::time::Duration;

use crate::Rate;

/// For templates that are created. Source: Meta, templates/overview (May 2026): 100 an hour for a business account.
pub(super) fn created() -> Vec<Rate> {
    vec![Rate::new("templates created", 100, Duration::from_hours(1))]
}

/// For messages. Sources: Meta, throughput (December 2025): 80 a second for a number; about-the-platform (December
/// 2025): one in six seconds to the same customer, of which 45 may come at once.
pub(super) fn messages(to: &str) -> Vec<Rate> {
    vec![
        Rate::new("messages to one customer", 1, Duration::from_secs(6)).with_burst(45).with_key(key(to)),
        Rate::new("messages of a number", 80, Duration::from_secs(1)),
    ]
}

/// A customer, however the number is spelled.
fn key(to: &str) -> String {
    to.chars().filter(char::is_ascii_alphanumeric).collect()
}
