//! What is drawn: as it was the last time, of any template, in any script, and with words that mean harm.

mod any;
mod common;
mod hostile;
#[cfg(feature = "svg")]
mod pictures;
mod snapshots;
