//! What is drawn: as it was the last time, of any template, in any script, and with words that mean harm.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod arbitrary;
mod example_templates;
#[cfg(feature = "svg")]
mod pictures;
mod snapshots;
mod untrusted_text;
