//! Tests of previews: snapshots, random templates, all scripts, and harmful text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod arbitrary;
mod example_templates;
#[cfg(feature = "svg")]
mod pictures;
mod sample_images;
mod snapshots;
mod untrusted_text;
