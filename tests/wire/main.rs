//! The wire formats: our requests against recordings and documents, our reading of answers, and the
//! client against servers that misbehave.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests fail by panicking")]

mod any;
mod cams_captures;
mod cams_definition;
mod cams_emulated;
mod cams_read;
mod cams_send;
mod emulated_faults;
mod emulated_retries;
mod faults;
mod fixture;
mod media_path;
mod meta_create;
mod meta_emulated;
mod meta_read;
mod meta_send;
mod meta_templates;
mod nxcloud_seed;
mod nxcloud_send;
mod secrets;
mod signatures;
mod templates;
