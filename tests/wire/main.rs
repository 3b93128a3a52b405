//! The wire formats: our requests against recordings and documents, our reading of answers, and the
//! client against servers that misbehave.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests fail by panicking")]

mod cams_any;
mod cams_captures;
mod cams_content;
mod cams_definition;
mod cams_detail;
mod cams_emulated;
mod cams_errors;
mod cams_mass;
mod cams_operations;
mod cams_read;
mod cams_send;
mod cams_upload;
mod faults;
mod fixture;
mod media_path;
mod nxcloud_seed;
mod nxcloud_send;
mod secrets;
mod signatures;
mod templates;
